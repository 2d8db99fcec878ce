import { describe, expect, it } from 'vitest';
import { aRow } from '../../../../../test/roadMapViews.ts';
import { localDate } from '../../../../kernel/date.ts';
import {
  byFormerOwner,
  doneRows,
  inBatches,
  mergeGroupsOf,
  mergeWords,
  middleOf,
  movedWords,
  moveFrom,
  moveWarning,
  refusalsOf,
  type Steered,
  splitFrom,
} from './bulk.ts';

const on = localDate;

it('says how many deadlines were moved, and where to', () => {
  expect(movedWords(1, on('2027-01-22'), on('2027-01-12'))).toBe('Срок перенесён на 22\u00a0января');
  expect(movedWords(2, on('2027-01-22'), on('2027-01-12'))).toBe('Сроки 2\u00a0поручений перенесены на 22\u00a0января');
  expect(movedWords(21, on('2027-01-22'), on('2026-12-31'))).toBe(
    'Сроки 21\u00a0поручения перенесены на 22\u00a0января\u00a02027',
  );
});

describe('what was refused', () => {
  const asked = [aRow({ id: 'a', title: 'Семинар', schoolName: 'Боровская СОШ' }), aRow({ id: 'b' })];
  const answer = {
    done: [{ id: 'b', version: 2 }],
    refused: [{ id: 'a', problems: [{ problem: 'is-accepted', on: '2027-01-09' }, { problem: 'needs-reason' }] }],
  };

  it('is named with every reason', () => {
    const [refusal] = refusalsOf(answer, asked);
    expect(refusal?.name).toContain('Семинар, Боровская СОШ');
    expect(refusal?.why).toBe('уже принято 9\u00a0января, нет причины');
  });

  it('is told even when the page has no words for the reason', () => {
    const [refusal] = refusalsOf({ done: [], refused: [{ id: 'a', problems: [{ problem: 'brand-new' }] }] }, asked);
    expect(refusal?.why).toBe('сейчас это сделать нельзя');
  });

  it('does not come back with what was done', () => {
    expect(doneRows(answer, asked).map(({ id, version, before }) => [id, version, before.version])).toEqual([
      ['b', 2, 1],
    ]);
  });
});

describe('moveWarning', () => {
  const running = aRow({ opensOn: on('2027-01-10'), standing: 'under_way' });
  it.each([
    { name: 'nothing in the way', rows: [running], dueOn: '2027-01-10', is: null },
    { name: 'a day before it begins', rows: [running], dueOn: '2027-01-09', is: /начинаются позже/ },
    { name: 'accepted', rows: [running, aRow({ standing: 'accepted' })], dueOn: '2027-02-01', is: /1.поручение уже/ },
    { name: 'no day yet', rows: [aRow({ standing: 'cancelled' })], dueOn: null, is: /отменены/ },
  ])('$name', ({ rows, dueOn, is }) => {
    const said = moveWarning(rows, dueOn === null ? null : on(dueOn));
    if (is === null) expect(said).toBeNull();
    else expect(said).toMatch(is);
  });
});

it('merges only open windows of the same activity and executor', () => {
  const rows = [
    aRow({ id: '1', activityId: 'x', schoolId: 's' }),
    aRow({ id: '2', activityId: 'x', schoolId: 's' }),
    aRow({ id: '3', activityId: 'x', schoolId: 's', standing: 'accepted' }),
    aRow({ id: '4', activityId: 'x', schoolId: 't' }),
    aRow({ id: '5', activityId: 'y', schoolId: 's' }),
  ];
  expect(mergeGroupsOf(rows).map((group) => group.map(({ id }) => id))).toEqual([['1', '2']]);
});

