import type { Counter } from '../access/index.ts';
import { findGroups } from '../registry/index.ts';
import { previousQuarter, quarterOfDay, reportDueOn } from './quarter.ts';
import { countSigned, findReport } from './store.ts';

/** The number beside «Отчёты»: signed ones that wait for the coordinator; one's own of the last quarter, until its day. */
export const countReports: Counter = async (tx, actor, today) => {
  const coordinated = actor.appointments.flatMap(({ role, municipalityId }) =>
    role === 'coordinator' ? [municipalityId] : [],
  );
  const waiting = await countSigned(tx, [...new Set(coordinated)]);
  const head = actor.appointments.find(({ role, schoolId }) => role === 'head' && schoolId !== null);
  if (!head?.schoolId) return { reports: waiting };
  const last = previousQuarter(quarterOfDay(today));
  const supported = (await findGroups(tx, head.municipalityId)).some(
    ({ purpose, schoolIds }) => purpose === 'supported' && schoolIds.includes(head.schoolId ?? ''),
  );
  const report = supported ? await findReport(tx, { ...head }, last) : undefined;
  const owed = supported && today <= reportDueOn(last) && report?.state !== 'signed' && report?.state !== 'accepted';
  return { reports: waiting + (owed || report?.state === 'returned' ? 1 : 0) };
};
