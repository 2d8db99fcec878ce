import type { Place } from '../../../kernel/actor.ts';
import type { LocalDate } from '../../../kernel/date.ts';
import { AppError } from '../../../kernel/errors.ts';
import { type PersonName, shortName } from '../../../kernel/person.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import {
  findBodies,
  findBodyHeads,
  findCoordinators,
  findGroups,
  findHeads,
  findMunicipality,
  findNames,
  findSchool,
  findSchools,
} from '../../registry/index.ts';
import { findDueQuarters, findDueTasks } from '../../roadmaps/index.ts';
import { type Figures, figuresOf } from '../figures.ts';
import type { ReportFrame } from '../paper.ts';
import { previousQuarter, type Quarter, quarterDays, quarterOfDay, sameQuarter } from '../quarter.ts';
import { isSigned } from '../report.ts';
import * as store from '../store.ts';

/** A school in the list of reports of a quarter. */
export interface Reporting {
  id: string;
  name: string;
  /** It has tasks in the quarter, is not on a list of supported schools and has no report: nobody asks it for one. */
  apart: boolean;
}

type Listed = Awaited<ReturnType<typeof store.findReports>>[number];

/**
 * The schools of a quarter, by name, for any quarter: with a report of it, with tasks of their own due in it, and in the
 * quarter that goes on also whoever is on a list of supported schools. Who left keeps what they signed; who came owes
 * nothing of before.
 */
export async function reportingSchools(
  tx: Tx,
  municipalityId: string,
  today: LocalDate,
  reports: readonly Listed[],
): Promise<(quarter: Quarter) => Reporting[]> {
  const supported = await supportedSchools(tx, municipalityId);
  const names = new Map((await findSchools(tx, municipalityId)).map(({ id, shortName: name }) => [id, name]));
  const due = await findDueQuarters(tx, municipalityId, quarterDays(quarterOfDay(today)).to);
  return (quarter) => {
    const { from } = quarterDays(quarter);
    const reported = new Set(
      reports.flatMap((found) => (found.schoolId !== null && sameQuarter(found, quarter) ? [found.schoolId] : [])),
    );
    const ids = new Set([
      ...reported,
      ...due.flatMap((found) => (found.from === from ? [found.schoolId] : [])),
      ...(sameQuarter(quarterOfDay(today), quarter) ? supported : []),
    ]);
    return [...ids]
      .map((id) => ({ id, name: names.get(id) ?? '', apart: !reported.has(id) && !supported.has(id) }))
      .sort((a, b) => Number(a.apart) - Number(b.apart) || a.name.localeCompare(b.name, 'ru', { numeric: true }));
  };
}

/** Schools of the groups in use that the municipality supports: they carry out the plan and report on it. */
export async function supportedSchools(tx: Tx, municipalityId: string): Promise<ReadonlySet<string>> {
  const groups = await findGroups(tx, municipalityId);
  return new Set(
    groups.flatMap(({ purpose, archivedAt, schoolIds }) =>
      purpose === 'supported' && archivedAt === null ? schoolIds : [],
    ),
  );
}

/** All that a draft is made of. */
export async function gather(
  tx: Tx,
  ctx: Context,
  place: Place,
  quarter: Quarter,
): Promise<{ figures: Figures; frame: ReportFrame; withoutReport: { id: string; name: string }[] }> {
  const reports = await store.findReports(tx, place.municipalityId);
  const schoolsOf =
    place.schoolId === null ? await reportingSchools(tx, place.municipalityId, ctx.today, reports) : () => [];
  const schools = schoolsOf(quarter).filter(({ apart }) => !apart);
  const reporting = schools.map(({ id }) => id);
  const reasons = await store.findReasons(tx, place, quarter);
  const previous = await previousOf(tx, ctx, place, previousQuarter(quarter));
  const sources = await sourcesOf(tx, ctx, place, quarter);
  const figures = figuresOf({ ...sources, reasons, reporting, previous });
  const helpOf = new Map(sources.signed.map(({ schoolId, texts }) => [schoolId, texts.help]));
  const stateOf = (id: string) =>
    reports.find((found) => found.schoolId === id && sameQuarter(found, quarter))?.state ?? null;
  const rows = schools.map(({ id, name }) => ({ id, name, state: stateOf(id) ?? 'none', help: helpOf.get(id) }));
  const frame = { ...(await frameOf(tx, ctx, place)), quarter, signedOn: null, schools: rows };
  const without = schools.filter(({ id }) => !isSigned(stateOf(id)));
  return { figures, frame, withoutReport: without.map(({ id, name }) => ({ id, name })) };
}

