import { type ReactNode, useMemo, useState } from 'react';
import { dayShort } from '../../../../web/format.ts';
import { type Column, DataTable, type Sorting } from '../../../../web/parts.ts';
import { usePhone } from '../../../../web/screen.ts';
import { typo } from '../../../../web/typo.ts';
import type { TaskRow } from '../../tasks/contract.ts';
import { askedWords } from '../shared/asked.ts';
import { StandingMark } from '../shared/StandingMark.tsx';
import { executorWords, STANDING_ORDER, TASKS, taskName } from '../shared/words.ts';
import { BulkActions } from './BulkActions.tsx';
import type { Refusal } from './bulk.ts';
import { NotDone } from './NotDone.tsx';
import styles from './TaskTable.module.css';

export interface TaskTableProps {
  caption: string;
  rows: readonly TaskRow[];
  loading?: boolean;
  /** Stands in the place of the rows when there are none. */
  empty: ReactNode;
  /** How many there are without the filter, for «Показано … из …». */
  total?: number;
  sorting?: Sorting | null;
  onSort?: (sorting: Sorting) => void;
  /** All rows are of one activity: its name is not repeated in each. */
  ofOne?: boolean;
}

/** Tasks as rows: whoever steers the plan may choose several and do the same to all. */
export function TaskTable({ caption, rows, loading, empty, total, sorting, onSort, ofOne = false }: TaskTableProps) {
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const steers = useMemo(() => rows.some(({ maySteer }) => maySteer), [rows]);
  const phone = usePhone();
  const withNumbers = useMemo(() => rows.some(({ number }) => number !== null), [rows]);
  const columns = useMemo(() => columnsFor({ ofOne, phone, withNumbers }), [ofOne, phone, withNumbers]);
  return (
    <div>
      <NotDone of={refused} onClose={() => setRefused([])} />
      <DataTable
        caption={caption}
        rows={rows}
        loading={loading ?? false}
        empty={empty}
        things={TASKS}
        {...(total !== undefined && { total })}
        rowKey={({ id }) => id}
        rowName={taskName}
        rowLink={({ id }) => `/tasks/${id}`}
        columns={columns}
        {...(onSort ? { sorting: sorting ?? null, onSort } : { sorting: BY_DAY })}
        {...(steers && {
          bulk: (chosen: readonly TaskRow[], clear: () => void) => (
            <BulkActions chosen={chosen} onDone={clear} onRefused={setRefused} />
          ),
        })}
      />
    </div>
  );
}

/** As the server gives them. */
const BY_DAY: Sorting = { key: 'due', down: false };

interface Look {
  ofOne: boolean;
  phone: boolean;
  withNumbers: boolean;
}

function columnsFor({ ofOne, phone, withNumbers }: Look): readonly Column<TaskRow>[] {
  const name: Column<TaskRow> = {
    key: 'number',
    head: withNumbers && !phone ? '№ и поручение' : 'Поручение',
    sortBy: ({ number, title }) => `${number ?? ''} ${title}`,
    cell: ({ number, title }) => (
      <span className={withNumbers ? styles.name : undefined}>
        {withNumbers && <span className={styles.number}>{number}</span>}
        <span>{typo(title)}</span>
      </span>
    ),
  };
  const executor: Column<TaskRow> = {
    key: 'executor',
    head: 'Исполнитель',
    width: ofOne ? '46%' : '23%',
    sortBy: executorWords,
    cell: (row) => <span className={ofOne ? undefined : 'muted'}>{typo(executorWords(row))}</span>,
  };
  return [
    ...(ofOne ? [executor] : [name, executor]),
    {
      key: 'due',
      head: 'Срок',
      align: 'right',
      nowrap: true,
      width: '6.25rem',
      sortBy: ({ dueOn }) => dueOn,
      cell: ({ dueOn, isControl }) => (
        <span title={isControl ? 'Контрольная дата: срок в документе без даты' : undefined}>{dayShort(dueOn)}</span>
      ),
    },
    {
      key: 'standing',
      head: 'Состояние',
      phone: 'status',
      width: '12rem',
      sortBy: ({ standing, daysOverdue }) => STANDING_ORDER.indexOf(standing) * 10_000 - (daysOverdue ?? 0),
      cell: (row) => (
        <>
          <StandingMark of={row} />
          {row.asked !== null && <span className={styles.asked}>{askedWords(row.asked)}</span>}
        </>
      ),
    },
    {
      key: 'evidence',
      head: 'Подтверждений',
      phone: 'hidden',
      align: 'right',
      width: '7rem',
      sortBy: ({ evidence }) => evidence,
      cell: ({ evidence }) => (evidence === 0 ? <span className="faint">нет</span> : evidence),
    },
  ];
}
