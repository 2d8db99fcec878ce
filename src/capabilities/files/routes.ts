import { z } from 'zod';
import { download, type Endpoint } from '../../platform/http.ts';
import { readFile } from './actions.ts';

export const fileRoutes: Endpoint[] = [
  download({
    method: 'GET',
    path: '/api/files/:id',
    summary: 'A file that somebody brought',
    input: z.object({ id: z.uuid() }),
    send: readFile,
  }),
];
