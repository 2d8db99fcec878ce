import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import { findChanger, record } from '../../audit/index.ts';
import { findFile, insertFile, takeIn } from '../../files/index.ts';
import { findPartyDictionary, learnAliases } from '../../registry/index.ts';
import { readDeadline } from '../deadlines/read.ts';
import type { Deadline } from '../deadlines/schedule.ts';
import { readRoadMapFile } from '../intake/documents.ts';
import type { Reading } from '../intake/reading.ts';
import { knownNames } from '../plans/book.ts';
import { settleNewPlan } from '../plans/members/store.ts';
import { type PlannedTask, planTasks } from '../plans/plan.ts';
import { mayOpen, mayPlan } from '../plans/policy.ts';
import { workforceOf } from '../plans/staff.ts';
import { insertActivities, insertIndicators, insertRoadMap, insertSections } from '../plans/store.ts';
import { readBook, surveyStaff } from '../plans/survey/store.ts';
import { insertTasks, taskIds } from '../tasks/store.ts';
import { nameOrNull } from '../tasks/view.ts';
import { likenessOf } from './alike.ts';
import type * as contract from './contract.ts';
import type { Alike } from './contract.ts';
import { bookOf, type EffectiveDraft, effective, partiesOf, plannedActivities } from './effective.ts';
import * as store from './store.ts';

/** Bytes of a document at most: 30 MB of pictures pass. */
const DOCUMENT_LIMIT = 60_000_000;

/**
 * Reads a document into a draft; where it is here already, keeps the file and says so instead. The bytes are kept even
 * where the reading is refused halfway: nothing is lost.
 * @throws AppError `forbidden`; `invalid` with the reason when it is no document that can be read
 */
export async function uploadDraft(
  ctx: Context,
  input: z.infer<typeof contract.UploadDraft>,
  body: ReadableStream<Uint8Array>,
): Promise<contract.DraftUploaded> {
  const place = { municipalityId: input.municipalityId, schoolId: input.schoolId ?? null };
  if (!mayPlan(ctx.actor, place)) throw new AppError('forbidden', 'only who plans loads a road map');
  const file = await takeIn(ctx, place, input.name, body, { limit: DOCUMENT_LIMIT, any: true });
  const read = await readStored(ctx, file);
  return ctx.transaction(async (tx) => {
    await insertFile(tx, file, { personId: ctx.actor.id, at: ctx.now });
    const alike = await alikeOf(tx, ctx, file, read.reading);
    return { id: alike.length > 0 ? null : await openDraft(tx, ctx, file, read), fileId: file.id, alike };
  });
}

/**
 * Another draft of a document that is here already: a person was told, and wants it. A draft of it that nobody has
 * touched is that other one: pressing twice, or again after a failure, leaves no pile of equal drafts.
 */
export async function draftOfFile(
  ctx: Context,
  { fileId }: z.infer<typeof contract.DraftOfFile>,
): Promise<{ id: string }> {
  const file = await ctx.transaction((tx) => findFile(tx, fileId));
  if (!file || !mayPlan(ctx.actor, file)) throw new AppError('not-found', 'no such file', { id: fileId });
  const read = await readStored(ctx, file);
  return ctx.transaction(async (tx) => {
    const untouched = await store.findUntouched(tx, file, read.reading);
    return { id: untouched ?? (await openDraft(tx, ctx, file, read)) };
  });
}

type StoredFile = Awaited<ReturnType<typeof takeIn>>;
type ReadDocument = Exclude<Awaited<ReturnType<typeof readRoadMapFile>>, { refused: unknown }>;

/** Reading takes its time, so no transaction is open meanwhile. */
async function readStored(ctx: Context, file: StoredFile): Promise<ReadDocument> {
  const dictionary = knownNames(await ctx.transaction((tx) => findPartyDictionary(tx, file.municipalityId)));
  const read = await readRoadMapFile(await ctx.files.read(file.sha256), file.name, { dictionary });
  if ('refused' in read) throw new AppError('invalid', 'no road map can be read from it', { reason: read.refused });
  return read;
}

/** What the asker may open of that which the document is the same as. */
async function alikeOf(tx: Tx, ctx: Context, file: StoredFile, { title, order, period }: Reading): Promise<Alike[]> {
  const { municipalityId, schoolId, sha256 } = file;
  const orderNumber = order?.number ?? null;
  const marks = { schoolId, sha256, title, orderNumber, orderDate: order?.date ?? null, period };
  return (await store.findKnown(tx, municipalityId)).flatMap((known): Alike[] => {
    const by = likenessOf(marks, known);
    const place = { municipalityId, schoolId: known.schoolId };
    const mayUse = known.kind === 'draft' ? mayPlan(ctx.actor, place) : mayOpen(ctx.actor, place);
    if (by === null || !mayUse) return [];
    const { kind, id, orderDate } = known;
    const said = { title: known.title, orderNumber: known.orderNumber, orderDate };
    return [{ kind, id, by, ...said, at: known.at.toISOString(), person: nameOrNull(known) }];
  });
}

