import { globSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { schemaText } from '../tools/schema.ts';
import { freshDb } from './db.ts';

/** Actions that ask no policy of their own, each with its reason. */
const OPEN_ACTIONS = new Set([
  'access.entrance.readInvitation', // whoever has the code
  'access.entrance.acceptInvitation', // whoever has the code
  'access.entrance.readDemoSignIns', // strangers to the demo
  'access.entrance.readFirstRun', // strangers to an empty database
  'access.entrance.recordSignIn', // not an address: what somebody has done to their own sign-in
  'access.entrance.makeFirst', // only while the database is empty
  'access.entrance.foundMunicipality', // not an address: the first run, the command line and the demo
  'access.entrance.letIn', // not an address: the demo
  'access.entrance.makeInvitation', // not an address: for `invite`, which has asked, and the command line
  'access.console.letInByConsole', // not an address: whoever has the data and the command line
  'access.keepPerson', // not an address: for `addPerson`, which has asked, and the command line
  'access.makeAppointment', // not an address: for `appoint`, which has asked, and the command line
  'access.saveAppointments', // not an address: for actions that have asked, and the command line
  'access.takeOver', // not an address: what follows an appointment that was made
  'access.savePerson', // not an address: for actions that have asked
  'access.entrance.endMailedCodes', // not an address: what follows a change of an e-mail
  'access.getPerson', // not an address: whoever the wall shows, for actions that then ask
  'access.readSession', // whoever is signed in, of themselves
  'files.takeIn', // not an address: for actions that have asked already
  'notices.namesIn', // not an address: names of things that the wall shows, for one's own notices
  'results.loading.preview', // not an address: for actions that have asked already
  'results.loading.findMeetings', // not an address: the same
  'roadmaps.tasks.askedBy', // not an address: who asks
  'roadmaps.drafts.tryDeadline', // a text in, its meaning out: no row is read
]);

/** Tables that belong to no municipality. */
const COMMON_TABLES = new Set(['migration']); // the runner's own list

const textOf = (file: string) => readFileSync(file, 'utf8');

interface Written {
  name: string;
  text: string;
  exported: boolean;
}

/** The functions at the top of a file, each with its text. */
function functionsOf(file: string): Written[] {
  const pattern = /^(export )?(?:async )?(?:function|const) (\w+)/gm;
  const text = textOf(file);
  const found = [...text.matchAll(pattern)];
  return found.map((match, index) => ({
    name: match[2] ?? '',
    exported: match[1] !== undefined,
    text: text.slice(match.index, found[index + 1]?.index),
  }));
}

/** Does the function ask a policy, itself or through another of its file? */
function asks(written: Written, all: readonly Written[], seen: ReadonlySet<string> = new Set()): boolean {
  if (/\bmay[A-Z]\w*\(/.test(written.text) || /\blooksAfter\(/.test(written.text)) return true;
  return all.some(
    (other) =>
      other.name !== written.name &&
      !seen.has(other.name) &&
      new RegExp(`\\b${other.name}\\(`).test(written.text) &&
      asks(other, all, new Set([...seen, written.name])),
  );
}

const actions = globSync('src/capabilities/**/actions.ts').flatMap((file) => {
  const all = functionsOf(file);
  const place = file.replaceAll('\\', '/').split('/').slice(2, -1).join('.');
  return all
    .filter(({ exported, text }) => exported && /^export (async function|const \w+ = (async )?\()/.test(text))
    .map((written) => ({ name: `${place}.${written.name}`, asked: asks(written, all) }));
});

it('knows the actions', () => expect(actions.length).toBeGreaterThan(50));

it.each(actions)('$name asks a policy', ({ name, asked }) => {
  expect(OPEN_ACTIONS.has(name) || asked).toBe(true);
});

it('has SQL in stores only', () => {
  const sqlVerb = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/;
  const elsewhere = globSync('src/**/*.{ts,tsx}').filter((file) => !/src\/platform\/|store\.ts$|\.test\./.test(file));
  expect(elsewhere.filter((file) => sqlVerb.test(textOf(file)))).toEqual([]);
});

it('waits for every query', () => {
  const stores = globSync('src/capabilities/**/store.ts');
  expect(stores.filter((file) => /[;{}]\s+tx\s*\./.test(textOf(file)))).toEqual([]); // Biome cannot see through Kysely
});

it('walls every table and view', async () => {
  const db = await freshDb();
  const { rows } = await db.asOwner((tx) =>
    sql<{ name: string }>`select relname as name from pg_class
      where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace and not relrowsecurity
        and not coalesce('security_invoker=true' = any (reloptions), false)`.execute(tx),
  );
  expect(rows.map((table) => table.name).filter((name) => !COMMON_TABLES.has(name))).toEqual([]);
});

it('has types as new as its migrations', async () => {
  expect(textOf('src/platform/schema.ts')).toBe(await schemaText());
});
