import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { localDate } from '../../kernel/date.ts';
import { identifyVerb } from './cli.ts';

const RULE = 'docs/methods/rules/federal-2025.json';
const HEAD = 'Год;Класс;Процедура;Предмет;Школа;Количество участников;Количество не преодолевших минимальный порог';

/** Twelve schools in two subjects and two years; № 1 is far past the line, № 2 had three of nine once too often. */
const TABLE = [
  HEAD,
  ...Array.from({ length: 12 }, (_, i) => i + 1).flatMap((school) =>
    ['Математика', 'Русский язык'].flatMap((subject) =>
      [2025, 2026].map((year) => {
        const of = school === 2 ? 9 : 80;
        const low = school === 1 ? 44 : school === 2 ? 3 : 6 + school;
        return `${year};9;ОГЭ;${subject};МБОУ СОШ № ${school};${of};${low}`;
      }),
    ),
  ),
].join('\n');

/** Social passports of the same schools: in № 12 conditions are far harder. */
const PASSPORTS = [
  'Социальный паспорт школ, 2026 год;;;;;;',
  'Школа;Год;Всего обучающихся;Малообеспеченные семьи;Русский язык неродной;На учёте;Неполные семьи;Родители с высшим образованием',
  ...Array.from({ length: 12 }, (_, i) => i + 1).map(
    (school) =>
      `МБОУ СОШ № ${school};2026;400;${school === 12 ? 300 : 60 + school};20;8;${70 - school};${180 - school}`,
  ),
].join('\n');

const FILES: Record<string, string> = {
  'passports.csv': PASSPORTS,
  'averages.csv': TABLE,
  'broken.json': '{"name": "х"}',
  'other.csv': 'а;б\n1;2',
};

async function call(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await identifyVerb(args, {
    readFile: async (path) => {
      if (path.endsWith('.json') && !(path in FILES)) return readFile(path);
      const text = FILES[path];
      if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      return new TextEncoder().encode(text);
    },
    today: () => localDate('2026-11-01'),
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('opora identify', () => {
  it('answers for every school, with reasons and figures', async () => {
    const { code, out } = await call('--results', 'averages.csv', '--rule', RULE, '--json');
    const { schools, rule } = JSON.parse(out);
    expect([code, schools.length, rule.edition]).toEqual([0, 12, '2025-12-01']);
    const of = (name: string) => schools.find((school: { name: string }) => school.name === name);
    expect(of('МБОУ СОШ № 1')).toMatchObject({ answer: 'sure', onPaper: true });
    expect(of('МБОУ СОШ № 2')).toMatchObject({ onPaper: true });
    expect(of('МБОУ СОШ № 2').answer).not.toMatch(/^(sure|probable)$/);
    expect(of('МБОУ СОШ № 3')).toMatchObject({ answer: 'surely-not', onPaper: false });
    expect(of('МБОУ СОШ № 3').figures).toHaveLength(4);
  });

  it('says it in words, by name and never by rank', async () => {
    const { out } = await call('--results', 'averages.csv', '--rule', RULE);
    expect(out).toContain('МБОУ СОШ № 1: точно нужна поддержка (больше 99 шансов из 100)');
    expect(out).toContain(
      'Точно: в последнем году низких результатов 30\u00A0% и больше хотя бы в 2 работах, по русскому языку, математике, базовой математике; по цифрам: ОГЭ',
    );
    expect(out).toMatch(
      /ОГЭ по .+, 202\d год: будь низких результатов на 1 работу меньше, по цифрам условия не выполнились бы\./,
    );
    expect(out).toContain('Внимание: ОГЭ по математике, 2026 год: 3 выпускника ниже минимума.');
    const order = [...out.matchAll(/^МБОУ СОШ № (\d+):/gm)].map(([, number]) => Number(number));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('reads social passports beside results', async () => {
    const rule = 'docs/methods/rules/context.json';
    const { code, out } = await call('--results', 'averages.csv', 'passports.csv', '--rule', rule, '--json');
    const { schools, noExpectation } = JSON.parse(out);
    expect([code, noExpectation]).toEqual([0, 'no-means']);
    const of = (name: string) => schools.find((school: { name: string }) => school.name === name);
    expect(of('МБОУ СОШ № 12')).toMatchObject({ context: { adverse: true, year: 2026 }, quadrant: 'context' });
    expect(of('МБОУ СОШ № 1')).toMatchObject({ context: { adverse: false }, quadrant: 'results' });
  });

  it('puts several rule sets side by side', async () => {
    const rules = ['--rule', RULE, '--rule', 'docs/methods/rules/three-years.json'];
    const { code, out } = await call('--results', 'averages.csv', ...rules, '--json');
    const { rules: compared, differing } = JSON.parse(out);
    expect([code, compared.length, differing.length]).toEqual([0, 2, 1]);
    const words = await call('--results', 'averages.csv', ...rules);
    expect(words.out).toContain('МБОУ СОШ № 1: ответы методик расходятся');
    expect(words.out).toContain('(2) нет данных, о которых спрашивает методика');
    expect(words.out).toMatch(
      /\(1\) точно нужна поддержка; при повторном отборе учеников ответ тот же в 100 случаях из 100/,
    );
  });

  it.each([
    [
      'a rule that is none',
      ['--results', 'averages.csv', '--rule', 'broken.json'],
      1,
      'Методика «broken.json» не читается',
    ],
    ['a file that is not there', ['--results', 'no.csv', '--rule', RULE], 1, 'Файла «no.csv» нет'],
    ['a table of something else', ['--results', 'other.csv', '--rule', RULE], 1, 'other.csv'],
    ['no rule', ['--results', 'averages.csv'], 2, 'Как вызвать'],
    ['a word too much', ['averages.csv', '--rule', RULE], 2, 'Как вызвать'],
  ])('refuses %s', async (_, args, expected, words) => {
    const { code, err } = await call(...args);
    expect(code).toBe(expected);
    expect(err).toContain(words);
  });
});
