import { deflateRawSync, crc32 as known } from 'node:zlib';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../test/golden/make/resultFiles.ts';
import { CASES, type FormatOf } from '../../../test/golden/make/resultTables.ts';
import { NODE_UNPACKER } from '../../platform/zip.ts';
import { crc32, PORTABLE_UNPACKER } from './portable.ts';
import { sniff } from './sniff.ts';
import { reasonOf } from './unreadable.ts';
import { readWorkbook } from './workbook.ts';
import type { Unpacker } from './zip.ts';

const UNPACKERS: readonly [string, Unpacker][] = [
  ['of Node', NODE_UNPACKER],
  ['that runs everywhere', PORTABLE_UNPACKER],
];

function whyNot(bytes: Uint8Array, unpacker: Unpacker): unknown {
  try {
    readWorkbook(bytes, unpacker);
  } catch (error) {
    return reasonOf(error);
  }
  return 'read';
}

describe('the browser and the server', () => {
  it.each(['xlsx', 'xls', 'ods'] satisfies FormatOf[])('read the same rows of every .%s', (format) => {
    for (const [name, make] of Object.entries(CASES)) {
      const bytes = fileOf({ format, sheets: make().sheets });
      const found = readWorkbook(bytes, PORTABLE_UNPACKER);
      expect(found, name).toEqual(readWorkbook(bytes, NODE_UNPACKER));
      expect(found.sheets.some(({ rows }) => rows.length > 0)).toBe(true);
      expect(sniff(bytes, '', PORTABLE_UNPACKER)).toBe(sniff(bytes, '', NODE_UNPACKER));
    }
  });

  const file = fileOf({ format: 'xlsx', sheets: CASES.individual?.().sheets ?? [] });
  const parts = unzipSync(file);
  const swollen = zipSync({ ...parts, 'xl/worksheets/sheet2.xml': strToU8(' '.repeat(100 * 2 ** 20)) });

  /** Announces other sizes than the archive has. */
  function lying(bytes: Uint8Array, most: number): Uint8Array {
    const copy = bytes.slice();
    const view = new DataView(copy.buffer);
    for (let at = 0; at < copy.length - 46; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > most)
        view.setUint32(at + 24, most, true);
    }
    return copy;
  }
  const changed = file.slice();
  changed.fill(0xff, 100, 120);

  it.each([
    ['one that announces too much', swollen, 'swollen'],
    ['one that announces less than it holds', lying(swollen, 1000), 'swollen'],
    ['one that is cut off', file.subarray(0, file.length >> 1), 'damaged'],
    ['one with changed bytes', changed, 'damaged'],
    ['a text', strToU8('школа;балл'), 'text'],
  ])('refuse %s for the same reason', (_, bytes, why) => {
    for (const [name, unpacker] of UNPACKERS) expect(whyNot(bytes, unpacker), name).toBe(why);
  });
});

describe.each(UNPACKERS)('the unpacker %s', (_, { inflateRaw }) => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >> 5);
  const packed = deflateRawSync(bytes);

  it('gives exactly what was packed', () => {
    expect(Buffer.compare(inflateRaw(packed, bytes.length), bytes)).toBe(0);
    expect(inflateRaw(packed, bytes.length + 10)).toHaveLength(bytes.length);
  });

  it('stops with a RangeError as soon as there is too much', () => {
    expect(() => inflateRaw(packed, bytes.length - 1)).toThrow(RangeError);
    const bomb = deflateRawSync(new Uint8Array(50 * 2 ** 20));
    const start = performance.now();
    expect(() => inflateRaw(bomb, 1000)).toThrow(RangeError);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('says of what is no packed data that it is damaged', () => {
    expect(() => inflateRaw(new Uint8Array(50).fill(0xff), 1000)).toThrow();
  });
});

it('sums as archives do, piece by piece too', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i * 7);
  expect(crc32(bytes)).toBe(known(bytes));
  expect(crc32(bytes.subarray(300), crc32(bytes.subarray(0, 300)))).toBe(known(bytes));
  expect(crc32(new Uint8Array())).toBe(0);
});
