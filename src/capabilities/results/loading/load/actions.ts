import type { z } from 'zod';
import { AppError } from '../../../../kernel/errors.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import { record } from '../../../audit/index.ts';
import { learnCodes } from '../../../registry/index.ts';
import type { Cell } from '../../cell.ts';
import { mayLoadResults } from '../../policy.ts';
import { findMeetings, getUpload, type Preview, preview } from '../actions.ts';
import type * as contract from '../contract.ts';
import { builtWithout, follow, readCells } from '../documents.ts';
import { sameMeetings } from '../overlaps.ts';
import { ofStored } from '../places.ts';
import { lessons } from '../remembered.ts';
import type { CheckReport } from '../report.ts';
import * as store from '../store.ts';

type Built = NonNullable<CheckReport['built']>;
type ToLoad = z.infer<typeof contract.LoadUpload>;

/**
 * Loads one file, whole or not at all.
 * @throws AppError `not-found`; `rule-broken` with all that stands in its way; `conflict` with who was faster
 */
export async function loadUpload(ctx: Context, input: ToLoad): Promise<contract.Loaded> {
  const outcome = await load(ctx, input);
  if (outcome.outcome === 'refused') {
    throw new AppError('rule-broken', 'the file cannot be loaded', { problems: outcome.problems });
  }
  if (outcome.outcome === 'conflict') {
    throw new AppError('conflict', 'somebody was faster', { already: outcome.already, by: byOf(outcome.already) });
  }
  return outcome;
}

/** In the words in which the page tells of anybody who was faster. */
const byOf = (already: contract.AlreadyIn | null) =>
  already === null ? undefined : { yours: false, name: already.loaded.by, at: already.loaded.at };

/** Loads many files one after another; each is whole or not at all on its own, and the answer says what became of each. */
export async function loadUploads(
  ctx: Context,
  { uploads }: z.infer<typeof contract.LoadUploads>,
): Promise<z.infer<typeof contract.LoadOutcomes>> {
  const outcomes: contract.LoadOutcome[] = [];
  let lost = 0;
  for (const one of uploads) {
    const outcome = await load(ctx, one).catch(goneOrThrow);
    if (outcome === 'lost') lost += 1;
    outcomes.push(typeof outcome === 'string' ? { id: one.id, outcome: 'conflict', already: null } : outcome);
  }
  if (lost === uploads.length) throw new AppError('not-found', 'no such files');
  return { outcomes };
}

/** A file that somebody threw away (`lost`), or loads at this moment (`taken`), keeps none of the others. */
function goneOrThrow(error: unknown): 'lost' | 'taken' {
  if (error instanceof AppError && error.code === 'not-found') return 'lost';
  if (error instanceof DOMException && error.name === 'AbortError') return 'taken';
  throw error;
}

async function load(ctx: Context, input: ToLoad): Promise<contract.LoadOutcome> {
  const { id } = input;
  const found = await ctx.transaction((tx) => waiting(tx, ctx, id));
  if ('already' in found) return { id, outcome: 'conflict', already: found.already };
  const { upload } = found;
  if (upload.version !== input.version) return { id, outcome: 'conflict', already: null };
  const seen = await preview(ctx, upload);
  const meanwhile = seen.problems.find((one) => one.problem === 'already-in' && one.already.batchId === id);
  if (meanwhile?.problem === 'already-in') return { id, outcome: 'conflict', already: meanwhile.already };
  const problems = [...seen.problems, ...unseen(seen, input)];
  const built = problems.length > 0 ? null : await builtOf(ctx, upload, seen);
  if (built === null) return { id, outcome: 'refused', problems };
  const cells = ofStored(await readCells(ctx.files, built.cellsSha256), seen.places);
  return ctx.transaction(async (tx): Promise<contract.LoadOutcome> => {
    await store.lockResults(tx, upload.municipalityId);
    const { parquetSha256, rows } = built;
    const { municipalityId, sourceSha256 } = upload;
    const already = await store.findSame(tx, municipalityId, { sourceSha256, parquetSha256 });
    if (already !== null) return { id, outcome: 'conflict', already };
    const met = await findMeetings(tx, upload.municipalityId, seen.marks);
    if (!sameMeetings(met, seen.meetings) || !(await store.deleteUpload(tx, input))) {
      return { id, outcome: 'conflict', already: null };
    }
    const batchId = await storeBatch(tx, ctx, { upload, seen, built, cells });
    return { id, outcome: 'loaded', batchId, rows, cells: cells.length };
  });
}

/** The file, or what it has become: a batch has the id of its file. */
async function waiting(
  tx: Tx,
  ctx: Context,
  id: string,
): Promise<{ upload: store.Upload } | { already: contract.AlreadyIn }> {
  const already = await store.findLoaded(tx, id);
  if (already && mayLoadResults(ctx.actor, already.municipalityId)) return { already };
  return { upload: await getUpload(tx, ctx, id) };
}

/** Results that would be replaced without anybody having seen it. */
function unseen({ overlaps }: Preview, { replaces }: ToLoad): contract.LoadProblem[] {
  const known = new Set(replaces);
  const found = overlaps.filter(({ chosen, key }) => chosen === 'replace' && !known.has(key));
  return found.length === 0 ? [] : [{ problem: 'replaces-unseen', overlaps: found.length }];
}

/** What is stored: of places that are none of ours, nothing. */
async function builtOf(
  ctx: Context,
  { id, name, sha256 }: store.Upload,
  { report, places }: Preview,
): Promise<Built | null> {
  const without = places.flatMap(({ key, meaning }) => (meaning === 'left-out' ? [key] : []));
  if (without.length === 0 || !report) return report?.built ?? null;
  const reading = { name, sha256, answers: report.readWith };
  return follow(id, (following) => builtWithout(ctx.files, reading, without, following));
}

interface ToStore {
  upload: store.Upload;
  seen: Preview;
  built: Built;
  cells: readonly (Cell & { schoolId: string | null })[];
}

async function storeBatch(tx: Tx, ctx: Context, { upload, seen, built, cells }: ToStore): Promise<string> {
  const { id, municipalityId, name, sourceSha256, sha256, size, answers } = upload;
  const { report, overlaps, meetings, places } = seen;
  const by = { personId: ctx.actor.id, at: ctx.now };
  const replacing = new Set(overlaps.flatMap(({ key, chosen }) => (chosen === 'replace' ? [key] : [])));
  const replaces = meetings.flatMap(({ key, standing }) => (replacing.has(key) ? standing.map((cell) => cell.id) : []));
  const { parquetSha256, rows } = built;
  const batch = { id, municipalityId, name, sourceSha256, sha256, size, parquetSha256, rows, replaces };
  await store.insertBatch(tx, { ...batch, sheets: report?.sheets ?? [] }, cells, by);
  const said = places.flatMap(({ learns, schoolId }) => (learns && schoolId ? [{ ...learns, schoolId }] : []));
  await learnCodes(tx, ctx, municipalityId, said);
  await store.keepMappings(tx, municipalityId, lessons(answers.sheets, report?.headings ?? []), by);
  const details = { name, rows, schools: new Set(cells.flatMap(({ schoolId }) => schoolId ?? [])).size };
  const place = { municipalityId, schoolId: null };
  await record(tx, ctx, { action: 'result.load', subject: { kind: 'result-batch', id }, place, details });
  return id;
}
