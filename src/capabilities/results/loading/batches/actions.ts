import { AppError } from '../../../../kernel/errors.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import { record } from '../../../audit/index.ts';
import type { ResultHooks } from '../../hooks.ts';
import { sayProcedure } from '../../intake/procedure.ts';
import { mayKnowAllResults, mayKnowResults, mayLoadResults } from '../../policy.ts';
import type * as contract from '../contract.ts';
import { type Meeting, meetings, propose, sameMeetings, whatMayMeet } from '../overlaps.ts';
import { Kind, type SheetSeen } from '../sheets.ts';
import {
  countCommonPupils,
  findKnownBatches,
  findOwnMarks,
  findSame,
  findStanding,
  lockResults,
  settleReplaced,
} from '../store.ts';
import { viewWorks } from '../works.ts';
import * as store from './store.ts';

export async function listBatches(
  ctx: Context,
  { municipalityId }: { municipalityId: string },
): Promise<{ batches: contract.BatchSummary[]; mayUndo: boolean }> {
  if (!mayKnowResults(ctx.actor, municipalityId)) return { batches: [], mayUndo: false };
  const batches = await ctx.transaction(async (tx) => {
    const found = await store.findBatches(tx, municipalityId);
    return summariesOf(tx, ctx, found);
  });
  return { batches, mayUndo: mayLoadResults(ctx.actor, municipalityId) };
}

async function summariesOf(tx: Tx, ctx: Context, batches: readonly store.Batch[]): Promise<contract.BatchSummary[]> {
  const ids = batches.map(({ id }) => id);
  const places = Map.groupBy(await store.findPlaces(tx, ids), ({ batchId }) => batchId);
  const works = Map.groupBy(await store.findWorks(tx, ids), ({ batchId }) => batchId);
  const isAll = batches.every(({ municipalityId }) => mayKnowAllResults(ctx.actor, municipalityId));
  const rows = isAll ? new Map<string, Map<string, number>>() : await store.findRowsOfPlaces(tx, ids);
  return batches.map((batch) => {
    const { id, name, sourceSha256, size, titles, loadedAt, loadedBy, undoneAt, undoneBy } = batch;
    const schools = (places.get(id) ?? []).filter(({ schoolId }) => schoolId !== null);
    const own = schools.reduce((sum, { key }) => sum + (rows.get(id)?.get(key) ?? 0), 0);
    return {
      ...{ id, name, sourceSha256, size, titles },
      rows: isAll ? batch.rows : own,
      schools: new Set(schools.map(({ schoolId }) => schoolId)).size,
      works: (works.get(id) ?? []).map((work) => sayProcedure({ ...work, kind: Kind.nullable().parse(work.kind) })),
      loaded: { at: loadedAt.toISOString(), by: loadedBy },
      undone: undoneAt === null ? null : { at: undoneAt.toISOString(), by: undoneBy },
    };
  });
}

/** To a school only what concerns it: no other school, no remark on rows of others. */
export const readBatch = async (
  ctx: Context,
  { id }: { id: string },
  hooks: ResultHooks,
): Promise<contract.BatchView> =>
  ctx.transaction(async (tx) => {
    const batch = await getBatch(tx, ctx, id);
    const isAll = mayKnowAllResults(ctx.actor, batch.municipalityId);
    const places = await store.findPlaces(tx, [id]);
    const whole = await store.findSheets(tx, id);
    const sheets = isAll ? whole : whole.map((sheet) => concerning(sheet, places)).filter((sheet) => sheet !== null);
    const [summary] = await summariesOf(tx, ctx, [batch]);
    if (!summary) throw notFound(id);
    const uses = isAll ? (await Promise.all(hooks.batchUses.map((usesOf) => usesOf(tx, [id])))).flat() : [];
    return {
      ...summary,
      sheets,
      workViews: viewWorks(sheets, ctx.today),
      places: placesOf(places, sheets),
      uses,
      mayUndo: mayLoadResults(ctx.actor, batch.municipalityId),
    };
  });

function placesOf(places: readonly store.CellsOfPlace[], sheets: readonly SheetSeen[]): contract.BatchPlace[] {
  const seen = Map.groupBy(
    sheets.flatMap((sheet) => sheet.places),
    ({ key }) => key,
  );
  return places.map(({ batchId: _, ...place }) => {
    const named = seen.get(place.key) ?? [];
    return {
      ...place,
      name: named.find(({ name }) => name !== null)?.name ?? null,
      rows: named.reduce((sum, { rows }) => sum + rows, 0),
    };
  });
}

