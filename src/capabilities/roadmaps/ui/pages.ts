import { nearest } from '../../../kernel/likeness.ts';
import { get } from '../../../web/api.ts';
import type { Found, PageModule } from '../../../web/page.ts';
import { hasRole } from '../../../web/session.tsx';
import { RoadMapList } from '../plans/contract.ts';
import { TaskList } from '../tasks/contract.ts';
import { executorWords, numbered, STANDING_WORD } from './shared/words.ts';

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
    find: (typed, _session, signal) => findPlans(typed, signal),
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
    find: (typed, _session, signal) => findTasks(typed, signal),
  },
  {
    path: '/tasks/$id',
    title: 'Поручение',
    load: () => import('./task/TaskPage.tsx').then((m) => m.TaskPage),
  },
];

/** Lines of the quick search at most. */
const FOUND = 8;

async function findTasks(typed: string, signal: AbortSignal): Promise<readonly Found[]> {
  const { rows } = await get('/api/tasks', TaskList, { query: { q: typed, limit: FOUND }, signal });
  return rows.map((row) => ({
    group: 'Поручения',
    label: `${numbered(row.number, row.title)}, ${executorWords(row)}`,
    hint: STANDING_WORD[row.standing],
    icon: 'checklist',
    to: `/tasks/${row.id}`,
  }));
}

async function findPlans(typed: string, signal: AbortSignal): Promise<readonly Found[]> {
  const { roadMaps } = await get('/api/road-maps', RoadMapList, { signal });
  return nearest(roadMaps, typed, ({ title }) => title)
    .slice(0, FOUND)
    .map(({ id, title }) => ({ group: 'Дорожные карты', label: title, icon: 'route', to: `/road-maps/${id}` }));
}
