import type { Item } from './phrases.ts';
import { isUnit, ordinalOf } from './pieces.ts';
import { isForm, isMark, isWord, type Token } from './tokens.ts';
import { type Hit, yearsAt } from './years.ts';

/** Does a date or a recurrence of its own begin at this token? */
type StrongAt = (tokens: readonly Token[], at: number) => boolean;

/**
 * Time that no calendar gives: an event («после проведения ВПР», «по запросу», «при необходимости») or a timetable
 * that is not here («по графику», «в каникулы», «1 четверть»). The words that describe it are read with it.
 */
export function occasionAt(tokens: readonly Token[], at: number, strongAt: StrongAt): Hit<Item[]> | null {
  const kind = kindAt(tokens, at, strongAt);
  if (kind === null) return null;
  const next = tailEnd(tokens, at + 1, strongAt);
  return { value: [{ is: 'occasion', kind }], next: hasTerm(tokens, at, next) ? pastSeasons(tokens, next) : next };
}

/** «каникулы (осень, весна)»: which ones, and no dates of their own. */
function pastSeasons(tokens: readonly Token[], at: number): number {
  let next = at;
  while (isMark(tokens[next], '(:,-)') || isWord(tokens[next], 'season', 'and')) next++;
  return isWord(tokens[next - 1], 'season') || isWord(tokens[next - 2], 'season') ? next : at;
}

type Kind = 'on_condition' | 'own_schedule';

function kindAt(tokens: readonly Token[], at: number, strongAt: StrongAt): Kind | null {
  if (isSchoolTerm(tokens, at)) return 'own_schedule';
  const token = tokens[at];
  if (isWord(token, 'working') && isWord(tokens[at + 1], 'timetable', 'manner')) return 'on_condition';
  if (isWord(token, 'timetable', 'laidDown', 'vacation', 'accordingTo'))
    return whatFollows(tokens, at, strongAt) ?? 'own_schedule';
  if (isWord(token, 'event', 'after', 'before', 'through', 'atOnce', 'lasting', 'moment', 'result')) {
    return followsVacation(tokens, at) ? 'own_schedule' : 'on_condition';
  }
  if (isWord(token, 'along'))
    return whatFollows(tokens, at, strongAt) ?? (tokens[at + 1]?.is === 'word' ? 'on_condition' : null);
  if (isWord(token, 'during', 'period', 'term')) return insideOf(tokens, at, strongAt);
  if (isWord(token, 'next') && isUnit(tokens[at + 1], 'day')) return 'on_condition';
  if (isUnit(token, 'day')) return followsVacation(tokens, at) ? 'own_schedule' : 'on_condition';
  if (isWord(token, 'until', 'toward', 'from', 'for')) return eventAfter(tokens, at);
  return isWord(token, 'not') && isWord(tokens[at + 1], 'later', 'earlier') ? 'on_condition' : null;
}

/** «1 четверть», «по окончании каждой четверти», «II триместр» */
function isSchoolTerm(tokens: readonly Token[], at: number): boolean {
  let next = at;
  while (
    ordinalOf(tokens[next]) !== null ||
    isMark(tokens[next], ',-') ||
    isWord(tokens[next], 'and', 'school', 'each', 'into')
  )
    next++;
  return isUnit(tokens[next], 'term');
}

/** The first telling word among those that belong to the phrase. */
function whatFollows(tokens: readonly Token[], at: number, strongAt: StrongAt): Kind | null {
  const end = tailEnd(tokens, at + 1, strongAt);
  for (let next = at; next < end; next++) {
    const token = tokens[next];
    if (isWord(token, 'timetable', 'laidDown', 'vacation', 'term') || isUnit(token, 'term')) return 'own_schedule';
    if (isWord(token, 'result', 'event', 'after', 'end', 'begin', 'moment')) {
      return isMark(tokens[end], ')') || !hasTerm(tokens, next, end) ? 'on_condition' : 'own_schedule';
    }
  }
  return null;
}

/** «по итогам каждой четверти»: the quarters of a school are its own timetable. */
const hasTerm = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some((token) => isUnit(token, 'term') || isWord(token, 'vacation'));

const followsVacation = (tokens: readonly Token[], at: number): boolean =>
  hasTerm(tokens, at, Math.min(at + 5, tokens.length));

/** «в период проведения ВПР» is an event, «в период каникул» and «в сроки проведения» a timetable. */
function insideOf(tokens: readonly Token[], at: number, strongAt: StrongAt): Kind | null {
  const end = tailEnd(tokens, at + 1, strongAt);
  const words = tokens.slice(at + 1, end);
  if (words.some((token) => isWord(token, 'vacation', 'laidDown') || isUnit(token, 'term'))) return 'own_schedule';
  const named = words.some(
    (token) => token.is === 'word' && (token.word === null || isWord(token, 'result', 'event', 'timetable')),
  );
  if (!named) return null;
  return isWord(tokens[at], 'term') ? 'own_schedule' : 'on_condition';
}

