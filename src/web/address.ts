/** What a page reads from its address: the parameters of the path, and its filters. */
export { flag, listOf } from '../kernel/query.ts';

import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';

/**
 * The parameters of the path by a schema. A text that does not fit is an address nobody made: the page is not found.
 * @example const { taskId } = usePathParams(z.object({ taskId: z.uuid() }))
 * @throws BadAddress, which the frame shows as a page that is not there
 */
export function usePathParams<T>(schema: z.ZodType<T>): T {
  const raw = useParams({ strict: false });
  return useMemo(() => {
    const read = schema.safeParse(raw);
    if (read.success) return read.data;
    throw Object.assign(new Error('not an address of ours', { cause: read.error }), { name: 'BadAddress' });
  }, [schema, raw]);
}

export interface ChangeOptions {
  /** A step that «Назад» takes back; by itself a change of filters is none. */
  step?: boolean;
}

/**
 * State that lives in the address: it survives a reload, can be sent by mail, and «Назад» knows it. Every field of the
 * schema must have a default, be optional, or be `listOf`/`flag`/`numberOr`; values that do not fit fall back to that.
 * A value that equals the default is left out of the address.
 *
 * @example
 * const Filters = z.object({ state: listOf(Status), q: z.string().default(''), mine: flag() });
 * const [filters, setFilters] = useAddress(Filters);
 * setFilters({ state: ['overdue'] });
 */
export function useAddress<S extends z.ZodObject>(
  schema: S,
): [z.output<S>, (change: Partial<z.output<S>>, options?: ChangeOptions) => void] {
  const raw = useSearch({ strict: false }) as Raw;
  const navigate = useNavigate();
  const value = useMemo(() => readSearch(schema, raw), [schema, raw]);
  const change = useCallback(
    (part: Partial<z.output<S>>, { step = false }: ChangeOptions = {}) => {
      const search = (before: Raw) => writeSearch(schema, before, part);
      void navigate({ to: '.', search: search as never, replace: !step, resetScroll: false });
    },
    [schema, navigate],
  );
  return [value, change];
}

type Raw = Record<string, unknown>;

/** Reads what fits; a field that does not is read as if it were not there. */
export function readSearch<S extends z.ZodObject>(schema: S, raw: Raw): z.output<S> {
  const read = schema.safeParse(raw);
  if (read.success) return read.data;
  const wrong = new Set(read.error.issues.map((issue) => String(issue.path[0])));
  return schema.parse(Object.fromEntries(Object.entries(raw).filter(([name]) => !wrong.has(name))));
}

/** The search after a change, without what equals the default; names of others stay. */
export function writeSearch<S extends z.ZodObject>(schema: S, raw: Raw, change: Partial<z.output<S>>): Raw {
  const defaults: Raw = readSearch(schema, {});
  const next: Raw = { ...raw };
  for (const [name, value] of Object.entries(change)) {
    const text = asText(value);
    if (text === undefined || text === asText(defaults[name])) delete next[name];
    else next[name] = text;
  }
  return next;
}

function asText(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '' || value === false) return undefined;
  if (value === true) return '1';
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.join(',');
  return String(value);
}

/** The search of an address as plain texts, so that people can read and send it. */
export const parseSearch = (search: string): Raw => Object.fromEntries(new URLSearchParams(search));

export function stringifySearch(search: Raw): string {
  const texts = Object.entries(search).flatMap(([name, value]) => {
    const text = asText(value);
    return text === undefined ? [] : [[name, text]];
  });
  const written = new URLSearchParams(texts).toString().replaceAll('%2C', ',');
  return written === '' ? '' : `?${written}`;
}
