import { useState } from 'react';
import { endOfMonth, type LocalDate } from '../../../../kernel/date.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { capitalized, counted, dayYear, monthYear, weekday } from '../../../../web/format.ts';
import { Agenda, Button, Dialog, Empty, Icon, Skeleton, STATUS, Text, Toolbar } from '../../../../web/parts.ts';
import { usePhone } from '../../../../web/screen.ts';
import { useToday } from '../../../../web/session.tsx';
import type { RoadMapView } from '../../plans/contract.ts';
import { TaskList, type TaskRow } from '../../tasks/contract.ts';
import { executorWords, numbered, STANDING_WORD, STATUS_OF, TASKS } from '../shared/words.ts';
import { type Filters, queryOf } from '../tasks/filter.ts';
import { TaskTable } from '../tasks/TaskTable.tsx';
import styles from './CalendarView.module.css';
import {
  type DayEntry,
  entriesByDay,
  firstOf,
  monthAfter,
  monthBefore,
  monthIn,
  monthToOpen,
  nearestMonth,
  shownOf,
  weeksOf,
} from './calendar.ts';

export interface CalendarViewProps {
  roadMapId: string;
  /** `null`: the month that has something to show. */
  month: LocalDate | null;
  /** Months that have tasks, in order. */
  busy: readonly LocalDate[];
  period: Pick<RoadMapView, 'periodFrom' | 'periodTo'>;
  onMonth: (month: LocalDate) => void;
  filters: Filters;
  /** Activities that the section of the filter leaves; `null`: all. */
  within: ReadonlySet<string> | null;
}

const WEEKDAYS = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'];
/** Entries drawn in a day. */
const MOST = 3;

/** Deadlines of a month by days, weeks from Monday; on phones a list. */
export function CalendarView({ roadMapId, month: asked, busy, period, onMonth, filters, within }: CalendarViewProps) {
  const phone = usePhone();
  const today = useToday();
  const month = asked ?? monthToOpen(today, busy, period);
  const weeks = weeksOf(month);
  // A list has no days of the months beside.
  const [from, to] = phone ? [month, endOfMonth(month)] : [weeks[0]?.[0] ?? month, weeks.at(-1)?.[6] ?? month];
  const { section: _, dueFrom: __, dueTo: ___, ...rest } = queryOf(filters);
  const tasks = useGet('/api/tasks', TaskList, {
    query: { ...rest, roadMap: roadMapId, dueFrom: from, dueTo: to, limit: 2000 },
  });
  const thisMonth = firstOf(today);
  return (
    <>
      <Toolbar
        aside={
          month !== thisMonth && (
            <Button kind="quiet" size="sm" onClick={() => onMonth(thisMonth)}>
              К этому месяцу
            </Button>
          )
        }
      >
        <Button size="sm" icon="chevron-left" label="Предыдущий месяц" onClick={() => onMonth(monthBefore(month))} />
        <h2 className={styles.month} aria-live="polite">
          {capitalized(monthYear(month))}
        </h2>
        <Button size="sm" icon="chevron-right" label="Следующий месяц" onClick={() => onMonth(monthAfter(month))} />
      </Toolbar>
      <WhichMonth {...{ month, thisMonth, busy, onMonth }} chosen={asked !== null} />
      <Loaded from={tasks} waiting={<Skeleton rows={5} />}>
        {({ rows }) => {
          const due = within ? rows.filter(({ activityId }) => within.has(activityId)) : rows;
          return phone ? <DayList rows={due} month={month} /> : <MonthGrid rows={due} month={month} weeks={weeks} />;
        }}
      </Loaded>
    </>
  );
}

interface WhichProps {
  month: LocalDate;
  thisMonth: LocalDate;
  busy: readonly LocalDate[];
  onMonth: (month: LocalDate) => void;
  /** Somebody went to this month; else it is the one that has something to show. */
  chosen: boolean;
}

/** Why another month than this one is open, or where deadlines are when this one has none. */
function WhichMonth({ month, thisMonth, busy, onMonth, chosen }: WhichProps) {
  if (busy.includes(month)) {
    if (chosen || month === thisMonth) return null;
    const side = month > thisMonth ? 'ближайший месяц со сроками' : 'последний месяц со сроками';
    return <Text size="small">{`${monthIn(thisMonth)} сроков нет, открыт ${side}.`}</Text>;
  }
  const nearest = nearestMonth(month, busy);
  if (nearest === null) return <Text size="small">По этому отбору сроков нет ни в одном месяце.</Text>;
  return (
    <Text size="small">
      {`${monthIn(month)} сроков нет. `}
      <Button kind="quiet" size="sm" onClick={() => onMonth(nearest)}>
        {`Открыть: ${monthYear(nearest)}`}
      </Button>
    </Text>
  );
}

