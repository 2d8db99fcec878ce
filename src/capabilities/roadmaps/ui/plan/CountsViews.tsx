/** The plan by those who carry it out: schools, people, bodies. One line each, in the order of the alphabet: nobody is ranked. */
import type { ReactNode } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { capitalized, moment, outOf } from '../../../../web/format.ts';
import { type Column, DataTable, Empty, Section, Skeleton, Stack, Text } from '../../../../web/parts.ts';
import { usePhone } from '../../../../web/screen.ts';
import { useToday } from '../../../../web/session.tsx';
import { type CountRow, CountRows, type RoadMapView } from '../../plans/contract.ts';
import { totalOf } from '../../plans/progress.ts';
import { countsWords } from './lead.ts';
import { NoTasksHere, useReach } from './Nothing.tsx';

export function SchoolsView({ map }: { map: RoadMapView }) {
  const { id: roadMapId } = map;
  const own = useReach() !== 'all';
  const counts = useGet(`/api/road-maps/${roadMapId}/counts`, CountRows, { query: { by: 'school' } });
  return (
    <Loaded from={counts} waiting={<Skeleton rows={8} height="table" />}>
      {(rows) => (
        <Stack gap={8}>
          {rows.some(({ id }) => id !== null) && (
            <Text size="small" tone="muted">
              В строке школы и поручения её куратора. Отчёт школы считает без них.
            </Text>
          )}
          <CountsTable
            caption="Школы плана"
            head="Школа"
            rows={rows.filter(({ id }) => id !== null)}
            link={({ id }) => `/road-maps/${roadMapId}?view=sections&school=${id}`}
            empty={
              own || rows.length === 0 ? (
                <NoTasksHere map={map} />
              ) : (
                <Empty title="У школ поручений нет">
                  План выполняют органы муниципалитета. Их поручения в виде «Исполнители».
                </Empty>
              )
            }
          />
        </Stack>
      )}
    </Loaded>
  );
}

export function ExecutorsView({ map }: { map: RoadMapView }) {
  const { id: roadMapId } = map;
  const address = `/api/road-maps/${roadMapId}/counts`;
  const bodies = useGet(address, CountRows, { query: { by: 'body' } });
  const owners = useGet(address, CountRows, { query: { by: 'owner' } });
  return (
    <>
      <Loaded from={bodies} waiting={<Skeleton rows={3} height="table" />}>
        {(rows) => {
          const named = rows.filter(({ id }) => id !== null);
          return named.length === 0 ? null : (
            <Section title="Органы и центры">
              <CountsTable
                caption="Органы и центры"
                head="Орган"
                rows={named}
                link={({ id }) => `/tasks?show=all&body=${id}`}
                empty={null}
              />
            </Section>
          );
        }}
      </Loaded>
      <Section title="Люди">
        <Loaded from={owners} waiting={<Skeleton rows={8} height="table" />}>
          {(rows) => (
            <CountsTable
              caption="Ответственные"
              head="Кто отвечает"
              rows={rows.filter(({ id }) => id !== null)}
              link={({ id }) => `/road-maps/${roadMapId}?view=sections&owner=${id}`}
              empty={<NoTasksHere map={map} />}
            />
          )}
        </Loaded>
      </Section>
    </>
  );
}

interface TableProps {
  caption: string;
  head: string;
  rows: readonly CountRow[];
  link: (row: CountRow) => string;
  empty: ReactNode;
}

function CountsTable({ caption, head, rows, link, empty }: TableProps) {
  const today = useToday();
  const phone = usePhone();
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id ?? ''}
      rowLink={link}
      columns={phone ? wordColumns(head, today) : columnsFor(head, today)}
      empty={empty}
    />
  );
}

/** No column sorts: the order of the alphabet is the only one. */
function columnsFor(head: string, today: LocalDate): readonly Column<CountRow>[] {
  return [
    { key: 'name', head, cell: ({ name }) => name },
    {
      key: 'accepted',
      head: 'Принято',
      align: 'right',
      width: '7rem',
      cell: ({ counts }) => outOf(counts.accepted, totalOf(counts, { cancelled: false })),
    },
    number('Просрочено', ({ counts }) => counts.overdue),
    number('Возвращено', ({ counts }) => counts.returned),
    number('На проверке', ({ counts }) => counts.submitted),
    number('В работе', ({ counts }) => counts.under_way),
    {
      key: 'moved',
      head: 'Последнее движение',
      align: 'right',
      nowrap: true,
      width: '10.5rem',
      cell: ({ movedAt }) =>
        movedAt === null ? <span className="faint">не начинали</span> : capitalized(moment(movedAt, today)),
    },
  ];
}

/** On a phone numbers without their heads would say nothing: they are told in words. */
const wordColumns = (head: string, today: LocalDate): readonly Column<CountRow>[] => [
  { key: 'name', head, cell: ({ name }) => name },
  { key: 'counts', head: 'Поручения', cell: ({ counts }) => countsWords(counts) },
  { key: 'moved', head: 'Последнее движение', phone: 'status', cell: ({ movedAt }) => movedWords(movedAt, today) },
];

const movedWords = (movedAt: string | null, today: LocalDate) => (
  <span className="small muted">{movedAt === null ? 'ещё не начинали' : `движение ${moment(movedAt, today)}`}</span>
);

const number = (head: string, of: (row: CountRow) => number): Column<CountRow> => ({
  key: head,
  head,
  align: 'right',
  width: '7rem',
  cell: of,
});
