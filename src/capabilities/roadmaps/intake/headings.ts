import { fieldOf, isInherited, textIn } from './fields.ts';
import type { GridCell } from './flow.ts';
import { looksLikeDeadline } from './looks.ts';
import type { Around, PlanRow } from './row.ts';
import { isPeriod } from './sections.ts';
import { goesOn, isBlank, isBulleted, isNumber, startsLower } from './text.ts';

/** No heading of a section is longer, in letters. */
const LONGEST = 350;

export const spansMost = (cell: GridCell, width: number): boolean => cell.span > 1 && cell.span >= width / 2;

/** One merged cell; or one text, with or without a number, and nothing beside it, that looks like a heading. */
export function isHeading(row: PlanRow, around: Around): boolean {
  const { number, text } = headingParts(row);
  if (!text || text.text.length > LONGEST || isInherited(row.fields, 'activity')) return false;
  const goesOnAbove = around.tail !== null && goesOn(textIn(around.tail.fields, 'activity'), text.text);
  if (
    spansMost(text, around.width) &&
    text.span >= Math.min(3, around.width) &&
    !(startsLower(text.text) && goesOnAbove)
  ) {
    return !/^\*|^(?:примечани|всего|итого)/i.test(text.text);
  }
  if (isPeriod(text.text)) return true;
  return standsInPlace(row, text, number) && looksLikeHeading(text, number, goesOnAbove, around);
}

/** A number and a text, or a text alone; more than that is no heading. */
function headingParts({ own }: PlanRow): { number: GridCell | null; text: GridCell | null } {
  const [first = null, second = null, third] = own.filter((cell) => !isBlank(cell.text));
  if (second === null) return { number: null, text: first };
  const fits =
    !third &&
    first !== null &&
    isNumber(first.text) &&
    (!looksLikeDeadline(second.text) || (isPeriod(second.text) && second.span > 1));
  return fits ? { number: first, text: second } : { number: null, text: null };
}

/** In the column of activities, or in that of numbers where nothing else is filled. */
const standsInPlace = ({ fields }: PlanRow, text: GridCell, number: GridCell | null): boolean =>
  fieldOf(fields, 'activity')?.cells.includes(text) === true ||
  (!number && fieldOf(fields, 'number')?.cells.includes(text) === true);

function looksLikeHeading(cell: GridCell, number: GridCell | null, goesOnAbove: boolean, around: Around): boolean {
  const { text, bold } = cell;
  const { habits, below } = around;
  const standsOut = bold && !habits.bold;
  if (startsLower(text) || isBulleted(text) || around.named < 3) return standsOut && !startsLower(text);
  if (standsOut || /^(?:раздел|глава|блок|модуль|подраздел)\s/i.test(text) || /^[IVX]{1,4}\.\s/.test(text)) return true;
  if (number) return startsSubNumbers(number.text, below);
  if (!habits.numbered) return false;
  return /^\d{1,2}\.\s/.test(text) || (!goesOnAbove && leadsNumbered(below));
}

const bare = (number: string): string => number.replace(/[.)\s]+$/, '');

/** «2» is a heading when the next number is «2.1»; a Roman one always is. */
function startsSubNumbers(number: string, below: readonly PlanRow[]): boolean {
  if (/^[IVXLC]+$/.test(bare(number))) return true;
  const next = below.map(({ fields }) => bare(textIn(fields, 'number', true))).find((text) => text !== '');
  const under = `${bare(number)}.`;
  return next?.startsWith(under) === true && next.length > under.length;
}

/** A text alone among numbered rows, with a numbered one right below it, is a heading that nobody merged. */
function leadsNumbered(below: readonly PlanRow[]): boolean {
  const next = below.find(({ own }) => own.some((cell) => !isBlank(cell.text)));
  return (
    next !== undefined &&
    isNumber(textIn(next.fields, 'number', true)) &&
    next.own.filter((cell) => !isBlank(cell.text)).length > 2
  );
}
