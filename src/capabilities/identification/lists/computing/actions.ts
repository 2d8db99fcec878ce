import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { LocalDate } from '../../../../kernel/date.ts';
import { AppError } from '../../../../kernel/errors.ts';
import { dayIn } from '../../../../platform/clock.ts';
import { readConfig } from '../../../../platform/config.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import { log } from '../../../../platform/log.ts';
import { record } from '../../../audit/index.ts';
import { findMunicipality, findSchools, worksOn } from '../../../registry/index.ts';
import { findInputs } from '../../../results/index.ts';
import { findEvidence } from '../../evidence/store.ts';
import { ruleSetBans } from '../../ruleSets/purpose.ts';
import { type Edition, findEdition } from '../../ruleSets/store.ts';
import { canonical } from '../canonical.ts';
import { proposedClusters } from '../clusters.ts';
import type * as contract from '../contract.ts';
import { mayFollow, mayKeepLists, maySeeDrafts, maySeeLists } from '../policy.ts';
import { accountFor } from '../proposed.ts';
import { begin, findRun } from '../runs.ts';
import { ENGINE, inputsText, readInputs } from '../snapshot.ts';
import * as store from '../store.ts';
import { type Computed, computeFrom, sha256 } from '../work/documents.ts';

type In<S extends z.ZodType> = z.output<S>;

/**
 * Begins to compute a list from what counts now; the page asks how far it is.
 * @throws AppError `forbidden`, `rule-broken`: no results, or their sources do not permit the purpose of the rules
 */
