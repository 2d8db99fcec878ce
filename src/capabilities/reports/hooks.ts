import { type Actor, holds } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/date.ts';
import { dayInWords } from '../../kernel/russian.ts';
import type { Tx } from '../../platform/db.ts';
import { type Counter, findActor } from '../access/index.ts';
import type { DigestSource } from '../notices/index.ts';
import { findSchool } from '../registry/index.ts';
import { findDueQuarters, findPlanSpan, reminderStep } from '../roadmaps/index.ts';
import { findAuthority, findReportDay, supportedSchools } from './draft/store.ts';
import { maySignReport } from './policy.ts';
import {
  previousQuarter,
  type Quarter,
  quarterDays,
  quarterOfDay,
  quartersBetween,
  quarterTitle,
  reportDueOn,
  sameQuarter,
} from './quarter.ts';
import { addressOf, isSigned } from './report.ts';
import { countSigned, findReports } from './store.ts';

/** The number beside «Отчёты»: signed ones that wait for the coordinator, and those of one's school still to be signed. */
export const countReports: Counter = async (tx, actor, today) => {
  const coordinated = actor.appointments.flatMap(({ role, municipalityId }) =>
    role === 'coordinator' ? [municipalityId] : [],
  );
  const waiting = await countSigned(tx, [...new Set(coordinated)]);
  return { reports: waiting + (await owedBySchools(tx, actor, today)).length };
};

/** A report of a quarter that is over, and is not signed yet. */
interface Owed {
  municipalityId: string;
  /** `null`: the municipality's. */
  schoolId: string | null;
  quarter: Quarter;
}

/** Of the schools that the person leads, as far as they are on a list and something was due. */
async function owedBySchools(tx: Tx, actor: Actor, today: LocalDate): Promise<Owed[]> {
  const owed: Owed[] = [];
  const led = actor.appointments.filter(({ role, schoolId }) => role === 'head' && schoolId !== null);
  for (const [municipalityId, schools] of Map.groupBy(led, (held) => held.municipalityId)) {
    const supported = await supportedSchools(tx, municipalityId);
    const ids = new Set(
      schools.flatMap(({ schoolId }) => (schoolId !== null && supported.has(schoolId) ? [schoolId] : [])),
    );
    if (ids.size === 0) continue;
    const due = await findDueQuarters(tx, municipalityId, lastDay(today));
    const places = due.flatMap(({ schoolId, from }) =>
      ids.has(schoolId) ? [{ municipalityId, schoolId, quarter: quarterOfDay(from) }] : [],
    );
    owed.push(...(await unsigned(tx, municipalityId, places)));
  }
  return owed;
}

/** Of the municipalities for which the person may sign. */
async function owedByMunicipalities(tx: Tx, actor: Actor, today: LocalDate): Promise<Owed[]> {
  const owed: Owed[] = [];
  for (const municipalityId of new Set(actor.appointments.map((held) => held.municipalityId))) {
    const place = { municipalityId, schoolId: null };
    if (!holds(actor, place, ['head', 'coordinator'])) continue;
    const authority = await findAuthority(tx, municipalityId);
    const span = await findPlanSpan(tx, place);
    if (span === null || !maySignReport(actor, place, authority?.id ?? null)) continue;
    const last = span.to < lastDay(today) ? span.to : lastDay(today);
    const places = quartersBetween(span.from, last).map((quarter) => ({ ...place, quarter }));
    owed.push(...(await unsigned(tx, municipalityId, places)));
  }
  return owed;
}

/** The last day of the last quarter that is over. */
const lastDay = (today: LocalDate): LocalDate => quarterDays(previousQuarter(quarterOfDay(today))).to;

async function unsigned(tx: Tx, municipalityId: string, places: readonly Owed[]): Promise<Owed[]> {
  const signed = (await findReports(tx, municipalityId)).filter(({ state }) => isSigned(state));
  return places.filter(
    ({ schoolId, quarter }) => !signed.some((found) => found.schoolId === schoolId && sameQuarter(found, quarter)),
  );
}

/** What a letter says of the reports that the person is to sign: before their day, and after it once a week. */
export const remindOfReports: DigestSource = async (tx, person, days) => {
  const actor = await findActor(tx, person.id, days.today);
  if (!actor) return [];
  const owed = [
    ...(await owedBySchools(tx, actor, days.today)),
    ...(await owedByMunicipalities(tx, actor, days.today)),
  ];
  const lines = [];
  for (const { municipalityId, schoolId, quarter } of owed) {
    const dueOn = reportDueOn(quarter, await findReportDay(tx, municipalityId));
    const step = reminderStep(dueOn, days);
    if (step === null) continue;
    const school = schoolId === null ? undefined : await findSchool(tx, schoolId);
    const name = `Отчёт за ${quarterTitle(quarter)}, ${school?.shortName ?? 'муниципалитет'}`;
    const link = addressOf({ ...quarter, schoolId });
    const day = dayInWords(dueOn);
    const text = dueOn < days.today ? `${name}: его ждали до ${day}. Подпишите отчёт` : `${name}: сдать до ${day}`;
    lines.push({ text, link, key: `${link} ${step}` });
  }
  return [{ heading: 'Отчёты к подписи', lines }];
};
