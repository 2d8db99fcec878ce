import { describe, expect, it } from 'vitest';
import { aDeadline, aDraft, anActivity, aReading, READ_ON } from '../../../../../test/drafts.ts';
import { localDate } from '../../../../kernel/date.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import type { Defect, Reading } from '../../intake/reading.ts';
import { editActivity, runAgain, setPeriod } from './decisions.ts';
import { reviewOf } from './review.ts';

const of = (reading: Reading, corrections: Corrections = {}) =>
  reviewOf(aDraft({ reading }), corrections, READ_ON).defects.map(({ defect }) => defect);
const said = (...given: Parameters<typeof of>) => of(...given).map(({ message }) => message.replaceAll('\u00a0', ' '));

const onFirst = (code: Defect['code'], message: string): Defect => ({
  code,
  where: 'пункт 1',
  message,
  suggestion: '',
  pointer: { kind: 'activity', index: 0 },
  fix: null,
});

describe('a deadline without a control date', () => {
  const mark = onFirst('deadline-open', 'Срок «постоянно» нечем проверить: нет контрольной даты.');
  const period = aReading().period;
  const constant = (given: Partial<Reading>) =>
    aReading({
      activities: [anActivity({ deadline: aDeadline('постоянно', { kind: 'continuous', windows: [] }) })],
      defects: [mark],
      ...given,
    });

  it('is not marked where control dates are made for it', () => {
    expect(said(constant({ period }))).toEqual([]);
  });

  it('is marked while there are none: the plan has no period yet', () => {
    expect(said(constant({ period: null }))).toEqual([mark.message]);
  });
});

describe('a deadline outside of the plan', () => {
  const reading = aReading({
    period: {
      from: localDate('2020-01-01'),
      to: localDate('2023-12-31'),
      basis: 'заголовок',
      certain: true,
      yearKind: 'calendar',
    },
    activities: [
      anActivity({ number: '1', deadline: aDeadline('март 2024 года', { kind: 'once' }) }),
      anActivity({
        number: '2',
        deadline: aDeadline('май 2020 года', {
          kind: 'once',
          windows: [[localDate('2020-05-01'), localDate('2020-05-31')]],
        }),
      }),
    ],
    defects: [
      onFirst('deadline-outside-plan', 'Срок «март 2024 года» выходит за период плана (01.01.2020 – 31.12.2023).'),
    ],
  });

  it('is told by the dates of the document while they hold', () => {
    expect(said(reading)).toEqual(['Срок «март 2024 года» выходит за период плана (01.01.2020 – 31.12.2023).']);
  });

  it('is told by the dates of now once the plan is moved', () => {
    expect(said(reading, runAgain(6, null)({}))).toEqual([
      'Срок «март 2024 года», сдвинутый на 6 лет, выходит за период плана (01.01.2026 – 31.12.2029).',
    ]);
  });

  it('is told no more once the period holds it; a question asks about the one that it leaves out', () => {
    const later = setPeriod({ from: localDate('2021-01-01'), to: localDate('2024-12-31') })({});
    expect(said(reading, later)).toEqual([]);
    const { questions } = reviewOf(aDraft({ reading }), later, READ_ON);
    expect(questions.map(({ key }) => key)).toContain('deadline май 2020 года');
  });

  it('is not told of one that began before the plan and goes on in it', () => {
    const goesOn = aReading({
      ...reading,
      defects: [],
      activities: [anActivity({ deadline: aDeadline('март 2020 года, далее ежегодно') })],
    });
    const later = setPeriod({ from: localDate('2026-01-01'), to: localDate('2028-12-31') })({});
    expect(said(goesOn, later)).toEqual([]);
    const { questions, draft } = reviewOf(aDraft({ reading: goesOn }), later, READ_ON);
    expect(questions.map(({ ask }) => ask)).not.toContain('deadline');
    expect(draft.activities[0]?.deadline?.windows).toHaveLength(3);
  });

  it('is told no more of a row whose deadline was decided', () => {
    const deadline = {
      kind: 'range' as const,
      windows: [[localDate('2023-03-01'), localDate('2023-03-31')]] as [never],
    };
    expect(said(reading, editActivity(0, { deadline })({}))).toEqual([]);
  });
});

it('names the month of now where the deadlines bunch in a plan that is moved', () => {
  const bunch: Defect = {
    ...onFirst('deadlines-bunched', '8 мероприятий из 10 приходятся на один месяц (03.2020).'),
    pointer: { kind: 'document', index: null },
  };
  expect(said(aReading({ defects: [bunch] }), { shiftYears: 7 })).toEqual([
    '8 мероприятий из 10 приходятся на один месяц (03.2027).',
  ]);
});
