import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Stands in a data folder while the program itself fills the empty database. Nobody can have worked in it until then. */
const MARK = 'first-fill';

const BEGUN = 'begun';
const DONE = 'done';

/** To be called before the first row is written. */
export const beginFill = (folder: string): void => mark(folder, BEGUN);

/** From now on the database is somebody's. Told by the text of the mark: that it is gone may not be on disk yet. */
export function endFill(folder: string): void {
  mark(folder, DONE);
  rmSync(join(folder, MARK));
}

/**
 * Removes the database of a filling that was cut off: half a demo looks like a whole one, and would stay for ever.
 * Answers whether there was one. Only by whoever has the lock of the folder.
 */
export function removeHalfFilled(folder: string, database: string): boolean {
  const file = join(folder, MARK);
  if (!existsSync(file)) return false;
  const half = readFileSync(file, 'utf8') === BEGUN;
  if (half) rmSync(join(folder, database), { recursive: true, force: true });
  endFill(folder);
  return half;
}

function mark(folder: string, text: string): void {
  const file = openSync(join(folder, MARK), 'w');
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
