import { z } from 'zod';
import { type Endpoint, endpoint, upload } from '../../../platform/http.ts';
import type { ResultHooks } from '../hooks.ts';
import * as actions from './actions.ts';
import * as batches from './batches/actions.ts';
import * as contract from './contract.ts';
import * as load from './load/actions.ts';

/** @param hooks what later capabilities say of batches */
export const loadingRoutes = (hooks: ResultHooks): Endpoint[] => [
  upload({
    method: 'POST',
    path: '/api/result-uploads',
    summary: 'Bring a file of results, and begin to read it; the body is the file, without what tells who somebody is',
    input: contract.BringUpload,
    output: contract.Brought,
    receive: actions.bringUpload,
  }),
  endpoint({
    method: 'GET',
    path: '/api/result-uploads',
    summary: 'Files of results that wait to be loaded, and how far their reading is',
    input: contract.UploadsOf,
    output: contract.UploadList,
    run: actions.listUploads,
  }),
  endpoint({
    method: 'GET',
    path: '/api/result-uploads/:id',
    summary: 'A file before it is loaded: what it is, whose results, what is wrong, what it would change',
    input: contract.UploadRef,
    output: contract.UploadView,
    run: actions.readUpload,
  }),
  endpoint({
    method: 'PUT',
    path: '/api/result-uploads/:id/answers',
    summary: 'Keep what somebody answered about a file; it is read anew where that changes anything',
    input: contract.AnswerUpload,
    output: contract.UploadChanged,
    run: actions.answerUpload,
  }),
  endpoint({
    method: 'POST',
    path: '/api/result-uploads/:id/check',
    summary: 'Read a file again whose reading was stopped or broken off',
    input: contract.UploadRef,
    output: z.void(),
    run: actions.checkAgain,
  }),
  endpoint({
    method: 'POST',
    path: '/api/result-uploads/:id/cancel',
    summary: 'Stop the reading of a file; it stays',
    input: contract.UploadRef,
    output: z.void(),
    run: actions.cancelCheck,
  }),
  endpoint({
    method: 'POST',
    path: '/api/result-uploads/:id/load',
    summary: 'Load a file: all of it or nothing',
    input: contract.LoadUpload,
    output: contract.Loaded,
    run: load.loadUpload,
  }),
  endpoint({
    method: 'POST',
    path: '/api/result-uploads/load',
    summary: 'Load many files, each all or nothing on its own; the answer says what became of each',
    input: contract.LoadUploads,
    output: contract.LoadOutcomes,
    run: load.loadUploads,
  }),
  endpoint({
    method: 'DELETE',
    path: '/api/result-uploads/:id',
    summary: 'Throw a file away that was not loaded',
    input: contract.UploadAct,
    output: z.void(),
    run: actions.dropUpload,
  }),
  endpoint({
    method: 'GET',
    path: '/api/result-batches',
    summary: 'Files of results that are in; to a school those that its own figures come from',
    input: contract.BatchesOf,
    output: contract.BatchList,
    run: batches.listBatches,
  }),
  endpoint({
    method: 'GET',
    path: '/api/result-batches/:id',
    summary: 'A file of results that is in: what it is, whose results, what was not used and why',
    input: contract.BatchRef,
    output: contract.BatchView,
    run: (ctx, input) => batches.readBatch(ctx, input, hooks),
  }),
  endpoint({
    method: 'POST',
    path: '/api/result-batches/:id/undo',
    summary: 'Let a file of results count no more; what it replaced counts again',
    input: contract.BatchRef,
    output: z.void(),
    run: batches.undoBatch,
  }),
  endpoint({
    method: 'POST',
    path: '/api/result-batches/:id/restore',
    summary: 'Let an undone file of results count again',
    input: contract.BatchRef,
    output: z.void(),
    run: batches.restoreBatch,
  }),
  endpoint({
    method: 'GET',
    path: '/api/result-mappings',
    summary: 'How tables of one’s own are read: what is remembered of them',
    input: contract.MappingsOf,
    output: contract.MappingList,
    run: actions.listMappings,
  }),
  endpoint({
    method: 'DELETE',
    path: '/api/result-mappings/:id',
    summary: 'Forget how a table of one’s own is read',
    input: contract.MappingRef,
    output: z.void(),
    run: actions.forgetMapping,
  }),
];