export async function computeList(ctx: Context, input: In<typeof contract.ComputeList>): Promise<contract.RunView> {
  const { municipalityId, run } = input;
  if (!maySeeLists(ctx.actor, municipalityId)) throw new AppError('not-found', 'no such municipality');
  if (!mayKeepLists(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only the coordinator computes lists');
  const found = await ctx.transaction((tx) => gathered(tx, ctx, input));
  const begun = begin(
    run,
    ctx.actor.id,
    async (told) => {
      const computed = await computeFrom(found.inputs, told);
      told.signal.throwIfAborted();
      return ctx.transaction((tx) => save(tx, ctx, input, found, computed));
    },
    (fault) => log.fault('computing a list', fault),
  );
  return viewOf(begun);
}

interface Gathered {
  inputs: string;
  schoolIds: string[];
  batches: number;
  loadedOn: LocalDate | null;
}

async function gathered(
  tx: Tx,
  ctx: Context,
  { municipalityId, editionId }: In<typeof contract.ComputeList>,
): Promise<Gathered> {
  const edition = await findEdition(tx, editionId);
  if (!edition || edition.municipalityId !== municipalityId) throw new AppError('not-found', 'no such edition');
  const evidence = await findEvidence(tx, municipalityId);
  refuseUse(ctx, edition, evidence.results.length);
  const found = await findInputs(tx, municipalityId);
  const schools = (await findSchools(tx, municipalityId)).filter((school) => worksOn(school, ctx.today));
  const schoolIds = schools.map(({ id }) => id).sort();
  const batches = found.map(({ id, name, sourceSha256, parquetSha256, loadedAt }) => ({
    ...{ id, name, sourceSha256, parquetSha256 },
    loadedAt: loadedAt.toISOString(),
  }));
  const last = found.at(-1)?.loadedAt;
  const zone = (await findMunicipality(tx, municipalityId))?.zone ?? readConfig().zone;
  return {
    inputs: inputsText({ engine: ENGINE, on: ctx.today, rules: edition.rules, schoolIds, batches, evidence }),
    schoolIds,
    batches: batches.length,
    loadedOn: last === undefined ? null : dayIn(zone, last),
  };
}

function refuseUse({ today }: Context, { rules }: Edition, results: number): void {
  const bans = ruleSetBans(rules, today).map((ban) => ({ problem: 'not-permitted' as const, ...ban }));
  const problems = [...(results === 0 ? [{ problem: 'no-results' as const }] : []), ...bans];
  if (problems.length > 0) throw new AppError('rule-broken', 'something speaks against it', { problems });
}

async function save(
  tx: Tx,
  ctx: Context,
  { municipalityId, editionId, title }: In<typeof contract.ComputeList>,
  { inputs, schoolIds, batches, loadedOn }: Gathered,
  { verdicts, inputsSha256, outcomeSha256 }: Computed,
): Promise<string> {
  const id = randomUUID();
  const accounted = accountFor(schoolIds, verdicts);
  const judged = accounted.map(({ schoolId, verdict, proposed }) => ({ schoolId, verdict, decision: proposed }));
  const clusters = new Map(
    proposedClusters(judged).flatMap(({ name, schoolIds: members }) => members.map((one) => [one, name] as const)),
  );
  const entries = accounted.map((one) => ({ ...one, cluster: clusters.get(one.schoolId) ?? null }));
  const made = { id, municipalityId, title, editionId, batches, loadedOn, by: ctx.actor.id, at: ctx.now };
  await store.insertList(tx, made, entries, { engine: ENGINE, inputs, inputsSha256, outcomeSha256 });
  await record(tx, ctx, {
    action: 'school-list.compute',
    subject: { kind: 'school-list', id },
    place: { municipalityId, schoolId: null },
    details: { title, editionId, batches, schools: schoolIds.length },
  });
  return id;
}

/** How far one's own work is. */
export async function readRun(ctx: Context, { id }: In<typeof contract.Ref>): Promise<contract.RunView> {
  const run = findRun(id);
  return run && mayFollow(ctx.actor, run) ? viewOf(run) : { state: 'gone', share: null, listId: null };
}

/** Stops one's own work; what has ended stays as it is. */
export async function stopRun(ctx: Context, { id }: In<typeof contract.Ref>): Promise<contract.RunView> {
  const run = findRun(id);
  if (!run || !mayFollow(ctx.actor, run)) throw new AppError('not-found', 'no such work', { id });
  if (run.state === 'running') run.stopping.abort(new Error('stopped'));
  return viewOf(run);
}

const viewOf = ({ state, share, result }: NonNullable<ReturnType<typeof findRun>>): contract.RunView => ({
  ...{ state, share },
  listId: typeof result === 'string' ? result : null,
});

/** What an order approved may be looked into by all who see lists, the rest by those who take part in the work. */
const mayVerify = ({ actor }: Context, { state, municipalityId }: store.SchoolList): boolean =>
  state === 'approved' ? maySeeLists(actor, municipalityId) : maySeeDrafts(actor, municipalityId);

/** Computes a list anew from its snapshot, and compares byte by byte. */
export async function verifyList(ctx: Context, { id }: In<typeof contract.Ref>): Promise<contract.Verified> {
  const { snapshot, kept } = await ctx.transaction(async (tx) => {
    const list = await store.findList(tx, id);
    if (!list || !mayVerify(ctx, list)) throw new AppError('not-found', 'no such list', { id });
    const found = await store.findSnapshot(tx, id);
    if (!found) throw new AppError('not-found', 'no snapshot', { id });
    return { snapshot: found, kept: await store.findVerdictTexts(tx, id) };
  });
  const { verdicts, outcomeSha256 } = await computeFrom(snapshot.inputs);
  const { batches, schoolIds } = readInputs(snapshot.inputs);
  const anew = accountFor(schoolIds, verdicts).map(({ schoolId, verdict }) => [schoolId, verdict] as const);
  return {
    inputs: sha256(snapshot.inputs) === snapshot.inputsSha256,
    outcome: outcomeSha256 === snapshot.outcomeSha256,
    entries: anew.every(([schoolId, verdict]) => canonical(verdict) === canonical(kept.get(schoolId) ?? null)),
    engine: { kept: snapshot.engine, now: ENGINE },
    sha256: snapshot.inputsSha256,
    batches: batches.length,
  };
}
