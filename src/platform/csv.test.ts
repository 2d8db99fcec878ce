import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvRows } from './csv.ts';
import { reasonOf } from './unreadable.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** Letters of Windows-1251, by asking for each byte what it decodes to. */
const LETTERS_1251 = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte]),
);
const cp1251 = (text: string) => Uint8Array.from(text, (letter) => LETTERS_1251.get(letter) ?? 63);
const utf16 = (text: string, order: 'le' | 'be', mark: boolean) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16());
};

const TABLE = 'Школа;Балл\r\nБоровская СОШ;3,5\r\nСОШ № 2;4,1\r\n';
const ROWS = [
  ['Школа', 'Балл'],
  ['Боровская СОШ', '3,5'],
  ['СОШ № 2', '4,1'],
];

describe('readCsvRows', () => {
  it.each([
    { name: 'UTF-8', bytes: utf8(TABLE), is: 'utf-8' },
    { name: 'UTF-8 with its mark', bytes: utf8(`\ufeff${TABLE}`), is: 'utf-8' },
    { name: 'Windows-1251', bytes: cp1251(TABLE), is: 'windows-1251' },
    { name: 'UTF-16 with its mark', bytes: utf16(TABLE, 'le', true), is: 'utf-16le' },
    { name: 'UTF-16 of the other order', bytes: utf16(TABLE, 'be', true), is: 'utf-16be' },
    { name: 'UTF-16 without a mark', bytes: utf16(TABLE, 'le', false), is: 'utf-16le' },
    { name: 'UTF-16 of the other order without a mark', bytes: utf16(TABLE, 'be', false), is: 'utf-16be' },
  ])('reads $name', ({ bytes, is }) => {
    expect(readCsvRows(bytes)).toEqual({ encoding: is, separator: ';', rows: ROWS });
  });

  it.each([
    { name: 'semicolons beside decimal commas', text: TABLE, is: ';' },
    { name: 'commas beside quoted semicolons', text: 'a,b\n"1;2",3\n"4;5",6', is: ',' },
    { name: 'tabs beside both', text: 'a\tb\nв, г; д\tе\nж, з\tи', is: '\t' },
    { name: 'what Excel says in the first line', text: 'sep=,\na;b,c;d\n', is: ',' },
    { name: 'semicolons when only the last row has commas', text: 'a;b\nв;г\nд;е, ж, з', is: ';' },
    {
      name: 'semicolons above notes full of commas',
      text: 'Школа;Балл\nА;3,5\nБ;4,1\nВ;2,0\nПрим. 1, см.\nПрим. 2, см.\nПрим. 3, см.\n',
      is: ';',
    },
    { name: 'nothing to tell by', text: 'одно слово', is: ';' },
    { name: 'one line', text: 'а,б,в', is: ',' },
  ])('tells the separator: $name', ({ text, is }) => {
    expect(readCsvRows(utf8(text)).separator).toBe(is);
  });

  it.each([
    { name: 'quotes', text: 'а;"б ""в"" г"', is: [['а', 'б "в" г']] },
    {
      name: 'lines inside quotes',
      text: '"а\nб";в\r\n"г\r\nд";е',
      is: [
        ['а\nб', 'в'],
        ['г\r\nд', 'е'],
      ],
    },
    { name: 'quotes inside a field', text: 'МБОУ "СОШ № 2";7', is: [['МБОУ "СОШ № 2"', '7']] },
    { name: 'a name quoted in part', text: '"СОШ" № 2;7', is: [['СОШ № 2', '7']] },
    {
      name: 'a quote never closed',
      text: 'а;"б\nв;г',
      is: [
        ['а', '"б'],
        ['в', 'г'],
      ],
    },
    {
      name: 'empty fields',
      text: ';а;\n"";б;',
      is: [
        [null, 'а', null],
        [null, 'б', null],
      ],
    },
    { name: 'empty lines', text: 'а;б\n\nв;г\n\n\n', is: [['а', 'б'], [], ['в', 'г']] },
    { name: 'rows of unlike length', text: 'а;б;в\nг\nд;е', is: [['а', 'б', 'в'], ['г'], ['д', 'е']] },
    {
      name: 'line ends of all kinds',
      text: 'а;б\rв;г\r\nд;е\nж;з',
      is: [
        ['а', 'б'],
        ['в', 'г'],
        ['д', 'е'],
        ['ж', 'з'],
      ],
    },
    { name: 'space around fields', text: ' а ;б ', is: [[' а ', 'б ']] },
    { name: 'the line that Excel hides', text: 'SEP=;\r\nа;б', is: [['а', 'б']] },
    { name: 'what looks like a formula', text: '=1+1;-5', is: [['=1+1', '-5']] },
  ])('reads $name', ({ text, is }) => expect(readCsvRows(utf8(text)).rows).toEqual(is));

  it.each([
    { name: 'no bytes', bytes: new Uint8Array(), why: 'empty' },
    { name: 'white space', bytes: utf8('\ufeff \r\n\n'), why: 'empty' },
    { name: 'what is no text', bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 1, 2, 3, 4, 5), why: 'unknown' },
    { name: 'more bytes than a table has', bytes: new Uint8Array(65 * 2 ** 20), why: 'too-large' },
    { name: 'more rows than a table has', bytes: utf8('а\n'.repeat(200_002)), why: 'too-large' },
    { name: 'more fields than a table has', bytes: utf8(';'.repeat(3000)), why: 'too-large' },
  ])('refuses $name', ({ bytes, why }) => {
    let reason: unknown = 'read';
    try {
      readCsvRows(bytes);
    } catch (error) {
      reason = reasonOf(error);
    }
    expect(reason).toBe(why);
  });

  // Without ё: a word like «аёё» in Windows-1251 is a letter of Thai in UTF-8, and no reader could tell.
  it('reads back whatever a careful program writes', () => {
    const field = fc.oneof(
      fc.constantFrom('Школа', '3,5', 'а"б', 'в\nг', 'д;е', '"', '\t'),
      fc.stringMatching(/^[а-я ]+$/),
    );
    const table = fc.integer({ min: 2, max: 5 }).chain((width) => {
      const row = fc.array(field, { minLength: width, maxLength: width });
      return fc.array(row, { minLength: 1, maxLength: 8 });
    });
    const encodings = fc.constantFrom<(text: string) => Uint8Array>(utf8, cp1251, (text) => utf16(text, 'le', true));
    fc.assert(
      fc.property(table, encodings, fc.constantFrom(';', ',', '\t'), (rows, encode, separator) => {
        const quoted = rows
          .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator))
          .join('\r\n');
        expect(readCsvRows(encode(`sep=${separator}\r\n${quoted}`)).rows).toEqual(rows);
      }),
    );
  });
});
