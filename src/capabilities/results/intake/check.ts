import { sayScale } from '../scales/check.ts';
import { scaleFor } from '../scales/scale.ts';
import { SCALES } from '../scales/scales.ts';
import { columnName, isBlank, type Row, type Sheet, textOf } from './grid.ts';
import type { Fate, Found, Head, LayoutId, Mapping, RowReader, Task } from './layout.ts';
import { LAYOUTS } from './layouts.ts';
import { ledgerOf } from './ledger.ts';
import { maybeFamily, personalHeading, personalIn } from './personal.ts';
import { type Place, placeKey } from './place.ts';
import type { Problem } from './problem.ts';
import { completed, NO_PROCEDURE, ofItsGrade, type Procedure, procedureKey, sayProcedure } from './procedure.ts';
import type { PersonalReport, PlaceReport, ProcedureReport, ScaleReport, SheetOutcome, SheetReport } from './report.ts';
import type { ResultRow } from './row.ts';
import { HEAD_ROWS, isWho, stripper } from './strip.ts';
import { plain } from './text.ts';

/** What somebody has said about a file. */
export interface Answers {
  /** What it is; `null`: nobody has said. */
  layout: LayoutId | null;
  /** Of which work it is, where the file does not say it. */
  procedure: Procedure;
  /** `procedure` is believed even where the file says something else: a person has put it right. */
  corrected?: boolean;
  /** How a table of their own is to be read; `null`: as we know tables. */
  mapping: Mapping | null;
}

export const NO_ANSWERS: Answers = { layout: null, procedure: NO_PROCEDURE, mapping: null };

/** Gets each row of results, with the work that it is of and the tasks of its sheet. */
export type Take = (row: ResultRow, of: { procedure: Procedure; tasks: readonly Task[] }) => void;

/**
 * Says what a sheet is, and reads it row by row: every row is used or listed with its reason, and nothing that tells who
 * somebody is gets any further than here.
 * @param take gets the rows in the order of the sheet
 */
export function checkSheet(sheet: Sheet, answers: Answers, take: Take): SheetReport {
  const rows = sheet.rows[Symbol.iterator]();
  const first = taken(rows, HEAD_ROWS);
  const { strip, found: personal } = stripper(first);
  const ledger = ledgerOf();
  const head: Head = { sheet: safe(sheet.name), rows: first.map((row, at) => strip(row, at, ledger.problem)) };
  const decision = decide(head, answers);
  const about = aboutOf(answers, decision.found?.tasks ?? [], take);
  const reader = readerOf(decision, { ...about.out, problem: ledger.problem });

  const placeOf = sheet.at ?? ((nth: number) => nth);
  let read = 0;
  for (const row of head.rows) ledger.fate(read, about.hand(fateIn(decision, reader, row, read++)));
  for (let next = rows.next(); !next.done; next = rows.next()) {
    const at = placeOf(read++);
    const row = strip(next.value, at, ledger.problem);
    ledger.fate(at, about.hand(fateIn(decision, reader, row, at)));
  }
  reader?.end();
  if (decision.found && decision.outcome === 'read') {
    openQuestions(decision.found.layout.id, about.procedures(), ledger.problem);
  }
  const outcome = read === 0 || ledger.isBlank() ? 'empty' : decision.outcome;
  return {
    sheet: head.sheet,
    outcome,
    ...described(decision, outcome, head, { used: ledger.used(), personal: personal() }),
    procedures: about.procedures(),
    places: about.places(),
    personal: personal(),
    ...ledger.report(),
  };
}

function taken(rows: Iterator<Row>, most: number): Row[] {
  const first: Row[] = [];
  for (let next = rows.next(); !next.done; next = rows.next()) {
    first.push(next.value);
    if (first.length === most) break;
  }
  return first;
}

const safe = (name: string | null): string | null => (name !== null && personalIn(name) !== null ? 'Лист' : name);

interface Decision {
  outcome: Exclude<SheetOutcome, 'empty'>;
  found: Found | null;
  candidates: readonly Found[];
}

