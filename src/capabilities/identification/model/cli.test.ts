import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modelVerb } from './cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'opora-model-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const fileOf = (contents: string | Uint8Array, name = `${files++}.csv`): string => {
  writeFileSync(join(folder, name), contents);
  return join(folder, name);
};

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await modelVerb(args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const Answer = z.object({
  rows: z.number(),
  rows_left_out: z.number(),
  empty: z.array(z.object({ column: z.string(), rows: z.number() })),
  dropped: z.array(z.string()),
  fixed: z.array(z.object({ name: z.string(), estimate: z.number(), se: z.number() })),
  sigma_u: z.number(),
  sigma_e: z.number(),
  loglik: z.number(),
  groups: z.array(
    z.object({ id: z.string(), n: z.number(), effect: z.number(), se: z.number(), se_prediction: z.number() }),
  ),
});

async function fitted(path: string, ...args: string[]) {
  const { code, out, err } = await run('fit', '--data', path, '--y', 'балл', '--group', 'школа', ...args, '--json');
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return Answer.parse(JSON.parse(out));
}

/** Pupils of six schools, as exact halves, so that a decimal comma changes nothing. */
const PUPILS = Array.from({ length: 48 }, (_, k) => ({
  school: `МБОУ «СОШ № ${(k % 6) + 1}»`,
  x: ((k * 7) % 11) / 2,
  place: k % 4 === 0 ? 'село' : 'город',
  score: 3 + (k % 6) / 2 + ((k * 5) % 13) / 4,
}));

interface Way {
  separator: string;
  point: string;
  end: string;
}

const csv = ({ separator, point, end }: Way): string =>
  [
    ['школа', 'x', 'место', 'балл'],
    ...PUPILS.map(({ school, x, place, score }) => [school, ...[x].map(String), place, `${score}`]),
  ]
    .map((cells) => cells.map((cell) => cell.replace(/^(\d+)\.(\d+)$/, `$1${point}$2`)).join(separator) + end)
    .join('');

const PLAIN = csv({ separator: ';', point: '.', end: '\n' });
const COMMA = csv({ separator: ';', point: ',', end: '\r\n' });

const cp1251 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    if (code < 128) return code;
    return { '«': 0xab, '»': 0xbb, '№': 0xb9, ё: 0xb8 }[letter] ?? code - 0x410 + 0xc0;
  });

describe('tables as programs and people write them', () => {
  const plain = fitted(fileOf(PLAIN), '--x', 'x', 'место');

  it.each<[string, string | Uint8Array]>([
    ['a decimal comma and Windows lines', COMMA],
    ['a byte order mark', `\ufeff${COMMA}`],
    ['windows-1251', cp1251(COMMA)],
    ['windows-1251, named by Excel', cp1251(`sep=;\r\n${COMMA}`)],
    ['UTF-16', Buffer.from(`\ufeff${COMMA}`, 'utf16le')],
    ['tabs', csv({ separator: '\t', point: ',', end: '\n' })],
    ['commas', csv({ separator: ',', point: '.', end: '\n' })],
    ['blanks around values', PLAIN.replaceAll(';', ' ; ')],
    [
      'a long plain head before the first Russian letter',
      cp1251(
        COMMA.replace('балл', `балл;${'a'.repeat(1000)}`)
          .replaceAll('\r\n', ';1\r\n')
          .replace(';1', ''),
      ),
    ],
    ['empty lines at the end', `${PLAIN}\n\n`],
  ])('%s', async (_, contents) => expect(await fitted(fileOf(contents), '--x', 'x', 'место')).toEqual(await plain));

  it('Parquet', async () => {
    const path = join(folder, "учеников'[1].parquet");
    await parquet(path, 'select "школа", x::decimal(4, 1) as x, "место", "балл"::float as "балл"', fileOf(PLAIN));
    const found = await fitted(path, '--x', 'x', 'место');
    expect(found.loglik).toBeCloseTo((await plain).loglik, 9);
    expect(found.groups.map(({ id }) => id)).toEqual((await plain).groups.map(({ id }) => id));
  });
});

