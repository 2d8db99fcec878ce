import type { PageModule } from '../../../../web/page.ts';

export const intakePages: readonly PageModule[] = [
  {
    path: '/road-maps/upload',
    title: 'Загрузка дорожной карты',
    load: () => import('./UploadPage.tsx').then((m) => m.UploadPage),
  },
  {
    path: '/road-maps/drafts/$draftId',
    title: 'Проверка дорожной карты',
    shell: 'full',
    load: () => import('./ReviewPage.tsx').then((m) => m.ReviewPage),
  },
];
