import { z } from 'zod';
import { type Endpoint, endpoint } from '../../../platform/http.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';

export const savedRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/filters',
    summary: 'Filters that the asker named for a page',
    input: contract.ListFilters,
    output: contract.SavedFilters,
    run: actions.listFilters,
  }),
  endpoint({
    method: 'POST',
    path: '/api/filters',
    summary: 'Name the filters of a page; the same name takes the place of the former',
    input: contract.SaveFilter,
    output: z.object({ id: z.uuid() }),
    run: actions.saveFilter,
  }),
  endpoint({
    method: 'DELETE',
    path: '/api/filters/:id',
    summary: 'Forget named filters',
    input: contract.FilterRef,
    output: z.void(),
    run: actions.removeFilter,
  }),
];
