/** Lists that are read rather than counted: two-line rows, history, near days. */
import type { ReactNode } from 'react';
import type { LocalDate } from '../../kernel/date.ts';
import { dayNear, dayOfMonth, moment, plural, weekday } from '../format.ts';
import styles from './Lists.module.css';
import { set } from './Page.tsx';

export function Rows({ children }: { children: ReactNode }) {
  return <ul className={styles.rows}>{children}</ul>;
}

export interface RowProps {
  /** The name of the thing; with `to` the whole row leads there. */
  title: string;
  to?: string | undefined;
  /** The line of facts under it, parted by « · ». */
  facts?: readonly (string | null | undefined | false)[];
  /** At the left: days overdue, a number. */
  before?: ReactNode;
  /** Between the name and the buttons: a status, what is attached. */
  state?: ReactNode;
  /** Small buttons; name the object in their `label`. */
  actions?: ReactNode;
}

/** A row of two lines: name, facts, state, what to do. */
export function Row({ title, to, facts = [], before, state, actions }: RowProps) {
  const line = facts.filter(Boolean).join(' · ');
  return (
    <li className={`${styles.row} ${to === undefined ? '' : styles.leads}`}>
      {before && <span className={styles.before}>{before}</span>}
      <span className={styles.name}>
        {to === undefined ? <b>{set(title)}</b> : <a href={to}>{set(title)}</a>}
        {line && <span>{set(line)}</span>}
      </span>
      {state && <span className={styles.state}>{state}</span>}
      {actions && <span className={styles.actions}>{actions}</span>}
    </li>
  );
}

const DAYS = ['день', 'дня', 'дней'] as const;

/** «28 дней», red: how long a task is overdue. */
export function OverdueDays({ days }: { days: number }) {
  return (
    <span className={styles.overdue}>
      <b>{days}</b> {plural(days, DAYS)}
      <span className="sr"> просрочки</span>
    </span>
  );
}

export interface HistoryEntry {
  id: string;
  /** ISO 8601 with a zone, or only a day when the hour says nothing. */
  at: string;
  /** «Белов И. Н.»; `null`: the program itself. */
  who: string | null;
  /** «вернул, новый срок 18 января» */
  text: string;
}

/** Who did what and when, the latest first. */
export function History({ entries, today }: { entries: readonly HistoryEntry[]; today: LocalDate }) {
  return (
    <ol className={styles.history}>
      {entries.map(({ id, at, who, text }) => (
        <li key={id}>
          <time dateTime={at}>{at.length === 10 ? dayNear(at as LocalDate, today) : moment(at, today)}</time>
          <span>
            {who !== null && <b>{set(who)} </b>}
            {set(text)}
          </span>
        </li>
      ))}
    </ol>
  );
}

export interface AgendaEntry {
  id: string;
  on: LocalDate;
  title: string;
  note?: string | undefined;
  to?: string | undefined;
}

/** Near days: the day once, then what is on it. */
export function Agenda({ entries }: { entries: readonly AgendaEntry[] }) {
  const days = [...new Set(entries.map(({ on }) => on))].sort();
  return (
    <dl className={styles.agenda}>
      {days.map((on) => (
        <div key={on}>
          <dt>
            {weekday(on)} <b>{dayOfMonth(on)}</b>
          </dt>
          {entries
            .filter((entry) => entry.on === on)
            .map(({ id, title, note, to }) => (
              <dd key={id}>
                {to === undefined ? <b>{set(title)}</b> : <a href={to}>{set(title)}</a>}
                {note && <span>{set(note)}</span>}
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}
