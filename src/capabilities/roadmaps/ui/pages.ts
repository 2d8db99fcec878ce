import type { PageModule } from '../../../web/page.ts';
import { hasRole } from '../../../web/session.tsx';

/** Pages of the running plan; those of the intake and of the day have lists of their own. */
export const planPages: readonly PageModule[] = [
  {
    path: '/road-maps',
    title: 'Дорожные карты',
    load: () => import('./plan/PlansPage.tsx').then((m) => m.PlansPage),
    nav: { group: 'work', label: 'Дорожные карты', icon: 'route', order: 20, visible: () => true },
    actions: (session) =>
      hasRole(session, 'coordinator')
        ? [{ group: 'Действия', label: 'Загрузить дорожную карту', icon: 'upload', to: '/road-maps/upload' }]
        : [],
    find: (typed, _session, signal) => import('./find.ts').then((m) => m.findPlans(typed, signal)),
  },
  {
    path: '/road-maps/$id',
    title: 'Дорожная карта',
    load: () => import('./plan/PlanPage.tsx').then((m) => m.PlanPage),
  },
  {
    path: '/tasks',
    title: 'Поручения',
    load: () => import('./tasks/TasksPage.tsx').then((m) => m.TasksPage),
    nav: { group: 'work', label: 'Поручения', icon: 'checklist', order: 30, phone: true, visible: () => true },
    find: (typed, _session, signal) => import('./find.ts').then((m) => m.findTasks(typed, signal)),
  },
  {
    path: '/tasks/$id',
    title: 'Поручение',
    load: () => import('./task/TaskPage.tsx').then((m) => m.TaskPage),
  },
];
