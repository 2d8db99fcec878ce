import type { Every, Item } from './phrases.ts';
import { isUnit } from './pieces.ts';
import { isMark, isWord, type Token } from './tokens.ts';
import type { Unit } from './words.ts';
import type { Hit } from './years.ts';

/** «ежегодно», «каждый квартал», «по полугодиям», «не реже 2 раз в год», «дважды в месяц», «каждый понедельник» */
export function recurrenceAt(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  return byName(tokens, at) ?? eachOne(tokens, at) ?? unitByUnit(tokens, at) ?? counted(tokens, at);
}

const every = (unit: Unit, step = 1, times = 1, byName = false): Every => ({ is: 'every', unit, step, times, byName });

/** A school quarter has no dates of its own, so what recurs by it follows the school's own timetable. */
function recurring(found: Every, next: number): Hit<Item[]> {
  if (found.unit === 'term') return { value: [{ is: 'occasion', kind: 'own_schedule', terms: true }], next };
  if (found.unit === 'day' && found.step === 1) return { value: [{ is: 'whole' }], next };
  return { value: [found.unit === 'day' && found.step === 10 ? { ...found, unit: 'decade', step: 1 } : found], next };
}

function byName(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  const token = tokens[at];
  if (token?.is !== 'word' || (token.word?.is !== 'every' && token.word?.is !== 'byUnit')) return null;
  return recurring(every(token.word.unit, 1, 1, true), at + 1);
}

/** «каждый год», «в каждом полугодии», «каждые 2 месяца», «каждый понедельник и среду» */
function eachOne(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  let next = at;
  while (isWord(tokens[next], 'into', 'for', 'during', 'on')) next++;
  if (!isWord(tokens[next], 'each')) return null;
  next++;
  const days = eachWeekday(tokens, next);
  if (days !== null) return days;
  const step = numberOf(tokens[next]);
  if (step !== null) next++;
  const unit = unitAt(tokens, next);
  return unit === null ? null : recurring(every(unit.value, step ?? 1, 1, true), unit.next);
}

function eachWeekday(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  const weekdays: number[] = [];
  let next = at;
  for (;;) {
    const token = tokens[next];
    if (token?.is !== 'word' || token.word?.is !== 'weekday') break;
    weekdays.push(token.word.n);
    next++;
    if ((isMark(tokens[next], ',') || isWord(tokens[next], 'and')) && isWord(tokens[next + 1], 'weekday')) next++;
  }
  return weekdays.length === 0 ? null : { value: [{ is: 'weekly', weekdays, stated: true }], next };
}

/** «по кварталам», «по учебным четвертям» */
function unitByUnit(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  if (!isWord(tokens[at], 'along')) return null;
  const unit = unitAt(tokens, at + 1);
  const word = unit === null ? undefined : tokens[unit.next - 1];
  return unit !== null && word?.is === 'word' && /[ая]м$/.test(word.form)
    ? recurring(every(unit.value), unit.next)
    : null;
}

/** «(не реже) 1 раза в квартал», «раз в 2 месяца», «дважды в год», «2 р./год», «4 заседания в год» */
function counted(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  const times = timesAt(tokens, at);
  if (times === null) return null;
  let next = times.next;
  if (isMark(tokens[next], '.')) next++;
  if (!isMark(tokens[next], '/') && !isWord(tokens[next], 'into', 'for', 'during', 'on')) return null;
  next++;
  while (isWord(tokens[next], 'each', 'all')) next++;
  if (isWord(tokens[next], 'period', 'carrying')) return { value: [{ is: 'whole' }], next: next + 1 };
  const step = numberOf(tokens[next]);
  if (step !== null) next++;
  const unit = unitAt(tokens, next);
  if (unit === null) return null;
  return recurring(every(unit.value, step ?? 1, times.value), unit.next);
}

/** How many times: «не менее 2 раз», «раз», «дважды», «1–2 раза», «один раз», «4 заседания». */
function timesAt(tokens: readonly Token[], at: number): Hit<number> | null {
  let next = at;
  while (isWord(tokens[next], 'not', 'rarer', 'less', 'than', 'along', 'until')) next++;
  const token = tokens[next];
  if (isWord(token, 'times')) return { value: 1, next: next + 1 };
  if (isWord(token, 'oneTime')) return { value: 1, next: next + 1 };
  if (token?.is === 'word' && token.word?.is === 'timesOver') return { value: token.word.n, next: next + 1 };
  const number = numberOf(token);
  if (number === null) return null;
  next++;
  const upTo = isMark(tokens[next], '-') || isMark(tokens[next], '/') ? numberOf(tokens[next + 1]) : null;
  if (upTo !== null && isWord(tokens[next + 2], 'times')) return { value: number, next: next + 3 };
  const noun = tokens[next];
  const thing = isWord(noun, 'times') || (noun?.is === 'word' && noun.word === null && noun.roman === null);
  return thing ? { value: number, next: next + 1 } : isWord(noun, 'into') ? { value: number, next } : null;
}

function numberOf(token: Token | undefined): number | null {
  if (token?.is === 'number') return token.digits <= 2 && token.value > 0 ? token.value : null;
  return token?.is === 'word' && token.word?.is === 'cardinal' ? token.word.n : null;
}

/** A unit with the adjectives before it: «учебный год», «отчётный квартал». */
function unitAt(tokens: readonly Token[], at: number): Hit<Unit> | null {
  let next = at;
  let school = false;
  while (isWord(tokens[next], 'school', 'calendar', 'reporting', 'current') || isMark(tokens[next], '.')) {
    school ||= isWord(tokens[next], 'school');
    next++;
  }
  const token = tokens[next];
  if (token?.is !== 'word' || token.word?.is !== 'unit') return null;
  if (isUnit(tokens[next], 'year') && school) return { value: 'schoolYear', next: next + 1 };
  return { value: token.word.unit, next: next + 1 };
}