/** What a sheet is taken for by its first rows, as `checkSheet` takes it; `null`: it is not read. */
export function foundBy(sheet: Sheet, answers: Answers): Found | null {
  const rows = taken(sheet.rows[Symbol.iterator](), HEAD_ROWS);
  const { strip } = stripper(rows);
  const head: Head = { sheet: safe(sheet.name), rows: rows.map((row, at) => strip(row, at, () => undefined)) };
  const { found, outcome } = decide(head, answers);
  return outcome === 'read' ? found : null;
}

/** What a sheet most likely is by its first rows, be it with a doubt; `null`: nobody knows. */
export function likelyBy(head: Head): Found | null {
  const { found, candidates } = decide(head, NO_ANSWERS);
  return found ?? candidates[0] ?? null;
}

/** The layout that explains most of the columns; two that explain as many are a question. */
function decide(head: Head, answers: Answers): Decision {
  const all = LAYOUTS.filter(({ id }) => answers.layout === null || id === answers.layout).flatMap(
    (layout) => layout.find(head, answers.mapping?.layout === layout.id ? answers.mapping : null) ?? [],
  );
  const form = all.find(({ layout }) => layout.id === 'collection-form');
  if (form) return { outcome: 'form', found: form, candidates: [] };
  const fitting = [...all].sort((one, other) => other.columns.size - one.columns.size);
  const [best, second] = fitting;
  if (!best) return { outcome: 'unknown', found: null, candidates: [] };
  const rivals = fitting.filter(({ columns }) => columns.size === best.columns.size);
  const isClear =
    answers.layout !== null || (best.sure && (second === undefined || second.columns.size < best.columns.size));
  if (isClear) return { outcome: 'read', found: best, candidates: [] };
  const [sureOne, anotherSure] = rivals.filter(({ sure }) => sure);
  if (sureOne && !anotherSure && rivals.length > 1) return { outcome: 'read', found: sureOne, candidates: [] };
  return { outcome: 'question', found: null, candidates: rivals.length > 1 ? rivals : fitting };
}

const readerOf = (decision: Decision, out: Parameters<Found['open']>[0]): RowReader | null =>
  decision.found?.open(out) ?? null;

const WHY_NOT = {
  question: 'Таблица ждёт ответа: что это.',
  unknown: 'Таблица не узнана.',
} as const;

function fateIn({ outcome, found }: Decision, reader: RowReader | null, row: Row, at: number): Fate {
  if (!found || !reader) {
    const why = outcome === 'question' ? WHY_NOT.question : WHY_NOT.unknown;
    return row.every(isBlank) ? { kind: 'blank' } : { kind: 'refused', why };
  }
  if (found.header.includes(at)) return { kind: 'header' };
  if (at < (found.header[0] ?? 0)) return { kind: row.every(isBlank) ? 'blank' : 'title' };
  return reader.read(row, at);
}

/** Gathers the places and procedures of a sheet, and hands its results on. */
function aboutOf(answers: Answers, tasks: readonly Task[], take: Take) {
  const places = new Map<string, PlaceReport>();
  const procedures = new Map<string, ProcedureReport>();
  /** Most rows bring the same objects again. */
  const placeKeys = new WeakMap<Place, string>();
  const meant = new WeakMap<Procedure, { key: string; procedure: Procedure }>();
  function meantBy(written: Procedure): { key: string; procedure: Procedure } {
    const met = meant.get(written);
    if (met !== undefined) return met;
    const { procedure: said, corrected } = answers;
    const procedure = ofItsGrade(corrected ? completed(said, written) : completed(written, said));
    const found = { key: procedureKey(procedure), procedure };
    meant.set(written, found);
    return found;
  }
  return {
    out: {
      place: (place: Place): string => {
        const met = placeKeys.get(place);
        if (met !== undefined) return met;
        const key = placeKey(place);
        placeKeys.set(place, key);
        const known = places.get(key);
        if (known === undefined) places.set(key, { key, ...place, rows: 0 });
        else if (known.name === null) known.name = place.name;
        return key;
      },
      procedure: (written: Procedure): string => {
        const { key, procedure } = meantBy(written);
        if (!procedures.has(key)) procedures.set(key, reportOf(key, procedure));
        return key;
      },
      completed: (written: Procedure): Procedure => meantBy(written).procedure,
    },
    hand(fate: Fate): Fate {
      if (fate.kind !== 'used') return fate;
      for (const row of fate.rows) {
        const [place, procedure] = [places.get(row.place), procedures.get(row.procedure)];
        if (place) place.rows += 1;
        if (procedure) procedure.rows += 1;
        take(row, { procedure: procedure ?? NO_PROCEDURE, tasks });
      }
      return fate;
    },
    places: (): PlaceReport[] => [...places.values()].filter(({ rows }) => rows > 0),
    procedures: (): ProcedureReport[] => [...procedures.values()].filter(({ rows }) => rows > 0),
  };
}

