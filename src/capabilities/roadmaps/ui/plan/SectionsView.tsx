import { type ReactNode, useState } from 'react';
import { Loaded } from '../../../../web/data.tsx';
import { counted, dayShort, outOf, period } from '../../../../web/format.ts';
import { Button, Definitions, Empty, Icon, Skeleton, Tag } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { typo } from '../../../../web/typo.ts';
import type { ActivityView, RoadMapView } from '../../plans/contract.ts';
import { totalOf } from '../../plans/progress.ts';
import { titleOf } from '../shared/words.ts';
import { type Filters, queryOf } from '../tasks/filter.ts';
import { TaskTable } from '../tasks/TaskTable.tsx';
import { useTasks } from '../tasks/useTasks.ts';
import { countsWords, noTasksText, saysOldYears, sumOf, yearsWords } from './lead.ts';
import { type Part, partsOf, sectionName } from './narrow.ts';
import styles from './SectionsView.module.css';
import { lookOf, type WindowBunch } from './timeline.ts';

export interface SectionsViewProps {
  map: RoadMapView;
  activities: readonly ActivityView[];
  filters: Filters;
  onMove: ((bunch: WindowBunch) => void) | null;
  onName: ((activity: ActivityView) => void) | null;
}

/** The plan as the document has it: sections, activities, and under each activity its tasks. */
export function SectionsView({ map, activities, filters, onMove, onName }: SectionsViewProps) {
  const parts = partsOf(map.sections, activities).filter(
    (part) => part.activities.length > 0 || hasBelow(part, map, activities),
  );
  return (
    <div className={styles.sections}>
      {parts.map((part) => (
        <OnePart key={part.section?.id ?? 'loose'} part={part}>
          {part.activities.map((activity) => (
            <ActivityLine key={activity.id} {...{ map, activity, filters, onMove, onName }} />
          ))}
        </OnePart>
      ))}
    </div>
  );
}

/** The heading of a section stays over its sub-sections even when it has no activity of its own. */
function hasBelow({ section }: Part, map: RoadMapView, activities: readonly ActivityView[]): boolean {
  const children = map.sections.filter(({ parentId }) => parentId !== null && parentId === section?.id);
  return children.some(
    (child) =>
      activities.some(({ sectionId }) => sectionId === child.id) ||
      hasBelow({ section: child, depth: 0, activities: [] }, map, activities),
  );
}

function OnePart({ part, children }: { part: Part; children: ReactNode[] }) {
  const { section, depth, activities } = part;
  const counts = section?.counts ?? sumOf(activities.map((activity) => activity.counts));
  const all = totalOf(counts, { cancelled: true });
  const Heading = depth === 0 ? 'h2' : 'h3';
  return (
    <section className={styles.section} id={section?.id}>
      <div className={styles.head}>
        <Heading>{section ? sectionName(section) : 'Вне разделов'}</Heading>
        {all > 0 && <span className={styles.headCount}>{`принято ${outOf(counts.accepted, all)}`}</span>}
      </div>
      {children.length > 0 && <ul>{children}</ul>}
    </section>
  );
}

interface LineProps extends Omit<SectionsViewProps, 'activities'> {
  activity: ActivityView;
}

function ActivityLine({ map, activity, filters, onMove, onName }: LineProps) {
  const [open, setOpen] = useState(false);
  const { number, counts, deadlineText, parties } = activity;
  const all = totalOf(counts, { cancelled: true });
  const name = titleOf(activity);
  return (
    <li className={styles.line}>
      <div className={styles.row}>
        <span className={styles.number}>{number}</span>
        <div className={styles.what}>
          <button
            type="button"
            className={`${styles.title} ${open ? styles.openTitle : ''}`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'chevron-down' : 'chevron-right'} size={16} />
            <span>{name}</span>
          </button>
          {parties.length > 0 && <p className={styles.parties}>{parties.join(', ')}</p>}
        </div>
        <div className={styles.when}>
          <span>{deadlineText ?? 'без срока'}</span>
          {saysOldYears(deadlineText, map) && (
            <small>{typo(`так в документе, сдвинуто на ${yearsWords(map.movedYears)}`)}</small>
          )}
          <Windows activity={activity} />
        </div>
        <div className={styles.how}>
          <span className={styles.done}>{all === 0 ? noTasksText(activity) : outOf(counts.accepted, all)}</span>
          <CountsBar activity={activity} />
          {counts.overdue > 0 && <span className={styles.late}>{`просрочено ${counts.overdue}`}</span>}
        </div>
      </div>
      {open && <Inside {...{ map, activity, filters, onMove, onName }} />}
    </li>
  );
}

