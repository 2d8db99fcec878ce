import { gzipSync } from 'node:zlib';
import { strippedLines } from '../../src/capabilities/results/intake/stripped.ts';
import type { ResultFile } from './files.ts';

/** What leaves the browser of whoever drops such a file: its tables without what tells who somebody is. */
export function packed({ sheets, dialect }: ResultFile): Uint8Array {
  const lines = [...strippedLines({ sheets, dialect }, () => undefined)];
  return gzipSync(lines.join(''), { level: 1 });
}
