import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type ILevelsOptions,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { LocalDate } from '../../kernel/date.ts';
import type * as paper from '../../kernel/paper.ts';
import {
  type Align,
  headingText,
  type PlacedCell,
  placeCells,
  printable,
  type Row,
  type Run,
  registrationDate,
  registrationNumber,
  runs,
  type Section,
  titleLines,
} from '../../kernel/paper.ts';
import { CELL_PADDING, CORNER_AT, INDENT, type Sheet, sheetOf, tableForm, textWidth, wholeUnits } from './geometry.ts';

/** The document as a Word file, its headings, lists and header rows as Word knows them. */
export async function writeDocx(document: paper.Paper): Promise<Uint8Array> {
  const lists = document.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'list'));
  const file = new Document({
    title: printable(document.title),
    creator: printable(document.author),
    lastModifiedBy: printable(document.author),
    compatibility: { version: 15 },
    styles: STYLES,
    numbering: { config: lists.map((list, at) => ({ reference: reference(at), levels: levelsOf(list) })) },
    sections: document.sections.map((section, at) => sectionOf(document, section, at, lists)),
  });
  return dated(new Uint8Array(await Packer.toArrayBuffer(file)), document.madeOn);
}

/**
 * The same document is the same file, byte for byte, whenever it is made: the library writes the time of the clock into
 * the properties and beside each part, and here stands the day of the document, as in the PDF.
 */
function dated(bytes: Uint8Array, madeOn: LocalDate): Uint8Array {
  const parts = unzipSync(bytes);
  const properties = strFromU8(parts[PROPERTIES] ?? new Uint8Array());
  const told = properties.replace(/(?<=<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `${madeOn}T00:00:00Z`);
  return zipSync({ ...parts, [PROPERTIES]: strToU8(told) }, { mtime: PART_TIME });
}

const PROPERTIES = 'docProps/core.xml';
/** The first that an archive can tell; nobody reads it. */
const PART_TIME = new Date(1980, 0, 1);

function sectionOf(document: paper.Paper, section: Section, at: number, lists: readonly paper.List[]) {
  const sheet = sheetOf(section.orientation);
  const footers = document.footer === null ? undefined : footerOf(document.footer);
  const page = {
    // Of a turned sheet Word wants the portrait size and the word "landscape": the library swaps them.
    size: {
      width: twips(Math.min(sheet.width, sheet.height)),
      height: twips(Math.max(sheet.width, sheet.height)),
      orientation: section.orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
    },
    margin: {
      left: twips(sheet.left),
      right: twips(sheet.right),
      top: twips(sheet.top),
      bottom: twips(sheet.bottom),
      header: twips(sheet.top / 2),
      footer: twips(sheet.bottom / 2),
    },
  };
  return {
    // The first page of the document has no number; the first page of an annex has.
    properties: { titlePage: at === 0, page },
    headers: { default: new Header({ children: [PAGE_NUMBER()] }), first: new Header({ children: [] }) },
    ...(footers && { footers: { default: footers, first: footers } }),
    children: [...opening(section, sheet), ...section.blocks.flatMap((block, place) => body(block, place))],
  };

  function body(block: paper.Block, place: number): (Paragraph | Table)[] {
    const signed = section.blocks[place + 1]?.kind === 'signature';
    switch (block.kind) {
      case 'heading':
        return [new Paragraph({ heading: HEADINGS[block.level], children: runsOf(runs(headingText(block))) })];
      case 'paragraph':
        return [paragraphOf(block, signed)];
      case 'list':
        return block.items.map(
          ({ level, runs: found }, item) =>
            new Paragraph({
              style: 'ListParagraph',
              alignment: AlignmentType.BOTH,
              keepNext: signed && item === block.items.length - 1,
              numbering: { reference: reference(lists.indexOf(block)), level: level - 1 },
              children: runsOf(found),
            }),
        );
      case 'note':
        return [new Paragraph({ style: NOTE, children: runsOf(block.runs) })];
      case 'table':
        return tableOf(block, sheet, section.blocks[place + 1]);
      case 'signature':
        return signatureOf(block, sheet);
    }
  }
}

function opening(section: Section, sheet: Sheet): Paragraph[] {
  const { letterhead, corner, registration } = section;
  const { heading: above, subject, isLetter } = titleLines(section);
  return [
    ...letterhead.map((line, at) =>
      at === letterhead.length - 1
        ? new Paragraph({
            style: LETTERHEAD,
            border: { bottom: RULE },
            spacing: { after: 240 },
            children: lines([line]),
          })
        : new Paragraph({ style: LETTERHEAD, children: lines([line]) }),
    ),
    ...corner.map(
      (line, at) =>
        new Paragraph({
          style: CORNER,
          indent: { left: twips(textWidth(sheet) * CORNER_AT) },
          spacing: { after: at === corner.length - 1 ? 240 : 0 },
          children: runsOf(line),
        }),
    ),
    ...(above.length > 0 ? [new Paragraph({ heading: HeadingLevel.TITLE, children: lines(above) })] : []),
    ...(registration ? registrationOf(registration, sheet) : []),
    ...(subject.length > 0 ? [subjectOf(subject, isLetter, sheet)] : []),
  ];
}

function registrationOf(registration: paper.Registration, sheet: Sheet): Paragraph[] {
  const line = new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: twips(textWidth(sheet)) }],
    spacing: { after: 120 },
    children: [
      ...lines([registrationDate(registration)]),
      new TextRun({ children: [new Tab(), printable(registrationNumber(registration))] }),
    ],
  });
  if (registration.place === null) return [line];
  const place = lines([registration.place]);
  return [line, new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: place })];
}

