import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRoadMapFile } from '../src/capabilities/roadmaps/intake/documents.ts';
import { Reading, type Source } from '../src/capabilities/roadmaps/intake/reading.ts';
import { clean, closeUp, fold, joinLines, words } from '../src/capabilities/roadmaps/intake/text.ts';
import type { Block, OfficeDocument, Row } from '../src/kernel/document.ts';
import { CASES } from './golden/make/make.ts';

const inputs = globSync('test/golden/roadmaps/*/input.docx').sort();

async function readCase(input: string) {
  const found = await readRoadMapFile(readFileSync(input), input);
  if ('refused' in found) throw new Error(`${input} was refused: ${found.refused}`);
  return found;
}

it('has a case for every document that is made, and none besides', () => {
  expect(inputs.map((input) => basename(dirname(input)))).toEqual(Object.keys(CASES).sort());
});

describe.each(inputs)('%s', (input) => {
  it('reads as expected', async () => {
    const { reading } = await readCase(input);
    const text = `${JSON.stringify(Reading.parse(reading), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(resolve(dirname(input), 'expected.json'));
  });

  it('loses no word of the document', async () => {
    const { document, reading } = await readCase(input);
    const kept = countWords(stringsOf(reading));
    const lost = [...countWords(textsOf(document, titlesOf(reading)))].filter(
      ([word, count]) => !SAID_BY_FIELDS.has(word) && (kept.get(word) ?? 0) < count,
    );
    expect(lost).toEqual([]);
  });

  it('points at rows that exist', async () => {
    const { document, reading } = await readCase(input);
    for (const { source } of [...reading.activities, ...reading.sections, ...reading.indicators, ...reading.unplaced]) {
      expect(leadsSomewhere(document.blocks, source)).toBe(true);
    }
    for (const { pointer } of reading.defects) {
      const list = {
        activity: reading.activities,
        section: reading.sections,
        indicator: reading.indicators,
        document: [],
      }[pointer.kind];
      expect(pointer.index === null || list[pointer.index] !== undefined).toBe(true);
    }
  });
});

function leadsSomewhere(blocks: readonly Block[], { block, row, cell, inner }: Source): boolean {
  const found = blocks[block];
  if (row === null) return found !== undefined;
  const cells = found?.kind === 'table' ? found.rows[row]?.cells : undefined;
  if (cells === undefined || cell === null) return cells !== undefined;
  const inside = cells[cell]?.blocks;
  return inside !== undefined && (inner === null || leadsSomewhere(inside, inner));
}

/** Words that the name of a field says in the reading («Срок: …», «Раздел 1.»), what joins two parties, and the sign in a column of years. */
const SAID_BY_FIELDS = new Set(
  'х и а также цель цели задачи задача срок сроки реализации ответственный ответственные исполнитель результат результаты ожидаемые раздел направление блок глава модуль программы'.split(
    ' ',
  ),
);

/** Titles of columns, which tables repeat on every page. */
const titlesOf = (reading: Reading): Set<string> =>
  new Set(reading.tables.flatMap(({ columns }) => columns.flatMap(({ title }) => title.split(': ').map(fold))));

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'defects' ? [] : stringsOf(inner)));
}

function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of texts.flatMap(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** All text of the document, but for rows that only repeat the header, and the numbers of rows in lists. */
function textsOf(document: OfficeDocument, titles: ReadonlySet<string>): string[] {
  const textOfRow = (row: Row): string[] => row.cells.map((cell) => fold(joinLines(linesOf(cell.blocks))));
  const linesOf = (blocks: readonly Block[]): string[] =>
    blocks.flatMap((block) => {
      if (block.kind === 'picture') return [block.description ?? ''];
      if (block.kind === 'paragraph') return spelt(block.text).split('\n');
      const rows = block.rows.filter((row) => !textOfRow(row).every((text) => titles.has(text)));
      return rows
        .flatMap((row) => row.cells.map((cell) => joinLines(linesOf(cell.blocks))))
        .filter((text) => !/^\d{1,3}\.?$/.test(text));
    });
  return linesOf(document.blocks).map(joined);
}

/** Letters apart («П Л А Н») are one word; the number of an item of a list is no word. */
const joined = (line: string): string => line.replace(/^\s*\d{1,2}[.)](?!\d)/gm, '');
const spelt = (text: string): string =>
  text
    .split('\n')
    .map((line) => clean(closeUp(line)))
    .join('\n');
