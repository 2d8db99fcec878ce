import { z } from 'zod';
import { download, type Endpoint, endpoint, upload } from '../../../../platform/http.ts';
import type { AccessHooks } from '../../../access/index.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';

const Of = z.object({ municipalityId: z.uuid() });

export const peopleIntakeRoutes = (hooks: Pick<AccessHooks, 'tell' | 'arrivals'>): Endpoint[] => [
  upload({
    method: 'POST',
    path: '/api/people/import/check',
    summary: 'Read a list of people and say whom it would add and appoint',
    input: contract.CheckPeople,
    output: contract.PeopleImportView,
    receive: actions.checkPeople,
  }),
  endpoint({
    method: 'POST',
    path: '/api/people/import/look',
    summary: 'Say the same again of a list that was read, with answers to its questions',
    input: contract.LookPeople,
    output: contract.PeopleImportView,
    run: actions.lookAtPeople,
  }),
  endpoint({
    method: 'POST',
    path: '/api/people/import',
    summary: 'Do what was shown of a list of people: all of it or nothing',
    input: contract.ImportPeople,
    output: contract.PeopleImported,
    run: (ctx, input) => actions.importPeople(ctx, input, hooks),
  }),
  download({
    method: 'GET',
    path: '/api/people/import/template.xlsx',
    summary: 'An empty list of people with examples, explanations and the places of the municipality',
    input: Of,
    send: actions.readPeopleTemplate,
  }),
  download({
    method: 'GET',
    path: '/api/people/import/people.xlsx',
    summary: 'All people with their appointments as a list that can be corrected and loaded again',
    input: Of,
    send: actions.exportPeople,
  }),
];
