import type { LocalDate } from '../../../../kernel/date.ts';
import { get, post } from '../../../../web/api.ts';
import { useAction, useRefresh } from '../../../../web/data.tsx';
import { counted } from '../../../../web/format.ts';
import { toast } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { BulkAnswer, Reminded, TaskList } from '../../tasks/contract.ts';
import { TASKS, toPeople } from '../shared/words.ts';
import {
  byFormerOwner,
  doneRows,
  doneWords,
  inBatches,
  isOpen,
  mergeKey,
  movedWords,
  type Refusal,
  refusalsOf,
  type Steered,
} from './bulk.ts';

/** The answers that change when a task does. */
export const CHANGED_BY_TASKS = ['/api/tasks', '/api/road-maps', '/api/today', '/api/session'] as const;

export interface SteeringEvents {
  /** Something was done, or nothing had to be: the choice of rows has served. */
  onDone?: () => void;
  onRefused?: (refusals: readonly Refusal[]) => void;
}

type Done = ReturnType<typeof doneRows>[number];

interface Act<Input extends { rows: readonly Steered[] }> {
  run: (input: Input) => Promise<BulkAnswer>;
  /** «Отменено: 2 поручения» */
  said: (count: number, input: Input) => string;
  /** The inverse act on what was done. */
  undo?: (done: readonly Done[], input: Input) => Promise<unknown>;
}

/** Does something to many tasks; says what was done, offers to take it back, and hands over what was refused. */
function useBulk<Input extends { rows: readonly Steered[] }>(act: Act<Input>, events: SteeringEvents) {
  const refresh = useRefresh();
  return useAction({
    run: act.run,
    refreshes: CHANGED_BY_TASKS,
    onDone: (answer: BulkAnswer, input: Input) => {
      const done = doneRows(answer, input.rows);
      const { undo } = act;
      toast(
        done.length === 0
          ? { text: 'Ничего не изменено', tone: 'bad' }
          : {
              text: act.said(done.length, input),
              ...(undo && {
                undo: async () => {
                  await undo(done, input);
                  await refresh(...CHANGED_BY_TASKS);
                },
              }),
            },
      );
      events.onRefused?.(refusalsOf(answer, input.rows));
      events.onDone?.();
    },
  });
}

/** Sends as many requests as the tasks need, one after the other, and answers them as one. */
async function sendAll<Row extends Steered>(
  act: string,
  rows: readonly Row[],
  body: object = {},
  {
    keyOf = ({ id }: Row) => id,
    taskOf = versionOf,
  }: { keyOf?: (row: Row) => string; taskOf?: (row: Row) => object } = {},
): Promise<BulkAnswer> {
  const answer: BulkAnswer = { done: [], refused: [] };
  for (const batch of inBatches(rows, keyOf)) {
    const { done, refused } = await post(`/api/tasks/${act}`, { tasks: batch.map(taskOf), ...body }, BulkAnswer);
    answer.done.push(...done);
    answer.refused.push(...refused);
  }
  return answer;
}

const versionOf = ({ id, version }: Steered) => ({ id, version });

export interface Move {
  rows: readonly Steered[];
  dueOn: LocalDate;
  reason: string;
}

export function useMove(events: SteeringEvents = {}) {
  const today = useToday();
  return useBulk<Move>(
    {
      run: ({ rows, dueOn, reason }) =>
        sendAll('move', rows, { reason }, { taskOf: (row) => ({ ...versionOf(row), dueOn }) }),
      said: (count, { dueOn }) => movedWords(count, dueOn, today),
      undo: (done) =>
        sendAll(
          'move',
          done,
          { reason: 'Перенос отменён' },
          { taskOf: (row) => ({ ...versionOf(row), dueOn: row.before.dueOn }) },
        ),
    },
    events,
  );
}

export interface Reassign {
  rows: readonly Steered[];
  ownerId: string;
  /** «Тихонова Е. С.» */
  ownerName: string;
  reason: string | null;
}

export const useReassign = (events: SteeringEvents = {}) =>
  useBulk<Reassign>(
    {
      run: ({ rows, ownerId, reason }) => sendAll('reassign', rows, { ownerId, reason }),
      said: (count, { ownerName }) => `Передано, ${ownerName}: ${counted(count, TASKS)}`,
      undo: async (done) => {
        for (const [ownerId, theirs] of byFormerOwner(done)) {
          await sendAll('reassign', theirs, { ownerId, reason: 'Передача отменена' });
        }
      },
    },
    events,
  );

export interface Cancel {
  rows: readonly Steered[];
  reason: string;
}

export const useCancel = (events: SteeringEvents = {}) =>
  useBulk<Cancel>(
    {
      run: ({ rows, reason }) => sendAll('cancel', rows, { reason }),
      said: (count) => doneWords('Отменено', count),
      undo: (done) => sendAll('restore', done),
    },
    events,
  );

export const useRestore = (events: SteeringEvents = {}) =>
  useBulk<{ rows: readonly Steered[] }>(
    {
      run: ({ rows }) => sendAll('restore', rows),
      said: (count) => doneWords('Возвращено в работу', count),
      undo: (done) => sendAll('cancel', done, { reason: 'Возврат в работу отменён' }),
    },
    events,
  );

export interface Split {
  rows: readonly Steered[];
  /** The last day of the first part. */
  after: LocalDate;
}

export const useSplit = (events: SteeringEvents = {}) =>
  useBulk<Split>(
    {
      run: ({ rows, after }) => sendAll('split', rows, { after }),
      said: (count) => doneWords('Период разделён на два', count),
      undo: async (done) => {
        for (const row of done) await sendAll('merge', [row, ...(await secondParts(row))]);
      },
    },
    events,
  );

/** What a split made of a task: the open window of the same activity and executor that ends where the whole one did. */
async function secondParts({ before }: Done): Promise<readonly Steered[]> {
  const query = { activity: before.activityId, school: before.schoolId, body: before.bodyId, limit: FURTHER };
  const { rows } = await get('/api/tasks', TaskList, { query });
  const later = rows.filter((row) => row.executor === before.executor && isOpen(row) && row.id !== before.id);
  return later.filter(({ opensOn, dueOn }) => opensOn > before.opensOn && dueOn === before.dueOn);
}

const FURTHER = 2000;

/** Not offered back: which part carried which proof is known to the history only. */
export const useMerge = (events: SteeringEvents = {}) =>
  useBulk<{ rows: readonly Steered[] }>(
    {
      run: ({ rows }) => sendAll('merge', rows, {}, { keyOf: mergeKey }),
      said: (count) => doneWords('Периоды объединены', count),
    },
    events,
  );

/** A message to the owners of open tasks, one a person. */
export function useRemind({ onDone }: SteeringEvents = {}) {
  return useAction({
    run: remindAll,
    refreshes: CHANGED_BY_TASKS,
    done: ({ people }) =>
      people === 0 ? 'Никому не напомнили: сегодня уже напоминали, или всё сдано' : `Напомнили ${toPeople(people)}`,
    onDone: () => onDone?.(),
  });
}

/** People whose tasks stand together are told once. */
async function remindAll(rows: readonly Steered[]): Promise<{ people: number }> {
  let people = 0;
  for (const batch of inBatches(rows, ({ ownerId }) => ownerId)) {
    people += (await post('/api/tasks/remind', { ids: batch.map(({ id }) => id) }, Reminded)).people;
  }
  return { people };
}
