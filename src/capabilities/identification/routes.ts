import type { Endpoint } from '../../platform/http.ts';
import { listRoutes } from './lists/routes.ts';
import { ruleSetRoutes } from './ruleSets/routes.ts';

export const identificationRoutes: Endpoint[] = [...ruleSetRoutes, ...listRoutes];
