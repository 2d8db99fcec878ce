import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import { CASES, type CellOf, type FormatOf, type ResultCase, type SheetOf } from './resultTables.ts';

const EXTENSION: Record<FormatOf, string> = {
  xlsx: 'xlsx',
  xls: 'xls',
  ods: 'ods',
  'csv-utf8': 'csv',
  'csv-1251': 'csv',
  'csv-utf16': 'csv',
  tsv: 'tsv',
};

export const inputName = (format: FormatOf): string => `input.${EXTENSION[format]}`;

/** A table as a file of the format. */
export function fileOf({ format, sheets }: ResultCase): Uint8Array {
  if (format === 'xlsx' || format === 'xls' || format === 'ods') return workbookOf(sheets, format);
  const separator = format === 'tsv' ? '\t' : format === 'csv-utf8' ? ',' : ';';
  const text = textOf(sheets[0]?.rows ?? [], separator);
  if (format === 'csv-utf16') return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
  return format === 'csv-1251' ? encoded1251(text) : new TextEncoder().encode(`\ufeff${text}`);
}

function workbookOf(sheets: readonly SheetOf[], format: 'xlsx' | 'xls' | 'ods'): Uint8Array {
  const workbook = utils.book_new();
  for (const { name, rows } of sheets) utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  const bookType = format === 'xls' ? 'biff8' : format;
  const bytes = write(workbook, { type: 'array', bookType, compression: true }) as ArrayBuffer;
  return new Uint8Array(bytes);
}

export function textOf(rows: readonly (readonly CellOf[])[], separator: string): string {
  const field = (cell: CellOf): string => {
    const text = cell === null ? '' : String(cell);
    return text.includes(separator) || /["\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, at) => field(row[at] ?? null)).join(separator)).join('\r\n');
}

const LETTERS = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte]));

export const encoded1251 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => LETTERS.get(letter) ?? 63);

/** Writes the input files of the golden cases; what they give is for `vitest -u`. */
function writeInputs(): void {
  for (const [name, make] of Object.entries(CASES)) {
    const folder = new URL(`../results/${name}/`, import.meta.url);
    const made = make();
    mkdirSync(folder, { recursive: true });
    for (const old of readdirSync(folder)) if (old.startsWith('input.')) rmSync(new URL(old, folder));
    writeFileSync(new URL(inputName(made.format), folder), fileOf(made));
  }
}

if (import.meta.main) writeInputs();
