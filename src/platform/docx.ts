import type { Block, OfficeDocument } from '../kernel/document.ts';
import { type Reader, readBlocks } from './docx/blocks.ts';
import { readNumbering } from './docx/numbering.ts';
import { openParts } from './docx/parts.ts';
import { readStyles } from './docx/styles.ts';
import { unreadable } from './unreadable.ts';
import { child, childrenOf, type XmlElement } from './xml.ts';

/**
 * Reads a Word file: what a person sees on its pages, with the numbers that Word makes by itself. Running heads, hidden
 * and deleted text are not there; notes stand at the end.
 *
 * @throws AppError with `details.why` (`Unreadable`) when the file is damaged, locked or made to exhaust us
 */
export function readDocx(bytes: Uint8Array): OfficeDocument {
  const { document, styles, numbering, footnotes, endnotes } = openParts(bytes);
  const body = child(document, 'w:body');
  if (!body) throw unreadable('damaged', 'no body');
  const reader: Reader = { styles: readStyles(styles), numbering: readNumbering(numbering) };
  const blocks = readBlocks(body, reader);
  const notes = [...readNotes(footnotes, 'w:footnote', reader), ...readNotes(endnotes, 'w:endnote', reader)];
  return { blocks: [...blocks, ...notes], notesFrom: blocks.length };
}

/** Real notes only: the lines that part them from the text have a type. */
const readNotes = (part: XmlElement | null, name: string, reader: Reader): Block[] =>
  childrenOf(part ?? undefined, name)
    .filter(({ attributes }) => (attributes['w:type'] ?? 'normal') === 'normal')
    .flatMap((note) => readBlocks(note, reader))
    .filter((block) => block.kind !== 'paragraph' || block.text.trim() !== '');
