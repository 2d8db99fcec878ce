import { describe, expect, it } from 'vitest';
import { apartFrom, invertedOf, type TaskBeside } from './inverted.ts';
import { laterExamOf, laterOf } from './laterExam.ts';
import { about, bordersOf, isQuestion, peakChance, peaksOf } from './peaks.ts';

describe('borders of marks, as results show them', () => {
  it('lie where the pupils fall apart into their marks', () => {
    const histogram = { '5': 2, '6': 3, '7': 4, '8': 1, '12': 2 };
    expect(bordersOf(histogram, { '2': 5, '3': 4, '4': 1, '5': 2 })).toEqual([
      { mark: 3, from: [7] },
      { mark: 4, from: [8] },
      { mark: 5, from: [9, 10, 11, 12] }, // nobody got 9 to 11
    ]);
  });

  it('are not known where all lie on one side', () => {
    expect(bordersOf({ '9': 4, '10': 6 }, { '2': 0, '3': 4, '4': 6, '5': 0 })).toEqual([{ mark: 4, from: [10] }]);
  });

  it('are none where a second condition parts pupils of the same points', () => {
    expect(bordersOf({ '8': 4, '9': 6 }, { '2': 2, '3': 8, '4': 0, '5': 0 })).toEqual([]);
  });
});

describe('the chance of a peak', () => {
  const all = ({ farBelow, below, over, farOver }: Parameters<typeof peakChance>[0]) => [
    farBelow,
    below,
    over,
    farOver,
  ];

  it('counts pairs of points about a border', () => {
    expect(all(about({ '4': 1, '5': 2, '6': 3, '7': 4, '8': 5, '9': 6, '10': 7, '11': 8, '12': 9 }, 8))).toEqual([
      3, 7, 11, 15,
    ]);
  });

  it('is one of nobody, and of one pupil', () => {
    expect(peakChance({ farBelow: 0, below: 0, over: 0, farOver: 0 })).toBe(1);
    expect(peakChance({ farBelow: 0, below: 0, over: 1, farOver: 0 })).toBe(1);
  });

  it.each([
    [1, 0, 3, 0],
    [0, 1, 2, 2],
    [2, 0, 3, 1],
    [1, 2, 1, 1],
  ])('counts every way in which pupils may stand: %i %i %i %i', (farBelow, below, over, farOver) => {
    const pupils = farBelow + below + over + farOver;
    const slope = below + 2 * over + 3 * farOver;
    let [ways, asFar] = [0, 0];
    for (let way = 0; way < 4 ** pupils; way += 1) {
      const pairs = Array.from({ length: pupils }, (_, pupil) => Math.floor(way / 4 ** pupil) % 4);
      if (pairs.reduce((sum, pair) => sum + pair, 0) !== slope) continue;
      const difference = pairs.filter((pair) => pair === 2).length - pairs.filter((pair) => pair === 1).length;
      ways += 1;
      if (difference >= over - below) asFar += 1;
    }
    expect(peakChance({ farBelow, below, over, farOver })).toBeCloseTo(asFar / ways, 12);
  });

  it('takes a steep slope, or a top at the border, for no peak', () => {
    expect(peakChance({ farBelow: 1, below: 4, over: 16, farOver: 40 })).toBeGreaterThan(0.2);
    expect(peakChance({ farBelow: 5, below: 20, over: 20, farOver: 5 })).toBeGreaterThan(0.4);
  });

  it('is small where pupils were lifted over the border', () => {
    expect(peakChance({ farBelow: 10, below: 2, over: 22, farOver: 12 })).toBeLessThan(0.001);
  });

  it('stands for every pupil, not for a share: a few say little', () => {
    expect(peakChance({ farBelow: 2, below: 0, over: 3, farOver: 2 })).toBeGreaterThan(0.05);
  });
});