/** What of a sheet is of these places; `null`: nothing. Remarks and rows that were not used may be of anybody's rows. */
function concerning(sheet: SheetSeen, places: readonly store.CellsOfPlace[]): SheetSeen | null {
  const own = new Set(places.filter(({ schoolId }) => schoolId !== null).map(({ key }) => key));
  const kept = sheet.places.filter(({ key }) => own.has(key));
  if (kept.length === 0) return null;
  const rows = kept.reduce((sum, place) => sum + place.rows, 0);
  const none = { title: 0, header: 0, 'repeated-header': 0, total: 0, blank: 0, note: 0, refused: 0 };
  return {
    ...sheet,
    ...{ places: kept, notUsed: [], problems: [], problemCounts: {}, candidates: [] },
    accounting: { ...none, rows, used: rows },
    procedures: sheet.procedures.map((procedure) => ({ ...procedure, rows: Math.min(procedure.rows, rows) })),
  };
}

/**
 * From now on the batch does not count; what it replaced counts again. It stays, and can be taken back.
 * @throws AppError `conflict` with what stands there when somebody has done it already
 */
export async function undoBatch(ctx: Context, { id }: { id: string }): Promise<void> {
  await ctx.transaction(async (tx) => {
    const batch = await getBatch(tx, ctx, id);
    if (!mayLoadResults(ctx.actor, batch.municipalityId))
      throw new AppError('forbidden', 'only who loads results undoes');
    await lockResults(tx, batch.municipalityId);
    if (!(await store.setUndone(tx, id, { personId: ctx.actor.id, at: ctx.now }))) throw await overtaken(tx, ctx, id);
    await settleReplaced(tx, batch.replaces);
    await tell(tx, ctx, 'result.undo', batch);
  });
}

/**
 * The batch counts again, and what it replaced does not.
 * @throws AppError `conflict`; `rule-broken` with `already-in` or `overtaken` when other batches say the same meanwhile
 */
export async function restoreBatch(ctx: Context, { id }: { id: string }): Promise<void> {
  const { batch, met, paths } = await ctx.transaction(async (tx) => {
    const found = await getBatch(tx, ctx, id);
    const meetings = await rivalsOf(tx, found);
    const ids = meetings.flatMap(({ standing }) => standing.map(({ batchId }) => batchId));
    const known = await findKnownBatches(tx, found.municipalityId, [...new Set(ids)]);
    return { batch: found, met: meetings, paths: known };
  });
  const common = await countCommonPupils(met, (batchId) =>
    ctx.files.path((batchId === null ? batch : paths.get(batchId))?.parquetSha256 ?? ''),
  );
  const rivals = met.filter((meeting) => propose(meeting, common.get(meeting.key) ?? null).choice === 'replace');
  await ctx.transaction(async (tx) => {
    if (!mayLoadResults(ctx.actor, batch.municipalityId))
      throw new AppError('forbidden', 'only who loads results does');
    await lockResults(tx, batch.municipalityId);
    const now = await getBatch(tx, ctx, id);
    const already = now.undoneAt === null ? null : await findSame(tx, batch.municipalityId, batch);
    if (already !== null) refuse([{ problem: 'already-in', already }]);
    const ids = new Set(rivals.flatMap(({ standing }) => standing.map(({ batchId }) => batchId)));
    if (ids.size > 0) refuse([{ problem: 'overtaken', batchIds: [...ids] }]);
    if (!sameMeetings(met, await rivalsOf(tx, now))) throw await overtaken(tx, ctx, id);
    if (!(await store.setUndone(tx, id, null))) throw await overtaken(tx, ctx, id);
    await settleReplaced(tx, batch.replaces);
    await tell(tx, ctx, 'result.restore', batch);
  });
}

/** Where its cells would meet others that count: not those that it replaces. */
async function rivalsOf(tx: Tx, { id, municipalityId, replaces }: store.Batch): Promise<Meeting[]> {
  const own = await findOwnMarks(tx, id);
  const replaced = new Set(replaces);
  const standing = await findStanding(tx, municipalityId, whatMayMeet(own));
  return meetings(
    own,
    standing.filter((cell) => cell.batchId !== id && !replaced.has(cell.id)),
  );
}

function refuse(problems: readonly Record<string, unknown>[]): never {
  throw new AppError('rule-broken', 'the batch cannot be taken back', { problems });
}

const tell = (tx: Tx, ctx: Context, action: string, { id, name, municipalityId }: store.Batch): Promise<void> =>
  record(tx, ctx, {
    action,
    subject: { kind: 'result-batch', id },
    place: { municipalityId, schoolId: null },
    details: { name },
  });

async function getBatch(tx: Tx, ctx: Context, id: string): Promise<store.Batch> {
  const batch = await store.findBatch(tx, id);
  if (batch && mayKnowResults(ctx.actor, batch.municipalityId)) return batch;
  throw notFound(id);
}

const notFound = (id: string) => new AppError('not-found', 'no such batch', { id });

/** Somebody was faster: `now` is what stands there, `by` who it was. */
async function overtaken(tx: Tx, ctx: Context, id: string): Promise<AppError> {
  const { undoneAt, undoneBy } = await getBatch(tx, ctx, id);
  const by = undoneAt === null ? undefined : { yours: false, name: undoneBy, at: undoneAt.toISOString() };
  return new AppError('conflict', 'somebody has done it already', { now: { undone: undoneAt !== null }, by });
}
