import { describe, expect, it } from 'vitest';
import type { SchoolContext } from '../results/contract.ts';
import { contextStandings } from './context.ts';
import type { ContextRule } from './ruleSet.ts';

const RULE: ContextRule = {
  shares: [
    { from: ['unsafe-families', 'poor-families'], weight: 0.5, adverse: 'more' },
    { from: ['parents-higher-education'], weight: 0.5, adverse: 'less' },
  ],
  threshold: 0.5,
  missing: 0,
  expected: { years: 3 },
};
const passport = (school: string, counts: SchoolContext['counts'], year: number | null = 2026): SchoolContext => ({
  ...{ school, year, counts, facts: {} },
});
const THREE = [
  passport('a', { pupils: 100, 'poor-families': 10, 'parents-higher-education': 50 }),
  passport('b', { pupils: 200, 'poor-families': 40, 'parents-higher-education': 80 }),
  passport('c', { 'poor-families-percent': 30, 'parents-higher-education-percent': 30 }),
];
const standingOf = (context: readonly SchoolContext[], school: string, rule = RULE) => {
  const found = contextStandings(context, rule, ['a', 'b', 'c', 'd']).get(school);
  if (!found) throw new Error(school);
  return found;
};

describe('contextStandings', () => {
  it('the example of docs/methods/context.md: shares of 10, 20 and 30 %, and of 50, 40 and 30 %', () => {
    const { index, adverse, shares, year } = standingOf(THREE, 'c');
    expect(shares.map(({ value }) => value)).toEqual([0.3, 0.3]);
    expect(shares.map((share) => share.adverse?.toFixed(6))).toEqual(['1.000000', '1.000000']);
    expect(index).toBeCloseTo(1, 9);
    expect([adverse, year]).toEqual([true, 2026]);
    expect(standingOf(THREE, 'b').index).toBeCloseTo(0, 9);
    expect(standingOf(THREE, 'a')).toMatchObject({ adverse: false });
  });
  it('of a school without a passport says nothing', () => {
    const { index, adverse, year, shares } = standingOf(THREE, 'd');
    expect([index, adverse, year, shares.map(({ from }) => from)]).toEqual([null, null, null, [null, null]]);
  });
  it('is adverse at the threshold itself', () => {
    expect(standingOf(THREE, 'c', { ...RULE, threshold: 1 }).adverse).toBe(true);
    expect(standingOf(THREE, 'c', { ...RULE, threshold: 1.01 }).adverse).toBe(false);
  });
  it('leaves a missing share out only where the rule allows it, and says which it is', () => {
    const lacking = [...THREE.slice(0, 2), passport('c', { 'poor-families-percent': 30 })];
    const more = [...lacking, passport('d', { 'poor-families-percent': 20, 'parents-higher-education-percent': 45 })];
    expect(standingOf(more, 'c').index).toBeNull();
    const allowed = standingOf(more, 'c', { ...RULE, missing: 1 });
    expect(allowed.shares[1]).toMatchObject({ from: null, value: null, adverse: null });
    expect(allowed.index).toBeCloseTo(allowed.shares[0]?.adverse ?? Number.NaN, 9); // its weight stands for both
  });
  it('takes the first indicator that a passport has', () => {
    const [first] = standingOf(
      [...THREE, passport('d', { pupils: 10, 'unsafe-families': 1, 'poor-families': 9 })],
      'd',
    ).shares;
    expect(first).toMatchObject({ from: 'unsafe-families', value: 0.1 });
  });
  it('takes the last year that tells a share, its tables together', () => {
    const before = passport('a', { 'poor-families-percent': 90, 'parents-higher-education-percent': 1 }, 2024);
    const pupils = passport('a', { pupils: 50 }, 2026);
    expect(standingOf([before, ...THREE, pupils], 'a').shares[0]?.value).toBe(0.2);
    expect(standingOf([before, passport('a', { pupils: 50 }, 2026)], 'a').year).toBe(2024);
  });
  it('of more than all makes no share, of alike schools no difference', () => {
    expect(standingOf([passport('a', { pupils: 5, 'poor-families': 6 })], 'a').shares[0]?.value).toBeNull();
    const alike = ['a', 'b', 'c'].map((school) =>
      passport(school, { 'poor-families-percent': 30, 'parents-higher-education-percent': 30 }),
    );
    expect(standingOf(alike, 'a').index).toBe(0);
  });
});
