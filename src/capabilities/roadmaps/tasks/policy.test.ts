import { expect, it } from 'vitest';
import type { Actor, HeldAppointment } from '../../../kernel/actor.ts';
import { acceptsOf, mayAccept, mayReport, maySee, maySteer } from './policy.ts';

const held = (role: HeldAppointment['role'], schoolId: string | null, more: Partial<HeldAppointment> = {}): Actor => ({
  id: more.bodyId ? 'worker' : 'somebody',
  appointments: [{ role, municipalityId: 'm1', schoolId, bodyId: null, ...more }],
});

const ofSchool = { municipalityId: 'm1', schoolId: 's1', bodyId: null, executor: 'school', ownerId: 'head' } as const;

it.each([
  { who: 'the coordinator', actor: held('coordinator', null), may: [true, true, true, true] },
  { who: 'a methodologist', actor: held('methodologist', null), may: [true, false, true, false] },
  { who: 'the head', actor: held('head', 's1'), may: [true, true, false, false] },
  { who: 'a deputy', actor: held('deputy', 's1'), may: [true, true, false, false] },
  { who: 'the curator', actor: held('curator', 's1'), may: [true, false, true, false] },
  { who: 'an observer', actor: held('observer', null), may: [true, false, false, false] },
  { who: 'the head of another school', actor: held('head', 's2'), may: [false, false, false, false] },
  { who: 'the curator of another school', actor: held('curator', 's2'), may: [false, false, false, false] },
  {
    who: 'a coordinator elsewhere',
    actor: held('coordinator', null, { municipalityId: 'm2' }),
    may: [false, false, false, false],
  },
  { who: 'nobody appointed', actor: { id: 'head', appointments: [] }, may: [false, false, false, false] },
])('$who of a school’s task: see, report, accept, steer → $may', ({ actor, may }) => {
  expect([
    maySee(actor, ofSchool),
    mayReport(actor, ofSchool),
    mayAccept(actor, ofSchool),
    maySteer(actor, ofSchool),
  ]).toEqual(may);
});

it('a body’s task is reported by its people, a curator’s by the curator, and a curator accepts neither', () => {
  const ofBody = { ...ofSchool, schoolId: null, bodyId: 'b1', executor: 'body' } as const;
  const ofCurator = { ...ofSchool, executor: 'curator' } as const;
  expect(mayReport(held('methodologist', null, { bodyId: 'b1' }), ofBody)).toBe(true);
  expect(mayReport(held('methodologist', null, { bodyId: 'b2' }), ofBody)).toBe(false);
  expect(mayReport(held('curator', 's1'), ofCurator)).toBe(true);
  expect(mayAccept(held('curator', 's1'), ofCurator)).toBe(false);
  expect(mayReport(held('head', 's1'), ofCurator)).toBe(false);
});

it('what waits is told by the roles held, each place once', () => {
  const actor: Actor = {
    id: 'p',
    appointments: [
      { role: 'curator', municipalityId: 'm1', schoolId: 's1', bodyId: null },
      { role: 'curator', municipalityId: 'm1', schoolId: 's1', bodyId: null },
      { role: 'head', municipalityId: 'm1', schoolId: 's2', bodyId: null },
      { role: 'coordinator', municipalityId: 'm1', schoolId: null, bodyId: null },
    ],
  };
  expect(acceptsOf(actor)).toEqual({ municipalityIds: ['m1'], schoolIds: ['s1'] });
});

it('who stands in for the owner reports what is theirs, where they may see it', () => {
  const ofMunicipality = { ...ofSchool, schoolId: null, executor: 'municipality', ownerId: 'absent' } as const;
  const methodologist = held('methodologist', null);
  expect(mayReport(methodologist, ofMunicipality)).toBe(false);
  expect(mayReport({ ...methodologist, standsFor: ['absent'] }, ofMunicipality)).toBe(true);
  expect(mayReport({ ...held('head', 's2'), standsFor: ['absent'] }, ofMunicipality)).toBe(false);
});
