import { sourceOf } from '../../../kernel/delimited.ts';
import { apart } from '../../../platform/apart.ts';
import { sniff } from '../../../platform/sniff.ts';
import { reasonOf } from '../../../platform/unreadable.ts';
import { refusal } from './refusal.ts';
import { isStripped, readStripped } from './stripped.ts';
import { type TableFile, textTable } from './tables.ts';

/**
 * A file of results as tables: as people have it, or stripped by their browser. Workbooks are unpacked in a thread of its
 * own; a text file is read while it is gone through. What a file is, is told by its contents; `name` only decides what they
 * cannot.
 */
export async function readTables(bytes: Uint8Array, name: string): Promise<TableFile> {
  try {
    if (isStripped(bytes)) return readStripped(bytes);
    const kind = sniff(bytes, name);
    if (kind === 'xlsx' || kind === 'old-excel')
      return { sheets: (await apart('xlsxRows', bytes)).sheets, dialect: null };
    if (kind === 'text' || kind === 'unknown') return textTable(sourceOf(bytes), kind);
    return { refused: refusal(kind) };
  } catch (error) {
    const why = reasonOf(error);
    if (why === null) throw error;
    return { refused: refusal(why) };
  }
}
