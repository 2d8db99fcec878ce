import { z } from 'zod';
import { flag, useAddress } from '../../../web/address.ts';
import { Loaded, useGet } from '../../../web/data.tsx';
import { counted } from '../../../web/format.ts';
import { Empty, Segmented, Skeleton, Stack, Text, Toolbar } from '../../../web/parts.ts';
import { TaskList } from '../tasks/contract.ts';
import { TASKS } from './shared/words.ts';
import { AheadLine, NoneNear, useAhead } from './tasks/Ahead.tsx';
import { TaskTable } from './tasks/TaskTable.tsx';

const Address = z.object({ show: z.enum(['open', 'all']).catch('open'), far: flag() });

/** What a school has to do, on its own page: the open first. */
export function SchoolTasks({ schoolId }: { schoolId: string }) {
  const [{ show, far }, setAddress] = useAddress(Address);
  const query = { school: schoolId, ...(show === 'open' && { open: true }) };
  const ahead = useAhead(query, { cuts: show === 'open', far });
  const { first, rows, total } = ahead;
  return (
    <Stack>
      <Toolbar aside={<Overdue schoolId={schoolId} />}>
        <Segmented
          label="Какие поручения"
          options={[
            { value: 'open', label: 'Открытые' },
            { value: 'all', label: 'Все' },
          ]}
          value={show}
          onChange={(to) => setAddress({ show: to })}
        />
      </Toolbar>
      <Text size="small" tone="muted">
        Вместе с поручениями куратора школы. Отчёт школы считает без них.
      </Text>
      <Loaded from={first} waiting={<Skeleton rows={8} height="table" />}>
        {() => (
          <Stack>
            <AheadLine of={ahead} onFar={(to) => setAddress({ far: to })} />
            <TaskTable
              caption={show === 'open' ? 'Открытые поручения школы' : 'Все поручения школы'}
              rows={rows}
              total={total}
              empty={ahead.whole ? <NoneNear until={ahead.until} /> : <None open={show === 'open'} />}
            />
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}

function Overdue({ schoolId }: { schoolId: string }) {
  const overdue = useGet('/api/tasks', TaskList, { query: { school: schoolId, standing: 'overdue', limit: 1 } });
  if (!overdue.data) return null;
  const { total } = overdue.data;
  return (
    <Text size="small" tone="muted">
      {total === 0 ? 'Просроченных нет' : `Просрочено ${counted(total, TASKS)}`}
    </Text>
  );
}

const None = ({ open }: { open: boolean }) =>
  open ? (
    <Empty title="Открытых поручений нет">Принятые и отменённые видны, если выбрать «Все».</Empty>
  ) : (
    <Empty title="Поручений у школы нет">Они появляются, когда школа входит в дорожную карту.</Empty>
  );
