/** Where a thing stands in a document, written as one text, so that both sides of the screen name it alike. */
import type { Source } from '../../intake/reading.ts';

/** A block «12», a row of it «12/3», a cell «12/3/1», and what stands inside of that cell: «12/3/1>0». */
export function placeOf({ block, row, cell, inner }: Source): string {
  const here = [block, row, cell].filter((part) => part !== null).join('/');
  return inner === null ? here : `${here}>${placeOf(inner)}`;
}

/** The row or paragraph that holds a place. @example rowOf('12/3/1') // '12/3' */
export function rowOf(place: string): string {
  const [last = '', ...outer] = place.split('>').reverse();
  const row = last.split('/').slice(0, 2).join('/');
  return [...outer.reverse(), row].join('>');
}

/** Every row that a place lies in, the outermost first. @example rowsAround('12/3/1>0') // ['12/3', '12/3/1>0'] */
export function rowsAround(place: string): string[] {
  const parts = place.split('>');
  return parts.map((_, at) => rowOf(parts.slice(0, at + 1).join('>')));
}
