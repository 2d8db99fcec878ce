import type { ByteSource } from '../../../../../kernel/delimited.ts';
import { PORTABLE_UNPACKER } from '../../../../../kernel/files/portable.ts';
import { sha256 } from '../../../../../kernel/files/sha256.ts';
import { sniff } from '../../../../../kernel/files/sniff.ts';
import { reasonOf } from '../../../../../kernel/files/unreadable.ts';
import { readWorkbook, TABLE_LIMITS } from '../../../../../kernel/files/workbook.ts';
import { personalIn } from '../../../intake/personal.ts';
import { type Refusal, refusal } from '../../../intake/refusal.ts';
import { type StayedBehind, strippedLines } from '../../../intake/stripped.ts';
import { type TableFile, TEXT_LIMITS, textTable } from '../../../intake/tables.ts';

/** What was taken out of a file before it left the browser. */
export interface TakenOut {
  /** Columns of persons that had something in them. */
  columns: number;
  /** Cells that were emptied, in these columns and elsewhere. */
  cells: number;
  /** Headings of columns whose texts nothing needs: they stay where the file is. */
  unneeded: string[];
}

/** A file that is ready to leave. */
export interface StrippedFile {
  /** Of the person's own bytes: by it the same file is known again. */
  sourceSha256: string;
  /** As the file is called, unless that names a person. */
  name: string;
  takenOut: TakenOut;
  /** Rows of all sheets, empty ones too. */
  rows: number;
}

interface Work {
  /** Takes the lines of the stripped tables, piece by piece. */
  write(text: string): Promise<void>;
  /** Told the share that has been read, 0 to 1; `null`: it is not known while a workbook is being opened. */
  onProgress(share: number | null): void;
}

/**
 * Reads a file, takes out whatever tells who somebody is, and writes the rest. A text is read piece by piece and never held
 * whole; a workbook is.
 */
export async function stripFile(
  file: ByteSource & { name: string },
  { write, onProgress }: Work,
): Promise<StrippedFile | { refused: Refusal }> {
  try {
    if (file.size > TEXT_LIMITS.bytes) return { refused: refusal('too-large') };
    const watched = watch(file, onProgress);
    const sourceSha256 = sumOf(watched);
    const tables = tablesOf(watched, file.name, onProgress);
    if (tables.refused) return { refused: tables.refused };
    const left: StayedBehind[] = [];
    let [part, rows] = ['', 0];
    for (const line of strippedLines(tables, (sheet) => left.push(sheet))) {
      part += line;
      if (line.startsWith('[')) rows += 1;
      if (part.length < PART) continue;
      await write(part);
      part = '';
    }
    await write(part);
    return { sourceSha256, name: safeName(file.name), takenOut: takenOut(left), rows };
  } catch (error) {
    const why = reasonOf(error);
    if (why === null) throw error;
    return { refused: refusal(why) };
  }
}

/** Letters that are packed at a time. */
const PART = 1 << 18;

/** Says how far the reading is: a file is gone through for its sum, its encoding and its rows. */
function watch(file: ByteSource, onProgress: (share: number) => void): ByteSource {
  let read = 0;
  return {
    size: file.size,
    read(from, to) {
      const bytes = file.read(from, to);
      read += bytes.byteLength;
      onProgress(Math.min(1, read / (TIMES_READ * file.size)));
      return bytes;
    },
  };
}

const TIMES_READ = 3;

function sumOf(file: ByteSource): string {
  const sum = sha256();
  for (let from = 0; from < file.size; from += CHUNK) sum.add(file.read(from, Math.min(from + CHUNK, file.size)));
  return sum.hex();
}

const CHUNK = 1 << 20;

/** Only an archive has to be there whole to be told what it is. */
function tablesOf(file: ByteSource, name: string, onProgress: (share: null) => void): TableFile {
  const head = file.read(0, Math.min(HEAD, file.size));
  if (!isContainer(head)) {
    const kind = sniff(head, name, PORTABLE_UNPACKER);
    return kind === 'text' || kind === 'unknown' ? textTable(file, kind) : { refused: refusal(kind) };
  }
  if (file.size > TABLE_LIMITS.bytes) return { refused: refusal('too-large') };
  const bytes = file.read(0, file.size);
  onProgress(null);
  const kind = sniff(bytes, name, PORTABLE_UNPACKER);
  if (kind !== 'xlsx' && kind !== 'old-excel') return { refused: refusal(kind === 'text' ? 'unknown' : kind) };
  return { sheets: readWorkbook(bytes, PORTABLE_UNPACKER).sheets, dialect: null };
}

const HEAD = 1 << 16;

/** The beginnings of archives, and of what Excel wrote up to 2003. */
const isContainer = ([one, two]: Uint8Array): boolean =>
  (one === 0x50 && two === 0x4b) || (one === 0xd0 && two === 0xcf);

function takenOut(left: readonly StayedBehind[]): TakenOut {
  const persons = left.map((sheet) => sheet.persons);
  return {
    columns: persons.flatMap(({ columns }) => columns.filter(({ cells }) => cells > 0)).length,
    cells: persons.reduce(
      (sum, { columns, cells }) => sum + cells + columns.reduce((all, one) => all + one.cells, 0),
      0,
    ),
    unneeded: [...new Set(left.flatMap(({ columns }) => columns))],
  };
}

/** «Протокол Петровой А. И..xlsx» would tell of whom it is. */
function safeName(name: string): string {
  const ending = /\.[a-z]{2,4}$/i.exec(name)?.[0] ?? '';
  const said = name.slice(0, name.length - ending.length).replaceAll('_', ' ');
  return personalIn(said) === null ? name : `Файл без имени${ending}`;
}