const subjectOf = (subject: readonly string[], isLetter: boolean, sheet: Sheet): Paragraph =>
  isLetter
    ? new Paragraph({
        heading: HeadingLevel.TITLE,
        alignment: AlignmentType.LEFT,
        indent: { right: twips(textWidth(sheet) * (1 - CORNER_AT)) },
        children: lines(subject),
      })
    : new Paragraph({ style: SUBJECT, children: lines(subject) });

const paragraphOf = (found: paper.Paragraph, keepNext: boolean): Paragraph =>
  new Paragraph({
    alignment: ALIGNMENTS[found.align],
    indent: { firstLine: found.indent ? twips(INDENT) : 0 },
    keepNext,
    children: runsOf(found.runs),
  });

function tableOf(table: paper.Table, sheet: Sheet, next: paper.Block | undefined): (Paragraph | Table)[] {
  const caption = table.caption === null ? [] : [caption_(table.caption)];
  if (table.head.length + table.rows.length === 0) return caption;
  const form = tableForm(table, textWidth(sheet), NARROW);
  const widths = wholeUnits(form.widths, TWIPS);
  const size = form.size * 2;
  const padding = table.ruled ? twips(CELL_PADDING) : 0;
  const rowOf = (row: Row, cells: PlacedCell[], head: boolean, keepNext: boolean) =>
    new TableRow({
      keepNext,
      tableHeader: head,
      cantSplit: true,
      children: cells.map(({ column, cell }) => {
        const align = cell.align ?? (head ? 'center' : (table.columns[column]?.align ?? 'left'));
        return new TableCell({
          columnSpan: cell.span,
          rowSpan: cell.rowSpan,
          verticalAlign: head ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
          width: { size: sum(widths.slice(column, column + cell.span)), type: WidthType.DXA },
          children: (cell.paragraphs.length === 0 ? [[]] : cell.paragraphs).map(
            (found) =>
              new Paragraph({
                style: CELL,
                alignment: ALIGNMENTS[align],
                children: runsOf(found, { size, ...((head || row.kind !== 'plain') && { bold: true }) }),
              }),
          ),
        });
      }),
    });
  // A group is not left behind at the foot of a page, and a signature does not stand alone.
  const keeps = (row: Row, at: number) =>
    row.kind === 'group' || (next?.kind === 'signature' && at === table.rows.length - 1);
  const head = placeCells(table.head, table.columns.length);
  const rows = placeCells(table.rows, table.columns.length);
  return [
    ...caption,
    new Table({
      width: { size: sum(widths), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      tableLook: { firstRow: table.head.length > 0, firstColumn: table.columns[0]?.head ?? false, noHBand: true },
      borders: table.ruled ? RULED : UNRULED,
      margins: { left: padding, right: padding, top: 30, bottom: 30, marginUnitType: WidthType.DXA },
      rows: [
        ...table.head.map((row, at) => rowOf(row, head[at] ?? [], true, true)),
        ...table.rows.map((row, at) => rowOf(row, rows[at] ?? [], false, keeps(row, at))),
      ],
    }),
    // Two tables that touch are one table to Word.
    ...(next?.kind === 'note' ? [] : [new Paragraph({ style: GAP, keepNext: next?.kind === 'signature' })]),
  ];
}

/** Post, a line to sign on, name: all signers on one page, with the end of the text above. */
function signatureOf({ signers }: paper.Signature, sheet: Sheet): (Paragraph | Table)[] {
  const widths = wholeUnits(
    SIGNATURE_PARTS.map((part) => part * textWidth(sheet)),
    TWIPS,
  );
  const place = (text: string, at: number, span = 1) =>
    new TableCell({
      columnSpan: span,
      verticalAlign: VerticalAlignTable.BOTTOM,
      width: { size: sum(widths.slice(at, at + span)), type: WidthType.DXA },
      borders: at === 1 ? { bottom: RULE } : {},
      children: [new Paragraph({ style: at === 2 ? SIGNER : POST, keepNext: true, children: lines([text]) })],
    });
  const rows = signers.flatMap(({ post, name, date }) => [
    new TableRow({ cantSplit: true, children: [place(post, 0), place('', 1), place(name, 2)] }),
    ...(date === null ? [] : [new TableRow({ cantSplit: true, children: [place(date, 0, 3)] })]),
  ]);
  return [
    new Paragraph({ style: GAP, keepNext: true }),
    new Table({
      width: { size: sum(widths), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: UNRULED,
      margins: { left: 0, right: 0, marginUnitType: WidthType.DXA },
      rows,
    }),
    new Paragraph({ style: GAP }),
  ];
}

/** Post, line to sign on, name: shares of the width of the text. */
const SIGNATURE_PARTS = [0.45, 0.22, 0.33];

const runsOf = (found: readonly Run[], look: IRunOptions = {}): TextRun[] =>
  found.flatMap((run) => pieces(run.text, { ...looks(run), ...look }));

function looks(run: Run): IRunOptions {
  switch (run.kind) {
    case 'text':
      return { ...(run.bold && { bold: true }), ...(run.italic && { italics: true }) };
    case 'figure':
      return run.bold ? { bold: true } : {};
    case 'missing':
      return { shading: { type: ShadingType.CLEAR, color: 'auto', fill: HOLE } };
  }
}

/** One run a line: Word breaks a line by an element, not by a character. */
const pieces = (text: string, look: IRunOptions = {}): TextRun[] =>
  printable(text)
    .split('\n')
    .map((line, at) => new TextRun({ ...look, text: line, ...(at > 0 && { break: 1 }) }));

const lines = (found: readonly string[]): TextRun[] => pieces(found.join('\n'));

const caption_ = (text: string): Paragraph => new Paragraph({ style: 'Caption', children: lines([text]) });

const PAGE_NUMBER = (): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT] })] });

