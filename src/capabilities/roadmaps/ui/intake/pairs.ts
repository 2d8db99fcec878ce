/** The original and what was read of it, side by side: running text in pieces, tables row for row. */
import type { Block, OfficeDocument, Paragraph, Picture, Row, Table } from '../../../../kernel/document.ts';
import type { AddedActivity } from '../../drafts/added.ts';
import type { Reading, Source, TableReading } from '../../intake/reading.ts';
import { fold, isBlank } from '../../intake/text.ts';
import { placeOf, rowsAround } from './places.ts';

/** What a row or paragraph of the document was read as. */
export type About =
  | { is: 'activity' | 'section' | 'indicator' | 'unplaced'; index: number }
  /** The rest of an activity that began above. */
  | { is: 'continued'; index: number }
  /** The names of the columns; `again`: repeated on a new page. */
  | { is: 'columns'; again: boolean }
  /** `again`: the same sense goes on after something else. */
  | { is: Frame; again: boolean };

/** Text around the plan. `frame`: understood, and needed for nothing; `blank`: nothing is written. */
export type Frame = 'title' | 'order' | 'goals' | 'tasks' | 'results' | 'schools' | 'frame' | 'blank';

/** A paragraph or picture with its place. */
interface Piece {
  block: Paragraph | Picture;
  place: string;
}

export interface TextPair {
  kind: 'text';
  key: string;
  pieces: Piece[];
  about: About[];
}

export interface PairedRow {
  /** Index in the table. */
  at: number;
  row: Row;
  place: string;
  about: About[];
}

export interface TablePair {
  kind: 'table';
  key: string;
  table: Table;
  rows: PairedRow[];
  /** `null`: the table was read as running text. */
  reading: TableReading | null;
}

export type Pair = TextPair | TablePair;

/** Everything of the document once, in its order, each piece with what it was read as. */
export function pairsOf(document: OfficeDocument, reading: Reading): Pair[] {
  const known = indexOf(reading);
  const pairs = blockPairs(document.blocks, '', { reading, known, textual: textsOf(reading) });
  return withRepeats(joined(pairs));
}

/** What a person added stands with what it was added to. Pairs and rows that nothing was added to stay the same objects. */
export function withAdded(pairs: readonly Pair[], added: readonly AddedActivity[]): Pair[] {
  const left = new Set(added);
  const grown = (about: About[]): About[] => {
    const here = [...left].filter(({ anchor }) =>
      about.some((one) => 'index' in one && one.is === anchor.is && one.index === anchor.index),
    );
    for (const one of here) left.delete(one);
    return here.length === 0 ? about : [...about, ...here.map(({ index }) => ({ is: 'activity' as const, index }))];
  };
  return pairs.map((pair): Pair => {
    if (pair.kind === 'text') {
      const about = grown(pair.about);
      return about === pair.about ? pair : { ...pair, about };
    }
    const rows = pair.rows.map((row) => {
      const about = grown(row.about);
      return about === row.about ? row : { ...row, about };
    });
    return rows.every((row, at) => row === pair.rows[at]) ? pair : { ...pair, rows };
  });
}

interface Known {
  reading: Reading;
  /** Row or paragraph → what stands there. */
  known: ReadonlyMap<string, About[]>;
  textual: readonly { is: Frame; text: string }[];
}

function blockPairs(blocks: readonly Block[], before: string, context: Known): Pair[] {
  return blocks.flatMap((block, at): Pair[] => {
    const place = `${before}${at}`;
    if (block.kind !== 'table') return [textPair(block, place, context)];
    return arranges(block, place, context) ? insideOf(block, place, context) : [tablePair(block, place, context)];
  });
}

/** A table that only arranges the page: what was read stands in tables or lines inside its cells. */
const arranges = (table: Table, place: string, { known, reading }: Known): boolean =>
  !reading.tables.some(({ source }) => placeOf(source) === place) &&
  table.rows.some((row, at) =>
    row.cells.some((cell, cellAt) => {
      const inside = `${place}/${at}/${cellAt}>`;
      const holdsTable = cell.blocks.some((block) => block.kind === 'table');
      return holdsTable && [...known].some(([key, about]) => key.startsWith(inside) && about.some(isContent));
    }),
  );

