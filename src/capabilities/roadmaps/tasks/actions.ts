import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { worksFor } from '../../../kernel/actor.ts';
import { LocalDate } from '../../../kernel/date.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import { findPosition } from '../../access/index.ts';
import { findHistory } from '../../audit/index.ts';
import { insertFile, takeIn } from '../../files/index.ts';
import { isWordsOnly } from './acts.ts';
import type * as contract from './contract.ts';
import {
  acceptorsOf,
  change,
  curatorsOf,
  type Found,
  notFound,
  permit,
  refuse,
  save,
  seen,
  send,
  settle,
  tell,
} from './doing/index.ts';
import { endRequests, findLastRequest } from './extension/store.ts';
import { acceptsOf, mayAccept, mayAnswer, mayAskToMove, mayReport, maySee, maySteer } from './policy.ts';
import * as store from './store.ts';
import {
  acceptProblems,
  countOf,
  daysOverdue,
  measure,
  reopenProblems,
  reportProblems,
  returnProblems,
  standing,
  submitProblems,
  type Task,
  type TaskProblem,
  unreached,
} from './task.ts';
import { asRow, nameOrNull } from './view.ts';

export async function listTasks(ctx: Context, input: z.infer<typeof contract.ListTasks>): Promise<contract.TaskList> {
  const { order, offset, limit, ...filter } = input;
  const found = await ctx.transaction((tx) => store.listTasks(tx, filter, { order, offset, limit }, askedBy(ctx)));
  const rows = found.rows.filter((row) => maySee(ctx.actor, row)).map((row) => asRow(row, ctx.actor, ctx.today));
  return { total: found.total, rows };
}

/** Who asks, for lists of what is theirs or waits for them. */
export const askedBy = ({ actor, today }: Pick<Context, 'actor' | 'today'>): store.Asked => ({
  today,
  ownerIds: worksFor(actor),
  accepts: acceptsOf(actor),
});

export async function readTask(ctx: Context, { id }: { id: string }): Promise<contract.TaskView> {
  return ctx.transaction(async (tx) => {
    const { task, targets, counts } = await seen(tx, ctx.actor, id);
    const around = await store.findTaskSurroundings(tx, id);
    if (!around) throw notFound(id);
    const running = around.roadMapState === 'running';
    const siblings = await store.findSiblings(tx, task);
    const [curator] = await curatorsOf(tx, task, ctx);
    const asked = await findLastRequest(tx, id);
    return {
      task,
      who: {
        schoolId: task.schoolId,
        schoolName: around.schoolName,
        bodyId: task.bodyId,
        bodyName: around.bodyName,
        executor: task.executor,
        ownerId: task.ownerId,
        owner: nameOrNull(around),
        ownerPhone: around.phone,
        ownerPosition: await findPosition(tx, task.ownerId, task, ctx.today),
      },
      standing: standing(task, ctx.today),
      daysOverdue: daysOverdue(task, ctx.today),
      why: {
        roadMapTitle: around.roadMapTitle,
        sectionId: around.sectionId,
        section: [around.sectionNumber, around.sectionTitle].filter((part) => part !== null).join('. ') || null,
        number: around.number,
        activity: around.activity,
        shortTitle: around.shortTitle,
        result: around.result,
        deadlineText: around.deadlineText,
        participants: around.participants,
        orderNumber: around.orderNumber,
        orderDate: around.orderDate,
        orderIssuer: around.orderIssuer,
      },
      targets: targets.map((target) => {
        const count = countOf(target, counts);
        const { value: measured, reached, missing } = measure(target, count);
        return { ...target, count, measured, reached, missing };
      }),
      evidence: (await store.findEvidence(tx, id)).map(asEvidence),
      history: await findHistory(tx, id),
      acceptors: await acceptorsOf(tx, task, ctx),
      curator: curator ? asCurator(curator) : null,
      asked: asked ?? null,
      siblings: siblings.map(({ state, ...sibling }) => ({
        ...sibling,
        standing: standing({ state, dueOn: sibling.dueOn }, ctx.today),
      })),
      may: {
        report: mayReport(ctx.actor, task),
        accept: mayAccept(ctx.actor, task),
        steer: maySteer(ctx.actor, task),
        ask: running && mayAskToMove(ctx.actor, task),
        answer: running && mayAnswer(ctx.actor, task),
      },
    };
  });
}

