import type { Item, Placed } from './phrases.ts';
import { isUnit } from './pieces.ts';
import { isMark, isWord, type Token } from './tokens.ts';
import type { Hit } from './years.ts';

/** «в 15:00», «10.00–12.00», «с 9 до 17 часов», «первая половина дня»: a time of day, which does not move the day. */
export function timeOfDay(tokens: readonly Token[], at: number, before: readonly Placed[]): Hit<Item[]> | null {
  if (isWord(tokens[at + 1], 'halfOf') && isUnit(tokens[at + 2], 'day')) return { value: [], next: at + 3 };
  let next = at;
  while (isWord(tokens[next], 'into', 'from', 'until')) next++;
  const afterDay = namesDay(before.at(-1)?.item) && isWord(tokens[at], 'into');
  const first = clockEnd(tokens, next, afterDay);
  if (first === null) return null;
  let end = first;
  while (isMark(tokens[end], '-') || isWord(tokens[end], 'until', 'along')) {
    const more = clockEnd(tokens, end + 1, true);
    if (more === null) break;
    end = more;
  }
  return { value: [], next: end };
}

export const namesDay = (found: Item | undefined): boolean =>
  found?.is === 'dated' && found.end.place.is === 'month' && found.end.place.part?.is === 'day';

/** The token after a time of day; `sure`: «12.10» is a time here and no date. */
function clockEnd(tokens: readonly Token[], at: number, sure: boolean): number | null {
  const token = tokens[at];
  const next = isWord(tokens[at + 1], 'clock') ? at + 2 : at + 1;
  if (token?.is === 'clock') return next;
  if (token?.is === 'dotted') {
    const impossibleDate = token.right === 0 || (token.right > 12 && token.right < 60 && token.left < 25);
    return impossibleDate || next > at + 1 || (sure && token.left < 25 && token.right < 60) ? next : null;
  }
  if (token?.is !== 'number') return null;
  if (isMark(tokens[at + 1], '-') && isWord(tokens[at + 3], 'clock')) return at + 4;
  if (next > at + 1) return next;
  const minutes = tokens[at + 2]; // «15-00»
  const glued =
    isMark(tokens[at + 1], '-') && minutes?.is === 'number' && minutes.digits === 2 && minutes.value % 5 === 0;
  return glued && minutes.value === 0 && minutes.start - token.end === 1 ? at + 3 : null;
}
