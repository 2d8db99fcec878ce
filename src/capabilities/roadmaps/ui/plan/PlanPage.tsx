import { useMemo, useState } from 'react';
import { z } from 'zod';
import { LocalDate } from '../../../../kernel/date.ts';
import { flag, useAddress, usePathParams } from '../../../../web/address.ts';
import { get, put } from '../../../../web/api.ts';
import { Loaded, useAction, useGet } from '../../../../web/data.tsx';
import { counted, day, period, schoolYear } from '../../../../web/format.ts';
import {
  Button,
  ChipSelect,
  Empty,
  LinkButton,
  Menu,
  type MenuItem,
  Note,
  PageHead,
  Section,
  Segmented,
  Skeleton,
  Toolbar,
} from '../../../../web/parts.ts';
import { usePhone } from '../../../../web/screen.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import { usePrintTitle } from '../../../../web/title.ts';
import { SchoolList } from '../../../registry/contract.ts';
import { type ActivityView, CountRows, RoadMapView } from '../../plans/contract.ts';
import { totalOf } from '../../plans/progress.ts';
import { OF_TASKS } from '../shared/words.ts';
import type { Refusal } from '../tasks/bulk.ts';
import { FilterChips } from '../tasks/FilterChips.tsx';
import { addressOf, Filters, filtersOf, isNarrowed, NO_FILTERS, queryOf } from '../tasks/filter.ts';
import { NotDone } from '../tasks/NotDone.tsx';
import { SavedFilters } from '../tasks/SavedFilters.tsx';
import { TaskTable } from '../tasks/TaskTable.tsx';
import { useTasks } from '../tasks/useTasks.ts';
import { About } from './About.tsx';
import { AddActivity } from './AddActivity.tsx';
import { CalendarView } from './CalendarView.tsx';
import { ExecutorsView, SchoolsView } from './CountsViews.tsx';
import { monthToOpen } from './calendar.ts';
import { leadOf, sumOf } from './lead.ts';
import { MoveWindow } from './MoveWindow.tsx';
import { activityName, narrowed, sectionName } from './narrow.ts';
import { SectionsView } from './SectionsView.tsx';
import { ShortTitle } from './ShortTitle.tsx';
import { type Choice, Legend, Timeline } from './Timeline.tsx';
import { monthsOf, type WindowBunch, yearsOf } from './timeline.ts';

const Path = z.object({ id: z.uuid() });

const View = z.enum(['sections', 'timeline', 'calendar', 'schools', 'executors']);

const Address = Filters.extend({
  view: View.optional(),
  /** All tasks in the table, not only the nearest open ones. */
  all: flag(),
  /** The year of a long plan: «2026/27». */
  year: z.string().optional(),
  month: LocalDate.optional(),
  /** The deadline of the window that is chosen in the timeline: narrows the table, not the bars. */
  dueOn: LocalDate.optional(),
});
type Address = z.infer<typeof Address>;

/** A road map that runs. */
export function PlanPage() {
  const { id } = usePathParams(Path);
  const [address, setAddress] = useAddress(Address);
  const { school, owner } = address;
  const map = useGet(`/api/road-maps/${id}`, RoadMapView, { query: { school, owner } });
  return (
    <Loaded from={map} waiting={<Skeleton rows={8} />}>
      {(found) => <Plan map={found} address={address} setAddress={setAddress} />}
    </Loaded>
  );
}

interface PlanProps {
  map: RoadMapView;
  address: Address;
  setAddress: (change: Partial<Address>, options?: { step?: boolean }) => void;
}

