import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSheet, NO_ANSWERS } from '../src/capabilities/results/intake/check.ts';
import { readTables } from '../src/capabilities/results/intake/documents.ts';
import type { ResultRow } from '../src/capabilities/results/intake/row.ts';
import { CASES, PEOPLE } from './golden/make/resultTables.ts';

const inputs = globSync('test/golden/results/*/input.*').sort();

async function readCase(input: string) {
  const { sheets = [], refused, ...file } = await readTables(readFileSync(input), basename(input));
  if (refused) throw new Error(`${input} was refused: ${refused.why}`);
  return {
    ...file,
    sheets: sheets.map((sheet) => {
      const rows: ResultRow[] = [];
      const report = checkSheet(sheet, NO_ANSWERS, (row) => rows.push(row));
      return { ...report, results: rows };
    }),
  };
}

it('has a case for every table that is made, and none besides', () => {
  expect(inputs.map((input) => basename(dirname(input))).sort()).toEqual(Object.keys(CASES).sort());
});

describe.each(inputs)('%s', (input) => {
  it('reads as expected', async () => {
    const text = `${JSON.stringify(await readCase(input), null, 1)}\n`;
    await expect(text).toMatchFileSnapshot(resolve(dirname(input), 'expected.json'));
  });

  it('accounts for every row once', async () => {
    for (const { accounting, notUsed, results } of (await readCase(input)).sheets) {
      const { rows, used, ...others } = accounting;
      const left = Object.values(others).reduce((sum, count) => sum + count, 0);
      expect(used + left).toBe(rows);
      expect(notUsed.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(left);
      expect(new Set(results.map(({ row }) => row)).size).toBe(used);
    }
  });

  it('lets no name through', async () => {
    const text = JSON.stringify(await readCase(input));
    const names = [...PEOPLE.flatMap(([family, , patronymic]) => [family, patronymic]), 'Панова', 'Ершов', 'Игоревна'];
    // «Ким» is also the beginning of a patronymic or a village.
    expect(names.filter((name) => name !== 'Ким' && text.includes(name))).toEqual([]);
  });
});
