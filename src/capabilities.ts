import type { AccessHooks } from './capabilities/access/hooks.ts';
import { fileRoutes } from './capabilities/files/routes.ts';
import { registryRoutes } from './capabilities/registry/routes.ts';
import { countMyDay, handOverTasks } from './capabilities/roadmaps/hooks.ts';
import { handOverNightly } from './capabilities/roadmaps/reminders/jobs.ts';
import { roadmapRoutes } from './capabilities/roadmaps/routes.ts';
import type { Endpoint } from './platform/http.ts';
import type { Job } from './platform/jobs.ts';

/** What the product consists of: a new capability adds its lines here and its pages in web/pages.ts. */
export const capabilities: { routes: Endpoint[]; jobs: Job[]; hooks: AccessHooks } = {
  routes: [...fileRoutes, ...registryRoutes, ...roadmapRoutes],
  jobs: [handOverNightly],
  hooks: { counters: [countMyDay], departures: [handOverTasks], namers: [], demoSignIns: null },
};
