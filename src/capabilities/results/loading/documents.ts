import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { FileStore } from '../../../platform/files.ts';
import { log } from '../../../platform/log.ts';
import type { Batch, Following, Progress } from '../batches/batch.ts';
import { buildBatch } from '../batches/documents.ts';
import { type Cell, Figures, Grain, Level, Mean } from '../cell.ts';
import { NOTHING_SAID, type SheetAnswer } from './contract.ts';
import { headingsKey, type Remembered, recall } from './remembered.ts';
import { type CheckReport, markOf, STOPPED } from './report.ts';
import { SheetSeen } from './sheets.ts';

export interface Checking {
  sha256: string;
  name: string;
  /** Of people, by sheet. */
  answers: readonly SheetAnswer[];
  /** By sheet, of an earlier reading: headings by which a way of reading is remembered. */
  headings: readonly (string | null)[];
  remembered: readonly Remembered[];
}

/**
 * Reads a file that is kept, and makes of it what loading stores, among the files but named by nobody yet. Tables whose way
 * of reading is remembered are read so.
 * @throws the reason of `following.signal`
 */
async function checkUpload(files: FileStore, checking: Checking, following: Following): Promise<CheckReport> {
  const first = await read(files, checking, checking.answers, following);
  if (first.refused) return first.report;
  const headings = first.report.sheets.map((sheet, at) => headingsKey(sheet) ?? checking.headings[at] ?? null);
  const recalled = headings.map((key, at) => recall(checking.answers[at] ?? NOTHING_SAID, key, checking.remembered));
  const used = [...new Set(recalled.flatMap((one) => one.used?.id ?? []))];
  if (used.length === 0) return { ...first.report, headings };
  const again = await read(
    files,
    checking,
    recalled.map(({ answer }) => answer),
    following,
  );
  return { ...again.report, headings, remembered: used };
}

async function read(
  files: FileStore,
  { sha256, name }: Checking,
  answers: readonly SheetAnswer[],
  following: Following,
): Promise<{ report: CheckReport; refused: boolean }> {
  const built = await buildBatch({ name, path: files.path(sha256) }, answers, following);
  const report: CheckReport = { ...STOPPED, stopped: false, readWith: [...answers] };
  if (built.refused) return { report: { ...report, refusal: built.refused }, refused: true };
  try {
    const sheets = z.array(SheetSeen).parse(built.sheets);
    return { report: { ...report, sheets, built: await kept(files, built) }, refused: false };
  } finally {
    await built.parquet.release();
  }
}

/**
 * What loading stores of a file when some of its places are none of ours: their rows are left out.
 * @throws the reason of `following.signal`
 */
export async function builtWithout(
  files: FileStore,
  { name, sha256, answers }: Pick<Checking, 'name' | 'sha256' | 'answers'>,
  without: readonly string[],
  following: Following,
): Promise<CheckReport['built']> {
  const built = await buildBatch({ name, path: files.path(sha256) }, answers, { ...following, without });
  if (built.refused) return null;
  try {
    return await kept(files, built);
  } finally {
    await built.parquet.release();
  }
}

async function kept(files: FileStore, { parquet, rows, cells }: Batch): Promise<CheckReport['built']> {
  if (rows === 0) return null;
  const stream = Readable.toWeb(createReadStream(parquet.path)) as ReadableStream<Uint8Array>;
  const { sha256: parquetSha256 } = await files.save(stream, Number.POSITIVE_INFINITY);
  const packed = await promisify(gzip)(JSON.stringify(cells));
  const { sha256: cellsSha256 } = await files.save(packed, Number.POSITIVE_INFINITY);
  return { parquetSha256, rows, cellsSha256, marks: cells.map(markOf) };
}

/** The cells of a file that was read. */
export async function readCells(files: FileStore, cellsSha256: string): Promise<Cell[]> {
  const text = (await promisify(gunzip)(await files.read(cellsSha256))).toString();
  return z.array(StoredCell).parse(JSON.parse(text));
}

const Count = z.int().nullable();
const StoredCell: z.ZodType<Cell> = z.object({
  place: z.string(),
  level: Level,
  grain: Grain,
  kind: z.string().nullable(),
  ...{ grade: Count, subject: z.string().nullable(), year: Count },
  ...{ participants: Count, low: Count, good: Count },
  ...{ score: Mean.nullable(), primary: Mean.nullable(), mark: Mean.nullable() },
  figures: Figures,
});

// Readings that run in this process

/** A reading that runs: how far it is, and its end. */
interface Running {
  progress: Progress;
  stop: AbortController;
  ended: Promise<void>;
}

const running = new Map<string, Running>();

/** Where the reading of a file is; `null`: none runs in this process. */
export const progressOf = (uploadId: string): Progress | null => running.get(uploadId)?.progress ?? null;

/**
 * Begins long work on a file: its progress is told, and it can be ended. What runs already for the file is ended before.
 * @throws what the work throws, to whoever waits for it
 */
export function follow<T>(uploadId: string, work: (following: Following) => Promise<T>): Promise<T> {
  const before = running.get(uploadId);
  before?.stop.abort();
  const stop = new AbortController();
  const one: Running = { progress: { stage: 'reading', rows: 0 }, stop, ended: Promise.resolve() };
  const onProgress = (found: Progress) => {
    one.progress = found;
  };
  running.set(uploadId, one);
  const done = (before?.ended ?? Promise.resolve()).then(() => work({ signal: stop.signal, onProgress }));
  one.ended = done
    .then(
      () => undefined,
      () => undefined,
    )
    .finally(() => {
      if (running.get(uploadId) === one) running.delete(uploadId);
    });
  return done;
}

/** Begins to read a file anew; nobody need wait. The report is handed to `save` at the end. */
export function beginCheck(
  files: FileStore,
  uploadId: string,
  checking: Checking,
  save: (report: CheckReport) => Promise<void>,
): void {
  void follow(uploadId, async (following) => {
    try {
      await save(await checkUpload(files, checking, following).catch((error: unknown) => stopped(error, following)));
    } catch (error) {
      log.fault(`result upload ${uploadId} was not read to its end`, error);
      await save(STOPPED);
    }
  }).catch((error: unknown) => log.fault(`what result upload ${uploadId} is could not be kept`, error));
}

function stopped(error: unknown, { signal }: Following): CheckReport {
  if (signal?.aborted) return STOPPED;
  throw error;
}

/** Ends the reading of a file, if one runs here. */
export async function endCheck(uploadId: string): Promise<void> {
  const one = running.get(uploadId);
  one?.stop.abort();
  await one?.ended;
}

/** Waits for the end of the reading, at most so long in milliseconds: most files need less. */
export async function awaitCheck(uploadId: string, most: number): Promise<void> {
  const one = running.get(uploadId);
  if (!one) return;
  const late = new Promise<void>((resolve) => setTimeout(resolve, most).unref());
  await Promise.race([one.ended, late]);
}
