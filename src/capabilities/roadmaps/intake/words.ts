import type { Meaning } from './reading.ts';

/** What a column was taken for, in the words of the screen. */
export const COLUMN_NAMES: Record<Meaning, string> = {
  number: 'номер',
  activity: 'мероприятие',
  deadline: 'срок',
  responsible: 'ответственные',
  participants: 'участники',
  result: 'результат',
  indicator: 'показатель',
  level: 'уровень',
  mark: 'отметка об исполнении',
  group: 'направление',
  unit: 'единица измерения',
  baseline: 'исходное значение',
  value: 'значение',
  other: 'прочее',
};
