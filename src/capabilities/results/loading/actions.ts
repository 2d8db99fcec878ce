import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import { queue } from '../../../platform/queue.ts';
import { findChanger, record } from '../../audit/index.ts';
import { findAllCodes, findMunicipality, findSchools } from '../../registry/index.ts';
import { personalIn } from '../intake/personal.ts';
import { mayLoadResults } from '../policy.ts';
import { admit } from './arrival/documents.ts';
import * as contract from './contract.ts';
import { awaitCheck, beginCheck, endCheck, progressOf } from './documents.ts';
import { type Meeting, meetings, type NewMark, viewOverlap, whatMayMeet } from './overlaps.ts';
import { ofStored, viewPlaces } from './places.ts';
import { loadProblems } from './problems.ts';
import type { CheckReport } from './report.ts';
import * as store from './store.ts';
import { viewWorks } from './works.ts';

/**
 * Takes a file in and begins to read it. What still tells who somebody is, is refused before anything of it is kept.
 * @throws AppError `forbidden`; `rule-broken` with `personal` and where; `invalid` with the reason when it gives no tables
 */
export async function bringUpload(
  ctx: Context,
  input: z.infer<typeof contract.BringUpload>,
  body: ReadableStream<Uint8Array>,
): Promise<contract.Brought> {
  const { municipalityId, name } = input;
  if (!mayLoadResults(ctx.actor, municipalityId))
    throw new AppError('forbidden', 'only who loads results brings files');
  refuseNamed(name);
  return arriving(() => received(ctx, input, body));
}

/** Files that may be held in memory at once; the others wait, and their senders with them. */
const arriving = queue(3);

async function received(
  ctx: Context,
  input: z.infer<typeof contract.BringUpload>,
  body: ReadableStream<Uint8Array>,
): Promise<contract.Brought> {
  const { municipalityId, name } = input;
  const came = await whole(body);
  const sourceSha256 = input.sourceSha256 ?? createHash('sha256').update(came).digest('hex');
  const known = await ctx.transaction((tx) => findKnown(tx, municipalityId, sourceSha256));
  if (known !== null) return known;
  const bytes = await admitted(came, name);
  const { sha256, size } = await ctx.files.save(bytes, contract.UPLOAD_LIMIT * 2);
  const upload = { id: randomUUID(), municipalityId, name, sourceSha256, sha256, size };
  const answers = contract.NOTHING_ANSWERED;
  const brought = await ctx.transaction(async (tx) => {
    const meanwhile = await findKnown(tx, municipalityId, sourceSha256);
    if (meanwhile !== null) return meanwhile;
    await store.insertUpload(tx, { ...upload, answers }, { personId: ctx.actor.id, at: ctx.now });
    return { id: upload.id, already: null };
  });
  if (brought.id === upload.id) await check(ctx, { ...upload, answers, report: null, version: 1 });
  return brought;
}

/** A name of a file that names a person would be kept with it. */
function refuseNamed(name: string): void {
  if (personalIn(name.replace(/\.[a-z]{2,5}$/iu, '').replaceAll('_', ' ')) === null) return;
  throw new AppError('rule-broken', 'the name of the file names a person', {
    problems: [{ problem: 'personal-name' }],
  });
}

/** The file in memory: what may tell who somebody is touches no disk before it was looked through. */
async function whole(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > contract.UPLOAD_LIMIT) {
      throw new AppError('invalid', 'the file is too large', { reason: 'too-large', limit: contract.UPLOAD_LIMIT });
    }
    parts.push(part);
  }
  if (size === 0) throw new AppError('invalid', 'the file is empty', { reason: 'empty' });
  return Buffer.concat(parts);
}

async function admitted(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const found = await admit({ bytes, name });
  if (found.kind === 'refused') {
    throw new AppError('invalid', 'no tables can be read from it', {
      reason: found.refusal.why,
      refusal: found.refusal,
    });
  }
  if (found.kind === 'persons') {
    const problems = found.found.map((sheet) => ({ problem: 'personal', ...sheet }));
    throw new AppError('rule-broken', 'the file still tells who somebody is', { problems });
  }
  return found.bytes ?? bytes;
}

