import type { Endpoint } from '../../platform/http.ts';
import { draftRoutes } from './drafts/routes.ts';
import { planRoutes } from './plans/routes.ts';
import { reminderRoutes } from './reminders/routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { todayRoutes } from './today/routes.ts';

export const roadmapRoutes: Endpoint[] = [
  ...draftRoutes,
  ...planRoutes,
  ...reminderRoutes,
  ...taskRoutes,
  ...todayRoutes,
];