const asCurator = ({
  id,
  familyName,
  givenName,
  patronymic,
  phone,
  email,
}: Awaited<ReturnType<typeof curatorsOf>>[number]) => ({
  id,
  familyName,
  givenName,
  patronymic,
  phone,
  email,
});

/** The owner, or who stands in for them, has looked at it: «не открывали» no longer holds. Nobody else's look counts. */
export async function openTask(ctx: Context, { id }: { id: string }): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { task } = await seen(tx, ctx.actor, id);
    if (mayReport(ctx.actor, task) && worksFor(ctx.actor).includes(task.ownerId))
      await store.saveOpened(tx, id, ctx.now);
  });
}

/** The executor's words and counts; a planned task is under way from then on. */
export async function reportProgress(ctx: Context, input: z.infer<typeof contract.ReportProgress>) {
  return change(ctx, input.id, async (tx, found) => {
    permit(mayReport(ctx.actor, found.task), 'only the executor reports');
    refuse(reportProblems(found.task));
    await save(tx, ctx, input, {
      state: found.task.state === 'planned' ? 'under_way' : found.task.state,
      note: input.note,
      startedOn: found.task.startedOn ?? ctx.today,
      movedAt: ctx.now,
    });
    await store.saveCounts(tx, found.task, ownCounts(input.counts, found));
    await tell(tx, ctx, found.task, 'task.report');
  });
}

/** Sends the task in for acceptance, with the words and counts as they then are. */
export async function submitTask(ctx: Context, input: z.infer<typeof contract.ReportProgress>) {
  return change(ctx, input.id, async (tx, found) => {
    permit(mayReport(ctx.actor, found.task), 'only the executor sends it in');
    const counts = ownCounts(input.counts, found);
    refuse(submitProblems({ ...found.task, note: input.note }, { ...found, counts }));
    await save(tx, ctx, input, {
      state: 'submitted',
      note: input.note,
      startedOn: found.task.startedOn ?? ctx.today,
      submittedOn: ctx.today,
      movedAt: ctx.now,
    });
    await store.saveCounts(tx, found.task, counts);
    await tell(tx, ctx, found.task, 'task.submit', { evidence: found.evidence });
    await settle(tx, ctx, found.task, 'task-returned');
    await forgetRequest(tx, ctx, found.task);
    const acceptors = await acceptorsOf(tx, found.task, ctx);
    await send(
      tx,
      ctx,
      found.task,
      'task-submitted',
      acceptors.map(({ id }) => id),
    );
  });
}

/** What is sent in needs no later day any more. */
async function forgetRequest(tx: Tx, ctx: Context, task: Task): Promise<void> {
  await endRequests(tx, [task.id], { state: 'withdrawn', answer: null, by: ctx.actor.id, on: ctx.today });
  await settle(tx, ctx, task, 'extension-asked');
}

/** Takes back what was sent in, as long as nobody has decided. */
export async function withdrawTask(ctx: Context, input: z.infer<typeof contract.TaskVersion>) {
  return change(ctx, input.id, async (tx, { task }) => {
    permit(mayReport(ctx.actor, task), 'only the executor takes it back');
    refuse(task.state === 'submitted' ? [] : [{ problem: 'is-not-submitted' }]);
    await save(tx, ctx, input, { state: 'under_way', movedAt: ctx.now });
    await tell(tx, ctx, task, 'task.withdraw');
    await settle(tx, ctx, task, 'task-submitted');
  });
}

