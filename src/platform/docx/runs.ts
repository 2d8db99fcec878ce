import type { Picture } from '../../kernel/document.ts';
import { child, descendants, type XmlElement } from '../xml.ts';
import { isOn, value } from './dialect.ts';
import { isHidden, type Styles } from './styles.ts';

/** What the runs of one paragraph amount to. */
export interface Inline {
  text: string;
  /** Is all visible text bold? `null`: there is none. */
  bold: boolean | null;
  pictures: Picture[];
  /** Contents of text boxes anchored here, to be read as blocks. */
  boxes: XmlElement[];
}

interface Gathering extends Inline {
  styles: Styles;
  /** Bold of the paragraph's own style, for runs that say nothing. */
  usuallyBold: boolean;
  /** Fields that are open, innermost last: `true` while their code stands, `false` while their result does. */
  fields: boolean[];
}

export function readRuns(paragraph: XmlElement, styles: Styles, usuallyBold: boolean): Inline {
  const gathered: Gathering = { text: '', bold: null, pictures: [], boxes: [], styles, usuallyBold, fields: [] };
  gatherAll(paragraph, gathered);
  const { text, bold, pictures, boxes } = gathered;
  return { text: text.replaceAll('\u00ad', ''), bold, pictures, boxes };
}

function gatherAll(element: XmlElement, into: Gathering): void {
  for (const inner of element.children) gather(inner, into);
}

function gather(element: XmlElement, into: Gathering): void {
  switch (element.name) {
    case 'w:r':
      gatherRun(element, into);
      return;
    case 'w:del':
    case 'w:moveFrom':
    case 'w:pPr':
    case 'w:rt':
      return;
    case 'mc:AlternateContent':
      gatherBranch(element, into);
      return;
    case 'm:t':
      add(into, element.text, false);
      return;
    default:
      gatherAll(element, into); // hyperlinks, insertions, fields, content controls and whatever else wraps runs
  }
}

/** Both branches say the same for programs of different age: one of them is read. */
function gatherBranch(element: XmlElement, into: Gathering): void {
  const branches = [child(element, 'mc:Choice'), child(element, 'mc:Fallback')];
  for (const branch of branches) {
    if (!branch) continue;
    const before = into.text.length + into.pictures.length + into.boxes.length;
    gatherContent(branch, into);
    if (into.text.length + into.pictures.length + into.boxes.length > before) return;
  }
}

/** A branch may stand inside a run or around runs. */
function gatherContent(branch: XmlElement, into: Gathering): void {
  for (const inner of branch.children) {
    if (inner.name === 'w:r') gatherRun(inner, into);
    else if (!gatherPiece(inner, into, into.usuallyBold)) gather(inner, into);
  }
}

function gatherRun(run: XmlElement, into: Gathering): void {
  const properties = child(run, 'w:rPr');
  if (isHidden(properties, into.styles)) return;
  const bold = boldOf(properties, into);
  for (const piece of run.children) {
    if (piece.name === 'mc:AlternateContent') gatherBranch(piece, into);
    else gatherPiece(piece, into, bold);
  }
}

function boldOf(properties: XmlElement | undefined, into: Gathering): boolean {
  const own = child(properties, 'w:b');
  if (own) return isOn(own);
  const style = value(child(properties, 'w:rStyle'));
  return (style === undefined ? null : into.styles(style).bold) ?? into.usuallyBold;
}

/** Answers whether the piece is one that stands inside a run. */
function gatherPiece(piece: XmlElement, into: Gathering, bold: boolean): boolean {
  switch (piece.name) {
    case 'w:t':
      add(into, piece.text, bold);
      return true;
    case 'w:tab':
    case 'w:ptab':
      add(into, ' ', bold);
      return true;
    case 'w:br':
    case 'w:cr':
      add(into, '\n', bold);
      return true;
    case 'w:noBreakHyphen':
      add(into, '-', bold);
      return true;
    case 'w:sym':
      add(into, symbol(piece), bold);
      return true;
    case 'w:fldChar':
      changeField(piece, into);
      return true;
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      gatherDrawing(piece, into);
      return true;
    default:
      return false;
  }
}

function add(into: Gathering, text: string, bold: boolean): void {
  if (into.fields.includes(true)) return;
  into.text += text.replace(CONTROLS, ' ');
  if (text.trim() !== '') into.bold = (into.bold ?? true) && bold;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are what must not come through
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

function changeField(piece: XmlElement, into: Gathering): void {
  const type = piece.attributes['w:fldCharType'];
  if (type === 'begin') into.fields.push(true);
  else if (type === 'separate') into.fields.splice(-1, 1, false);
  else into.fields.pop();
}

/** Signs of the symbol fonts that mean something; the rest are bullets and ornaments. */
const SYMBOLS: Record<string, string> = {
  B3: '≥',
  A3: '≤',
  B1: '±',
  B4: '×',
  B0: '°',
  '2D': '–',
  BE: '–',
};
const TICKS: Record<string, string> = { A8: '☐', FE: '☑', FD: '☒', FC: '✓', '6F': '☐' };

function symbol(piece: XmlElement): string {
  const code = (piece.attributes['w:char'] ?? '').toUpperCase().replace(/^F0/, '');
  const table = /wingdings/i.test(piece.attributes['w:font'] ?? '') ? TICKS : SYMBOLS;
  return table[code.replace(/^00/, '')] ?? '•';
}

function gatherDrawing(drawing: XmlElement, into: Gathering): void {
  const boxes = boxesIn(drawing);
  if (boxes.length > 0) {
    into.boxes.push(...boxes);
    return;
  }
  if (drawing.name === 'w:pict' && isRule(drawing)) return;
  into.pictures.push({ kind: 'picture', description: description(drawing) });
}

/** The outermost text boxes, out of one branch where a drawing is stored twice. */
function boxesIn(element: XmlElement): XmlElement[] {
  if (element.name === 'w:txbxContent') return [element];
  const twice = element.name === 'mc:AlternateContent';
  return (twice ? element.children.slice(0, 1) : element.children).flatMap(boxesIn);
}

/** A horizontal line drawn as a picture says nothing. */
const isRule = (drawing: XmlElement): boolean =>
  descendants(drawing, 'v:imagedata').next().done === true && descendants(drawing, 'v:rect').next().done !== true;

function description(drawing: XmlElement): string | null {
  for (const name of ['wp:docPr', 'v:shape', 'v:rect']) {
    for (const { attributes } of descendants(drawing, name)) {
      const text = attributes.descr ?? attributes.title ?? attributes.alt;
      if (text !== undefined && text.trim() !== '') return text.trim();
    }
  }
  return null;
}
