import { expect, it } from 'vitest';
import type { Actor, Role } from '../../kernel/actor.ts';
import {
  type Holding,
  mayAppoint,
  mayCancelSubstitution,
  mayDismiss,
  mayEditProfile,
  mayKeepPeople,
  mayReach,
  mayReadJournal,
  maySubstitute,
  mayVouchFor,
} from './policy.ts';

const appointed = (role: Role, municipalityId: string, schoolId: string | null): Actor => ({
  id: 'asker',
  appointments: [{ role, municipalityId, schoolId, bodyId: null }],
});

const holding = (role: Role, over: Partial<Holding> = {}): Holding => ({
  municipalityId: 'm1',
  role,
  regionWide: false,
  ...over,
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
    who: 'head of a body',
    actor: {
      id: 'asker',
      appointments: [{ role: 'head', municipalityId: 'm1', schoolId: null, bodyId: 'b1' }],
    } as Actor,
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
      mayAppoint(actor, holding('curator')),
      mayAppoint(actor, holding('administrator')),
      maySubstitute(actor, absent, [holding('head')]),
      mayReadJournal(actor, wholeOf),
      mayReadJournal(actor, school),
    ]).toEqual(may);
  },
);

it('lets everybody arrange for their own absence and keep their own profile, nobody else’s', () => {
  const head = appointed('head', 'm1', 's1');
  expect(maySubstitute(head, { id: 'asker', municipalityId: 'm1' }, [holding('head')])).toBe(true);
  expect([mayEditProfile(head, 'asker'), mayEditProfile(appointed('coordinator', 'm1', null), 'somebody')]).toEqual([
    true,
    false,
  ]);
});

it('lets no municipality give the view of a region, but end it', () => {
  const region = holding('observer', { regionWide: true });
  for (const role of ['coordinator', 'administrator'] as const) {
    const actor = appointed(role, 'm1', null);
    expect([mayAppoint(actor, region), mayDismiss(actor, region)]).toEqual([false, true]);
  }
});

it.each<{ held: Holding[]; coordinator: boolean; administrator: boolean }>([
  { held: [], coordinator: true, administrator: true },
  { held: [holding('head'), holding('coordinator')], coordinator: true, administrator: true },
  { held: [holding('head'), holding('administrator')], coordinator: false, administrator: true },
  { held: [holding('observer', { regionWide: true })], coordinator: false, administrator: false },
  { held: [holding('curator', { municipalityId: 'm2' })], coordinator: false, administrator: false },
])('vouches for somebody who holds $held: coordinator $coordinator, administrator $administrator', (row) => {
  for (const role of ['coordinator', 'administrator'] as const) {
    const actor = appointed(role, 'm1', null);
    expect([mayVouchFor(actor, absent, row.held), maySubstitute(actor, absent, row.held)]).toEqual([
      row[role],
      row[role],
    ]);
    expect(mayCancelSubstitution(actor, absent)).toBe(true);
  }
});

it.each([
  ['a colleague is reached by whoever works there', appointed('curator', 'm1', 's1'), 'head', true],
  ['an observer reaches whoever keeps the people', appointed('observer', 'm1', null), 'coordinator', true],
  ['an observer reaches nobody else', appointed('observer', 'm1', null), 'head', false],
  ['an observer here is no colleague for working elsewhere', appointed('head', 'm2', 's9'), 'head', false],
  ['oneself is always reached', { ...appointed('observer', 'm1', null), id: 'p' }, 'observer', true],
] as const)('%s', (_, actor, role, may) => {
  const person = { id: 'p', municipalityId: 'm1', held: [{ role, municipalityId: 'm1' }] };
  expect(mayReach(actor, person)).toBe(may);
});
