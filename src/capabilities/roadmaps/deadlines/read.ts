import { addDays, type LocalDate, localDate } from '../../../kernel/date.ts';
import { compose } from './compose.ts';
import { type Found, found } from './found.ts';
import { itemsOf } from './items.ts';
import type { Placed } from './phrases.ts';
import { planOf } from './plan.ts';
import * as ask from './questions.ts';
import type { Deadline, DeadlineScope } from './schedule.ts';
import { isWord, type Token, tokenise } from './tokens.ts';

/**
 * Reads a deadline as it stands in a plan. Windows lie inside the plan's period; what cannot be known is asked and not
 * guessed.
 *
 * @param text  as written; its lines may be broken anywhere
 * @param scope what is known around it: the plan's period, how it counts years, the year of the heading above
 * @example readDeadline('II квартал', { from: 2027-01-01, to: 2027-12-31, … }) // once, 2027-04-01 – 2027-06-30
 */
export function readDeadline(text: string, scope: DeadlineScope): Deadline {
  const oneLine = text.replace(/\s*[\n\r\v\f\u2028\u2029]+\s*/g, ' ').trim();
  const { kind, windows, doubts } = meaning(text, oneLine, scope);
  const [first] = doubts;
  const questions = [...new Set(doubts.map(({ question }) => question))].slice(0, 3);
  return {
    text: oneLine,
    kind,
    windows,
    question: questions.length > 0 ? questions.join(' ') : null,
    choices: first?.choices ?? [],
  };
}

function meaning(text: string, oneLine: string, scope: DeadlineScope): Found {
  const tokens = tokenise(text);
  if (tokens.every((token) => token.is === 'mark')) return found('invalid', [], ask.noDeadline());
  const placed = itemsOf(tokens);
  const odd = placed.flatMap(({ item }) => (item.is === 'odd' ? [item.text] : []));
  const telling = placed.filter(({ item }) => item.is !== 'odd');
  if (telling.length === 0 && tokens.some((token) => isWord(token, 'absent')))
    return found('invalid', [], ask.noDeadline());
  if (telling.length === 0) return spreadsheetDay(tokens) ?? found('invalid', [], ask.notADeadline(oneLine));
  const result = compose(telling, { plan: planOf(scope), text: oneLine });
  return odd.length > 0 && isDated(telling) ? withOdd(result, oneLine, odd) : result;
}

const isDated = (placed: readonly Placed[]): boolean =>
  placed.some(({ item }) => item.is === 'dated' || item.is === 'every');

const withOdd = (result: Found, text: string, odd: readonly string[]): Found => ({
  ...result,
  doubts: [...result.doubts, ask.oddNumbers(text, odd)],
});

/** A lone number of the size by which spreadsheets count days since 30 December 1899. */
function spreadsheetDay([token, ...more]: readonly Token[]): Found | null {
  if (more.length > 0 || token?.is !== 'number' || token.value < 36_526 || token.value > 73_050) return null;
  const day: LocalDate = addDays(localDate('1899-12-30'), token.value);
  return found('once', [], ask.spreadsheetNumber(String(token.value), day));
}
