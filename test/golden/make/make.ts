import { mkdirSync, writeFileSync } from 'node:fs';
import { cases1 } from './cases1.ts';
import { cases2 } from './cases2.ts';
import { cases3 } from './cases3.ts';
import { cases4 } from './cases4.ts';
import { cases5 } from './cases5.ts';
import { cases6 } from './cases6.ts';
import { cases7 } from './cases7.ts';

export const CASES: Readonly<Record<string, () => Promise<Uint8Array> | Uint8Array>> = {
  ...cases1,
  ...cases2,
  ...cases3,
  ...cases4,
  ...cases5,
  ...cases6,
  ...cases7,
};

/** Writes the input files of the golden cases: all, or those named on the command line. What they give is for `vitest -u`. */
async function writeInputs(wanted: readonly string[]): Promise<void> {
  for (const [name, make] of Object.entries(CASES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const folder = new URL(`../roadmaps/${name}/`, import.meta.url);
    mkdirSync(folder, { recursive: true });
    writeFileSync(new URL('input.docx', folder), await make());
  }
}

if (import.meta.main) await writeInputs(process.argv.slice(2));
