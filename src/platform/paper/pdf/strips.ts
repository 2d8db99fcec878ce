import {
  type Align,
  type Block,
  type Cell,
  headingText,
  type List,
  markers,
  placeCells,
  type Row,
  type Run,
  registrationDate,
  registrationNumber,
  runs,
  type Section,
  type Signature,
  type Table,
  titleLines,
} from '../../../kernel/paper.ts';
import {
  CELL_PADDING,
  CORNER_AT,
  INDENT,
  MM_PER_POINT,
  type Sheet,
  sheetOf,
  tableForm,
  textWidth,
} from '../geometry.ts';
import { breakLines, type LineBox, type Measure, type Piece } from './lines.ts';

/**
 * A section cut into strips: lines of text and rows of tables, each as wide as the text and never cut further. Pages are
 * then filled with strips. Lengths are points, from the upper left corner of the strip.
 */
export interface Strip {
  height: number;
  /** Space above, not at the top of a page. */
  before: number;
  /** Stays on one page with the next strip, as a heading with what it heads. */
  keep: boolean;
  items: Item[];
  /** Drawn again above this strip when it begins a page: the head of its table. */
  head: readonly Strip[];
  /** Entry in the table of contents that readers show beside the pages. */
  bookmark: string | null;
}

export type Item =
  | { kind: 'text'; piece: Piece; x: number; baseline: number; tag: Tag }
  | { kind: 'rule'; x1: number; y1: number; x2: number; y2: number }
  | { kind: 'hole'; x: number; y: number; width: number; height: number };

/** An element of the logical structure that screen readers follow, by its PDF name. */
export interface Tag {
  role: 'Document' | 'H1' | 'H2' | 'H3' | 'H4' | 'P' | 'L' | 'LI' | 'LBody' | 'Table' | 'Caption' | 'TR' | 'TH' | 'TD';
  children: Tag[];
  /** Of a cell. */
  span: number;
  rowSpan: number;
  scope: 'Column' | 'Row' | null;
}

export function newTag(
  role: Tag['role'],
  under: Tag | null,
  cell: Partial<Pick<Tag, 'span' | 'rowSpan' | 'scope'>> = {},
) {
  const tag: Tag = { role, children: [], span: 1, rowSpan: 1, scope: null, ...cell };
  under?.children.push(tag);
  return tag;
}

/** @param root gets the tags of the section as further children */
export function stripsOf(section: Section, root: Tag, measure: Measure): Strip[] {
  const sheet = sheetOf(section.orientation);
  const setter: Setter = { width: points(textWidth(sheet)), sheet, root, measure };
  const { title } = section;
  const strips = opening(section, setter);
  for (const [at, block] of section.blocks.entries()) {
    const own = blockStrips(block, setter);
    // A signature does not stand alone on its page: the end of the text goes with it.
    if (section.blocks[at + 1]?.kind === 'signature') keepAll(own.slice(-2), true);
    const first = own[0];
    if (at === 0 && first && title !== null) first.before = Math.max(first.before, AFTER_TITLE);
    strips.push(...own);
  }
  return strips;
}

interface Setter {
  /** Of the text. */
  width: number;
  sheet: Sheet;
  root: Tag;
  measure: Measure;
}

interface TextForm {
  tag: Tag;
  /** From the left of the text, and width. */
  x?: number;
  width?: number;
  size?: number;
  bold?: boolean;
  align?: Align;
  indent?: number;
  before?: number;
  bookmark?: string | null;
}

/** One strip a line; no single line of a paragraph is left alone on a page. */
function textStrips(found: readonly Run[], form: TextForm, setter: Setter): Strip[] {
  const { tag, x = 0, size = BODY, bold = false, align = 'left', indent = 0, before = 0, bookmark = null } = form;
  const width = form.width ?? setter.width - x;
  const lines = breakLines(found, { width, indent, align, size, bold }, setter.measure);
  return lines.map((pieces, at) => ({
    ...strip(size * LEADING, lineItems(pieces, x, 0, size, tag)),
    before: at === 0 ? before : 0,
    keep: at === 0 || at === lines.length - 2 ? at < lines.length - 1 : false,
    bookmark: at === 0 ? bookmark : null,
  }));
}

function lineItems(pieces: readonly Piece[], x: number, y: number, size: number, tag: Tag): Item[] {
  const height = size * LEADING;
  return pieces.flatMap((piece): Item[] => [
    ...(piece.hole ? [{ kind: 'hole', x: x + piece.x, y, width: piece.width, height } as const] : []),
    { kind: 'text', piece, x: x + piece.x, baseline: y + size * BASELINE, tag },
  ]);
}

