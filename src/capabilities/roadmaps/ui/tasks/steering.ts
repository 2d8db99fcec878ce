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
  isOpen,
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
          ? { text: 'Ничего не изменено' }
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

const send = (act: string, body: object): Promise<BulkAnswer> => post(`/api/tasks/${act}`, body, BulkAnswer);

const versioned = (rows: readonly Pick<Steered, 'id' | 'version'>[]) =>
  rows.map(({ id, version }) => ({ id, version }));

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
        send('move', { tasks: versioned(rows).map((row) => ({ ...row, dueOn })), reason }),
      said: (count, { dueOn }) => movedWords(count, dueOn, today),
      undo: (done) =>
        send('move', {
          tasks: done.map(({ id, version, before }) => ({ id, version, dueOn: before.dueOn })),
          reason: 'Перенос отменён',
        }),
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
      run: ({ rows, ownerId, reason }) => send('reassign', { tasks: versioned(rows), ownerId, reason }),
      said: (count, { ownerName }) => `Передано, ${ownerName}: ${counted(count, TASKS)}`,
      undo: async (done) => {
        for (const [ownerId, theirs] of byFormerOwner(done)) {
          await send('reassign', { tasks: versioned(theirs), ownerId, reason: 'Передача отменена' });
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
      run: ({ rows, reason }) => send('cancel', { tasks: versioned(rows), reason }),
      said: (count) => doneWords('Отменено', count),
      undo: (done) => send('restore', { tasks: versioned(done) }),
    },
    events,
  );

export const useRestore = (events: SteeringEvents = {}) =>
  useBulk<{ rows: readonly Steered[] }>(
    {
      run: ({ rows }) => send('restore', { tasks: versioned(rows) }),
      said: (count) => doneWords('Возвращено в работу', count),
      undo: (done) => send('cancel', { tasks: versioned(done), reason: 'Возврат в работу отменён' }),
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
      run: ({ rows, after }) => send('split', { tasks: versioned(rows), after }),
      said: (count) => doneWords('Период разделён на два', count),
      undo: async (done) => {
        for (const row of done) await send('merge', { tasks: versioned([row, ...(await secondParts(row))]) });
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
      run: ({ rows }) => send('merge', { tasks: versioned(rows) }),
      said: (count) => doneWords('Периоды объединены', count),
    },
    events,
  );

/** A message to the owners of open tasks, one a person. */
export function useRemind({ onDone }: SteeringEvents = {}) {
  return useAction({
    run: (rows: readonly Steered[]) => post('/api/tasks/remind', { ids: rows.map(({ id }) => id) }, Reminded),
    refreshes: CHANGED_BY_TASKS,
    done: ({ people }) =>
      people === 0 ? 'Напоминать некому: все выбранные сданы, приняты или отменены' : `Напомнили ${toPeople(people)}`,
    onDone: () => onDone?.(),
  });
}
