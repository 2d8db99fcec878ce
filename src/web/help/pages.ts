import type { PageModule } from '../page.ts';

export const helpPages: readonly PageModule[] = [
  {
    path: '/help',
    title: 'Помощь',
    load: () => import('./HelpPage.tsx').then((m) => m.HelpPage),
    nav: { group: 'foot', label: 'Помощь', icon: 'help-circle', order: 30, visible: () => true },
    find: (typed) => import('./findChapters.ts').then((m) => m.findChapters(typed)),
  },
  {
    path: '/help/$chapter',
    title: 'Помощь',
    load: () => import('./ChapterPage.tsx').then((m) => m.ChapterPage),
  },
];