function opening(section: Section, setter: Setter): Strip[] {
  const { letterhead, corner, registration } = section;
  const { heading: above, subject, isLetter } = titleLines(section);
  const { root, width } = setter;
  const text = (found: readonly Run[], form: Omit<TextForm, 'tag'>, role: Tag['role'] = 'P') =>
    textStrips(found, { ...form, tag: newTag(role, root) }, setter);
  const strips: Strip[] = [];
  for (const line of letterhead) strips.push(...text(runs(line), { align: 'center', size: LETTERHEAD }));
  if (letterhead.length > 0) strips.push(rule(width, 4));
  for (const [at, line] of corner.entries()) {
    strips.push(...text(line, { x: width * CORNER_AT, before: at === 0 && letterhead.length > 0 ? 14 : 0 }));
  }
  const strong = { bold: true, align: 'center', before: 16 } as const;
  const heading = (lines: readonly string[], form: Omit<TextForm, 'tag'>) =>
    text(runs(lines.join('\n')), { ...form, bookmark: lines.join(' ') }, 'H1');
  if (above.length > 0) strips.push(...heading(above, strong));
  if (registration) strips.push(...registrationStrips(registration, setter));
  if (subject.length > 0 && isLetter) {
    strips.push(...heading(subject, { bold: true, width: width * CORNER_AT, before: 12 }));
  } else if (subject.length > 0) {
    strips.push(...text(runs(subject.join('\n')), { ...strong, before: 12 }));
  }
  return keepAll(strips, true);
}

/** Date at the left, number at the right, place under them. */
function registrationStrips(registration: NonNullable<Section['registration']>, setter: Setter): Strip[] {
  const half = setter.width / 2;
  const put = (words: string, form: Omit<TextForm, 'tag'>) =>
    textStrips(runs(words), { ...form, tag: newTag('P', setter.root) }, setter);
  const date = put(registrationDate(registration), { width: half - GAP, before: 10 });
  const number = put(registrationNumber(registration), { x: half, align: 'right' });
  const place = registration.place === null ? [] : put(registration.place, { align: 'center', before: 4 });
  return [...sideBySide(date, number), ...place];
}

/** Two texts on the same lines. */
function sideBySide(left: readonly Strip[], right: readonly Strip[]): Strip[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    const both = [left[at], right[at]].filter((found) => found !== undefined);
    return {
      ...strip(
        Math.max(...both.map(({ height }) => height)),
        both.flatMap(({ items }) => items),
      ),
      before: Math.max(...both.map(({ before }) => before)),
    };
  });
}

function blockStrips(block: Block, setter: Setter): Strip[] {
  const { root } = setter;
  switch (block.kind) {
    case 'heading': {
      const tag = newTag(HEADINGS[block.level], root);
      const form = { tag, bold: true, before: 12, bookmark: headingText(block) };
      return keepAll(textStrips(runs(headingText(block)), form, setter), true);
    }
    case 'paragraph': {
      const indent = block.indent ? points(INDENT) : 0;
      return textStrips(block.runs, { tag: newTag('P', root), align: block.align, indent, before: GAP }, setter);
    }
    case 'list':
      return listStrips(block, setter);
    case 'note':
      return textStrips(block.runs, { tag: newTag('P', root), size: NOTE, before: GAP }, setter);
    case 'table':
      return tableStrips(block, setter);
    case 'signature':
      return signatureStrips(block, setter);
  }
}

function listStrips(list: List, setter: Setter): Strip[] {
  const tag = newTag('L', setter.root);
  const marks = markers(list);
  return list.items.flatMap(({ level, runs: found }, at) => {
    const body = newTag('LBody', newTag('LI', tag));
    const form = { tag: body, x: points(INDENT) * (level - 1) * 0.5, indent: points(INDENT), before: GAP };
    return textStrips([...runs(`${marks[at]} `), ...found], { ...form, align: 'justify' }, setter);
  });
}

/** Post, a line to sign on, name: all signers on one page. */
function signatureStrips({ signers }: Signature, setter: Setter): Strip[] {
  const { root, width } = setter;
  const strips = signers.flatMap(({ post, name, date }, at) => {
    const before = at === 0 ? 24 : 16;
    const left = textStrips(runs(post), { tag: newTag('P', root), width: width * POST, before }, setter);
    const right = textStrips(runs(name), { tag: newTag('P', root), x: width * NAME, align: 'right' }, setter);
    // Post and name end on one line, where the line to sign on is.
    const lines = Math.max(left.length, right.length);
    const empty = Array.from({ length: lines - right.length }, () => strip(BODY * LEADING, []));
    const block = sideBySide(left, [...empty, ...right]);
    const y = BODY * (BASELINE + 0.15);
    block.at(-1)?.items.push({ kind: 'rule', x1: width * (POST + 0.02), y1: y, x2: width * (NAME - 0.02), y2: y });
    const dated = date === null ? [] : textStrips(runs(date), { tag: newTag('P', root), before: 4 }, setter);
    return [...block, ...dated];
  });
  return [...keepAll(strips.slice(0, -1), true), ...strips.slice(-1)];
}

