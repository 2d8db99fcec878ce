import type { SchoolTab } from '../../../web/schoolTab.ts';

/** What lists say of a school, on its page. */
export const identificationTabs: readonly SchoolTab[] = [
  {
    slug: 'support',
    label: 'Поддержка',
    order: 30,
    load: () => import('./entry/SupportTab.tsx').then((m) => m.SupportTab),
    visible: (session, schoolId) => session.roles.some((held) => held.schoolId === null || held.schoolId === schoolId),
  },
];
