import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../../../kernel/errors.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import type * as contract from '../contract.ts';
import { acceptorsOf, change, permit, refuse, save, send, settle, tell } from '../doing/index.ts';
import { mayAnswer, mayAskToMove, maySteer } from '../policy.ts';
import { isOfRunning } from '../store.ts';
import type { Task } from '../task.ts';
import { askProblems, type ExtensionProblem, grantProblems, reasonOf, refuseProblems } from './extension.ts';
import { endRequests, type FoundExtension, findLastRequest, insertRequest } from './store.ts';

/*
 * «Не успеваем»: the executor asks for a later day or for help; whoever accepts the work moves the deadline or says why
 * not. The task keeps its version until it is moved, so that who writes the report meanwhile is not disturbed; and what
 * the answer is given to is the request, by its id: nobody answers twice, or something else than was read.
 */

/** @throws AppError `not-found`, `forbidden` or `rule-broken` (see `askProblems`) */
export async function askToMove(ctx: Context, { id, ...wanted }: z.infer<typeof contract.AskExtension>) {
  return change(ctx, id, async (tx, { task }) => {
    permit(mayAskToMove(ctx.actor, task), 'only the executor asks for a later day');
    const before = await findLastRequest(tx, id);
    refuse([
      ...(await closedPlan(tx, task)),
      ...askProblems(task, wanted, { today: ctx.today, open: before?.state === 'open' }),
    ]);
    const request = { id: randomUUID(), askedBy: ctx.actor.id, askedOn: ctx.today, askedAt: ctx.now, ...wanted };
    await insertRequest(tx, task, request);
    await tell(tx, ctx, task, 'task.ask', wanted);
    const acceptors = await acceptorsOf(tx, task, ctx);
    const told = acceptors.map((person) => person.id);
    await send(tx, ctx, task, 'extension-asked', told, request.id);
  });
}

/** Takes the request back, as long as nobody has answered. */
export async function withdrawAsked(ctx: Context, input: z.infer<typeof contract.WithdrawExtension>) {
  return change(ctx, input.id, async (tx, { task }) => {
    permit(mayAskToMove(ctx.actor, task), 'only the executor takes the request back');
    await opened(tx, input);
    await end(tx, ctx, task, { state: 'withdrawn', answer: null });
    await tell(tx, ctx, task, 'task.ask-withdraw');
  });
}

/** Moves the deadline, to the day asked for or to another one; what was asked is the reason of the move. */
export async function grantAsked(ctx: Context, input: z.infer<typeof contract.GrantExtension>) {
  return change(ctx, input.id, async (tx, { task }) => {
    permit(mayAnswer(ctx.actor, task), 'only whoever accepts the work answers');
    const asked = await opened(tx, input);
    refuse([
      ...(await closedPlan(tx, task)),
      ...ownRequest(ctx, task, asked),
      ...grantProblems(task, asked, input.dueOn, ctx.today),
    ]);
    await save(tx, ctx, task, { dueOn: input.dueOn });
    await end(tx, ctx, task, { state: 'granted', answer: null });
    const details = { from: task.dueOn, to: input.dueOn, reason: reasonOf(asked), asked: true };
    await tell(tx, ctx, task, 'task.move', details);
    await send(tx, ctx, task, 'extension-granted', [task.ownerId, asked.askedById], asked.id);
  });
}

/** The deadline stays as it is, and the answer says why or how help comes. */
export async function refuseAsked(ctx: Context, input: z.infer<typeof contract.RefuseExtension>) {
  return change(ctx, input.id, async (tx, { task }) => {
    permit(mayAnswer(ctx.actor, task), 'only whoever accepts the work answers');
    const asked = await opened(tx, input);
    refuse([...ownRequest(ctx, task, asked), ...refuseProblems(task, input.comment)]);
    await end(tx, ctx, task, { state: 'refused', answer: input.comment });
    await tell(tx, ctx, task, 'task.ask-refuse', { comment: input.comment, help: asked.dueOn === null });
    await send(tx, ctx, task, 'extension-refused', [task.ownerId, asked.askedById], asked.id);
  });
}

type Asked = NonNullable<FoundExtension>;

/** The request that was read, if nobody has answered or withdrawn it meanwhile. */
async function opened(tx: Tx, { id, requestId }: { id: string; requestId: string }): Promise<Asked> {
  const found = await findLastRequest(tx, id);
  if (found?.id === requestId && found.state === 'open') return found;
  throw notAsked();
}

const notAsked = () =>
  new AppError('rule-broken', 'nothing is asked any more', { problems: [{ problem: 'not-asked' }] });

/** In a plan that is closed nothing is asked, and no deadline is moved. */
const closedPlan = async (tx: Tx, task: Task): Promise<ExtensionProblem[]> =>
  (await isOfRunning(tx, task.id)) ? [] : [{ problem: 'plan-closed' }];

/** Whoever asked, for themselves or for somebody away, does not answer; but the coordinator, whose plan it is. */
const ownRequest = (ctx: Context, task: Task, { askedById }: Asked): ExtensionProblem[] =>
  askedById === ctx.actor.id && !maySteer(ctx.actor, task) ? [{ problem: 'own-request' }] : [];

async function end(
  tx: Tx,
  ctx: Context,
  task: Task,
  how: { state: 'granted' | 'refused' | 'withdrawn'; answer: string | null },
) {
  await endRequests(tx, [task.id], { ...how, by: ctx.actor.id, on: ctx.today });
  await settle(tx, ctx, task, 'extension-asked');
}