async function openDraft(
  tx: Tx,
  ctx: Context,
  { id: fileId, name, municipalityId, schoolId }: StoredFile,
  { document, reading }: ReadDocument,
): Promise<string> {
  const id = randomUUID();
  const place = { municipalityId, schoolId };
  await store.insertDraft(tx, { ...place, id, fileId, document, reading }, { personId: ctx.actor.id, at: ctx.now });
  const details = { fileName: name, activities: reading.activities.length };
  await record(tx, ctx, { action: 'draft.upload', subject: { kind: 'road-map-draft', id }, place, details });
  return id;
}

export async function readDraft(ctx: Context, { id }: { id: string }): Promise<contract.DraftView> {
  return ctx.transaction(async (tx) => {
    const draft = await getDraft(tx, ctx, id);
    const { activities } = effective(draft.reading, draft.corrections);
    const parties = [...partiesOf(activities).values()];
    return {
      ...draft,
      ...(await readBook(tx, draft.municipalityId, ctx.today, parties)),
      workforce: await surveyStaff(tx, draft.municipalityId, ctx.today),
      createdAt: draft.createdAt.toISOString(),
      changedAt: draft.changedAt.toISOString(),
    };
  });
}

/** Keeps what people decided, however unfinished; parties that were decided go into the municipality's dictionary. */
export async function saveDraft(ctx: Context, input: z.infer<typeof contract.SaveDraft>): Promise<{ version: number }> {
  return ctx.transaction(async (tx) => {
    const draft = await getDraft(tx, ctx, input.id);
    if (!mayPlan(ctx.actor, draft)) throw new AppError('forbidden', 'only who plans corrects a draft');
    if (!(await store.saveCorrections(tx, input, input.corrections, ctx.now))) throw await overtaken(tx, ctx, draft);
    const subject = { kind: 'road-map-draft', id: draft.id };
    await record(tx, ctx, { action: 'draft.correct', subject, place: draft, details: { fileName: draft.fileName } });
    return { version: input.version + 1 };
  });
}

export async function discardDraft(ctx: Context, input: z.infer<typeof contract.MakePlan>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const draft = await getDraft(tx, ctx, input.id);
    if (!mayPlan(ctx.actor, draft)) throw new AppError('forbidden', 'only who plans throws a draft away');
    if (!(await store.closeDraft(tx, input, { state: 'discarded' }, ctx.now))) throw await overtaken(tx, ctx, draft);
    const subject = { kind: 'road-map-draft', id: draft.id };
    await record(tx, ctx, { action: 'draft.discard', subject, place: draft, details: { fileName: draft.fileName } });
  });
}

/** The plan of a draft: sections, activities, targets and every task, in one transaction. */
export async function makePlan(
  ctx: Context,
  input: z.infer<typeof contract.MakePlan>,
): Promise<z.infer<typeof contract.PlanMade>> {
  const roadMapId = randomUUID();
  return ctx.transaction(async (tx) => {
    const draft = await getDraft(tx, ctx, input.id);
    if (!mayPlan(ctx.actor, draft)) throw new AppError('forbidden', 'only who plans makes a plan');
    const plan = effective(draft.reading, draft.corrections);
    if (plan.period === null) {
      throw new AppError('rule-broken', 'the plan has no period', { problems: [{ problem: 'no-period' }] });
    }
    if (plan.activities.length === 0) {
      throw new AppError('rule-broken', 'the plan is empty', { problems: [{ problem: 'no-activities' }] });
    }
    const tasks = await tasksOf(tx, ctx, draft, plan, plan.period);
    await insertPlan(tx, ctx, { id: roadMapId, draft, plan, period: plan.period, tasks });
    const { municipalityId, schoolId, corrections } = draft;
    const lists = { id: roadMapId, municipalityId, schoolId, groupId: corrections.groupId ?? null };
    await settleNewPlan(tx, lists, ctx.today, { personId: ctx.actor.id, at: ctx.now });
    await rememberParties(tx, ctx, draft);
    if (!(await store.closeDraft(tx, input, { state: 'planned', roadMapId }, ctx.now))) {
      throw await overtaken(tx, ctx, draft);
    }
    const details = { draftId: draft.id, activities: plan.activities.length, tasks: tasks.length };
    await record(tx, ctx, {
      action: 'road-map.make',
      subject: { kind: 'road-map', id: roadMapId },
      place: draft,
      details,
    });
    return { roadMapId, tasks: tasks.length };
  });
}

type Draft = NonNullable<Awaited<ReturnType<typeof store.findDraft>>>;
type Period = NonNullable<EffectiveDraft['period']>;

async function tasksOf(
  tx: Tx,
  ctx: Context,
  draft: Draft,
  plan: EffectiveDraft,
  period: Period,
): Promise<PlannedTask[]> {
  const parties = [...partiesOf(plan.activities).values()];
  const { book } = await readBook(tx, draft.municipalityId, ctx.today, parties);
  const staff = await surveyStaff(tx, draft.municipalityId, ctx.today);
  const workforce = workforceOf(staff, draft.corrections.groupId ?? null, draft.schoolId);
  const from = draft.corrections.tasksFrom ?? null;
  return planTasks(plannedActivities(plan, period), bookOf(book, draft.corrections), workforce, from).tasks;
}

