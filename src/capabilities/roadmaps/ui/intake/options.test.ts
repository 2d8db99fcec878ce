import { describe, expect, it } from 'vitest';
import { aDraft, anActivity, aReading, ID, READ_ON } from '../../../../../test/drafts.ts';
import { type LocalDate, localDate } from '../../../../kernel/date.ts';
import type { DraftView } from '../../drafts/contract.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { choosable, meaningOfValue, meaningValue } from './meanings.ts';
import { optionsOf, proposedOf, shiftsFor } from './options.ts';
import type { Question } from './questions.ts';
import { reviewOf } from './review.ts';

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');
const how = { all: true, remember: true };

function offered(
  ask: Question['ask'],
  draft: DraftView = aDraft(),
  corrections: Corrections = {},
  today: LocalDate = READ_ON,
) {
  const review = reviewOf(draft, corrections, today);
  const question = review.questions.find((one) => one.ask === ask);
  if (!question) throw new Error(`not asked: ${ask}`);
  const options = optionsOf(question, { facts: draft, corrections, review, today });
  return { question, options, proposed: proposedOf(question, options) };
}

describe('shiftsFor', () => {
  it.each([
    { name: 'late in a year: to the next, then to this one', from: '2020-01-01', today: '2026-11-22', is: [7, 6] },
    { name: 'early in a year: to this one, then to the next', from: '2020-01-01', today: '2026-03-01', is: [6, 7] },
    { name: 'a school year in autumn', from: '2023-09-01', today: '2026-10-01', is: [3, 4] },
    { name: 'a school year in spring', from: '2023-09-01', today: '2026-05-01', is: [3, 2] },
    { name: 'a plan that ended last month', from: '2026-01-01', today: '2027-01-15', is: [1, 2] },
  ])('$name', ({ from, today, is }) => {
    expect(shiftsFor({ from: localDate(from) }, localDate(today))).toEqual(is);
  });
});

describe('a plan that is over', () => {
  const today = localDate('2028-10-01');
  it('is run again, kept or moved by hand, each with its number of tasks', () => {
    const { options, proposed } = offered('ended', aDraft(), {}, today);
    expect(options.map(({ label }) => plain(label))).toEqual([
      'Провести заново: 2028/29 учебный год',
      'Провести заново: 2029/30 учебный год',
      'Оставить даты как в документе',
      'Провести заново в другие годы',
    ]);
    expect(proposed).toBe('again-2');
    expect(plain(options[0]?.hint)).toMatch(
      /^Все даты на 2 года позже; то, что пришлось на время до 1 октября, не создаётся\. \d+ поручени[ейя]+, первый срок \d+ [а-я]+ 20(28|29)/,
    );
    expect(options[0]?.answer?.(how)({})).toEqual({ shiftYears: 2, tasksFrom: today });
    expect(options[2]?.answer?.(how)({})).toEqual({ shiftYears: 0, tasksFrom: null });
  });

  it('offers only what lies ahead where something does', () => {
    const { options } = offered('begun', aDraft(), {}, localDate('2026-12-01'));
    expect(options.map(({ value }) => value)).toEqual(['ahead', 'all']);
    expect(options[0]?.answer?.(how)({})).toEqual({ shiftYears: 0, tasksFrom: '2026-12-01' });
  });
});

describe('a deadline', () => {
  it('offers what it may mean, for all equal texts or for the first place', () => {
    const { options, proposed } = offered('deadline');
    expect(options.map(({ label }) => label)).toEqual(['Учебный 2026/27', 'Календарный 2026', 'Другие даты']);
    expect(plain(options[0]?.hint)).toBe('1 сен 2026 – 31 авг 2027');
    expect(proposed).toBe('choice-0');
    expect(Object.keys(options[0]?.answer?.(how)({}).deadlines ?? {})).toEqual(['в течение года']);
    expect(options[0]?.answer?.({ ...how, all: false })({}).activities).toHaveProperty('1');
  });

  it('is shown in the years in which the plan will run', () => {
    const { options } = offered('deadline', aDraft(), { shiftYears: 3, tasksFrom: null });
    expect(options[0]?.label).toBe('Учебный 2029/30');
    expect(plain(options[0]?.hint)).toBe('1 сен 2029 – 31 авг 2030');
    expect(options[0]?.answer?.(how)({}).deadlines?.['в течение года']?.windows).toEqual([
      ['2026-09-01', '2027-08-31'],
    ]);
  });
});

