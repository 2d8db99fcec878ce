import {
  AlignmentType,
  type FileChild,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { strToU8, zipSync } from 'fflate';

/** A cell as a case writes it: its text, or the text with how it is merged and set. Lines become paragraphs. */
export type CellOf =
  | string
  | {
      text?: string;
      span?: number;
      rows?: number;
      /** Goes on from the cell above without the merge being announced there: for tables cut by hand. */
      bold?: boolean;
      center?: boolean;
      /** Automatic numbers: `list/level`. */
      list?: string;
      /** A table or paragraphs in place of text. */
      inside?: FileChild[];
    };

export type Part = FileChild;

export const p = (text: string, { bold = false, align = 'both' as 'both' | 'left' | 'center' | 'right', list = '', heading = 0 } = {}): Paragraph =>
  new Paragraph({
    alignment: AlignmentType[({ both: 'JUSTIFIED', left: 'LEFT', center: 'CENTER', right: 'RIGHT' } as const)[align]],
    children: text.split('\n').map((line, at) => new TextRun({ text: line, bold, ...(at > 0 ? { break: 1 } : {}) })),
    ...(list === '' ? {} : { numbering: numbering(list) }),
    ...(heading > 0 ? { heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2][heading - 1] ?? HeadingLevel.HEADING_3 } : {}),
  });

const numbering = (list: string) => {
  const [reference = '', level = '0'] = list.split('/');
  return { reference, level: Number(level) };
};

export const center = (text: string, bold = true): Paragraph => p(text, { align: 'center', bold });
export const left = (text: string): Paragraph => p(text, { align: 'left' });
export const right = (...lines: string[]): Paragraph[] => lines.map((line) => p(line, { align: 'right' }));
export const empty = (): Paragraph => p('');

export function table(rows: readonly (readonly CellOf[])[], { headerRows = 0 } = {}): Table {
  return new Table({
    rows: rows.map((cells, at) => new TableRow({ tableHeader: at < headerRows, children: cells.map(cellOf) })),
  });
}

function cellOf(cell: CellOf): TableCell {
  const { text = '', span, rows, bold = false, center: centred = false, list = '', inside } = typeof cell === 'string' ? { text: cell } : cell;
  const children = inside ?? text.split('\n').map((line) => p(line, { bold, align: centred ? 'center' : 'left', list }));
  return new TableCell({
    children: children as Paragraph[],
    ...(span ? { columnSpan: span } : {}),
    ...(rows ? { rowSpan: rows } : {}),
  });
}

/** Lists of the ordinary kinds, by name: `num`, `tree` («1.», «1.1.»), `roman`, `dash`, `bracket`, `letters`. */
const LISTS = [
  { reference: 'num', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] },
  { reference: 'num2', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] },
  {
    reference: 'tree',
    levels: [
      { level: 0, format: LevelFormat.DECIMAL, text: '%1.' },
      { level: 1, format: LevelFormat.DECIMAL, text: '%1.%2.' },
    ],
  },
  { reference: 'roman', levels: [{ level: 0, format: LevelFormat.UPPER_ROMAN, text: '%1.' }] },
  { reference: 'dash', levels: [{ level: 0, format: LevelFormat.BULLET, text: '–' }] },
  { reference: 'bracket', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1)' }] },
  { reference: 'letters', levels: [{ level: 0, format: LevelFormat.RUSSIAN_LOWER, text: '%1)' }] },
].map(({ reference, levels }) => ({ reference, levels: levels.map((level) => ({ alignment: AlignmentType.LEFT, ...level })) }));

export async function wordFile(...parts: (Part | Part[])[]): Promise<Uint8Array> {
  const document = new Document({ numbering: { config: LISTS }, sections: [{ children: parts.flat() }] });
  return new Uint8Array(await Packer.toBuffer(document));
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A Word file written by hand: for what no library makes. `extra` adds parts and their relationships. */
export function rawFile(body: string, extra: { styles?: string; numbering?: string; footnotes?: string; namespaces?: string; relationships?: string } = {}): Uint8Array {
  const parts: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(CONTENT_TYPES),
    '_rels/.rels': strToU8(
      relationships('<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'),
    ),
    'word/document.xml': strToU8(body.startsWith('<?xml') ? body : part('document', `<w:body>${body}</w:body>`, extra.namespaces)),
  };
  const links: string[] = [];
  for (const name of ['styles', 'numbering', 'footnotes'] as const) {
    const content = extra[name];
    if (content === undefined) continue;
    parts[`word/${name}.xml`] = strToU8(part(name, content));
    links.push(`<Relationship Id="r-${name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${name}" Target="${name}.xml"/>`);
  }
  parts['word/_rels/document.xml.rels'] = strToU8(relationships(links.join('') + (extra.relationships ?? '')));
  return zipSync(parts);
}

const part = (name: string, content: string, namespaces = ''): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${name} xmlns:w="${W}" ${namespaces}>${content}</w:${name}>`;

const relationships = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;

const CONTENT_TYPES =
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
