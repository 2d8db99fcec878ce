import type { Place } from '../../kernel/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { AuditEntry, type JournalEntry } from './contract.ts';
import type { Happening } from './happening.ts';

/** Writes what was done, in the transaction that did it. */
export async function record(tx: Tx, by: Doer, happening: Happening): Promise<void> {
  await recordAll(tx, by, [happening]);
}

/** Who does it, and when; `actor: null` is the system itself (jobs). A context of a request is one. */
export interface Doer {
  actor: { id: string } | null;
  now: Date;
}

/** The same for many things at once, in one statement. */
export async function recordAll(tx: Tx, { actor, now }: Doer, happenings: readonly Happening[]): Promise<void> {
  const rows = happenings.map(({ action, subject, place, details }) => ({
    at: now,
    actor_id: actor?.id ?? null,
    municipality_id: place?.municipalityId ?? null,
    school_id: place?.schoolId ?? null,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    details: JSON.stringify(details ?? {}),
  }));
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    await tx
      .insertInto('audit_event')
      .values(rows.slice(first, first + ROWS_AT_ONCE))
      .execute();
  }
}

/** A statement takes at most 65,535 values. */
const ROWS_AT_ONCE = 5000;

/** What happened to one thing, the newest first. */
export async function findHistory(tx: Tx, subjectId: string, limit = 200): Promise<AuditEntry[]> {
  const rows = await entries(tx).where('audit_event.subject_id', '=', subjectId).limit(limit).execute();
  return rows.map(entry);
}

/** The newest entry of each of these things that tells of one of these `actions`, by the id of the thing. */
export async function findLatest(
  tx: Tx,
  subjectIds: readonly string[],
  actions: readonly string[],
): Promise<Map<string, AuditEntry>> {
  if (subjectIds.length === 0) return new Map();
  const newest = tx
    .selectFrom('audit_event')
    .where('subject_id', 'in', [...subjectIds])
    .where('action', 'in', [...actions])
    .groupBy('subject_id')
    .select(({ fn }) => fn.max('id').as('id'));
  const rows = await entries(tx).where('audit_event.id', 'in', newest).execute();
  return new Map(rows.map((row) => [row.subjectId, entry(row)]));
}

/** Who changed a thing last, as the reader may be told; `yours`: the reader, such as in another window. */
export interface ChangedBy {
  yours: boolean;
  /** `null`: the system itself, or a person whom the reader may not see. */
  name: AuditEntry['actor'];
  at: string;
}

/** @param reader who is told */
export const changedBy = ({ actorId, actor, at }: AuditEntry, reader: { id: string }): ChangedBy => ({
  yours: actorId === reader.id,
  name: actor,
  at,
});

/**
 * Who changed one thing last, for whoever wanted to change it too; `undefined`: nobody is recorded.
 * @param changes which entries of the thing tell of such a change
 */
export async function findChanger(
  tx: Tx,
  { actor }: { actor: { id: string } },
  subjectId: string,
  changes: (entry: AuditEntry) => boolean,
): Promise<ChangedBy | undefined> {
  const last = (await findHistory(tx, subjectId)).find(changes);
  return last && changedBy(last, actor);
}

/** The same of a whole place: who did last one of these `actions`, from a moment on. */
export async function findChangerSince(
  tx: Tx,
  { actor }: { actor: { id: string } },
  place: Place,
  actions: readonly string[],
  from: Date,
): Promise<ChangedBy | undefined> {
  const [last] = await findJournal(tx, place, { before: null, actorId: null, actions, from, until: null }, 1);
  return last && changedBy(last, actor);
}

/** What to show of a journal; `null`: all. */
export interface JournalFilter {
  /** Only entries older than this one. */
  before: number | null;
  actorId: string | null;
  actions: readonly string[] | null;
  /** From this moment on. */
  from: Date | null;
  /** Up to this moment, it not included. */
  until: Date | null;
}

/** What happened at a place, the newest first: at most `limit` entries. */
export async function findJournal(
  tx: Tx,
  place: Place,
  { before, actorId, actions, from, until }: JournalFilter,
  limit: number,
): Promise<JournalEntry[]> {
  const rows = await entries(tx)
    .where('audit_event.municipality_id', '=', place.municipalityId)
    .$if(place.schoolId !== null, (query) => query.where('audit_event.school_id', '=', place.schoolId))
    .$if(before !== null, (query) => query.where('audit_event.id', '<', before))
    .$if(actorId !== null, (query) => query.where('audit_event.actor_id', '=', actorId))
    .$if(actions !== null, (query) => query.where('audit_event.action', 'in', actions ?? []))
    .$if(from !== null, (query) => query.where('audit_event.at', '>=', from))
    .$if(until !== null, (query) => query.where('audit_event.at', '<', until))
    .limit(limit)
    .execute();
  return rows.map(entry);
}

const entries = (tx: Tx) =>
  tx
    .selectFrom('audit_event')
    .leftJoin('person', 'person.id', 'audit_event.actor_id')
    .orderBy('audit_event.id', 'desc')
    .select([
      'audit_event.id',
      'audit_event.at',
      'audit_event.action',
      'audit_event.details',
      'audit_event.subject_kind as subjectKind',
      'audit_event.subject_id as subjectId',
      'audit_event.actor_id as actorId',
      'audit_event.school_id as schoolId',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number];

const entry = ({ familyName, givenName, patronymic, at, details, ...row }: Row): JournalEntry => ({
  ...row,
  at: at.toISOString(),
  details: Details.parse(details),
  actor: familyName === null || givenName === null ? null : { familyName, givenName, patronymic },
});

const Details = AuditEntry.shape.details;
