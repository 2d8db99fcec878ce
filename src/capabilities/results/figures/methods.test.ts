import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bandOf, type Difficulty } from './bands.ts';
import { journalGap } from './journal.ts';
import { degreeOfLearning } from './marks.ts';
import { type MeanFigure, meanOf, relativeOf } from './means.ts';
import { laterOf } from './objectivity/laterExam.ts';
import { peakChance } from './objectivity/peaks.ts';
import { type Difference, differenceOf, directionOf, shareOf } from './shares.ts';

/** The worked examples of docs/methods/school-figures.md, each recomputed. */
const EXAMPLES = [
  ...readFileSync('docs/methods/school-figures.md', 'utf8').matchAll(/^\| ([a-z]+) \| (.+) \| (.+) \|$/gmu),
]
  .map(([, figure = '', of = '', gives = '']) => ({ figure, of, gives }))
  .filter(({ figure }) => figure !== 'figure');

const numbersIn = (text: string): number[] => [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
const per = (share: number): string => (share * 100).toFixed(1);
const range = ({ value, low, high }: Difference): string => `${per(value)} from ${per(low)} to ${per(high)}`;
const around = ({ mean, interval }: MeanFigure, digits: number): string =>
  `${mean.toFixed(digits)} from ${interval?.low.toFixed(digits)} to ${interval?.high.toFixed(digits)}`;

type Numbers = readonly [number, number, number, number, number, number, number, number];
const FIGURES: Record<string, (given: Numbers, text: string) => string> = {
  share: ([count, of]) => {
    const found = shareOf(count, of)?.estimate;
    return found ? `${per(found.share)} % from ${per(found.low)} to ${per(found.high)}` : 'too few';
  },
  difference: ([a, n, b, m]) => {
    const found = differenceOf({ count: a, of: n }, { count: b, of: m });
    return found ? `${range(found)}: ${directionOf(found)}` : 'too few';
  },
  mean: ([mean, spread, pupils]) => around(meanOf(mean, spread, pupils) ?? NONE, 2),
  relative: ([mean, spread, pupils, region]) => around(relativeOf(meanOf(mean, spread, pupils), region) ?? NONE, 3),
  learning: ([two, three, four, five]) =>
    `${degreeOfLearning({ '2': two, '3': three, '4': four, '5': five })?.toFixed(3)}`,
  band: ([points, possible, pupils], text) => `${bandOf({ points, possible, pupils }, text.charAt(0) as Difficulty)}`,
  journal: ([lower, same, higher]) => journalGap({ lower, same, higher, far: null }),
  peak: ([farBelow, below, over, farOver]) => peakChance({ farBelow, below, over, farOver }).toFixed(4),
  later: ([a, n, b, m, c, o, d, p]) => {
    const found = laterOf({
      school: { vpr: { count: a, of: n }, oge: { count: b, of: m } },
      municipality: { vpr: { count: c, of: o }, oge: { count: d, of: p } },
    });
    return found ? `${range(found.beyond)}: ${found.isQuestion ? 'question' : 'nothing'}` : 'too few';
  },
};
const NONE: MeanFigure = { mean: Number.NaN, interval: null };

describe('the examples of docs/methods/school-figures.md', () => {
  it('are there for every figure', () => {
    expect(new Set(EXAMPLES.map(({ figure }) => figure))).toEqual(new Set(Object.keys(FIGURES)));
  });

  it.each(EXAMPLES)('$figure of $of', ({ figure, of, gives }) => {
    const given = [...numbersIn(of), ...Array<number>(8).fill(Number.NaN)].slice(0, 8);
    expect(FIGURES[figure]?.(given as unknown as Numbers, of)).toBe(gives);
  });
});