describe('peaks', () => {
  const lifted = { '4': 3, '5': 4, '6': 0, '7': 1, '8': 13, '9': 6, '10': 5, '11': 4 };

  it('are looked for in twenty pupils and more', () => {
    expect(peaksOf({ '7': 9, '8': 10 }, [{ mark: 3, from: [8] }])).toEqual([]);
    expect(peaksOf(lifted, [{ mark: 3, from: [8] }])).toMatchObject([{ mark: 3, from: 8 }]);
  });

  it('of several possible borders take the least suspicious', () => {
    const [of] = peaksOf(lifted, [{ mark: 3, from: [6, 7, 8] }]);
    const each = [6, 7, 8].map((from) => peakChance(about(lifted, from)));
    expect(of?.chance).toBe(Math.max(...each));
  });

  it('are the less a question the more borders are looked at', () => {
    expect(isQuestion({ chance: 0.01 }, 3)).toBe(true);
    expect(isQuestion({ chance: 0.01 }, 12)).toBe(false);
  });
});

describe('inverted difficulty', () => {
  const task = (difficulty: TaskBeside['difficulty'], here: number, region: number, pupils = 40): TaskBeside => ({
    ...{ difficulty, here, region, pupils },
  });

  it('is a question when easy tasks are surely worse and hard ones surely better', () => {
    expect(
      invertedOf([task('Б', 0.4, 0.8), task('Б', 0.5, 0.8), task('П', 0.7, 0.3), task('В', 0.6, 0.2)])?.isQuestion,
    ).toBe(true);
  });

  it.each([
    ['all worse', [task('Б', 0.4, 0.8), task('П', 0.1, 0.3)]],
    ['all better', [task('Б', 0.95, 0.8), task('П', 0.7, 0.3)]],
    ['inverted, within chance', [task('Б', 0.72, 0.8), task('П', 0.35, 0.3)]],
  ])('is none: %s', (_, tasks) => expect(invertedOf(tasks)?.isQuestion).toBe(false));

  it('cannot be said without tasks of both kinds, or of nine pupils', () => {
    expect(invertedOf([task('Б', 0.4, 0.8)])).toBeNull();
    expect(invertedOf([task('Б', 0.4, 0.8), task(null, 0.9, 0.3)])).toBeNull();
    expect(apartFrom([task('Б', 0.4, 0.8, 9)])).toBeNull();
  });
});

describe('the ОГЭ after a ВПР', () => {
  it.each([
    ['grade 8', { kind: 'vpr', grade: 8, subject: 'math', year: 2025 }, 2026],
    ['grade 5', { kind: 'vpr', grade: 5, subject: 'russian', year: 2022 }, 2026],
  ])('%s', (_, work, year) =>
    expect(laterExamOf(work)).toEqual({ kind: 'oge', grade: 9, subject: work.subject, year }),
  );

  it.each([
    ['grade 4', { kind: 'vpr', grade: 4, subject: 'math', year: 2025 }],
    ['grade 10', { kind: 'vpr', grade: 10, subject: 'math', year: 2025 }],
    ['by lot', { kind: 'vpr', grade: 8, subject: 'physics', year: 2025 }],
    ['an exam itself', { kind: 'oge', grade: 9, subject: 'math', year: 2025 }],
    ['no grade', { kind: 'vpr', grade: null, subject: 'math', year: 2025 }],
  ])('none: %s', (_, work) => expect(laterExamOf(work)).toBeNull());

  const municipality = { vpr: { count: 90, of: 900 }, oge: { count: 180, of: 900 } };

  it('asks nothing when the share grew as everywhere', () => {
    expect(
      laterOf({ school: { vpr: { count: 4, of: 40 }, oge: { count: 9, of: 40 } }, municipality })?.isQuestion,
    ).toBe(false);
  });

  it('asks when it grew surely more', () => {
    expect(
      laterOf({ school: { vpr: { count: 0, of: 40 }, oge: { count: 20, of: 40 } }, municipality })?.isQuestion,
    ).toBe(true);
  });

  it('says nothing of nine pupils', () => {
    expect(laterOf({ school: { vpr: { count: 0, of: 9 }, oge: { count: 5, of: 40 } }, municipality })).toBeNull();
  });
});
