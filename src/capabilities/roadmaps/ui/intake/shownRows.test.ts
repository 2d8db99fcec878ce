import { describe, expect, it } from 'vitest';
import { aCell, aRow, aTable } from '../../../../../test/drafts.ts';
import { chunksOf, columnShares, shownRows } from './shownRows.ts';

/** «А» covers the rows 0 to 2 of the first column. */
const spanning = () =>
  aTable(
    { cells: [aCell(0, 'А', { rowSpan: 3 }), aCell(1, '1')], repeatedHeader: false },
    { cells: [aCell(1, '2')], repeatedHeader: false },
    { cells: [aCell(1, '3')], repeatedHeader: false },
    aRow('Б', '4'),
  );

const drawn = (rows: ReturnType<typeof shownRows>) =>
  rows.map(({ cells }) =>
    cells.map(({ cell, rowSpan }) => {
      const [block] = cell?.blocks ?? [];
      return `${block?.kind === 'paragraph' ? block.text : '·'}${rowSpan > 1 ? `×${rowSpan}` : ''}`;
    }),
  );

describe('shownRows', () => {
  it.each([
    { name: 'all', keep: [0, 1, 2, 3], apart: false, is: [['А×3', '1'], ['2'], ['3'], ['Б', '4']] },
    {
      name: 'without the row where the cell begins',
      keep: [1, 2, 3],
      apart: false,
      is: [['А×2', '2'], ['3'], ['Б', '4']],
    },
    { name: 'the last row of the cell alone', keep: [2], apart: false, is: [['А', '3']] },
    {
      name: 'every row by itself',
      keep: [0, 1, 3],
      apart: true,
      is: [
        ['А', '1'],
        ['·', '2'],
        ['Б', '4'],
      ],
    },
    { name: 'none', keep: [], apart: false, is: [] },
  ])('$name', ({ keep, apart, is }) => {
    expect(drawn(shownRows(spanning(), keep, apart))).toEqual(is);
  });

  it('fills the holes of a row that is shorter than the table', () => {
    expect(drawn(shownRows(aTable(aRow('А', 'Б', 'В'), aRow('Г')), [0, 1]))).toEqual([
      ['А', 'Б', 'В'],
      ['Г', '·', '·'],
    ]);
  });
});

describe('chunksOf', () => {
  it.each([
    { size: 2, is: [[0, 1, 2], [3]] },
    { size: 10, is: [[0, 1, 2, 3]] },
  ])('never parts a cell over several rows, $size', ({ size, is }) => {
    expect(chunksOf(spanning(), [0, 1, 2, 3], size)).toEqual(is);
  });
});

describe('columnShares', () => {
  it('gives the whole width, most of it to the longest texts, enough to the numbers', () => {
    const long = 'Провести совещание руководителей школ по итогам первого полугодия';
    const [number = 0, title = 0, deadline = 0] = columnShares([aTable(aRow('1.10.', long, 'декабрь'))]);
    expect(number + title + deadline).toBeCloseTo(1);
    expect(title).toBeGreaterThan(deadline);
    expect(deadline).toBeGreaterThan(number);
    expect(number * 80).toBeGreaterThan('1.10.'.length);
  });

  it('is one for tables that belong together', () => {
    const [one, other] = [aTable(aRow('1', 'Коротко')), aTable(aRow('2', 'Гораздо длиннее первого текста'))];
    expect(columnShares([one, other])).toEqual(columnShares([other, one]));
    expect(columnShares([one])).not.toEqual(columnShares([one, other]));
  });
});
