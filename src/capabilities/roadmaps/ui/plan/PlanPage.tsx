import { Suspense, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import type { LocalDate } from '../../../../kernel/date.ts';
import { useAddress, usePathParams } from '../../../../web/address.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { later } from '../../../../web/later.ts';
import { Note, PageHead, Segmented, Skeleton, Stack, Toolbar } from '../../../../web/parts.ts';
import { usePhone } from '../../../../web/screen.ts';
import { usePrintTitle } from '../../../../web/title.ts';
import { typo } from '../../../../web/typo.ts';
import { type ActivityView, RoadMapView } from '../../plans/contract.ts';
import { totalOf } from '../../plans/progress.ts';
import type { Refusal } from '../tasks/bulk.ts';
import { type Filters, filtersOf, isNarrowed, NO_FILTERS } from '../tasks/filter.ts';
import { NotDone } from '../tasks/NotDone.tsx';
import { Address, type PlanProps, shownView } from './address.ts';
import { busyMonths } from './calendar.ts';
import { movedText } from './lead.ts';
import { NoTasksHere, Nothing } from './Nothing.tsx';
import { narrowed } from './narrow.ts';
import { FewChips, YearChip } from './PlanFilters.tsx';
import { HeadActions, Lead, periodName } from './PlanHead.tsx';
import { SectionsView } from './SectionsView.tsx';
import type { WindowBunch } from './timeline.ts';

const Path = z.object({ id: z.uuid() });

/** It brings the grammar of deadlines with it, so it comes when it is asked for. */
const AddActivity = later(() => import('./AddActivity.tsx').then((module) => module.AddActivity));

/** Views come when they are looked at: on a phone a plan opens by its sections, elsewhere by its timeline. */
const timeline = () => import('./TimelineView.tsx').then((module) => module.TimelineView);
const TimelineView = later(timeline);
const CalendarView = later(() => import('./CalendarView.tsx').then((module) => module.CalendarView));
const counts = () => import('./CountsViews.tsx');
const SchoolsView = later(async () => (await counts()).SchoolsView);
const ExecutorsView = later(async () => (await counts()).ExecutorsView);

const ListChangesNote = later(() => import('./lists/ListChangesNote.tsx').then((module) => module.ListChangesNote));

const dialogs = () => import('./PlanDialogs.tsx');
const About = later(async () => (await dialogs()).About);
const MoveWindow = later(async () => (await dialogs()).MoveWindow);
const ShortTitle = later(async () => (await dialogs()).ShortTitle);

/** A road map that runs. */
export function PlanPage() {
  const { id } = usePathParams(Path);
  const [address, setAddress] = useAddress(Address);
  const { school, owner } = address;
  const opensByTimeline = shownView(address, usePhone()) === 'timeline';
  // Fetched beside the plan, not after it.
  useEffect(() => {
    if (opensByTimeline) void timeline().catch(() => undefined);
  }, [opensByTimeline]);
  const map = useGet(`/api/road-maps/${id}`, RoadMapView, { query: { school, owner } });
  return (
    <Loaded from={map} waiting={<Skeleton rows={8} />} title="Дорожная карта">
      {(found) => <Plan map={found} address={address} setAddress={setAddress} />}
    </Loaded>
  );
}

function Plan({ map, address, setAddress }: PlanProps) {
  const phone = usePhone();
  const { year, month } = address;
  const view = shownView(address, phone);
  const filters = useMemo(() => filtersOf(address), [address]);
  const acts = useActs(map);
  const activities = useMemo(() => narrowed(map, filters), [map, filters]);
  // A choice in the timeline leaves the others in sight; everywhere else it narrows.
  const drawn = useMemo(() => narrowed(map, { ...filters, section: undefined, activity: undefined }), [map, filters]);
  const within = filters.section === undefined ? null : new Set(activities.map(({ id }) => id));
  const counted = view === 'schools' || view === 'executors';
  const nobody = isNobodys(map, filters);
  const moved = movedText(map.movedYears);
  const actions = <HeadActions map={map} onAdd={acts.add} onAbout={acts.about} />;
  usePrintTitle(map.title);
  return (
    <Stack>
      <PageHead
        title={map.title}
        crumbs={[{ label: 'Дорожные карты', to: '/road-maps' }, { label: periodName(map) }]}
        lead={<Lead map={map} short={phone} />}
        actions={phone ? undefined : actions}
        short
      >
        {moved !== null && <p className="small muted">{typo(`${moved}: так решено при создании плана.`)}</p>}
        {map.state === 'closed' && (
          <Note>Дорожная карта завершена. Поручения и подтверждения остались, их можно смотреть.</Note>
        )}
        <Toolbar
          aside={
            <>
              {!counted && <FewChips map={map} address={address} setAddress={setAddress} />}
              {phone && actions}
            </>
          }
        >
          <Segmented
            label="Вид"
            options={VIEWS}
            value={view}
            onChange={(to) => setAddress({ view: to }, { step: true })}
          />
          {view === 'timeline' && <YearChip map={map} year={year} onChange={(to) => setAddress({ year: to })} />}
        </Toolbar>
      </PageHead>
      <Suspense>
        <ListChangesNote map={map} />
      </Suspense>
      <div>
        <NotDone of={acts.refused} onClose={() => acts.setRefused([])} />
        <Suspense fallback={<Skeleton rows={8} />}>
          {view === 'timeline' && (
            <TimelineView
              {...{ map, activities: drawn, year, address, setAddress }}
              onMove={acts.move}
              onName={acts.name}
            />
          )}
          {view === 'sections' &&
            (activities.length === 0 ? (
              <Nothing
                onClear={() => setAddress(NO_FILTERS)}
                narrowed={isNarrowed(filters)}
                adds={map.may.steer && map.state === 'running'}
              />
            ) : (
              <SectionsView map={map} activities={activities} filters={filters} onMove={acts.move} onName={acts.name} />
            ))}
          {view === 'calendar' && nobody && <NoTasksHere map={map} />}
          {view === 'calendar' && !nobody && (
            <CalendarView
              roadMapId={map.id}
              month={month ?? null}
              busy={busyMonths(activities, filters.standing)}
              period={map}
              onMonth={(to) => setAddress({ month: to })}
              filters={filters}
              within={within}
            />
          )}
          {view === 'schools' && <SchoolsView map={map} />}
          {view === 'executors' && <ExecutorsView map={map} />}
        </Suspense>
      </div>
      {acts.windows}
    </Stack>
  );
}

/** The person sees no task at all, whatever the filter. */
const isNobodys = (map: RoadMapView, filters: Filters): boolean =>
  !isNarrowed(filters) && totalOf(map.counts, { cancelled: true }) === 0;

const VIEWS = [
  { value: 'sections', label: 'Разделы' },
  { value: 'timeline', label: 'Лента' },
  { value: 'calendar', label: 'Календарь' },
  { value: 'schools', label: 'Школы' },
  { value: 'executors', label: 'Исполнители' },
] as const;

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
      <Suspense fallback={null}>
        {adding && <AddActivity map={map} onClose={() => setAdding(false)} />}
        {about && <About map={map} onClose={() => setAbout(false)} />}
        {naming && <ShortTitle key={naming.id} activity={naming} onClose={() => setNaming(null)} />}
        {moving && <MoveWindow roadMapId={map.id} {...moving} onClose={() => setMoving(null)} onRefused={setRefused} />}
      </Suspense>
    ),
  };
}
