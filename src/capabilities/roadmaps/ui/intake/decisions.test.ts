import { describe, expect, it } from 'vitest';
import { ID } from '../../../../../test/drafts.ts';
import { localDate } from '../../../../kernel/date.ts';
import {
  type Change,
  decideDeadline,
  decideParty,
  editActivity,
  given,
  markDefects,
  nameParty,
  nameSection,
  restoreActivity,
  together,
  withoutEntry,
} from './decisions.ts';

const decided = { kind: 'once' as const, windows: [[localDate('2027-05-01'), localDate('2027-05-31')]] as [never] };

describe('decideDeadline', () => {
  it('holds for all equal texts, or for the activities named alone', () => {
    expect(decideDeadline('в мае', decided)({})).toEqual({ deadlines: { 'в мае': decided } });
    expect(decideDeadline('в мае', decided, [2])({})).toEqual({ activities: { 2: { deadline: decided } } });
  });
});

describe('decideParty', () => {
  it('is found however the party is written', () => {
    const done = decideParty('МКУ «Центр»', { means: 'nobody' }, true)({});
    expect(done).toEqual({ parties: { 'мку центр': { means: 'nobody' } } });
  });

  it('stays out of the dictionary when it is not to be remembered, and goes in when it is after all', () => {
    const here = decideParty('Центр', { means: 'nobody' }, false)({});
    expect(here.partiesOnlyHere).toEqual(['центр']);
    expect(decideParty('Центр', { means: 'coordinator' }, true)(here)).toEqual({
      parties: { центр: { means: 'coordinator' } },
    });
  });
});

it('names a party for activities that name nobody, for this document only', () => {
  const done = nameParty([0, 3], 'ИМЦ', { means: 'body', bodyId: ID.centre })({});
  expect(done.activities).toEqual({ 0: { responsible: ['ИМЦ'] }, 3: { responsible: ['ИМЦ'] } });
  expect(done.partiesOnlyHere).toEqual(['имц']);
});

describe('taking back', () => {
  const changes: { name: string; change: Change; back: Change }[] = [
    { name: 'a field', change: editActivity(1, { title: 'Иначе' }), back: editActivity(1, { title: undefined }) },
    { name: 'an activity', change: editActivity(1, { title: 'Иначе', dropped: true }), back: restoreActivity(1) },
    { name: 'a section', change: nameSection(0, 'Иначе'), back: nameSection(0, null) },
    { name: 'marks', change: markDefects(['a', 'b'], 'left'), back: markDefects(['a', 'b'], null) },
    {
      name: 'a deadline',
      change: decideDeadline('май', decided),
      back: (now) => withoutEntry(now, 'deadlines', 'май'),
    },
  ];
  it.each(changes)('$name leaves nothing behind', ({ change, back }) => {
    expect(back(change({}))).toEqual({});
    const other = {
      title: 'План',
      activities: { 7: { number: '7' } },
      defects: { c: 'fixed' as const },
      sections: { 4: { title: 'Раздел' } },
    };
    expect(back(change(other))).toEqual(other);
  });
});

it('makes several changes in their order', () => {
  expect(together(editActivity(0, { number: '1' }), editActivity(0, { number: '2' }))({})).toEqual({
    activities: { 0: { number: '2' } },
  });
});

it.each([
  { name: 'the same text', value: 'май', read: 'май', is: undefined },
  { name: 'another text', value: 'июнь', read: 'май', is: 'июнь' },
  { name: 'the same list', value: ['a'], read: ['a'], is: undefined },
  { name: 'nothing where something was', value: null, read: 'май', is: null },
])('$name is a correction only when it differs', ({ value, read, is }) => {
  expect(given<unknown>(value, read)).toEqual(is);
});
