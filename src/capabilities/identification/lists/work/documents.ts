import { type Following, type ModuleOf, workApart } from '../../../../platform/apart.ts';
import type { Computed } from './apart/documents.ts';

export type { Computed } from './apart/documents.ts';
export { sha256 } from './sha256/documents.ts';

const APART: ModuleOf<typeof import('./apart/documents.ts').work> = {
  address: new URL('./apart/documents.ts', import.meta.url),
};

/** Verdicts from the text of a snapshot, off the event loop. */
export const computeFrom = (inputs: string, following?: Following<number>): Promise<Computed> =>
  workApart(APART, inputs, following);