/** Where the post ends and the name begins, shares of the width. */
const POST = 0.47;
const NAME = 0.67;

function tableStrips(table: Table, setter: Setter): Strip[] {
  const tag = newTag('Table', setter.root);
  const caption =
    table.caption === null
      ? []
      : textStrips(runs(table.caption), { tag: newTag('Caption', tag), size: CAPTION, before: GAP * 2 }, setter);
  const { size, widths } = tableForm(table, textWidth(setter.sheet), 1);
  const page = points(setter.sheet.height - setter.sheet.top - setter.sheet.bottom);
  const grid: Grid = { table, tag, size: size - 1, widths: widths.map(points), measure: setter.measure, tallest: page };
  const head = table.head.length === 0 ? [] : keepAll(groupStrips(table.head, grid, true), true);
  // A head that leaves no room for rows stands once.
  const tall = sum(head.map(({ height }) => height));
  const repeated = tall > page / 2 ? [] : head;
  const under: Grid = { ...grid, tallest: repeated.length === 0 ? page : page - tall };
  const rows = groupsOf(table.rows, table.columns.length).flatMap(({ from, to }) =>
    groupStrips(table.rows.slice(from, to), under, false),
  );
  const first = [...head, ...rows][0];
  if (first) first.before = caption.length > 0 ? 3 : GAP * 1.5;
  return [...keepAll(caption, true), ...head, ...rows.map((found) => ({ ...found, head: repeated }))];
}

interface Grid {
  table: Table;
  tag: Tag;
  size: number;
  widths: readonly number[];
  measure: Measure;
  /** Height of the tallest strip that finds room on a page. */
  tallest: number;
}

/** Rows that tall cells tie together. */
function groupsOf(rows: readonly Row[], columns: number): { from: number; to: number }[] {
  const groups: { from: number; to: number }[] = [];
  let from = 0;
  let reach = 0;
  for (const [at, placed] of placeCells(rows, columns).entries()) {
    reach = Math.max(reach, ...placed.map(({ cell }) => at + cell.rowSpan));
    if (at + 1 < reach) continue;
    groups.push({ from, to: at + 1 });
    from = at + 1;
  }
  return groups;
}

/** A cell with its lines set; each line belongs to the cell itself, or to one of its paragraphs. */
interface SetCell {
  row: number;
  column: number;
  cell: Cell;
  lines: { pieces: Piece[]; tag: Tag }[];
  x: number;
  width: number;
}

/** The rows of a group as one strip; when no page has room for that, cut between lines into several. */
function groupStrips(rows: readonly Row[], grid: Grid, isHead: boolean): Strip[] {
  const { cells, lines } = setCells(rows, grid, isHead);
  const pitch = grid.size * TABLE_LEADING;
  const need = (found: SetCell) => found.lines.length * pitch + 2 * PAD;
  const heights = rows.map((_, row) => {
    const own = cells.filter((found) => found.row === row && found.cell.rowSpan === 1);
    return Math.max(pitch + 2 * PAD, ...own.map(need));
  });
  // What a tall cell needs beyond its rows goes to the last of them.
  for (const found of cells.filter(({ cell }) => cell.rowSpan > 1)) {
    const last = found.row + found.cell.rowSpan - 1;
    const lack = need(found) - sum(heights.slice(found.row, last + 1));
    if (lack > 0) heights[last] = (heights[last] ?? 0) + lack;
  }
  const keep = !isHead && rows.at(-1)?.kind === 'group';
  const fits = sum(heights) <= grid.tallest;
  if (!fits && rows.length > 1) {
    return loosened(rows, grid.table.columns.length).flatMap((row) => groupStrips([row], grid, isHead));
  }
  grid.tag.children.push(...lines);
  if (fits) return [{ ...drawCells(cells, heights, grid, isHead), keep }];
  return slices(cells, pitch, grid.tallest).map((part) => drawCells(part.cells, [part.height], grid, isHead));
}

/** Rows of a group too tall for a page, each for itself: a tall cell keeps its text in its first row. */
function loosened(rows: readonly Row[], columns: number): Row[] {
  const placed = placeCells(rows, columns);
  return rows.map((row, at) => {
    const cells: Cell[] = [];
    for (let column = 0; column < columns; ) {
      const own = placed[at]?.find((found) => found.column === column)?.cell;
      cells.push({ ...(own ?? BLANK), rowSpan: 1 });
      column += own?.span ?? 1;
    }
    return { ...row, cells };
  });
}

