import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { type Paper, printable, runs } from '../../kernel/paper.ts';
import { MM_PER_POINT } from './geometry.ts';
import { breakLines, type Face, type Measure } from './pdf/lines.ts';
import { type Page, pagesOf } from './pdf/pages.ts';
import type { Item, Tag } from './pdf/strips.ts';

/**
 * The document as PDF/UA: with its fonts, its language and the logical structure that screen readers follow. What only
 * serves the eye (rules, page numbers, repeated heads) is marked as such, so that it is not read out.
 */
export async function writePdf(paper: Paper): Promise<Uint8Array> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: false,
    pdfVersion: '1.7',
    ...UNIVERSAL,
    tagged: true,
    displayTitle: true,
    lang: 'ru-RU',
    info: {
      Title: printable(paper.title),
      Author: printable(paper.author),
      Creator: 'Опора',
      CreationDate: new Date(`${paper.madeOn}T00:00:00Z`),
    },
  });
  escapeMetadata(doc);
  const bytes = collected(doc);
  for (const [face, file] of Object.entries(FONTS)) doc.registerFont(face, readFileSync(new URL(file)));
  const measure = measurer(doc);
  const { pages, root } = pagesOf(paper, measure);
  const elements = structure(doc, root);
  for (const [at, page] of pages.entries()) drawPage(doc, page, at + 1, paper.footer, elements, measure);
  elements.get(root)?.end();
  doc.end();
  return bytes;
}

/** Known to the library, not yet to its types: the standard, and the entries of an element of the structure. */
const UNIVERSAL: object = { subset: 'PDF/UA' };
interface Attributed {
  dictionary: { data: { A?: Record<string, string | number> } };
}

/** The library writes title and author into XML as they are; by then they already stand in the other place, plain. */
function escapeMetadata(doc: Doc): void {
  const { endMetadata } = doc;
  doc.endMetadata = () => {
    const escaped = (text: string | undefined) => (text ?? '').replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    doc.info = { ...doc.info, Title: escaped(doc.info.Title), Author: escaped(doc.info.Author) };
    endMetadata.call(doc);
  };
}

type Doc = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Doc['struct']>;

const FONTS: Record<Face, string> = {
  regular: import.meta.resolve('@expo-google-fonts/pt-serif/400Regular/PTSerif_400Regular.ttf'),
  bold: import.meta.resolve('@expo-google-fonts/pt-serif/700Bold/PTSerif_700Bold.ttf'),
  italic: import.meta.resolve('@expo-google-fonts/pt-serif/400Regular_Italic/PTSerif_400Regular_Italic.ttf'),
  boldItalic: import.meta.resolve('@expo-google-fonts/pt-serif/700Bold_Italic/PTSerif_700Bold_Italic.ttf'),
};

/** Words return: each is measured once a face. */
function measurer(doc: Doc): Measure {
  const known = new Map<string, number>();
  return (text, face, size) => {
    const key = `${face} ${text}`;
    const ems = known.get(key) ?? doc.font(face).fontSize(1000).widthOfString(text) / 1000;
    known.set(key, ems);
    return ems * size;
  };
}

/** The tags as elements of the file; the whole tree is made first, so that reading order never depends on drawing. */
function structure(doc: Doc, root: Tag): Map<Tag, Element> {
  const elements = new Map<Tag, Element>();
  const add = (tag: Tag): Element => {
    const element = doc.struct(tag.role) as Element & Attributed;
    elements.set(tag, element);
    if (tag.scope !== null || tag.span > 1 || tag.rowSpan > 1) {
      element.dictionary.data.A = {
        O: 'Table',
        ...(tag.scope !== null && { Scope: tag.scope }),
        ...(tag.span > 1 && { ColSpan: tag.span }),
        ...(tag.rowSpan > 1 && { RowSpan: tag.rowSpan }),
      };
    }
    for (const child of tag.children) element.add(add(child));
    return element;
  };
  doc.addStructure(add(root));
  return elements;
}

function drawPage(
  doc: Doc,
  page: Page,
  number: number,
  footer: string | null,
  elements: ReadonlyMap<Tag, Element>,
  measure: Measure,
): void {
  const { width, height, left, right, top, bottom } = page.sheet;
  doc.addPage({ size: [width / MM_PER_POINT, height / MM_PER_POINT], margin: 0 });
  for (const title of page.bookmarks) doc.outline.addItem(printable(title));

  asArtifact(doc, 'Layout', () => drawShapes(doc, [...page.repeated, ...page.items]));
  asArtifact(doc, 'Pagination', () => drawTexts(doc, page.repeated));
  for (const { tag, items } of byTag(page.items)) {
    const element = elements.get(tag);
    element?.add(doc.markStructureContent(tag.role));
    drawTexts(doc, items);
    doc.endMarkedContent();
  }

  const margin = (text: string, y: number, size: number, align: 'center' | 'left') => {
    const box = { width: (width - left - right) / MM_PER_POINT, indent: 0, align, size, bold: false };
    for (const [at, line] of breakLines(runs(text), box, measure).entries()) {
      const pieces = line.map((piece) => ({ piece, x: left / MM_PER_POINT + piece.x, baseline: y + at * size * 1.2 }));
      asArtifact(doc, 'Pagination', () => drawTexts(doc, pieces));
    }
  };
  if (number > 1) margin(String(number), top / 2 / MM_PER_POINT, 12, 'center');
  if (footer !== null) margin(footer, (height - bottom / 2) / MM_PER_POINT, 8, 'left');
}

function asArtifact(doc: Doc, type: 'Layout' | 'Pagination', draw: () => void): void {
  doc.markContent('Artifact', { type });
  draw();
  doc.endMarkedContent();
}

type TextItem = Extract<Item, { kind: 'text' }>;

const isText = (item: Item): item is TextItem => item.kind === 'text';

/** Texts that follow each other in one element. */
function byTag(items: readonly Item[]): { tag: Tag; items: TextItem[] }[] {
  const groups: { tag: Tag; items: TextItem[] }[] = [];
  for (const item of items.filter(isText)) {
    const last = groups.at(-1);
    if (last?.tag === item.tag) last.items.push(item);
    else groups.push({ tag: item.tag, items: [item] });
  }
  return groups;
}

function drawTexts(doc: Doc, items: readonly (Item | Pick<TextItem, 'piece' | 'x' | 'baseline'>)[]): void {
  for (const item of items) {
    if (!('piece' in item)) continue;
    const { text, face, size } = item.piece;
    doc.font(face).fontSize(size).fillColor('black');
    doc.text(text, item.x, item.baseline, { lineBreak: false, baseline: 'alphabetic' });
  }
}

function drawShapes(doc: Doc, items: readonly Item[]): void {
  for (const item of items) {
    if (item.kind === 'hole') doc.rect(item.x, item.y, item.width, item.height).fill(HOLE);
  }
  doc.lineWidth(0.5).lineCap('square').strokeColor('black');
  for (const item of items) {
    if (item.kind === 'rule') doc.moveTo(item.x1, item.y1).lineTo(item.x2, item.y2);
  }
  doc.stroke();
}

/** Amber, as on the screen. */
const HOLE = '#FDE9B8';

function collected(doc: Doc): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on('error', reject);
  });
}