interface PlanToInsert {
  id: string;
  draft: Draft;
  plan: EffectiveDraft;
  period: Period;
  tasks: PlannedTask[];
}

async function insertPlan(tx: Tx, ctx: Context, { id, draft, plan, period, tasks }: PlanToInsert): Promise<void> {
  const { municipalityId, schoolId, corrections } = draft;
  const map = {
    id,
    municipalityId,
    schoolId,
    draftId: draft.id,
    groupId: corrections.groupId ?? null,
    title: plan.title ?? draft.fileName,
    orderNumber: plan.order?.number ?? null,
    orderDate: plan.order?.date ?? null,
    orderIssuer: plan.order?.issuer ?? null,
    signatory: plan.order?.signatory ?? null,
    periodFrom: period.from,
    periodTo: period.to,
    follow: plan.follow,
    yearKind: corrections.yearKind ?? null,
    goals: plan.goals,
    aims: plan.aims,
    expectedResults: plan.results,
  };
  await insertRoadMap(tx, map, { personId: ctx.actor.id, at: ctx.now });
  const sectionIds = plan.sections.map(() => randomUUID());
  const idOf = (index: number | null) => (index === null ? null : (sectionIds[index] ?? null));
  await insertSections(
    tx,
    map,
    plan.sections.map(({ number, title, parent }, position) => ({
      id: sectionIds[position] ?? '',
      parentId: idOf(parent),
      position,
      number,
      title,
    })),
  );
  const activityIds = new Map(plan.activities.map(({ index }) => [index, randomUUID()]));
  await insertActivities(
    tx,
    map,
    plan.activities.map((activity, position) => ({
      id: activityIds.get(activity.index) ?? '',
      sectionId: idOf(activity.section),
      position,
      number: activity.number,
      title: activity.title,
      deadlineText: activity.deadline?.text ?? null,
      deadlineKind: activity.deadline?.kind ?? null,
      parties: activity.responsible,
      participants: activity.participants,
      result: activity.result,
      targets: activity.targets.map((target) => ({ ...target, id: randomUUID() })),
    })),
  );
  await insertIndicators(
    tx,
    map,
    plan.indicators.map(({ number, name, target, unit }) => ({ number, name, target, unit })),
  );
  const ids = taskIds(tasks.length);
  await insertTasks(
    tx,
    tasks.map(({ index, ...task }, at) => ({
      ...task,
      id: ids[at] ?? randomUUID(),
      municipalityId,
      roadMapId: id,
      activityId: activityIds.get(index) ?? '',
      dueOn: task.closesOn,
    })),
    ctx.now,
  );
}

/** What was decided about parties serves the next document too. A person is no meaning of a word for ever. */
async function rememberParties(tx: Tx, ctx: Context, draft: Draft): Promise<void> {
  const decided = draft.corrections.parties ?? {};
  const onlyHere = new Set(draft.corrections.partiesOnlyHere);
  const written = partiesOf(effective(draft.reading, draft.corrections).activities);
  await learnAliases(
    tx,
    ctx,
    draft.municipalityId,
    Object.entries(decided).flatMap(([key, meaning]) => {
      const alias = written.get(key);
      if (alias === undefined || meaning.means === 'person' || onlyHere.has(key)) return [];
      return [
        {
          alias,
          means: meaning.means,
          bodyId: meaning.means === 'body' ? meaning.bodyId : null,
          schoolId: meaning.means === 'school' ? meaning.schoolId : null,
        },
      ];
    }),
  );
}

/** A deadline in words, as a person types it. Asks nobody: the text and the period are all there is to know. */
export async function tryDeadline(_: Context, input: z.infer<typeof contract.ReadDeadline>): Promise<Deadline> {
  return readDeadline(input.text, { from: input.from, to: input.to, yearKind: input.yearKind ?? null, year: null });
}

async function getDraft(tx: Tx, ctx: Context, id: string): Promise<Draft> {
  const draft = await store.findDraft(tx, id);
  if (!draft || !mayPlan(ctx.actor, draft)) throw new AppError('not-found', 'no such draft', { id });
  return draft;
}

/** Somebody was faster: `now` is what stands there, `by` who answered in the draft, threw it away or made its plan. */
async function overtaken(tx: Tx, ctx: Context, { id }: Draft): Promise<AppError> {
  const { corrections, version, state, roadMapId } = await getDraft(tx, ctx, id);
  const by = await findChanger(tx, ctx, roadMapId ?? id, ({ action }) => DRAFT_CHANGES.has(action));
  return new AppError('conflict', 'the draft changed meanwhile', { now: { corrections, version, state }, by });
}

const DRAFT_CHANGES: ReadonlySet<string> = new Set(['draft.correct', 'draft.discard', 'road-map.make']);