function MonthGrid({ rows, month, weeks }: { rows: readonly TaskRow[]; month: LocalDate; weeks: LocalDate[][] }) {
  const today = useToday();
  const [asked, setAsked] = useState<LocalDate | null>(null);
  const days = entriesByDay(rows);
  return (
    <>
      <table className={styles.grid}>
        <caption className="sr">{`Сроки: ${monthYear(month)}`}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td
                  key={day}
                  className={[day === today && styles.today, day.slice(0, 7) !== month.slice(0, 7) && styles.other]
                    .filter(Boolean)
                    .join(' ')}
                  aria-current={day === today ? 'date' : undefined}
                >
                  <span className={styles.day}>
                    {Number(day.slice(8))}
                    {day === today && <small>сегодня</small>}
                  </span>
                  <DayCell entries={days.get(day) ?? []} day={day} onMore={() => setAsked(day)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {asked !== null && (
        <DayDialog day={asked} rows={rows.filter(({ dueOn }) => dueOn === asked)} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

function DayCell({ entries, day, onMore }: { entries: readonly DayEntry[]; day: LocalDate; onMore: () => void }) {
  if (entries.length === 0) return null;
  const { shown, more } = shownOf(entries, MOST);
  return (
    <ul>
      {shown.map((entry) => (
        <li key={entry.key}>
          <EntryMark entry={entry} onMore={onMore} />
        </li>
      ))}
      {more > 0 && (
        <li>
          <button type="button" className={styles.more} aria-label={`Ещё ${more}, ${dayYear(day)}`} onClick={onMore}>
            {`ещё ${more}`}
          </button>
        </li>
      )}
    </ul>
  );
}

/** One task is opened at once; of several the day is opened. */
function EntryMark({ entry, onMore }: { entry: DayEntry; onMore: () => void }) {
  const { number, title, standing, rows } = entry;
  const [only] = rows;
  const inside = (
    <>
      <span className={styles[STATUS_OF[standing]]}>
        <Icon name={STATUS[STATUS_OF[standing]].icon} size={16} label={STANDING_WORD[standing]} />
      </span>
      <span className={styles.words}>
        {number !== null && <b>{`${number} `}</b>}
        {title}
      </span>
      {rows.length > 1 && <span className={styles.count}>{rows.length}</span>}
    </>
  );
  if (rows.length === 1 && only) {
    return (
      <a className={styles.entry} href={`/tasks/${only.id}`} title={`${title}, ${executorWords(only)}`}>
        {inside}
      </a>
    );
  }
  return (
    <button type="button" className={styles.entry} title={`${title}: ${counted(rows.length, TASKS)}`} onClick={onMore}>
      {inside}
    </button>
  );
}

function DayDialog({ day, rows, onClose }: { day: LocalDate; rows: readonly TaskRow[]; onClose: () => void }) {
  return (
    <Dialog title={`Срок ${dayYear(day)}, ${weekday(day).split('\u00a0')[0]}`} size="lg" onClose={onClose}>
      <TaskTable
        caption={`Поручения со сроком ${dayYear(day)}`}
        rows={rows}
        empty={<Empty title="На этот день сроков нет" />}
      />
    </Dialog>
  );
}

/** Tasks of one day drawn in the list of a phone; the rest is behind a link. */
const LISTED = 30;

function DayList({ rows, month }: { rows: readonly TaskRow[]; month: LocalDate }) {
  const [all, setAll] = useState(false);
  const own = rows.filter(({ dueOn }) => dueOn.slice(0, 7) === month.slice(0, 7));
  if (own.length === 0)
    return <Empty title={`${monthIn(month)} сроков нет`}>Посмотрите соседний месяц или уберите отбор.</Empty>;
  const entries = [...entriesByDay(own)].flatMap(([, ofDay]) => ofDay);
  const shown = all ? entries : entries.slice(0, LISTED);
  return (
    <>
      <Agenda
        entries={shown.map(({ key, number, title, standing, rows: tasks }) => ({
          id: key,
          on: tasks[0]?.dueOn ?? month,
          title: numbered(number, title),
          note: [
            STANDING_WORD[standing],
            tasks.length > 1 ? counted(tasks.length, TASKS) : tasks[0] && executorWords(tasks[0]),
          ].join(', '),
          to:
            tasks.length === 1
              ? `/tasks/${tasks[0]?.id}`
              : `/tasks?show=all&activity=${tasks[0]?.activityId}&dueFrom=${tasks[0]?.dueOn}&dueTo=${tasks[0]?.dueOn}`,
        }))}
      />
      {shown.length < entries.length && (
        <Button wide onClick={() => setAll(true)}>{`Показать ещё, осталось ${entries.length - shown.length}`}</Button>
      )}
    </>
  );
}
