/** How long a text may be, said while it is typed: a text is never cut, and what is too long is not sent. Pure. */
import { number } from '../format.ts';

/** From which part of the longest length the letters left are counted aloud. */
const NEAR = 0.9;

/** How many letters too many; spaces around do not count. 0: it fits. */
const excess = (text: string, most: number): number => Math.max(0, text.trim().length - most);

/**
 * Why a text is not taken; `null`: it is.
 * @param most letters; `undefined`: any number
 * @example lengthProblem('Семинар', 5) // 'Слишком длинно: знаков 7, а можно 5. Сократите на 2, текст никуда не денется.'
 */
export function lengthProblem(text: string, most: number | undefined): string | null {
  if (most === undefined || excess(text, most) === 0) return null;
  const [long, over] = [number(text.trim().length), number(excess(text, most))];
  return `Слишком длинно: знаков ${long}, а можно ${number(most)}. Сократите на ${over}, текст никуда не денется.`;
}

/** «Осталось знаков: 120», near the end of what fits; `null`: there is room, or too much is said already. */
export function lengthLeft(text: string, most: number | undefined): string | null {
  if (most === undefined || most < COUNTED || excess(text, most) > 0) return null;
  const { length } = text.trim();
  return length > most * NEAR ? `Осталось знаков: ${number(most - length)}` : null;
}

/** Of shorter ones nobody comes near the end but by mistake. */
const COUNTED = 100;

/** Marks a field whose text is too long, for whatever sends it. */
export const TOO_LONG = 'data-too-long';

/** Goes to the first field with too long a text; answers whether there is one. */
export function goToTooLong(root: ParentNode): boolean {
  const found = root.querySelector<HTMLElement>(`[${TOO_LONG}]`);
  found?.focus();
  return found !== null;
}
