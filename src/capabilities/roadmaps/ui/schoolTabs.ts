import type { SchoolTab } from '../../../web/schoolTab.ts';

/** What road maps show of a school on its page. */
export const roadmapTabs: readonly SchoolTab[] = [
  {
    slug: 'tasks',
    label: 'Поручения',
    order: 10,
    load: () => import('./SchoolTasks.tsx').then((m) => m.SchoolTasks),
    visible: (session, schoolId) => session.roles.some((held) => held.schoolId === null || held.schoolId === schoolId),
  },
];
