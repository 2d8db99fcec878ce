import { useMemo } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted, dayAt } from '../../../../web/format.ts';
import { Button, Group, Section, Skeleton } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import type { ActivityView, RoadMapView } from '../../plans/contract.ts';
import { totalOf } from '../../plans/progress.ts';
import { TaskList } from '../../tasks/contract.ts';
import { OF_TASKS } from '../shared/words.ts';
import { filtersOf, isNarrowed, NO_FILTERS, queryOf } from '../tasks/filter.ts';
import { TaskTable } from '../tasks/TaskTable.tsx';
import { useTasks } from '../tasks/useTasks.ts';
import type { Address, PlanProps } from './address.ts';
import { sumOf } from './lead.ts';
import { NoTasksHere, Nothing } from './Nothing.tsx';
import { activityName, narrowed, sectionName } from './narrow.ts';
import { type Choice, Legend, Timeline } from './Timeline.tsx';
import { monthsOf, type WindowBunch, yearsOf } from './timeline.ts';

interface TimelineViewProps extends PlanProps {
  activities: readonly ActivityView[];
  year: string | undefined;
  onMove: ((bunch: WindowBunch, to?: LocalDate) => void) | null;
  onName: ((activity: ActivityView) => void) | null;
}

export function TimelineView({ map, activities, year, address, setAddress, onMove, onName }: TimelineViewProps) {
  const months = useMemo(() => monthsOf(map), [map]);
  const seen = yearsOf(months).find(({ label }) => label === year)?.months ?? months;
  const choose = ({ section, activity, dueOn }: Choice) => setAddress({ section, activity, all: false, dueOn });
  return (
    <div>
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
    </div>
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
  const today = useToday();
  const title = dueOn === undefined ? place : `${place}, срок ${dayAt(dueOn, today)}`;
  return (
    <Section
      title={title}
      aside={
        <Group gap={4}>
          {near && shown.length < whole && (
            <>
              <span>{`показано открытых ${shown.length} из ${counted(whole, OF_TASKS)}, ближайшие сроки`}</span>
              <Button kind="quiet" size="sm" onClick={() => setAddress({ all: true })}>
                {`Показать все ${whole}`}
              </Button>
            </>
          )}
          {(all || dueOn !== undefined) && (
            <Button kind="quiet" size="sm" onClick={() => setAddress({ all: false, dueOn: undefined })}>
              {all ? 'Только ближайшие' : 'Все сроки'}
            </Button>
          )}
          {(activity || section) && (
            <Button kind="quiet" size="sm" onClick={() => setAddress({ ...NOWHERE, all: false })}>
              Все разделы
            </Button>
          )}
        </Group>
      }
    >
      <Loaded from={first} waiting={<Skeleton rows={NEAR} height="table" />}>
        {() => (
          <TaskTable
            caption={`Поручения: ${title}`}
            rows={shown}
            empty={
              near && totalOf(map.counts, { cancelled: true }) === 0 ? (
                <NoTasksHere map={map} />
              ) : (
                <Nothing
                  narrowed={isNarrowed(filters)}
                  near={near}
                  onClear={() => setAddress(near ? { all: true } : { ...NO_FILTERS, dueOn: undefined })}
                />
              )
            }
          />
        )}
      </Loaded>
    </Section>
  );
}

/** Nothing is chosen in the timeline. */
const NOWHERE = { section: undefined, activity: undefined, dueOn: undefined };

/** What a choice in the timeline sets, and the server has narrowed already. */
const NO_PLACE = { section: undefined, activity: undefined, school: undefined, owner: undefined };

/** The tasks of the choice. The server narrows by one section; those below it are picked out here. */
function useChosen(map: RoadMapView, { dueOn, ...address }: Address, near: boolean) {
  const filters = filtersOf(address);
  const { section, ...rest } = queryOf(filters);
  const branches = map.sections.some(({ parentId }) => parentId !== null && parentId === filters.section);
  const window = dueOn === undefined ? {} : { dueFrom: dueOn, dueTo: dueOn };
  const query = { ...rest, ...window, roadMap: map.id, section: branches ? undefined : section, open: near };
  // The nearest few are all that is shown: no more of them travels, unless they must be picked out of others.
  const few = near && !branches;
  const nearest = useGet('/api/tasks', TaskList, { query: { ...query, limit: NEAR }, when: few });
  const all = useTasks(query, { when: !few });
  if (few) return { rows: nearest.data?.rows ?? [], first: nearest };
  const { rows, first } = all;
  if (!branches || filters.section === undefined) return { rows, first };
  const own = new Set(narrowed(map, { ...NO_FILTERS, section: filters.section }).map(({ id }) => id));
  return { rows: rows.filter(({ activityId }) => own.has(activityId)), first };
}
