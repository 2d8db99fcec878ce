import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeOf, UNKNOWN, YES } from './criteria.ts';
import { NO_EVIDENCE } from './evidence.ts';
import { type Known, knownOf, seenSets } from './known.ts';
import type { SchoolResult } from './results.ts';
import type { Criterion } from './ruleSet.ts';
import { tippingsOf } from './tipping.ts';

const FEDERAL: Criterion = {
  kind: 'at-least',
  count: 2,
  of: [
    { kind: 'many-low', share: 0.3, procedures: 2 },
    { kind: 'repeated-low', share: 0.3, years: 2 },
  ],
};
const MOST: Criterion = {
  kind: 'at-least',
  count: 1,
  of: [
    { kind: 'most-low', part: 0.4, years: 1 },
    { kind: 'many-low', share: 0.3, procedures: 3 },
  ],
};

const someResults = fc
  .array(
    fc.tuple(fc.nat(4), fc.nat(2), fc.integer({ min: 2025, max: 2026 }), fc.integer({ min: 3, max: 12 }), fc.nat(12)),
    {
      maxLength: 25,
    },
  )
  .map((rows) => {
    const seen = new Map<string, SchoolResult>();
    for (const [school, subject, year, participants, low] of rows) {
      seen.set(`${school} ${subject} ${year}`, {
        ...{ school: `s${school}`, year, participants, low: Math.min(low, participants) },
        procedure: { kind: 'oge', grade: 9, subject: `subject ${subject}` },
        ...{ mean: null, regionMean: null, deviation: null },
      });
    }
    return [...seen.values()];
  });

const of = (results: readonly SchoolResult[]): Known => knownOf({ ...NO_EVIDENCE, results }, () => new Float64Array());

describe('tippingsOf', () => {
  it.each([
    ['each school by itself', FEDERAL],
    ['all schools together', MOST],
  ])('names single results that really change the answer: a rule for %s', (_, criterion) => {
    fc.assert(
      fc.property(someResults, (results) => {
        const known = of(results);
        const answersOf = (all: readonly SchoolResult[]) => {
          const changed = of(all);
          const holds = judgeOf(criterion, changed)(seenSets(changed));
          return known.schools.map((_, i) => (holds[i] === UNKNOWN ? null : holds[i] === YES));
        };
        const now = answersOf(results);
        for (const [school, tippings] of tippingsOf(criterion, known)) {
          const place = known.schools.indexOf(school);
          for (const { result, pupils, otherwise } of tippings) {
            const low = (result.low ?? 0) + pupils;
            const then = answersOf(results.map((one) => (one === result ? { ...one, low } : one)));
            expect(then[place]).toBe(otherwise);
            expect(otherwise).not.toBe(now[place]);
          }
        }
      }),
    );
  });

  it('of a rule without a line of shares there are none', () => {
    const results: SchoolResult[] = [];
    expect(tippingsOf({ kind: 'below-region', years: 3, line: 1 }, of(results)).size).toBe(0);
  });
});