/** The same file is in, or waits already. */
async function findKnown(tx: Tx, municipalityId: string, sourceSha256: string): Promise<contract.Brought | null> {
  const already = await store.findSame(tx, municipalityId, { sourceSha256, parquetSha256: null });
  if (already !== null) return { id: null, already };
  const id = await store.findUploadOfSource(tx, { municipalityId, sourceSha256 });
  return id === null ? null : { id, already: null };
}

type ToCheck = Pick<store.Upload, 'id' | 'municipalityId' | 'name' | 'sha256' | 'answers' | 'report' | 'version'>;

/** Milliseconds that an answer waits for the reading: most files are read by then. */
const SOON = 2_500;

/** Begins to read a file, and waits a little for the end. */
async function check(ctx: Context, { id, version, municipalityId, report, ...upload }: ToCheck): Promise<void> {
  const remembered = await ctx.transaction((tx) => store.findMappings(tx, municipalityId));
  const { name, sha256, answers } = upload;
  const checking = { name, sha256, answers: answers.sheets, headings: report?.headings ?? [], remembered };
  beginCheck(ctx.files, id, checking, async (found) => {
    await ctx.transaction((tx) => store.saveReport(tx, { id, version }, found));
  });
  await awaitCheck(id, SOON);
}

export async function listUploads(
  ctx: Context,
  { municipalityId }: z.infer<typeof contract.UploadsOf>,
): Promise<z.infer<typeof contract.UploadList>> {
  if (!mayLoadResults(ctx.actor, municipalityId)) return { uploads: [], mayLoad: false };
  const found = await ctx.transaction((tx) => store.findUploads(tx, municipalityId));
  return { uploads: found.map((upload) => summaryOf(upload, ctx.now)), mayLoad: true };
}

/** A reading that another process runs is believed in for so long; milliseconds. */
const BELIEVED = 120_000;

function summaryOf(upload: store.Upload, now: Date): contract.UploadSummary {
  const { id, name, sourceSha256, size, report, version } = upload;
  const read = report?.sheets.filter(({ outcome }) => outcome === 'read') ?? [];
  return {
    ...{ id, name, sourceSha256, size, version },
    uploaded: { at: upload.uploadedAt.toISOString(), by: upload.uploadedBy },
    state: stateOf(upload, now),
    progress: progressOf(id),
    titles: [...new Set(read.flatMap(({ title }) => title ?? []))],
    rows: report?.built?.rows ?? null,
    refusal: report?.refusal ?? null,
  };
}

function stateOf({ id, report, uploadedAt }: store.Upload, now: Date): contract.UploadState {
  if (progressOf(id) !== null) return 'checking';
  if (report === null) return now.getTime() - uploadedAt.getTime() < BELIEVED ? 'checking' : 'stopped';
  if (report.stopped) return 'stopped';
  return report.refusal === null ? 'checked' : 'refused';
}

export async function readUpload(ctx: Context, { id }: { id: string }): Promise<contract.UploadView> {
  const upload = await ctx.transaction((tx) => getUpload(tx, ctx, id));
  const seen = await preview(ctx, upload);
  const { places, report } = seen;
  const rowsOf = (wanted: (place: contract.PlaceView) => boolean) =>
    places.filter(wanted).reduce((sum, { rows }) => sum + rows, 0);
  const used = report?.remembered ?? [];
  const remembered = seen.mappings.find(({ id: mapping }) => used.includes(mapping));
  return {
    ...summaryOf(upload, ctx.now),
    answers: upload.answers,
    sheets: report?.sheets ?? [],
    works: viewWorks(report?.sheets ?? [], ctx.today),
    places,
    overlaps: seen.overlaps,
    remembered: remembered
      ? { id: remembered.id, made: { at: remembered.madeAt.toISOString(), by: remembered.madeBy } }
      : null,
    problems: seen.problems,
    storedRows: rowsOf(({ meaning }) => meaning === 'school' || meaning === 'kept'),
    leftOutRows: rowsOf(({ meaning }) => meaning === 'left-out'),
    mayLoad: mayLoadResults(ctx.actor, upload.municipalityId),
  };
}

