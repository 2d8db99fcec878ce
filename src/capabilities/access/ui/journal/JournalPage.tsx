import { useInfiniteQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { addDays, LocalDate } from '../../../../kernel/date.ts';
import { fullName } from '../../../../kernel/person.ts';
import { useAddress } from '../../../../web/address.ts';
import { get } from '../../../../web/api.ts';
import { auditWords } from '../../../../web/auditWords.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { dayYear } from '../../../../web/format.ts';
import {
  Button,
  Chip,
  ChipSelect,
  Chips,
  DateField,
  DayList,
  type DayListProps,
  Empty,
  PageHead,
  Skeleton,
  Toolbar,
} from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import { typo } from '../../../../web/typo.ts';
import { JournalPage as Page } from '../../contract.ts';
import { PeopleTabs } from '../people/PeopleTabs.tsx';
import { PeopleLines } from '../people/peopleList.ts';
import { readsJournal } from '../readsJournal.ts';
import { gathered, inWords, type Line } from './inWords.ts';
import styles from './JournalPage.module.css';

const Filters = z.object({
  /** Label of a vocabulary. */
  group: z.string().optional(),
  actor: z.uuid().optional(),
  from: LocalDate.optional(),
  to: LocalDate.optional(),
});
type Filters = z.output<typeof Filters>;

export function JournalPage() {
  const place = readsJournal(useSession());
  const [filters, setFilters] = useAddress(Filters);
  return (
    <>
      <PageHead title="Журнал" lead="Кто и что сделал в программе. Записи нельзя изменить или удалить.">
        <PeopleTabs current="/journal" />
      </PageHead>
      {place === null ? (
        <Empty title="Журнал ведут для тех, кто отвечает за людей">
          Муниципальный координатор видит журнал муниципалитета, директор — своей школы.
        </Empty>
      ) : (
        <>
          <FilterBar filters={filters} setFilters={setFilters} municipalityId={place.municipalityId} />
          <Entries place={place} filters={filters} onClear={() => setFilters(NONE)} />
        </>
      )}
    </>
  );
}

const NONE: Filters = { group: undefined, actor: undefined, from: undefined, to: undefined };

interface FilterBarProps {
  filters: Filters;
  setFilters: (change: Partial<Filters>) => void;
  municipalityId: string;
}

function FilterBar({ filters, setFilters, municipalityId }: FilterBarProps) {
  const today = useToday();
  const people = useGet('/api/people', PeopleLines, { query: { municipalityId, former: '1' } });
  const group = filters.group ?? '';
  return (
    <Toolbar
      aside={
        <div className={styles.days}>
          <span>
            с
            <DateField
              label="С какого дня"
              hideLabel
              hint=""
              today={today}
              value={filters.from ?? null}
              onChange={(from) => setFilters({ from: from ?? undefined })}
            />
          </span>
          <span>
            по
            <DateField
              label="По какой день"
              hideLabel
              hint=""
              today={today}
              value={filters.to ?? null}
              onChange={(to) => setFilters({ to: to ?? undefined })}
            />
          </span>
        </div>
      }
    >
      <Chips>
        <ChipSelect
          label="Что делали"
          value={group}
          options={[{ value: '', label: 'Все действия' }, ...auditWords.map(({ label }) => ({ value: label, label }))]}
          onChange={(chosen) => setFilters({ group: chosen === '' ? undefined : chosen })}
        />
        <ChipSelect
          label="Кто"
          value={filters.actor ?? ''}
          options={[
            { value: '', label: 'Все люди' },
            ...(people.data?.people ?? []).map((person) => ({ value: person.id, label: fullName(person) })),
          ]}
          onChange={(actor) => setFilters({ actor: actor === '' ? undefined : actor })}
        />
        {filters.from && <Chip onRemove={() => setFilters({ from: undefined })}>{`с ${dayYear(filters.from)}`}</Chip>}
        {filters.to && <Chip onRemove={() => setFilters({ to: undefined })}>{`по ${dayYear(filters.to)}`}</Chip>}
      </Chips>
    </Toolbar>
  );
}

interface EntriesProps {
  place: { municipalityId: string; schoolId: string | null };
  filters: Filters;
  onClear: () => void;
}

function Entries({ place, filters, onClear }: EntriesProps) {
  const journal = useJournal(place, filters);
  return (
    <Loaded from={journal} waiting={<Skeleton rows={10} height="text" />}>
      {({ pages }) => {
        const lines = gathered(
          pages.flatMap(({ entries, names }) => entries.map((entry) => inWords(entry, names, auditWords))),
        );
        if (lines.length === 0) {
          return (
            <Empty
              title="Таких записей нет"
              action={
                <Button size="sm" onClick={onClear}>
                  Убрать отбор
                </Button>
              }
            >
              За эти дни с таким отбором никто ничего не делал.
            </Empty>
          );
        }
        return (
          <Days
            lines={lines}
            more={
              journal.hasNextPage
                ? { busy: journal.isFetchingNextPage, onMore: () => void journal.fetchNextPage() }
                : undefined
            }
          />
        );
      }}
    </Loaded>
  );
}

/** Entries from the newest, fifty at a time. */
function useJournal(place: EntriesProps['place'], filters: Filters) {
  const words = auditWords.find(({ label }) => label === filters.group)?.words;
  const query = {
    municipalityId: place.municipalityId,
    schoolId: place.schoolId,
    actorId: filters.actor,
    actions: words && Object.keys(words).join(','),
    from: filters.from && startOf(filters.from),
    until: filters.to && startOf(addDays(filters.to, 1)),
  };
  return useInfiniteQuery({
    queryKey: ['/api/journal', query],
    queryFn: ({ pageParam, signal }) => get('/api/journal', Page, { query: { ...query, before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ entries, more }) => (more ? entries.at(-1)?.id : undefined),
  });
}

/** The moment at which a day begins where the visitor is. */
const startOf = (day: LocalDate): string => new Date(`${day}T00:00:00`).toISOString();

function Days({ lines, more }: { lines: readonly Line[]; more: DayListProps['more'] }) {
  const entries = lines.map(({ id, at, who, text }) => ({
    id,
    at,
    body: (
      <span className={styles.line}>
        <b>{who ?? 'Программа'}</b>
        <span>{typo(text)}</span>
      </span>
    ),
  }));
  return <DayList entries={entries} today={useToday()} more={more} />;
}
