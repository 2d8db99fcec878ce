import type { PageModule } from '../../../../web/page.ts';

export const resultLoadingPages: readonly PageModule[] = [
  {
    path: '/results/load',
    title: 'Загрузка результатов',
    load: () => import('./LoadPage.tsx').then((m) => m.LoadPage),
  },
  {
    path: '/results/batches',
    title: 'Загруженные файлы',
    load: () => import('./BatchesPage.tsx').then((m) => m.BatchesPage),
  },
  {
    path: '/results/batches/$batchId',
    title: 'Загруженный файл',
    load: () => import('./BatchPage.tsx').then((m) => m.BatchPage),
  },
];
