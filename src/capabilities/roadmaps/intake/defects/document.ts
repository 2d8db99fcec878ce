import { brokenDay } from '../dates.ts';
import type { Line } from '../flow.ts';
import type { Defect, Order, Reading } from '../reading.ts';
import { excerpt } from '../text.ts';
import { onDocument } from './mark.ts';

export function documentDefects(reading: Reading, lines: readonly Line[]): Defect[] {
  return [
    ...(reading.activities.length === 0 ? [noPlan()] : []),
    ...(reading.title === null ? [noTitle()] : []),
    ...period(reading),
    ...schools(reading),
    ...orderDefects(reading.order, lines),
    ...pictures(reading),
  ];
}

const noPlan = (): Defect =>
  onDocument('документ', {
    code: 'plan-not-found',
    message: 'Мероприятия не найдены: нет таблицы со сроками и пунктов со сроками.',
    suggestion: 'Проверить, тот ли это файл. Нужна таблица, где есть мероприятия и сроки.',
  });

const noTitle = (): Defect =>
  onDocument('документ', {
    code: 'title-missing',
    message: 'Название плана не найдено.',
    suggestion: 'Дать плану название.',
  });

function period({ period: found, activities }: Reading): Defect[] {
  if (activities.length === 0 || found?.certain) return [];
  const message = found
    ? `Период плана прямо не назван; он взят по косвенным признакам: ${found.basis}.`
    : 'Период плана не назван: не видно, на какие годы он составлен.';
  return [
    onDocument('документ', {
      code: 'plan-period-unknown',
      message,
      suggestion: 'Указать, с какого и по какое число действует план.',
    }),
  ];
}

function schools({ kind, schools: named, activities }: Reading): Defect[] {
  if (kind === 'school' || named.length > 0 || activities.length === 0) return [];
  return [
    onDocument('документ', {
      code: 'schools-not-named',
      message: 'Не названы школы, для которых составлен план.',
      suggestion: 'Указать школы при создании плана или приложить их перечень.',
    }),
  ];
}

function orderDefects(order: Order | null, lines: readonly Line[]): Defect[] {
  if (!order) {
    const broken = lines
      .slice(0, 20)
      .map(({ text }) => brokenDay(text))
      .find((text) => text !== null);
    return broken === undefined || broken === null ? [] : [malformed(broken)];
  }
  const signed = order.signatory !== null && order.date !== null && order.clauses.length === 0; // «Утверждаю» needs no number
  const missing = [order.number === null && !signed ? 'номера' : '', order.date === null ? 'даты' : ''].filter(
    (word) => word !== '',
  );
  return [
    ...(order.dateText !== null ? [malformed(order.dateText)] : []),
    ...(missing.length > 0 ? [incomplete(missing)] : []),
    ...clauseNumbers(order.clauses),
    ...duties(order.clauses),
  ];
}

const malformed = (text: string): Defect =>
  onDocument('утверждение плана', {
    code: 'date-malformed',
    message: `Дата «${text}» записана не полностью или с ошибкой.`,
    suggestion: 'Записать день, месяц и год.',
  });

const incomplete = (missing: readonly string[]): Defect =>
  onDocument('утверждение плана', {
    code: 'order-incomplete',
    message: `У документа, которым утверждён план, нет ${missing.join(' и ')}.`,
    suggestion: 'Указать реквизиты приказа.',
  });

/** «1, 2, 3, 2, 3, 4», «1, 2, 4»: points of the order that stand twice or are left out. */
function clauseNumbers(clauses: readonly string[]): Defect[] {
  const numbers = clauses.flatMap((clause) => clause.match(/^(\d{1,2})[.)]/)?.[1] ?? []).map(Number);
  if (numbers.every((number, at) => number === at + 1)) return [];
  return [
    onDocument('текст приказа', {
      code: 'order-clauses-misnumbered',
      message: `Пункты приказа пронумерованы не подряд: ${numbers.join(', ')}.`,
      suggestion: 'Плану это не мешает: пункты приказа в поручения не входят. Исправить их можно в самом приказе.',
    }),
  ];
}

/** «Ежеквартально представлять отчёт» binds the schools, but stands in no row of the plan. */
function duties(clauses: readonly string[]): Defect[] {
  return clauses
    .flatMap((clause) => clause.split('\n'))
    .filter(
      (line) =>
        /ежеквартальн|ежемесячн|раз в (?:квартал|месяц|полугоди|год)/i.test(line) &&
        /отч[её]т|информаци|сведени|представл|предоставл/i.test(line),
    )
    .map((line) =>
      onDocument('текст приказа', {
        code: 'duty-outside-plan',
        message: `В приказе есть постоянная обязанность, которой нет в таблице: «${excerpt(line, 90)}»`,
        suggestion: 'Добавить её в план мероприятием, чтобы о ней напоминали.',
      }),
    );
}

/** A scan among the text, or a plan that was pasted as a picture. */
function pictures({ unplaced }: Reading): Defect[] {
  const found = unplaced.filter(({ reason }) => reason === 'picture');
  return found.map(({ where }) =>
    onDocument(where, {
      code: 'picture-instead-of-text',
      message: 'Здесь рисунок: если на нём текст, он не прочитан.',
      suggestion: 'Если это часть плана, вставить её текстом; герб и подпись можно оставить.',
    }),
  );
}
