import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDb } from '../../../test/db.ts';
import { aMunicipality, anAppointed, aSchool, noon } from '../../../test/make.ts';
import { localDate } from '../../kernel/date.ts';
import { settableClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { openFiles } from '../../platform/files.ts';
import { type Host, serve } from '../../platform/http.ts';
import { log } from '../../platform/log.ts';
import { findActor } from '../access/store.ts';
import { insertFile, takeIn } from './index.ts';
import { fileRoutes } from './routes.ts';

const TODAY = localDate('2027-01-12');
let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

/** A school's PDF, the folder it lies in, and a way to ask for it as somebody. */
async function aStoredFile() {
  const folder = mkdtempSync(join(tmpdir(), 'opora-files-'));
  const municipalityId = await aMunicipality(db);
  const schoolId = await aSchool(db, municipalityId);
  const head = await anAppointed(db, { role: 'head', municipalityId, schoolId });
  const stranger = await anAppointed(db, {
    role: 'head',
    municipalityId,
    schoolId: await aSchool(db, municipalityId),
  });
  const files = openFiles(folder);
  const file = await takeIn({ files }, { municipalityId, schoolId }, 'Приказ 31.pdf', Buffer.from('%PDF-1.4 приказ'));
  await db.asOwner((tx) => insertFile(tx, file, { personId: head, at: noon('2027-01-12') }));
  const ask = (personId: string, accept = '*/*') => {
    const host = { db, files, clock: settableClock(noon('2027-01-12')) };
    const signedIn = async () => (await db.asOwner((tx) => findActor(tx, personId, TODAY))) ?? null;
    const app = serve(fileRoutes, { ...host, signedIn } as unknown as Host);
    return app.request(`/api/files/${file.id}`, { headers: { accept } });
  };
  return { ask, head, stranger, file, folder };
}

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('a file', () => {
  it('is handed out whole, under its name, to whoever may read it', async () => {
    const { ask, head, stranger } = await aStoredFile();
    const answer = await ask(head, BROWSER);
    expect([answer.status, await answer.text()]).toEqual([200, '%PDF-1.4 приказ']);
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('Приказ 31.pdf'));
    expect((await ask(stranger)).status).toBe(404);
  });

  it('that the disk has lost is refused before anything is sent, logged by its id, and explained', async () => {
    const told = vi.spyOn(log, 'fault').mockReturnValue(undefined);
    const { ask, head, stranger, file, folder } = await aStoredFile();
    rmSync(join(folder, file.sha256.slice(0, 2)), { recursive: true });

    const toProgram = await ask(head);
    expect(toProgram.status).toBe(404);
    expect(await toProgram.json()).toEqual({ code: 'not-found', details: { id: file.id, reason: 'file-lost' } });
    expect(told.mock.calls.map(([message]) => message)).toEqual([`file ${file.id} is not on the disk: ${file.sha256}`]);

    const toPerson = await ask(head, BROWSER);
    expect([toPerson.status, toPerson.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(await toPerson.text()).toContain('приложите его ещё раз');

    const toStranger = await ask(stranger, BROWSER);
    expect(await toStranger.text()).toContain('относятся к другой организации'); // not even that it was lost
    told.mockRestore();
  });
});
