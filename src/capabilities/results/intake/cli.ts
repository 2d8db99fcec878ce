import { basename } from 'node:path';
import { openNamed } from '../../../platform/namedFile.ts';
import { reasonOf } from '../../../platform/unreadable.ts';
import { type Answers, checkSheet, NO_ANSWERS } from './check.ts';
import { readTables } from './documents.ts';
import type { LayoutId } from './layout.ts';
import { LAYOUTS } from './layouts.ts';
import { procedureIn } from './procedure.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { SheetReport } from './report.ts';
import type { ResultRow } from './row.ts';
import { summarise } from './summary.ts';
import type { TableFile } from './tables.ts';

/** What the command line needs of the world. `out` and `err` take whole lines, without the line feed. */
export interface VerbIo {
  readFile(path: string): Promise<Uint8Array>;
  out(text: string): void;
  err(text: string): void;
}

const USAGE = `Как вызвать: opora results check ФАЙЛ… [--json] [--no-rows] [--as ВИД] [--procedure "ВПР 2025 математика 5 класс"]

  --json        ответ для программ: по каждому файлу виды листов, строки результатов, школы, процедуры, замечания
  --no-rows     в этом ответе не перечислять сами строки результатов
  --as          что это за таблица, если по столбцам не понять: ${[...new Set(LAYOUTS.map(({ id }) => id))].join(', ')}
  --procedure   какая это работа, если в файле не сказано`;

interface Call {
  paths: string[];
  json: boolean;
  withRows: boolean;
  answers: Answers;
}

/** `opora results check FILE…`. Answers the exit code: 0 all files read, 1 some file was not, 2 wrong usage. */
export async function resultsVerb([verb, ...args]: readonly string[], io: VerbIo): Promise<number> {
  if (args.includes('--help') || verb === '--help') {
    io.out(USAGE);
    return 0;
  }
  const call = verb === 'check' ? callOf(args) : null;
  if (call === null) {
    io.err(USAGE);
    return 2;
  }
  const print = call.json ? jsonPrinter(call.withRows, io) : textPrinter(io);
  print.begin();
  let allRead = true;
  for (const path of call.paths) allRead = (await checkFile(path, call, print, io)) && allRead;
  print.end();
  return allRead ? 0 : 1;
}

function callOf(args: readonly string[]): Call | null {
  const call: Call = { paths: [], json: false, withRows: true, answers: NO_ANSWERS };
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--json') call.json = true;
    else if (arg === '--no-rows') call.withRows = false;
    else if (arg === '--as' || arg === '--procedure') {
      const answers = answered(call.answers, arg, args[++at]);
      if (answers === null) return null;
      call.answers = answers;
    } else if (arg.startsWith('--')) return null;
    else call.paths.push(arg);
  }
  return call.paths.length > 0 ? call : null;
}

function answered(answers: Answers, option: '--as' | '--procedure', value: string | undefined): Answers | null {
  if (value === undefined) return null;
  if (option === '--procedure') return { ...answers, procedure: procedureIn([value]) };
  const layout = LAYOUTS.find(({ id }) => id === value)?.id;
  return layout === undefined ? null : { ...answers, layout: layout satisfies LayoutId };
}

/** What a file turned out to be, told while it is read: a million rows are never held. */
interface Printer {
  begin(): void;
  file(path: string, file: TableFile): void;
  row(row: ResultRow): void;
  sheet(report: SheetReport): void;
  /** `refused`: it could not be read to its end. */
  endFile(refused: Refusal | null): void;
  end(): void;
}

async function checkFile(path: string, { answers }: Call, print: Printer, io: VerbIo): Promise<boolean> {
  const bytes = await openNamed(path, io);
  const file: TableFile = bytes === null ? { refused: MISSING } : await readTables(bytes, basename(path));
  print.file(path, file);
  const reports = file.refused ? [] : checkSheets(file, answers, print);
  const refused = file.refused ?? (Array.isArray(reports) ? null : reports.refused);
  print.endFile(refused);
  if (refused) {
    if (refused !== MISSING) io.err(`${path}: ${refused.what} ${refused.todo}`);
    return false;
  }
  const found = Array.isArray(reports) ? reports : [];
  const unread = found.filter(({ outcome }) => outcome !== 'read' && outcome !== 'empty');
  for (const { sheet, message } of unread) io.err(`${path}${sheet === null ? '' : `, лист «${sheet}»`}: ${message}`);
  const isEmpty = found.every(({ outcome }) => outcome === 'empty');
  if (isEmpty) io.err(`${path}: В файле нет ни одной заполненной ячейки.`);
  return unread.length === 0 && !isEmpty;
}

const MISSING: Refusal = {
  why: 'unknown',
  what: 'Файл не открывается.',
  todo: 'Проверьте имя, папку и право его читать.',
};

function checkSheets(
  file: TableFile & { refused?: undefined },
  answers: Answers,
  print: Printer,
): SheetReport[] | { refused: Refusal } {
  try {
    return file.sheets.map((sheet) => {
      const report = checkSheet(sheet, answers, print.row);
      print.sheet(report);
      return report;
    });
  } catch (error) {
    const why = reasonOf(error);
    if (why === null) throw error;
    return { refused: refusal(why) };
  }
}

/** Letters that are gathered before they are written. */
const BATCH = 64 * 1024;

/** One object `{ "files": […] }`; the rows of a sheet stand before what is said of it. */
function jsonPrinter(withRows: boolean, { out }: VerbIo): Printer {
  let waiting = '';
  const write = (text: string): void => {
    waiting += text;
    if (waiting.length >= BATCH) flush();
  };
  /** Lines are ended by `out`; a line end between two values is no part of them. */
  function flush(): void {
    if (waiting !== '') out(waiting);
    waiting = '';
  }
  let [files, sheets, rows] = [0, 0, 0];
  const openSheet = () => write(`${sheets++ === 0 ? '' : ','}\n{"rows":[`);

  return {
    begin: () => write('{"files":['),
    file: (path, file) => {
      const dialect = file.refused ? null : file.dialect;
      write(
        `${files++ === 0 ? '' : ','}\n{"file":${JSON.stringify(path)},"dialect":${JSON.stringify(dialect)},"sheets":[`,
      );
      [sheets, rows] = [0, 0];
    },
    row: (row) => {
      if (!withRows) return;
      if (rows === 0) openSheet();
      write(`${rows++ === 0 ? '' : ','}\n${JSON.stringify(row)}`);
    },
    sheet: (report) => {
      if (rows === 0) openSheet();
      write(`],${JSON.stringify(report, null, 1).slice(1)}`);
      rows = 0;
    },
    endFile: (refused) => {
      if (rows > 0) write(']}');
      rows = 0;
      write(`],"refused":${JSON.stringify(refused)}}`);
    },
    end: () => {
      write('\n]}');
      flush();
    },
  };
}

function textPrinter({ out }: VerbIo): Printer {
  return {
    begin: () => undefined,
    file: (path) => out(path),
    row: () => undefined,
    sheet: (report) => out(summarise(report)),
    endFile: (refused) => {
      if (refused) out(`  ${refused.what} ${refused.todo}`);
    },
    end: () => undefined,
  };
}
