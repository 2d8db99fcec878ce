import { describe, expect, it } from 'vitest';
import { bandOf, bandOfPercent, isLowInRegionToo, isSystemic } from './bands.ts';
import { joined, pupilFigures, type ResultCell, resultsOf } from './gather.ts';
import { journalShares } from './journal.ts';
import { degreeOfLearning } from './marks.ts';
import { meanOf, relativeOf } from './means.ts';
import { noSeries, stepsOf } from './series.ts';
import { differenceOf, directionOf, shareOf } from './shares.ts';
import { compareWorks, fullWords, readYearKey, workWords, yearKey } from './work.ts';

const math5 = { kind: 'vpr', grade: 5, subject: 'math' };

describe('the key of a work in an address', () => {
  it.each([
    { kind: 'vpr', grade: 5, subject: 'math', year: 2026 },
    { kind: 'ege', grade: 11, subject: 'math-base', year: 2025 },
    { kind: 'diagnostic', grade: null, subject: 'russian', year: 2024 },
  ])('comes back: $kind $subject', (work) => expect(readYearKey(yearKey(work))).toEqual(work));

  it.each(['', 'vpr', 'vpr-5-math', 'vpr-5-math-26', "vpr-5-math'--2026", 'ВПР-5-math-2026'])('refuses «%s»', (key) =>
    expect(readYearKey(key)).toBeNull(),
  );
});

describe('words of works', () => {
  it.each([
    [{ kind: 'vpr', grade: 5, subject: 'math' }, 'ВПР, 5 класс'],
    [{ kind: 'oge', grade: 9, subject: 'math' }, 'ОГЭ'],
    [{ kind: 'vpr', grade: null, subject: 'math' }, 'ВПР'],
    [{ kind: 'olympiad', grade: 7, subject: 'math' }, 'Olympiad, 7 класс'],
  ])('%o', (work, words) => expect(workWords(work)).toBe(words));

  it('name the work in full', () => {
    expect(fullWords({ ...math5, year: 2026 })).toBe('ВПР, математика, 5 класс, 2026 год');
  });

  it('stand by subjects, then kinds, then grades', () => {
    const of = (kind: string, grade: number, subject: string) => ({ kind, grade, subject });
    const works = [
      of('oge', 9, 'russian'),
      of('vpr', 8, 'history'),
      of('oge', 9, 'math'),
      of('vpr', 10, 'math'),
      of('vpr', 5, 'math'),
    ];
    expect(works.sort(compareWorks).map((work) => `${work.subject} ${work.kind} ${work.grade}`)).toEqual([
      'math vpr 5',
      'math vpr 10',
      'math oge 9',
      'russian oge 9',
      'history vpr 8',
    ]);
  });
});

describe('a share', () => {
  it.each([
    ['unknown count', null, 20, null],
    ['unknown participants', 3, null, null],
    ['nobody took part', 0, 0, null],
  ])('is none: %s', (_, count, of, found) => expect(shareOf(count, of)).toBe(found));

  it('of nine has counts and no per cent, of ten has both', () => {
    expect(shareOf(3, 9)).toEqual({ count: 3, of: 9, estimate: null });
    expect(shareOf(3, 10)?.estimate?.share).toBe(0.3);
  });

  it('of nobody among many is zero with an interval, not absent', () => {
    expect(shareOf(0, 20)?.estimate).toMatchObject({ share: 0, low: 0 });
  });

  it('differs from another only where both have a per cent', () => {
    expect(differenceOf({ count: 1, of: 9 }, { count: 5, of: 20 })).toBeNull();
  });

  it.each([
    [0.01, 0.2, 'up'],
    [-0.2, -0.01, 'down'],
    [-0.01, 0.2, 'unclear'],
    [0, 0.2, 'unclear'],
    [-0.2, 0, 'unclear'],
  ])('from %s to %s goes %s', (low, high, direction) => expect(directionOf({ low, high })).toBe(direction));
});