/** «4 периода, ближайший до 30 дек 2026» */
function Windows({ activity: { windows } }: { activity: ActivityView }) {
  const today = useToday();
  const [only] = windows;
  if (!only) return null;
  if (windows.length === 1) return <small>{period(only.opensOn, only.dueOn)}</small>;
  const next = windows.find(({ dueOn }) => dueOn >= today);
  const words = counted(windows.length, ['период', 'периода', 'периодов']);
  return (
    <small>
      {next
        ? `${words}, ближайший до ${dayShort(next.dueOn)}`
        : `${words}, последний до ${dayShort(windows.at(-1)?.dueOn ?? null)}`}
    </small>
  );
}

function CountsBar({ activity: { counts } }: { activity: ActivityView }) {
  const { accepted, overdue } = lookOf(counts);
  if (totalOf(counts, { cancelled: false }) === 0) return null;
  return (
    <span className={styles.meter} role="img" aria-label={countsWords(counts)}>
      <i className={styles.accepted} style={{ width: `${accepted * 100}%` }} />
      <i className={styles.overdue} style={{ width: `${overdue * 100}%` }} />
    </span>
  );
}

function Inside({ map, activity, filters, onMove, onName }: LineProps) {
  const { section: _, q: __, ...narrow } = filters;
  const query = { ...queryOf({ ...narrow, q: '' }), roadMap: map.id, activity: activity.id };
  const { first, rows, total } = useTasks(query);
  const bunch = nextWindow(activity, useToday());
  return (
    <div className={styles.inside}>
      <Definitions of={factsOf(activity)} />
      <div className={styles.acts}>
        {activity.targets.map((target) => (
          <Tag key={target.id} icon="target">
            {target.text}
          </Tag>
        ))}
        {onMove && bunch && (
          <Button size="sm" icon="calendar" onClick={() => onMove(bunch)}>
            {activity.windows.length > 1 ? `Перенести срок ${dayShort(bunch.dueOn)}` : 'Перенести срок'}
          </Button>
        )}
        {onName && (
          <Button size="sm" icon="pencil" onClick={() => onName(activity)}>
            Короткое название
          </Button>
        )}
      </div>
      <Loaded from={first} waiting={<Skeleton rows={3} height="table" />}>
        {() => (
          <TaskTable
            caption={`Поручения: ${titleOf(activity)}`}
            rows={rows}
            total={total}
            ofOne
            empty={
              <Empty title="Поручений у этого мероприятия нет">
                {activity.over
                  ? typo('Его срок прошёл раньше, чем создавались поручения.')
                  : 'По отбору или потому, что исполнитель в документе не назван.'}
              </Empty>
            }
          />
        )}
      </Loaded>
    </div>
  );
}

/** The nearest window with something still open. */
function nextWindow(activity: ActivityView, today: string): WindowBunch | null {
  const open = activity.windows.filter(({ counts }) => totalOf(counts, { cancelled: false }) > counts.accepted);
  const next = open.find(({ dueOn }) => dueOn >= today) ?? open.at(-1);
  if (!next) return null;
  return { key: activity.id, activityId: activity.id, activities: 1, ...next };
}

function factsOf(activity: ActivityView) {
  return [
    ...(activity.shortTitle === null ? [] : [{ term: 'В документе', value: activity.title }]),
    ...(activity.result === null ? [] : [{ term: 'Ожидаемый результат', value: activity.result }]),
    ...(activity.participants.length === 0 ? [] : [{ term: 'Участники', value: activity.participants.join(', ') }]),
  ];
}
