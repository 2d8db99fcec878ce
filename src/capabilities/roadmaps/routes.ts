import type { Endpoint } from '../../platform/http.ts';
import { draftRoutes } from './drafts/routes.ts';
import { planRoutes } from './plans/routes.ts';
import { reminderRoutes } from './reminders/routes.ts';
import { savedRoutes } from './saved/routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { todayRoutes } from './today/routes.ts';

export const roadmapRoutes: Endpoint[] = [
  ...draftRoutes,
  ...planRoutes,
  ...reminderRoutes,
  ...savedRoutes,
  ...taskRoutes,
  ...todayRoutes,
];
