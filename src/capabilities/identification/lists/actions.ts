import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import type { FileAnswer } from '../../../platform/http.ts';
import { docxOf, pdfOf } from '../../../platform/paper/render.ts';
import { findChanger, record } from '../../audit/index.ts';
import { notify, settleNotices } from '../../notices/index.ts';
import { findGroups, findHeads, findNames, findSchools, keepGroup, worksOn } from '../../registry/index.ts';
import { findInputs, findSchoolsWithResults } from '../../results/index.ts';
import { findEdition, findEditions, findRuleSets } from '../ruleSets/store.ts';
import type * as contract from './contract.ts';
import { findIssuer, linesOf } from './frame/store.ts';
import {
  approveProblems,
  changeProblems,
  decideProblems,
  discardProblems,
  giveOutProblems,
  type ListProblem,
} from './list.ts';
import { orderPaper } from './order.ts';
import { mayKeepLists, maySeeDrafts, maySeeLists } from './policy.ts';
import * as store from './store.ts';

type In<S extends z.ZodType> = z.output<S>;

export async function listLists(ctx: Context, input: In<typeof contract.Of>): Promise<contract.ListOfLists> {
  const municipalityId = input.municipalityId ?? ctx.actor.appointments[0]?.municipalityId ?? '';
  if (!maySeeLists(ctx.actor, municipalityId)) throw notFound(municipalityId);
  return ctx.transaction(async (tx) => {
    const found = await store.findLists(tx, municipalityId);
    const lists = found.filter((list) => isShown(ctx, list));
    const counts = await store.countDecisions(
      tx,
      lists.map(({ id }) => id),
    );
    const waiting = await store.countUnansweredIn(
      tx,
      lists.map(({ id }) => id),
    );
    const lines = await linesOf(tx, lists);
    return {
      lists: lines.map((line) => ({
        ...line,
        counts: counts.get(line.id) ?? { in: 0, help: 0, out: 0 },
        unanswered: waiting.get(line.id) ?? 0,
      })),
      ready: await readyOf(tx, ctx, municipalityId),
      may: { keep: mayKeepLists(ctx.actor, municipalityId), compare: maySeeDrafts(ctx.actor, municipalityId) },
    };
  });
}

/** What was put away is seen by nobody but in the journal; what is not approved, by those who take part in the work. */
const isShown = ({ actor }: Context, { state, municipalityId }: store.SchoolList): boolean =>
  state !== 'discarded' && (state === 'approved' || maySeeDrafts(actor, municipalityId));

async function readyOf(tx: Tx, ctx: Context, municipalityId: string): Promise<contract.Ready> {
  const schools = (await findSchools(tx, municipalityId)).filter((school) => worksOn(school, ctx.today));
  const known = await findSchoolsWithResults(tx, municipalityId);
  const used = new Set(
    (await findRuleSets(tx, municipalityId)).flatMap(({ id, archivedAt }) => (archivedAt === null ? [id] : [])),
  );
  const editions = await findEditions(tx, municipalityId);
  return {
    batches: (await findInputs(tx, municipalityId)).length,
    schools: schools.length,
    withResults: schools.filter(({ id }) => known.has(id)).length,
    editions: editions
      .filter(({ ruleSetId }) => used.has(ruleSetId))
      .map(({ id, ruleSetId, number, rules }) => ({
        ...{ id, ruleSetId, number },
        ...{ name: rules.name, edition: rules.edition, source: rules.source },
      })),
  };
}

