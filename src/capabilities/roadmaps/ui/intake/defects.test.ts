import { describe, expect, it } from 'vitest';
import { aDeadline, aDraft, anActivity, aReading, READ_ON } from '../../../../../test/drafts.ts';
import type { DraftView } from '../../drafts/contract.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import type { Defect } from '../../intake/reading.ts';
import { excerpt } from '../../intake/text.ts';
import { editActivity, markDefects } from './decisions.ts';
import { dutyOf, reopen } from './defects.ts';
import { reviewOf } from './review.ts';
import { withKeys } from './standing.ts';

const groups = (corrections: Corrections = {}, draft: DraftView = aDraft()) => {
  return reviewOf(draft, corrections, READ_ON).defects;
};
const states = (...given: Parameters<typeof groups>) =>
  groups(...given).map(({ defect, state }) => `${defect.code} ${state}`);
const group = (code: Defect['code'], ...given: Parameters<typeof groups>) => {
  const found = groups(...given).find(({ defect }) => defect.code === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
};

const SCHOOL_YEAR = aReading().activities[3]?.deadline?.windows ?? [];

const plain: Omit<Defect, 'where' | 'pointer'> = {
  code: 'no-result',
  message: 'Результат не указан.',
  suggestion: '',
  fix: null,
};
const at = (index: number, where = `пункт ${index}`): Defect => ({
  ...plain,
  where,
  pointer: { kind: 'activity', index },
});

const yearly = aReading({
  activities: [
    anActivity({ number: '1', deadline: aDeadline('ежегодно', { kind: 'recurring', windows: [...SCHOOL_YEAR] }) }),
  ],
  defects: [
    {
      code: 'deadline-open',
      where: 'пункт 1',
      message: 'Срок «ежегодно» не называет месяца: проверить исполнение можно только в конце года.',
      suggestion: '',
      pointer: { kind: 'activity', index: 0 },
      fix: { kind: 'check-quarterly', label: 'Проверять раз в квартал', activity: 0 },
    },
  ],
});

it('puts equal marks together', () => {
  const reading = aReading({ defects: [at(0), at(2)] });
  expect(groups({}, aDraft({ reading }))).toMatchObject([
    { activities: [0, 2], keys: ['no-result@пункт 0', 'no-result@пункт 2'], state: 'open', fix: null },
  ]);
});

it('tells marks of one place apart', () => {
  expect(withKeys([at(0), at(0), at(1)]).map(({ key }) => key)).toEqual([
    'no-result@пункт 0',
    'no-result@пункт 0#2',
    'no-result@пункт 1',
  ]);
});

describe('a fix', () => {
  it.each([
    { code: 'number-missing' as const, is: { activities: { 3: { number: '2.2' } } } },
    { code: 'spelling' as const, is: { activities: { 3: { title: 'Проведение мониторинга посещений' } } } },
  ])('of $code changes the draft, settles its mark, and can be taken back', ({ code, is }) => {
    const fixed = group(code).fix?.change({}) ?? {};
    expect(fixed).toEqual({ ...is, defects: { [`${code}@пункт 2.3`]: 'fixed' } });
    expect(states(fixed)).toContain(`${code} fixed`);
    expect(reopen(group(code, fixed), aDraft().reading, fixed)(fixed)).toEqual({});
  });

  it('follows a deadline of a whole year by control dates, and can be taken back', () => {
    const draft = aDraft({ reading: yearly });
    expect(states({}, draft)).toEqual(['deadline-open open']);
    const fixed = group('deadline-open', {}, draft).fix?.change({}) ?? {};
    expect(fixed).toEqual({
      deadlines: { ежегодно: { kind: 'continuous', windows: SCHOOL_YEAR } },
      defects: { 'deadline-open@пункт 1': 'fixed' },
    });
    expect(states(fixed, draft)).toEqual(['deadline-open fixed']);
    expect(reopen(group('deadline-open', fixed, draft), yearly, fixed)(fixed)).toEqual({});
  });

  it('that mends several marks settles all of them', () => {
    const fix = { kind: 'renumber' as const, label: 'Перенумеровать', numbers: [{ activity: 1, number: '3' }] };
    const gap: Defect = { ...at(1, 'пункт 4'), code: 'number-missing', message: 'Нет пункта 3.', fix };
    const twice: Defect = { ...at(2, 'пункт 4'), code: 'number-repeated', message: 'Номер 4 занят.', fix };
    const draft = aDraft({ reading: aReading({ defects: [gap, twice] }) });
    const fixed = group('number-missing', {}, draft).fix?.change({}) ?? {};
    expect(states(fixed, draft)).toEqual(['number-missing fixed', 'number-repeated fixed']);
  });
});

describe('a mark', () => {
  it('may be left', () => {
    const left = markDefects(group('spelling').keys, 'left')({});
    expect(states(left)).toContain('spelling left');
    expect(reopen(group('spelling', left), aDraft().reading, left)(left)).toEqual({});
  });

  it.each([
    { code: 'number-missing' as const, change: { number: '2.4' } },
    { code: 'spelling' as const, change: { title: 'Иначе' } },
    { code: 'deadline-open' as const, change: { deadlineText: 'май' } },
    { code: 'spelling' as const, change: { dropped: true } },
  ])('$code is settled when a person has changed what it is about', ({ code, change }) => {
    expect(states(editActivity(3, change)({}))).toContain(`${code} fixed`);
  });

  it('is not settled by another change', () => {
    expect(states(editActivity(3, { result: 'Справка' })({}))).toContain('spelling open');
  });
});

describe('what a question asks', () => {
  it.each([
    { code: 'deadline-unclear' as const, index: 1 },
    { code: 'deadline-open' as const, index: 2 },
    { code: 'plan-period-unknown' as const, index: null },
    { code: 'schools-not-named' as const, index: null },
  ])('$code is not marked too', ({ code, index }) => {
    const pointer = index === null ? { kind: 'document' as const, index } : { kind: 'activity' as const, index };
    const reading = aReading({ defects: [{ ...plain, code, where: 'здесь', pointer }] });
    expect(groups({}, aDraft({ reading }))).toEqual([]);
  });

  it('is marked where nothing is asked: another deadline in the wording', () => {
    const defect: Defect = { ...at(1), code: 'deadline-contradicts-text' };
    expect(groups({}, aDraft({ reading: aReading({ defects: [defect] }) }))).toHaveLength(1);
  });

  it('covers a missing party for one activity and for all', () => {
    const activities = [anActivity({ deadline: aDeadline('май') })];
    const one: Defect = { ...at(0), code: 'no-responsible' };
    const all: Defect = { ...one, pointer: { kind: 'document', index: null } };
    expect(groups({}, aDraft({ reading: aReading({ activities, defects: [one, all] }) }))).toEqual([]);
  });
});

describe('dutyOf', () => {
  const order = {
    number: '45',
    date: null,
    issuer: null,
    signatory: null,
    signatoryPost: null,
    subject: null,
    place: null,
    preamble: [],
    clauses: ['1. Утвердить план.', '2. Руководителям школ:\n2.1. Ежеквартально представлять отчёт о работе;'],
    dateText: null,
    source: { block: 0, row: null, cell: null, inner: null },
  };
  const message =
    'В приказе есть постоянная обязанность, которой нет в таблице: «2.1. Ежеквартально представлять отчёт о работе;»';

  it('is named as an activity is, by the words of the order', () => {
    expect(dutyOf({ code: 'duty-outside-plan', message }, { order })).toBe('Ежеквартально представлять отчёт о работе');
  });

  it('is nothing where the mark is about something else, or the order is gone', () => {
    expect(dutyOf({ code: 'order-clauses-misnumbered', message }, { order })).toBeNull();
    expect(dutyOf({ code: 'duty-outside-plan', message }, { order: null })).toBeNull();
  });

  it('of many words is found by their beginning', () => {
    const long = `3. Ежемесячно представлять сведения ${'о каждой школе '.repeat(10).trim()}.`;
    const said = `В приказе есть постоянная обязанность, которой нет в таблице: «${excerpt(long, 90)}»`;
    const found = dutyOf({ code: 'duty-outside-plan', message: said }, { order: { ...order, clauses: [long] } });
    expect(found).toMatch(/^Ежемесячно .* о каждой школе$/);
  });
});