const reportOf = (key: string, procedure: Procedure): ProcedureReport => ({
  key,
  ...procedure,
  text: sayProcedure(procedure),
  rows: 0,
  scale: scaleReport(procedure),
});

function scaleReport(procedure: Procedure): ScaleReport | null {
  const scale = scaleFor(SCALES, procedure);
  if (scale === null) return null;
  const { source, verified, minimum, borders } = scale;
  return { text: sayScale(scale), source, verified, minimum, borders };
}

/** Facts about schools belong to a year and to no procedure; markers to all works of a year. */
const ONLY_YEAR: ReadonlySet<LayoutId> = new Set<LayoutId>(['context', 'passport', 'bias']);

/** What the file does not say of its works, each lack once. */
function openQuestions(
  layout: LayoutId,
  procedures: readonly ProcedureReport[],
  report: (problem: Problem) => void,
): void {
  const seen = new Set<string>();
  for (const { kind, subject, grade, year } of procedures) {
    const lacking = [
      ...(kind === null ? (['kind'] as const) : []),
      ...(subject === null ? (['subject'] as const) : []),
      ...(grade === null && kind !== 'ege' && kind !== 'oge' && kind !== 'gve' ? (['grade'] as const) : []),
      ...(year === null ? (['year'] as const) : []),
    ].filter((part) => part === 'year' || !ONLY_YEAR.has(layout));
    if (lacking.length === 0 || seen.has(lacking.join())) continue;
    seen.add(lacking.join());
    report({ at: null, problem: 'procedure-open', lacking });
  }
}

type Described = Pick<SheetReport, 'layout' | 'title' | 'message' | 'candidates' | 'headings' | 'ignored' | 'tasks'>;

function described(
  decision: Decision,
  outcome: SheetOutcome,
  head: Head,
  { used, personal }: { used: number; personal: PersonalReport },
): Described {
  const { found, candidates } = decision;
  return {
    layout: outcome === 'empty' ? null : (found?.layout.id ?? null),
    title: outcome === 'empty' ? null : (found?.layout.title ?? null),
    message: messageOf(decision, outcome, head, used),
    candidates: candidates.map(({ layout, doubt }) => ({ layout: layout.id, title: layout.title, why: doubt })),
    headings: found ? [] : columnsToName(head),
    ignored: found ? ignoredOf(found, head, personal) : [],
    tasks: found?.tasks ?? [],
  };
}

function messageOf(decision: Decision, outcome: SheetOutcome, head: Head, used: number): string | null {
  if (outcome === 'empty') return 'Лист пустой.';
  if (outcome === 'form') return FORM;
  if (outcome === 'question') {
    return questionMessage(decision.candidates);
  }
  if (outcome === 'unknown') return unknownMessage(head);
  return used === 0 ? 'Таблица узнана, но строк с результатами в ней нет.' : null;
}

function questionMessage(candidates: readonly Found[]): string {
  const [first, second] = candidates;
  if (first && !second) return `Похоже на «${first.layout.title}», но есть сомнение. ${first.doubt ?? ''}`;
  const titles = candidates.map(({ layout }) => `«${layout.title}»`).join(' или ');
  const doubts = [...new Set(candidates.flatMap(({ doubt }) => doubt ?? []))].join(' ');
  return `По столбцам не понять, что это: ${titles}. ${doubts} Скажите сами, что это.`;
}

const FORM =
  'Это форма сбора результатов: в неё школа вписывает баллы для ФИС ОКО. Первичных баллов и отметок в ней нет. Скачайте в личном кабинете ФИС ОКО файл «Индивидуальные результаты» и проверьте его.';