describe('means', () => {
  it('have an interval only of ten pupils whose spread is known', () => {
    expect(meanOf(12, null, 50)).toEqual({ mean: 12, interval: null });
    expect(meanOf(12, 4, 9)).toEqual({ mean: 12, interval: null });
    expect(meanOf(12, 4, 10)?.interval).not.toBeNull();
    expect(meanOf(null, 4, 10)).toBeNull();
  });

  it('stand to the region only where it has one above zero', () => {
    expect(relativeOf({ mean: 12, interval: null }, null)).toBeNull();
    expect(relativeOf({ mean: 12, interval: null }, 0)).toBeNull();
    expect(relativeOf(null, 12)).toBeNull();
  });

  it('have no degree of learning without marks', () => {
    expect(degreeOfLearning({ '2': 0, '3': 0, '4': 0, '5': 0 })).toBeNull();
    expect(degreeOfLearning({ '2': 0, '3': 0, '4': 0, '5': 7 })).toBe(1);
  });

  it('of two files are those of all pupils together', () => {
    const values = [3, 4, 4, 5, 2, 2, 3];
    const spread = (of: number[]) => {
      const mean = of.reduce((a, b) => a + b) / of.length;
      return { mean, deviation: Math.sqrt(of.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (of.length - 1)) };
    };
    const found = joined(spread(values.slice(0, 4)), 4, spread(values.slice(4)), 3);
    expect(found?.mean).toBeCloseTo(spread(values).mean, 12);
    expect(found?.deviation).toBeCloseTo(spread(values).deviation, 12);
  });
});

describe('series', () => {
  it.each([
    ['ВПР, mathematics', math5, null],
    ['ОГЭ, Russian', { kind: 'oge', grade: 9, subject: 'russian' }, null],
    ['ЕГЭ, base mathematics', { kind: 'ege', grade: 11, subject: 'math-base' }, null],
    ['ВПР by lot', { kind: 'vpr', grade: 6, subject: 'history' }, 'drawn-by-lot'],
    ['an exam by choice', { kind: 'oge', grade: 9, subject: 'biology' }, 'chosen-exam'],
    ['a diagnostic work', { kind: 'diagnostic', grade: 7, subject: 'physics' }, 'other-subject'],
  ])('%s', (_, work, why) => expect(noSeries(work)).toBe(why));

  const year = (year: number, count: number, of: number, maxPrimary: number | null = null) => ({
    ...{ year, maxPrimary },
    low: shareOf(count, of),
  });

  it('of one year have no step', () => expect(stepsOf([year(2026, 3, 20)])).toEqual([]));

  it('step from each year to the next there is, in order', () => {
    const steps = stepsOf([year(2026, 9, 94), year(2023, 24, 90), year(2025, 25, 91)]);
    expect(steps.map(({ from, to, direction }) => [from, to, direction])).toEqual([
      [2023, 2025, 'unclear'],
      [2025, 2026, 'down'],
    ]);
  });

  it('say that the work was another one when its points were', () => {
    const [step] = stepsOf([year(2025, 3, 20, 25), year(2026, 3, 20, 31)]);
    expect(step?.otherWork).toEqual({ before: 25, now: 31 });
    expect(stepsOf([year(2025, 3, 20, 25), year(2026, 3, 20, null)])[0]?.otherWork).toBeNull();
  });

  it('have no difference where a year has too few pupils', () => {
    expect(stepsOf([year(2025, 3, 9), year(2026, 3, 20)])[0]).toMatchObject({ change: null, direction: null });
  });
});

describe('bands of tasks', () => {
  const of = (points: number) => ({ points, possible: 1000, pupils: 100 });
  it.each([
    ['Б', 569, 'under'],
    ['Б', 570, 'grey'],
    ['Б', 629, 'grey'],
    ['Б', 630, 'reached'],
    ['П', 284, 'under'],
    ['П', 285, 'grey'],
    ['П', 314, 'grey'],
    ['В', 315, 'reached'],
  ] as const)('%s with %s of 1000 is %s', (difficulty, points, band) => {
    expect(bandOf(of(points), difficulty)).toBe(band);
    expect(bandOfPercent(points / 10, difficulty)).toBe(band);
  });

  it('are none without a difficulty, of nine pupils, or of no points', () => {
    expect(bandOf(of(500), null)).toBeNull();
    expect(bandOf({ points: 3, possible: 9, pupils: 9 }, 'Б')).toBeNull();
    expect(bandOf({ points: 0, possible: 0, pupils: 20 }, 'Б')).toBeNull();
  });

  it.each([
    ['one task alone', ['under'], false],
    ['half of them', ['under', 'reached'], false],
    ['more than half', ['under', 'under', 'reached'], true],
    ['only those with a band count', ['under', 'under', null, null, null], true],
    ['near the border is not under', ['grey', 'grey', 'under'], false],
  ] as const)('a skill: %s', (_, bands, found) => expect(isSystemic({ skill: 'Дроби', bands })).toBe(found));
});

