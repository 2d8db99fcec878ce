import { arch, cpus } from 'node:os';
import { query, startPostgres } from '../test/postgres.ts';
import { benchDocuments } from './documents.ts';
import { benchFigures } from './figures.ts';
import { benchFirstLoad } from './firstLoad.ts';
import { benchIdentification } from './identification.ts';
import { benchLists } from './lists.ts';
import { benchModels } from './models.ts';
import { benchResults } from './results.ts';

/** Every published figure, in one run: machines differ and drift, so figures are compared within a run only. */
const PARTS: Record<string, () => Promise<void>> = {
  documents: async () => {
    console.log('Word road maps read');
    await benchDocuments();
  },
  lists: async () => {
    console.log('Lists, embedded database: 16 connections from another process on the same machine');
    await benchLists(null);
    console.log('Lists, PostgreSQL server on the same machine');
    const server = await startPostgres();
    await benchLists(async (name) => {
      await query(server.urlOf('postgres'), [`create database ${name}`]);
      return server.urlOf(name);
    });
    await server.stop();
  },
  load: async () => {
    console.log('First load at 1 Mbit/s and 150 ms');
    await benchFirstLoad();
  },
  figures: async () => {
    console.log('Pages of results of a municipality');
    await benchFigures();
  },
  results: async () => {
    console.log('Files of results into batches, rules over stored rows');
    await benchResults();
  },
  models: async () => {
    console.log('Pupils in schools: a random-intercept model with five columns, from stored Parquet');
    await benchModels();
  },
  identification: async () => {
    console.log('Identification, where the truth is known: labels by the rule on paper, and by what is said of them');
    await benchIdentification(wanted.includes('full') ? 'full' : 'quick');
  },
};

/** Names of parts; `full` after `identification`: as many municipalities as the published figures are of. */
const wanted = process.argv.slice(2);
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? arch()}\n`);
for (const [name, run] of Object.entries(PARTS)) {
  if (wanted.length === 0 || wanted.includes(name)) await run();
  console.log('');
}
process.exit(0);