/** What loading a file would do, as things are now. */
export interface Preview {
  report: CheckReport | null;
  places: contract.PlaceView[];
  /** Cells that would be stored, by what they speak of. */
  marks: NewMark[];
  meetings: Meeting[];
  overlaps: contract.OverlapView[];
  problems: contract.LoadProblem[];
  mappings: Awaited<ReturnType<typeof store.findMappings>>;
}

/** Rows first, then files: the transaction does not wait for those. */
export async function preview(ctx: Context, upload: store.Upload): Promise<Preview> {
  const { report, answers } = upload;
  const found = await ctx.transaction(async (tx) => {
    const places = await placesOf(tx, ctx, upload);
    const marks = ofStored(report?.built?.marks ?? [], places);
    const met = await findMeetings(tx, upload.municipalityId, marks);
    const ids = new Set(met.flatMap(({ standing }) => standing.map(({ batchId }) => batchId)));
    return {
      ...{ places, marks, met },
      batches: await store.findKnownBatches(tx, upload.municipalityId, [...ids]),
      already: await sameAs(tx, upload),
      mappings: await store.findMappings(tx, upload.municipalityId),
    };
  });
  const { places, marks, met, batches, already, mappings } = found;
  const own = report?.built?.parquetSha256 ?? '';
  const common = await store.countCommonPupils(met, (batchId) =>
    ctx.files.path(batchId === null ? own : (batches.get(batchId)?.parquetSha256 ?? '')),
  );
  const overlaps = met.flatMap((meeting) => {
    const before = batches.get(meeting.standing[0]?.batchId ?? '');
    return before ? viewOverlap(meeting, common.get(meeting.key) ?? null, answers.overlaps[meeting.key], before) : [];
  });
  return {
    report,
    places,
    marks,
    meetings: met,
    overlaps,
    mappings,
    problems: loadProblems({ report, places, already }),
  };
}

const sameAs = (tx: Tx, { municipalityId, sourceSha256, report }: store.Upload) =>
  store.findSame(tx, municipalityId, { sourceSha256, parquetSha256: report?.built?.parquetSha256 ?? null });

async function placesOf(tx: Tx, ctx: Context, { municipalityId, report, answers }: store.Upload) {
  const seen = (report?.sheets ?? []).filter(({ outcome }) => outcome === 'read').flatMap(({ places }) => places);
  if (seen.length === 0) return [];
  const municipality = await findMunicipality(tx, municipalityId);
  const known = {
    municipality: municipality ? [municipality.name, municipality.shortName] : [],
    schools: await findSchools(tx, municipalityId),
    codes: await findAllCodes(tx, municipalityId),
    before: await store.findFormerPlaces(
      tx,
      municipalityId,
      seen.map(({ key }) => key),
    ),
  };
  return viewPlaces(seen, answers, known, ctx.today);
}

export async function findMeetings(tx: Tx, municipalityId: string, marks: readonly NewMark[]): Promise<Meeting[]> {
  if (marks.length === 0) return [];
  const standing = await store.findStanding(tx, municipalityId, whatMayMeet(marks));
  return meetings(marks, standing);
}

/** Keeps what somebody answered; where it changes how sheets are read, they are read anew. */
export async function answerUpload(
  ctx: Context,
  input: z.infer<typeof contract.AnswerUpload>,
): Promise<{ version: number }> {
  const upload = await ctx.transaction(async (tx) => {
    const found = await getUpload(tx, ctx, input.id);
    if (!(await store.saveAnswers(tx, input, input.answers))) throw await overtaken(tx, ctx, found);
    const next = { ...found, answers: input.answers, version: input.version + 1 };
    const isReadAnew = !sameSheets(found.answers, input.answers);
    if (isReadAnew) await store.saveReport(tx, next, null);
    return { ...next, isReadAnew };
  });
  if (upload.isReadAnew) await check(ctx, upload);
  return { version: upload.version };
}