/** @throws AppError `not-found`, `forbidden`, `rule-broken` (see `acceptProblems`) or `conflict` */
export async function acceptTask(ctx: Context, input: z.infer<typeof contract.AcceptTask>) {
  return change(ctx, input.id, async (tx, found) => {
    permit(mayAccept(ctx.actor, found.task), 'only the curator or the municipality accepts');
    refuse([...(await ownSubmission(tx, ctx, found.task)), ...acceptProblems(found.task, found, input)]);
    const { comment } = input;
    const short = unreached(found.targets, found.counts).length > 0;
    await save(tx, ctx, input, { state: 'accepted', acceptedOn: ctx.today, acceptedShort: short, comment });
    await tell(tx, ctx, found.task, 'task.accept', { comment, short });
    await settle(tx, ctx, found.task, 'task-submitted');
    await send(tx, ctx, found.task, 'task-accepted', [found.task.ownerId]);
  });
}

/** Whoever sent it in, for themselves or for somebody away, does not accept it; but the coordinator, who answers for all. */
async function ownSubmission(tx: Tx, ctx: Context, task: Task): Promise<TaskProblem[]> {
  if (maySteer(ctx.actor, task)) return [];
  const sent = (await findHistory(tx, task.id)).find(({ action }) => action === 'task.submit');
  return sent?.actorId === ctx.actor.id ? [{ problem: 'own-submission' }] : [];
}

/** Sends it back to the executor with a comment, and a new deadline when the old one has passed. */
export async function returnTask(ctx: Context, input: z.infer<typeof contract.ReturnTask>) {
  return change(ctx, input.id, async (tx, { task }) => {
    permit(mayAccept(ctx.actor, task), 'only the curator or the municipality returns');
    refuse(returnProblems(task, input, ctx.today));
    const { comment, dueOn } = input;
    await save(tx, ctx, input, { state: 'returned', returnedOn: ctx.today, comment, ...(dueOn ? { dueOn } : {}) });
    await tell(tx, ctx, task, 'task.return', { comment, dueOn, from: task.dueOn });
    await settle(tx, ctx, task, 'task-submitted');
    await send(tx, ctx, task, 'task-returned', [task.ownerId]);
  });
}

/** Undoes an acceptance or a return that was a mistake, with its new deadline; the history keeps both. */
export async function reopenTask(ctx: Context, input: z.infer<typeof contract.TaskVersion>) {
  return change(ctx, input.id, async (tx, { task }) => {
    permit(mayAccept(ctx.actor, task), 'only the curator or the municipality takes a decision back');
    const last = (await findHistory(tx, task.id)).find(({ action }) => !isWordsOnly(action));
    refuse(reopenProblems(task, last));
    const before = LocalDate.safeParse(last?.details.from);
    await save(tx, ctx, input, {
      state: 'submitted',
      acceptedOn: null,
      acceptedShort: false,
      ...(task.state === 'returned' && before.success && { dueOn: before.data }),
    });
    await tell(tx, ctx, task, 'task.reopen');
    await settle(tx, ctx, task, 'task-returned');
    await send(
      tx,
      ctx,
      task,
      'task-submitted',
      (await acceptorsOf(tx, task, ctx)).map(({ id }) => id),
    );
  });
}

export async function addFile(
  ctx: Context,
  input: z.infer<typeof contract.AddFile>,
  body: ReadableStream<Uint8Array>,
): Promise<{ id: string }> {
  const { task } = await ctx.transaction((tx) => seen(tx, ctx.actor, input.id));
  permit(mayReport(ctx.actor, task), 'only the executor brings evidence');
  const file = await takeIn(ctx, task, input.name, body);
  return bring(ctx, task.id, { kind: 'file', title: input.title || input.name, fileId: file.id }, (tx) =>
    insertFile(tx, file, { personId: ctx.actor.id, at: ctx.now }),
  );
}