const isContent = ({ is }: About): boolean => is === 'activity' || is === 'section' || is === 'indicator';

const insideOf = (table: Table, place: string, context: Known): Pair[] =>
  table.rows.flatMap((row, at) =>
    row.cells.flatMap((cell, cellAt) => blockPairs(cell.blocks, `${place}/${at}/${cellAt}>`, context)),
  );

function textPair(block: Paragraph | Picture, place: string, context: Known): TextPair {
  const text = block.kind === 'paragraph' ? block.text : '';
  const about = context.known.get(place) ?? [surround(block.kind === 'paragraph' ? frameOf(text, context) : 'blank')];
  return { kind: 'text', key: place, pieces: [{ block, place }], about };
}

function tablePair(table: Table, place: string, context: Known): TablePair {
  const reading = context.reading.tables.find(({ source }) => placeOf(source) === place) ?? null;
  const rows = table.rows.map((row, at) => {
    const rowPlace = `${place}/${at}`;
    return { at, row, place: rowPlace, about: context.known.get(rowPlace) ?? [] };
  });
  const body = rows.findIndex(({ about }) => about.some(isContent));
  let named = false;
  for (const pair of rows) {
    if (pair.about.length > 0) continue;
    const text = textOf(pair.row);
    const head =
      reading !== null && !isBlank(text) && (pair.at < body || pair.row.repeatedHeader || repeats(pair.row, reading));
    pair.about = [head ? { is: 'columns', again: named } : surround(reading ? 'blank' : frameOf(text, context))];
    named ||= head;
  }
  return { kind: 'table', key: place, table, rows, reading };
}

const surround = (is: Frame): About => ({ is, again: false });

/** Do most cells say the name of a column? */
function repeats({ cells }: Row, { columns }: TableReading): boolean {
  const titles = new Set(columns.map(({ title }) => fold(title)));
  const said = cells.map((cell) => fold(blocksText(cell.blocks))).filter((text) => text !== '');
  return said.length > 1 && said.filter((text) => titles.has(text)).length * 2 >= said.length;
}

const textOf = ({ cells }: Row): string => cells.map((cell) => blocksText(cell.blocks)).join(' ');

/** All text of some blocks, with the numbers that the word processor made. */
export const blocksText = (blocks: readonly Block[]): string => blocks.map(blockText).join(' ').trim();

function blockText(block: Block): string {
  if (block.kind === 'picture') return '';
  if (block.kind === 'table') return block.rows.map(textOf).join(' ');
  return block.number === null ? block.text : `${block.number} ${block.text}`;
}

/** What a text outside of all plans was read as, told by its words: the reading keeps them as written. */
function frameOf(text: string, { reading, textual }: Known): Frame {
  if (isBlank(text)) return 'blank';
  const folded = fold(text);
  const [best] = textual
    .filter(({ text: known }) => folded.includes(known) || (folded.length > 3 && known.includes(folded)))
    .sort((one, other) => rank(other, folded) - rank(one, folded));
  return best?.is ?? (reading.order ? 'order' : 'frame');
}

/** A line of the title stands for the title, however short it is. */
const rank = ({ is, text: known }: { is: Frame; text: string }, folded: string): number =>
  is === 'title' && known.includes(folded) ? 1 : likeness(known, folded);

/** Of two texts, one of which holds the other: 1 when they are equal. */
const likeness = (one: string, other: string): number =>
  Math.min(one.length, other.length) / Math.max(one.length, other.length);

