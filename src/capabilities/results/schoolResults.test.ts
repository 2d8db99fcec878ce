import { describe, expect, it } from 'vitest';
import { type CellSums, schoolResultsOf } from './schoolResults.ts';

const mean = (value: number) => ({ mean: value, deviation: null });
const cell = (of: Partial<CellSums>): CellSums => ({
  ...{ place: 'a', level: 'school', grain: 'average', kind: 'oge', grade: 9, subject: 'math', year: 2026 },
  ...{ participants: 20, low: 2, score: null, primary: mean(14), mark: null },
  ...of,
});

describe('of one school', () => {
  it('lines of two logins add up', () => {
    const lines = [
      cell({ line: 'b1 edu1', participants: 60, low: 30, primary: mean(10) }),
      cell({ line: 'b1 edu2', participants: 20, low: 1, primary: mean(18) }),
    ];
    expect(schoolResultsOf(lines)).toMatchObject([{ participants: 80, low: 31, mean: 12 }]);
  });

  it('of the same line twice the later is believed', () => {
    const lines = [cell({ line: 'b1 edu1', low: 5 }), cell({ line: 'b1 edu1', low: 7 })];
    expect(schoolResultsOf(lines)).toMatchObject([{ participants: 20, low: 7 }]);
  });

  it('rows of pupils say more than averages, whichever came first', () => {
    const [pupils, averages] = [cell({ grain: 'pupil', low: 6, line: 'b1 a' }), cell({ low: 9, line: 'b2 a' })];
    expect(schoolResultsOf([pupils, averages])).toMatchObject([{ participants: 20, low: 6 }]);
    expect(schoolResultsOf([averages, pupils])).toMatchObject([{ participants: 20, low: 6 }]);
  });

  it('pupils of two files add up', () => {
    const files = [cell({ grain: 'pupil', line: 'b1 a' }), cell({ grain: 'pupil', line: 'b2 a', low: 4 })];
    expect(schoolResultsOf(files)).toMatchObject([{ participants: 40, low: 6 }]);
  });

  it('what one part does not say, the whole does not', () => {
    const lines = [cell({ line: 'x' }), cell({ line: 'y', low: null, primary: null })];
    expect(schoolResultsOf(lines)).toMatchObject([{ participants: 40, low: null, mean: null }]);
  });
});

it('the region is compared by its means, though a distribution of its marks comes after them', () => {
  const region = { place: 'region:r', level: 'region' } as const;
  const cells = [
    cell({}),
    cell({ ...region, primary: mean(16) }),
    cell({ ...region, grain: 'distribution', primary: null, mark: mean(3.5) }),
  ];
  expect(schoolResultsOf(cells)).toMatchObject([{ mean: 14, regionMean: 16 }]);
});
