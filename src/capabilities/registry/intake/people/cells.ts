import { z } from 'zod';
import type { Role } from '../../../../kernel/actor.ts';
import { dateOf, daysInMonth, type LocalDate } from '../../../../kernel/date.ts';
import { comparable } from '../../text.ts';
import { CommonCellProblem, type Read } from '../cells.ts';
import type { Cell } from '../table.ts';

/** What is wrong with a cell of a list of people. Screens have a sentence for each. */
export const PeopleCellProblem = z.union([
  CommonCellProblem,
  z.object({ problem: z.literal('unknown-role'), text: z.string() }),
  z.object({ problem: z.literal('not-a-day'), text: z.string() }),
]);
export type PeopleCellProblem = z.infer<typeof PeopleCellProblem>;

/** A role in any of its usual words; heads of methodical unions lead no school: what they do here their list must say.
 * @example roleIn('Зам. директора по УВР') // 'deputy' */
export function roleIn(words: string): Role | null {
  const plain = comparable(words).replace(
    /^(и о|врио|вр и о|исполняющ\S* обязанности|муниципальн\S*|ответственн\S*) /,
    '',
  );
  if (/^руководител\S* (\S+ )?(методическ\S* объединени\S*|[шргм]?мо)( |$)/.test(plain)) return null;
  return ROLE_WORDS.find(([, wording]) => wording.test(plain))?.[0] ?? null;
}

/** From the particular to the general: a deputy of a head is no head. */
const ROLE_WORDS: readonly (readonly [Role, RegExp])[] = [
  ['deputy', /^(первый )?(зам( |$)|зам(директор|началь|руковод|зав)|заместител|завуч|завед\S* учебной частью)/],
  ['head', /^(руководител|директор|заведующ|завшкол|начальник)/],
  ['curator', /^куратор/],
  ['mentor', /^наставник/],
  ['methodologist', /^((старший|ведущий|главный|педагог|учитель) )?методист/],
  ['coordinator', /^координатор/],
  ['expert', /^эксперт/],
  ['observer', /^наблюдател/],
  ['administrator', /^администратор/],
];

export function readRole({ text }: Cell): Read<Role, PeopleCellProblem> {
  const role = roleIn(text);
  return role ? { value: role } : { wrong: { problem: 'unknown-role', text } };
}

/** «01.09.2026», «1 сентября 2026 г.», «2026-09-01», and the number in which programs for tables keep a day. */
export function readDay({ text, isNumber }: Cell): Read<LocalDate, PeopleCellProblem> {
  const day = isNumber ? serialDay(Number(text)) : writtenDay(text);
  return day ? { value: day } : { wrong: { problem: 'not-a-day', text } };
}

function writtenDay(text: string): LocalDate | null {
  const plain = text.toLowerCase().replace(/\s*(года|г\.?)$/u, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})$/.exec(plain);
  if (dotted) return dayOf(fullYear(Number(dotted[3])), Number(dotted[2]), Number(dotted[1]));
  const named = /^(\d{1,2})\s+(\p{L}+)\s+(\d{4})$/u.exec(plain);
  const month = named ? MONTHS.findIndex((begin) => named[2]?.startsWith(begin)) + 1 : 0;
  return named && month > 0 ? dayOf(Number(named[3]), month, Number(named[1])) : null;
}

const MONTHS = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];

/** «26» is 2026: no appointment that matters here is of the century before. */
const fullYear = (year: number): number => (year < 100 ? 2000 + year : year);

/** Days since 30 December 1899, within a lifetime of work. */
function serialDay(count: number): LocalDate | null {
  if (!Number.isInteger(count) || count < 25_000 || count > 80_000) return null;
  const moment = new Date(Date.UTC(1899, 11, 30 + count));
  return dayOf(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate());
}

/** `null` where the calendar has no such day. */
function dayOf(year: number, month: number, day: number): LocalDate | null {
  const there = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return there ? dateOf(year, month, day) : null;
}

/** «№ 12-к от 30.08.2026»: number and day of an order, either may be missing. */
export interface OrderRead {
  number: string | null;
  day: LocalDate | null;
}

export function readOrder({ text, ...cell }: Cell): Read<OrderRead, PeopleCellProblem> {
  const plain = text.replace(/^(приказ\p{L}*|пр\.?)(?!\p{L})\s*/iu, '');
  const [, begin = '', end] = /^(.*?)(?:(?:^|\s)от\s+(.+))?$/iu.exec(plain) ?? [];
  const number = begin
    .replace(/^(№|N)\s*/i, '')
    .replace(/[,;]\s*$/, '')
    .trim();
  if (number.length > 50) return { wrong: { problem: 'too-long', limit: 50 } };
  if (end === undefined) return { value: { number: number || null, day: null } };
  const day = readDay({ ...cell, text: end, isNumber: false });
  return day.wrong === undefined ? { value: { number: number || null, day: day.value } } : day;
}
