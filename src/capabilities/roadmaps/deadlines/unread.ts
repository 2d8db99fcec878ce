import { controlsIn } from './controls.ts';
import type { Context, Found } from './found.ts';
import type { Placed } from './phrases.ts';
import * as ask from './questions.ts';
import type { DeadlineChoice } from './schedule.ts';

/** A meaning with questions about what of its text it was not read from: figures, words, events beside its dates. */
export function withUnread(result: Found, placed: readonly Placed[], context: Context): Found {
  if (!placed.some(({ item }) => TIMES.includes(item.is))) return result;
  return { ...result, doubts: [...result.doubts, ...besideEvents(result, placed, context), ...odd(placed, context)] };
}

const TIMES: readonly Placed['item']['is'][] = ['dated', 'every', 'weekly', 'whole'];

function odd(placed: readonly Placed[], { text }: Context): ask.Doubt[] {
  const items = placed.flatMap(({ item }) => (item.is === 'odd' ? [item] : []));
  const words = items.flatMap((item) => (item.word === true ? [item.text] : []));
  const numbers = items.flatMap((item) => (item.word === true ? [] : [item.text]));
  return [
    ...(numbers.length > 0 ? [ask.oddNumbers(text, numbers)] : []),
    ...(words.length > 0 ? [ask.oddWords(text, words)] : []),
  ];
}

/** An event or a timetable that moves or narrows the dates beside it, and has no day of its own. */
function besideEvents(result: Found, placed: readonly Placed[], context: Context): ask.Doubt[] {
  if (result.windows.length === 0) return [];
  const events = placed.flatMap((one, at) => {
    const words = wordsOf(one, context);
    return one.item.is !== 'occasion' || isHarmless(words) || isExplained(words, placed[at + 1]) ? [] : [words];
  });
  const [event] = events;
  return event === undefined ? [] : [ask.besideEvent(context.text, event, answers(result, context))];
}

/** As written, with the preposition before it. */
function wordsOf({ start, end }: Placed, { text }: Context): string {
  const written = text.normalize('NFC');
  const before = written.slice(0, start).match(/(?<![\p{L}\d])(?:во?|на|при)\s+$/iu)?.[0] ?? '';
  return before + written.slice(start, end);
}

function answers({ kind, windows }: Found, { plan }: Context): DeadlineChoice[] {
  const kept = ask.choice(kind, [...windows]);
  return plan.whole === null
    ? [kept]
    : [kept, ask.choice('on_condition', controlsIn(plan.whole), 'проверять раз в квартал')];
}

/**
 * «в период проведения ВПР (март – май)»: the dates are those of the event. «По завершении каждого квартала»: the event
 * is what recurs. «С момента утверждения до 1 декабря»: from the beginning of the plan.
 */
function isExplained(words: string, next: Placed | undefined): boolean {
  if (next === undefined) return false;
  const { item, glue } = next;
  if (item.is === 'dated' && (['bracket', 'colon', 'dash'].includes(glue) || /:\s*$/.test(words))) return true;
  if (item.is === 'every') return glue === 'none' && /^(?:по|после)\s+\S+\s*$/i.test(words);
  return item.is === 'dated' && item.role === 'until' && FROM_APPROVAL.test(words);
}

const FROM_APPROVAL = /^со?\s+(?:момента|дня|даты)\s+(?:утверждения|подписания)(?:\s+(?:плана|дорожной\s+карты))?\s*$/i;

const isHarmless = (words: string): boolean => WHEN_NEEDED.test(words) || BY_SCHEDULE.test(words);

/** A plan or timetable that is to be attached is marked by the clerk, and its days lie within the dates. */
const BY_SCHEDULE = /^(?:(?:согласно|по)\s+(?:(?:отдельн|прилагаем)\S+\s+)?(?:план|график))/i;

/** How often within the dates, and no day: «ежемесячно, по мере необходимости». */
const WHEN_NEEDED =
  /^(?:по\s+мере\s+(?:необходим|надобн|потребн|возможн|запрос|обращен|поступлени[яй]\s+(?:запрос|обращен|заяв))|по\s+(?:запрос|заявк|обращени|требовани|необходимост|потребност|надобност)|при\s+(?:необходимост|надобност|возможност))/i;
