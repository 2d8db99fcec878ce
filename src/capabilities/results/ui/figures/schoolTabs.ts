import type { SchoolTab } from '../../../../web/schoolTab.ts';

/** What results show of a school on its page. */
export const resultTabs: readonly SchoolTab[] = [
  {
    slug: 'results',
    label: 'Результаты',
    order: 15,
    load: () => import('./SchoolResults.tsx').then((m) => m.SchoolResults),
    visible: (session, schoolId) => session.roles.some((held) => held.schoolId === null || held.schoolId === schoolId),
  },
];