const sameSheets = (one: contract.UploadAnswers, other: contract.UploadAnswers): boolean =>
  JSON.stringify(said(one)) === JSON.stringify(said(other));

/** Without sheets at the end of which nothing was said. */
function said({ sheets }: contract.UploadAnswers): contract.SheetAnswer[] {
  const nothing = JSON.stringify(contract.NOTHING_SAID);
  const last = sheets.findLastIndex((sheet) => JSON.stringify(contract.SheetAnswer.parse(sheet)) !== nothing);
  return sheets.slice(0, last + 1);
}

/** Reads a file again whose reading was stopped or broken off. */
export async function checkAgain(ctx: Context, { id }: z.infer<typeof contract.UploadRef>): Promise<void> {
  const upload = await ctx.transaction(async (tx) => {
    const found = await getUpload(tx, ctx, id);
    await store.saveReport(tx, found, null);
    return found;
  });
  await check(ctx, upload);
}

/** Stops the reading of a file; it stays, and can be read again. */
export async function cancelCheck(ctx: Context, { id }: z.infer<typeof contract.UploadRef>): Promise<void> {
  await ctx.transaction((tx) => getUpload(tx, ctx, id));
  await endCheck(id);
}

/** Throws a file away that was not loaded. */
export async function dropUpload(ctx: Context, input: z.infer<typeof contract.UploadAct>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const upload = await getUpload(tx, ctx, input.id);
    if (!(await store.deleteUpload(tx, input))) throw await overtaken(tx, ctx, upload);
    const { id, name, municipalityId } = upload;
    const place = { municipalityId, schoolId: null };
    await record(tx, ctx, { action: 'result.drop', subject: { kind: 'result-upload', id }, place, details: { name } });
  });
  await endCheck(input.id);
}

export async function getUpload(tx: Tx, ctx: Pick<Context, 'actor'>, id: string): Promise<store.Upload> {
  const upload = await store.findUpload(tx, id);
  if (upload && mayLoadResults(ctx.actor, upload.municipalityId)) return upload;
  throw new AppError('not-found', 'no such file', { id });
}

/** Somebody was faster: `now` is what stands there. */
async function overtaken(tx: Tx, ctx: Context, { id }: store.Upload): Promise<AppError> {
  const { answers, version } = await getUpload(tx, ctx, id);
  const by = await findChanger(tx, ctx, id, () => true);
  return new AppError('conflict', 'the file was answered about meanwhile', { now: { answers, version }, by });
}

// Remembered ways of reading

export async function listMappings(
  ctx: Context,
  { municipalityId }: z.infer<typeof contract.MappingsOf>,
): Promise<z.infer<typeof contract.MappingList>> {
  if (!mayLoadResults(ctx.actor, municipalityId)) return { mappings: [], mayForget: false };
  const found = await ctx.transaction((tx) => store.findMappings(tx, municipalityId));
  return {
    mappings: found.map(({ id, headings, mapping, procedure, madeAt, madeBy }) => ({
      ...{ id, mapping, procedure, headings: headings.split(' | ') },
      made: { at: madeAt.toISOString(), by: madeBy },
    })),
    mayForget: true,
  };
}

export async function forgetMapping(ctx: Context, { id }: z.infer<typeof contract.MappingRef>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const found = await store.findMapping(tx, id);
    if (!found || !mayLoadResults(ctx.actor, found.municipalityId))
      throw new AppError('not-found', 'no such mapping', { id });
    if (!(await store.deleteMapping(tx, id))) throw new AppError('conflict', 'the mapping is gone already');
    const place = { municipalityId: found.municipalityId, schoolId: null };
    const details = { headings: found.headings };
    await record(tx, ctx, { action: 'result.forget', subject: { kind: 'result-mapping', id }, place, details });
  });
}
