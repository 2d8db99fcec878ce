import type { LocalDate } from '../../../kernel/date.ts';
import { type PersonName, shortName } from '../../../kernel/person.ts';
import { asRefused } from '../../../web/api.ts';
import { counted, dayAt, dayDigits, listed } from '../../../web/format.ts';
import type { ListLine } from '../lists/contract.ts';
import type { Decision, ListState } from '../lists/list.ts';

export const SCHOOLS = ['школа', 'школы', 'школ'] as const;
export const OF_SCHOOLS = ['школы', 'школ', 'школ'] as const;
export const FILES = ['файл', 'файла', 'файлов'] as const;

/** Complete by type: how a list stands. */
export const STATE: Record<ListState, string> = {
  computed: 'Черновик',
  reviewed: 'У школ',
  approved: 'Утверждён',
  discarded: 'Снят',
};

/** «Федеральное правило, редакция 2 от 01.12.2025» */
export const editionWords = ({ edition }: Pick<ListLine, 'edition'>): string =>
  `${edition.name}, ${numberedEdition(edition)}`;

/** «редакция 2 от 01.12.2025»: two may be of the same day. */
export const numberedEdition = ({ number, edition }: { number: number; edition: LocalDate }): string =>
  `редакция ${number} от ${dayDigits(edition)}`;

/** «Приказ от 12.01.2027 № 12-ОД»; `null`: there is none. */
export const orderWords = ({ orderNumber, orderDate }: Pick<ListLine, 'orderNumber' | 'orderDate'>): string | null =>
  orderNumber === null || orderDate === null ? null : `Приказ от ${dayDigits(orderDate)} № ${orderNumber}`;

/** «7 школ в списке, 2 школам предложат помощь» */
export function countsWords(counts: Record<Decision, number>): string {
  const parts = [
    `${counted(counts.in, SCHOOLS)} в списке`,
    ...(counts.help > 0 ? [`${counted(counts.help, TO_SCHOOLS)} предложат помощь`] : []),
  ];
  return listed(parts);
}
const TO_SCHOOLS = ['школе', 'школам', 'школам'] as const;

export const nameOr = (name: PersonName | null, otherwise: string): string =>
  name === null ? otherwise : shortName(name);

/** Until which day one may object, in words. */
export const untilWords = (day: LocalDate, today: LocalDate): string => `до ${dayAt(day, today)} включительно`;

/** Before it is sent, and when the server refuses it. */
export const namedWords = (found: string): string =>
  `Здесь назван человек: «${found}». Текст останется при списке, напишите без имени, например «один из учеников 9 класса».`;

const PROBLEMS: Record<string, (problem: Record<string, unknown>) => string> = {
  'is-approved': () => 'Список утверждён приказом и больше не меняется.',
  'is-discarded': () => 'Этот черновик снят.',
  'is-not-given-out': () => 'Сначала выдайте список школам: каждая должна увидеть, что о ней сказано.',
  'day-is-past': () => 'Этот день уже прошёл. Укажите сегодняшний или более поздний.',
  'needs-reason': () => 'Напишите причину: решение отличается от того, что следует из ответа.',
  unanswered: ({ objections }) =>
    `${counted(Number(objections), ['возражение ждёт', 'возражения ждут', 'возражений ждут'])} ответа. Ответьте на них, потом утверждайте.`,
  'nobody-in': () => 'В списке нет ни одной школы: утверждать нечего.',
  'objecting-is-over': () => 'Срок возражений прошёл.',
  'is-answered': () => 'На это возражение уже ответили.',
  'names-person': ({ found }) => namedWords(String(found)),
  'name-taken': () => 'Группа с таким названием уже есть. Назовите иначе или обновите её.',
  'no-results': () => 'Результатов пока нет: загрузите файлы.',
  'not-permitted': ({ reason, source }) => `${reason} ${source}.`,
};

/** What a refusal has against it, in words; `null`: nothing that is known here. */
export function problemWords(error: unknown): string | null {
  const { details } = asRefused(error);
  if (!Array.isArray(details.problems)) return null;
  const found = details.problems.flatMap((one: Record<string, unknown>) => {
    const words = PROBLEMS[String(one.problem)];
    return words ? [words(one)] : [];
  });
  return found.length === 0 ? null : [...new Set(found)].join(' ');
}
