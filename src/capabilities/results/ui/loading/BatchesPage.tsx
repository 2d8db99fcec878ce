import { z } from 'zod';
import { useAddress } from '../../../../web/address.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted, moment, number } from '../../../../web/format.ts';
import {
  ChipSearch,
  ChipSelect,
  Chips,
  type Column,
  DataTable,
  Empty,
  LinkButton,
  PageHead,
  Remark,
  Skeleton,
  Toolbar,
} from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import { BatchList, type BatchSummary } from '../../loading/contract.ts';
import { BATCHES } from './addresses.ts';
import { filtered, yearsOf } from './batchFilters.ts';
import { FILES, SCHOOLS, shortName, worksLine } from './words.ts';

const CRUMBS = [{ label: 'Результаты', to: '/results' }, { label: 'Загруженные файлы' }];

const Filters = z.object({
  year: z.string().default(''),
  q: z.string().default(''),
  show: z.enum(['', 'counts', 'undone']).default(''),
});

/** Who loaded which file when, what it is and what it gave; a file that does not count any more stays in the list. */
export function BatchesPage() {
  const municipalityId = useSession().municipality?.id ?? '';
  const list = useGet(BATCHES, BatchList, { query: { municipalityId }, when: municipalityId !== '' });
  const counts = list.data?.batches.filter(({ undone }) => undone === null).length;
  return (
    <>
      <PageHead
        title="Загруженные файлы"
        crumbs={CRUMBS}
        lead={
          list.data &&
          (counts === 0 ? (
            'Пока ничего не загружено.'
          ) : (
            <>
              <b>{counted(counts ?? 0, FILES)}</b> с результатами. По ним посчитано всё, что видно о школах.
            </>
          ))
        }
        actions={
          list.data?.mayUndo && (
            <LinkButton to="/results/load" kind="primary" icon="upload">
              Загрузить результаты
            </LinkButton>
          )
        }
      />
      <Loaded from={list} waiting={<Skeleton rows={8} height="table" />}>
        {({ batches }) => <Batches of={batches} />}
      </Loaded>
    </>
  );
}

function Batches({ of }: { of: readonly BatchSummary[] }) {
  const [filters, setFilters] = useAddress(Filters);
  const today = useToday();
  const rows = filtered(of, filters);
  if (of.length === 0) {
    return (
      <Empty title="Файлов с результатами нет">
        Когда координатор или методист загрузит выгрузки ФИС ОКО, РЦОИ или таблицы школ, они появятся здесь.
      </Empty>
    );
  }
  return (
    <>
      <Toolbar>
        <Chips>
          <ChipSelect
            label="Год"
            options={[
              { value: '', label: 'Все годы' },
              ...yearsOf(of).map((year) => ({ value: year, label: `${year} год` })),
            ]}
            value={filters.year}
            onChange={(year) => setFilters({ year })}
          />
          <ChipSelect
            label="Какие файлы"
            options={[
              { value: '', label: 'Все файлы' },
              { value: 'counts', label: 'Учитываются' },
              { value: 'undone', label: 'Отменены' },
            ]}
            value={filters.show}
            onChange={(show) => setFilters({ show })}
          />
          <ChipSearch label="Найти файл или работу" value={filters.q} onChange={(q) => setFilters({ q })} />
        </Chips>
      </Toolbar>
      <DataTable
        caption="Загруженные файлы"
        rows={rows}
        total={of.length}
        things={FILES}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowLink={({ id }) => `/results/batches/${id}`}
        columns={columnsOf((at) => moment(at, today))}
        sorting={{ key: 'loaded', down: true }}
        empty={
          <Empty
            title="Таких файлов нет"
            action={
              <LinkButton to="/results/batches" size="sm">
                Убрать отбор
              </LinkButton>
            }
          />
        }
      />
    </>
  );
}

const columnsOf = (said: (at: string) => string): readonly Column<BatchSummary>[] => [
  { key: 'name', head: 'Файл', cell: ({ name }) => name, sortBy: ({ name }) => name, width: '30%' },
  {
    key: 'what',
    head: 'Что в нём',
    cell: ({ titles, works }) => [worksLine(works), titles.join(', ')].filter(Boolean).join(' · '),
    width: '30%',
  },
  {
    key: 'rows',
    head: 'Строки',
    align: 'right',
    nowrap: true,
    cell: ({ rows }) => number(rows),
    sortBy: ({ rows }) => rows,
    phone: 'hidden',
  },
  {
    key: 'schools',
    head: 'Школы',
    align: 'right',
    nowrap: true,
    cell: ({ schools }) => <span title={counted(schools, SCHOOLS)}>{number(schools)}</span>,
    sortBy: ({ schools }) => schools,
    phone: 'hidden',
  },
  {
    key: 'loaded',
    head: 'Загружен',
    nowrap: true,
    cell: ({ loaded }) => said(loaded.at),
    sortBy: ({ loaded }) => loaded.at,
  },
  {
    key: 'by',
    head: 'Кто',
    nowrap: true,
    cell: ({ loaded: { by } }) => (by === null ? '–' : shortName(by)),
    phone: 'fact',
  },
  {
    key: 'state',
    head: 'Состояние',
    cell: ({ undone }) =>
      undone === null ? <Remark tone="good">учитывается</Remark> : <Remark tone="plain">отменён</Remark>,
    sortBy: ({ undone }) => (undone === null ? 0 : 1),
    phone: 'status',
  },
];
