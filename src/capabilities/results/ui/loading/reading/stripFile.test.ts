import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../../../../test/golden/make/resultFiles.ts';
import { CASES, type FormatOf } from '../../../../../../test/golden/make/resultTables.ts';
import { sourceOf } from '../../../../../kernel/delimited.ts';
import { readTables } from '../../../intake/documents.ts';
import { packer, portable } from './packer.ts';
import { stripFile } from './stripFile.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function stripped(bytes: Uint8Array, name = 'table', make = packer) {
  const shares: (number | null)[] = [];
  const packed = make();
  const file = { ...sourceOf(bytes), name };
  const found = await stripFile(file, { write: packed.write, onProgress: (share) => shares.push(share) });
  return { found, shares, tables: new Uint8Array(await (await packed.end()).arrayBuffer()) };
}

const FORMATS: readonly FormatOf[] = ['xlsx', 'xls', 'ods', 'csv-utf8', 'csv-1251', 'csv-utf16', 'tsv'];

describe('a file that leaves the browser', () => {
  it.each(FORMATS)('of the kind %s has the rows that the server would read, without persons', async (format) => {
    for (const [name, make] of Object.entries(CASES)) {
      const bytes = fileOf({ format, sheets: make().sheets.slice(0, 1) });
      const [original, sent] = [await readTables(bytes, name), await readTables((await stripped(bytes)).tables, name)];
      if (original.refused || sent.refused) throw new Error(name);
      expect(sent.dialect).toEqual(original.dialect);
      const [was, is] = [[...(original.sheets[0]?.rows ?? [])], [...(sent.sheets[0]?.rows ?? [])]];
      expect(is).toHaveLength(was.length);
      for (const [at, row] of is.entries()) {
        // Equal, taken out, or a text that nothing asks for.
        expect(
          row.map((cell, column) => (cell === null || cell === 'скрыто' ? was[at]?.[column] : cell)),
          `${name}, row ${at + 1}`,
        ).toEqual(was[at]);
      }
    }
  });

  const NAMES = 'ФИО;Код;Аудитория;Балл\nПетрова Анна Ивановна;101;12;5\nКим Олег Львович;102;;7\n';

  it('is known again by the sum of its own bytes, and says what was taken out', async () => {
    const { found, tables } = await stripped(utf8(NAMES), 'ОГЭ математика.csv');
    expect(found).toEqual({
      sourceSha256: createHash('sha256').update(NAMES).digest('hex'),
      name: 'ОГЭ математика.csv',
      takenOut: { columns: 2, cells: 3, unneeded: [] },
      rows: 3,
    });
    const text = gunzipSync(tables).toString();
    expect(text).toContain('[null,"101",null,"5"]');
    expect(text).not.toMatch(/Петрова|Ким|"12"/);
  });

  it('has nothing taken out of it where it names nobody', async () => {
    const { found } = await stripped(utf8('Код;Балл\n101;5\n'));
    expect(found).toMatchObject({ takenOut: { columns: 0, cells: 0, unneeded: [] }, rows: 2 });
  });

  it.each([
    ['Протокол Петровой А. И..xlsx', 'Файл без имени.xlsx'],
    ['Петрова_Анна_Ивановна.CSV', 'Файл без имени.CSV'],
    ['СОШ № 3 имени А. С. Пушкина.xlsx', 'СОШ № 3 имени А. С. Пушкина.xlsx'],
    ['edu260101_5_математика.xlsx', 'edu260101_5_математика.xlsx'],
  ])('is called %s there: %s', async (name, called) => {
    expect((await stripped(utf8(NAMES), name)).found).toMatchObject({ name: called });
  });

  it('is the same packed by the browser and by ours', async () => {
    const [one, other] = [await stripped(utf8(NAMES)), await stripped(utf8(NAMES), 'table', portable)];
    expect(gunzipSync(other.tables).toString()).toBe(gunzipSync(one.tables).toString());
  });

  it('tells how far a long text is, and asks for no more than a piece at a time', async () => {
    const bytes = utf8(`Код;Балл\n${'101;5\n'.repeat(1_000_000)}`);
    let most = 0;
    const shares: (number | null)[] = [];
    const file = {
      name: 'x.csv',
      size: bytes.length,
      read: (from: number, to: number) => {
        most = Math.max(most, to - from);
        return bytes.subarray(from, to);
      },
    };
    const found = await stripFile(file, { write: async () => undefined, onProgress: (share) => shares.push(share) });
    expect(found).toMatchObject({ rows: 1_000_001 });
    expect(most).toBeLessThanOrEqual(2 ** 20);
    expect(shares).toEqual([...shares].sort());
    expect(shares.filter((share) => share !== null && share > 0.4 && share < 0.9).length).toBeGreaterThan(2);
    expect(shares.at(-1)).toBe(1);
  });
});

describe('what never leaves', () => {
  const archive = fileOf({ format: 'xlsx', sheets: CASES.individual?.().sheets ?? [] });

  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['white space', utf8('\ufeff'), 'empty'],
    ['a PDF', utf8('%PDF-1.7 …'), 'pdf'],
    [
      'a Word file of old',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('WordDocument', 'utf16le')),
      'old-word',
    ],
    [
      'a locked workbook',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('EncryptedPackage', 'utf16le')),
      'encrypted',
    ],
    ['a page of a site', utf8('<html><table></table></html>'), 'web-page'],
    ['half of a workbook', archive.subarray(0, archive.length >> 1), 'damaged'],
    ['a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'image'],
    ['no text', Uint8Array.from({ length: 300 }, (_, i) => (i * 7) % 32), 'unknown'],
    ['a record without an end', utf8(`${';'.repeat(2001)}\n1;2\n`), 'too-large'],
    ['a packed text', gzipSync('школа;балл\n1;2'), 'archive'],
  ])('%s', async (_, bytes, why) => {
    expect((await stripped(bytes)).found).toMatchObject({ refused: { why } });
  });

  it('a text longer than the server takes, before it is read', async () => {
    const read = () => {
      throw new Error('it was read');
    };
    const file = { name: 'x.csv', size: 2 ** 28 + 1, read };
    const found = await stripFile(file, { write: async () => undefined, onProgress: () => undefined });
    expect(found).toMatchObject({ refused: { why: 'too-large' } });
  });

  it('a file that cannot be read is no refusal of ours', async () => {
    const read = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    const file = { name: 'x.csv', size: 10, read };
    await expect(stripFile(file, { write: async () => undefined, onProgress: () => undefined })).rejects.toThrow(
      'gone',
    );
  });
});
