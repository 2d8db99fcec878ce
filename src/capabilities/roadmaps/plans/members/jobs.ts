import { z } from 'zod';
import type { LocalDate } from '../../../../kernel/date.ts';
import type { Tx } from '../../../../platform/db.ts';
import { type JobHost, job } from '../../../../platform/jobs.ts';
import { findMunicipalities } from '../../../access/index.ts';
import { findCoordinators } from '../../../registry/index.ts';
import { findMoved, quietOf } from './compared/store.ts';
import * as store from './store.ts';

/**
 * Schools that joined or left a list of a plan without asking anything of it are settled as they are. So one that left
 * with nothing open and comes back is offered what was cancelled for it, and lists that asked nothing are not compared
 * with the plan on every visit. A school also leaves by the day on which it closes, so the clock asks, not the hand
 * that changes a list.
 */
export const settleListsHourly = job({
  name: 'roadmaps.settle-lists',
  data: z.object({}),
  every: '45 * * * *',
  run: settleEverywhere,
});

export async function settleEverywhere({ db, clock }: Pick<JobHost, 'db' | 'clock'>): Promise<void> {
  for (const { id, zone } of await db.asOwner(findMunicipalities)) {
    await db.asOwner((tx) => settleQuiet(tx, id, { today: clock.today(zone), now: clock.now() }));
  }
}

async function settleQuiet(tx: Tx, municipalityId: string, { today, now }: { today: LocalDate; now: Date }) {
  // Where nobody coordinates nobody could be asked either, nor would anybody get the tasks.
  if ((await findCoordinators(tx, municipalityId, today)).length === 0) return;
  const maps = (await store.findListedMaps(tx)).filter((map) => map.municipalityId === municipalityId);
  const moved = await findMoved(tx, maps, today);
  for (const map of maps.filter(({ id }) => moved.has(id))) {
    if ((await quietOf(tx, map, today)).length === 0) continue;
    await store.lockRoadMap(tx, map.id); // somebody may just have settled them
    await store.saveSettled(tx, map, await quietOf(tx, map, today), { personId: null, at: now });
  }
}