function Plan({ map, address, setAddress }: PlanProps) {
  const phone = usePhone();
  const today = useToday();
  const { view: asked, year, month } = address;
  const view = asked ?? (phone ? 'sections' : 'timeline');
  const filters = useMemo(() => filtersOf(address), [address]);
  const acts = useActs(map);
  const activities = useMemo(() => narrowed(map, filters), [map, filters]);
  // A choice in the timeline leaves the others in sight; everywhere else it narrows.
  const drawn = useMemo(() => narrowed(map, { ...filters, section: undefined, activity: undefined }), [map, filters]);
  const within = filters.section === undefined ? null : new Set(activities.map(({ id }) => id));
  const counts = view === 'schools' || view === 'executors';
  usePrintTitle(map.title);
  return (
    <>
      <PageHead
        title={map.title}
        crumbs={[{ label: 'Дорожные карты', to: '/road-maps' }, { label: periodName(map) }]}
        lead={<Lead map={map} />}
        actions={<HeadActions map={map} onAdd={acts.add} onAbout={acts.about} />}
      >
        {map.state === 'closed' && (
          <Note>Дорожная карта завершена. Поручения и подтверждения остались, их можно смотреть.</Note>
        )}
        <Toolbar aside={counts ? undefined : <FewChips map={map} address={address} setAddress={setAddress} />}>
          <Segmented
            label="Вид"
            options={VIEWS}
            value={view}
            onChange={(to) => setAddress({ view: to }, { step: true })}
          />
        </Toolbar>
      </PageHead>
      <NotDone of={acts.refused} onClose={() => acts.setRefused([])} />
      {view === 'timeline' && (
        <TimelineView
          {...{ map, activities: drawn, year, address, setAddress }}
          onMove={acts.move}
          onName={acts.name}
        />
      )}
      {view === 'sections' &&
        (activities.length === 0 ? (
          <Nothing onClear={() => setAddress(NO_FILTERS)} narrowed={isNarrowed(filters)} />
        ) : (
          <SectionsView map={map} activities={activities} filters={filters} onMove={acts.move} onName={acts.name} />
        ))}
      {view === 'calendar' && (
        <CalendarView
          roadMapId={map.id}
          month={month ?? monthToOpen(today, map.periodFrom, map.periodTo)}
          onMonth={(to) => setAddress({ month: to })}
          filters={filters}
          within={within}
        />
      )}
      {view === 'schools' && <SchoolsView roadMapId={map.id} />}
      {view === 'executors' && <ExecutorsView roadMapId={map.id} />}
      {acts.windows}
    </>
  );
}

const VIEWS = [
  { value: 'sections', label: 'Разделы' },
  { value: 'timeline', label: 'Лента' },
  { value: 'calendar', label: 'Календарь' },
  { value: 'schools', label: 'Школы' },
  { value: 'executors', label: 'Исполнители' },
] as const;

/** «2026/27» of a school year, else the days. */
function periodName({ periodFrom, periodTo }: RoadMapView): string {
  const [first, last] = [schoolYear(periodFrom), schoolYear(periodTo)];
  return first === last ? first : period(periodFrom, periodTo);
}

/** «Принято 97 из 286 поручений, просрочено 6, возвращено 3. Апрель перегружен: 42 срока.» */
function Lead({ map }: { map: RoadMapView }) {
  const today = useToday();
  const lead = leadOf(map.counts, map.months, today);
  if (lead.accepted === null) return map.activities.length === 0 ? 'Мероприятий пока нет.' : 'Поручений пока нет.';
  return (
    <>
      Принято{' '}
      <b>
        {lead.accepted.count} из {lead.accepted.of}
      </b>{' '}
      {lead.accepted.of % 10 === 1 && lead.accepted.of % 100 !== 11 ? 'поручения' : 'поручений'}
      {lead.rest.map(({ word, count }) => (
        <span key={word}>
          , {word} <b>{count}</b>
        </span>
      ))}
      .{lead.heavy !== null && ` ${lead.heavy}.`}
    </>
  );
}

interface HeadActionsProps {
  map: RoadMapView;
  onAdd: () => void;
  onAbout: () => void;
}

function HeadActions({ map, onAdd, onAbout }: HeadActionsProps) {
  const steers = map.may.steer;
  const state = useAction({
    run: (to: 'running' | 'closed') => put(`/api/road-maps/${map.id}/state`, { version: map.version, state: to }),
    refreshes: ['/api/road-maps'],
    done: (_, to) => (to === 'closed' ? 'Дорожная карта завершена' : 'Дорожная карта снова в работе'),
    undo: async (_, to) => {
      const { version } = await get(`/api/road-maps/${map.id}`, RoadMapView);
      await put(`/api/road-maps/${map.id}/state`, { version, state: to === 'closed' ? 'running' : 'closed' });
    },
  });
  const items: MenuItem[] = [
    { label: 'О дорожной карте', icon: 'info-circle', onSelect: onAbout },
    { label: 'Напечатать', icon: 'printer', onSelect: () => window.print() },
    ...(!steers
      ? []
      : map.state === 'running'
        ? [
            {
              label: 'Завершить дорожную карту',
              icon: 'archive' as const,
              divided: true,
              onSelect: () => state.run('closed'),
            },
          ]
        : [
            {
              label: 'Вернуть в работу',
              icon: 'arrow-back-up' as const,
              divided: true,
              onSelect: () => state.run('running'),
            },
          ]),
  ];
  return (
    <>
      {map.fileId !== null && (
        <LinkButton icon="download" to={`/api/files/${map.fileId}`} download={map.fileName ?? ''}>
          Скачать документ
        </LinkButton>
      )}
      {steers && map.state === 'running' && (
        <Button icon="plus" onClick={onAdd}>
          Мероприятие
        </Button>
      )}
      <Menu label="Другие действия с дорожной картой" items={items} button={{ kind: 'default', icon: 'dots' }} />
    </>
  );
}

