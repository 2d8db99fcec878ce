import type { Context } from '../../../../platform/context.ts';
import { findSchool } from '../../../registry/index.ts';
import { mayKeepLists } from '../policy.ts';
import * as store from '../store.ts';
import type { ListsToday } from './contract.ts';

/** What lists ask of the reader today: a head looks at what is said of the school, a coordinator answers objections. */
export async function readListsToday(ctx: Context): Promise<ListsToday> {
  const { actor, today } = ctx;
  const led = actor.appointments.filter(({ role }) => role === 'head').flatMap(({ schoolId }) => schoolId ?? []);
  const steered = [...new Set(actor.appointments.map(({ municipalityId }) => municipalityId))].filter((id) =>
    mayKeepLists(actor, id),
  );
  return ctx.transaction(async (tx) => {
    const toLookAt: ListsToday['toLookAt'] = [];
    for (const { listId, schoolId, objectUntil, decision } of await store.findToLookAt(tx, [...new Set(led)], today)) {
      const said = await store.findObjections(tx, listId, schoolId);
      const school = await findSchool(tx, schoolId);
      if (decision !== 'out' && said.length === 0 && school)
        toLookAt.push({ listId, schoolId, schoolName: school.shortName, objectUntil });
    }
    return { toLookAt, unanswered: await store.countUnanswered(tx, steered) };
  });
}