describe('a party', () => {
  it('proposes nothing without a ground', () => {
    expect(offered('party').proposed).toBe('');
  });

  it('proposes to add an authority or a centre that the registry does not know', () => {
    const activities = [anActivity({ responsible: ['МБУ ГИМЦ'] })];
    expect(offered('party', aDraft({ reading: aReading({ activities }) })).proposed).toBe('new');
  });

  it('proposes what the dictionary suggests', () => {
    const draft = aDraft({ suggestions: { 'совет директоров': { means: 'body', bodyId: ID.centre } } });
    const { options, proposed } = offered('party', draft);
    expect(options[0]).toMatchObject({ value: `body ${ID.centre}`, label: 'ИМЦ' });
    expect(proposed).toBe(`body ${ID.centre}`);
    expect(options[0]?.answer?.({ ...how, remember: false })({})).toEqual({
      parties: { 'совет директоров': { means: 'body', bodyId: ID.centre } },
      partiesOnlyHere: ['совет директоров'],
    });
  });
});

it('gives activities without a party to the coordinator, if nobody else is chosen', () => {
  const draft = aDraft({ reading: aReading({ activities: [anActivity(), anActivity()] }) });
  const { options, proposed } = offered('no-party', draft);
  expect(proposed).toBe('coordinator');
  expect(options[0]?.answer?.(how)({}).activities).toEqual({
    0: { responsible: ['Муниципальный координатор'] },
    1: { responsible: ['Муниципальный координатор'] },
  });
});

it('offers the lists of schools that hold schools, the supported ones first', () => {
  const { workforce } = aDraft();
  const group = (id: string, purpose: 'supported' | 'strong' | 'other', schoolIds: string[]) => ({
    id,
    name: purpose,
    purpose,
    schoolIds,
  });
  const groups = [
    group('a', 'other', [ID.lesnaya]),
    group('b', 'strong', [ID.lesnaya]),
    group('c', 'supported', []),
    group('d', 'supported', [ID.lesnaya]),
    group('e', 'supported', [ID.ozernaya]),
  ];
  const { options } = offered('schools', aDraft({ workforce: { ...workforce, groups } }));
  expect(options.map(({ value }) => value)).toEqual(['d', 'e', 'a', 'all', 'new']);
});

it('writes a meaning as the value of a choice, and reads it back', () => {
  for (const meaning of [
    { means: 'body', bodyId: 'b' },
    { means: 'school', schoolId: 's' },
    { means: 'person', personId: 'p' },
    { means: 'curators' },
  ] as const) {
    expect(meaningOfValue(meaningValue(meaning))).toEqual(meaning);
  }
  expect(meaningOfValue('whoever')).toBeNull();
});

it('lists everybody who can be chosen under their headings', () => {
  const groups = new Set(choosable(aDraft()).map(({ group }) => group));
  expect([...groups]).toEqual(['Роли', 'Организации', 'Школы']);
});

describe('days given by hand that the plan has moved away from', () => {
  const own = {
    kind: 'once' as const,
    windows: [[localDate('2026-09-10'), localDate('2026-09-10')]] as [never],
    stays: true as const,
  };
  const corrections: Corrections = { shiftYears: 2, activities: { 0: { deadline: own } } };

  it('move with it, or stay, as a person says', () => {
    const { options, proposed } = offered('by-hand', aDraft(), corrections);
    expect(options.map(({ label, hint }) => plain(`${label}: ${hint}`))).toEqual([
      'Сдвинуть на 2 года, как весь план: 10 сен 2028',
      'Оставить, как указаны: 10 сен 2026',
    ]);
    expect(proposed).toBe('move');
    const [move, keep] = options.map(({ answer }) => answer?.(how)(corrections));
    expect(move?.activities?.[0]?.deadline).toEqual({ ...own, windows: [['2028-09-10', '2028-09-10']] });
    expect(keep?.activities?.[0]?.deadline).toEqual({ ...own, outside: true });
  });

  it('of words that stand in many places change once for all of them', () => {
    const shared: Corrections = { shiftYears: 2, deadlines: { 'в течение года': own } };
    const [move] = offered('by-hand', aDraft(), shared).options;
    expect(move?.answer?.(how)(shared)).toEqual({
      shiftYears: 2,
      deadlines: { 'в течение года': { ...own, windows: [['2028-09-10', '2028-09-10']] } },
    });
  });

  it('are told of before the plan is moved', () => {
    const { options } = offered('ended', aDraft(), { activities: { 0: { deadline: own } } }, localDate('2028-10-01'));
    expect(plain(options[0]?.hint)).toMatch(/^Все даты документа, кроме указанных вами, на 2 года позже/);
  });
});

it('says of each way to follow open deadlines how many tasks the plan has then', () => {
  const { options, proposed } = offered('follow');
  expect(options.map(({ value, hint }) => `${value}: ${plain(hint)}`)).toEqual([
    'quarter: Всего 8 поручений, из них 5 контрольных',
    'half-year: Всего 5 поручений, из них 2 контрольных',
    'year: Всего 4 поручения, из них 1 контрольное',
  ]);
  expect(proposed).toBe('quarter');
});
