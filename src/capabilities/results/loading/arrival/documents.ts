import { type ModuleOf, workApart } from '../../../../platform/apart.ts';
import type { Admitted, Arrived } from './apart/documents.ts';

export type { PersonsFound } from './apart/documents.ts';

/**
 * Looks a file through for what tells who somebody is, every cell of it, off the event loop. Of a workbook only its cells
 * may be kept: what else is in it (who wrote it, remarks, pictures) nobody has looked at.
 */
export const admit = (arrived: Arrived): Promise<Admitted> => workApart(APART, arrived);

const APART: ModuleOf<typeof import('./apart/documents.ts').work> = {
  address: new URL('./apart/documents.ts', import.meta.url),
};
