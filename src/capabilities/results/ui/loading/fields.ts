/** What columns of a table of one's own may mean: a table without headings that we know can be read by these. */
import type { LayoutId } from '../../intake/layout.ts';

interface OwnTable {
  layout: LayoutId;
  /** «Средние по школам: одна строка на школу» */
  label: string;
  hint: string;
  /** Fields by the names that the layout has for them, with what a person calls them. */
  fields: readonly { field: string; label: string }[];
  /** Of each list one must be given. */
  must: readonly (readonly string[])[];
}

const SCHOOL = [
  { field: 'school', label: 'Школа' },
  { field: 'login', label: 'Логин ФИС ОКО' },
  { field: 'code', label: 'Код школы в РЦОИ' },
] as const;
const WORK = [
  { field: 'kind', label: 'Работа (ВПР, ОГЭ, ЕГЭ)' },
  { field: 'subject', label: 'Предмет' },
  { field: 'year', label: 'Год' },
] as const;

export const OWN_TABLES: readonly OwnTable[] = [
  {
    layout: 'averages',
    label: 'Средние по школам',
    hint: 'Одна строка на школу и работу: средний балл, успеваемость, качество, доля «2»',
    fields: [
      ...SCHOOL,
      ...WORK,
      { field: 'participants', label: 'Сколько участников' },
      { field: 'meanScore', label: 'Средний балл' },
      { field: 'meanPrimary', label: 'Средний первичный балл' },
      { field: 'meanMark', label: 'Средняя отметка' },
      { field: 'low', label: 'Сколько не преодолели минимум' },
      { field: 'percentLow', label: 'Доля «2», %' },
      { field: 'percentPassed', label: 'Успеваемость, %' },
      { field: 'percentGood', label: 'Качество, %' },
    ],
    must: [
      ['school', 'login', 'code'],
      ['meanScore', 'meanPrimary', 'meanMark', 'low', 'percentLow', 'percentPassed', 'percentGood'],
    ],
  },
  {
    layout: 'pupils',
    label: 'Список участников',
    hint: 'Одна строка на ученика и работу: код, балл или отметка',
    fields: [
      ...SCHOOL,
      ...WORK,
      { field: 'pupil', label: 'Код участника' },
      { field: 'grade', label: 'Параллель' },
      { field: 'class', label: 'Класс' },
      { field: 'primary', label: 'Первичный балл' },
      { field: 'mark', label: 'Отметка' },
      { field: 'journalMark', label: 'Отметка в журнале' },
    ],
    must: [['pupil'], ['primary', 'mark']],
  },
  {
    layout: 'context',
    label: 'Сведения о школах',
    hint: 'Одна строка на школу: где расположена, сколько обучается',
    fields: [
      { field: 'school', label: 'Школа' },
      { field: 'login', label: 'Логин ФИС ОКО' },
      { field: 'year', label: 'Год' },
      { field: 'pupils', label: 'Сколько обучается' },
      { field: 'location', label: 'Расположение' },
      { field: 'settlement', label: 'Населённый пункт' },
      { field: 'size', label: 'Размер населённого пункта' },
    ],
    must: [
      ['school', 'login'],
      ['location', 'settlement', 'size'],
    ],
  },
];

/** What is missing of a mapping, in words; empty: it is whole. */
export function missingIn(table: OwnTable, columns: Readonly<Record<string, string>>): string[] {
  const given = new Set(Object.values(columns));
  return table.must
    .filter((fields) => !fields.some((field) => given.has(field)))
    .map((fields) => {
      const named = fields.slice(0, NAMED).map((field) => labelOf(table, field));
      return fields.length > NAMED ? `${named.join(', ')} или другой показатель` : named.join(' или ');
    });
}

/** Meanings that a sentence has room for. */
const NAMED = 3;

const labelOf = (table: OwnTable, field: string): string =>
  `«${table.fields.find((one) => one.field === field)?.label ?? field}»`;
