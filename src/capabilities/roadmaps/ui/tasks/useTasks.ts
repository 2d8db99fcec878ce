import { useQuery } from '@tanstack/react-query';
import { get, type Query, withQuery } from '../../../../web/api.ts';
import { useGet } from '../../../../web/data.tsx';
import { TaskList, type TaskRow } from '../../tasks/contract.ts';

const ADDRESS = '/api/tasks';
/** Rows of the first answer: a screen is drawn from them while the others are on their way. */
const FIRST = 200;
/** Rows of each further answer: as many as the server gives at once. */
const FURTHER = 2000;

/** The tasks that a filter leaves, all of them: the first 200 at once, the rest behind them. */
export function useTasks(query: Query, { when = true } = {}) {
  const first = useGet(ADDRESS, TaskList, { query: { ...query, limit: FIRST }, when });
  const total = first.data?.total ?? 0;
  const more = when && !first.isPlaceholderData && first.data !== undefined && total > first.data.rows.length;
  const rest = useQuery({
    queryKey: [withQuery(ADDRESS, { ...query, offset: FIRST })],
    queryFn: ({ signal }) => readRest(query, total, signal),
    enabled: more,
  });
  return { first, rows: unique(first.data?.rows ?? [], more ? (rest.data ?? []) : []), total };
}

async function readRest(query: Query, total: number, signal: AbortSignal): Promise<TaskRow[]> {
  const rows: TaskRow[] = [];
  for (let offset = FIRST; offset < total; offset += FURTHER) {
    const page = await get(ADDRESS, TaskList, { query: { ...query, offset, limit: FURTHER }, signal });
    rows.push(...page.rows);
  }
  return rows;
}

/** A row that moved between two answers, because somebody moved its deadline, is not shown twice. */
function unique(first: readonly TaskRow[], rest: readonly TaskRow[]): readonly TaskRow[] {
  if (rest.length === 0) return first;
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...rest.filter(({ id }) => !known.has(id))];
}
