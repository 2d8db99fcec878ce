import { describe, expect, it } from 'vitest';
import { aDraft, anActivity, aReading, READ_ON } from '../../../../../test/drafts.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { decideDeadline, decideParty, editActivity } from './decisions.ts';
import { factsOf, noteText, waits } from './facts.ts';
import { reviewOf } from './review.ts';

const facts = (index: number, corrections: Corrections = {}) => {
  const draft = aDraft();
  const found = factsOf(index, draft, corrections, reviewOf(draft, corrections, READ_ON));
  if (!found) throw new Error(`no activity ${index}`);
  return JSON.parse(JSON.stringify(found).replaceAll('\u00a0', ' ')) as typeof found;
};

describe('factsOf', () => {
  it('says what is known: dates, parties by who they are, tasks, targets', () => {
    expect(facts(0)).toMatchObject({
      number: '1.1',
      dates: 'сентябрь 2026',
      parties: ['ИМЦ', '2 школы списка'],
      tasks: '3 поручения',
      further: [{ name: 'Результат', value: 'Справка' }],
      doubts: [],
      notes: [],
      edited: false,
    });
  });

  it('asks where it is not', () => {
    const asked = facts(3);
    expect(asked).toMatchObject({
      dates: 'проверка раз в квартал, 5 сроков до 31 авг 2027',
      parties: [],
      targets: ['не менее 4 справок'],
      doubts: ['Кто это: Совет директоров?'],
      notes: ['Нет пункта 2.2', 'Опечатка'],
    });
    expect(waits(asked)).toBe(true);
    expect(facts(1)).toMatchObject({ dates: null, doubts: ['«в течение года»: какой год?'] });
  });

  it('follows what was decided', () => {
    const year = { kind: 'range' as const, windows: [['2026-09-01', '2026-12-31']] as [never] };
    expect(facts(1, decideDeadline('в течение года', year)({}))).toMatchObject({
      dates: '1 сен – 31 дек 2026',
      doubts: [],
      tasks: '2 поручения',
    });
    expect(facts(3, decideParty('Совет директоров', { means: 'nobody' }, true)({}))).toMatchObject({
      parties: ['без поручения'],
      tasks: '0 поручений',
    });
  });

  it('keeps the words of an activity that is none, and says nothing will come of it', () => {
    expect(facts(0, editActivity(0, { dropped: true })({}))).toMatchObject({
      dropped: true,
      title: 'Провести входную диагностику',
      tasks: null,
      dates: null,
      doubts: [],
    });
  });

  it('tells what a person changed', () => {
    expect(facts(0, editActivity(0, { title: 'Иначе', number: null })({}))).toMatchObject({
      edited: true,
      title: 'Иначе',
      number: null,
    });
  });

  it('knows no activity beyond the last', () => {
    const draft = aDraft({ reading: aReading() });
    expect(factsOf(4, draft, {}, reviewOf(draft, {}, READ_ON))).toBeNull();
  });
});

it('shows whatever else was read of a row, under its name', () => {
  const activities = [
    anActivity({ number: '1', responsible: ['ИМЦ'] }),
    anActivity({
      stageOf: 0,
      level: 'школьный',
      participants: ['педагоги', 'родители'],
      result: 'Справка',
      indicator: 'доля участников',
      mark: 'исполнено',
      other: [{ title: 'Форма', text: 'очно' }],
    }),
  ];
  const draft = aDraft({ reading: aReading({ activities }) });
  const further = factsOf(1, draft, {}, reviewOf(draft, {}, READ_ON))?.further ?? [];
  expect(further.map(({ name, value }) => `${name}: ${value.replaceAll('\u00a0', ' ')}`)).toEqual([
    'Этап: пункт 1',
    'Уровень: школьный',
    'Участники: педагоги, родители',
    'Результат: Справка',
    'Показатель: доля участников',
    'Отметка: исполнено',
    'Форма: очно',
  ]);
  expect(factsOf(0, draft, {}, reviewOf(draft, {}, READ_ON))?.further).toEqual([]);
});

it.each([
  { code: 'number-missing' as const, message: 'Нет пункта 3.4: после 3.3 сразу 3.5.', is: 'Нет пункта 3.4' },
  { code: 'no-result' as const, message: 'Результат не указан.', is: 'Результат не указан' },
  { code: 'spelling' as const, message: 'Вероятно, опечатка: «тезультат».', is: 'Опечатка' },
])('$is', ({ is, ...defect }) => {
  expect(noteText(defect)).toBe(is);
});
