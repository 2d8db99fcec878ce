import { type CSSProperties, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type LocalDate, monthOf, yearOf } from '../../../../kernel/date.ts';
import { ABSENT, counted, day, dayShort, monthYear, outOf, period } from '../../../../web/format.ts';
import { Icon, Menu, type MenuItem, MenuList } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import type { ActivityView, RoadMapView } from '../../plans/contract.ts';
import { type StandingCounts, totalOf } from '../../plans/progress.ts';
import { ACTIVITIES, titleOf } from '../shared/words.ts';
import { countsWords, sumOf } from './lead.ts';
import { activityName, type TopPart, topPartsOf } from './narrow.ts';
import styles from './Timeline.module.css';
import {
  AT_ONCE,
  type Bar,
  bunchesOf,
  columnsOf,
  endOf,
  keptTogether,
  laidOut,
  lanesOf,
  type Scale,
  sectionBars,
  startOf,
  type WindowBunch,
} from './timeline.ts';
import { type Drag, useBarDrag } from './useBarDrag.ts';

/** What is chosen in the timeline, and shown in the table below it. */
export interface Choice {
  section?: string | undefined;
  activity?: string | undefined;
  /** Only what is due that day: of one window. */
  dueOn?: LocalDate | undefined;
}

export interface TimelineProps {
  map: RoadMapView;
  /** Those that the filters leave. */
  activities: readonly ActivityView[];
  months: readonly LocalDate[];
  chosen: Choice;
  onChoose: (choice: Choice) => void;
  /** `null`: this person does not change the plan. */
  onMove: ((bunch: WindowBunch, to?: LocalDate) => void) | null;
  onName: ((activity: ActivityView) => void) | null;
}

/** Sections × months; each bar a window. For the eye and the mouse: the table below says the same to everybody. */
export function Timeline({ map, activities, months, chosen, onChoose, onMove, onName }: TimelineProps) {
  const today = useToday();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [pressed, setPressed] = useState<{ bar: Bar; x: number; y: number } | null>(null);
  const scale: Scale = useMemo(() => ({ months }), [months]);
  const tops = useMemo(() => topPartsOf(map.sections, activities), [map.sections, activities]);
  const rows = useMemo(() => rowsOf(tops, open, scale), [tops, open, scale]);
  const known = new Map<string, Bar>(
    rows.flatMap(({ bars, key }) => bars.map((bar) => [`${key} ${bar.key}`, bar] as const)),
  );
  const { drag, listeners } = useBarDrag({
    scale,
    barOf: (key) => known.get(key),
    mayDrag: (bar) => onMove !== null && bar.activityId !== null && isMovable(bar.counts),
    onPress: (bar, at) => setPressed({ bar, ...at }),
    onDrop: (bar, dueOn) => onMove?.(bar, dueOn),
  });
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  const region = useRef<HTMLElement>(null);
  useTodayInSight(region, startOf(today, scale));
  const columns = columnsOf(months, map.months, activities.flatMap(bunchesOf));
  const now = startOf(today, scale);
  const shown = now >= 0 && now <= 1;
  const middle = (now + endOf(today, scale)) * 50;
  const actions = (bunch: WindowBunch): MenuItem[] => itemsFor(bunch, { activities, onChoose, onMove, onName });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section ref={region} className={styles.scroll} aria-label="Лента по разделам" tabIndex={0}>
      <div
        className={`${styles.timeline} ${drag ? styles.dragging : ''}`}
        style={{ '--months': months.length, '--now': shown ? `${middle}%` : '-1px' } as CSSProperties}
        {...listeners}
      >
        <div className={styles.header}>
          <div className={styles.pair}>
            <div className={`${styles.corner} ${styles.label}`}>
              <span>Раздел</span>
              <span>принято</span>
            </div>
            <div className={styles.months} aria-hidden="true">
              {months.map((month, place) => (
                <span key={month}>
                  {month.slice(0, 7) === today.slice(0, 7) ? <b>{dayMonth(today)}</b> : monthShort(month)}
                  {months.length > AT_ONCE && (place === 0 || monthOf(month) === 1) && <small>{yearOf(month)}</small>}
                </span>
              ))}
            </div>
          </div>
        </div>
        {rows.map((row, place) => (
          <div key={row.key} className={`${styles.pair} ${togetherOf(row, rows[place + 1])}`}>
            <RowLabel
              row={row}
              on={isChosen(row, chosen)}
              open={open.has(row.key)}
              onToggle={() => toggle(row.key)}
              onChoose={() => onChoose(isChosen(row, chosen) ? {} : choiceOf(row))}
              actions={row.activity === null ? [] : actions(wholeOf(row.activity))}
            />
            <Lane row={row} on={isChosen(row, chosen)} drag={drag} scale={scale} />
          </div>
        ))}
        <div className={`${styles.pair} ${styles.withBefore}`}>
          <div className={`${styles.label} ${styles.loadLabel}`}>
            <span className="muted">Сроков в месяце</span>
          </div>
          <ul className={styles.load} aria-label="Сроков в месяце">
            {columns.map(({ month, deadlines, heavy, height }) => (
              <li key={month} className={heavy ? styles.heavy : undefined}>
                <span className={styles.column} style={{ height: `${height * 1.125}rem` }} aria-hidden="true" />
                <span className="sr">{`${monthYear(month)}: `}</span>
                {deadlines}
                {heavy && <span className="sr">, перегружен</span>}
              </li>
            ))}
          </ul>
        </div>
        {shown && (
          <div className={styles.over} aria-hidden="true">
            <div className={styles.today} style={{ left: `${middle}%` }} />
          </div>
        )}
      </div>
      {pressed && (
        <BarMenu
          at={pressed}
          head={headOf(pressed.bar, activities)}
          items={actions(pressed.bar)}
          onClose={() => setPressed(null)}
        />
      )}
    </section>
  );
}

