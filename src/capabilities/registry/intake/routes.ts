import { z } from 'zod';
import { download, type Endpoint, endpoint, upload } from '../../../platform/http.ts';
import type { AccessHooks } from '../../access/index.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';

const Of = z.object({ municipalityId: z.uuid() });

export const intakeRoutes = (hooks: Pick<AccessHooks, 'tell' | 'arrivals'>): Endpoint[] => [
  upload({
    method: 'POST',
    path: '/api/schools/import/check',
    summary: 'Read a list of schools and say what it would add and change',
    input: contract.CheckImport,
    output: contract.ImportView,
    receive: actions.checkImport,
  }),
  endpoint({
    method: 'POST',
    path: '/api/schools/import/look',
    summary: 'Say the same again of a list that was read, with answers to its questions',
    input: contract.LookImport,
    output: contract.ImportView,
    run: actions.lookAtImport,
  }),
  endpoint({
    method: 'POST',
    path: '/api/schools/import',
    summary: 'Do what was shown of a list of schools: all of it or nothing',
    input: contract.DoImport,
    output: contract.ImportDone,
    run: (ctx, input) => actions.doImport(ctx, input, hooks),
  }),
  download({
    method: 'GET',
    path: '/api/schools/import/template.xlsx',
    summary: 'An empty list of schools with examples and explanations',
    input: Of,
    send: actions.readTemplate,
  }),
  download({
    method: 'GET',
    path: '/api/schools/import/schools.xlsx',
    summary: 'All schools as a list that can be corrected and loaded again',
    input: Of,
    send: actions.exportSchools,
  }),
];
