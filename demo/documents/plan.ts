import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';

/** A road map as its author types it. */
export interface PlanText {
  /** Block of approval, at the right. */
  stamp: string[];
  title: string[];
  paragraphs: string[];
  columns: string[];
  /** Per cent of the width. */
  widths: number[];
  rows: (string[] | { section: string })[];
}

/** The Word file: stamp, title, text, one table with a repeated head and merged rows for the sections. */
export async function wordFile(plan: PlanText): Promise<Uint8Array> {
  const document = new Document({
    creator: 'Управление образования',
    title: plan.title.join(' '),
    styles: { default: { document: { run: { font: 'Times New Roman', size: 24 } } } },
    sections: [
      {
        properties: { page: { margin: { left: 1700, right: 570, top: 1130, bottom: 1130 } } },
        children: [
          ...plan.stamp.map((text) => line(text, AlignmentType.RIGHT)),
          line('', AlignmentType.LEFT),
          ...plan.title.map((text) => line(text, AlignmentType.CENTER, true)),
          line('', AlignmentType.LEFT),
          ...plan.paragraphs.map((text) => line(text, AlignmentType.JUSTIFIED)),
          line('', AlignmentType.LEFT),
          tableOf(plan),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

type Align = (typeof AlignmentType)[keyof typeof AlignmentType];

const line = (text: string, alignment: Align, bold = false) =>
  new Paragraph({ alignment, children: [new TextRun({ text, bold })] });

const tableOf = ({ columns, widths, rows }: PlanText) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { ...BORDERS, insideHorizontal: EDGE, insideVertical: EDGE },
    rows: [
      new TableRow({ tableHeader: true, children: columns.map((text, at) => cell(text, widths[at], true)) }),
      ...rows.map((row) =>
        Array.isArray(row)
          ? new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, widths[at])) })
          : new TableRow({ children: [cell(row.section, 100, true, columns.length)] }),
      ),
    ],
  });

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const BORDERS = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE };

const cell = (text: string, width = 20, bold = false, columnSpan = 1) =>
  new TableCell({
    columnSpan,
    width: { size: width, type: WidthType.PERCENTAGE },
    verticalAlign: VerticalAlign.TOP,
    children: text.split('\n').map((part) => line(part, bold ? AlignmentType.CENTER : AlignmentType.LEFT, bold)),
  });
