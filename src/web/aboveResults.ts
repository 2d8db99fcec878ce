/** What stands above the results of a school, in this order. A capability adds its line here. */
import type { SchoolSlot } from './schoolTab.ts';

export const aboveResults: readonly SchoolSlot[] = [
  {
    key: 'support',
    load: () => import('../capabilities/identification/ui/entry/AboveResults.tsx').then((m) => m.AboveResults),
    visible: (session, schoolId) => session.roles.some((held) => held.schoolId === null || held.schoolId === schoolId),
  },
];
