import { addDays, type LocalDate, localDate } from '../../../kernel/date.ts';
import { clipAll, inTurn } from './calendar.ts';
import { compose } from './compose.ts';
import { countedFromDate } from './counted.ts';
import { type Context, type Found, found } from './found.ts';
import { itemsOf } from './items.ts';
import type { Placed } from './phrases.ts';
import { planOf } from './plan.ts';
import * as ask from './questions.ts';
import type { Deadline, DeadlineScope } from './schedule.ts';
import { isWord, type Token, tokenise } from './tokens.ts';
import { withUnread } from './unread.ts';

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
  const context = { plan: planOf(scope), text: oneLine };
  const { kind, windows, doubts } = settled(meaning(text, context), context);
  const questions = [...new Set(doubts.map(({ question }) => question))].slice(0, 3);
  const question = questions.length > 0 ? questions.join(' ') : null;
  return { text: oneLine, kind, windows, question, choices: doubts[0]?.choices ?? [] };
}

function meaning(text: string, context: Context): Found {
  const tokens = tokenise(text);
  if (tokens.every((token) => token.is === 'mark')) return found('invalid', [], ask.noDeadline());
  if (tokens.length > LONGEST) return found('invalid', [], ask.notADeadline(context.text));
  return countedFromDate(tokens, context, meaningOf) ?? meaningOf(tokens, context);
}

function meaningOf(tokens: readonly Token[], context: Context): Found {
  const placed = itemsOf(tokens);
  const telling = placed.filter(({ item }) => item.is !== 'odd');
  if (telling.length === 0) return withoutItems(tokens, context);
  return withUnread(compose(telling, context), placed, context);
}

/** Words, numbers and marks: about a page. Nobody sets a deadline by a longer text, and reading it would take long. */
const LONGEST = 300;

function withoutItems(tokens: readonly Token[], context: Context): Found {
  const { text } = context;
  const absent = tokens.some((token) => isWord(token, 'absent'));
  if (tokens.some((token) => isWord(token, 'stage'))) return compose([STAGE], context);
  return spreadsheetDay(tokens) ?? found('invalid', [], absent ? ask.noDeadline() : ask.notADeadline(text));
}

/** Nothing leaves the plan, and nothing is left without a window and without a question. */
function settled({ kind, windows, doubts }: Found, { plan, text }: Context): Found {
  const inside = inTurn(clipAll(windows, plan.period));
  const answered = doubts.map(({ question, choices }) => ({
    question,
    choices: choices
      .map((choice) => ({ ...choice, windows: inTurn(clipAll(choice.windows, plan.period)) }))
      .filter((choice) => choice.windows.length > 0),
  }));
  return found(
    kind,
    inside,
    ...(inside.length === 0 && doubts.length === 0 ? [ask.outside(text, plan, [])] : answered),
  );
}

/** «на каждом этапе»: when a stage begins is not said. */
const STAGE: Placed = {
  item: { is: 'occasion', kind: 'on_condition' },
  glue: 'none',
  inside: false,
  start: 0,
  end: 0,
};

/** A lone number of the size by which spreadsheets count days since 30 December 1899. */
function spreadsheetDay([token, ...more]: readonly Token[]): Found | null {
  if (more.length > 0 || token?.is !== 'number' || token.value < 36_526 || token.value > 73_050) return null;
  const day: LocalDate = addDays(localDate('1899-12-30'), token.value);
  return found('once', [], ask.spreadsheetNumber(String(token.value), day));
}
