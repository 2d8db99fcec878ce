import { download, type Endpoint, endpoint } from '../../../platform/http.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';

export const figureRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/results/overview',
    summary: 'Which results there are of which schools in a year, and all schools together',
    input: contract.OverviewOf,
    output: contract.Overview,
    run: actions.readOverview,
  }),
  download({
    method: 'GET',
    path: '/api/results/overview/export',
    summary: 'A table of the overview as XLSX',
    input: contract.ExportOverview,
    send: actions.exportOverview,
  }),
  endpoint({
    method: 'GET',
    path: '/api/schools/:id/results',
    summary: 'Figures of a school by work and year',
    input: contract.SchoolRef,
    output: contract.SchoolFigures,
    run: actions.readSchoolFigures,
  }),
  endpoint({
    method: 'GET',
    path: '/api/schools/:id/results/tasks',
    summary: 'How each task of a work was done, by difficulty and skill',
    input: contract.WorkRef,
    output: contract.TaskMapView,
    run: actions.readTaskMap,
  }),
  endpoint({
    method: 'GET',
    path: '/api/schools/:id/results/journal',
    summary: 'Marks of works against those of the class journal',
    input: contract.SchoolRef,
    output: contract.JournalView,
    run: actions.readJournal,
  }),
  endpoint({
    method: 'GET',
    path: '/api/schools/:id/results/looks',
    summary: 'What may be asked about how the works of a year were held',
    input: contract.LooksRef,
    output: contract.LooksView,
    run: actions.readLooks,
  }),
  endpoint({
    method: 'GET',
    path: '/api/schools/:id/results/classes',
    summary: 'Classes of a school in a work',
    input: contract.WorkRef,
    output: contract.ClassesView,
    run: actions.readClasses,
  }),
  endpoint({
    method: 'GET',
    path: '/api/schools/:id/results/pupils',
    summary: 'Pupils of a school in a work, by code',
    input: contract.WorkRef,
    output: contract.PupilsView,
    run: actions.readPupils,
  }),
  endpoint({
    method: 'GET',
    path: '/api/schools/:id/results/source',
    summary: 'Files and rows that the figures of a work are made of',
    input: contract.WorkRef,
    output: contract.SourceView,
    run: actions.readSource,
  }),
  download({
    method: 'GET',
    path: '/api/schools/:id/results/export',
    summary: 'A table of the figures of a school as XLSX',
    input: contract.ExportSchool,
    send: actions.exportSchool,
  }),
];
