import type { z } from 'zod';
import type { Place } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { shortName } from '../../kernel/person.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db.ts';
import type { FileAnswer } from '../../platform/http.ts';
import { docxOf, pdfOf } from '../../platform/paper/render.ts';
import { record } from '../audit/index.ts';
import { notify, settleNotices } from '../notices/index.ts';
import {
  findBodies,
  findBodyHeads,
  findCoordinators,
  findGroups,
  findHeads,
  findMunicipality,
  findSchool,
  findSchools,
} from '../registry/index.ts';
import { findDueTasks, findPlanSpan } from '../roadmaps/index.ts';
import type * as contract from './contract.ts';
import { figuresOf } from './figures.ts';
import { type ReportFrame, reportPaper } from './paper.ts';
import { mayAcceptReport, mayListReports, mayReadReport, maySignReport, mayWriteReport } from './policy.ts';
import { previousQuarter, type Quarter, quarterDays, quartersBetween, quarterTitle, reportDueOn } from './quarter.ts';
import { decideProblems, type ReportProblem, remarksOf, signProblems, writeProblems } from './report.ts';
import * as store from './store.ts';

export async function listReports(ctx: Context): Promise<contract.ReportList> {
  if (!mayListReports(ctx.actor)) throw new AppError('forbidden', 'works nowhere');
  const municipalityId = ctx.actor.appointments[0]?.municipalityId ?? '';
  return ctx.transaction(async (tx) => {
    const places = await placesOf(tx, ctx, municipalityId);
    const span = await findPlanSpan(tx, { municipalityId, schoolId: null });
    const reports = await store.findReports(tx, municipalityId);
    const last = span && span.to < ctx.today ? span.to : ctx.today;
    const quarters = span ? quartersBetween(span.from, last) : [];
    return {
      quarters: quarters.map((quarter) => ({
        ...quarter,
        title: quarterTitle(quarter),
        dueOn: reportDueOn(quarter),
        over: quarterDays(quarter).to < ctx.today,
        rows: places.map((place) => rowOf(ctx, place, quarter, reports)),
      })),
    };
  });
}

interface NamedPlace extends Place {
  schoolName: string | null;
}

/** Whose reports the asker may read: the municipality's, then those of the supported schools by name. */
async function placesOf(tx: Tx, ctx: Context, municipalityId: string): Promise<NamedPlace[]> {
  const reporting = await reportingSchools(tx, municipalityId);
  const places: NamedPlace[] = [
    { municipalityId, schoolId: null, schoolName: null },
    ...reporting.map(({ id, name }) => ({ municipalityId, schoolId: id, schoolName: name })),
  ];
  return places.filter((place) => mayReadReport(ctx.actor, place));
}

