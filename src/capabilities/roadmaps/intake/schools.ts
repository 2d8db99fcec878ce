import { meaningOf } from './columns.ts';
import type { Grid } from './flow.ts';
import type { Column } from './header.ts';
import type { SenseTable } from './placed.ts';
import { clean, fold, withoutBullet } from './text.ts';

/** How the name of a school begins. */
const FORM =
  '(?:[МГЧ]?[БКАО]?ОУ|ОГ[БКА]ОУ|КГ[БКА]ОУ|МОБУ|Муниципальн\\S+ (?:бюджетн|казенн|казённ|автономн|общеобразовательн)\\S+[^«]*)';
const TYPE =
  '(?:СОШ|ООШ|НОШ|СШ|ОШ|[Гг]имнази[яю]|[Лл]ице[йя]|(?:[Сс]редн|[Оо]сновн|[Нн]ачальн)\\S+ (?:общеобразовательн\\S+ )?школ\\S|[Шш]кол[аы])';
const TYPE_STEM = 'СОШ|ООШ|НОШ|СШ|ОШ|гимнази|лице[йя]|школ';

/** Is the whole text the name of one school? */
export function isSchoolName(text: string): boolean {
  const name = withoutBullet(clean(text)).replace(/[;.,]+$/, '');
  if (name.length > 160 || name.length < 4 || /\n/.test(name) || /[;:]/.test(name)) return false;
  if (!new RegExp(TYPE_STEM, 'iu').test(name)) return false;
  return (
    new RegExp(`^(?:${FORM})\\s`, 'u').test(name) ||
    new RegExp(`^«?${TYPE}(?:\\s?№\\s?\\d+|\\s«|\\s[а-яё.]{1,5}\\s\\p{Lu}|\\sимени\\s)`, 'u').test(name) ||
    /^«?\p{Lu}[\p{Ll}-]+(?:ая|ий)\s(?:СОШ|ООШ|НОШ|СШ|(?:средняя|основная|начальная)\s(?:общеобразовательная\s)?школа)/u.test(
      name,
    )
  );
}

/** The name as a list of schools writes it, without the marks of the list. */
export const schoolName = (text: string): string => withoutBullet(clean(text)).replace(/[;.,]+$/, '');

/** «школы № 3, 7 и 12», «МБОУ СОШ №№ 1, 5»: a name for each number. */
export function numberedSchools(text: string): string[] {
  const found: string[] = [];
  const list = new RegExp(
    `(?<![\\p{L}])((?:${FORM}\\s)?«?(?:${TYPE_STEM})[\\p{Ll}]*»?)\\s?№{1,2}\\s?(\\d+(?:(?:\\s?,\\s?|\\sи\\s)(?:№\\s?)?\\d+)*)`,
    'giu',
  );
  for (const [, kind, numbers] of clean(text).matchAll(list)) {
    const several = (numbers ?? '').match(/\d+/g) ?? [];
    found.push(...several.map((number) => `${singular(kind ?? '')} № ${number}`));
  }
  return found;
}

/** «школы», «школ», «школах» are many; one of them is a «школа». */
const singular = (kind: string): string =>
  kind
    .replace(/^«|«(?=[^»]*$)/g, '')
    .replace(/(школ)\p{Ll}*$/iu, '$1а')
    .replace(/(гимнази)\p{Ll}*$/iu, '$1я')
    .replace(/(лице)\p{Ll}*$/iu, '$1й');

/** Names of schools in quotation marks or after a form of ownership, inside a running text. */
export function namedSchools(text: string): string[] {
  const pattern = new RegExp(
    `(?:${FORM})\\s(?:«[^»]*(?:«[^»]*»[^»]*)?»|(?:СОШ|ООШ|НОШ|СШ)\\s?(?:№\\s?\\d+)?(?:\\s(?:с|п|д|г|ст|пос|х)\\.\\s?\\p{Lu}[\\p{L}-]+(?:\\s\\p{Lu}[\\p{L}-]+)?)?)`,
    'gu',
  );
  return [...clean(text).matchAll(pattern)]
    .map(([name]) => name.trim())
    .filter((name) => new RegExp(TYPE_STEM, 'iu').test(name));
}

/** A table whose one column holds names of schools and that sets no deadlines. */
export function schoolsOfGrid(grid: Grid): SenseTable | null {
  const starts = [...new Set(grid.rows.flatMap((row) => row.cells.map((cell) => cell.column)))];
  const column = starts.find((start) => {
    const texts = grid.rows.flatMap((row) => row.cells.filter((cell) => cell.column === start && cell.text !== ''));
    const named = texts.filter(({ text }) => isSchoolName(text.replaceAll('\n', ' '))).length;
    return named >= 2 && named >= texts.length - 1;
  });
  if (column === undefined) return null;
  const first = grid.rows[0]?.cells ?? [];
  const hasHeader = !first.some((cell) => cell.column === column && isSchoolName(cell.text.replaceAll('\n', ' ')));
  const columns = starts
    .sort((a, b) => a - b)
    .map((start): Column => {
      const title = hasHeader ? (first.find((cell) => cell.column === start)?.text ?? '') : '';
      const meaning = start === column ? 'activity' : meaningOf(title) === 'number' ? 'number' : 'other';
      return { column: start, span: 1, title: title.replaceAll('\n', ' '), meaning };
    });
  return { kind: 'schools', grid, columns, headerFrom: 0, bodyFrom: hasHeader ? 1 : 0, inferred: !hasHeader };
}

/** Schools that help others are named in plans too: they are not on the list. */
export const speaksOfHelpers = (text: string): boolean =>
  /лидер|наставн|куратор|партн[её]р|базов\S+ школ|опорн\S+ школ|резил/.test(fold(text));
