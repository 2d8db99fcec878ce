/**
 * A document as every reader gives it, whatever its format: paragraphs and tables in reading order. One recogniser
 * reads this; a new format is a new reader.
 */
export interface OfficeDocument {
  blocks: Block[];
  /** Index in `blocks` of the first foot- or endnote; `blocks.length`: there are none. Notes stand after all else. */
  notesFrom: number;
}

export type Block = Paragraph | Table | Picture;

export interface Paragraph {
  kind: 'paragraph';
  /** Line breaks inside the paragraph are "\n"; no other control characters. Without the automatic number. */
  text: string;
  /** The number or bullet that the word processor makes by itself ("3.1.", "–"); `null`: none. */
  number: string | null;
  /** 1 to 9 for a heading style; `null`: body text. */
  heading: number | null;
  /** Is all of its text bold? */
  bold: boolean;
  align: 'left' | 'center' | 'right' | 'justify';
}

export interface Table {
  kind: 'table';
  rows: Row[];
}

export interface Row {
  cells: Cell[];
  /** The word processor repeats this row on every page. */
  repeatedHeader: boolean;
}

export interface Cell {
  /** Zero-based grid column in which the cell begins. */
  column: number;
  /** Grid columns covered, at least 1. */
  span: number;
  /** Rows covered, at least 1. The rows below hold no cell for the covered place. */
  rowSpan: number;
  blocks: Block[];
}

/** A picture where text might have stood. */
export interface Picture {
  kind: 'picture';
  /** The description stored with the picture; `null`: none. */
  description: string | null;
}

/** What a file is, told by its contents and not by its name. */
export type FileKind =
  | 'docx'
  | 'odt'
  | 'xlsx'
  | 'pdf'
  | 'old-word'
  | 'old-excel'
  | 'slides'
  | 'encrypted'
  | 'rtf'
  | 'web-page'
  | 'word-xml'
  | 'image'
  | 'archive'
  | 'text'
  | 'empty'
  | 'unknown';

/** Why no document could be read from a file: what it is instead, or what is wrong with it. */
export type Unreadable = Exclude<FileKind, 'docx'> | 'damaged' | 'too-large' | 'swollen' | 'scan' | 'no-plan';
