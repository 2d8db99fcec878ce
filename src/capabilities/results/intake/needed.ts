import { likelyBy } from './check.ts';
import { type CellValue, isBlank, type Row, textOf } from './grid.ts';
import type { Head, LayoutId } from './layout.ts';
import { kindIn } from './procedure.ts';
import { subjectIn, subjectName } from './subjects.ts';
import { loginIn, plain } from './text.ts';
import { isAbsent } from './values.ts';
import { PLACE_HEADINGS, PROCEDURE_HEADINGS } from './whose.ts';

/** Whose rows are pupils: of texts there, only those leave that say a school, a work, a class or a sign. */
const OF_PUPILS: ReadonlySet<LayoutId> = new Set<LayoutId>(['individual', 'protocol', 'pupils']);

/** What stands in place of a text that was expected to be something else. */
const HIDDEN = 'скрыто';

/**
 * Leaves in rows only what results need. `stripper` knows persons by their looks; a nickname, a name in Latin letters or a remark
 * looks like nothing, so whatever no reader asks for stays where the file is. Headings and what stands above them stay as they are.
 * @param head rows that persons were taken out of
 */
export function needed(head: Head) {
  const found = likelyBy(head);
  const last = found ? (found.header.at(-1) ?? 0) : lastHeading(head.rows);
  const headings = head.rows[last] ?? [];
  const isFree = found !== null && !OF_PUPILS.has(found.layout.id);
  const left = new Set<number>();

  const stays = (text: string, column: number): boolean =>
    (found?.columns.has(column) === true && isFree) || saysWhose(headings[column]) || isHarmless(text);

  /** The row itself where nothing is left out. */
  function keep(row: Row, at: number): Row {
    if (at <= last) return row;
    let clean: CellValue[] | null = null;
    for (let column = 0; column < row.length; column += 1) {
      const cell = row[column];
      if (typeof cell !== 'string' || isBlank(cell) || stays(cell, column) || isSame(cell, headings[column])) continue;
      clean ??= [...row];
      clean[column] = found?.columns.has(column) ? HIDDEN : null;
      left.add(column);
    }
    return clean ?? row;
  }

  return { keep, columns: (): string[] => [...left].map((column) => textOf(headings[column])) };
}

/** Of a table that nobody knows: the row above the first number, or the first row. */
function lastHeading(rows: readonly Row[]): number {
  const first = rows.slice(0, HEADING_ROWS).findIndex((row) => row.some((cell) => isNumber(cell)));
  return Math.max(0, first === -1 ? 0 : first - 1);
}

const HEADING_ROWS = 20;

const isNumber = (cell: CellValue | undefined): boolean =>
  typeof cell === 'number' || (typeof cell === 'string' && /^\s*\d+([.,]\d+)?\s*$/.test(cell));

/** A heading that is repeated among the rows. */
const isSame = (cell: string, heading: CellValue | undefined): boolean =>
  typeof heading === 'string' && plain(cell) === plain(heading);

const saysWhose = (heading: CellValue | undefined): boolean =>
  typeof heading === 'string' && WHOSE.some((wording) => wording.test(plain(heading)));
const WHOSE = [...Object.values(PLACE_HEADINGS), ...Object.values(PROCEDURE_HEADINGS)];

/** Numbers, signs, answers, classes, codes; schools, districts, subjects and works; words for «none» and totals. */
export function isHarmless(text: string): boolean {
  if (!/[а-яё]{3}|[a-z]{3}/iu.test(text)) return true;
  if (isCode(text) || isAbsent(text.trim())) return true;
  const words = plain(text);
  return TOTAL.test(words) || loginIn(text) !== null || PLACE.test(words) || isSubject(words) || isWork(words);
}

/** «a3f1-77c0», «5001-ab»: without spaces and Russian words. */
const isCode = (text: string): boolean => /^[\w-]+$/.test(text) && /\d/.test(text);

/** Whole words only: «Школьников» is no school, and «Лёня Г.» no town. */
const PLACE =
  /(^| )(школ[аыеу]|школ[ао]й|лице[йя]|гимнази[яи]|интернат|[бка]?о?у?(сош|оош|нош)|[мг][бка]?оу|мобу|район[ае]?|округ[ае]?|област[ьи]|кра[йя]|республик[аи])( |$)/;

const TOTAL = /^(итого|всего|в среднем|среднее)( |$)/;

/** The subject by its whole first word: «Русских» is none. */
function isSubject(words: string): boolean {
  const name = subjectName(subjectIn(words)?.id ?? null);
  return name !== null && plain(name).split(' ')[0] === words.replace(/^\d{1,2} /, '').split(' ')[0];
}

const isWork = (words: string): boolean => kindIn(words) !== null && words.split(' ').length <= 6;
