import { z } from 'zod';
import { type Endpoint, endpoint, upload } from '../../../platform/http.ts';
import { Deadline } from '../deadlines/schedule.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';

export const draftRoutes: Endpoint[] = [
  upload({
    method: 'POST',
    path: '/api/road-map-drafts',
    summary: 'Read a document into a draft, unless it is here already; the body is the file',
    input: contract.UploadDraft,
    output: contract.DraftUploaded,
    receive: actions.uploadDraft,
  }),
  endpoint({
    method: 'POST',
    path: '/api/road-map-drafts/of-file',
    summary: 'Another draft of an uploaded document that is here already',
    input: contract.DraftOfFile,
    output: contract.DraftRef,
    run: actions.draftOfFile,
  }),
  endpoint({
    method: 'GET',
    path: '/api/road-map-drafts/:id',
    summary: 'A draft: the document, what was read, what was decided, and who there is',
    input: contract.DraftRef,
    output: contract.DraftView,
    run: actions.readDraft,
  }),
  endpoint({
    method: 'PUT',
    path: '/api/road-map-drafts/:id',
    summary: 'Keep what was decided',
    input: contract.SaveDraft,
    output: contract.DraftSaved,
    run: actions.saveDraft,
  }),
  endpoint({
    method: 'POST',
    path: '/api/road-map-drafts/:id/plan',
    summary: 'Make the plan: sections, activities and all tasks',
    input: contract.MakePlan,
    output: contract.PlanMade,
    run: actions.makePlan,
  }),
  endpoint({
    method: 'POST',
    path: '/api/road-map-drafts/:id/discard',
    summary: 'Throw the draft away; the file stays',
    input: contract.MakePlan,
    output: z.void(),
    run: actions.discardDraft,
  }),
  endpoint({
    method: 'GET',
    path: '/api/deadline',
    summary: 'What a deadline in words means within a period',
    input: contract.ReadDeadline,
    output: Deadline,
    run: actions.tryDeadline,
  }),
];