/** Where the line is wider than the window, it opens at today with a little of what was before. */
function useTodayInSight(region: { current: HTMLElement | null }, place: number): void {
  const at = useRef(place);
  at.current = place;
  useEffect(() => {
    const { current: box } = region;
    if (!box || at.current < 0 || at.current > 1 || box.scrollWidth <= box.clientWidth) return;
    const label = box.querySelector<HTMLElement>(`.${styles.corner}`)?.offsetWidth ?? 0;
    const seen = box.clientWidth - label;
    box.scrollLeft = Math.max(0, at.current * (box.scrollWidth - label) - seen * BEFORE);
  }, [region]);
}

/** How much of the sight lies before today. */
const BEFORE = 0.6;

interface TimelineRow {
  key: string;
  depth: number;
  number: string | null;
  title: string;
  counts: StandingCounts;
  bars: readonly Bar[];
  /** `null`: a section. */
  activity: ActivityView | null;
  section: TopPart['section'];
  opens: boolean;
}

/** The sections, and under each that is unfolded its activities, in the order of the document. */
function rowsOf(tops: readonly TopPart[], open: ReadonlySet<string>, scale: Scale): TimelineRow[] {
  return tops.flatMap((top): TimelineRow[] => {
    const key = top.section?.id ?? 'loose';
    const counts = sumOf(top.activities.map((activity) => activity.counts));
    const head: TimelineRow = {
      key,
      depth: 0,
      number: top.section?.number ?? null,
      title: top.section?.title ?? 'Вне разделов',
      counts,
      bars: sectionBars(top.activities, scale),
      activity: null,
      section: top.section,
      opens: top.activities.length > 0,
    };
    if (!open.has(key)) return [head];
    const inner = top.parts.flatMap((part): TimelineRow[] => [
      ...(part.depth === 0 || part.section === null ? [] : [subHead(part.section)]),
      ...part.activities.map((activity) => activityRow(activity, top.section, scale)),
    ]);
    return [head, ...inner];
  });
}

function togetherOf(row: TimelineRow, next: TimelineRow | undefined): string {
  const { withNext, withBefore } = keptTogether(row.depth, next?.depth ?? null);
  return [withNext && styles.withNext, withBefore && styles.withBefore].filter(Boolean).join(' ');
}

const subHead = (section: NonNullable<TopPart['section']>): TimelineRow => ({
  key: section.id,
  depth: 1,
  number: section.number,
  title: section.title,
  counts: section.counts,
  bars: [],
  activity: null,
  section,
  opens: false,
});

