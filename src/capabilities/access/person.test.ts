import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Role } from '../../kernel/actor.ts';
import { addDays, localDate } from '../../kernel/date.ts';
import { type Appointment, appointmentProblems, inForce, mainFirst } from './person.ts';

const day = localDate;

describe('inForce', () => {
  it.each([
    { name: 'the day before', from: '2027-01-12', to: null, on: '2027-01-11', is: false },
    { name: 'its first day', from: '2027-01-12', to: null, on: '2027-01-12', is: true },
    { name: 'its last day', from: '2026-09-01', to: '2027-01-12', on: '2027-01-12', is: true },
    { name: 'the day after', from: '2026-09-01', to: '2027-01-12', on: '2027-01-13', is: false },
    { name: 'of one day, on it', from: '2027-01-12', to: '2027-01-12', on: '2027-01-12', is: true },
    { name: 'without an end, long after', from: '2020-09-01', to: null, on: '2027-01-12', is: true },
  ])('$name → $is', ({ from, to, on, is }) => {
    expect(inForce({ fromDay: day(from), toDay: to === null ? null : day(to) }, day(on))).toBe(is);
  });
});

const aWish = (over: Partial<Appointment> = {}) => ({
  role: 'curator' as const,
  schoolId: 's1',
  bodyId: null,
  regionWide: false,
  fromDay: day('2027-01-12'),
  toDay: null,
  ...over,
});

describe('appointmentProblems', () => {
  it.each([
    { name: 'a curator of a school', wish: {}, is: [] },
    { name: 'a curator of no school', wish: { schoolId: null }, is: ['needs-school'] },
    { name: 'a head of a school', wish: { role: 'head' as const }, is: [] },
    { name: 'a head of a body', wish: { role: 'head' as const, schoolId: null, bodyId: 'b1' }, is: [] },
    { name: 'a head of nothing', wish: { role: 'head' as const, schoolId: null }, is: ['needs-school'] },
    { name: 'a deputy of nothing', wish: { role: 'deputy' as const, schoolId: null }, is: ['needs-school'] },
    { name: 'a mentor of the municipality', wish: { role: 'mentor' as const, schoolId: null }, is: [] },
    { name: 'a coordinator of one school', wish: { role: 'coordinator' as const }, is: ['needs-whole-municipality'] },
    { name: 'a methodologist of all', wish: { role: 'methodologist' as const, schoolId: null }, is: [] },
    {
      name: 'an observer of the region',
      wish: { role: 'observer' as const, schoolId: null, regionWide: true },
      is: [],
    },
    {
      name: 'an expert of the region',
      wish: { role: 'expert' as const, schoolId: null, regionWide: true },
      is: ['region-wide-observers-only'],
    },
    { name: 'of one day', wish: { toDay: day('2027-01-12') }, is: [] },
    { name: 'ending the day before it begins', wish: { toDay: day('2027-01-11') }, is: ['ends-before-it-begins'] },
    {
      name: 'wrong twice, told twice',
      wish: { schoolId: null, toDay: day('2026-01-01') },
      is: ['needs-school', 'ends-before-it-begins'],
    },
  ])('$name → $is', ({ wish, is }) => {
    expect(appointmentProblems(aWish(wish)).map(({ problem }) => problem)).toEqual(is);
  });

  it('leaves every role at least one place where it can be', () => {
    const places = [{ schoolId: 's1' }, { schoolId: null }, { schoolId: null, bodyId: 'b1' }];
    for (const role of Role.options) {
      expect(places.some((place) => appointmentProblems(aWish({ role, ...place })).length === 0)).toBe(true);
    }
  });

  it('finds nothing wrong with the days exactly when the appointment is in force on its first day', () => {
    const someDay = fc.integer({ min: -500, max: 500 }).map((count) => addDays(day('2027-01-12'), count));
    fc.assert(
      fc.property(someDay, fc.option(someDay), (fromDay, toDay) => {
        expect(appointmentProblems(aWish({ fromDay, toDay })).length === 0).toBe(inForce({ fromDay, toDay }, fromDay));
      }),
    );
  });
});

describe('mainFirst', () => {
  const held = (role: Role, inPlaceOf: string | null = null) => ({ role, inPlaceOf });

  it('puts the work of the day before the keeping of accounts, and one’s own before a colleague’s', () => {
    const roles = [held('coordinator', 'Белов И. Н.'), held('administrator'), held('curator'), held('head')];
    expect(mainFirst(roles)).toEqual([
      held('head'),
      held('curator'),
      held('administrator'),
      held('coordinator', 'Белов И. Н.'),
    ]);
  });

  it('knows every role, and keeps the order of equals', () => {
    const roles = Role.options.map((role) => ({ ...held(role), place: 1 }));
    expect(
      new Set(
        mainFirst([...roles, ...roles])
          .slice(0, 2)
          .map(({ role }) => role),
      ).size,
    ).toBe(1);
    expect(mainFirst(roles).at(0)?.role).toBe('coordinator');
    expect(
      mainFirst([
        { ...held('curator'), place: 1 },
        { ...held('curator'), place: 2 },
      ]).map(({ place }) => place),
    ).toEqual([1, 2]);
  });
});
