import { timeOfDay } from './clock.ts';
import { dated } from './dated.ts';
import { leftOver, passOver } from './leftovers.ts';
import { duration, occasionAt } from './occasions.ts';
import type { Glue, Item, Placed } from './phrases.ts';
import { isUnit } from './pieces.ts';
import { recurrenceAt } from './recurrences.ts';
import { isForm, isMark, isWord, type Token } from './tokens.ts';
import { wholePeriod } from './whole.ts';
import type { WordKind } from './words.ts';
import type { Hit } from './years.ts';

/** Everything that a text says about time, in its order; words that say nothing about time are passed over. */
export function itemsOf(tokens: readonly Token[]): Placed[] {
  const items: Placed[] = [];
  let glue = 'none' as Glue;
  let inside = false;
  for (let at = 0, token = tokens[0]; token !== undefined; token = tokens[at]) {
    if (token.lineStart && glue === 'none' && at > 0) glue = 'line';
    if (token.is === 'mark') {
      const label = token.mark === ')' && !inside; // «а)», «2)»
      inside = token.mark === '(' || (inside && token.mark !== ')');
      glue = token.mark === ')' && glue === 'bracket' ? 'none' : stronger(glue, label ? ',' : token.mark);
      at++;
      continue;
    }
    if (isWord(token, 'and')) {
      glue = stronger(glue, 'and');
      at++;
      continue;
    }
    const hit = itemsAt(tokens, at, items);
    const next = Math.max(hit?.next ?? passOver(tokens, at), at + 1);
    for (const [k, item] of (hit?.value ?? leftOver(tokens, at, next)).entries()) {
      items.push({
        item,
        glue: k === 0 ? glue : 'and',
        inside,
        start: token.start,
        end: tokens[next - 1]?.end ?? token.end,
      });
    }
    if (hit !== null) glue = 'none';
    at = next;
  }
  return items;
}

const GLUES: Record<string, Glue> = {
  ...{ and: 'and', ',': 'comma', '+': 'comma', '/': 'comma', ';': 'comma', '…': 'comma' },
  ...{ '.': 'stop', '-': 'dash', ':': 'colon', '(': 'bracket' },
};
const STRENGTH: readonly Glue[] = ['none', 'line', 'stop', 'dash', 'colon', 'and', 'comma', 'bracket'];

const stronger = (glue: Glue, mark: string): Glue => {
  const other = GLUES[mark] ?? 'none';
  return STRENGTH.indexOf(other) > STRENGTH.indexOf(glue) ? other : glue;
};

/** What a token begins; `before`: what was read already. */
function itemsAt(tokens: readonly Token[], at: number, before: readonly Placed[] = []): Hit<Item[]> | null {
  return (
    partOfName(tokens, at) ??
    timeOfDay(tokens, at, before) ??
    connecting(tokens, at) ??
    recurrenceAt(tokens, at) ??
    wholePeriod(tokens, at) ??
    duration(tokens, at, strongAt) ??
    dated(tokens, at, before) ??
    occasionAt(tokens, at, strongAt)
  );
}

const item = (found: Item, next: number): Hit<Item[]> => ({ value: [found], next });

/** «ВПР-4», «ОГЭ-2025», «500+»: figures that belong to a name. */
function partOfName(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  const [name, dash, figures] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  if (figures?.is !== 'number') return null;
  if (isMark(tokens[at + 1], '+')) return { value: [], next: at + 2 };
  const glued = name?.is === 'word' && name.word === null && isMark(dash, '-') && name.end === dash?.start;
  return glued && dash.end === figures.start ? { value: [], next: at + 1 } : null;
}

// ---- words that join ----

function connecting(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  let next = at;
  while (isWord(tokens[next], 'and', 'into', 'for')) next++;
  if (isWord(tokens[next], 'then')) {
    const years = isUnit(tokens[next + 1], 'year') && !isWord(tokens[next + 2], 'school') ? next + 2 : next + 1;
    return item({ is: 'then' }, years);
  }
  if (isWord(tokens[next], 'except')) return item({ is: 'except' }, next + 1);
  return isWord(tokens[at], 'oneTime') ? item({ is: 'oneTime' }, at + 1) : null;
}

// ---- what says nothing ----

/** Words with which a date or a recurrence begins. */
const OPENING: readonly WordKind[] = [
  ...(['until', 'toward', 'along', 'not', 'into', 'during', 'starting', 'from', 'then'] as const),
  ...(['every', 'byUnit', 'each', 'always', 'times', 'oneTime'] as const),
];

/** Does something at this token end the description of an event, because it names a date or a recurrence of its own? */
function strongAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const opens = isWord(token, ...OPENING);
  const own = token?.is === 'date' || (token?.is === 'word' && token.word?.is === 'month' && isNominative(token.form));
  if (!opens && !own) return false;
  if (isForm(token, 'от') || (isForm(tokens[at - 1], 'от') && own)) return false;
  const hit = connecting(tokens, at) ?? recurrenceAt(tokens, at) ?? wholePeriod(tokens, at) ?? dated(tokens, at, []);
  const first = hit?.value[0];
  if (first === undefined || first.is === 'occasion') return false;
  return first.is !== 'dated' || first.role === 'within' || first.role === 'until' || first.end.place.is !== 'year';
}

const isNominative = (form: string): boolean => /(?:ь|й|март|август)$/.test(form);
