import type { AccessHooks } from './capabilities/access/hooks.ts';
import { registryRoutes } from './capabilities/registry/routes.ts';
import type { Endpoint } from './platform/http.ts';
import type { Job } from './platform/jobs.ts';

/** What the product consists of: a new capability adds its lines here and its pages in web/pages.ts. */
export const capabilities: { routes: Endpoint[]; jobs: Job[]; hooks: AccessHooks } = {
  routes: [...registryRoutes],
  jobs: [],
  hooks: { counters: [], departures: [], namers: [], demoSignIns: null },
};
