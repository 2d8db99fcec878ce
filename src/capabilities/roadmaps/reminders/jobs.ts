import { z } from 'zod';
import { job } from '../../../platform/jobs.ts';
import { handOver } from '../hooks.ts';
import { findOrphans } from '../tasks/store.ts';

/** Every night: tasks of those whose last day has come go to their successors. A second run finds nothing to do. */
export const handOverNightly = job({
  name: 'roadmaps.hand-over',
  data: z.object({}),
  every: '30 0 * * *',
  run: ({ db, clock }) =>
    db.asOwner(async (tx) => {
      const today = clock.today();
      const places = new Set((await findOrphans(tx, null, today)).map(({ municipalityId }) => municipalityId));
      for (const municipalityId of places) await handOver(tx, { actor: null, now: clock.now() }, municipalityId, today);
    }),
});
