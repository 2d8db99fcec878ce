import { z } from 'zod';
import { LocalDate } from './date.ts';

/**
 * An official document before it has a form: the screen, Word and PDF are three renderings of it. It travels to the page
 * and is stored with a closed report, so its shape is a schema. Lengths are not in it: they belong to the renderers.
 */

/** A stretch of text in one style. "\n" breaks the line. */
export const Run = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), bold: z.boolean(), italic: z.boolean() }),
  /** A number that was counted, in words of the document ("85 поручений"); `ref` names what it was counted from. */
  z.object({ kind: z.literal('figure'), text: z.string(), bold: z.boolean(), ref: z.string() }),
  /** A hole that a person must fill: `text` says what is missing ("не указана"). `null`: nothing to open. */
  z.object({ kind: z.literal('missing'), text: z.string(), ref: z.string().nullable() }),
]);
export type Run = z.infer<typeof Run>;
export type Missing = Extract<Run, { kind: 'missing' }>;

export const Align = z.enum(['left', 'center', 'right', 'justify']);
export type Align = z.infer<typeof Align>;

/** Below the title of the document, which is above them all. `number` is printed before the text ("1.2."). */
export const Heading = z.object({
  kind: z.literal('heading'),
  level: z.literal([1, 2, 3]),
  number: z.string().nullable(),
  text: z.string(),
});
export type Heading = z.infer<typeof Heading>;

export const Paragraph = z.object({
  kind: z.literal('paragraph'),
  /** Names the paragraph for those who may edit it; `null`: it is not edited by hand. */
  id: z.string().nullable(),
  runs: z.array(Run),
  align: Align,
  /** Begins with the usual indent of its first line. */
  indent: z.boolean(),
  /** A person changed what the system had written. */
  changed: z.boolean(),
});
export type Paragraph = z.infer<typeof Paragraph>;

export const ListItem = z.object({ level: z.literal([1, 2, 3]), runs: z.array(Run) });
export type ListItem = z.infer<typeof ListItem>;

/** Clauses "1.", "1.1.", "1.1.1." or items with a dash. */
export const List = z.object({
  kind: z.literal('list'),
  marker: z.enum(['number', 'dash']),
  /** The number of the first item of level 1: a list may go on after a table. */
  start: z.int().positive(),
  items: z.array(ListItem),
});
export type List = z.infer<typeof List>;

export const Cell = z.object({
  /** One entry a paragraph; none is an empty cell. */
  paragraphs: z.array(z.array(Run)),
  /** Columns covered. */
  span: z.int().positive(),
  /** Rows covered; the rows below hold no cell for the covered place. */
  rowSpan: z.int().positive(),
  /** `null`: as its column. */
  align: Align.nullable(),
});
export type Cell = z.infer<typeof Cell>;

/** `group` names the rows below it, `total` sums the rows above it. */
export const Row = z.object({ kind: z.enum(['plain', 'group', 'total']), cells: z.array(Cell) });
export type Row = z.infer<typeof Row>;

export const Column = z.object({
  /** In parts of the table's width, which is always that of the text. */
  width: z.number().positive(),
  align: Align,
  /** Its cells name their rows. */
  head: z.boolean(),
});
export type Column = z.infer<typeof Column>;

export const Table = z.object({
  kind: z.literal('table'),
  caption: z.string().nullable(),
  columns: z.array(Column).min(1),
  /** Repeated at the top of every page. */
  head: z.array(Row),
  rows: z.array(Row),
  /** Are its lines drawn? Without them it only puts texts side by side, as the two parties of an agreement. */
  ruled: z.boolean(),
});
export type Table = z.infer<typeof Table>;

/** Small text, as under a table. */
export const Note = z.object({ kind: z.literal('note'), runs: z.array(Run) });
export type Note = z.infer<typeof Note>;

/** `post` may have several lines. `date`: `null` prints none. */
export const Signer = z.object({ post: z.string(), name: z.string(), date: z.string().nullable() });
export type Signer = z.infer<typeof Signer>;

export const Signature = z.object({ kind: z.literal('signature'), signers: z.array(Signer).min(1) });
export type Signature = z.infer<typeof Signature>;

export const Block = z.discriminatedUnion('kind', [Heading, Paragraph, List, Table, Note, Signature]);
export type Block = z.infer<typeof Block>;

/** What kind of document it is and what about. A letter has no `name`; its subject stands at the left. */
const Title = z.object({
  /** "ОТЧЁТ", "ПРИКАЗ". */
  name: z.string().nullable(),
  /** Its lines, "о выполнении дорожной карты", "за IV квартал 2026 года". */
  subject: z.array(z.string()),
});

/** Date, number and place under the name of the document. `null` leaves a line for writing it in by hand. */
export const Registration = z.object({
  date: z.string().nullable(),
  number: z.string().nullable(),
  /** `null`: not printed. */
  place: z.string().nullable(),
});
export type Registration = z.infer<typeof Registration>;

