import { type ReadSheets, readWorkbook } from '../../kernel/files/workbook.ts';
import { NODE_UNPACKER } from '../zip.ts';

/** @see `readWorkbook` of the kernel */
export const readXlsxRows = (bytes: Uint8Array): ReadSheets => readWorkbook(bytes, NODE_UNPACKER);
