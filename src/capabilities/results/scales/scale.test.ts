import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../intake/problem.ts';
import { procedureIn } from '../intake/procedure.ts';
import { subjectName } from '../intake/subjects.ts';
import { markCheck } from './check.ts';
import { markFor, type Scale, scaleFor } from './scale.ts';
import { SCALES } from './scales.ts';

const scaleOf = (text: string): Scale => {
  const found = scaleFor(SCALES, procedureIn([text]));
  if (!found) throw new Error(`no scale of ${text}`);
  return found;
};
const MATHS = scaleOf('ОГЭ 2026 математика');
const GEOMETRY = ['15', '16', '17', '18', '19', '23', '24', '25'];
const geometry = (points: number) => new Map(GEOMETRY.map((label, at) => [label, at === 0 ? points : 0]));

describe('markFor', () => {
  it.each([
    [7, 2],
    [8, 3],
    [14, 3],
    [15, 4],
    [21, 4],
    [22, 5],
    [31, 5],
  ])('%d points of mathematics with geometry are a %d', (points, mark) => {
    expect(markFor(MATHS, points, geometry(2))).toEqual({ mark, open: null });
  });

  it.each([
    { points: 8, of: 1, mark: 2 },
    { points: 8, of: 2, mark: 3 },
    { points: 7, of: 2, mark: 2 },
  ])('$points points with $of of geometry are a $mark', ({ points, of, mark }) => {
    expect(markFor(MATHS, points, geometry(of)).mark).toBe(mark);
  });

  it('says what could not be looked at, and what it would change', () => {
    const { mark, open } = markFor(MATHS, 10, new Map());
    expect(mark).toBe(3);
    expect(open).toMatchObject({ otherwise: 2, condition: { words: 'не менее 2 баллов по геометрии' } });
  });

  it('a condition that fails gives the next lower mark, which has its own', () => {
    const russian = scaleOf('ОГЭ 2026 русский язык');
    const literacy = (points: number) =>
      new Map(['ГК1', 'ГК2', 'ГК3', 'ГК4'].map((label, at) => [label, at === 0 ? points : 0]));
    expect(markFor(russian, 35, literacy(9)).mark).toBe(5);
    expect(markFor(russian, 35, literacy(8)).mark).toBe(4);
    expect(markFor(russian, 35, literacy(5)).mark).toBe(3);
    expect(markFor(russian, 26, literacy(6)).mark).toBe(4);
    expect(markFor(russian, 25, literacy(12)).mark).toBe(3);
  });
});

describe('the worked example', () => {
  const lines = readFileSync('docs/methods/result-files.md', 'utf8').matchAll(/^\| (\d+) \| (\d+) \| (\d) \|$/gmu);
  const rows = [...lines].map((line) => line.slice(1).map(Number));
  it('is there', () => expect(rows).toHaveLength(4));
  it.each(rows)('%d points, %d of geometry, are a %d', (points = 0, of = 0, mark = 0) => {
    expect(markFor(MATHS, points, geometry(of)).mark).toBe(mark);
  });
});

describe('scaleFor', () => {
  const sought = { kind: 'oge', subject: 'math', grade: 9, year: 2026 };
  const other = (more: Partial<Scale>): Scale => ({ ...MATHS, ...more });

  it('takes the latest edition', () => {
    const early = other({ edition: '2026-02-18' });
    expect(scaleFor([early, MATHS], sought)).toBe(MATHS);
    expect(scaleFor([MATHS, early], sought)).toBe(MATHS);
  });

  it('takes that of the region before all, and of another region never', () => {
    const own = other({ region: '26', edition: '2026-02-01' });
    expect(scaleFor([MATHS, own], sought, '26')).toBe(own);
    expect(scaleFor([MATHS, own], sought, '27')).toBe(MATHS);
    expect(scaleFor([own], sought)).toBeNull();
  });

  it('has none for another year', () => expect(scaleFor(SCALES, { ...sought, year: 2031 })).toBeNull());
});

