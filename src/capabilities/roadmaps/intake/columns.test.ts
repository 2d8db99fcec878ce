import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficeDocument, Row } from '../../../kernel/document.ts';
import { isYear, meaningOf } from './columns.ts';
import type { Activity } from './reading.ts';
import { recognise } from './recognise.ts';

describe('meaningOf', () => {
  it.each([
    ['№ п/п', 'number'],
    ['№', 'number'],
    ['N п\\п', 'number'],
    ['Наименование мероприятия', 'activity'],
    ['Наименование направлений/ мер', 'activity'],
    ['Содержание работы', 'activity'],
    ['Что делать', 'activity'],
    ['Меро-\nприятия', 'activity'],
    ['Период реализации отдельного действия', 'deadline'],
    ['Сроки исполнения', 'deadline'],
    ['Дата, время', 'deadline'],
    ['Когда', 'deadline'],
    ['Ответственный за исполнение', 'responsible'],
    ['Исполнители', 'responsible'],
    ['Соисполнители', 'participants'],
    ['Категория участников', 'participants'],
    ['Планируемый результат', 'result'],
    ['Вид документа', 'result'],
    ['Форма отчёта', 'result'],
    ['Дальнейшее использование результатов', 'result'],
    ['Отметка об исполнении', 'mark'],
    ['Исполнение', 'mark'],
    ['Уровень', 'level'],
    ['Рисковый фактор', 'group'],
    ['Единица измерения', 'unit'],
    ['Базовое значение', 'baseline'],
    ['Целевой показатель', 'indicator'],
    ['Место проведения', 'other'],
    ['', 'other'],
  ])('%j is %s', (title, meaning) => {
    expect(meaningOf(title)).toBe(meaning);
  });
});

it.each([
  ['2023', true],
  ['2023 год', true],
  ['2023/24 уч. год', true],
  ['план 2024', true],
  ['2023 школы', false],
  ['12', false],
])('isYear(%j) is %s', (title, is) => {
  expect(isYear(title)).toBe(is);
});

/** A plan whose columns stand in a given order, as a reader would give it. */
function planWith(order: readonly number[], rows: readonly string[][]): OfficeDocument {
  const titles = ['№ п/п', 'Мероприятие', 'Срок', 'Ответственные', 'Результат', 'Участники'];
  const rowOf = (texts: readonly string[]): Row => ({
    repeatedHeader: false,
    cells: order.map((from, column) => ({
      column,
      span: 1,
      rowSpan: 1,
      blocks: [{ kind: 'paragraph', text: texts[from] ?? '', number: null, heading: null, bold: false, align: 'left' }],
    })),
  });
  return { blocks: [{ kind: 'table', rows: [titles, ...rows].map(rowOf) }], notesFrom: 1 };
}

it('reads the same plan whatever the order of its columns', () => {
  const row = fc.record({
    activity: fc.constantFrom(
      'Провести семинар для учителей',
      'Обновить рабочие программы',
      'Собрать сведения о кадрах',
      'Организовать консультации',
    ),
    deadline: fc.constantFrom('март 2024 года', 'до 1 июня 2024 г.', 'ежеквартально', 'постоянно', '15.10.2024'),
    responsible: fc.constantFrom('Управление образования', 'РМК, школы', 'Руководители ОО\nКураторы', ''),
    result: fc.constantFrom('Справка', 'не менее 20 педагогов', ''),
    participants: fc.constantFrom('Учителя математики', 'Обучающиеся 9 классов', ''),
  });
  const rows = fc.array(row, { minLength: 3, maxLength: 12 });
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(rows, order, (made, shuffled) => {
      const texts = made.map((item, at) => [
        String(at + 1),
        item.activity,
        item.deadline,
        item.responsible,
        item.result,
        item.participants,
      ]);
      const read = (columns: readonly number[]) => recognise(planWith(columns, texts));
      const withoutPlace = (activities: readonly Activity[]) =>
        activities.map(({ source: _, ...activity }) => activity);
      const [straight, mixed] = [read([0, 1, 2, 3, 4, 5]), read(shuffled)];
      expect(withoutPlace(mixed.activities)).toEqual(withoutPlace(straight.activities));
      expect(mixed.activities.map(({ title }) => title)).toEqual(made.map(({ activity }) => activity));
      expect(mixed.defects).toEqual(straight.defects);
    }),
    { numRuns: 60 },
  );
});