async function parquet(path: string, select: string, from: string): Promise<void> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`copy (${select} from read_csv('${from}')) to '${path.replaceAll("'", "''")}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
}

describe('columns', () => {
  it('compares levels with the first, or with the base', async () => {
    const path = fileOf(PLAIN);
    const [one, other] = [
      await fitted(path, '--x', 'место'),
      await fitted(path, '--x', 'место', '--base', 'место=село'),
    ];
    expect(one.fixed.map(({ name }) => name)).toEqual(['(Intercept)', 'местосело']);
    expect(other.fixed.map(({ name }) => name)).toEqual(['(Intercept)', 'местогород']);
    expect(other.fixed[1]?.estimate).toBeCloseTo(-(one.fixed[1]?.estimate ?? 0), 12);
    expect(other.fixed[0]?.estimate).toBeCloseTo((one.fixed[0]?.estimate ?? 0) + (one.fixed[1]?.estimate ?? 0), 12);
  });

  it('takes numbers as levels where a base is named, in the order of numbers', async () => {
    const path = fileOf(
      `школа,класс,балл\n${PUPILS.map(({ school, score }, k) => `${school},${[9, 10, 11][k % 3]},${score}`).join('\n')}`,
    );
    const { fixed } = await fitted(path, '--x', 'класс', '--base', 'класс=10');
    expect(fixed.map(({ name }) => name)).toEqual(['(Intercept)', 'класс9', 'класс11']);
  });

  it('fits without any', async () => {
    expect((await fitted(fileOf(PLAIN))).fixed.map(({ name }) => name)).toEqual(['(Intercept)']);
  });

  it('takes a name with commas, or several in one word', async () => {
    const path = fileOf(PLAIN);
    expect(await fitted(path, '--x', 'x,место')).toEqual(await fitted(path, '--x=x', '--x', 'место'));
    const odd = fileOf(PLAIN.replace(';x;', ';"доля, %";'));
    expect((await fitted(odd, '--x', 'доля, %')).fixed[1]?.name).toBe('доля, %');
  });

  it('leaves out what is made of others, and says so', async () => {
    const path = fileOf(PLAIN.replaceAll('\n', ';7\n').replace(';7', ';постоянная'));
    const args = ['fit', '--data', path, '--y', 'балл', '--group', 'школа', '--x', 'x', 'постоянная', '--json'];
    const { code, out, err } = await run(...args);
    expect(code).toBe(0);
    expect(Answer.parse(JSON.parse(out)).dropped).toEqual(['постоянная']);
    expect(err).toContain('«постоянная» не участвует');
  });
});

describe('rows', () => {
  it('are left out where a used column is empty, however a table says so, and counted', async () => {
    const [head = '', ...lines] = PLAIN.trimEnd().split('\n');
    const empty = ['', 'NA', ' н/д ', '-', '#Н/Д'].map((sign) => `МБОУ «СОШ № 1»;${sign};село;4`);
    const more = [';1;село;4', 'МБОУ «СОШ № 2»;1;;нет данных'];
    const {
      rows,
      rows_left_out,
      empty: where,
      ...rest
    } = await fitted(fileOf([head, ...empty, ...lines, ...more].join('\n')), ...['--x', 'x', 'место']);
    expect({ rows, rows_left_out }).toEqual({ rows: 48, rows_left_out: 7 });
    expect(where).toEqual([
      { column: 'школа', rows: 1 },
      { column: 'балл', rows: 1 },
      { column: 'x', rows: 5 },
      { column: 'место', rows: 1 },
    ]);
    expect(rest).toMatchObject({ loglik: (await fitted(fileOf(PLAIN), '--x', 'x', 'место')).loglik });
  });

  it('are not left out for what is empty in a column that is not used', async () => {
    expect(await fitted(fileOf(PLAIN.replaceAll(';село;', ';;')))).toMatchObject({ rows: 48, rows_left_out: 0 });
  });

  it('gives groups with numbers in the order of numbers', async () => {
    const text = PUPILS.map(({ score }, k) => `${[2, 10, 1][k % 3]},${score}`).join('\n');
    const { groups } = await fitted(fileOf(`школа,балл\n${text}`));
    expect(groups.map(({ id }) => id)).toEqual(['1', '2', '10']);
  });

  it('keeps the digits of large numbers', async () => {
    const large = (shift: number) =>
      `школа,балл\n${PUPILS.map(({ school, score }) => `${school},${shift + score}`).join('\n')}`;
    const [one, other] = [await fitted(fileOf(large(0))), await fitted(fileOf(large(1e9)))];
    expect(other.sigma_u).toBeCloseTo(one.sigma_u, 6);
    expect(other.groups[0]?.effect).toBeCloseTo(one.groups[0]?.effect ?? 0, 6);
  });
});

describe('tables that are refused', () => {
  const named = (count: number) =>
    `школа,имя,балл\n${Array.from({ length: count }, (_, k) => `${k % 4},имя ${k},${k ** 2 % 7}`).join('\n')}`;
  const line = (text: string) => PLAIN.replace('\n', `\n${text}\n`);

  it.each<[string, string | Uint8Array | null, string[], RegExp]>([
    ['not there', null, [], /Файла с таблицей нет/],
    ['empty', '', [], /В файле ничего нет/],
    ['only a header', 'школа;балл\n', [], /Нет ни одной строки.*только заголовок/],
    ['an Excel file', Buffer.from('PK\u0003\u0004\u0000\u0000\u0000\u0000'), [], /сохраните нужный лист как CSV/],
    ['a cut Parquet file', 'PAR1cut', [], /повреждён или обрезан/],
    ['a line too long', line('МБОУ;1;село;4;5'), [], /В строке файла 2/],
    ['an open quote', line('"МБОУ" № 2;1;село;4'), [], /В строке файла 2/],
    ['no such column', PLAIN, ['--x', 'пол'], /Столбца «пол» в таблице нет\. Есть: школа, x, место, балл/],
    ['a column twice', PLAIN.replace('место', 'x'), ['--x', 'x'], /Столбцов «x» в таблице несколько/],
    [
      'a text for an outcome',
      line('МБОУ;1;село;болел'),
      [],
      /«балл» нужны числа, а не чисел 1, первое «болел» в строке 1/,
    ],
    [
      'a slip in a column of numbers',
      line('МБОУ;1,5,5;село;4'),
      ['--x', 'x'],
      /почти всё числа, но не чисел 1, первое «1,5,5»/,
    ],
    ['an endless number', line('МБОУ;1e999;село;4'), ['--x', 'x'], /«x» есть бесконечное/],
    ['one level', PLAIN.replaceAll('село', 'город'), ['--x', 'место'], /во всех строках «город»/],
    ['no such base', PLAIN, ['--x', 'место', '--base', 'место=Село'], /Уровня «Село» .* Есть: город, село/],
    ['names for levels', named(61), ['--x', 'имя'], /«имя» больше 60 разных текстов/],
    ['one school', PLAIN.replaceAll(/№ \d/g, '№ 1'), [], /«школа» одна группа/],
    ['all pupils alike', PLAIN.replaceAll(/;[\d.]+\n/g, ';4\n'), [], /«балл» одно и то же значение/],
  ])('%s', async (_, contents, args, wanted) => {
    const path = contents === null ? join(folder, 'нет.csv') : fileOf(contents);
    const { code, out, err } = await run('fit', '--data', path, '--y', 'балл', '--group', 'школа', ...args, '--json');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(wanted);
  });

  it('a folder', async () => {
    mkdirSync(join(folder, 'папка'));
    const { code, err } = await run('fit', '--data', join(folder, 'папка'), '--y', 'балл', '--group', 'школа');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('не открывается') });
  });

  it('dates, and numbers without end, of Parquet', async () => {
    const path = join(folder, 'odd.parquet');
    const odd = `select *, date '2026-01-01' as "день", case when x > 4 then 'inf'::double else x end as "икс"`;
    await parquet(path, odd, fileOf(PLAIN));
    const call = ['fit', '--data', path, '--y', 'балл', '--group', 'школа', '--x'];
    expect(await run(...call, 'день')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/«день» не числа и не тексты \(DATE\)/),
    });
    expect(await run(...call, 'икс')).toMatchObject({ code: 1, err: expect.stringMatching(/«икс» есть бесконечное/) });
  });
});

describe('the call', () => {
  it.each([
    [[], /Что сделать с моделью/],
    [['draw'], /Неизвестная команда model draw/],
    [['fit'], /Не хватает параметра --data/],
    [['fit', '--data', 'a.csv', '--y', 'b'], /Не хватает параметра --group/],
    [['fit', '--data', 'a.csv', '--data', 'b.csv', '--y', 'b', '--group', 'c'], /--data нужен один раз/],
    [['fit', 'a.csv'], /к чему относится «a\.csv»/],
    [['fit', '--data', 'a.csv', 'b.csv'], /к чему относится «b\.csv»/],
    [['fit', '--z'], /Неизвестный параметр --z/],
    [['fit', '--data', 'a', '--y', 'b', '--group', 'c', '--x'], /После --x нужны имена/],
    [['fit', '--data', 'a', '--y', 'b', '--group', 'c', '--x', 'b'], /«b» назван дважды/],
    [
      ['fit', '--data', 'a', '--y', 'b', '--group', 'c', '--x', 'd', '--base', 'd'],
      /нужно СТОЛБЕЦ=УРОВЕНЬ, а сказано «d»/,
    ],
    [['fit', '--data', 'a', '--y', 'b', '--group', 'c', '--x', 'd', '--base', 'e=1'], /«e» из --base не назван/],
  ])('%j is wrong', async (args, wanted) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(wanted);
    expect(err).toContain('Как вызывать');
  });

  it('is explained', async () => {
    for (const args of [['--help'], ['fit', '--help'], ['fit', '--data', 'a', '-h']]) {
      expect(await run(...args)).toMatchObject({ code: 0, out: expect.stringContaining('Как вызывать'), err: '' });
    }
  });

  it('reads for people, schools in the order of their names', async () => {
    const { out } = await run(
      'fit',
      '--data',
      fileOf(COMMA),
      '--y',
      'балл',
      '--group',
      'школа',
      '--x',
      'место',
      '--ml',
    );
    expect(out).toMatch(
      /^Модель: балл по группам «школа», ML\nСтрок 48, групп 6\.\n«место» – тексты: город, село; сравниваем с «город»/,
    );
    expect(out).toMatch(/Разброс между группами \(σu\) +\d,\d+/);
    expect([...out.matchAll(/^МБОУ «СОШ № (\d)» +8 /gm)].map(([, number]) => number)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
    ]);
  });

  it('ends with its code, and reads no database of tables for other verbs', () => {
    const cli = (...args: string[]) => execFileSync(process.execPath, ['src/cli.ts', ...args], { encoding: 'utf8' });
    expect(
      Answer.parse(
        JSON.parse(cli('model', 'fit', '--data', fileOf(COMMA), '--y', 'балл', '--group', 'школа', '--json')),
      ).rows,
    ).toBe(48);
    const loads = `process.on('exit', () => console.log(process.report.getReport().sharedObjects.filter((file) => file.includes('duckdb')).length))`;
    const loaded = fileOf(loads, 'loaded.mjs');
    const other = (...args: string[]) =>
      execFileSync(process.execPath, ['--import', loaded, 'src/cli.ts', ...args], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .at(-1);
    expect(other('model', 'fit', '--data', fileOf(COMMA), '--y', 'балл', '--group', 'школа')).not.toBe('0');
    expect(other('deadline', 'до 1 мая')).toBe('0');
    expect(other('model', '--help')).toBe('0');
  });
});
