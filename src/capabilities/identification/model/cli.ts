import { resolve } from 'node:path';
import { withDuck } from '../../../platform/duckdb.ts';
import { openTable } from '../../../platform/duckTable.ts';
import { reasonOf } from '../../../platform/unreadable.ts';
import { callOf, type ModelCall, USAGE } from './call.ts';
import { namesMeant } from './design.ts';
import { fitIntercepts } from './fit.ts';
import { type ModelProblem, TableRefused } from './problem.ts';
import { type Found, jsonOf, sayFit, sayLeftOut } from './say.ts';
import { sayProblem } from './sayProblem.ts';
import { gather } from './store.ts';

/** What the command line needs of the world. `out` and `err` take whole lines, without the line feed. */
interface VerbIo {
  out(text: string): void;
  err(text: string): void;
}

/**
 * `opora model fit`: a model of rows in groups, such as pupils in schools.
 * @returns the exit code: 0 done, 1 the data were refused, 2 called wrongly
 */
export async function modelVerb(args: readonly string[], io: VerbIo): Promise<number> {
  const call = callOf(args);
  if (typeof call === 'string') {
    io.err(`${call}\n\n${USAGE}`);
    return 2;
  }
  if (call === null) {
    io.out(USAGE);
    return 0;
  }
  const found = await findModel(call);
  if ('problem' in found) {
    io.err(sayProblem(found, call));
    return 1;
  }
  const leftOut = sayLeftOut(found);
  if (call.json && leftOut !== null) io.err(leftOut);
  io.out(call.json ? JSON.stringify(jsonOf(found), null, 2) : sayFit(found, call));
  return 0;
}

/** Reads the table and fits the model. */
export async function findModel(call: Omit<ModelCall, 'json'>): Promise<Found | ModelProblem> {
  try {
    const path = resolve(call.path);
    return await withDuck({ files: [path] }, async (duck) => {
      const table = await openTable(duck, path);
      const header = table.columns.map(({ name }) => name);
      const gathered = await gather(duck, table, { ...call, columns: namesMeant(call.columns, header) });
      const fit = fitIntercepts(gathered.moments, call.method);
      return 'problem' in fit ? fit : { ...gathered, fit };
    });
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    return problem;
  }
}

/** Faults of the file; `null`: a fault of ours. */
function problemOf(error: unknown): ModelProblem | null {
  if (error instanceof TableRefused) return error.problem;
  const why = reasonOf(error);
  if (why !== null) return { problem: 'no-table', why };
  if (!(error instanceof Error)) return null;
  if ('code' in error && 'syscall' in error) return { problem: 'no-file', missing: error.code === 'ENOENT' };
  const line = /CSV Error on Line: (\d+)/.exec(error.message)?.[1];
  if (line !== undefined) return { problem: 'broken-line', line: Number(line) };
  if (/^Out of Memory Error/.test(error.message)) return { problem: 'no-room' };
  return /^(IO|Invalid Input|Serialization|TProtocolException)/.test(error.message) ? { problem: 'broken-file' } : null;
}