describe('a task that is low here', () => {
  it.each([
    [0.1, 0.146, true], // the region is under the border too
    [0.1, 0.31, true], // and in its grey zone
    [0.1, 0.4, false],
    [0.5, 0.5, true],
    [0.1, null, false],
    [null, 0.1, false],
  ])('is low in the region too: %s beside %s – %s', (share, region, expected) => {
    expect(isLowInRegionToo({ share, region, difficulty: 'В' })).toBe(expected);
  });
});

describe('the journal', () => {
  it('has shares of all who are compared', () => {
    const found = journalShares({ lower: 4, same: 14, higher: 2, far: 1 });
    expect(found?.lower).toMatchObject({ count: 4, of: 20 });
    expect(found?.far).toMatchObject({ count: 1, of: 20 });
  });

  it('of nobody says nothing', () => expect(journalShares({ lower: 0, same: 0, higher: 0, far: null })).toBeNull());
});

describe('cells put together', () => {
  const cell = (given: Partial<ResultCell>): ResultCell => ({
    ...{ ...math5, year: 2026, batchId: 'a', grain: 'pupil', participants: 20, low: 5, good: 8 },
    ...{
      meanScore: null,
      meanPrimary: 12,
      meanMark: 3.2,
      deviationScore: null,
      deviationPrimary: 4,
      deviationMark: 0.8,
    },
    ...{ marks: null, maxPrimary: 25 },
    ...given,
  });

  it('take rows of pupils before a line of means, and that before a distribution', () => {
    const cells = [
      cell({ grain: 'distribution', participants: 30 }),
      cell({ grain: 'average', participants: 25 }),
      cell({}),
    ];
    expect(resultsOf(cells)).toMatchObject([{ grain: 'pupil', participants: 20, low: 5 }]);
    expect(resultsOf(cells.slice(0, 2))).toMatchObject([{ grain: 'average', participants: 25 }]);
  });

  it('add two logins of one school', () => {
    const [found] = resultsOf([cell({}), cell({ batchId: 'b', participants: 10, low: 3, good: 2, meanPrimary: 15 })]);
    expect(found).toMatchObject({ participants: 30, low: 8, good: 10, batchIds: ['a', 'b'] });
    expect(found?.primary?.mean).toBe(13);
  });

  it('do not know of the whole what they do not know of a part', () => {
    const [found] = resultsOf([cell({}), cell({ low: null, meanMark: null, maxPrimary: 30 })]);
    expect(found).toMatchObject({ participants: 40, low: null, mark: null, maxPrimary: null });
  });

  it('keep works and years apart', () => {
    expect(resultsOf([cell({}), cell({ year: 2025 }), cell({ grade: 6 }), cell({ grade: null })])).toHaveLength(4);
  });

  it('take marks from a distribution of the same pupils only', () => {
    const marks = { '2': 5, '3': 7, '4': 5, '5': 3 };
    const table = cell({ grain: 'distribution', marks });
    expect(resultsOf([cell({ grain: 'average' }), table])[0]?.marks).toEqual(marks);
    expect(resultsOf([cell({ grain: 'average', participants: 21 }), table])[0]?.marks).toBeNull();
  });
});

describe('figures of pupils put together', () => {
  const task = { label: '1', max: 2, difficulty: 'Б', pupils: 10, points: 12, full: 4 } as const;

  it('add what all of them have', () => {
    const found = pupilFigures([
      { primary: { '3': 2, '5': 1 }, tasks: [task], journal: { lower: 1, same: 2, higher: 0, far: 0 } },
      { primary: { '5': 4 }, tasks: [{ ...task, points: 8 }], journal: { lower: 0, same: 4, higher: 1, far: null } },
    ]);
    expect(found.histogram).toEqual({ '3': 2, '5': 5 });
    expect(found.tasks).toEqual([{ ...task, pupils: 20, points: 20, full: 8 }]);
    expect(found.journal).toEqual({ lower: 1, same: 6, higher: 1, far: null });
  });

  it('do not take a part for the whole', () => {
    expect(pupilFigures([{ primary: { '3': 2 } }, {}])).toMatchObject({ histogram: null, journal: null, marks: null });
    expect(pupilFigures([])).toMatchObject({ histogram: null, tasks: [], classes: [] });
  });

  it('bring tasks with other points at most not together', () => {
    expect(pupilFigures([{ tasks: [task] }, { tasks: [{ ...task, max: 3 }] }]).tasks[0]).toMatchObject({
      max: null,
      full: null,
    });
  });

  it('leave per cents out of counts', () => {
    expect(pupilFigures([{ unit: 'percents', primary: { '3': 20.5 } }]).histogram).toBeNull();
  });
});