export async function readList(ctx: Context, { id }: In<typeof contract.Ref>): Promise<contract.ListView> {
  return ctx.transaction(async (tx) => {
    const list = await getList(tx, ctx, id);
    const [line] = await linesOf(tx, [list]);
    const edition = await findEdition(tx, list.editionId);
    if (!line || !edition) throw notFound(id);
    const people = await findNames(
      tx,
      [list.givenOutBy, list.approvedBy].filter((one) => one !== null),
    );
    const groups = await findGroups(tx, list.municipalityId);
    const { signatory } = await findIssuer(tx, list.municipalityId, ctx.today);
    return {
      ...line,
      rules: edition.rules,
      entries: await rowsOf(tx, list),
      signatory: named(list) ?? signatory,
      groups: groups.filter(({ purpose, archivedAt }) => purpose === 'supported' && archivedAt === null),
      givenOutBy: people.get(list.givenOutBy ?? '') ?? null,
      approvedBy: people.get(list.approvedBy ?? '') ?? null,
      loadedSince: list.state === 'approved' ? 0 : await countLoadedSince(tx, list),
      may: { keep: mayKeepLists(ctx.actor, list.municipalityId) },
    };
  });
}

/** Files that count now and were not there when it was computed. */
const countLoadedSince = async (tx: Tx, { municipalityId, computedAt }: store.SchoolList): Promise<number> =>
  (await findInputs(tx, municipalityId)).filter(({ loadedAt }) => loadedAt > computedAt).length;

/** Who signed the order, as it was recorded. */
const named = ({ signatoryPost, signatoryName }: store.SchoolList) =>
  signatoryPost === null || signatoryName === null ? null : { post: signatoryPost, name: signatoryName };

/** By name: there is no other order. */
async function rowsOf(tx: Tx, list: store.SchoolList): Promise<contract.EntryRow[]> {
  const names = new Map((await findSchools(tx, list.municipalityId)).map(({ id, shortName }) => [id, shortName]));
  const objections = Map.groupBy(await store.findObjections(tx, list.id), ({ schoolId }) => schoolId);
  const rows = (await store.findEntries(tx, list.id)).map((entry) => {
    const own = objections.get(entry.schoolId) ?? [];
    const { schoolId, verdict, excluded, proposed, decision, reason, cluster } = entry;
    return {
      ...{ schoolId, verdict, excluded, proposed, decision, reason, cluster },
      schoolName: names.get(schoolId) ?? '',
      objections: own.length,
      unanswered: own.filter(({ answer }) => answer === null).length,
    };
  });
  return rows.sort((one, other) => one.schoolName.localeCompare(other.schoolName, 'ru', { numeric: true }));
}

export const renameList = (ctx: Context, input: In<typeof contract.RenameList>) =>
  change(ctx, input, async (_, list) => {
    refuse(changeProblems(list));
    return { action: 'school-list.rename', change: { title: input.title }, details: { title: input.title } };
  });

/** What the coordinator says of some schools, with the reason where it is not what follows from their verdicts. */
export const decideEntries = (ctx: Context, input: In<typeof contract.DecideEntries>) =>
  change(ctx, input, async (tx, list) => {
    const { schoolIds, decision } = input;
    const wanted = new Set(schoolIds);
    const entries = (await store.findEntries(tx, list.id)).filter(({ schoolId }) => wanted.has(schoolId));
    if (entries.length < wanted.size) throw notFound(list.id);
    const decided = entries.map(({ schoolId, proposed }) => ({
      ...{ schoolId, proposed, decision },
      reason: decision === proposed ? null : input.reason || null,
    }));
    refuse(decideProblems(list, decided));
    await store.updateDecisions(tx, list.id, decided, { by: ctx.actor.id, at: ctx.now });
    return { action: 'school-list.decide', change: {}, details: { decision, schools: schoolIds.length, schoolIds } };
  });

/** Groups for support; a school that is named in none has none. */
export const arrangeClusters = (ctx: Context, input: In<typeof contract.ArrangeClusters>) =>
  change(ctx, input, async (tx, list) => {
    refuse(changeProblems(list));
    const clusters = new Map(
      input.clusters.flatMap(({ name, schoolIds }) => schoolIds.map((id) => [id, name] as const)),
    );
    await store.updateClusters(tx, list.id, clusters);
    return { action: 'school-list.cluster', change: {}, details: { groups: input.clusters.length } };
  });

