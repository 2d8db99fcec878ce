import type { z } from 'zod';
import type { Place } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Paper } from '../../kernel/paper.ts';
import { shortName } from '../../kernel/person.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db.ts';
import type { FileAnswer } from '../../platform/http.ts';
import { docxOf, pdfOf } from '../../platform/paper/render.ts';
import { findHistory, record } from '../audit/index.ts';
import { notify, settleNotices } from '../notices/index.ts';
import { findCoordinators, findHeads } from '../registry/index.ts';
import { findPlanSpan } from '../roadmaps/index.ts';
import type * as contract from './contract.ts';
import {
  findAuthority,
  findReportDay,
  gather,
  heldOf,
  type Reporting,
  reportingSchools,
  signerNow,
} from './draft/store.ts';
import type { Figures } from './figures.ts';
import { reportPaper } from './paper.ts';
import {
  mayAcceptReport,
  mayListReports,
  mayReadDraft,
  mayReadReport,
  mayReopenReport,
  maySignReport,
  mayWriteReport,
} from './policy.ts';
import { type Quarter, quarterDays, quartersBetween, quarterTitle, reportDueOn, sameQuarter } from './quarter.ts';
import {
  decideProblems,
  isSigned,
  type ReportProblem,
  remarksOf,
  reopenProblems,
  signProblems,
  unsaidRemarks,
  writeProblems,
} from './report.ts';
import * as store from './store.ts';
import { outdatedRemarks, reworded, systemWords, wordingsNow } from './wordings.ts';

export async function listReports(ctx: Context): Promise<contract.ReportList> {
  if (!mayListReports(ctx.actor)) throw new AppError('forbidden', 'works nowhere');
  const municipalityId = ctx.actor.appointments[0]?.municipalityId ?? '';
  return ctx.transaction(async (tx) => {
    const span = await findPlanSpan(tx, { municipalityId, schoolId: null });
    const reports = await store.findReports(tx, municipalityId);
    const schoolsOf = await reportingSchools(tx, municipalityId, ctx.today, reports);
    const authorityId = (await findAuthority(tx, municipalityId))?.id ?? null;
    const day = await findReportDay(tx, municipalityId);
    const last = span && span.to < ctx.today ? span.to : ctx.today;
    const quarters = span ? quartersBetween(span.from, last) : [];
    return {
      quarters: quarters.map((quarter) => ({
        ...quarter,
        title: quarterTitle(quarter),
        dueOn: reportDueOn(quarter, day),
        over: quarterDays(quarter).to < ctx.today,
        rows: placesOf(municipalityId, schoolsOf(quarter))
          .filter((place) => mayReadReport(ctx.actor, place))
          .map((place) => rowOf(ctx, place, quarter, reports, authorityId))
          .filter((row) => isSigned(row.state) || mayReadDraft(ctx.actor, row)),
      })),
    };
  });
}

interface NamedPlace extends Place {
  schoolName: string | null;
  apart: boolean;
}

/** The municipality, then the schools. */
const placesOf = (municipalityId: string, schools: readonly Reporting[]): NamedPlace[] => [
  { municipalityId, schoolId: null, schoolName: null, apart: false },
  ...schools.map(({ id, name, apart }) => ({ municipalityId, schoolId: id, schoolName: name, apart })),
];

type Listed = Awaited<ReturnType<typeof store.findReports>>[number];

function rowOf(
  ctx: Context,
  place: NamedPlace,
  quarter: Quarter,
  reports: readonly Listed[],
  authorityId: string | null,
): contract.ReportRow {
  const found = reports.find((report) => report.schoolId === place.schoolId && sameQuarter(report, quarter));
  return {
    ...place,
    ...quarter,
    state: found?.state ?? null,
    signedOn: found?.signedOn ?? null,
    acceptedOn: found?.acceptedOn ?? null,
    may: mayOf(ctx, place, authorityId),
  };
}

const mayOf = ({ actor }: Context, place: Place, authorityId: string | null) => ({
  write: mayWriteReport(actor, place),
  sign: maySignReport(actor, place, authorityId),
  accept: mayAcceptReport(actor, place),
  reopen: mayReopenReport(actor, place),
});

