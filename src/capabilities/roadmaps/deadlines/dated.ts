import { namesDay } from './clock.ts';
import { type CalendarPlace, type Dated, type Every, type Item, isSingle, type Placed } from './phrases.ts';
import { isUnit, type Piece } from './pieces.ts';
import { ranges } from './ranges.ts';
import { isForm, isMark, isWord, type Token } from './tokens.ts';
import { bareUnit } from './unitSpots.ts';
import type { Unit } from './words.ts';
import type { Hit } from './years.ts';

/** «до 5 мая», «с сентября по май», «в течение 2023 года», «март – апрель», «1 и 15 числа» */
export function dated(tokens: readonly Token[], at: number, before: readonly Placed[]): Hit<Item[]> | null {
  const { role, next } = roleAt(tokens, at);
  if (role === null) return weekdays(tokens, at);
  const loose = role === 'within' || role === 'until' ? bareUnit(tokens, next) : null;
  const hit = ranges(tokens, next, role === 'from') ?? loose;
  if (hit === null) return weekdays(tokens, isWord(tokens[next - 1], 'along') ? next - 1 : role === 'at' ? next : at);
  const inclusive = isWord(tokens[hit.next], 'inclusive');
  const marks = marksAt(tokens, at, next, inclusive);
  const found = hit.value.map((piece, k) => ({ ...withRole(piece, roleOfPiece(role, piece, k, before)), ...marks }));
  const follows = followingUnit(tokens, hit.next);
  if (follows === null) {
    return { value: [...found, ...eachWithin(tokens, at, hit.next, found)], next: inclusive ? hit.next + 1 : hit.next };
  }
  const items = found.map((one) => inFollowing(one, follows.value));
  const yearly = follows.value.reporting && items.some(({ end: { years } }) => years?.is === 'relative');
  return { value: yearly ? [...items, every('year')] : items, next: follows.next };
}

/** «по октябрь», «до октября включительно» take the month in; «за октябрь» is what is reported on. */
function marksAt(
  tokens: readonly Token[],
  at: number,
  next: number,
  inclusive: boolean,
): Pick<Dated, 'inclusive' | 'about'> {
  const about = isWord(tokens[at], 'for') && next === at + 1;
  return {
    ...(inclusive || isWord(tokens[next - 1], 'along') ? { inclusive: true } : {}),
    ...(about ? { about } : {}),
  };
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
  while (
    isWord(tokens[next], 'during', 'all', 'period', 'term') ||
    (isMark(tokens[next], '.') && isWord(tokens[next - 1], 'during'))
  )
    next++;
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

/** «понедельник, среда», «по пятницам», «в выходные», «с понедельника по пятницу» */
function weekdays(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  let next = at;
  while (isWord(tokens[next], 'into', 'along', 'from')) next++;
  const span = weekdaySpan(tokens, next);
  if (span !== null) return span;
  const list: number[] = [];
  for (;;) {
    const named = weekdaysNamed(tokens[next]);
    if (named.length === 0) break;
    list.push(...named);
    next++;
    while (isMark(tokens[next], ',.') || isWord(tokens[next], 'and', 'into')) {
      if (!isWord(tokens[next + 1], 'weekday', 'weekend', 'into')) break;
      next++;
    }
  }
  if (list.length === 0) return null;
  const stated = isWord(tokens[at], 'along') || isWord(tokens[next - 1], 'weekend');
  return { value: [{ is: 'weekly', weekdays: list, stated }], next: isUnit(tokens[next], 'day') ? next + 1 : next };
}

function weekdaysNamed(token: Token | undefined): number[] {
  if (isWord(token, 'weekend')) return [6, 7];
  return token?.is === 'word' && token.word?.is === 'weekday' ? [token.word.n] : [];
}

/** «(с) понедельника по пятницу», «пн–пт»: every day, but for the end of the week. */
function weekdaySpan(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  const joined = isMark(tokens[at + 1], '-') || isWord(tokens[at + 1], 'along', 'until');
  const both = isWord(tokens[at], 'weekday') && isWord(tokens[at + 2], 'weekday');
  return joined && both ? { value: [{ is: 'whole' }], next: at + 3 } : null;
}
