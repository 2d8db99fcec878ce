import { strToU8, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { encoded1251, fileOf } from '../../../../test/golden/make/resultFiles.ts';
import { CASES, individualRows } from '../../../../test/golden/make/resultTables.ts';
import { aReport } from '../../../../test/papers.ts';
import { writeDocx } from '../../../platform/paper/docx.ts';
import { resultsVerb } from './cli.ts';

let files: Record<string, Uint8Array> = {};
let [out, err]: [string[], string[]] = [[], []];
const io = {
  readFile: async (path: string): Promise<Uint8Array> => {
    const found = files[path];
    if (!found) throw Object.assign(new Error('no file'), { code: 'ENOENT' });
    return found;
  },
  out: (text: string) => void out.push(text),
  err: (text: string) => void err.push(text),
};
const run = (...args: string[]) => resultsVerb(args, io);
const said = () => JSON.parse(out.join('\n'));
const utf8 = (text: string) => new TextEncoder().encode(text);

beforeEach(() => {
  [files, out, err] = [{}, [], []];
  for (const [name, make] of Object.entries(CASES)) files[name] = fileOf(make());
});

describe('called', () => {
  it.each([
    [[]],
    [['read', 'marks']],
    [['check']],
    [['check', 'marks', '--csv']],
    [['check', 'marks', '--as', 'magic']],
    [['check', '--as']],
  ])('wrongly, %j says how', async (args) => {
    expect(await run(...args)).toBe(2);
    expect(err.join()).toMatch(/Как вызвать: opora results check/);
    expect(out).toEqual([]);
  });

  it('--help is no mistake', async () => {
    expect(await run('--help')).toBe(0);
    expect(out.join()).toContain('Как вызвать');
  });
});

describe('--json', () => {
  it('says of every file what it is, with its rows', async () => {
    expect(await run('check', 'individual', 'averages', '--json')).toBe(0);
    const { files: found } = said();
    expect(found.map(({ file }: { file: string }) => file)).toEqual(['individual', 'averages']);
    expect(found[0]).toMatchObject({
      refused: null,
      dialect: null,
      sheets: [{ layout: 'individual', accounting: { used: 24 } }],
    });
    expect(found[0].sheets[0].rows).toHaveLength(24);
    expect(found[0].sheets[0].procedures).toMatchObject([{ key: 'vpr-5-math-2025', rows: 24 }]);
    expect(found[0].sheets[0].places).toMatchObject([{ login: 'edu990101' }, { login: 'edu990102' }]);
    expect(found[1]).toMatchObject({ dialect: { encoding: 'windows-1251', separator: ';' } });
    expect(err).toEqual([]);
  });

  it('--no-rows leaves the rows out, and nothing else', async () => {
    await run('check', 'marks', '--json');
    const { rows, ...withRows } = said().files[0].sheets[0];
    expect(rows.length).toBeGreaterThan(0);
    out = [];
    await run('check', 'marks', '--json', '--no-rows');
    expect(said().files[0].sheets[0]).toEqual({ rows: [], ...withRows });
  });

  it('stays one object when files are refused, questions, empty or missing', async () => {
    files = { ...files, pdf: utf8('%PDF-1.7'), blank: utf8('\n\n'), zero: new Uint8Array() };
    const names = ['pdf', 'scores-or-tasks', 'unknown', 'blank', 'zero', 'nowhere', 'collection-form', 'journal'];
    expect(await run('check', ...names, '--json')).toBe(1);
    const found = said().files;
    expect(found.map(({ file }: { file: string }) => file)).toEqual(names);
    expect(found.map(({ refused }: { refused: { why: string } | null }) => refused?.why ?? null)).toEqual([
      ...['pdf', null, null, null, 'empty', 'unknown', null, null],
    ]);
    expect(
      found.map(({ sheets }: { sheets: { outcome: string }[] }) => sheets.map(({ outcome }) => outcome).join()),
    ).toEqual([...['', 'question', 'unknown,empty', 'empty', '', '', 'form', 'read']]);
    expect(err).toHaveLength(7);
  });

  it('a question is answered by --as, a missing work by --procedure', async () => {
    expect(await run('check', 'scores-or-tasks', '--json')).toBe(1);
    out = [];
    const answers = ['--as', 'tasks', '--procedure', 'ВПР 2025 математика 5 класс'];
    expect(await run('check', 'scores-or-tasks', '--json', ...answers)).toBe(0);
    expect(said().files[0].sheets[0]).toMatchObject({
      layout: 'tasks',
      procedures: [{ key: 'vpr-5-math-2025', rows: 2 }],
      problems: [],
    });
  });
});

it('for people, says it in lines', async () => {
  expect(await run('check', 'protocol')).toBe(0);
  const text = out.join('\n');
  expect(text).toMatch(/Протокол ОГЭ или ЕГЭ/);
  expect(text).toMatch(/ОГЭ, математика, 9 класс, 2026 год: 12 строк; шкала/);
  expect(text).toMatch(/Сведения о людях убраны: столбец F \(аудитории/);
  expect(text).not.toMatch(/Дроздов|Игоревна/);
});

describe('what is no table', () => {
  const swollen = () =>
    zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(90 * 2 ** 20),
    });
  const encrypted = () =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]);
  it.each([
    { name: 'a Word document', bytes: () => writeDocx(aReport()), says: /документ Word/ },
    { name: 'a PDF', bytes: () => utf8('%PDF-1.4'), says: /PDF/ },
    { name: 'a picture', bytes: () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2), says: /картинка/ },
    { name: 'an archive', bytes: () => zipSync({ 'a.csv': utf8('1;2') }), says: /Распакуйте/ },
    { name: 'a bomb', bytes: swollen, says: /безопасно/ },
    { name: 'a locked workbook', bytes: encrypted, says: /паролем/ },
    {
      name: 'a workbook cut off',
      bytes: () => fileOf({ format: 'xlsx', sheets: [{ name: 'a', rows: individualRows(5) }] }).slice(0, 900),
      says: /повреждён/,
    },
    {
      name: 'a page of a site',
      bytes: () => utf8('<html><body><table><tr><td>1</td></tr></table></body></html>'),
      says: /страница сайта/,
    },
    { name: 'nothing', bytes: () => new Uint8Array(), says: /пустой/ },
    {
      name: 'bytes of no kind',
      bytes: () => Uint8Array.from({ length: 300 }, (_, at) => (at * 37) % 9),
      says: /не удалось узнать/,
    },
    { name: 'a text without columns', bytes: () => encoded1251('Отчёт о работе\r\nза год'), says: /не узнана/ },
  ])('$name is told for what it is', async ({ bytes, says }) => {
    files.file = await bytes();
    expect(await run('check', 'file')).toBe(1);
    expect(err.join('\n')).toMatch(says);
  });
});

it('a text file of many rows is read without being held', async () => {
  const lines = Array.from(
    { length: 60_000 },
    (_, at) => `sch26${1000 + (at % 40)};${at};${(at % 4) * 5};${2 + (at % 4)}`,
  );
  files.big = utf8(['Логин;Код ученика;Балл;Отметка', ...lines].join('\n'));
  let longest = 0;
  io.out = (text) => {
    longest = Math.max(longest, text.length);
    out.push(text);
  };
  expect(await run('check', 'big', '--json')).toBe(0);
  expect(longest).toBeLessThan(200_000);
  expect(said().files[0].sheets[0]).toMatchObject({ accounting: { rows: 60_001, used: 60_000, header: 1 } });
});
