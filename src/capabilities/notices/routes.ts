import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http.ts';
import type { Namer } from '../access/index.ts';
import * as actions from './actions.ts';
import { NoticeIds, NoticeList, NoticesQuery } from './contract.ts';

/** `namers`: give names to the things that notices mention. */
export const noticeRoutes = (namers: readonly Namer[]): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/api/notices',
    summary: 'What the person is told, the newest first',
    input: NoticesQuery,
    output: NoticeList,
    run: (ctx, query) => actions.listNotices(ctx, query, namers),
  }),
  endpoint({
    method: 'POST',
    path: '/api/notices/read',
    summary: 'Mark notices as read; answers those that were not',
    input: NoticeIds,
    output: NoticeIds,
    run: actions.readNotices,
  }),
  endpoint({
    method: 'POST',
    path: '/api/notices/read-all',
    summary: 'Mark every notice as read; answers those that were not',
    input: z.object({}),
    output: NoticeIds,
    run: actions.readAllNotices,
  }),
  endpoint({
    method: 'POST',
    path: '/api/notices/unread',
    summary: 'Mark notices as not read',
    input: NoticeIds,
    output: z.void(),
    run: actions.unreadNotices,
  }),
];
