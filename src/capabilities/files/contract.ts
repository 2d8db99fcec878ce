/** What a page asks before it sends a file: the same questions that the server asks after. */
export { kindOf } from './kind.ts';

/** Bytes of a file at most: scans of a dozen pages pass, films do not. */
export const FILE_LIMIT = 50_000_000;
