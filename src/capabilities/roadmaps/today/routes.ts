import { z } from 'zod';
import { type Endpoint, endpoint } from '../../../platform/http.ts';
import { readToday } from './actions.ts';
import { TodayView } from './contract.ts';

export const todayRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/today',
    summary: 'What needs doing now, for every role the asker has',
    input: z.object({}),
    output: TodayView,
    run: readToday,
  }),
];