async function sourcesOf(tx: Tx, ctx: Context, place: Place, quarter: Quarter) {
  const days = quarterDays(quarter);
  return {
    days,
    tasks: await findDueTasks(tx, place, { ...days, on: ctx.today, zone: ctx.actor.zone ?? null }),
    signed: place.schoolId === null ? await store.findSigned(tx, place.municipalityId, quarter) : [],
    asOf: ctx.today,
  };
}

/** The figures that were signed of the quarter before; where none were, as its tasks stand now. */
async function previousOf(tx: Tx, ctx: Context, place: Place, before: Quarter) {
  const report = await store.findReport(tx, place, before);
  const held = heldOf(report);
  if (held) return { counts: held.figures.counts, on: held.figures.asOf };
  const sources = await sourcesOf(tx, ctx, place, before);
  return { counts: figuresOf({ ...sources, reasons: {}, reporting: [], previous: null }).counts, on: null };
}

/** What was signed and stands; `null`: it is still to be signed, or again. */
export const heldOf = (report: store.Report | undefined) =>
  isSigned(report?.state ?? null) ? (report?.frozen ?? null) : null;

async function frameOf(tx: Tx, ctx: Context, place: Place) {
  const municipality = await findMunicipality(tx, place.municipalityId);
  const signer = (await signersOf(tx, place, ctx.today))[0] ?? null;
  const name = municipality?.name ?? '';
  if (place.schoolId === null) {
    const authority = await findAuthority(tx, place.municipalityId);
    return { schoolName: null, municipality: name, letterhead: [name, ...(authority ? [authority.name] : [])], signer };
  }
  const school = await findSchool(tx, place.schoolId);
  if (!school) throw new AppError('not-found', 'no such school', { id: place.schoolId });
  return { schoolName: school.shortName, municipality: name, letterhead: [name, school.name], signer };
}

/** The education authority of the municipality; `undefined`: it is not registered. */
export const findAuthority = async (tx: Tx, municipalityId: string) =>
  (await findBodies(tx, municipalityId)).find(({ kind, archivedAt }) => kind === 'authority' && archivedAt === null);

/** The day of the month by which reports are due; see `MunicipalitySettings`. */
export const findReportDay = async (tx: Tx, municipalityId: string): Promise<number | undefined> =>
  (await findMunicipality(tx, municipalityId))?.reportDay;

interface Signer {
  id: string;
  post: string;
  name: string;
}

/** Who signs by right, the first of them is waited for: heads, and coordinators where the authority has none. */
async function signersOf(tx: Tx, place: Place, today: LocalDate): Promise<Signer[]> {
  if (place.schoolId !== null) return (await findHeads(tx, [place.schoolId], today)).map(asSigner('директор'));
  const authority = await findAuthority(tx, place.municipalityId);
  const heads = authority ? await findBodyHeads(tx, [authority.id], today) : [];
  if (heads.length > 0) return heads.map(asSigner('руководитель'));
  return (await findCoordinators(tx, place.municipalityId, today)).map(asSigner(COORDINATOR));
}

const COORDINATOR = 'муниципальный координатор';

/** Who signs now, as the paper names them: under their own post, or for whoever signs by right. */
export async function signerNow(tx: Tx, ctx: Context, place: Place): Promise<Omit<Signer, 'id'>> {
  const own = (await signersOf(tx, place, ctx.today)).find(({ id }) => id === ctx.actor.id);
  if (own) return own;
  const coordinators = place.schoolId === null ? await findCoordinators(tx, place.municipalityId, ctx.today) : [];
  const post = coordinators.map(asSigner(COORDINATOR)).find(({ id }) => id === ctx.actor.id)?.post;
  const instead = place.schoolId === null ? 'за руководителя органа управления образованием' : 'за руководителя школы';
  const name = (await findNames(tx, [ctx.actor.id])).get(ctx.actor.id);
  return { post: post === undefined ? capital(instead) : `${post}\n${instead}`, name: name ? shortName(name) : '' };
}

const asSigner =
  (usual: string) =>
  (person: PersonName & { id: string; position: string | null }): Signer => ({
    id: person.id,
    post: capital(person.position ?? usual),
    name: shortName(person),
  });

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
