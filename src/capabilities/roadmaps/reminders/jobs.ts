import { z } from 'zod';
import { type JobHost, job } from '../../../platform/jobs.ts';
import { findMunicipalities } from '../../access/index.ts';
import { handOver } from '../hooks.ts';

/**
 * Tasks of those whose last day is over go to their successors: soon after midnight of their municipality, or when the
 * computer is switched on. It is asked for each hour; a second run finds nothing to do.
 */
export const handOverNightly = job({
  name: 'roadmaps.hand-over',
  data: z.object({}),
  every: '30 * * * *',
  run: handOverEverywhere,
});

export async function handOverEverywhere({ db, clock }: Pick<JobHost, 'db' | 'clock'>): Promise<void> {
  for (const { id, zone } of await db.asOwner(findMunicipalities)) {
    await db.asOwner((tx) => handOver(tx, { actor: null, now: clock.now() }, id, clock.today(zone)));
  }
}