export const addLink = (ctx: Context, { id, url, title }: z.infer<typeof contract.AddLink>) =>
  bring(ctx, id, { kind: 'link', title, url });

export const addEvent = (ctx: Context, { id, title, happenedOn }: z.infer<typeof contract.AddEvent>) =>
  bring(ctx, id, { kind: 'event', title, happenedOn });

type Brought = Pick<store.NewEvidence, 'kind' | 'title'> & Partial<store.NewEvidence>;

async function bring(ctx: Context, taskId: string, brought: Brought, first?: (tx: Tx) => Promise<void>) {
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    const found = await seen(tx, ctx.actor, taskId, { lock: true });
    permit(mayReport(ctx.actor, found.task), 'only the executor brings evidence');
    refuse(reportProblems(found.task));
    await first?.(tx);
    const evidence = { fileId: null, url: null, happenedOn: null, ...brought, id, addedBy: ctx.actor.id };
    await store.insertEvidence(tx, found.task, evidence, ctx.now);
    await moved(tx, ctx, found.task);
    await tell(tx, ctx, found.task, 'task.evidence-add', { evidenceId: id, kind: brought.kind, title: brought.title });
  });
  return { id };
}

/** What the same school or body brought for other tasks: entered once, it serves again. */
export async function listEvidence(ctx: Context, { id }: { id: string }): Promise<contract.EvidenceView[]> {
  return ctx.transaction(async (tx) => {
    const { task } = await seen(tx, ctx.actor, id);
    permit(mayReport(ctx.actor, task), 'only the executor brings evidence');
    return (await store.findEvidenceOf(tx, task)).map(asEvidence);
  });
}

export async function attachEvidence(ctx: Context, input: z.infer<typeof contract.AttachEvidence>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { task } = await seen(tx, ctx.actor, input.id, { lock: true });
    permit(mayReport(ctx.actor, task), 'only the executor brings evidence');
    refuse(reportProblems(task));
    if (!(await store.evidenceExists(tx, input.evidenceId, task))) throw notFound(input.evidenceId);
    await store.attachEvidence(tx, task, input.evidenceId, ctx.now);
    await moved(tx, ctx, task);
    await tell(tx, ctx, task, 'task.evidence-add', { evidenceId: input.evidenceId });
  });
}

export async function detachEvidence(ctx: Context, input: z.infer<typeof contract.EvidenceRef>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { task } = await seen(tx, ctx.actor, input.id, { lock: true });
    permit(mayReport(ctx.actor, task), 'only the executor takes evidence away');
    refuse(reportProblems(task));
    if (!(await store.detachEvidence(tx, task.id, input.evidenceId, ctx.now))) throw notFound(input.evidenceId);
    await tell(tx, ctx, task, 'task.evidence-remove', { evidenceId: input.evidenceId });
  });
}

/** Bringing evidence is movement: a planned task is under way from then on. */
async function moved(tx: Tx, ctx: Context, task: Task): Promise<void> {
  const state = task.state === 'planned' ? ('under_way' as const) : task.state;
  await save(tx, ctx, task, { state, startedOn: task.startedOn ?? ctx.today, movedAt: ctx.now });
}

/** Only counts of this task's own targets are kept. */
const ownCounts = (counts: z.infer<typeof contract.ReportProgress>['counts'], { targets }: Found) =>
  counts.filter(({ targetId }) => targets.some(({ id }) => id === targetId));

type EvidenceRow = Awaited<ReturnType<typeof store.findEvidence>>[number];

const asEvidence = ({ familyName, givenName, patronymic, addedAt, ...row }: EvidenceRow): contract.EvidenceView => ({
  ...row,
  kind: row.kind as contract.EvidenceView['kind'],
  addedAt: addedAt.toISOString(),
  addedBy: nameOrNull({ familyName, givenName, patronymic }),
  alsoIn: row.alsoIn ?? 0,
});