const footerOf = (text: string): Footer =>
  new Footer({ children: [new Paragraph({ style: FOOT, children: lines([text]) })] });

const reference = (at: number): string => `list-${at + 1}`;

const levelsOf = (list: paper.List): ILevelsOptions[] =>
  [0, 1, 2].map((level) => ({
    level,
    format: list.marker === 'number' ? LevelFormat.DECIMAL : LevelFormat.BULLET,
    text: list.marker === 'number' ? `${['%1', '%2', '%3'].slice(0, level + 1).join('.')}.` : '–',
    start: level === 0 ? list.start : 1,
    alignment: AlignmentType.LEFT,
    suffix: LevelSuffix.SPACE,
    // As official texts have it: the number stands at the indent of a paragraph, the lines below begin at the margin.
    style: { paragraph: { indent: { left: twips(INDENT * level * 0.5), firstLine: twips(INDENT) } } },
  }));

/** Twentieths of a point, the unit of Word, in a millimetre. */
const TWIPS = 1440 / 25.4;
const twips = (millimetres: number): number => Math.round(millimetres * TWIPS);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} satisfies Record<Align, string>;

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };

const RULE = { style: BorderStyle.SINGLE, size: 4, space: 4, color: '000000' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const sides = <Side>(side: Side) => ({
  top: side,
  bottom: side,
  left: side,
  right: side,
  insideHorizontal: side,
  insideVertical: side,
});
const RULED = sides(LINE);
const UNRULED = sides(NONE);

/** Amber, as on the screen. */
const HOLE = 'FDE9B8';

const LETTERHEAD = 'Letterhead';
const CORNER = 'Corner';
const SUBJECT = 'Subject';
const CELL = 'TableText';
const NOTE = 'Note';
const GAP = 'Gap';
const POST = 'Post';
const SIGNER = 'Signer';
const FOOT = 'FootLine';

/** Type in half-points, spaces in twentieths of a point. */
const BODY = 28;
const FONT = 'Times New Roman';
/** Its letters beside those of PT Serif. */
const NARROW = 0.92;
const heading = (level: IParagraphOptions) => ({
  run: { font: FONT, size: BODY, bold: true, color: '000000' },
  paragraph: { keepNext: true, keepLines: true, spacing: { before: 240, after: 120 }, ...level },
});
const style = (id: string, name: string, size: number, form: IParagraphOptions = {}) => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  run: { size },
  paragraph: { spacing: { line: 240, lineRule: LineRuleType.AUTO, after: 0 }, ...form },
});

