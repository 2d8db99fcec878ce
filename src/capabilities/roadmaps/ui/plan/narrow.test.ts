import { describe, expect, it } from 'vitest';
import { anActivity, someCounts } from '../../../../../test/roadMapViews.ts';
import { localDate } from '../../../../kernel/date.ts';
import { noTasks } from '../../plans/progress.ts';
import { Filters } from '../tasks/filter.ts';
import { narrowed, partsOf, sectionName, sectionsUnder, topPartsOf } from './narrow.ts';

const section = (id: string, parentId: string | null = null) => ({
  id,
  parentId,
  position: 0,
  number: null,
  title: id,
  counts: noTasks(),
});
const sections = [section('a'), section('a1', 'a'), section('a11', 'a1'), section('b')];
const window = (dueOn: string, counts: Parameters<typeof someCounts>[0]) => ({
  opensOn: localDate('2026-09-01'),
  dueOn: localDate(dueOn),
  counts: someCounts(counts),
});
const activities = [
  anActivity({ id: '1', sectionId: 'a', number: '1.1', title: 'Отчёт о семинаре' }),
  anActivity({
    id: '2',
    sectionId: 'a11',
    number: '1.2',
    title: 'Педсовет',
    windows: [window('2027-01-31', { overdue: 1 }), window('2027-03-31', { planned: 1 })],
  }),
  anActivity({ id: '3', sectionId: 'b', number: '1', shortTitle: 'Курсы', title: 'Повысить квалификацию' }),
  anActivity({ id: '4', sectionId: null, number: null, title: 'Приказ' }),
];
const left = (wanted: Record<string, unknown>) =>
  narrowed({ sections, activities }, Filters.parse(wanted)).map(({ id, windows }) => `${id}:${windows.length}`);

const uuids = { a: '00000000-0000-4000-8000-00000000000a' };

describe('narrowed', () => {
  it.each([
    { name: 'nothing is asked', wanted: {}, is: ['1:0', '2:2', '3:0', '4:0'] },
    { name: 'a word, without regard to ё', wanted: { q: 'отчет' }, is: ['1:0'] },
    { name: 'a word of the short name', wanted: { q: 'курсы' }, is: ['3:0'] },
    { name: 'a number, exactly', wanted: { q: '1' }, is: ['3:0'] },
    { name: 'a standing leaves its windows', wanted: { standing: 'overdue' }, is: ['2:1'] },
    { name: 'deadlines from a day on', wanted: { dueFrom: '2027-02-01' }, is: ['2:1'] },
    { name: 'deadlines up to the day itself', wanted: { dueTo: '2027-01-31' }, is: ['2:1'] },
    { name: 'what nothing fits', wanted: { standing: 'accepted' }, is: [] },
  ])('$name', ({ wanted, is }) => {
    expect(left(wanted)).toEqual(is);
  });

  it('takes a section with all below it', () => {
    const renamed = sections.map((one) =>
      one.id === 'a' ? { ...one, id: uuids.a } : one.parentId === 'a' ? { ...one, parentId: uuids.a } : one,
    );
    const own = activities.map((one) => (one.sectionId === 'a' ? { ...one, sectionId: uuids.a } : one));
    const found = narrowed({ sections: renamed, activities: own }, Filters.parse({ section: uuids.a }));
    expect(found.map(({ id }) => id)).toEqual(['1', '2']);
  });
});

it('knows what is below a section', () => {
  expect([...sectionsUnder(sections, 'a')]).toEqual(['a', 'a1', 'a11']);
  expect([...sectionsUnder(sections, 'b')]).toEqual(['b']);
});

it('keeps the order of the document', () => {
  const parts = partsOf(sections, activities).map((part) => [
    part.section?.id ?? null,
    part.depth,
    part.activities.map(({ id }) => id).join(),
  ]);
  expect(parts).toEqual([
    [null, 0, '4'],
    ['a', 0, '1'],
    ['a1', 1, ''],
    ['a11', 2, '2'],
    ['b', 0, '3'],
  ]);
});

it('gathers what is below each section of the top', () => {
  const tops = topPartsOf(sections, activities).map((top) => [
    top.section?.id ?? null,
    top.activities.map(({ id }) => id).join(),
    top.parts.length,
  ]);
  expect(tops).toEqual([
    [null, '4', 1],
    ['a', '1,2', 3],
    ['b', '3', 1],
  ]);
});

it.each([
  [{ number: '3', title: 'Поддержка' }, '3. Поддержка'],
  [{ number: '3.', title: 'Поддержка' }, '3. Поддержка'],
  [{ number: null, title: 'Поддержка' }, 'Поддержка'],
])('%o → %s', (given, is) => {
  expect(sectionName(given)).toBe(is);
});
