import { describe, expect, it } from 'vitest';
import { aReading, ID } from '../../../../test/drafts.ts';
import { ADDED, addedActivities, sectionAt } from './added.ts';
import { Corrections } from './corrections.ts';
import { effective } from './effective.ts';
import { freshNumber, textsOf, usedPieces } from './texts.ts';

const reading = aReading({ goals: ['Помочь школам', 'Поднять результаты'], tasks: [], expectedResults: ['Рост доли'] });
const NEW = ADDED + 1;
const LATER = ADDED + 2;

describe('the texts of a plan', () => {
  it('stay as read until somebody says otherwise', () => {
    const draft = effective(reading, {});
    expect([draft.goals, draft.aims, draft.results]).toEqual([reading.goals, [], ['Рост доли']]);
  });

  it('are corrected, taken out and added, and what was read stays beside', () => {
    const corrections: Corrections = {
      goals: { 0: 'Помочь всем школам', 1: null, 'new 12': 'Вторая', 'new 7': 'Первая', 'unplaced 0': 'Из документа' },
    };
    expect(effective(reading, corrections).goals).toEqual(['Помочь всем школам', 'Из документа', 'Первая', 'Вторая']);
    expect(textsOf('goals', reading, corrections)[1]).toEqual({ key: '1', read: 'Поднять результаты', text: null });
  });

  it('know no index that the reading does not have', () => {
    expect(effective(reading, { goals: { 5: 'Откуда это?' } }).goals).toEqual(reading.goals);
  });
});

describe('indicators', () => {
  const source = { block: 0, row: 0, cell: null, inner: null };
  const indicator = {
    ...{ number: '1', name: 'Доля школ', target: '80', unit: 'people', unitText: 'человек', baseline: null },
    ...{ values: [], comparator: null, value: null, other: [], source },
  };
  const withOne = aReading({ indicators: [indicator] });

  it('are corrected field by field, with the unit as the document writes it', () => {
    const [first] = effective(withOne, { indicators: { 0: { target: null, name: 'Доля' } } }).indicators;
    expect(first).toEqual({ key: '0', number: '1', name: 'Доля', target: null, unit: 'человек' });
  });

  it('may be none, or be added; without a name there is none', () => {
    const indicators = { 0: { dropped: true }, 'new 2': { name: 'Новый', unit: '%' }, 'new 3': { unit: '%' } };
    expect(effective(withOne, { indicators }).indicators.map(({ name }) => name)).toEqual(['Новый']);
  });
});

describe('added activities', () => {
  const at = (is: 'activity' | 'section' | 'unplaced', index: number, title = 'Новое') => ({
    added: { is, index },
    title,
  });
  const titles = (activities: Corrections['activities']) =>
    effective(reading, { activities }).activities.map(({ index }) => index);

  it.each([
    { where: 'below an activity', activities: { [NEW]: at('activity', 1) }, is: [0, 1, NEW, 2, 3] },
    { where: 'first in a section', activities: { [NEW]: at('section', 1) }, is: [0, 1, NEW, 2, 3] },
    { where: 'before all', activities: { [NEW]: at('section', 0) }, is: [NEW, 0, 1, 2, 3] },
    { where: 'where a piece of text stands', activities: { [NEW]: at('unplaced', 0) }, is: [0, 1, 2, 3, NEW] },
    {
      where: 'one after another',
      activities: { [LATER]: at('activity', 3), [NEW]: at('activity', 3) },
      is: [0, 1, 2, 3, NEW, LATER],
    },
    {
      where: 'below one that was dropped',
      activities: { 1: { dropped: true }, [NEW]: at('activity', 1) },
      is: [0, NEW, 2, 3],
    },
    { where: 'nowhere', activities: { [NEW]: at('activity', 99) }, is: [0, 1, 2, 3] },
    {
      where: 'not without a title',
      activities: { [NEW]: { added: { is: 'activity' as const, index: 0 } } },
      is: [0, 1, 2, 3],
    },
    { where: 'not over one that was read', activities: { 2: at('activity', 0) }, is: [0, 1, 2, 3] },
  ])('stand $where', ({ activities, is }) => {
    expect(titles(activities)).toEqual(is);
  });

  it('have the deadline and the parties that a person gives them', () => {
    const activities = { [NEW]: { ...at('activity', 0), deadlineText: 'октябрь', responsible: ['ИМЦ'] } };
    const [, added] = effective(reading, { activities }).activities;
    expect(added).toMatchObject({ title: 'Новое', number: null, responsible: ['ИМЦ'] });
    expect(added?.deadline?.windows).toEqual([['2026-10-01', '2026-10-31']]);
  });

  it('belong to the section in which they are added', () => {
    const sections = (['activity', 'section', 'unplaced'] as const).map((is) => sectionAt(reading, { is, index: 0 }));
    expect(sections).toEqual([0, 0, 1]);
    expect(sectionAt({ ...reading, sections: [] }, { is: 'unplaced', index: 0 })).toBeNull();
  });

  it('take along the piece of text that they were made of, once and for all', () => {
    const corrections = {
      activities: { [NEW]: at('unplaced', 0) },
      goals: { 'unplaced 2': 'Цель', 'unplaced 4': null },
    };
    expect(usedPieces(corrections)).toEqual(new Set([0, 2]));
    expect(addedActivities(reading, corrections)).toMatchObject([{ index: NEW, after: 3 }]);
  });
});

it('gives numbers that grow, and leaps between them', () => {
  expect(freshNumber([], 0)).toBe(1);
  expect(freshNumber([4, 9], 0)).toBe(10);
  expect(freshNumber([4, 9], 0.5)).toBe(510);
});

it('keeps only what it knows', () => {
  expect(Corrections.safeParse({ activities: { [NEW]: { added: { is: 'page', index: 0 } } } }).success).toBe(false);
  expect(Corrections.safeParse({ goals: { 0: ' ' } }).success).toBe(false);
  expect(Corrections.safeParse({ groupId: ID.list, results: { 0: null } }).success).toBe(true);
});