const STYLES = {
  default: {
    document: {
      run: { font: FONT, size: BODY, language: { value: 'ru-RU', eastAsia: 'ru-RU', bidirectional: 'ru-RU' } },
      paragraph: { spacing: { line: 276, lineRule: LineRuleType.AUTO, after: 80 } },
    },
    title: heading({
      alignment: AlignmentType.CENTER,
      spacing: { before: 120, after: 240, line: 276, lineRule: LineRuleType.AUTO },
    }),
    heading1: heading({ alignment: AlignmentType.LEFT }),
    heading2: heading({ alignment: AlignmentType.LEFT }),
    heading3: heading({ alignment: AlignmentType.LEFT, spacing: { before: 160, after: 80 } }),
    caption: {
      run: { size: 24, bold: false, italics: false, color: '000000' },
      paragraph: { keepNext: true, spacing: { before: 160, after: 80 } },
    },
  },
  paragraphStyles: [
    style(LETTERHEAD, 'Бланк', 26, { alignment: AlignmentType.CENTER }),
    style(CORNER, 'Гриф', BODY),
    {
      ...style(SUBJECT, 'Заголовок к тексту', BODY, {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { after: 240 },
      }),
      run: { size: BODY, bold: true },
    },
    style(CELL, 'Текст таблицы', 24),
    style(NOTE, 'Примечание', 22, { spacing: { before: 60, after: 120 } }),
    style(GAP, 'Промежуток', 12),
    style(POST, 'Должность', BODY, { spacing: { before: 160, after: 0 } }),
    style(SIGNER, 'Подписавший', BODY, { alignment: AlignmentType.RIGHT, spacing: { before: 160, after: 0 } }),
    style(FOOT, 'Нижняя строка', 16),
  ],
};
