import { occasionAt, tailEnd } from './occasions.ts';
import { type CalendarPlace, type Dated, type Every, type Glue, type Item, isSingle, type Placed } from './phrases.ts';
import { ranges } from './ranges.ts';
import { recurrenceAt } from './recurrences.ts';
import { bareUnit, isUnit, type Piece } from './spots.ts';
import { isMark, isWord, type Token } from './tokens.ts';
import type { Unit } from './words.ts';
import type { Hit } from './years.ts';

/** Everything that a text says about time, in its order; words that say nothing about time are passed over. */
export function itemsOf(tokens: readonly Token[]): Placed[] {
  const items: Placed[] = [];
  let glue = 'none' as Glue;
  let inside = false;
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.lineStart && glue === 'none' && at > 0) glue = 'line';
    if (token.is === 'mark') {
      inside = token.mark === '(' || (inside && token.mark !== ')');
      glue = token.mark === ')' && glue === 'bracket' ? 'none' : stronger(glue, token.mark);
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
    for (const [k, item] of (hit?.value ?? oddNumber(tokens, at, next)).entries()) {
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
export function itemsAt(tokens: readonly Token[], at: number, before: readonly Placed[] = []): Hit<Item[]> | null {
  return (
    partOfName(tokens, at) ??
    timeOfDay(tokens, at, before) ??
    connecting(tokens, at) ??
    recurrenceAt(tokens, at) ??
    wholePeriod(tokens, at) ??
    duration(tokens, at) ??
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

/** «в 15:00», «10.00–12.00», «с 9 до 17 часов»: a time of day, which does not move the day. */
function timeOfDay(tokens: readonly Token[], at: number, before: readonly Placed[]): Hit<Item[]> | null {
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

const namesDay = (found: Item | undefined): boolean =>
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

// ---- the whole period ----

/** «весь период», «постоянно», «в период реализации программы», «в течение срока действия плана» */
function wholePeriod(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  let next = at;
  while (isWord(tokens[next], 'into', 'on', 'for', 'along', 'during', 'until') || isForm(tokens[next], 'ходе')) next++;
  const end = alwaysEnd(tokens, next) ?? spanOfPlanEnd(tokens, next, next > at);
  return end === null ? null : item({ is: 'whole' }, end);
}

function alwaysEnd(tokens: readonly Token[], at: number): number | null {
  if (!isWord(tokens[at], 'always')) return null;
  return isWord(tokens[at + 1], 'manner') ? at + 2 : at + 1;
}

/** «(всего) периода», «срока реализации плана», «реализации», «конца реализации» */
function spanOfPlanEnd(tokens: readonly Token[], at: number, introduced: boolean): number | null {
  let next = at;
  let all = false;
  while (isWord(tokens[next], 'all', 'reporting', 'end')) {
    all ||= isWord(tokens[next], 'all', 'end');
    next++;
  }
  const named = next;
  while (isWord(tokens[next], 'period', 'term')) next++;
  const carrying = next;
  while (isWord(tokens[next], 'carrying')) next++;
  const objects = endOfObjects(tokens, next);
  // «Срок реализации: 2025 год» only names the column.
  const label = objects === next && (isMark(tokens[next], ':-') || dated(tokens, next, []) !== null);
  const carried = next > carrying && carrying > named && !label;
  const bareCarrying = next > carrying && introduced && objects > next;
  if (carried || bareCarrying) return objects;
  if (all && next > named && !leadsOn(tokens, next)) return objects;
  if (all && objects > next && isWord(tokens[next], 'timetable')) return objects;
  return null;
}

/** After «весь период» comes what the period is: «весь период с 1 сентября», «весь период каникул». */
const leadsOn = (tokens: readonly Token[], at: number): boolean =>
  isWord(tokens[at], 'from', 'school', 'vacation', 'month', 'result', 'season') || tokens[at]?.is === 'number';

/** «плана», «муниципальной программы», «дорожной карты», «проекта «500+»» after «реализации». */
function endOfObjects(tokens: readonly Token[], at: number): number {
  let end = at;
  for (let next = at; next < tokens.length; next++) {
    const token = tokens[next];
    if (isWord(token, 'timetable')) end = next + 1;
    else if (token?.is !== 'word' || (token.word !== null && !isWord(token, 'other', 'next', 'school'))) break;
  }
  return end;
}

// ---- lengths of time ----

/** «10 рабочих дней после…», «2 недели до…», «в течение месяца со дня…»: counted from an event. */
function duration(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  let next = at;
  while (isWord(tokens[next], 'into', 'for', 'through', 'during', 'until', 'not', 'later', 'earlier', 'than', 'less'))
    next++;
  const introduced = next > at;
  const counted = lengthNumber(tokens[next]);
  if (counted) next++;
  if (isMark(tokens[next], '-') && lengthNumber(tokens[next + 1])) next += 2;
  while (isWord(tokens[next], 'working', 'calendar', 'school', 'other')) next++;
  const length = tokens[next];
  const lasts = isUnit(length, 'day', 'week', 'month', 'quarter', 'half', 'year', 'decade') || isWord(length, 'clock');
  if (!lasts || length?.is !== 'word' || isWord(tokens[next + 1], 'month')) return null;
  const fromEvent = isWord(tokens[next + 1], 'until', 'after', 'from', 'before');
  const isLength = counted ? isCountedForm(length.form) || fromEvent : isBareLength(tokens, at, next, introduced);
  // What follows «до», «после», «с» tells the event, also when it could be read as a date of its own.
  return isLength
    ? item({ is: 'occasion', kind: 'on_condition' }, tailEnd(tokens, fromEvent ? next + 3 : next + 1, strongAt))
    : null;
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

// ---- dated phrases ----

/** «до 5 мая», «с сентября по май», «в течение 2023 года», «март – апрель», «1 и 15 числа» */
function dated(tokens: readonly Token[], at: number, before: readonly Placed[]): Hit<Item[]> | null {
  const { role, next } = roleAt(tokens, at);
  if (role === null) return weekdays(tokens, at);
  const loose = role === 'within' || role === 'until' ? bareUnit(tokens, next) : null;
  const hit = ranges(tokens, next, role === 'from') ?? loose;
  if (hit === null) return weekdays(tokens, isWord(tokens[next - 1], 'along') ? next - 1 : role === 'at' ? next : at);
  const found = hit.value.map((piece, k) => withRole(piece, roleOfPiece(role, piece, k, before)));
  const follows = followingUnit(tokens, hit.next);
  if (follows === null) return { value: [...found, ...eachWithin(tokens, at, hit.next, found)], next: hit.next };
  const items = found.map((one) => inFollowing(one, follows.value));
  const yearly = follows.value.reporting && items.some(({ end: { years } }) => years?.is === 'relative');
  return { value: yearly ? [...items, every('year')] : items, next: follows.next };
}

interface Role {
  role: Dated['role'] | null;
  next: number;
}

/** The words before a date, and what they make of it. */
function roleAt(tokens: readonly Token[], at: number): Role {
  let next = isForm(tokens[at + 1], 'состоянию') ? at + 1 : at;
  while (isWord(tokens[next], 'into', 'on', 'for', 'period', 'term', 'carrying', 'other')) {
    next++;
    if (isMark(tokens[next], ':-') && isWord(tokens[next - 1], 'period', 'term', 'carrying')) next++;
  }
  const inside = isWord(tokens[next - 1], 'period') || isWord(tokens[next - 2], 'period');
  if (isWord(tokens[next], 'not')) return negativeRole(tokens, next + 1);
  if (isWord(tokens[next], 'until')) return { role: 'until', next: afterTerm(tokens, next + 1) };
  if (isWord(tokens[next], 'along')) return { role: isAfterEnd(tokens[next + 1]) ? null : 'until', next: next + 1 };
  if (isWord(tokens[next], 'toward')) return { role: 'toward', next: next + 1 };
  if (isWord(tokens[next], 'before')) return { role: 'toward', next: next + 1 };
  if (isWord(tokens[next], 'after')) return { role: 'after', next: next + 1 };
  if (isWord(tokens[next], 'from')) return { role: 'from', next: next + 1 };
  if (isWord(tokens[next], 'starting'))
    return { role: 'from', next: isWord(tokens[next + 1], 'from') ? next + 2 : next + 1 };
  const lasting = isWord(tokens[next], 'during', 'all') || inside;
  while (isWord(tokens[next], 'during', 'all', 'period', 'term')) next++;
  if (lasting && isWord(tokens[next], 'from')) return { role: 'from', next: next + 1 };
  return { role: lasting ? 'within' : 'at', next };
}

/** «по окончании учебного года» is an event. */
const isAfterEnd = (token: Token | undefined): boolean =>
  token?.is === 'word' && /^(?:окончани|завершени)[ию]$/.test(token.form);

const afterTerm = (tokens: readonly Token[], at: number): number => (isMark(tokens[at], ':') ? at + 1 : at);

/** «не позднее», «не позже чем», «не ранее» */
function negativeRole(tokens: readonly Token[], at: number): Role {
  const late = isWord(tokens[at], 'later');
  if (!late && !isWord(tokens[at], 'earlier')) return { role: null, next: at };
  let next = at + 1;
  while (isMark(tokens[next], ',') || isWord(tokens[next], 'than', 'until')) next++;
  return { role: late ? 'until' : 'from', next };
}

function roleOfPiece(role: Dated['role'], piece: Piece, index: number, before: readonly Placed[]): Dated['role'] {
  const single = piece.start === piece.end;
  if (role === 'from') return single ? 'from' : 'range';
  if (role === 'until' && !single) return 'until';
  if (role !== 'at') return role;
  if (!single) return 'range';
  return index === 0 && continuesUntil(before, piece) ? 'until' : 'at';
}

/** «до 1 марта, 1 июня»: the word before the first day holds for the second too. */
function continuesUntil(before: readonly Placed[], piece: Piece): boolean {
  const last = before.at(-1)?.item;
  return (
    last?.is === 'dated' && last.role === 'until' && namesDay(last) && namesDay({ is: 'dated', role: 'at', ...piece })
  );
}

const withRole = (piece: Piece, role: Dated['role']): Dated => ({ is: 'dated', role, ...piece });

/** «в конце каждого месяца», «5 числа каждого месяца»: «каждого» inside the phrase repeats it. */
function eachWithin(tokens: readonly Token[], at: number, end: number, found: readonly Dated[]): Every[] {
  const first = found[0];
  const each = tokens.slice(at, end).some((token) => isWord(token, 'each'));
  const unit = each && first !== undefined ? unitOf(first.end.place) : null;
  return unit === null ? [] : [every(unit)];
}

const every = (unit: Unit): Every => ({ is: 'every', unit, step: 1, times: 1, byName: true });

function unitOf(place: CalendarPlace): Unit | null {
  if (place.is === 'season') return null;
  if (place.is === 'year') return place.kind === 'school' ? 'schoolYear' : 'year';
  return place.is;
}

/** «(месяца), следующего за отчётным (кварталом)», «следующего месяца»: after the end of which unit. */
function followingUnit(tokens: readonly Token[], at: number): Hit<Following> | null {
  let next = at;
  if (isUnit(tokens[next], 'month', 'year')) next++;
  const named = next > at;
  if (isMark(tokens[next], ',')) next++;
  if (!isWord(tokens[next], 'next')) return null;
  next++;
  if (isUnit(tokens[next], 'month') && !named) return { value: { unit: 'month', reporting: false }, next: next + 1 };
  if (!isWord(tokens[next], 'for')) return null;
  next++;
  while (isWord(tokens[next], 'reporting', 'previous', 'each')) next++;
  const unit = tokens[next];
  if (unit?.is === 'word' && unit.word?.is === 'unit')
    return { value: { unit: unit.word.unit, reporting: true }, next: next + 1 };
  return { value: { unit: 'month', reporting: true }, next: isWord(unit, 'period') ? next + 1 : next };
}

/** After which unit; `reporting`: after each one that is reported on. */
interface Following {
  unit: Unit;
  reporting: boolean;
}

/** Days without a month lie in the month after; days with a month in the year after. */
function inFollowing(found: Dated, { unit }: Following): Dated {
  const move = (spot: Dated['end']): Dated['end'] => {
    if (spot.place.is !== 'month' || spot.place.month !== null) {
      return spot.years === null ? { ...spot, years: { is: 'relative', school: false, shift: 1 } } : spot;
    }
    return { ...spot, place: { ...spot.place, of: { unit, n: 0 } } };
  };
  const end = move(found.end);
  return { ...found, start: isSingle(found) ? end : move(found.start), end };
}

/** «понедельник, среда», «по пятницам», «в четверг» */
function weekdays(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  let next = at;
  while (isWord(tokens[next], 'into', 'along')) next++;
  const list: number[] = [];
  for (;;) {
    const token = tokens[next];
    if (token?.is !== 'word' || token.word?.is !== 'weekday') break;
    list.push(token.word.n);
    next++;
    while (
      (isMark(tokens[next], ',.') || isWord(tokens[next], 'and', 'into')) &&
      isWord(tokens[next + 1], 'weekday', 'into')
    )
      next++;
  }
  return list.length === 0 ? null : item({ is: 'weekly', weekdays: list, stated: isWord(tokens[at], 'along') }, next);
}

// ---- what says nothing ----

/** Does something at this token end the description of an event, because it names a date or a recurrence of its own? */
function strongAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const opens = isWord(
    token,
    'until',
    'toward',
    'along',
    'not',
    'into',
    'during',
    'then',
    'every',
    'byUnit',
    'each',
    'always',
    'starting',
    'from',
    'times',
    'oneTime',
  );
  const own = token?.is === 'date' || (token?.is === 'word' && token.word?.is === 'month' && isNominative(token.form));
  if (!opens && !own) return false;
  if (isForm(token, 'от') || (isForm(tokens[at - 1], 'от') && own)) return false;
  const hit = connecting(tokens, at) ?? recurrenceAt(tokens, at) ?? wholePeriod(tokens, at) ?? dated(tokens, at, []);
  const first = hit?.value[0];
  if (first === undefined || first.is === 'occasion') return false;
  return first.is !== 'dated' || first.role === 'within' || first.role === 'until' || first.end.place.is !== 'year';
}

const isForm = (token: Token | undefined, form: string): boolean => token?.is === 'word' && token.form === form;

const isNominative = (form: string): boolean => /(?:ь|й|март|август)$/.test(form);

/** Past a word or number that says nothing about time, with the noun it counts: «9 классов», «№ 5», «30 %», «1 этап». */
function passOver(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.is === 'word') return isMark(tokens[at + 1], '№') ? at + 3 : at + 1;
  return at + 1;
}

/** A number that counts nothing and dates nothing. */
function oddNumber(tokens: readonly Token[], at: number, next: number): Item[] {
  const token = tokens[at];
  if (token?.is !== 'number' && token?.is !== 'dotted' && token?.is !== 'monthYear') return [];
  if (isLabel(tokens, at) || isMark(tokens[at - 1], '№') || isMark(tokens[next], '%') || countsSomething(tokens, next))
    return [];
  if (token.is === 'number') return [{ is: 'odd', text: String(token.value) }];
  return [{ is: 'odd', text: token.is === 'dotted' ? `${token.left}.${token.right}` : `${token.month}.${token.year}` }];
}

/** «1.», «2)» before an item of a list. */
function isLabel(tokens: readonly Token[], at: number): boolean {
  const [token, mark, after] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (token?.is !== 'number' || token.digits > 2) return false;
  return (
    isMark(mark, ')') || (isMark(mark, '.') && (token.lineStart || isWord(after, 'month', 'until', 'from', 'into')))
  );
}

/** Is there a word behind the number (and behind further numbers) that it counts? */
function countsSomething(tokens: readonly Token[], at: number): boolean {
  let next = at;
  while (isMark(tokens[next], '-,') || tokens[next]?.is === 'number' || isWord(tokens[next], 'and')) next++;
  const token = tokens[next];
  return (
    token?.is === 'word' && (token.word === null || isWord(token, 'stage', 'other', 'clock', 'times', 'timetable'))
  );
}