const BLANK: Cell = { paragraphs: [], span: 1, rowSpan: 1, align: null };

/** A row taller than a page in parts: each takes of every cell the lines that fit. */
function slices(cells: readonly SetCell[], pitch: number, tallest: number): { cells: SetCell[]; height: number }[] {
  const fit = Math.floor((tallest - 2 * PAD) / pitch);
  const count = Math.ceil(Math.max(1, ...cells.map(({ lines }) => lines.length)) / fit);
  return Array.from({ length: count }, (_, nth) => {
    const part = cells.map((found) => ({ ...found, lines: found.lines.slice(nth * fit, (nth + 1) * fit) }));
    return { cells: part, height: Math.max(1, ...part.map(({ lines }) => lines.length)) * pitch + 2 * PAD };
  });
}

/** The cells, and a tag for each row, not yet in the table. */
function setCells(
  rows: readonly Row[],
  { table, size, widths, measure }: Grid,
  isHead: boolean,
): { cells: SetCell[]; lines: Tag[] } {
  const padding = table.ruled ? points(CELL_PADDING) : 0;
  const lines = rows.map(() => newTag('TR', null));
  const cells = placeCells(rows, widths.length).flatMap((placed, row) => {
    const line = lines[row] ?? null;
    const kind = rows[row]?.kind ?? 'plain';
    return placed.map(({ column, cell }): SetCell => {
      const scope = isHead ? 'Column' : table.columns[column]?.head || kind === 'group' ? 'Row' : null;
      const { span, rowSpan } = cell;
      const width = sum(widths.slice(column, column + span));
      const box: LineBox = {
        width: width - 2 * padding,
        indent: 0,
        align: cell.align ?? (isHead ? 'center' : (table.columns[column]?.align ?? 'left')),
        size,
        bold: isHead || kind !== 'plain',
      };
      const own = newTag(scope ? 'TH' : 'TD', line, { span, rowSpan, scope });
      return {
        row,
        column,
        cell,
        lines: cell.paragraphs.flatMap((found) => {
          const tag = cell.paragraphs.length === 1 ? own : newTag('P', own);
          return breakLines(found, box, measure).map((pieces) => ({ pieces, tag }));
        }),
        x: sum(widths.slice(0, column)),
        width,
      };
    });
  });
  return { cells, lines };
}

function drawCells(cells: readonly SetCell[], heights: readonly number[], grid: Grid, isHead: boolean): Strip {
  const { table, size } = grid;
  const pitch = size * TABLE_LEADING;
  const padding = table.ruled ? points(CELL_PADDING) : 0;
  const items = cells.flatMap(({ row, cell, lines, x, width }): Item[] => {
    const top = sum(heights.slice(0, row));
    const height = sum(heights.slice(row, row + cell.rowSpan));
    const first = isHead ? top + (height - lines.length * pitch) / 2 : top + PAD;
    return [
      ...(table.ruled ? frame(x, top, width, height) : []),
      ...lines.flatMap(({ pieces, tag }, at) =>
        lineItems(pieces, x + padding, first + at * pitch - (size * (LEADING - TABLE_LEADING)) / 2, size, tag),
      ),
    ];
  });
  return strip(sum(heights), items);
}

const frame = (x: number, y: number, width: number, height: number): Item[] => [
  { kind: 'rule', x1: x, y1: y, x2: x + width, y2: y },
  { kind: 'rule', x1: x, y1: y + height, x2: x + width, y2: y + height },
  { kind: 'rule', x1: x, y1: y, x2: x, y2: y + height },
  { kind: 'rule', x1: x + width, y1: y, x2: x + width, y2: y + height },
];

const rule = (width: number, height: number): Strip =>
  strip(height, [{ kind: 'rule', x1: 0, y1: height, x2: width, y2: height }]);

const strip = (height: number, items: Item[]): Strip => ({
  height,
  before: 0,
  keep: false,
  items,
  head: [],
  bookmark: null,
});

function keepAll(strips: Strip[], keep: boolean): Strip[] {
  for (const found of strips) found.keep = keep;
  return strips;
}

const points = (millimetres: number): number => millimetres / MM_PER_POINT;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const HEADINGS = { 1: 'H2', 2: 'H3', 3: 'H4' } as const;

/** Type, points. PT Serif looks a point larger than Times New Roman. */
const BODY = 13;
const LETTERHEAD = 12;
const CAPTION = 11;
const NOTE = 10.5;
/** Line pitch and baseline in ems: PT Serif is 1.039 above the baseline and 0.286 below. */
const LEADING = 1.325;
const BASELINE = 1.039;
const TABLE_LEADING = 1.2;
/** Space between paragraphs, and above and below the text of a cell. */
const GAP = 4;
const PAD = 1.5;
const AFTER_TITLE = 14;
