/** Makes rows and asks endpoints, for tests that run against a real database. Each test makes its own municipality. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findActor } from '../src/capabilities/access/store.ts';
import type { Role } from '../src/kernel/actor.ts';
import { type LocalDate, localDate } from '../src/kernel/date.ts';
import { type Clock, settableClock } from '../src/platform/clock.ts';
import type { Db, Tx } from '../src/platform/db.ts';
import { openFiles } from '../src/platform/files.ts';
import { type Endpoint, serve } from '../src/platform/http.ts';
import type { Letter } from '../src/platform/mail.ts';

export async function aMunicipality(
  db: Db,
  { name = 'Заозёрский муниципальный округ', regionId = null }: { name?: string; regionId?: string | null } = {},
): Promise<string> {
  const id = randomUUID();
  const row = { id, name, short_name: 'Заозёрский округ', region_id: regionId };
  await db.asOwner((tx) => tx.insertInto('municipality').values(row).execute());
  return id;
}

export async function aSchool(db: Db, municipalityId: string, shortName = `Школа ${randomUUID().slice(0, 8)}`) {
  const id = randomUUID();
  const row = { id, municipality_id: municipalityId, name: shortName, short_name: shortName, kind: 'secondary' };
  await db.asOwner((tx) => tx.insertInto('school').values(row).execute());
  return id;
}

/** A transaction of that person, as a request of theirs on that day would have it. */
export async function asPerson<T>(db: Db, id: string, today: LocalDate, work: (tx: Tx) => Promise<T>): Promise<T> {
  const actor = await db.lookAsOwner((tx) => findActor(tx, id, today));
  return db.as(actor ?? { id, appointments: [] }, work);
}

export interface PersonGiven {
  familyName?: string;
  email?: string | null;
  phone?: string | null;
}

export async function aPerson(db: Db, municipalityId: string, given: PersonGiven = {}): Promise<string> {
  const { familyName = 'Белов', email = null, phone = null } = given;
  const id = randomUUID();
  await db.asOwner((tx) =>
    tx
      .insertInto('person')
      .values({
        id,
        municipality_id: municipalityId,
        family_name: familyName,
        given_name: 'Игорь',
        patronymic: 'Николаевич',
        email,
        phone,
      })
      .execute(),
  );
  return id;
}

export interface AppointmentGiven {
  role: Role;
  municipalityId: string;
  schoolId?: string | null;
  bodyId?: string | null;
  from?: string;
  /** Last day. */
  to?: string | null;
  regionWide?: boolean;
}

export async function anAppointment(db: Db, personId: string, given: AppointmentGiven): Promise<string> {
  const id = randomUUID();
  await db.asOwner((tx) =>
    tx
      .insertInto('appointment')
      .values({
        id,
        person_id: personId,
        role: given.role,
        municipality_id: given.municipalityId,
        school_id: given.schoolId ?? null,
        body_id: given.bodyId ?? null,
        region_wide: given.regionWide ?? false,
        from_day: localDate(given.from ?? '2026-09-01'),
        to_day: given.to ? localDate(given.to) : null,
      })
      .execute(),
  );
  return id;
}

/** A person with one appointment; the rest as the makers above. */
export async function anAppointed(db: Db, given: AppointmentGiven & PersonGiven): Promise<string> {
  const id = await aPerson(db, given.municipalityId, given);
  await anAppointment(db, id, given);
  return id;
}

/** Everything is asked on this day unless the test sets its clock. */
export const TODAY: LocalDate = localDate('2027-01-12');
export const noon = (day: string) => new Date(`${day}T12:00:00Z`);

export interface Asked {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every form
  body: any;
}

/** Asks these endpoints as the person does on that day; `null` asks as a stranger. Letters land in `letters`. */
export function asking(db: Db, routes: readonly Endpoint[], clock: Clock = settableClock(noon(TODAY))) {
  const letters: Letter[] = [];
  const host = {
    db,
    clock,
    files: openFiles(mkdtempSync(join(tmpdir(), 'opora-files-'))),
    mail: { leaves: true, send: async (letter: Letter) => void letters.push(letter) },
    publicUrl: 'http://opora.test',
  };
  const ask = async (personId: string | null, method: string, path: string, body?: object): Promise<Asked> => {
    const signedIn = async () =>
      personId === null ? null : ((await db.asOwner((tx) => findActor(tx, personId, clock.today()))) ?? null);
    const answer = await serve(routes, { ...host, signedIn }).request(path, {
      method,
      headers: { 'x-requested-with': 'opora' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  };
  return { ask, letters, host };
}
