import { expect, it } from 'vitest';
import type { Actor, Role } from '../../kernel/actor.ts';
import { mayAppoint, mayEditProfile, mayKeepPeople, mayReadJournal, maySubstitute } from './policy.ts';

const appointed = (role: Role, municipalityId: string, schoolId: string | null): Actor => ({
  id: 'asker',
  appointments: [{ role, municipalityId, schoolId, bodyId: null }],
});

const wholeOf = { municipalityId: 'm1', schoolId: null };
const school = { municipalityId: 'm1', schoolId: 's1' };
const absent = { id: 'somebody', municipalityId: 'm1' };

it.each([
  { who: 'administrator', actor: appointed('administrator', 'm1', null), may: [true, true, true, true, true, true] },
  { who: 'coordinator', actor: appointed('coordinator', 'm1', null), may: [true, true, false, true, true, true] },
  {
    who: 'methodologist',
    actor: appointed('methodologist', 'm1', null),
    may: [false, false, false, false, false, false],
  },
  { who: 'observer', actor: appointed('observer', 'm1', null), may: [false, false, false, false, false, false] },
  { who: 'head of the school', actor: appointed('head', 'm1', 's1'), may: [false, false, false, false, false, true] },
  {
    who: 'deputy of the school',
    actor: appointed('deputy', 'm1', 's1'),
    may: [false, false, false, false, false, false],
  },
  {
    who: 'head of another school',
    actor: appointed('head', 'm1', 's2'),
    may: [false, false, false, false, false, false],
  },
  {
    who: 'coordinator elsewhere',
    actor: appointed('coordinator', 'm2', null),
    may: [false, false, false, false, false, false],
  },
  {
    who: 'nobody appointed',
    actor: { id: 'asker', appointments: [] },
    may: [false, false, false, false, false, false],
  },
])(
  '$who: keep people, appoint a curator, an administrator, substitute, journal of all, of the school → $may',
  ({ actor, may }) => {
    expect([
      mayKeepPeople(actor, 'm1'),
      mayAppoint(actor, 'm1', 'curator'),
      mayAppoint(actor, 'm1', 'administrator'),
      maySubstitute(actor, absent),
      mayReadJournal(actor, wholeOf),
      mayReadJournal(actor, school),
    ]).toEqual(may);
  },
);

it('lets everybody arrange for their own absence and keep their own profile, nobody else’s', () => {
  const head = appointed('head', 'm1', 's1');
  expect(maySubstitute(head, { id: 'asker', municipalityId: 'm1' })).toBe(true);
  expect([mayEditProfile(head, 'asker'), mayEditProfile(appointed('coordinator', 'm1', null), 'somebody')]).toEqual([
    true,
    false,
  ]);
});