/** The report as it was signed; before that, made of what is there now. */
export async function readReport(ctx: Context, key: contract.ReportKey): Promise<contract.ReportView> {
  return ctx.transaction(async (tx) => {
    const place = placeOf(key);
    if (!mayReadReport(ctx.actor, place)) throw notFound(key);
    const report = await store.findReport(tx, place, key);
    const held = heldOf(report);
    if (!held && !mayReadDraft(ctx.actor, place)) throw notFound(key);
    const draft = await draftOf(tx, ctx, place, key, report);
    const { figures, paper } = held ?? draft;
    const authorityId = (await findAuthority(tx, place.municipalityId))?.id ?? null;
    const may = mayOf(ctx, place, authorityId);
    const wordings = held ? {} : wordingsNow(report?.wordings ?? {}, systemWords(figures, key));
    return {
      ...place,
      schoolName: draft.frame.schoolName,
      municipalityName: draft.frame.municipality,
      apart: false,
      year: key.year,
      quarter: key.quarter,
      title: `Отчёт за ${quarterTitle(key)}`,
      dueOn: reportDueOn(key, await findReportDay(tx, place.municipalityId)),
      state: report?.state ?? null,
      signedOn: report?.signedOn ?? null,
      acceptedOn: report?.acceptedOn ?? null,
      may,
      frozen: held !== null,
      figures,
      paper,
      comment: report?.comment ?? null,
      texts: report?.texts ?? {},
      reasons: report?.reasons ?? {},
      wordings,
      remarks: held ? [] : allRemarks(figures, key, draft.withoutReport, report?.texts ?? {}, wordings),
      signer: held ? signerOf(held.paper) : draft.frame.signer,
      signing: held === null && may.sign ? await signerNow(tx, ctx, place) : null,
      earlier: (report?.earlier ?? []).map(earlierOf),
      writers: report ? await writersOf(tx, ctx, report.id) : {},
      version: report?.version ?? 0,
    };
  });
}

const earlierOf = ({ frozen, signedOn, reopenedOn, reason }: store.Earlier) => ({
  ...{ signedOn, reopenedOn, reason },
  signedBy: signerOf(frozen.paper)?.name || null,
});

/** Who wrote each text last, as the journal tells. */
async function writersOf(tx: Tx, ctx: Context, reportId: string): Promise<contract.ReportView['writers']> {
  const written = (await findHistory(tx, reportId)).filter(({ action }) => action === 'report.write');
  return Object.fromEntries(
    written
      .toReversed()
      .map(({ details, actorId, actor, at }) => [
        'part' in details ? `text:${details.part}` : `reason:${details.taskId}`,
        { yours: actorId === ctx.actor.id, name: actor === null ? null : shortName(actor), at },
      ]),
  );
}

const allRemarks = (
  figures: Figures,
  quarter: Quarter,
  withoutReport: readonly { id: string; name: string }[],
  texts: store.Report['texts'],
  wordings: contract.ReportView['wordings'],
) =>
  [...outdatedRemarks(texts, wordings), ...remarksOf(figures, quarter, withoutReport), ...unsaidRemarks(texts)].map(
    (remark) => ({ ...remark }),
  );

/** Who signed it, as it is printed. */
function signerOf(paper: Paper): contract.ReportView['signer'] {
  const signatures = paper.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'signature'));
  const [signer] = signatures.flatMap(({ signers }) => signers);
  return signer ? { post: signer.post, name: signer.name } : null;
}

async function draftOf(tx: Tx, ctx: Context, place: Place, quarter: Quarter, report: store.Report | undefined) {
  const gathered = await gather(tx, ctx, place, quarter);
  return { ...gathered, paper: reportPaper(gathered.frame, gathered.figures, report?.texts ?? {}) };
}

/** A part in a person's own words; `null` takes the words of the system again. */
export const writeText = (ctx: Context, input: z.infer<typeof contract.WriteText>) =>
  change(ctx, input, async (tx, place, report) => {
    permit(mayWriteReport(ctx.actor, place), 'may not write this report');
    refuse(report ? writeProblems(report) : []);
    const { part, text } = input;
    const { [part]: _old, ...rest } = report?.texts ?? {};
    const texts = text === null ? rest : { ...rest, [part]: text };
    const over = input.over === undefined ? (await wordsNow(tx, ctx, place, input))[part] : input.over;
    const wordings = reworded(report ?? { texts: {}, wordings: {} }, part, text, over);
    return { action: 'report.write', change: { texts, wordings, ...begun(report) }, details: { part } };
  });