function textsOf({ title, order, goals, tasks, expectedResults, schools }: Reading): { is: Frame; text: string }[] {
  const all: [Frame, readonly (string | null)[]][] = [
    ['title', [title]],
    ['goals', goals],
    ['tasks', tasks],
    ['results', expectedResults],
    ['schools', schools],
    ['order', order ? [...order.clauses, ...order.preamble, order.subject] : []],
  ];
  return all.flatMap(([is, texts]) =>
    texts.flatMap((text) => (text === null || fold(text) === '' ? [] : [{ is, text: fold(text) }])),
  );
}

/** Row or paragraph → what was read there; a thing inside a nested table is known to the rows around it too. */
function indexOf({ activities, sections, indicators, unplaced, frame, order }: Reading): Map<string, About[]> {
  const known = new Map<string, About[]>();
  const add = (source: Source, about: About) => {
    for (const row of new Set(rowsAround(placeOf(source)))) {
      const there = known.get(row) ?? [];
      if (!there.some((other) => JSON.stringify(other) === JSON.stringify(about))) known.set(row, [...there, about]);
    }
  };
  for (const [index, { source }] of sections.entries()) add(source, { is: 'section', index });
  activities.forEach(({ source, continued }, index) => {
    add(source, { is: 'activity', index });
    for (const rest of continued) add(rest, { is: 'continued', index });
  });
  for (const [index, { source }] of indicators.entries()) add(source, { is: 'indicator', index });
  for (const [index, { source }] of unplaced.entries()) add(source, { is: 'unplaced', index });
  for (const { source } of frame) if (!known.has(placeOf(source))) add(source, surround('frame'));
  if (order && !known.has(placeOf(order.source))) add(order.source, surround('order'));
  return known;
}

/** Paragraphs of one sense stand together; an empty line goes with the text before it. */
function joined(pairs: readonly Pair[]): Pair[] {
  const result: Pair[] = [];
  for (const pair of pairs) {
    const before = result.at(-1);
    if (pair.kind === 'text' && before?.kind === 'text' && (isEmpty(pair) || sameSense(before, pair))) {
      before.pieces.push(...pair.pieces);
      before.about.push(...pair.about.filter(({ is }) => is === 'unplaced'));
    } else if (!(pair.kind === 'text' && isEmpty(pair))) {
      result.push(pair.kind === 'text' ? { ...pair, pieces: [...pair.pieces], about: [...pair.about] } : pair);
    }
  }
  return result;
}

/** Tells the first appearance of a sense, and of the names of columns, from the later ones. */
function withRepeats(pairs: readonly Pair[]): Pair[] {
  const seen = new Set<string>();
  const told = (about: readonly About[], table: string): About[] => {
    const named = about.map((one) => ({ one, name: one.is === 'columns' ? `columns ${table}` : one.is }));
    const result = named.map(({ one, name }) =>
      'again' in one ? { ...one, again: one.again || seen.has(name) } : one,
    );
    for (const { name } of named) seen.add(name);
    return result;
  };
  return pairs.map((pair) => {
    if (pair.kind === 'text') return { ...pair, about: told(pair.about, '') };
    const key = likeKey(pair);
    return { ...pair, rows: pair.rows.map((row) => ({ ...row, about: told(row.about, key) })) };
  });
}

/** Tables of the same columns have the same key: one table that pages cut apart. */
export const likeKey = ({ reading, table, key }: TablePair): string =>
  reading === null || reading.columns.length === 0
    ? key
    : JSON.stringify([
        reading.columns.map(({ title, column }) => [title, column]),
        Math.max(0, ...table.rows.map(({ cells }) => cells.length)),
      ]);

const isEmpty = ({ about, pieces }: TextPair): boolean =>
  about.every(({ is }) => is === 'blank') && pieces.every(({ block }) => block.kind === 'paragraph');

function sameSense(before: TextPair, pair: TextPair): boolean {
  const [one, other] = [before.about[0], pair.about[0]];
  if (!one || !other || pair.about.length > 1) return false;
  if (other.is === 'continued') return one.is === 'activity' && one.index === other.index;
  if (one.is !== other.is) return false;
  return one.is === 'unplaced' || one.is === 'frame' || !('index' in one || one.is === 'columns');
}