/** Supported schools, by name: they carry out the plan and report on it. */
async function reportingSchools(tx: Tx, municipalityId: string): Promise<{ id: string; name: string }[]> {
  const groups = await findGroups(tx, municipalityId);
  const supported = new Set(groups.flatMap(({ purpose, schoolIds }) => (purpose === 'supported' ? schoolIds : [])));
  return (await findSchools(tx, municipalityId))
    .filter(({ id }) => supported.has(id))
    .map(({ id, shortName: name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'ru', { numeric: true }));
}

type Listed = Awaited<ReturnType<typeof store.findReports>>[number];

function rowOf(
  ctx: Context,
  place: NamedPlace,
  { year, quarter }: Quarter,
  reports: readonly Listed[],
): contract.ReportRow {
  const found = reports.find(
    (report) => report.schoolId === place.schoolId && report.year === year && report.quarter === quarter,
  );
  return {
    ...place,
    year,
    quarter,
    state: found?.state ?? null,
    signedOn: found?.signedOn ?? null,
    acceptedOn: found?.acceptedOn ?? null,
    may: mayOf(ctx, place),
  };
}

const mayOf = ({ actor }: Context, place: Place) => ({
  write: mayWriteReport(actor, place),
  sign: maySignReport(actor, place),
  accept: mayAcceptReport(actor, place),
});

/** The report as it was signed; before that, made of what is there now. */
export async function readReport(ctx: Context, key: contract.ReportKey): Promise<contract.ReportView> {
  return ctx.transaction(async (tx) => {
    const place = placeOf(key);
    if (!mayReadReport(ctx.actor, place)) throw notFound(key);
    const report = await store.findReport(tx, place, key);
    const draft = await draftOf(tx, ctx, place, key, report);
    const held = report && (report.state === 'signed' || report.state === 'accepted') ? report.frozen : null;
    const { figures, paper } = held ?? draft;
    return {
      ...place,
      schoolName: draft.frame.schoolName,
      year: key.year,
      quarter: key.quarter,
      title: `Отчёт за ${quarterTitle(key)}`,
      dueOn: reportDueOn(key),
      state: report?.state ?? null,
      signedOn: report?.signedOn ?? null,
      acceptedOn: report?.acceptedOn ?? null,
      may: mayOf(ctx, place),
      frozen: held !== null,
      figures,
      paper,
      comment: report?.comment ?? null,
      texts: report?.texts ?? {},
      reasons: report?.reasons ?? {},
      remarks: held ? [] : remarksOf(figures, key, draft.withoutReport).map((remark) => ({ ...remark })),
      signer: draft.frame.signer,
      version: report?.version ?? 0,
    };
  });
}

async function draftOf(tx: Tx, ctx: Context, place: Place, quarter: Quarter, report: store.Report | undefined) {
  const { from, to } = quarterDays(quarter);
  const before = quarterDays(previousQuarter(quarter));
  const due = await findDueTasks(tx, place, from, to);
  const earlier = await findDueTasks(tx, place, before.from, before.to);
  const figures = figuresOf(due, earlier, await reasonsOf(tx, place, quarter, report), ctx.today);
  const { frame, withoutReport } = await frameOf(tx, ctx, place, quarter);
  return { figures, frame, withoutReport, paper: reportPaper(frame, figures, report?.texts ?? {}) };
}

/** What the schools said serves the municipality's report too: it is not asked twice. */
async function reasonsOf(tx: Tx, place: Place, quarter: Quarter, report: store.Report | undefined) {
  const own = report?.reasons ?? {};
  if (place.schoolId !== null) return own;
  return { ...(await store.findSchoolReasons(tx, place.municipalityId, quarter)), ...own };
}

async function frameOf(tx: Tx, ctx: Context, place: Place, quarter: Quarter) {
  const municipality = await findMunicipality(tx, place.municipalityId);
  if (place.schoolId !== null) {
    const school = await findSchool(tx, place.schoolId);
    if (!school) throw new AppError('not-found', 'no such school', { id: place.schoolId });
    const [head] = await findHeads(tx, [school.id], ctx.today);
    const frame: ReportFrame = {
      quarter,
      schoolName: school.shortName,
      letterhead: [municipality?.name ?? '', school.name],
      signer: head ? { post: capital(head.position ?? 'директор'), name: shortName(head) } : null,
      signedOn: null,
      schools: [],
    };
    return { frame, withoutReport: [] };
  }
  const authority = (await findBodies(tx, place.municipalityId)).find(({ kind }) => kind === 'authority');
  const [head] = authority ? await findBodyHeads(tx, [authority.id], ctx.today) : [];
  const reports = (await store.findReports(tx, place.municipalityId)).filter(
    (report) => report.year === quarter.year && report.quarter === quarter.quarter && report.schoolId !== null,
  );
  const schools = (await reportingSchools(tx, place.municipalityId)).map((school) => ({
    ...school,
    state: reports.find(({ schoolId }) => schoolId === school.id)?.state ?? 'none',
  }));
  const frame: ReportFrame = {
    quarter,
    schoolName: null,
    letterhead: [authority?.name ?? municipality?.name ?? ''],
    signer: head ? { post: capital(head.position ?? 'руководитель'), name: shortName(head) } : null,
    signedOn: null,
    schools,
  };
  return { frame, withoutReport: schools.filter(({ state }) => state !== 'signed' && state !== 'accepted') };
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A part in a person's own words; `null` takes the words of the system again. */
export const writeText = (ctx: Context, input: z.infer<typeof contract.WriteText>) =>
  change(ctx, input, async (_, place, report) => {
    permit(mayWriteReport(ctx.actor, place), 'may not write this report');
    refuse(report ? writeProblems(report) : []);
    const { [input.part]: _old, ...rest } = report?.texts ?? {};
    const texts = input.text === null ? rest : { ...rest, [input.part]: input.text };
    return { action: 'report.write', change: { texts, ...begun(report) }, details: { part: input.part } };
  });

export const writeReason = (ctx: Context, input: z.infer<typeof contract.WriteReason>) =>
  change(ctx, input, async (_, place, report) => {
    permit(mayWriteReport(ctx.actor, place), 'may not write this report');
    refuse(report ? writeProblems(report) : []);
    const { [input.taskId]: _old, ...rest } = report?.reasons ?? {};
    const reasons = input.text === null ? rest : { ...rest, [input.taskId]: input.text };
    return { action: 'report.write', change: { reasons, ...begun(report) }, details: { taskId: input.taskId } };
  });

/** Writing in a returned report does not send it again: signing does. */
const begun = (report: store.Report | undefined) => (report ? {} : { state: 'draft' as const });

/** Freezes the numbers and the document. A school's report then waits for the coordinator; the municipality's is closed. */
export const signReport = (ctx: Context, input: z.infer<typeof contract.SignReport>) =>
  change(ctx, input, async (tx, place, report) => {
    permit(maySignReport(ctx.actor, place), 'only the head signs');
    refuse(signProblems(report ?? { state: 'draft', acceptedOn: null }, input, ctx.today));
    const { figures, frame } = await draftOf(tx, ctx, place, input, report);
    const signed = { ...frame, signedOn: ctx.today };
    const frozen = { figures, paper: reportPaper(signed, figures, report?.texts ?? {}) };
    const closed = place.schoolId === null;
    await settle(tx, ctx, place, input, 'report-returned');
    if (!closed) await tell(tx, ctx, place, input, 'report-signed', await coordinators(tx, ctx, place));
    return {
      action: 'report.sign',
      change: {
        state: closed ? ('accepted' as const) : ('signed' as const),
        frozen,
        signedBy: ctx.actor.id,
        signedOn: ctx.today,
        comment: null,
        ...(closed && { acceptedBy: ctx.actor.id, acceptedOn: ctx.today }),
      },
    };
  });

/** Takes the signature back while nobody has decided. */
export const withdrawReport = (ctx: Context, input: z.infer<typeof contract.SignReport>) =>
  change(ctx, input, async (tx, place, report) => {
    permit(maySignReport(ctx.actor, place), 'only the head takes the signature back');
    refuse(decideProblems(report ?? { state: 'draft', acceptedOn: null }));
    await settle(tx, ctx, place, input, 'report-signed');
    return { action: 'report.withdraw', change: { state: 'draft' as const } };
  });

export const acceptReport = (ctx: Context, input: z.infer<typeof contract.AcceptReport>) =>
  change(ctx, input, async (tx, place, report) => {
    permit(mayAcceptReport(ctx.actor, place), 'only the coordinator accepts');
    refuse(decideProblems(report ?? { state: 'draft', acceptedOn: null }));
    await settle(tx, ctx, place, input, 'report-signed');
    await tell(tx, ctx, place, input, 'report-accepted', await headsOf(tx, ctx, place));
    return {
      action: 'report.accept',
      change: { state: 'accepted' as const, acceptedBy: ctx.actor.id, acceptedOn: ctx.today },
    };
  });

export const returnReport = (ctx: Context, input: z.infer<typeof contract.ReturnReport>) =>
  change(ctx, input, async (tx, place, report) => {
    permit(mayAcceptReport(ctx.actor, place), 'only the coordinator returns');
    refuse([
      ...decideProblems(report ?? { state: 'draft', acceptedOn: null }),
      ...(input.comment === '' ? [{ problem: 'needs-comment' as const }] : []),
    ]);
    await settle(tx, ctx, place, input, 'report-signed');
    await tell(tx, ctx, place, input, 'report-returned', await headsOf(tx, ctx, place));
    return {
      action: 'report.return',
      change: { state: 'returned' as const, comment: input.comment },
      details: { comment: input.comment },
    };
  });

/** The document, frozen or as a draft. */
export async function sendReport(ctx: Context, input: z.infer<typeof contract.ReportFile>): Promise<FileAnswer> {
  const view = await readReport(ctx, input);
  if (!mayReadReport(ctx.actor, placeOf(input))) throw notFound(input);
  const name = `${[view.title, view.schoolName].filter((part) => part !== null).join(', ')}.${input.format}`;
  return input.format === 'docx'
    ? { name, mediaType: DOCX, body: await docxOf(view.paper) }
    : { name, mediaType: 'application/pdf', body: await pdfOf(view.paper), inline: true };
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface Wanted {
  action: string;
  change: store.ReportChange;
  details?: Record<string, unknown>;
}

async function change(
  ctx: Context,
  input: contract.ReportKey & { version: number },
  decide: (tx: Tx, place: Place, report: store.Report | undefined) => Promise<Wanted>,
) {
  return ctx.transaction(async (tx) => {
    const place = placeOf(input);
    if (!mayReadReport(ctx.actor, place)) throw notFound(input);
    const report = await store.findReport(tx, place, input);
    const { action, change: wanted, details } = await decide(tx, place, report);
    const { year, quarter, version } = input;
    const saved = await store.saveReport(tx, { ...place, year, quarter, version }, wanted, ctx.now);
    const now = await store.findReport(tx, place, input);
    if (saved === null || !now) {
      throw new AppError('conflict', 'the report changed meanwhile', {
        now: report && { texts: report.texts, reasons: report.reasons, version: report.version, state: report.state },
      });
    }
    const subject = { kind: 'report', id: now.id };
    await record(tx, ctx, { action, subject, place, details: { year, quarter, ...details } });
    return { version: now.version, state: now.state };
  });
}

const coordinators = async (tx: Tx, { today }: Context, { municipalityId }: Place) =>
  (await findCoordinators(tx, municipalityId, today)).map(({ id }) => id);

const headsOf = async (tx: Tx, { today }: Context, { schoolId }: Place) =>
  schoolId === null ? [] : (await findHeads(tx, [schoolId], today)).map(({ id }) => id);

const tell = (tx: Tx, ctx: Context, place: Place, of: Quarter, kind: string, personIds: string[]) =>
  notify(tx, {
    kind,
    about: `${thing(place, of)}:${ctx.now.toISOString()}`,
    municipalityId: place.municipalityId,
    personIds: personIds.filter((id) => id !== ctx.actor.id),
    details: { schoolId: place.schoolId, municipalityId: place.municipalityId, year: of.year, quarter: of.quarter },
    at: ctx.now,
  });

/** What a notice asked for is done: it stops waiting, for everybody. */
const settle = (tx: Tx, ctx: Context, place: Place, of: Quarter, kind: string) =>
  settleNotices(tx, kind, [thing(place, of)], ctx.now);

/** Which report notices are about. */
const thing = ({ municipalityId, schoolId }: Place, { year, quarter }: Quarter) =>
  `${schoolId ?? municipalityId} ${year}-${quarter}`;

const placeOf = ({ municipality, school }: contract.ReportKey): Place => ({
  municipalityId: municipality,
  schoolId: school ?? null,
});

function permit(allowed: boolean, why: string): void {
  if (!allowed) throw new AppError('forbidden', why);
}

function refuse(problems: readonly ReportProblem[]): void {
  if (problems.length > 0) throw new AppError('rule-broken', 'something speaks against it', { problems });
}

const notFound = ({ year, quarter }: Quarter) => new AppError('not-found', 'no such report', { year, quarter });
