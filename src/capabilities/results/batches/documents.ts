import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ModuleOf, workApart } from '../../../platform/apart.ts';
import type { Built, Checked, FileAnswers, Following, ResultFile } from './batch.ts';

const WORK: ModuleOf<typeof import('./apart/documents.ts').work> = {
  address: new URL('./apart/documents.ts', import.meta.url),
};

/** What somebody decided besides what the sheets are. */
export interface Loading extends Following {
  /** Keys of places that are none of ours: their rows are left out. */
  without?: readonly string[] | undefined;
  /** Bytes from which a text file of pupils is read by the database; smaller ones take no longer by rows. */
  big?: number | undefined;
}

const BIG = 4 * 2 ** 20;

/**
 * Reads a file of results into one Parquet file and the cells that its rows add up to; off the event loop.
 * Sheets that were not recognised give no rows: their reports say why. Whoever gets a batch lets go of its Parquet file.
 * @throws the reason of `signal`
 */
export async function buildBatch(
  file: ResultFile,
  answers: FileAnswers,
  { without = [], big = BIG, ...following }: Loading = {},
): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-batch-'));
  const release = () => rm(folder, { recursive: true, force: true });
  try {
    const made = await workApart(WORK, { file, answers, without, big, folder }, following);
    if (made.refused) {
      await release();
      return { refused: made.refused };
    }
    const { size, ...batch } = made;
    return { ...batch, parquet: { path: join(folder, 'batch.parquet'), size, release } };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The same without writing anything: what each sheet is, and what became of its rows. */
export async function checkFile(file: ResultFile, answers: FileAnswers, following: Following = {}): Promise<Checked> {
  const made = await workApart(WORK, { file, answers, without: [], big: BIG, folder: null }, following);
  return made.refused ? { refused: made.refused } : { sheets: made.sheets };
}