const activityRow = (activity: ActivityView, section: TopPart['section'], scale: Scale): TimelineRow => ({
  key: activity.id,
  depth: 2,
  number: activity.number,
  title: titleOf(activity),
  counts: activity.counts,
  bars: laidOut(bunchesOf(activity), scale),
  activity,
  section,
  opens: false,
});

const choiceOf = ({ activity, section }: TimelineRow): Choice =>
  activity === null ? { section: section?.id } : { activity: activity.id };

function isChosen({ activity, section }: TimelineRow, chosen: Choice): boolean {
  if (activity !== null) return chosen.activity === activity.id;
  return chosen.activity === undefined && section !== null && chosen.section === section.id;
}

interface LabelProps {
  row: TimelineRow;
  on: boolean;
  open: boolean;
  onToggle: () => void;
  onChoose: () => void;
  actions: readonly MenuItem[];
}

function RowLabel({ row, on, open, onToggle, onChoose, actions }: LabelProps) {
  const all = totalOf(row.counts, { cancelled: true });
  const classes = [styles.label, row.depth > 0 && styles.inner, on && styles.chosen].filter(Boolean).join(' ');
  return (
    <div className={classes}>
      {row.opens ? (
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          aria-label={`Мероприятия раздела: ${row.title}`}
          onClick={onToggle}
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={16} />
        </button>
      ) : (
        row.depth === 0 && <span />
      )}
      <span className={styles.number}>{row.number}</span>
      <button type="button" className={styles.title} title={row.title} aria-pressed={on} onClick={onChoose}>
        {row.title}
      </button>
      <span className={styles.accepted} title={countsWords(row.counts)}>
        {all === 0 ? ABSENT : outOf(row.counts.accepted, all)}
      </span>
      {actions.length > 0 && <Menu label={`Другие действия: ${row.title}`} items={actions} />}
    </div>
  );
}

function Lane({ row, on, drag, scale }: { row: TimelineRow; on: boolean; drag: Drag | null; scale: Scale }) {
  const lanes = lanesOf(row.bars);
  return (
    <div
      className={`${styles.lane} ${row.depth > 0 ? styles.innerLane : ''} ${on ? styles.chosenLane : ''}`}
      style={{ '--tall': `${0.625 + Math.max(1, lanes) * 0.75}rem` } as CSSProperties}
      aria-hidden="true"
    >
      {row.bars.map((bar) => (
        <BarMark
          key={bar.key}
          mark={`${row.key} ${bar.key}`}
          bar={bar}
          drag={drag?.key === bar.key ? drag : null}
          scale={scale}
        />
      ))}
    </div>
  );
}

function BarMark({ mark, bar, drag, scale }: { mark: string; bar: Bar; drag: Drag | null; scale: Scale }) {
  const top = `${0.4375 + bar.lane * 0.75}rem`;
  const looks = [styles.bar, styles[bar.look], bar.cutLeft && styles.cutLeft, bar.cutRight && styles.cutRight];
  return (
    <>
      <span
        data-bar={mark}
        title={`${period(bar.opensOn, bar.dueOn)}: ${countsWords(bar.counts)}`}
        className={looks.filter(Boolean).join(' ')}
        style={{ left: `${bar.left * 100}%`, width: `max(0.5rem, calc(${bar.width * 100}% - 3px))`, top }}
      >
        {bar.look === 'running' && (
          <>
            <i className={styles.acceptedPart} style={{ width: `${bar.accepted * 100}%` }} />
            <i className={styles.overduePart} style={{ width: `${bar.overdue * 100}%` }} />
          </>
        )}
      </span>
      {drag && (
        <span
          className={styles.ghost}
          style={{
            left: `${bar.left * 100}%`,
            width: `${Math.max(0.5, (endOf(drag.dueOn, scale) - bar.left) * 100)}%`,
            top,
          }}
        >
          <b>{day(drag.dueOn)}</b>
        </span>
      )}
    </>
  );
}

/** Something of it is neither accepted nor cancelled. */
const isMovable = (counts: StandingCounts): boolean => totalOf(counts, { cancelled: false }) > counts.accepted;

