import type { Paper } from '../../kernel/paper.ts';
import { apart } from '../apart.ts';

/** The document as a Word file. A long one takes half a second, so it is made apart. */
export const docxOf = (paper: Paper): Promise<Uint8Array> => apart('docx', paper);

/** The document as a tagged PDF. */
export const pdfOf = (paper: Paper): Promise<Uint8Array> => apart('pdf', paper);