/** A group for support becomes a group of the registry: plans and lists may mean it. */
export async function saveCluster(
  ctx: Context,
  input: In<typeof contract.SaveCluster>,
): Promise<In<typeof contract.GroupMade>> {
  return ctx.transaction(async (tx) => {
    const list = await getList(tx, ctx, input.id);
    if (!mayKeepLists(ctx.actor, list.municipalityId)) throw new AppError('forbidden', 'only the coordinator may');
    const schoolIds = (await store.findEntries(tx, list.id))
      .filter(({ cluster, decision }) => cluster === input.cluster && decision !== 'out')
      .map(({ schoolId }) => schoolId);
    if (schoolIds.length === 0) throw notFound(list.id);
    const { municipalityId } = list;
    const group = {
      id: null,
      version: null,
      municipalityId,
      name: input.cluster,
      purpose: 'other' as const,
      schoolIds,
    };
    return { id: await keepGroup(tx, ctx, group) };
  });
}

/** Each school sees its own entry from now on and may object up to that day; its head is told. */
export const giveOutList = (ctx: Context, input: In<typeof contract.GiveOut>) =>
  change(ctx, input, async (tx, list) => {
    refuse(giveOutProblems(list, input.until, ctx.today));
    await store.giveOutEntries(tx, list.id);
    await tellHeads(tx, ctx, list, 'school-list-given-out', { until: input.until });
    return {
      action: 'school-list.give-out',
      change: {
        ...(list.givenOutAt === null && { givenOutAt: ctx.now, givenOutBy: ctx.actor.id }),
        state: 'reviewed' as const,
        objectUntil: input.until,
      },
      details: { until: input.until },
    };
  });

/** Records the order that approves it; its schools may become a group of the registry, so that plans mean them. */
export const approveList = (ctx: Context, input: In<typeof contract.Approve>) =>
  change(ctx, input, async (tx, list) => {
    const entries = await store.findEntries(tx, list.id);
    const unanswered = (await store.findObjections(tx, list.id)).filter(({ answer }) => answer === null).length;
    const schoolIds = entries.filter(({ decision }) => decision === 'in').map(({ schoolId }) => schoolId);
    refuse(approveProblems(list, { unanswered, schools: schoolIds.length, early: input.early }, ctx.today));
    const { municipalityId } = list;
    const group = input.group && { ...input.group, municipalityId, purpose: 'supported' as const, schoolIds };
    const groupId = group === null ? null : await keepGroup(tx, ctx, group);
    await settleNotices(tx, 'school-list-given-out', [list.id], ctx.now);
    await tellHeads(tx, ctx, list, 'school-list-approved', { order: input.orderNumber });
    const { orderNumber, orderDate, signatoryPost, signatoryName } = input;
    return {
      action: 'school-list.approve',
      change: {
        ...{ state: 'approved' as const, approvedAt: ctx.now, approvedBy: ctx.actor.id, groupId },
        ...{ orderNumber, orderDate, signatoryPost: signatoryPost || null, signatoryName: signatoryName || null },
      },
      details: { orderNumber, orderDate, schools: schoolIds.length, groupId },
    };
  });

export const discardList = (ctx: Context, input: In<typeof contract.Discard>) =>
  change(ctx, input, async (tx, list) => {
    refuse(discardProblems(list));
    await settleNotices(tx, 'school-list-given-out', [list.id], ctx.now);
    return {
      action: 'school-list.discard',
      change: { state: 'discarded' as const, discardedAt: ctx.now, discardedBy: ctx.actor.id },
    };
  });

