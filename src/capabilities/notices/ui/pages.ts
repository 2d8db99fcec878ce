import type { PageModule } from '../../../web/page.ts';

export const noticePages: readonly PageModule[] = [
  {
    path: '/notices',
    title: 'Уведомления',
    nav: {
      group: 'foot',
      label: 'Уведомления',
      icon: 'bell',
      order: 10,
      visible: () => true,
      count: ({ notices }) => notices,
      topBar: true,
    },
    load: () => import('./NoticesPage.tsx').then((m) => m.NoticesPage),
  },
];
