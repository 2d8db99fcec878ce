import type { PageModule } from '../../../../web/page.ts';

export const figurePages: readonly PageModule[] = [
  {
    path: '/results',
    title: 'Результаты',
    load: () => import('./OverviewPage.tsx').then((m) => m.OverviewPage),
    nav: {
      group: 'work',
      label: 'Результаты',
      icon: 'chart-bar',
      order: 15,
      visible: (session) => session.roles.length > 0,
    },
  },
];