function unknownMessage(head: Head): string {
  const near = LAYOUTS.flatMap((layout) => {
    const found = layout.near(head);
    return found && found.lacking.length > 0 ? [{ title: layout.title, ...found }] : [];
  }).sort((one, other) => other.has - one.has || one.lacking.length - other.lacking.length);
  const [best] = near;
  const seen = headingsOf(head);
  if (!best && seen.length > 0) {
    return `Таблица не узнана. В ней есть столбцы: ${seen.join(', ')}; а результаты узнаются по школе или коду участника рядом с баллами, отметками или долями.`;
  }
  if (!best) return 'Таблица не узнана: нет строки с заголовками столбцов, по которым видно, что в ней.';
  return `Таблица не узнана. Ближе всего «${best.title}», но не хватает: ${best.lacking.join('; ')}.`;
}

/** The row in which most texts are such as tables use for headings; of rows of data nothing is shown. */
const headingsOf = (head: Head): string[] => shownOf(knownHeading(head));

const knownHeading = ({ rows }: Head): Row | undefined =>
  rows.slice(0, 40).find((row) => {
    const words = wordsOf(row);
    return words !== null && words.filter(isKnown).length * 2 >= words.length;
  });

/** By which somebody may say how to read the table: those, or texts right above numbers. */
function columnsToName(head: Head): string[] {
  const first = head.rows.slice(0, 40);
  return shownOf(
    knownHeading(head) ?? first.find((row, at) => wordsOf(row) !== null && isMostlyNumbers(first[at + 1] ?? [])),
  );
}

const shownOf = (heading: Row | undefined): string[] =>
  (heading ?? []).flatMap((cell, column) => (isBlank(cell) ? [] : [shown(textOf(cell), column)]));

/** What fills a row of texts only; `null`: it holds other things, or one text alone. */
function wordsOf(row: Row): Row | null {
  const filled = row.filter((cell) => !isBlank(cell));
  return filled.length >= 2 && filled.every((cell) => typeof cell === 'string' && !NUMBER.test(cell)) ? filled : null;
}

const NUMBER = /^\s*[-−]?\d+([.,]\d+)?\s*%?\s*$/u;

function isMostlyNumbers(row: Row): boolean {
  const filled = row.filter((cell) => !isBlank(cell));
  const numbers = filled.filter((cell) => typeof cell === 'number' || (typeof cell === 'string' && NUMBER.test(cell)));
  return filled.length >= 2 && numbers.length * 2 >= filled.length;
}

/** A heading as it may be shown; a word that might be a family name is not. */
const shown = (heading: string, column: number): string =>
  maybeFamily(heading) || heading.length > 80 ? `столбец ${columnName(column)}` : heading;

const isKnown = (cell: unknown): boolean => typeof cell === 'string' && KNOWN.test(plain(cell));
const KNOWN =
  /^(п п|дата|(код |название |наименование |номер )?(оо|оу|школ[аы]|организаци[яи]|муниципалитет\S*|предмет\S*|участник\S*|учени\S*)|логин\S*( оо)?|код\S*|класс|год|учебный год|балл\S*|\S+ балл\S*|отметка|оценка|количество( \S+)*|кол во( \S+)*|средн\S* \S+|доля( \S+)*|успеваемость|качество( \S+)*|показатель|задани[ея]( \S+)*|вариант|наименование|название|кабинет|аудитория|результат\S*)$/;

/** Headings that nothing was taken from; those of persons stand elsewhere, and numbers of rows are no loss. */
function ignoredOf(found: Found, { rows }: Head, personal: PersonalReport): string[] {
  const known = new Set(personal.columns.map(({ column }) => column));
  const header = rows[found.header.at(-1) ?? 0] ?? [];
  return header.flatMap((cell, column) => {
    if (typeof cell !== 'string' || isBlank(cell) || found.columns.has(column)) return [];
    const isOrdinal = /^(п п|пп|номер( п п)?)?$/.test(plain(cell));
    // «Ученик» over nothing: names stood there, and were taken out before.
    if (isWho(cell) && rows.slice((found.header.at(-1) ?? 0) + 1).every((row) => isBlank(row[column]))) return [];
    return isOrdinal || known.has(columnName(column)) || personalHeading(cell) !== null
      ? []
      : [shown(textOf(cell), column)];
  });
}
