import { steers } from '../../kernel/actor.ts';
import { dayInWords } from '../../kernel/russian.ts';
import { type Counter, findActor } from '../access/index.ts';
import type { DigestSource } from '../notices/index.ts';
import { countUnanswered, findToLookAt } from './lists/store.ts';

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
