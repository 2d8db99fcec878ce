import { z } from 'zod';
import { type Endpoint, endpoint } from '../../../platform/http.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import * as members from './members/actions.ts';
import * as lists from './members/contract.ts';

export const planRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/road-maps',
    summary: 'Road maps with what stands where, and documents being read',
    input: z.object({}),
    output: contract.RoadMapList,
    run: actions.listRoadMaps,
  }),
  endpoint({
    method: 'GET',
    path: '/api/road-maps/:id',
    summary: 'A road map: sections, activities, windows and how their tasks stand',
    input: contract.ReadRoadMap,
    output: contract.RoadMapView,
    run: actions.readRoadMap,
  }),
  endpoint({
    method: 'GET',
    path: '/api/road-maps/:id/counts',
    summary: 'The tasks of a road map counted for each school, owner or body',
    input: contract.CountTasks,
    output: contract.CountRows,
    run: actions.countTasks,
  }),
  endpoint({
    method: 'POST',
    path: '/api/road-maps/:id/activities',
    summary: 'Add an activity with its tasks',
    input: contract.AddActivity,
    output: contract.ActivityAdded,
    run: actions.addActivity,
  }),
  endpoint({
    method: 'PUT',
    path: '/api/road-maps/:id/state',
    summary: 'Close a road map or run it again',
    input: contract.CloseRoadMap,
    output: z.void(),
    run: actions.closeRoadMap,
  }),
  endpoint({
    method: 'GET',
    path: '/api/list-changes',
    summary: 'Running plans whose lists of schools changed, with how many tasks that asks for',
    input: z.object({}),
    output: lists.ListChangeRows,
    run: members.listListChanges,
  }),
  endpoint({
    method: 'GET',
    path: '/api/road-maps/:id/list-changes',
    summary: 'Schools that joined or left the lists of a plan, and the tasks to make or cancel for them',
    input: lists.MapRef,
    output: lists.ListChanges,
    run: members.readListChanges,
  }),
  endpoint({
    method: 'POST',
    path: '/api/road-maps/:id/list-changes',
    summary: 'Make or cancel the tasks of schools that joined or left, or leave the plan as it is',
    input: lists.SettleLists,
    output: lists.ListsSettled,
    run: members.settleLists,
  }),
  endpoint({
    method: 'PUT',
    path: '/api/activities/:id',
    summary: 'Give an activity a short name beside its wording',
    input: contract.EditActivity,
    output: z.void(),
    run: actions.editActivity,
  }),
];