/** Pages of one orientation: the document itself, or an annex to it. Always begins on a new page. */
export const Section = z.object({
  orientation: z.enum(['portrait', 'landscape']),
  /** Lines of the organisation, over a rule; empty: none. */
  letterhead: z.array(z.string()),
  /** Lines of the block at the upper right: approval, annex to an order, addressee; empty: none. */
  corner: z.array(z.array(Run)),
  title: Title.nullable(),
  registration: Registration.nullable(),
  blocks: z.array(Block),
});
export type Section = z.infer<typeof Section>;

export const Paper = z.object({
  /** What the file calls itself: shown by readers in place of the file name. */
  title: z.string(),
  /** The organisation that issues it. */
  author: z.string(),
  madeOn: LocalDate,
  sections: z.array(Section).min(1),
  /** Small line at the foot of every page; `null`: none. */
  footer: z.string().nullable(),
});
export type Paper = z.infer<typeof Paper>;

/** How a text is given to the functions below: as it is, or in pieces. */
export type Words = string | Run | readonly (string | Run)[];

export const bold = (text: string): Run => ({ kind: 'text', text, bold: true, italic: false });
export const italic = (text: string): Run => ({ kind: 'text', text, bold: false, italic: true });
export const figure = (text: string, ref: string): Run => ({ kind: 'figure', text, bold: false, ref });
export const missing = (text: string, ref: string | null = null): Run => ({ kind: 'missing', text, ref });

export function runs(words: Words): Run[] {
  const pieces = typeof words === 'string' || 'kind' in words ? [words] : words;
  return pieces.map((piece) =>
    typeof piece === 'string' ? { kind: 'text', text: piece, bold: false, italic: false } : piece,
  );
}

export const heading = (level: Heading['level'], text: string, number: string | null = null): Heading => ({
  kind: 'heading',
  level,
  number,
  text,
});

export const paragraph = (words: Words, other: Partial<Omit<Paragraph, 'kind' | 'runs'>> = {}): Paragraph => ({
  kind: 'paragraph',
  id: null,
  runs: runs(words),
  align: 'justify',
  indent: true,
  changed: false,
  ...other,
});

/** Items of level 1, unless a `ListItem` says otherwise. */
export const list = (marker: List['marker'], items: readonly (Words | ListItem)[], start = 1): List => ({
  kind: 'list',
  marker,
  start,
  items: items.map((item) =>
    typeof item === 'object' && 'level' in item ? item : { level: 1, runs: runs(item as Words) },
  ),
});

export const item = (level: ListItem['level'], words: Words): ListItem => ({ level, runs: runs(words) });

export const column = (width: number, align: Align = 'left', head = false): Column => ({ width, align, head });

/** A cell that is more than one paragraph of text. */
export const cell = (paragraphs: readonly Words[], other: Partial<Omit<Cell, 'paragraphs'>> = {}): Cell => ({
  paragraphs: paragraphs.map(runs),
  span: 1,
  rowSpan: 1,
  align: null,
  ...other,
});

export const row = (cells: readonly (Words | Cell)[], kind: Row['kind'] = 'plain'): Row => ({
  kind,
  cells: cells.map((content) =>
    typeof content === 'object' && 'rowSpan' in content ? content : cell(content === '' ? [] : [content as Words]),
  ),
});

export const table = (
  columns: readonly Column[],
  head: readonly Row[],
  rows: readonly Row[],
  other: Partial<Pick<Table, 'caption' | 'ruled'>> = {},
): Table => ({
  kind: 'table',
  caption: null,
  columns: [...columns],
  head: [...head],
  rows: [...rows],
  ruled: true,
  ...other,
});

export const note = (words: Words): Note => ({ kind: 'note', runs: runs(words) });

export const signature = (...signers: Signer[]): Signature => ({ kind: 'signature', signers });

export const section = (blocks: readonly Block[], other: Partial<Omit<Section, 'blocks'>> = {}): Section => ({
  orientation: 'portrait',
  letterhead: [],
  corner: [],
  title: null,
  registration: null,
  blocks: [...blocks],
  ...other,
});

/** The block of approval by a person; `date`: `null` leaves a line for it. */
export const approvedBy = (signer: Signer): Run[][] => [
  runs('УТВЕРЖДАЮ'),
  ...lines(signer.post).map(runs),
  runs(`____________ ${signer.name}`),
  runs(signer.date ?? UNDATED),
];

/**
 * The mark of an annex.
 * @param number of the annex, as printed; `null` when the document has but one
 * @param to     the document in the dative, "приказу управления образования"
 */
export const annexTo = (number: string | null, to: string, registration: Pick<Registration, 'date' | 'number'>) => [
  runs(number === null ? 'Приложение' : `Приложение № ${number}`),
  ...lines(`к ${to}`).map(runs),
  runs(`от ${registration.date ?? '____________'} № ${registration.number ?? '________'}`),
];

/** A date to be written by hand. */
export const UNDATED = '«____» ______________ 20___ г.';

/** Numbers the headings "1.", "1.1.", "1.1.1." through all sections. */
export function numberHeadings(sections: readonly Section[]): Section[] {
  const next = counter(1);
  return sections.map((found) => ({
    ...found,
    blocks: found.blocks.map((block) => (block.kind === 'heading' ? { ...block, number: next(block.level) } : block)),
  }));
}