describe('the list of scales', () => {
  const keys = SCALES.map(({ exam, subject, grade, year, edition, region }) =>
    [exam, subject, grade, year, edition, region].join(),
  );
  it('has each once', () => expect(new Set(keys).size).toBe(SCALES.length));

  it.each(SCALES.map((scale) => ({ scale, name: `${scale.exam} ${scale.subject} ${scale.year}` })))(
    '$name holds together',
    ({ scale }) => {
      expect(subjectName(scale.subject)).not.toBeNull();
      expect(scale.source).not.toBe('');
      const borders = scale.borders.map(({ from }) => from);
      expect(borders).toEqual([...borders].sort((one, other) => one - other));
      expect(scale.borders.map(({ mark }) => mark)).toEqual([3, 4, 5].slice(0, borders.length));
      expect(borders.every((from) => from > 0 && from <= (scale.max ?? 100))).toBe(true);
      expect(borders.length > 0 || scale.minimum !== null).toBe(true);
    },
  );

  it('knows the minimums of 2026', () => {
    expect(scaleOf('ЕГЭ 2026 русский язык').minimum).toEqual({ certificate: 24, university: 36 });
    expect(scaleOf('ЕГЭ 2026 математика базовая').minimum).toEqual({ certificate: 3, university: null });
    expect(scaleOf('ОГЭ 2026 химия').borders).toEqual([{ mark: 3, from: 10 }]);
  });
});

describe('markCheck', () => {
  function problemsOf(
    text: string,
    marked: [primary: number | null, mark: number | null, tasks?: number[]][],
    labels: string[] = [],
  ) {
    const problems: Problem[] = [];
    const check = markCheck(labels, (problem) => problems.push(problem));
    const procedure = procedureIn([text]);
    for (const [at, [primary, mark, tasks = []]] of marked.entries())
      check.see({ primary, mark, tasks }, procedure, { row: at, column: 0 });
    check.end();
    return problems;
  }

  it('names a mark that the scale does not give', () => {
    expect(
      problemsOf('ОГЭ 2026 математика', [
        [15, 3],
        [15, 4],
        [null, 5],
        [7, null],
      ]),
    ).toMatchObject([{ problem: 'off-scale', at: { row: 0 }, primary: 15, mark: 3, expected: 4 }]);
  });

  it('lets pass what a condition that nobody can see would explain', () => {
    expect(
      problemsOf('ОГЭ 2026 математика', [
        [10, 2],
        [10, 3],
      ]),
    ).toEqual([]);
    expect(problemsOf('ОГЭ 2026 математика', [[10, 2, GEOMETRY.map(() => 1)]], GEOMETRY)).toMatchObject([
      { expected: 3 },
    ]);
    expect(problemsOf('ОГЭ 2026 математика', [[10, 3, GEOMETRY.map(() => 0)]], GEOMETRY)).toMatchObject([
      { expected: 2 },
    ]);
  });

  it('of a scale that has only its minimum, compares what is under it and what is not', () => {
    expect(
      problemsOf('ОГЭ 2026 биология', [
        [12, 4],
        [12, 2],
        [13, 3],
        [40, 5],
        [20, 2],
      ]),
    ).toMatchObject([
      { problem: 'off-scale', at: { row: 0 }, mark: 4, expected: 2 },
      { problem: 'off-scale', at: { row: 4 }, mark: 2, expected: 3 },
    ]);
  });

  it('of a work without a scale, says where the same points gave two marks', () => {
    expect(
      problemsOf('ВПР 2025 математика 5 класс', [
        [9, 3],
        [9, 3],
        [9, 4],
        [10, 4],
      ]),
    ).toMatchObject([{ problem: 'two-marks', at: { row: 2 }, primary: 9, marks: '3 и 4' }]);
  });

  it('of works of several grades compares each by itself', () => {
    const problems: Problem[] = [];
    const check = markCheck([], (problem) => problems.push(problem));
    for (const grade of [4, 5]) {
      check.see({ primary: 9, mark: grade - 1, tasks: [] }, procedureIn([`ВПР 2025 математика ${grade} класс`]), {
        row: grade,
        column: 0,
      });
    }
    check.end();
    expect(problems).toEqual([]);
  });
});
