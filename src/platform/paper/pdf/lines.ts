import { type Align, printable, type Run } from '../../../kernel/paper.ts';

/** Text broken into lines. Lengths are points; nothing here knows of pages or of PDF. */

export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** Width of a text, points. */
export type Measure = (text: string, face: Face, size: number) => number;

/** Text of one look that is drawn at one go; `x` from the left of the box. */
export interface Piece {
  text: string;
  face: Face;
  size: number;
  x: number;
  width: number;
  /** A hole to be filled: drawn on amber. */
  hole: boolean;
}

export interface LineBox {
  /** Width to be filled. */
  width: number;
  /** Indent of the first line. */
  indent: number;
  align: Align;
  size: number;
  /** All of it, whatever the runs say. */
  bold: boolean;
}

/** The lines of a paragraph, at least one; an empty one for no text. */
export function breakLines(runs: readonly Run[], box: LineBox, measure: Measure): Piece[][] {
  const lines: Word[][] = [[]];
  let used = box.indent;
  const next = () => {
    lines.push([]);
    used = 0;
  };
  for (const found of wordsOf(runs, box, measure)) {
    let word = found;
    while (used + word.width > box.width) {
      const empty = lines.at(-1)?.length === 0;
      if (!empty) {
        next();
        continue;
      }
      const cut = cutWord(word, box.width - used, box.size, measure);
      if (cut === null) break;
      lines.at(-1)?.push(cut.head);
      word = cut.tail;
      next();
    }
    lines.at(-1)?.push(word);
    used += word.width + word.space;
    if (word.end) next();
  }
  return lines.map((line, at) => place(line, at === 0 ? box.indent : 0, at === lines.length - 1, box));
}

/** What stays together at a line's end; letters of several looks may touch. */
interface Word {
  bits: { text: string; face: Face; hole: boolean; width: number }[];
  width: number;
  /** Width of the space after it; 0: none, as after a hyphen. */
  space: number;
  /** The author ended the line here. */
  end: boolean;
}

function wordsOf(runs: readonly Run[], box: LineBox, measure: Measure): Word[] {
  const words: Word[] = [];
  let open: Word | null = null;
  for (const run of runs) {
    const face = faceOf(run, box.bold);
    for (const [text] of drawable(run.text).matchAll(/\n| +|[^\n ]+/g)) {
      if (text === '\n') {
        open ??= begin(words);
        open.end = true;
        open = null;
      } else if (text.startsWith(' ')) {
        const last: Word | undefined = open ?? words.at(-1);
        // Space at the beginning of a line is not printed.
        if (last && !last.end && last.space === 0) last.space = measure(' ', face, box.size);
        open = null;
      } else {
        for (const part of text.split(AFTER_HYPHEN)) {
          open ??= begin(words);
          const width = measure(part, face, box.size);
          open.bits.push({ text: part, face, hole: run.kind === 'missing', width });
          open.width += width;
          if (part !== text && HYPHEN.test(part)) open = null;
        }
      }
    }
  }
  return words;
}

function begin(words: Word[]): Word {
  const word: Word = { bits: [], width: 0, space: 0, end: false };
  words.push(word);
  return word;
}

/** A line may end after a hyphen or slash between letters; never inside numbers, as "8-9" and "291-ОД". */
const AFTER_HYPHEN = /(?<=\p{L}{2}[-–—/])(?=\p{L}{2})/u;
const HYPHEN = /[-–—/]$/;

/** As much of a word as fits, at least one letter; `null`: it cannot be cut. */
function cutWord(word: Word, width: number, size: number, measure: Measure): { head: Word; tail: Word } | null {
  const letters = word.bits.flatMap((bit) => [...bit.text].map((text) => ({ ...bit, text })));
  if (letters.length < 2) return null;
  let taken = 0;
  let count = 0;
  for (const letter of letters) {
    taken += measure(letter.text, letter.face, size);
    if (taken > width) break;
    count += 1;
  }
  if (count === letters.length) return null;
  const joined = (part: typeof letters): Word => {
    const bits: Word['bits'] = [];
    for (const letter of part) {
      const last = bits.at(-1);
      if (last && last.face === letter.face && last.hole === letter.hole) last.text += letter.text;
      else bits.push({ ...letter });
    }
    for (const bit of bits) bit.width = measure(bit.text, bit.face, size);
    return { bits, width: bits.reduce((sum, bit) => sum + bit.width, 0), space: 0, end: false };
  };
  const at = Math.max(1, count);
  return {
    head: joined(letters.slice(0, at)),
    tail: { ...joined(letters.slice(at)), space: word.space, end: word.end },
  };
}

function place(line: readonly Word[], indent: number, isLast: boolean, box: LineBox): Piece[] {
  const spaces = line.slice(0, -1).filter((word) => word.space > 0).length;
  const natural = line.reduce((sum, word, at) => sum + word.width + (at < line.length - 1 ? word.space : 0), 0);
  const left = box.width - indent - natural;
  const justified = box.align === 'justify' && !isLast && !line.at(-1)?.end && spaces > 0;
  const stretch = justified ? Math.min(left / spaces, WIDEST_SPACE * box.size) : 0;
  const pieces: Piece[] = [];
  let x = indent + Math.max(0, left) * (box.align === 'center' ? 0.5 : box.align === 'right' ? 1 : 0);
  for (const [at, word] of line.entries()) {
    for (const [nth, bit] of word.bits.entries()) {
      const ends = nth === word.bits.length - 1;
      // The space belongs to the text, also at the end of a line, or readers would glue the words.
      const text = ends && (word.space > 0 || word.end) ? `${bit.text} ` : bit.text;
      const width = bit.width + (ends ? word.space : 0);
      const last = pieces.at(-1);
      if (stretch === 0 && last && last.face === bit.face && last.hole === bit.hole) {
        last.text += text;
        last.width += width;
      } else {
        pieces.push({ text, face: bit.face, size: box.size, x, width, hole: bit.hole });
      }
      x += width;
    }
    if (word.space > 0 && at < line.length - 1) x += stretch;
  }
  return pieces;
}

/** Ems: a line with few words stays ragged rather than falling apart. */
const WIDEST_SPACE = 2;

function faceOf(run: Run, strong: boolean): Face {
  const isBold = strong || (run.kind !== 'missing' && run.bold);
  const isItalic = run.kind === 'text' && run.italic;
  return isBold ? (isItalic ? 'boldItalic' : 'bold') : isItalic ? 'italic' : 'regular';
}

/** The text in signs that PT Serif has: joined signs are taken apart, a few are written as a typewriter does. */
const drawable = (text: string): string =>
  printable(text).replace(UNDRAWN, (sign) => TYPEWRITTEN[sign] ?? sign.normalize('NFKC'));

const UNDRAWN =
  /[\u2000-\u200A\u202F\u205F\u3000\u200B-\u200D\u2060\uFEFF\u2010\u2012\u2070\u2071\u2074-\u208E\u2150-\u218B\u2190\u2192\u2460-\u2473\u25A0\u25CB\u25CF\uFB00-\uFB06\uFF01-\uFF5E]/g;
const TYPEWRITTEN: Readonly<Record<string, string>> = {
  '\u2007': '\u00A0',
  '\u2009': '\u00A0',
  '\u202F': '\u00A0',
  '\u200B': '',
  '\u200C': '',
  '\u200D': '',
  '\u2060': '',
  '\uFEFF': '',
  '\u2010': '-',
  '\u2012': '–',
  '→': '–>',
  '←': '<–',
  '■': '•',
  '○': '•',
  '●': '•',
};
