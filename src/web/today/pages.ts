import type { PageModule } from '../page.ts';

export const todayPages: readonly PageModule[] = [
  {
    path: '/',
    title: 'Сегодня',
    load: () => import('./TodayPage.tsx').then((m) => m.TodayPage),
    nav: {
      group: 'top',
      label: 'Сегодня',
      icon: 'sun',
      order: 10,
      visible: () => true,
      count: ({ today }) => today,
      phone: true,
    },
  },
];
