import { z } from 'zod';
import { type Endpoint, endpoint } from '../../../platform/http.ts';
import { readLate, readToday } from './actions.ts';
import { LateOf, LateTasks, TodayView } from './contract.ts';

export const todayRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/today',
    summary: 'What needs doing now, for every role the asker has',
    input: z.object({}),
    output: TodayView,
    run: readToday,
  }),
  endpoint({
    method: 'GET',
    path: '/api/today/late',
    summary: 'What one person, whom the asker looks after, is late with',
    input: LateOf,
    output: LateTasks,
    run: readLate,
  }),
];
