import { describe, expect, it } from 'vitest';
import { readSchoolResults } from './documents.ts';

async function* files(...texts: string[]) {
  for (const [i, text] of texts.entries()) yield { name: `${i}.csv`, bytes: new TextEncoder().encode(text) };
}
const resultsOf = async (...texts: string[]) => (await readSchoolResults(files(...texts))).results;

const MATH = { kind: 'oge', grade: 9, subject: 'math' };
const HEAD = 'Год;Класс;Процедура;Предмет;Школа;Количество участников';

describe('readSchoolResults', () => {
  it('takes counts and means of a table of averages, and the means of the region', async () => {
    const found = await resultsOf(
      [
        `${HEAD};Количество не преодолевших минимальный порог;Средний первичный балл`,
        '2026;9;ОГЭ;Математика;Лесновская СОШ;40;13;14,2',
        '2026;9;ОГЭ;Математика;Озёрная СОШ;25;2;17',
        '2026;9;ОГЭ;Математика;Заозёрская область;9000;1500;16',
      ].join('\n'),
    );
    const common = { procedure: MATH, year: 2026, regionMean: 16, deviation: null };
    expect(found).toEqual([
      { ...common, school: expect.stringContaining('лесновская'), participants: 40, low: 13, mean: 14.2 },
      { ...common, school: expect.stringContaining('озерная'), participants: 25, low: 2, mean: 17 },
    ]);
  });

  it('counts low results from per cents, and from those who passed', async () => {
    const [one, other] = await resultsOf(
      [
        `${HEAD};Доля 2, %;Успеваемость, %`,
        '2026;9;ОГЭ;Математика;Лесновская СОШ;40;32,5;',
        '2026;9;ОГЭ;Математика;Озёрная СОШ;25;;92',
      ].join('\n'),
    );
    expect([one?.low, other?.low]).toEqual([13, 2]);
  });

  it('counts pupils by their marks, with mean and spread; who has no result does not count', async () => {
    const head = 'Год;Процедура;Предмет;Класс;Логин ОО;Код ученика;Первичный балл;Отметка';
    const rows = [
      [5, 2],
      [9, 3],
      [16, 4],
      ['', ''],
    ].map(([points, mark], i) => `2026;ОГЭ;Математика;9;edu260101;${i + 1};${points};${mark}`);
    const [found] = await resultsOf([head, ...rows].join('\n'));
    expect(found).toEqual({
      ...{ school: 'edu260101', procedure: MATH, year: 2026, participants: 3, low: 1 },
      ...{ mean: 10, regionMean: null, deviation: expect.closeTo(5.568, 3) },
    });
  });

  it('prefers rows of pupils to a table of averages, in whichever order they come', async () => {
    const pupils = [
      'Год;Процедура;Предмет;Класс;Логин ОО;Код ученика;Первичный балл;Отметка',
      '2026;ОГЭ;Математика;9;edu260101;1;5;2',
      '2026;ОГЭ;Математика;9;edu260101;2;16;4',
    ].join('\n');
    const averages = [
      'Год;Класс;Процедура;Предмет;Логин ОО;Количество участников;Средний первичный балл',
      '2026;9;ОГЭ;Математика;edu260101;40;14',
    ].join('\n');
    for (const order of [
      [pupils, averages],
      [averages, pupils],
    ]) {
      const found = await resultsOf(...order);
      expect(found.map(({ participants, low, mean }) => [participants, low, mean])).toEqual([[2, 1, 10.5]]);
    }
  });

  it('says what became of a file that holds nothing of schools', async () => {
    const { results, files: read } = await readSchoolResults(files('а;б\n1;2'));
    expect(results).toEqual([]);
    expect(read[0]?.sheets.map(({ outcome }) => outcome)).toEqual(['unknown']);
  });
});
