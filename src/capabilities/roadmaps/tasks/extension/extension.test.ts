import { describe, expect, it } from 'vitest';
import { aTask } from '../../../../../test/tasks.ts';
import { localDate } from '../../../../kernel/date.ts';
import { askProblems, grantProblems, reasonOf, refuseProblems } from './extension.ts';

const today = localDate('2026-12-20');
const names = (problems: readonly { problem: string }[]) => problems.map(({ problem }) => problem);

describe('a later day is asked for', () => {
  const asks = (dueOn: string | null, { reason = 'Ждём документ', open = false, task = aTask() } = {}) =>
    names(askProblems(task, { dueOn: dueOn === null ? null : localDate(dueOn), reason, note: null }, { today, open }));

  it.each([
    ['2026-12-26', []],
    ['2026-12-25', ['due-not-later']],
    ['2026-12-19', ['due-not-later', 'due-in-the-past']],
    ['2027-12-25', []],
    ['2027-12-26', ['due-too-late']],
    [null, []],
  ])('until %s → %j', (dueOn, problems) => expect(asks(dueOn)).toEqual(problems));

  it('of a deadline that has passed today will do, yesterday will not', () => {
    const task = aTask({ dueOn: localDate('2026-12-10') });
    expect(asks('2026-12-20', { task })).toEqual([]);
    expect(asks('2026-12-19', { task })).toEqual(['due-in-the-past']);
  });

  it('with a reason, and once at a time', () => {
    expect(asks('2027-01-20', { reason: ' ', open: true })).toEqual(['already-asked', 'needs-reason']);
  });

  it('not of what is sent in, accepted or cancelled', () => {
    expect(asks(null, { task: aTask({ state: 'submitted', submittedOn: today }) })).toEqual(['is-submitted']);
    expect(asks(null, { task: aTask({ state: 'accepted', acceptedOn: today }) })).toEqual(['is-accepted']);
    expect(asks(null, { task: aTask({ state: 'cancelled', cancelledOn: today }) })).toEqual(['is-cancelled']);
  });
});

describe('the answer', () => {
  const asked = { dueOn: null, reason: 'Ждём документ', note: 'приказ будет 15 января' };
  const granted = (dueOn: string, task = aTask()) => names(grantProblems(task, asked, localDate(dueOn), today));

  it('is a later day than now, and within a year', () => {
    expect(granted('2026-12-26')).toEqual([]);
    expect(granted('2026-12-25')).toEqual(['due-not-later']);
    expect(granted('2026-12-24')).toEqual(['due-not-later']);
    expect(granted('2027-12-25')).toEqual([]);
    expect(granted('2099-12-25')).toEqual(['due-too-late']);
    expect(granted('2026-12-26', aTask({ acceptedOn: today }))).toEqual(['is-accepted']);
  });

  it('of a deadline that has passed, from today on and until a year from today', () => {
    const late = aTask({ dueOn: localDate('2026-12-10') });
    expect(granted('2026-12-19', late)).toEqual(['due-in-the-past']);
    expect(granted('2026-12-20', late)).toEqual([]);
    expect(granted('2027-12-20', late)).toEqual([]);
    expect(granted('2027-12-21', late)).toEqual(['due-too-late']);
  });

  it('or says why not', () => {
    expect(names(refuseProblems(aTask(), ' '))).toEqual(['needs-comment']);
    expect(refuseProblems(aTask(), 'Приказ есть у методиста')).toEqual([]);
    const gone = aTask({ state: 'cancelled', cancelledOn: today });
    expect(names(refuseProblems(gone, 'Приказ есть у методиста'))).toEqual(['is-cancelled']);
  });

  it('what was asked is the reason of the move', () => {
    expect(reasonOf(asked)).toBe('Ждём документ: приказ будет 15 января');
    expect(reasonOf({ ...asked, note: null })).toBe('Ждём документ');
  });
});