it('says what a merge makes, and which deadlines it takes away', () => {
  const row = (opensOn: string, dueOn: string) =>
    aRow({ number: '3.3', title: 'Семинар', schoolName: null, bodyName: null, opensOn: on(opensOn), dueOn: on(dueOn) });
  const said = (...group: Steered[]) => mergeWords(group).replaceAll('\u00a0', ' ');
  const [september, october, november] = [
    row('2026-09-01', '2026-09-30'),
    row('2026-10-01', '2026-10-31'),
    row('2026-11-01', '2026-11-30'),
  ] as const;
  expect(said(october, september)).toMatch(/^Семинар.*: 1 сен – 31 окт 2026, пропадёт срок 30 сентября$/);
  expect(said(november, september, october)).toMatch(/: 1 сен – 30 ноя 2026, пропадут сроки 30 сентября и 31 октября$/);
  expect(said(september, row('2026-08-01', '2026-09-30'))).toMatch(/: 1 авг – 30 сен 2026$/);
});

it('gives each task back to whoever had it', () => {
  const rows = doneRows({ done: ['1', '2', '3'].map((id) => ({ id, version: 2 })), refused: [] }, [
    aRow({ id: '1', ownerId: 'p' }),
    aRow({ id: '2', ownerId: 'q' }),
    aRow({ id: '3', ownerId: 'p' }),
  ]);
  const groups = [...byFormerOwner(rows)].map(([owner, theirs]) => [owner, theirs.map(({ id }) => id)]);
  expect(groups).toEqual([
    ['p', ['1', '3']],
    ['q', ['2']],
  ]);
});

it('offers to cut where all windows are open', () => {
  const row = (opensOn: string, dueOn: string) => aRow({ opensOn: on(opensOn), dueOn: on(dueOn) });
  expect(middleOf([row('2027-01-01', '2027-01-31')])).toBe('2027-01-16');
  expect(middleOf([row('2027-01-01', '2027-01-31'), row('2027-01-21', '2027-03-31')])).toBe('2027-01-26');
  expect(middleOf([row('2027-01-01', '2027-01-01')])).toBeNull();
  expect(middleOf([row('2027-01-01', '2027-01-10'), row('2027-02-01', '2027-02-10')])).toBeNull();
});

describe('inBatches', () => {
  it.each([
    { name: 'nothing', keys: '', most: 3, is: [] },
    { name: 'all at once', keys: 'aab', most: 3, is: ['aab'] },
    { name: 'what belongs together stays so', keys: 'aabb', most: 3, is: ['aa', 'bb'] },
    { name: 'however it was chosen', keys: 'abab', most: 2, is: ['aa', 'bb'] },
    { name: 'unless it alone is too much', keys: 'aaaab', most: 3, is: ['aaa', 'ab'] },
  ])('$name', ({ keys, most, is }) => {
    expect(inBatches([...keys], (key) => key, most).map((batch) => batch.join(''))).toEqual(is);
  });

  it('takes 5,000 in three requests', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => index);
    expect(inBatches(rows, String).map(({ length }) => length)).toEqual([2000, 2000, 1000]);
  });
});

describe('from where on a day without its year is looked for', () => {
  const window = (opensOn: string, dueOn: string) => aRow({ opensOn: on(opensOn), dueOn: on(dueOn) });

  it('when windows are cut: in them, be they over', () => {
    expect(splitFrom([window('2026-09-01', '2026-10-31')])).toBe('2026-09-01');
    expect(splitFrom([window('2027-02-01', '2027-02-28'), window('2026-09-01', '2026-10-31')])).toBe('2026-09-01');
    expect(splitFrom([])).toBeUndefined();
  });

  it('of a window of two years in its last, so that no day is in it twice', () => {
    expect(splitFrom([window('2025-09-01', '2027-08-31')])).toBe('2026-09-01');
  });

  it('when a deadline moves: ahead and in the last quarter, never before the work begins', () => {
    const today = on('2026-11-22');
    expect(moveFrom([window('2026-09-15', '2027-05-25')], today)).toBe('2026-09-15');
    expect(moveFrom([window('2026-01-12', '2026-05-25')], today)).toBe('2026-08-23');
    expect(moveFrom([window('2027-01-12', '2027-05-25')], today)).toBe('2027-01-12');
    expect(moveFrom([], today)).toBe('2026-08-23');
  });
});
