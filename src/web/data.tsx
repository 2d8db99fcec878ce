/** Reading and changing data of the server from a page. The key of an answer is its address, so nothing else is named. */
import { type QueryClient, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import type { z } from 'zod';
import { asRefused, get, type Query, type Refused, withQuery } from './api.ts';
import { useIsGone } from './connection.ts';
import { Skeleton } from './parts/Notes.tsx';
import { PageHead, Stack } from './parts/Page.tsx';
import { toast } from './parts/Toast.tsx';
import { Refusal, refusalWords } from './Refusal.tsx';
import { SESSION_ADDRESS, useMaybeSession } from './session.tsx';

export interface GetSettings {
  query?: Query;
  /** Ask again every so many milliseconds, while the page is in sight. */
  every?: number;
  /** Ask only when true. */
  when?: boolean;
}

/**
 * What the server says at an address. On a change of `query` the former rows stay until the new ones come.
 * @example const tasks = useGet('/api/tasks', TaskList, { query: filters })
 */
export function useGet<T>(path: string, answer: z.ZodType<T>, { query, every, when = true }: GetSettings = {}) {
  const address = withQuery(path, query);
  return useQuery({
    queryKey: [address],
    queryFn: ({ signal }) => get(address, answer, { signal }),
    enabled: when,
    refetchInterval: every ?? false,
    // `never`: the library guards against functions as data, which a schema cannot give.
    placeholderData: (before, query) => (samePath(query?.queryKey[0], path) ? (before as never) : undefined),
  });
}

/** Rows of another filter may stand in for a moment; another thing's data must not. */
const samePath = (address: unknown, path: string): boolean =>
  typeof address === 'string' && address.split('?')[0] === path;

export interface LoadedProps<T> {
  from: UseQueryResult<T>;
  /** Instead of grey rows while waiting. */
  waiting?: ReactNode;
  /** Heads a refusal where the page has no heading of its own yet: «Поручение». */
  title?: string;
  children: (data: T) => ReactNode;
}

/** The three visible cases before content: waiting, refusal, content. Emptiness is the content's own. */
export function Loaded<T>({ from, waiting = <Skeleton />, title, children }: LoadedProps<T>) {
  const failure = useFailure(from);
  if (from.data !== undefined) return children(from.data);
  return failure === null ? waiting : <Unread from={from} failure={failure} waiting={waiting} title={title} />;
}

/** Why it could not be read, also while it is read again, when the library has forgotten it; `null`: nothing was refused. */
function useFailure<T>({ error, errorUpdatedAt }: UseQueryResult<T>): Error | null {
  const [last, setLast] = useState({ error, at: errorUpdatedAt });
  if (error !== null && error !== last.error) setLast({ error, at: errorUpdatedAt });
  return error ?? (last.at === errorUpdatedAt ? last.error : null); // another thing's refusal is not this one's
}

interface UnreadProps<T> extends Required<Pick<LoadedProps<T>, 'from' | 'waiting'>> {
  failure: Error;
  title: string | undefined;
}

/**
 * What could not be read comes by itself when the line is back, and is waited for then. Whoever asks for it once more keeps
 * the page as it is, with the keyboard on the button.
 */
function Unread<T>({ from, failure, waiting, title }: UnreadProps<T>) {
  const gone = useIsGone();
  const [askedAfter, setAskedAfter] = useState<number | null>(null);
  const asked = askedAfter === from.errorUpdateCount; // until the answer to it is drawn
  const { code } = asRefused(failure);
  if (code === 'offline' && !gone && from.isFetching && !asked) return waiting;
  const again = () => {
    setAskedAfter(from.errorUpdateCount);
    void from.refetch();
  };
  return (
    <Stack>
      {title !== undefined && <PageHead title={title} />}
      <Refusal
        error={failure}
        onRetry={code === 'not-found' ? undefined : again}
        busy={asked && from.isFetching}
        words={gone ? UNREAD : LEFT_UNREAD}
      />
    </Stack>
  );
}

const UNREAD = { offline: 'Нет связи с сервером. Загрузится, когда связь появится.' };
const LEFT_UNREAD = { offline: 'Связь прерывалась, и это не загрузилось. Попробуйте ещё раз.' };

export interface ActionSettings<I, O> {
  run: (input: I) => Promise<O>;
  /** Addresses whose answers have changed; everything that begins with them is asked again. */
  refreshes?: readonly string[];
  /** The dark line afterwards: «Срок перенесён на 22 января». */
  done?: (answer: O, input: I) => string;
  /** Takes it back; shown as «Отменить» in the dark line for 10 s. */
  undo?: (answer: O, input: I) => Promise<unknown>;
  /** Sets its own words for some refusals; `true`: dealt with, no message. */
  onRefused?: (refusal: Refused, input: I) => boolean | undefined;
  onDone?: (answer: O, input: I) => void;
}

/**
 * A thing that a person can do: `run` it, refresh what changed, say so, offer to take it back.
 * @example const accept = useAction({ run: (id: string) => post(`/api/tasks/${id}/accept`), refreshes: ['/api/tasks'], done: () => 'Принято' });
 *          <Button busy={accept.busy} onClick={() => accept.run(task.id)}>Принять</Button>
 */
export function useAction<I = void, O = unknown>(settings: ActionSettings<I, O>) {
  const queries = useQueryClient();
  const today = useMaybeSession()?.today;
  const underWay = useRef(new Set<string>());
  const mutation = useMutation({
    mutationFn: settings.run,
    onSuccess: (answer, input) => {
      const text = settings.done?.(answer, input);
      const { undo } = settings;
      if (text !== undefined) {
        toast({
          text,
          ...(undo && {
            undo: async () => {
              await undo(answer, input);
              await refresh(queries, settings.refreshes);
            },
          }),
        });
      }
      settings.onDone?.(answer, input);
    },
    onError: (error, input) => {
      underWay.current.delete(sameness(input) ?? ''); // at once: it may be tried again
      const refusal = asRefused(error);
      if (refusal.code === 'not-signed-in' || settings.onRefused?.(refusal, input)) return;
      if (refusal.code === 'offline') return; // said for all at the top of the window
      toast({ text: refusalWords(refusal, today), tone: 'bad' });
    },
    // Also what waits for the person: the numbers of the menu.
    onSettled: async (_answer, _error, input) => {
      await refresh(queries, settings.refreshes && [...settings.refreshes, SESSION_ADDRESS]);
      underWay.current.delete(sameness(input) ?? '');
    },
  });
  return {
    // A second press of a double click would be refused for what the first has done.
    run: (input: I) => {
      const same = sameness(input);
      if (same !== null && underWay.current.has(same)) return;
      if (same !== null) underWay.current.add(same);
      mutation.mutate(input);
    },
    /** For forms: throws the refusal. */
    runAsync: (input: I) => mutation.mutateAsync(input),
    busy: mutation.isPending,
    /** The last refusal, until the next try. */
    refusal: mutation.error === null ? null : asRefused(mutation.error),
  };
}

/** By what two inputs are told apart; `null`: not to be told, as two files. */
function sameness(input: unknown): string | null {
  let opaque = false;
  const text = JSON.stringify([input], (_key, value: unknown) => {
    opaque ||= value instanceof Blob || value instanceof FormData;
    return value;
  });
  return opaque ? null : text;
}

/** Asks again for everything whose address begins with one of these. */
function refresh(queries: QueryClient, addresses: readonly string[] = []): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [address] }) =>
      typeof address === 'string' && addresses.some((begin) => address.startsWith(begin)),
  });
}

/** `refresh` for a page: `const refresh = useRefresh(); await refresh('/api/tasks')`. */
export function useRefresh() {
  const queries = useQueryClient();
  return (...addresses: string[]) => refresh(queries, addresses);
}
