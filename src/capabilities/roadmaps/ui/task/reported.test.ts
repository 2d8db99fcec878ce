import { describe, expect, it } from 'vitest';
import { anId, aTaskView } from '../../../../../test/roadMapViews.ts';
import { clashes, countsOf, type Reported, reportedOf, sendingProblems, typingProblems } from './reported.ts';

const share = { id: anId(20), text: 'не менее 30 % педагогов', comparator: '>=' as const, value: 30, unit: '%' };
const number = { id: anId(21), text: 'не менее 2 семинаров', comparator: '>=' as const, value: 2, unit: 'семинаров' };
const view = aTaskView({
  targets: [share, number].map((target) => ({ ...target, count: null, measured: null, reached: null, missing: null })),
});
const mine = (note: string, ...counts: [string, number | null, number | null][]): Reported => ({
  note,
  counts: counts.map(([targetId, done, outOf]) => ({ targetId, done, outOf })),
});
const full = mine('Сделано', [share.id, 7, 24], [number.id, 2, null]);

it('begins with what stands in the program', () => {
  expect(reportedOf(view)).toEqual(mine('', [share.id, null, null], [number.id, null, null]));
});

describe('sending in', () => {
  it.each([
    { name: 'all is there', typed: full, wrong: [] },
    { name: 'no words and no proof', typed: { ...full, note: '  ' }, wrong: ['note'] },
    { name: 'nothing counted', typed: reportedOf(view), wrong: ['note', `done-${share.id}`, `done-${number.id}`] },
    {
      name: 'of how many is not said',
      typed: mine('Да', [share.id, 7, null], [number.id, 2, null]),
      wrong: [`outOf-${share.id}`],
    },
    {
      name: 'more than there is',
      typed: mine('Да', [share.id, 25, 24], [number.id, 2, null]),
      wrong: [`outOf-${share.id}`],
    },
    {
      name: 'no number',
      typed: mine('Да', [share.id, Number.NaN, 24], [number.id, 2, null]),
      wrong: [`done-${share.id}`],
    },
    { name: 'of nobody', typed: mine('Да', [share.id, 0, 0], [number.id, 2, null]), wrong: [] },
    {
      name: 'of half a person',
      typed: mine('Да', [share.id, 7.2, 24], [number.id, 2, null]),
      wrong: [`done-${share.id}`],
    },
  ])('$name → $wrong', ({ typed, wrong }) => {
    expect(sendingProblems(typed, view).map(({ field }) => field)).toEqual(wrong);
  });

  it('asks for no words when something is attached', () => {
    const proof = { ...view, evidence: [{ id: anId(3) }] as unknown as typeof view.evidence };
    expect(sendingProblems({ ...full, note: '' }, proof)).toEqual([]);
  });
});

it('saves half a report, but nothing that is no number', () => {
  expect(typingProblems(reportedOf(view), view.targets)).toEqual([]);
  expect(typingProblems(mine('', [share.id, -1, null]), view.targets).map(({ field }) => field)).toEqual([
    `done-${share.id}`,
  ]);
  expect(countsOf(mine('', [share.id, 7, null], [number.id, 0, 5]), view.targets)).toEqual([
    { targetId: number.id, done: 0, outOf: null },
  ]);
});

it.each([
  ['people of a share', share, 3.5, 18, ['done']],
  ['all of a share', share, 3, 18.5, ['outOf']],
  ['things', number, 3.5, null, ['done']],
  ['whole things', number, 3, null, []],
  ['points', { ...number, unit: 'points' }, 3.5, null, []],
  ['what is not known', { ...number, unit: 'items' }, 3.5, null, []],
])('counts people and things whole: %s', (_, target, done, outOf, wrong) => {
  const found = typingProblems(mine('', [target.id, done, outOf]), [target]);
  expect(found.map(({ field }) => field)).toEqual(wrong.map((field) => `${field}-${target.id}`));
  for (const { text } of found) expect(text).toContain('целое число');
});

describe('somebody wrote meanwhile', () => {
  const base = mine('Начали');
  it.each([
    { name: 'nobody did', now: base, typed: mine('Закончили'), is: false },
    { name: 'another text', now: mine('Отложили'), typed: mine('Закончили'), is: true },
    { name: 'the same text', now: mine('Закончили'), typed: mine('Закончили'), is: false },
  ])('$name → $is', ({ now, typed, is }) => {
    expect(clashes({ base, mine: typed }, now)).toBe(is);
  });
});
