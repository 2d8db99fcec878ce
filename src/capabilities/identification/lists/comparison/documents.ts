import { type Following, type ModuleOf, workApart } from '../../../../platform/apart.ts';
import type { Asked, ComparedSchools } from './apart/documents.ts';

const APART: ModuleOf<typeof import('./apart/documents.ts').work> = {
  address: new URL('./apart/documents.ts', import.meta.url),
};

/** Rule sets side by side, off the event loop. */
export const compareApart = (asked: Asked, following?: Following<number>): Promise<ComparedSchools> =>
  workApart(APART, asked, following);