/** What stands before each item. */
export function markers(found: List): string[] {
  const next = counter(found.start);
  return found.items.map(({ level }) => (found.marker === 'dash' ? '–' : next(level)));
}

/** Gives the number of the next thing of a level; one of a higher level begins the lower ones anew. */
function counter(start: number): (level: number) => string {
  let counts: number[] = [];
  return (level) => {
    const begun = counts[level - 1] ?? (level === 1 ? start - 1 : 0);
    counts = [
      ...Array.from({ length: level - 1 }, (_, above) => counts[above] ?? (above === 0 ? start : 1)),
      begun + 1,
    ];
    return `${counts.join('.')}.`;
  };
}

/** A cell with its zero-based column. */
export interface PlacedCell {
  column: number;
  cell: Cell;
}

/**
 * The cells of each row with the columns where they begin. What the rows leave open at their right or between tall cells
 * is filled with empty cells, so that every renderer draws the same grid.
 * @throws RangeError when cells do not fit: wider than the table, or longer than its rows. Who made it made a mistake.
 */
export function placeCells(rows: readonly Row[], columns: number): PlacedCell[][] {
  /** For each column, the first row in which it is free again. */
  const freeFrom = new Array<number>(columns).fill(0);
  return rows.map((found, at) => {
    const waiting = [...found.cells];
    const placed: PlacedCell[] = [];
    for (let place = 0; place < columns; ) {
      if ((freeFrom[place] ?? 0) > at) {
        place += 1;
        continue;
      }
      const next = waiting.shift() ?? EMPTY;
      const covered = freeFrom.slice(place, place + next.span);
      if (covered.length < next.span || covered.some((from) => from > at) || at + next.rowSpan > rows.length) {
        throw new RangeError(`row ${at}: a cell of ${next.span} × ${next.rowSpan} does not fit at column ${place}`);
      }
      freeFrom.fill(at + next.rowSpan, place, place + next.span);
      placed.push({ column: place, cell: next });
      place += next.span;
    }
    if (waiting.length > 0) throw new RangeError(`row ${at}: ${waiting.length} cells more than columns`);
    return placed;
  });
}

const EMPTY = cell([]);

/** Every text of the document, in reading order, as the renderers print it. */
export function textsOf(paper: Paper): Run[][] {
  return paper.sections.flatMap((found) => [
    ...found.letterhead.map(runs),
    ...found.corner,
    ...openingLines(found).map(runs),
    ...found.blocks.flatMap(blockTexts),
  ]);
}

/** The holes still to be filled, in reading order: while there is one, the document is not ready to be signed. */
export const holes = (paper: Paper): Missing[] =>
  textsOf(paper)
    .flat()
    .filter((run) => run.kind === 'missing');

function blockTexts(block: Block): Run[][] {
  switch (block.kind) {
    case 'heading':
      return [runs(headingText(block))];
    case 'paragraph':
    case 'note':
      return [block.runs];
    case 'list':
      return block.items.map((found) => found.runs);
    case 'table':
      return [
        ...(block.caption === null ? [] : [runs(block.caption)]),
        ...[...block.head, ...block.rows].flatMap((found) => found.cells.flatMap((place) => place.paragraphs)),
      ];
    case 'signature':
      return block.signers.flatMap((signer) =>
        [signer.post, signer.name, ...(signer.date === null ? [] : [signer.date])].map(runs),
      );
  }
}

/** The lines from the name of the document to its subject. */
function openingLines(found: Section): string[] {
  const { registration } = found;
  const { heading: above, subject } = titleLines(found);
  return [
    ...above,
    ...(registration ? [registrationDate(registration), registrationNumber(registration)] : []),
    ...(registration?.place ? [registration.place] : []),
    ...subject,
  ];
}

/**
 * The lines of the title, those above date and number and those below. What a letter is about is its heading, and the
 * heading of other documents begins with their name; it is one heading unless date and number part it.
 */
export function titleLines({ title, registration }: Section): {
  heading: string[];
  subject: string[];
  isLetter: boolean;
} {
  if (title === null) return { heading: [], subject: [], isLetter: false };
  const { name, subject } = title;
  if (!name) return { heading: [], subject, isLetter: true };
  if (registration === null) return { heading: [name, ...subject], subject: [], isLetter: false };
  return { heading: [name], subject, isLetter: false };
}

export const registrationDate = ({ date }: Registration): string => date ?? '____________';
export const registrationNumber = ({ number }: Registration): string => `№ ${number ?? '________'}`;

export const headingText = ({ number, text }: Heading): string => (number === null ? text : `${number} ${text}`);

export const plain = (found: readonly Run[]): string => found.map((run) => run.text).join('');

/**
 * What people type and paste, as it may stand in every format: without control characters and halves of characters,
 * which a Word file does not survive, and without soft hyphens, which print as hyphens. Line ends are "\n".
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\u00AD\uFFFE\uFFFF]/gu, (found) => (found === '\n' ? found : ''));
}

const lines = (text: string): string[] => text.split('\n');
