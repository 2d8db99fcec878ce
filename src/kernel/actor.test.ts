import { expect, it } from 'vitest';
import { type Actor, type HeldAppointment, holds, isOfSchool } from './actor.ts';

const school = { municipalityId: 'm1', schoolId: 's1' };
const holding = (held: Partial<HeldAppointment>): Actor => ({
  id: 'asker',
  appointments: [{ role: 'head', municipalityId: 'm1', schoolId: null, bodyId: null, ...held }],
});

it.each<{ who: string; held: Partial<HeldAppointment>; reaches: boolean; of: boolean }>([
  { who: 'its head', held: { schoolId: 's1' }, reaches: true, of: true },
  { who: 'its curator', held: { role: 'curator', schoolId: 's1' }, reaches: true, of: false },
  { who: 'the head of another school', held: { schoolId: 's2' }, reaches: false, of: false },
  { who: 'the head of a body', held: { bodyId: 'b1' }, reaches: true, of: false },
  { who: 'the coordinator', held: { role: 'coordinator' }, reaches: true, of: false },
  { who: 'a head elsewhere', held: { municipalityId: 'm2', schoolId: 's1' }, reaches: false, of: false },
])('$who reaches the school: $reaches; speaks for it: $of', ({ held, reaches, of }) => {
  expect([holds(holding(held), school), isOfSchool(holding(held), school, ['head', 'deputy'])]).toEqual([reaches, of]);
});

it('of the municipality nobody is as of a school', () => {
  expect(isOfSchool(holding({ bodyId: 'b1' }), { municipalityId: 'm1', schoolId: null }, ['head'])).toBe(false);
});
