import type { PageModule } from '../../../web/page.ts';

export const reportPages: readonly PageModule[] = [
  {
    path: '/reports',
    title: 'Отчёты',
    load: () => import('./ReportsPage.tsx').then((m) => m.ReportsPage),
    nav: {
      group: 'work',
      label: 'Отчёты',
      icon: 'file-text',
      order: 40,
      visible: () => true,
      count: ({ reports }) => reports,
    },
  },
  {
    path: '/reports/$year/$quarter',
    title: 'Отчёт',
    load: () => import('./ReportPage.tsx').then((m) => m.ReportPage),
  },
];
