import { describe, expect, it } from 'vitest';
import { aCell, aDocument, anActivity, aParagraph, aReading, aRow, aTable } from '../../../../../test/drafts.ts';
import type { OfficeDocument } from '../../../../kernel/document.ts';
import { type About, type Pair, pairsOf } from './pairs.ts';

const documentOf = (...blocks: OfficeDocument['blocks']): OfficeDocument => ({ blocks, notesFrom: blocks.length });

/** What stands on the right, piece by piece and row by row. */
const sides = (pairs: readonly Pair[]): string[] =>
  pairs.flatMap((pair) => (pair.kind === 'text' ? [words(pair.about)] : pair.rows.map(({ about }) => words(about))));

const words = (about: readonly About[]): string =>
  about.map((one) => ('index' in one ? `${one.is} ${one.index}` : one.again ? `${one.is} again` : one.is)).join(', ');

it('pairs every piece and row of the document once, in its order', () => {
  const pairs = pairsOf(aDocument(), aReading());
  expect(sides(pairs)).toEqual([
    'title',
    'columns',
    'section 0',
    'activity 0',
    'activity 1',
    'section 1',
    'activity 2',
    'activity 3',
    'unplaced 0',
  ]);
  expect(pairs.map(({ key }) => key)).toEqual(['0', '2', '3']);
});

describe('running text', () => {
  const order = {
    number: '7',
    date: null,
    issuer: null,
    signatory: null,
    signatoryPost: null,
    subject: null,
    place: null,
    preamble: [],
    clauses: ['1. Утвердить план помощи школам до конца учебного года.'],
    dateText: null,
    source: { block: 0, row: null, cell: null, inner: null },
  };
  const reading = aReading({
    title: 'План помощи школам',
    order,
    goals: ['помочь школам'],
    activities: [],
    sections: [],
    tables: [],
    unplaced: [],
  });

  it('tells an order that cites the title from the title itself', () => {
    const document = documentOf(
      aParagraph('ПРИКАЗ'),
      aParagraph('1. Утвердить план помощи школам до конца учебного года.'),
      aParagraph('План помощи школам'),
      aParagraph('Цель: помочь школам'),
      aParagraph('Начальник управления'),
    );
    expect(sides(pairsOf(document, reading))).toEqual(['order', 'title', 'goals', 'order again']);
  });

  it('puts paragraphs of one sense together, and empty lines with the text above them', () => {
    const document = documentOf(
      aParagraph(''),
      aParagraph('План помощи'),
      aParagraph(''),
      aParagraph('школам'),
      aParagraph(''),
    );
    const [pair, ...more] = pairsOf(document, { ...reading, order: null });
    expect(more).toEqual([]);
    expect(pair?.kind === 'text' && pair.pieces.map(({ place }) => place)).toEqual(['1', '2', '3', '4']);
  });
});

describe('tables', () => {
  const columns = [
    { column: 0, title: 'Мероприятие', meaning: 'activity' as const },
    { column: 1, title: 'Срок', meaning: 'deadline' as const },
  ];
  const plan = (block: number) => ({
    source: { block, row: null, cell: null, inner: null },
    role: 'plan' as const,
    caption: null,
    columns,
    inferred: false,
  });
  const head = aRow('Мероприятие', 'Срок');

  it('says the names of columns once for a table that pages cut apart', () => {
    const document = documentOf(aTable(head, aRow('Собрание', 'май')), aTable(head, aRow('Отчёт', 'июнь')));
    const activities = [
      anActivity({ source: { block: 0, row: 1, cell: null, inner: null } }),
      anActivity({ source: { block: 1, row: 1, cell: null, inner: null } }),
    ];
    const reading = aReading({ title: null, sections: [], unplaced: [], activities, tables: [plan(0), plan(1)] });
    expect(sides(pairsOf(document, reading))).toEqual(['columns', 'activity 0', 'columns again', 'activity 1']);
  });

  it('joins the rest of a row cut by a page to its activity', () => {
    const document = documentOf(aTable(head, aRow('Собрание', 'май'), aRow('родителей', '')));
    const row = (at: number) => ({ block: 0, row: at, cell: null, inner: null });
    const activities = [anActivity({ source: row(1), continued: [row(2)] })];
    const reading = aReading({ title: null, sections: [], unplaced: [], activities, tables: [plan(0)] });
    expect(sides(pairsOf(document, reading))).toEqual(['columns', 'activity 0', 'continued 0']);
  });

  it('takes a table apart that only arranges the page', () => {
    const inner = aTable(head, aRow('Собрание', 'май'));
    const frame = aTable({
      cells: [aCell(0, '', { blocks: [aParagraph('План помощи'), inner] })],
      repeatedHeader: false,
    });
    const source = (row: number | null) => ({
      block: 0,
      row: 0,
      cell: 0,
      inner: { block: 1, row, cell: null, inner: null },
    });
    const activities = [anActivity({ source: source(1) })];
    const tables = [{ ...plan(0), source: source(null) }];
    const reading = aReading({ title: 'План помощи', sections: [], unplaced: [], activities, tables });
    expect(sides(pairsOf(documentOf(frame), reading))).toEqual(['title', 'columns', 'activity 0']);
  });

  it('shows what stands in a nested table beside the outer row', () => {
    const nested = aTable(aRow('непонятное'));
    const document = documentOf(
      aTable(head, { cells: [aCell(0, 'Собрание'), aCell(1, '', { blocks: [nested] })], repeatedHeader: false }),
    );
    const activities = [anActivity({ source: { block: 0, row: 1, cell: null, inner: null } })];
    const place = { block: 0, row: 1, cell: 1, inner: { block: 0, row: 0, cell: 0, inner: null } };
    const unplaced = [{ where: 'блок 1', text: 'непонятное', reason: 'rest' as const, source: place }];
    const reading = aReading({ title: null, sections: [], activities, unplaced, tables: [plan(0)] });
    expect(sides(pairsOf(document, reading))).toEqual(['columns', 'activity 0, unplaced 0']);
  });
});
