import type { z } from 'zod';
import { AppError } from '../../../../kernel/errors.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import { record } from '../../../audit/index.ts';
import { notify, settleNotices } from '../../../notices/index.ts';
import { findCoordinators, findHeads, findNames, findSchool } from '../../../registry/index.ts';
import { findEdition } from '../../ruleSets/store.ts';
import type * as contract from '../contract.ts';
import { linesOf } from '../frame/store.ts';
import { answerProblems, bySpeaking, type ListProblem, objectProblems, textProblems } from '../list.ts';
import { mayKeepLists, mayObject, mayReadEntry, maySeeDrafts, maySeeLists } from '../policy.ts';
import * as store from '../store.ts';

type In<S extends z.ZodType> = z.output<S>;

/** The entry of one school: for those of the municipality, and for the school itself once it is given out. */
export async function readEntry(
  ctx: Context,
  { id, schoolId }: In<typeof contract.EntryRef>,
): Promise<contract.EntryView> {
  return ctx.transaction(async (tx) => viewOf(tx, ctx, await getList(tx, ctx, id, schoolId), schoolId));
}

/** What the list that speaks for a school first says of it, of those that the asker may see. */
export async function readSupport(
  ctx: Context,
  { schoolId }: In<typeof contract.SchoolRef>,
): Promise<contract.SchoolSupport> {
  return ctx.transaction(async (tx) => {
    const school = await findSchool(tx, schoolId);
    if (!school || !mayReadEntry(ctx.actor, { municipalityId: school.municipalityId, schoolId }))
      throw notFound(schoolId);
    const found = await store.findListsOf(tx, schoolId);
    const [first, ...others] = found.filter((list) => isShown(ctx, list, schoolId)).sort(bySpeaking);
    return {
      entry: first ? await viewOf(tx, ctx, first, schoolId) : null,
      earlier: others.map(({ id, title, state, computedAt }) => ({
        id,
        title,
        state,
        computedAt: computedAt.toISOString(),
      })),
    };
  });
}

/** An expert and an observer see what an order approved. */
const isShown = ({ actor }: Context, { state, municipalityId }: store.SchoolList, schoolId: string): boolean =>
  state !== 'discarded' &&
  (state === 'approved' ||
    maySeeDrafts(actor, municipalityId) ||
    (!maySeeLists(actor, municipalityId) && mayReadEntry(actor, { municipalityId, schoolId })));

async function getList(tx: Tx, ctx: Context, id: string, schoolId: string): Promise<store.SchoolList> {
  const list = await store.findList(tx, id);
  if (
    !list ||
    !mayReadEntry(ctx.actor, { municipalityId: list.municipalityId, schoolId }) ||
    !isShown(ctx, list, schoolId)
  )
    throw notFound(id);
  return list;
}

async function viewOf(tx: Tx, ctx: Context, list: store.SchoolList, schoolId: string): Promise<contract.EntryView> {
  const entry = await store.findEntry(tx, list.id, schoolId);
  const school = await findSchool(tx, schoolId);
  const [line] = await linesOf(tx, [list]);
  const edition = await findEdition(tx, list.editionId);
  if (!entry || !school || !line || !edition) throw notFound(list.id);
  const objections = await store.findObjections(tx, list.id, schoolId);
  const people = await findNames(tx, peopleIn(entry, objections));
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id) ?? null));
  const { proposed, decision, reason, cluster, excluded, verdict, decidedAt, decidedBy } = entry;
  const place = { municipalityId: list.municipalityId, schoolId };
  return {
    ...{ schoolId, schoolName: school.shortName, proposed, decision, reason, cluster, excluded, verdict },
    list: line,
    rules: edition.rules,
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy: nameOf(decidedBy),
    objections: objections.map(({ id, text, madeAt, madeBy, answer, answeredAt, answeredBy }) => ({
      ...{ id, text, answer, madeBy: nameOf(madeBy), answeredBy: nameOf(answeredBy) },
      madeAt: madeAt.toISOString(),
      answeredAt: answeredAt?.toISOString() ?? null,
    })),
    may: {
      keep: mayKeepLists(ctx.actor, list.municipalityId),
      object: mayObject(ctx.actor, place) && objectProblems(list, ctx.today).length === 0,
    },
  };
}

const peopleIn = (entry: { decidedBy: string | null }, objections: readonly store.Objection[]): string[] => [
  ...new Set(
    [entry.decidedBy, ...objections.flatMap(({ madeBy, answeredBy }) => [madeBy, answeredBy])].filter(
      (id) => id !== null,
    ),
  ),
];

/** The school objects to its entry; the coordinators are told. */
export async function objectToEntry(
  ctx: Context,
  { id, schoolId, text }: In<typeof contract.MakeObjection>,
): Promise<In<typeof contract.MadeObjection>> {
  return ctx.transaction(async (tx) => {
    const list = await getList(tx, ctx, id, schoolId);
    const place = { municipalityId: list.municipalityId, schoolId };
    if (!mayObject(ctx.actor, place)) throw new AppError('forbidden', 'only the school itself objects');
    refuse([...objectProblems(list, ctx.today), ...textProblems(text)]);
    if (!(await store.findEntry(tx, id, schoolId))) throw notFound(id);
    const { municipalityId } = place;
    const made = { ...place, municipalityId, listId: id, text, madeAt: ctx.now, madeBy: ctx.actor.id };
    const objectionId = await store.insertObjection(tx, made);
    await notify(tx, {
      kind: 'school-list-objection',
      about: `${objectionId}`,
      municipalityId,
      personIds: (await findCoordinators(tx, municipalityId, ctx.today)).map((one) => one.id),
      details: { listId: id, schoolId },
      at: ctx.now,
    });
    await record(tx, ctx, {
      action: 'school-list.object',
      subject: { kind: 'school-list', id },
      place,
      details: { objectionId },
    });
    return { id: objectionId };
  });
}

/** The answer is kept beside the objection, and its school is told. */
export async function answerObjection(
  ctx: Context,
  { id, answer }: In<typeof contract.AnswerObjection>,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const objection = await store.findObjection(tx, id);
    if (!objection || !maySeeLists(ctx.actor, objection.municipalityId)) throw notFound(id);
    if (!mayKeepLists(ctx.actor, objection.municipalityId))
      throw new AppError('forbidden', 'only the coordinator answers');
    const { municipalityId, listId, schoolId } = objection;
    const list = await getList(tx, ctx, listId, schoolId);
    refuse([...answerProblems(list, objection), ...textProblems(answer)]);
    if (!(await store.answerObjection(tx, id, { answer, by: ctx.actor.id, at: ctx.now })))
      throw new AppError('conflict', 'it has been answered meanwhile');
    await settleNotices(tx, 'school-list-objection', [id], ctx.now);
    await notify(tx, {
      kind: 'school-list-answered',
      about: id,
      municipalityId,
      personIds: (await findHeads(tx, [schoolId], ctx.today)).map((head) => head.id),
      details: { listId, schoolId },
      at: ctx.now,
    });
    await record(tx, ctx, {
      action: 'school-list.answer',
      subject: { kind: 'school-list', id: listId },
      place: { municipalityId, schoolId },
      details: { objectionId: id },
    });
  });
}

function refuse(problems: readonly ListProblem[]): void {
  if (problems.length > 0) throw new AppError('rule-broken', 'something speaks against it', { problems });
}

const notFound = (id: string) => new AppError('not-found', 'no such list', { id });