/** An activity as one bunch, for its menu: the nearest window that is still open, else the last. */
function wholeOf(activity: ActivityView): WindowBunch {
  const bunches = bunchesOf(activity);
  const next = bunches.find(({ counts }) => isMovable(counts)) ?? bunches.at(-1);
  if (next) return next;
  const nowhere = { opensOn: '' as LocalDate, dueOn: '' as LocalDate };
  return { key: activity.id, activityId: activity.id, activities: 1, counts: activity.counts, ...nowhere };
}

type Doing = Pick<TimelineProps, 'activities' | 'onChoose' | 'onMove' | 'onName'>;

function itemsFor(bunch: WindowBunch, { activities, onChoose, onMove, onName }: Doing): MenuItem[] {
  const activity = activities.find(({ id }) => id === bunch.activityId);
  const [first] = activities.filter(({ windows }) => windows.some((window) => sameWindow(window, bunch)));
  if (!activity) {
    const section = first?.sectionId ?? undefined;
    return [
      { label: 'Показать поручения', icon: 'list-details', onSelect: () => onChoose({ section, dueOn: bunch.dueOn }) },
    ];
  }
  const many = activity.windows.length > 1;
  return [
    {
      label: 'Показать поручения',
      icon: 'list-details',
      onSelect: () => onChoose({ activity: activity.id, dueOn: many ? bunch.dueOn : undefined }),
    },
    ...(onMove && isMovable(bunch.counts)
      ? [
          {
            label: many ? `Перенести срок ${day(bunch.dueOn)}` : 'Перенести срок',
            icon: 'calendar' as const,
            onSelect: () => onMove(bunch),
          },
        ]
      : []),
    ...(onName ? [{ label: 'Короткое название', icon: 'pencil' as const, onSelect: () => onName(activity) }] : []),
  ];
}

const sameWindow = (window: { opensOn: LocalDate; dueOn: LocalDate }, bunch: WindowBunch): boolean =>
  window.opensOn === bunch.opensOn && window.dueOn === bunch.dueOn;

function headOf(bar: Bar, activities: readonly ActivityView[]) {
  const activity = activities.find(({ id }) => id === bar.activityId);
  return (
    <>
      <b>{activity ? activityName(activity) : `${counted(bar.activities, ACTIVITIES)} с одним сроком`}</b>
      <br />
      {period(bar.opensOn, bar.dueOn)}
      <br />
      {countsWords(bar.counts)}
    </>
  );
}

interface BarMenuProps {
  at: { x: number; y: number };
  head: ReactNode;
  items: readonly MenuItem[];
  onClose: () => void;
}

/** The menu of a bar, where it was pressed. */
function BarMenu({ at, head, items, onClose }: BarMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const id = useId();
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: at.x, top: at.y }} />
      <MenuList
        id={id}
        label="Период мероприятия"
        head={head}
        items={items}
        anchor={anchor}
        align="start"
        onClose={onClose}
      />
    </>
  );
}

/** What the looks of bars mean. */
export function Legend() {
  const today = useToday();
  return (
    <div className={styles.legend} aria-hidden="true">
      <span>
        <i className={`${styles.bar} ${styles.done}`} />
        принято
      </span>
      <span>
        <i className={`${styles.bar} ${styles.running}`}>
          <i className={styles.acceptedPart} style={{ width: '50%' }} />
        </i>
        в работе: закрашена принятая доля
      </span>
      <span>
        <i className={`${styles.bar} ${styles.running}`}>
          <i className={styles.acceptedPart} style={{ width: '50%' }} />
          <i className={styles.overduePart} style={{ width: '50%' }} />
        </i>
        просроченная доля
      </span>
      <span>
        <i className={`${styles.bar} ${styles.planned}`} />
        запланировано
      </span>
      <span className={styles.onPaper}>
        <i className={styles.now} />
        {day(today)}
      </span>
    </div>
  );
}

/** «22 ноя»: where the months are narrow. */
const dayMonth = (date: LocalDate): string => dayShort(date).replace(/.\d{4}$/u, '');

/** «сен» */
const monthShort = (month: LocalDate): string => SHORT[monthOf(month) - 1] ?? '';
const SHORT = ['янв', 'фев', 'мар', 'апр', 'май', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
