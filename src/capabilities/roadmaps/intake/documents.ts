import type { Block, FileKind, OfficeDocument, Unreadable } from '../../../kernel/document.ts';
import { readDocx } from '../../../platform/docx.ts';
import { sniff } from '../../../platform/sniff.ts';
import { reasonOf } from '../../../platform/unreadable.ts';
import type { Reading } from './reading.ts';
import { type RecogniseOptions, recognise } from './recognise.ts';

/** Formats that are read. Each reader gives the same document, so a new format is one more line here. */
const READERS: Partial<Record<FileKind, (bytes: Uint8Array) => OfficeDocument | Promise<OfficeDocument>>> = {
  docx: readDocx,
};

/** Bytes; larger files are refused before they are looked at. */
const LARGEST = 100 * 2 ** 20;

type Opened = { document: OfficeDocument } | { refused: Unreadable };

/** The document in a file, or the reason why there is none. The name is only a hint. */
async function openDocument(bytes: Uint8Array, name = ''): Promise<Opened> {
  if (bytes.byteLength > LARGEST) return { refused: 'too-large' };
  try {
    const kind = sniff(bytes, name);
    const reader = READERS[kind];
    if (!reader) return { refused: kind === 'docx' ? 'unknown' : kind };
    const document = await reader(bytes);
    return holdsText(document.blocks) ? { document } : { refused: hasPicture(document.blocks) ? 'scan' : 'empty' };
  } catch (error) {
    const refused = reasonOf(error);
    if (refused === null) throw error;
    return { refused };
  }
}

const holdsText = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => {
    if (block.kind === 'paragraph') return block.text.trim() !== '';
    return block.kind === 'table' && block.rows.some((row) => row.cells.some((cell) => holdsText(cell.blocks)));
  });

const hasPicture = (blocks: readonly Block[]): boolean =>
  blocks.some(
    (block) =>
      block.kind === 'picture' ||
      (block.kind === 'table' && block.rows.some((row) => row.cells.some((cell) => hasPicture(cell.blocks)))),
  );

export type FileReading = { document: OfficeDocument; reading: Reading } | { refused: Unreadable };

/** A road map out of a file. A document without a single activity or indicator is refused too. */
export async function readRoadMapFile(
  bytes: Uint8Array,
  name = '',
  options: RecogniseOptions = {},
): Promise<FileReading> {
  const opened = await openDocument(bytes, name);
  if ('refused' in opened) return opened;
  const reading = recognise(opened.document, options);
  if (reading.activities.length === 0 && reading.indicators.length === 0) return { refused: 'no-plan' };
  return { document: opened.document, reading };
}
