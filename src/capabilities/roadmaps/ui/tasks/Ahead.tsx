import type { LocalDate } from '../../../../kernel/date.ts';
import { yearOf } from '../../../../kernel/date.ts';
import type { Query } from '../../../../web/api.ts';
import { useGet } from '../../../../web/data.tsx';
import { counted, dayAt } from '../../../../web/format.ts';
import { Button, Empty, Group, Text } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { TaskList } from '../../tasks/contract.ts';
import { horizonOf } from '../../tasks/horizon.ts';
import { TASKS } from '../shared/words.ts';
import { useTasks } from './useTasks.ts';

export interface Look {
  /** Is this a list of work to do, which is cut at the end of the next quarter? What is searched for is not. */
  cuts: boolean;
  /** The person asked for all of it. */
  far: boolean;
  when?: boolean;
}

export interface Ahead extends ReturnType<typeof useTasks> {
  until: LocalDate;
  far: boolean;
  /** Of the whole list: how many there are and the last of their days; `null`: nothing is left out by the cut. */
  whole: { total: number; lastOn: LocalDate } | null;
}

/** The tasks that a filter leaves, of work to do only what comes before long, and what there is beyond that. */
export function useAhead(query: Query, { cuts, far, when = true }: Look): Ahead {
  const until = horizonOf(useToday());
  const tasks = useTasks({ ...query, ...(cuts && !far && { dueTo: until }) }, { when });
  const all = useGet('/api/tasks', TaskList, { query: { ...query, limit: 1 }, when: when && cuts });
  const total = all.data?.total ?? 0;
  const asksLast = when && cuts && total > 0 && (far || total > tasks.total);
  const last = useGet('/api/tasks', TaskList, { query: { ...query, offset: total - 1, limit: 1 }, when: asksLast });
  const lastOn = asksLast ? last.data?.rows[0]?.dueOn : undefined;
  return { ...tasks, until, far, whole: lastOn !== undefined && lastOn > until ? { total, lastOn } : null };
}

/** «Со сроком до 31 марта: 46 поручений», and the way to the others and back; the last day whole where a year would not tell it. */
export function AheadLine({ of, onFar }: { of: Ahead; onFar: (far: boolean) => void }) {
  const today = useToday();
  const { whole, far, until, total } = of;
  if (whole === null) return null;
  const near = dayAt(until, today);
  const end = yearOf(whole.lastOn) === yearOf(until) ? dayAt(whole.lastOn, today) : `${yearOf(whole.lastOn)} года`;
  return (
    <Group>
      <Text size="small" tone="muted">
        {far ? `Все сроки до ${end}: ${counted(whole.total, TASKS)}` : `Со сроком до ${near}: ${counted(total, TASKS)}`}
      </Text>
      <Button size="sm" onClick={() => onFar(!far)}>
        {far ? `Только до ${near}` : `Показать все сроки до ${end}: ${whole.total}`}
      </Button>
    </Group>
  );
}

/** Nothing is due before long, and something is later. */
export function NoneNear({ until }: { until: LocalDate }) {
  return <Empty title={`Сроков до ${dayAt(until, useToday())} нет`}>То, что позже, покажет кнопка выше.</Empty>;
}
