import { steers } from '../../kernel/actor.ts';
import { dayInWords } from '../../kernel/russian.ts';
import type { Tx } from '../../platform/db.ts';
import { type Counter, findActor } from '../access/index.ts';
import type { DigestSource } from '../notices/index.ts';
import { countUnanswered, findListsFrom, findToLookAt } from './lists/store.ts';

/** The number beside «Списки школ»: objections that wait for the coordinator's answer. */
export const countObjections: Counter = async (tx, actor) => {
  const steered = [...new Set(actor.appointments.map(({ municipalityId }) => municipalityId))].filter((id) =>
    steers(actor, id),
  );
  return { lists: await countUnanswered(tx, steered) };
};

/** What a letter says to the head of a school whose entry may still be objected to. */
export const remindOfLists: DigestSource = async (tx, person, { today }) => {
  const actor = await findActor(tx, person.id, today);
  const led = actor?.appointments.filter(({ role }) => role === 'head').flatMap(({ schoolId }) => schoolId ?? []) ?? [];
  const found = await findToLookAt(tx, led, today);
  const lines = found
    .filter(({ decision }) => decision !== 'out')
    .map(({ listId, schoolId, objectUntil }) => ({
      text: `Что сказано о школе и какую поддержку предлагают: возразить можно до ${dayInWords(objectUntil)}`,
      link: `/schools/${schoolId}/support`,
      key: `${listId} ${schoolId}`,
    }));
  return [{ heading: 'Списки школ', lines }];
};

/** Lists that stand on a batch, for whoever is about to undo it: they keep what they were computed from. */
export async function listsOnBatches(tx: Tx, batchIds: readonly string[]) {
  const found = await findListsFrom(tx, batchIds);
  return found.map(({ batchId, list: { id, title, orderNumber } }) => ({
    batchId,
    text: `«${title}»${orderNumber === null ? '' : `, приказ № ${orderNumber}`}`,
    path: `/identification/lists/${id}`,
  }));
}
