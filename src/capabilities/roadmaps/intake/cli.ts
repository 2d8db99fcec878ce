import { openNamed } from '../../../platform/namedFile.ts';
import { readRoadMapFile } from './documents.ts';
import { refusalLine } from './refusal.ts';
import { summarise } from './summary.ts';

/** What the command line needs of the world. `out` and `err` take whole lines, without the line feed. */
export interface VerbIo {
  readFile(path: string): Promise<Uint8Array>;
  out(text: string): void;
  err(text: string): void;
}

const USAGE = 'Как вызвать: opora roadmap read ФАЙЛ [--json]';

/** `opora roadmap read FILE [--json]`. Answers the exit code: 0 done, 1 the file was refused, 2 wrong usage. */
export async function roadmapVerb(args: readonly string[], io: VerbIo): Promise<number> {
  const [verb, ...rest] = args;
  const flags = rest.filter((arg) => arg.startsWith('--'));
  const [path, ...more] = rest.filter((arg) => !arg.startsWith('--'));
  if (verb !== 'read' || path === undefined || more.length > 0 || flags.some((flag) => flag !== '--json')) {
    io.err(USAGE);
    return 2;
  }
  const bytes = await openNamed(path, io);
  if (!bytes) return 1;
  const found = await readRoadMapFile(bytes, path);
  if ('refused' in found) {
    io.err(refusalLine(found.refused));
    return 1;
  }
  io.out(flags.length > 0 ? JSON.stringify(found.reading, null, 2) : summarise(found.reading));
  return 0;
}
