/** Russian numbers and dates for texts that leave the server: letters, notices, documents. */
import type { Role } from './actor.ts';
import { type LocalDate, monthOf, yearOf } from './date.ts';

/** «поручение», «поручения», «поручений»: the three forms that a noun takes after a number. */
export type Forms = readonly [one: string, few: string, many: string];

const plurals = new Intl.PluralRules('ru');

/** The form of the noun alone. @example plural(21, ['день', 'дня', 'дней']) // 'день' */
export function plural(count: number, [one, few, many]: Forms): string {
  const rule = plurals.select(count);
  return rule === 'one' ? one : rule === 'many' ? many : few;
}

/** The number with its noun. @example counted(4, ['школа', 'школы', 'школ']) // '4 школы' */
export const counted = (count: number, forms: Forms): string => `${count} ${plural(count, forms)}`;

const MONTHS_OF = [
  ...['января', 'февраля', 'марта', 'апреля', 'мая', 'июня'],
  ...['июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
];

/** «12 января» */
export const dayInWords = (day: LocalDate): string => `${Number(day.slice(8))} ${MONTHS_OF[monthOf(day) - 1]}`;

/** «12 января 2027» */
export const dayAndYear = (day: LocalDate): string => `${dayInWords(day)} ${yearOf(day)}`;

/** Complete by type: what roles are called, on the screen as in letters. */
export const ROLE: Record<Role, string> = {
  administrator: 'администратор',
  coordinator: 'координатор',
  methodologist: 'методист',
  curator: 'куратор',
  mentor: 'наставник',
  head: 'руководитель школы',
  deputy: 'заместитель руководителя',
  expert: 'эксперт',
  observer: 'наблюдатель',
};

/** What a role is called where it is held: the head of an organisation that is no school is no head of a school. */
export const roleHeld = (held: { role: Role; schoolId: string | null; bodyId: string | null }): string =>
  held.role === 'head' && held.schoolId === null && held.bodyId !== null ? 'руководитель' : ROLE[held.role];