/** Two filters in sight, the others behind a button until one of them is in force. */
function FewChips({ map, address, setAddress }: PlanProps) {
  const filters = filtersOf(address);
  const session = useSession();
  const whole = session.roles.some(({ schoolId }) => schoolId === null) || session.roles.length > 1;
  const schools = useGet('/api/schools', SchoolList, { when: whole && map.schoolId === null });
  const owners = useGet(`/api/road-maps/${map.id}/counts`, CountRows, { query: { by: 'owner' }, when: whole });
  const activity = map.activities.find(({ id }) => id === filters.activity);
  const search = isNarrowed(filters) ? addressOf(filters, { view: address.view }) : '';
  return (
    <>
      <FilterChips
        filters={filters}
        onChange={(change) => setAddress({ ...change, all: false, dueOn: undefined })}
        schools={schools.data?.schools.map(({ id, shortName: name }) => ({ id, name }))}
        sections={
          map.sections.length === 0
            ? undefined
            : map.sections.map((section) => ({ id: section.id, name: sectionName(section) }))
        }
        owners={owners.data?.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]))}
        activityName={activity && activityName(activity)}
        few
      />
      <SavedFilters page="road-map" path={`/road-maps/${map.id}`} address={search} />
    </>
  );
}

interface TimelineViewProps extends PlanProps {
  activities: readonly ActivityView[];
  year: string | undefined;
  onMove: ((bunch: WindowBunch, to?: LocalDate) => void) | null;
  onName: ((activity: ActivityView) => void) | null;
}

function TimelineView({ map, activities, year, address, setAddress, onMove, onName }: TimelineViewProps) {
  const months = useMemo(() => monthsOf(map), [map]);
  const years = yearsOf(months);
  const seen = years.find(({ label }) => label === year)?.months ?? months;
  const choose = ({ section, activity, dueOn }: Choice) => setAddress({ section, activity, all: false, dueOn });
  return (
    <>
      {years.length > 1 && (
        <Toolbar>
          <ChipSelect
            label="Год ленты"
            value={year ?? ''}
            onChange={(to) => setAddress({ year: to || undefined })}
            options={[{ value: '', label: 'Весь период' }, ...years.map(({ label }) => ({ value: label, label }))]}
          />
        </Toolbar>
      )}
      <Timeline
        map={map}
        activities={activities}
        months={seen}
        chosen={{ section: address.section, activity: address.activity }}
        onChoose={choose}
        onMove={onMove}
        onName={onName}
      />
      <Legend />
      <ChosenTasks map={map} address={address} setAddress={setAddress} />
    </>
  );
}

/** Rows under the timeline at first: the nearest open deadlines. */
const NEAR = 8;

