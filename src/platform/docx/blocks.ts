import type { Block, Paragraph } from '../../kernel/document.ts';
import { child, type XmlElement } from '../xml.ts';
import { value } from './dialect.ts';
import type { Numbering } from './numbering.ts';
import { type Inline, readRuns } from './runs.ts';
import { isHidden, merge, propertiesOf, type Style, type Styles } from './styles.ts';
import { readTable } from './table.ts';

/** What is needed to read any part of one file. Numbers are counted on while reading, so each part is read once. */
export interface Reader {
  styles: Styles;
  numbering: Numbering;
}

/** The blocks of a body, a cell, a text box or a note, in reading order. */
export function readBlocks(container: XmlElement, reader: Reader): Block[] {
  const blocks: Block[] = [];
  /** Text of paragraphs whose end was deleted: it goes on in the next paragraph. */
  let carried: Inline | null = null;
  for (const element of unwrapped(container)) {
    if (element.name === 'w:tbl') blocks.push(readTable(element, (cell) => readBlocks(cell, reader)));
    else if (element.name === 'w:altChunk') blocks.push({ kind: 'picture', description: 'вложенный документ' });
    else {
      const inline = join(carried, runsOf(element, reader));
      carried = endsDeleted(element) ? inline : null;
      if (!carried) blocks.push(...paragraphBlocks(element, inline, reader));
    }
  }
  return blocks;
}

const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:smartTag', 'w:ins', 'w:moveTo', 'mc:Choice']);

/** Paragraphs and tables, out of content controls and marks of insertion. */
function* unwrapped(container: XmlElement): Generator<XmlElement> {
  for (const element of container.children) {
    if (element.name === 'w:p' || element.name === 'w:tbl' || element.name === 'w:altChunk') yield element;
    else if (WRAPPERS.has(element.name)) yield* unwrapped(element);
    else if (element.name === 'mc:AlternateContent') {
      const branch = child(element, 'mc:Choice') ?? child(element, 'mc:Fallback');
      if (branch) yield* unwrapped(branch);
    }
  }
}

function styleOf(element: XmlElement, { styles }: Reader): Style {
  const properties = child(element, 'w:pPr');
  return merge(styles(value(child(properties, 'w:pStyle'))), propertiesOf(properties, undefined));
}

const runsOf = (element: XmlElement, reader: Reader): Inline =>
  readRuns(element, reader.styles, styleOf(element, reader).bold ?? false);

function endsDeleted(element: XmlElement): boolean {
  const mark = child(child(element, 'w:pPr'), 'w:rPr');
  return child(mark, 'w:del') !== undefined || child(mark, 'w:moveFrom') !== undefined;
}

function join(before: Inline | null, after: Inline): Inline {
  if (!before) return after;
  return {
    text: before.text + after.text,
    bold: before.bold === null ? after.bold : before.bold && after.bold !== false,
    pictures: [...before.pictures, ...after.pictures],
    boxes: [...before.boxes, ...after.boxes],
  };
}

/** A paragraph, after it the pictures and text boxes that are anchored in it. */
function paragraphBlocks(element: XmlElement, inline: Inline, reader: Reader): Block[] {
  const style = styleOf(element, reader);
  const hidden = inline.text === '' && isHidden(child(child(element, 'w:pPr'), 'w:rPr'), reader.styles);
  const paragraph: Paragraph = {
    kind: 'paragraph',
    text: inline.text,
    number: hidden ? null : numberOf(element, style, reader),
    heading: style.heading,
    bold: inline.bold ?? false,
    align: style.align ?? 'left',
  };
  const boxes = inline.boxes.flatMap((box) => readBlocks(box, reader));
  const standsAlone =
    inline.text.trim() === '' && paragraph.number === null && inline.pictures.length + boxes.length > 0;
  return [...(standsAlone ? [] : [paragraph]), ...inline.pictures, ...boxes];
}

/** Lists come from the paragraph or from its style; list 0 takes the paragraph out of the style's list. */
function numberOf(element: XmlElement, style: Style, { numbering }: Reader): string | null {
  if (style.numId === null || style.numId === '0') return null;
  const properties = child(element, 'w:pPr');
  const own = child(properties, 'w:numPr');
  const level = own ? null : numbering.levelOfStyle(style.numId, value(child(properties, 'w:pStyle')));
  return numbering.next(style.numId, level ?? style.level ?? 0);
}