/** The order with its annexes; before it is approved with lines for number and date. */
export async function sendOrder(ctx: Context, input: In<typeof contract.ListFile>): Promise<FileAnswer> {
  const paper = await ctx.transaction(async (tx) => {
    const list = await getList(tx, ctx, input.id);
    if (!maySeeLists(ctx.actor, list.municipalityId)) throw notFound(input.id);
    const edition = await findEdition(tx, list.editionId);
    const snapshot = await store.findSnapshot(tx, list.id);
    if (!edition || !snapshot) throw notFound(input.id);
    const { letterhead, signatory } = await findIssuer(tx, list.municipalityId, ctx.today);
    const { title, orderNumber, orderDate, loadedOn, batches } = list;
    const frame = {
      ...{
        letterhead,
        title,
        rules: { ...edition.rules, number: edition.number },
        orderNumber,
        orderDate,
        loadedOn,
        batches,
      },
      signatory: named(list) ?? signatory,
      madeOn: ctx.today,
      sha256: snapshot.inputsSha256,
    };
    const rows = await rowsOf(tx, list);
    const names = new Map((await findSchools(tx, list.municipalityId)).map(({ id, name }) => [id, name]));
    return orderPaper(
      frame,
      rows.map((row) => ({ ...row, name: names.get(row.schoolId) ?? row.schoolName })),
    );
  });
  const name = `Приказ о перечне школ, которым требуется поддержка.${input.format}`;
  return input.format === 'docx'
    ? { name, mediaType: DOCX, body: await docxOf(paper) }
    : { name, mediaType: 'application/pdf', body: await pdfOf(paper), inline: true };
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface Wanted {
  action: string;
  change: store.ListChange;
  details?: Record<string, unknown>;
}

async function change(
  ctx: Context,
  { id, version }: { id: string; version: number },
  decide: (tx: Tx, list: store.SchoolList) => Promise<Wanted>,
): Promise<In<typeof contract.Changed>> {
  return ctx.transaction(async (tx) => {
    const list = await getList(tx, ctx, id);
    if (!mayKeepLists(ctx.actor, list.municipalityId)) throw new AppError('forbidden', 'only the coordinator may');
    if (list.version !== version) throw await conflict(tx, ctx, id);
    const { action, change: wanted, details } = await decide(tx, list);
    const saved = await store.updateList(tx, { id, version }, wanted);
    if (saved === null) throw await conflict(tx, ctx, id);
    const subject = { kind: 'school-list', id };
    const place = { municipalityId: list.municipalityId, schoolId: null };
    await record(tx, ctx, { action, subject, place, details: { title: list.title, ...details } });
    return { version: saved };
  });
}

async function getList(tx: Tx, ctx: Context, id: string): Promise<store.SchoolList> {
  const list = await store.findList(tx, id);
  if (!list || !maySeeLists(ctx.actor, list.municipalityId) || !isShown(ctx, list)) throw notFound(id);
  return list;
}

/** The head of each school that is in, or is offered help, learns of it; the others have nothing to do. */
async function tellHeads(
  tx: Tx,
  ctx: Context,
  { id, municipalityId, title }: store.SchoolList,
  kind: string,
  more: Record<string, unknown>,
): Promise<void> {
  const schoolIds = (await store.findEntries(tx, id))
    .filter(({ decision }) => decision !== 'out')
    .map(({ schoolId }) => schoolId);
  const heads = await findHeads(tx, schoolIds, ctx.today);
  for (const [schoolId, found] of Map.groupBy(heads, (head) => head.schoolId)) {
    await notify(tx, {
      kind,
      about: `${id}:${schoolId}:${ctx.now.toISOString()}`,
      municipalityId,
      personIds: found.map((head) => head.id),
      details: { listId: id, schoolId, title, ...more },
      at: ctx.now,
    });
  }
}

function refuse(problems: readonly ListProblem[]): void {
  if (problems.length > 0) throw new AppError('rule-broken', 'something speaks against it', { problems });
}

const conflict = async (tx: Tx, ctx: Context, id: string): Promise<AppError> =>
  new AppError('conflict', 'the list changed meanwhile', { by: await findChanger(tx, ctx, id, () => true) });

const notFound = (id: string) => new AppError('not-found', 'no such list', { id });