/** The tasks of what is chosen in the timeline: the same facts for readers and the keyboard. */
function ChosenTasks({ map, address, setAddress }: PlanProps) {
  const { all, dueOn } = address;
  const filters = filtersOf(address);
  const section = map.sections.find(({ id }) => id === filters.section);
  const activity = map.activities.find(({ id }) => id === filters.activity);
  const near = !all && dueOn === undefined && !isNarrowed({ ...filters, ...NO_PLACE });
  const { rows, first } = useChosen(map, address, near);
  const whole = totalOf(
    sumOf(narrowed(map, { ...NO_FILTERS, section: section?.id, activity: activity?.id }).map(({ counts }) => counts)),
    {
      cancelled: true,
    },
  );
  const shown = near ? rows.slice(0, NEAR) : rows;
  const place = activity ? activityName(activity) : section ? sectionName(section) : 'Все разделы';
  const title = dueOn === undefined ? place : `${place}, срок ${day(dueOn)}`;
  return (
    <Section
      title={title}
      aside={
        near && shown.length < whole ? (
          <>
            {`показано открытых ${shown.length} из ${counted(whole, OF_TASKS)}, ближайшие сроки `}
            <Button kind="quiet" size="sm" onClick={() => setAddress({ all: true })}>
              {`Показать все ${whole}`}
            </Button>
          </>
        ) : (
          (all || dueOn !== undefined) && (
            <Button kind="quiet" size="sm" onClick={() => setAddress({ all: false, dueOn: undefined })}>
              {all ? 'Только ближайшие' : 'Все сроки'}
            </Button>
          )
        )
      }
    >
      <Loaded from={first} waiting={<Skeleton rows={NEAR} height="table" />}>
        {() => (
          <TaskTable
            caption={`Поручения: ${title}`}
            rows={shown}
            empty={
              <Nothing
                narrowed={isNarrowed(filters)}
                near={near}
                onClear={() => setAddress(near ? { all: true } : { ...NO_FILTERS, dueOn: undefined })}
              />
            }
          />
        )}
      </Loaded>
    </Section>
  );
}

/** What a choice in the timeline sets, and the server has narrowed already. */
const NO_PLACE = { section: undefined, activity: undefined, school: undefined, owner: undefined };

/** The tasks of the choice. The server narrows by one section; those below it are picked out here. */
function useChosen(map: RoadMapView, { dueOn, ...address }: Address, near: boolean) {
  const filters = filtersOf(address);
  const { section, ...rest } = queryOf(filters);
  const branches = map.sections.some(({ parentId }) => parentId !== null && parentId === filters.section);
  const window = dueOn === undefined ? {} : { dueFrom: dueOn, dueTo: dueOn };
  const query = { ...rest, ...window, roadMap: map.id, section: branches ? undefined : section, open: near };
  const { rows, first } = useTasks(query);
  if (!branches || filters.section === undefined) return { rows, first };
  const own = new Set(narrowed(map, { ...NO_FILTERS, section: filters.section }).map(({ id }) => id));
  return { rows: rows.filter(({ activityId }) => own.has(activityId)), first };
}

function Nothing({
  narrowed: byFilter,
  near = false,
  onClear,
}: {
  narrowed: boolean;
  near?: boolean;
  onClear: () => void;
}) {
  if (near) {
    return (
      <Empty
        title="Открытых поручений здесь нет"
        action={
          <Button size="sm" onClick={onClear}>
            Показать и принятые
          </Button>
        }
      >
        Всё принято, отменено или ещё не назначено.
      </Empty>
    );
  }
  if (!byFilter) {
    return <Empty title="Мероприятий пока нет">Добавьте первое кнопкой «Мероприятие» вверху страницы.</Empty>;
  }
  return (
    <Empty
      title="По этому отбору ничего нет"
      action={
        <Button size="sm" onClick={onClear}>
          Убрать отбор
        </Button>
      }
    >
      Измените условия или уберите их все.
    </Empty>
  );
}

/** What opens over the page, and what was refused in it. */
function useActs(map: RoadMapView) {
  const [adding, setAdding] = useState(false);
  const [about, setAbout] = useState(false);
  const [naming, setNaming] = useState<ActivityView | null>(null);
  const [moving, setMoving] = useState<{ bunch: WindowBunch; to: LocalDate | undefined } | null>(null);
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const may = map.may.steer && map.state === 'running';
  return {
    add: () => setAdding(true),
    about: () => setAbout(true),
    name: may ? setNaming : null,
    move: may ? (bunch: WindowBunch, to?: LocalDate) => setMoving({ bunch, to }) : null,
    refused,
    setRefused,
    windows: (
      <>
        {adding && <AddActivity map={map} onClose={() => setAdding(false)} />}
        {about && <About map={map} onClose={() => setAbout(false)} />}
        {naming && <ShortTitle key={naming.id} activity={naming} onClose={() => setNaming(null)} />}
        {moving && <MoveWindow roadMapId={map.id} {...moving} onClose={() => setMoving(null)} onRefused={setRefused} />}
      </>
    ),
  };
}