async function wordsNow(tx: Tx, ctx: Context, place: Place, quarter: Quarter) {
  const { figures } = await gather(tx, ctx, place, quarter);
  return systemWords(figures, quarter);
}

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
    await permitSigning(tx, ctx, place);
    refuse(signProblems(report ?? { state: 'draft', acceptedOn: null }, input, ctx.today));
    const { figures, frame } = await draftOf(tx, ctx, place, input, report);
    const signed = { ...frame, signedOn: ctx.today, signer: await signerNow(tx, ctx, place) };
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

async function permitSigning(tx: Tx, { actor }: Context, place: Place): Promise<void> {
  const authorityId = (await findAuthority(tx, place.municipalityId))?.id ?? null;
  permit(maySignReport(actor, place, authorityId), 'only the head signs, and takes the signature back');
}

/** Opens a closed or accepted report again, the school's head is told; what was signed stays readable. */
export const reopenReport = (ctx: Context, input: z.infer<typeof contract.ReopenReport>) =>
  change(ctx, input, async (tx, place, report) => {
    permit(mayReopenReport(ctx.actor, place), 'only the coordinator opens a closed report');
    refuse(reopenProblems(report ?? { state: 'draft', acceptedOn: null }, input.reason));
    const { reason } = input;
    await tell(tx, ctx, place, input, 'report-returned', await headsOf(tx, ctx, place));
    return {
      action: 'report.reopen',
      change: {
        state: 'returned' as const,
        earlier: [...(report?.earlier ?? []), ...supersededOf(ctx, report, reason)],
        ...unsigned(),
        acceptedBy: null,
        acceptedOn: null,
        comment: reason,
      },
      details: { reason },
    };
  });

/** The signature stands no longer. */
const unsigned = () => ({ signedBy: null, signedOn: null });

function supersededOf(ctx: Context, report: store.Report | undefined, reason: string): store.Earlier[] {
  if (!report?.frozen || report.signedOn === null) return [];
  const { frozen, signedOn, signedBy } = report;
  return [{ frozen, signedOn, signedBy, reopenedOn: ctx.today, reopenedBy: ctx.actor.id, reason }];
}

/** Takes the signature back while nobody has decided. */
export const withdrawReport = (ctx: Context, input: z.infer<typeof contract.SignReport>) =>
  change(ctx, input, async (tx, place, report) => {
    await permitSigning(tx, ctx, place);
    refuse(decideProblems(report ?? { state: 'draft', acceptedOn: null }));
    await settle(tx, ctx, place, input, 'report-signed');
    return { action: 'report.withdraw', change: { state: 'draft' as const, ...unsigned() } };
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
      change: { state: 'returned' as const, comment: input.comment, ...unsigned() },
      details: { comment: input.comment },
    };
  });

/** The document, frozen or as a draft; or as it once was signed. */
export async function sendReport(ctx: Context, input: z.infer<typeof contract.ReportFile>): Promise<FileAnswer> {
  const view = await readReport(ctx, input);
  const place = placeOf(input);
  if (!mayReadReport(ctx.actor, place)) throw notFound(input);
  const paper = input.earlier === undefined ? view.paper : await earlierPaper(ctx, input, input.earlier);
  const name = `${view.title}, ${view.schoolName ?? view.municipalityName}.${input.format}`;
  return input.format === 'docx'
    ? { name, mediaType: DOCX, body: await docxOf(paper) }
    : { name, mediaType: 'application/pdf', body: await pdfOf(paper), inline: true };
}

const earlierPaper = (ctx: Context, key: contract.ReportKey, index: number): Promise<Paper> =>
  ctx.transaction(async (tx) => {
    const found = (await store.findReport(tx, placeOf(key), key))?.earlier[index];
    if (!found) throw notFound(key);
    return found.frozen.paper;
  });

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
        now: now && { texts: now.texts, reasons: now.reasons, version: now.version, state: now.state },
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