/** «до проведения ГИА», «к педсовету», «с момента утверждения», «за день до начала экзамена» */
function eventAfter(tokens: readonly Token[], at: number): Kind | null {
  let next = at + 1;
  while (
    isWord(tokens[next], 'begin', 'end', 'moment', 'other', 'each', 'next') ||
    isUnit(tokens[next], 'day', 'week', 'month')
  )
    next++;
  if (hasTerm(tokens, at, Math.min(next + 2, tokens.length))) return 'own_schedule';
  if (isWord(tokens[at], 'for')) return isWord(tokens[next], 'until') ? 'on_condition' : null;
  const token = tokens[next];
  const telling = isWord(tokens[next - 1], 'moment', 'begin', 'end') || isUnit(tokens[next - 1], 'day');
  if (isWord(token, 'result', 'event', 'carrying', 'timetable')) return 'on_condition';
  const named = token?.is === 'word' && token.word === null;
  return (named && !isWord(tokens[at], 'from')) || (telling && next > at + 1) ? 'on_condition' : null;
}

/** Up to which token the words describe the event. A comma ends them only when a date or recurrence follows. */
function tailEnd(tokens: readonly Token[], at: number, strongAt: StrongAt): number {
  let next = at;
  while (next < tokens.length) {
    const token = tokens[next];
    if (isMark(token, ';()')) return next;
    if (isMark(token, ',') && (strongAt(tokens, next + 1) || beginsDate(tokens, next + 1))) return next;
    if (strongAt(tokens, next) && !isMark(tokens[next - 1], '№')) return next;
    next++;
  }
  return next;
}

/** After a comma a month, a day or a year begins something new. */
const beginsDate = (tokens: readonly Token[], at: number): boolean =>
  isWord(tokens[at], 'month', 'every', 'begin', 'middle', 'always') ||
  tokens[at]?.is === 'date' ||
  (tokens[at]?.is === 'number' && isWord(tokens[at + 1], 'month', 'times')) ||
  (yearsAt(tokens, at) !== null && ordinalOf(tokens[at]) === null) ||
  (ordinalOf(tokens[at]) !== null && isUnit(tokens[at + 1], 'quarter', 'half'));

// ---- lengths of time ----

/** «10 рабочих дней после…», «2 недели до…», «в течение месяца со дня…»: counted from an event. */
export function duration(tokens: readonly Token[], at: number, strongAt: StrongAt): Hit<Item[]> | null {
  let next = at;
  while (isWord(tokens[next], 'into', 'for', 'through', 'during', 'until', 'not', 'later', 'earlier', 'than', 'less'))
    next++;
  const introduced = next > at;
  const counted = lengthNumber(tokens[next]);
  if (counted) next++;
  if (isMark(tokens[next], '-') && lengthNumber(tokens[next + 1])) next += 2;
  if (isForm(tokens[next], 'рабочего')) return null; // «до 3 рабочего дня»: which one, and not how many
  while (isWord(tokens[next], 'working', 'calendar', 'school', 'other')) next++;
  const length = tokens[next];
  const lasts = isUnit(length, 'day', 'week', 'month', 'quarter', 'half', 'year', 'decade') || isWord(length, 'clock');
  if (!lasts || length?.is !== 'word' || isWord(tokens[next + 1], 'month')) return null;
  const fromEvent = isWord(tokens[next + 1], 'until', 'after', 'from', 'before');
  const isLength = counted ? isCountedForm(length.form) || fromEvent : isBareLength(tokens, at, next, introduced);
  // What follows «до», «после», «с» tells the event, also when it could be read as a date of its own.
  const end = tailEnd(tokens, fromEvent ? next + 3 : next + 1, strongAt);
  return isLength ? { value: [{ is: 'occasion', kind: 'on_condition' }], next: end } : null;
}

const lengthNumber = (token: Token | undefined): boolean =>
  (token?.is === 'number' && token.digits < 4) || isWord(token, 'cardinal');

/** Forms that stand after a count: «2 недели», «10 дней», «3 месяцев»; and not «2-я неделя», «1 квартал». */
const isCountedForm = (form: string): boolean =>
  /^(?:дня|дней|днями|дн|сут\S*|недели|недель|неделю|недели|декады|декад|месяца|месяцев|кварталов|лет|часа|часов|час|минут)$/.test(
    form,
  );

/** «за день до», «в течение месяца со дня», «через неделю», «в недельный срок» */
function isBareLength(tokens: readonly Token[], at: number, length: number, introduced: boolean): boolean {
  if (!introduced || isUnit(tokens[length], 'year')) return false;
  const after = tokens[length + 1];
  const counted = isWord(after, 'until', 'after', 'from') && !isMark(tokens[length + 1], ',');
  const begins =
    isWord(tokens[at], 'through') || (isWord(tokens[at], 'during') && isUnit(tokens[length], 'day', 'week', 'month'));
  return (
    (counted && isUnit(tokens[length], 'day', 'week', 'month', 'quarter')) || begins || isWord(tokens[length], 'clock')
  );
}
