import { offeredSignIns } from '../demo/signIns.ts';
import type { AccessHooks } from './capabilities/access/hooks.ts';
import { fileRoutes } from './capabilities/files/routes.ts';
import { countObjections, listsOnBatches, remindOfLists } from './capabilities/identification/hooks.ts';
import { identificationRoutes } from './capabilities/identification/routes.ts';
import { countNotices, type NoticeHooks, notifyAll } from './capabilities/notices/index.ts';
import { digestJob } from './capabilities/notices/jobs.ts';
import { noticeRoutes } from './capabilities/notices/routes.ts';
import { registryRoutes } from './capabilities/registry/routes.ts';
import { countReports, remindOfReports } from './capabilities/reports/hooks.ts';
import { reportRoutes } from './capabilities/reports/routes.ts';
import { figureRoutes } from './capabilities/results/figures/routes.ts';
import type { ResultHooks } from './capabilities/results/hooks.ts';
import { loadingRoutes } from './capabilities/results/loading/routes.ts';
import {
  countMyDay,
  handOverTasks,
  nameRoadmaps,
  remindInLetters,
  takeOverTasks,
} from './capabilities/roadmaps/hooks.ts';
import { settleListsHourly } from './capabilities/roadmaps/plans/members/jobs.ts';
import { handOverNightly } from './capabilities/roadmaps/reminders/jobs.ts';
import { roadmapRoutes } from './capabilities/roadmaps/routes.ts';
import type { Endpoint } from './platform/http.ts';
import type { Job } from './platform/jobs.ts';
import { noticeWords } from './words.ts';

/** What capabilities add to earlier ones that do not know them: a new one adds its lines here. */
const hooks: AccessHooks & NoticeHooks & ResultHooks = {
  counters: [countNotices, countMyDay, countReports, countObjections],
  departures: [handOverTasks],
  arrivals: [takeOverTasks],
  namers: [nameRoadmaps],
  digestParts: [remindInLetters, remindOfReports, remindOfLists],
  words: noticeWords,
  tell: notifyAll,
  demoSignIns: offeredSignIns,
  batchUses: [listsOnBatches],
};

/** What the product consists of: a new capability adds its lines here and its pages in web/pages.ts. */
export const capabilities: { routes: Endpoint[]; jobs: Job[]; hooks: AccessHooks } = {
  routes: [
    ...fileRoutes,
    ...noticeRoutes(hooks.namers),
    ...registryRoutes(hooks),
    ...loadingRoutes(hooks),
    ...figureRoutes,
    ...identificationRoutes,
    ...roadmapRoutes,
    ...reportRoutes,
  ],
  jobs: [handOverNightly, settleListsHourly, digestJob(hooks)],
  hooks,
};
