import { describe, expect, it } from 'vitest';
import { aDraft, anActivity, aReading, ID, READ_ON } from '../../../../../test/drafts.ts';
import { type LocalDate, localDate } from '../../../../kernel/date.ts';
import type { DraftView } from '../../drafts/contract.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { type AnswerDraft, answerOf, newAnswer } from './answers.ts';
import { optionsOf } from './options.ts';
import type { Question } from './questions.ts';
import { reviewOf } from './review.ts';

interface Given {
  ask: Question['ask'];
  typed: Partial<AnswerDraft>;
  draft?: DraftView;
  corrections?: Corrections;
  today?: LocalDate;
}

const day = localDate;

/** What the answer makes of the corrections, or what is missing. */
function answered({ ask, typed, draft = aDraft(), corrections = {}, today = READ_ON }: Given): Corrections | string {
  const review = reviewOf(draft, corrections, today);
  const question = review.questions.find((one) => one.ask === ask);
  if (!question) throw new Error(`not asked: ${ask}`);
  const context = { facts: draft, corrections, review, today };
  const options = optionsOf(question, context);
  const answer = answerOf(question, { ...newAnswer(question, options, draft.fileName), ...typed }, options, context);
  return 'problem' in answer ? answer.problem : answer.change(corrections);
}

describe('a deadline in words', () => {
  it.each([
    { name: 'a day of the plan', text: 'до 25 декабря', windows: [['2026-09-01', '2026-12-25']] },
    { name: 'a quarter', text: 'II квартал', windows: [['2027-04-01', '2027-06-30']] },
  ])('$name', ({ text, windows }) => {
    expect(answered({ ask: 'deadline', typed: { value: 'other', text } })).toMatchObject({
      deadlines: { 'в течение года': { windows } },
    });
  });

  describe('in a plan that is moved', () => {
    const corrections = { shiftYears: 2, tasksFrom: null };
    const decided = (typed: Partial<AnswerDraft>) => {
      const done = answered({ ask: 'deadline', typed: { value: 'other', ...typed }, corrections });
      return typeof done === 'string' ? done : done.deadlines?.['в течение года'];
    };

    it('moves with it while no year is said', () => {
      expect(decided({ text: 'до 25 декабря' })).toEqual({ kind: 'once', windows: [['2026-09-01', '2026-12-25']] });
    });

    it.each([
      { name: 'the year is written', typed: { text: 'до 25 декабря 2028' } },
      { name: 'the year is written shortly', typed: { text: 'до 25.12.28' } },
      { name: 'the days are given', typed: { from: day('2028-09-01'), to: day('2028-12-25') } },
    ])('stays where $name', ({ typed }) => {
      expect(decided(typed)).toMatchObject({ windows: [['2028-09-01', '2028-12-25']], stays: true });
    });
  });

  it.each([
    { name: 'nothing', typed: {}, says: /словами или укажите даты/ },
    { name: 'no deadline at all', typed: { text: 'как получится' }, says: /не похож на срок|событи|дня в нём нет/ },
    { name: 'half a period', typed: { from: day('2026-12-01') }, says: /обе даты/ },
    {
      name: 'the end before the beginning',
      typed: { from: day('2026-12-02'), to: day('2026-12-01') },
      says: /раньше начала/,
    },
  ])('$name is told what is missing', ({ typed, says }) => {
    expect(answered({ ask: 'deadline', typed: { value: 'other', ...typed } })).toMatch(says);
  });
});

describe('the period', () => {
  const draft = aDraft({ reading: aReading({ period: null }) });
  it.each([
    { name: 'one day is missing', typed: { from: day('2026-09-01') }, is: 'Укажите первый и последний день плана.' },
    {
      name: 'turned round',
      typed: { from: day('2027-09-01'), to: day('2026-09-01') },
      is: 'Последний день раньше первого. Поменяйте их местами.',
    },
    {
      name: 'both days',
      typed: { from: day('2026-09-01'), to: day('2026-09-01') },
      is: { period: { from: '2026-09-01', to: '2026-09-01' } },
    },
  ])('$name', ({ typed, is }) => {
    expect(answered({ ask: 'period', typed, draft })).toEqual(is);
  });
});

describe('another period of a plan that was guessed', () => {
  const { period } = aReading();
  const draft = aDraft({ reading: aReading({ period: period && { ...period, certain: false } }) });
  const typed = { value: 'other', from: day('2028-09-01'), to: day('2029-08-31') };

  it('moves the deadlines along', () => {
    expect(answered({ ask: 'unsure-period', typed, draft })).toEqual({
      shiftYears: 2,
      tasksFrom: READ_ON,
      defects: { 'plan-period-unknown@документ': 'left' },
    });
  });

  it('leaves them where a person says so', () => {
    expect(answered({ ask: 'unsure-period', typed: { ...typed, goes: 'stay' }, draft })).toEqual({
      period: { from: '2028-09-01', to: '2029-08-31' },
    });
  });
});

describe('years to move by', () => {
  const today = day('2030-01-01');
  const typed = (firstYear: number | null, lastYear: number | null) =>
    answered({ ask: 'ended', typed: { value: 'other', firstYear, lastYear }, today });

  it.each([
    [null, null],
    [2030, null],
    [2030.5, 2031],
    [Number.NaN, 2031],
    [30, 31],
  ])('%s to %s are not years', (first, last) => {
    expect(typed(first, last)).toBe('Напишите первый и последний год плана, например 2026 и 2028.');
  });

  it('are in order, and not too far', () => {
    expect(typed(2031, 2030)).toBe('Последний год раньше первого. Поменяйте их местами.');
    expect(typed(2060, 2061)).toBe('План можно сдвинуть не больше чем на 20 лет.');
  });

  it('move the plan, and cut or lengthen it', () => {
    expect(typed(2030, 2031)).toEqual({ shiftYears: 4, tasksFrom: today });
    expect(typed(2030, 2033)).toEqual({
      shiftYears: 4,
      tasksFrom: today,
      period: { from: '2026-09-01', to: '2029-08-31' },
    });
  });
});

describe('somebody', () => {
  it.each([
    { name: 'nobody chosen', typed: { value: 'choose' }, is: 'Выберите, кто исполняет.' },
    { name: 'no answer', typed: { value: '' }, is: 'Выберите ответ.' },
    {
      name: 'a school',
      typed: { value: 'choose', chosen: `school ${ID.lesnaya}` },
      is: { parties: { 'совет директоров': { means: 'school', schoolId: ID.lesnaya } } },
    },
  ])('$name', ({ typed, is }) => {
    expect(answered({ ask: 'party', typed })).toEqual(is);
  });

  it('gets the activities that name nobody, by name', () => {
    const draft = aDraft({ reading: aReading({ activities: [anActivity()] }) });
    expect(answered({ ask: 'no-party', typed: { value: 'choose', chosen: `body ${ID.centre}` }, draft })).toEqual({
      activities: { 0: { responsible: ['ИМЦ'] } },
      parties: { имц: { means: 'body', bodyId: ID.centre } },
      partiesOnlyHere: ['имц'],
    });
  });
});

describe('a title', () => {
  const draft = aDraft({ reading: aReading({ title: null }), fileName: 'План_помощи.docx' });
  it('is proposed by the name of the file, and cannot be empty', () => {
    expect(answered({ ask: 'title', typed: {}, draft })).toEqual({ title: 'План помощи' });
    expect(answered({ ask: 'title', typed: { text: ' ' }, draft })).toBe('Напишите название плана.');
  });
});
