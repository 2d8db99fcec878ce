/** What happened, by days: the day once, then the times. For notices and the journal. */
import type { ReactNode } from 'react';
import type { LocalDate } from '../../kernel/date.ts';
import { dayOfMoment, dayYear, relative, timeOfMoment } from '../format.ts';
import { Button } from './Button.tsx';
import styles from './DayList.module.css';
import { Section, set } from './Page.tsx';

export interface DayEntry {
  id: string;
  /** ISO 8601 with a zone. */
  at: string;
  body: ReactNode;
  /** A second line: the kind, the place. */
  note?: string | undefined;
  /** Not seen yet. */
  fresh?: boolean;
  /** A small button at the right. */
  action?: ReactNode;
}

export interface DayListProps {
  entries: readonly DayEntry[];
  today: LocalDate;
  /** There are older ones, and how they are fetched. */
  more?: { busy: boolean; onMore: () => void } | undefined;
}

/** Entries from the newest to the oldest, under the day each happened on where the visitor is. */
export function DayList({ entries, today, more }: DayListProps) {
  return (
    <>
      <Days entries={entries} today={today} />
      {more && (
        <div className={styles.more}>
          <Button busy={more.busy} onClick={more.onMore}>
            Показать раньше
          </Button>
        </div>
      )}
    </>
  );
}

function Days({ entries, today }: DayListProps) {
  return [...Map.groupBy(entries, ({ at }) => dayOfMoment(at))].map(([day, of]) => (
    <Section
      key={day}
      title={day === today ? 'Сегодня' : dayYear(day)}
      aside={day === today ? undefined : relative(day, today)}
    >
      <ul className={styles.list}>
        {of.map(({ id, at, body, note, fresh, action }) => (
          <li key={id} className={fresh ? styles.fresh : undefined}>
            <time dateTime={at}>{timeOfMoment(at)}</time>
            <div className={styles.body}>
              {fresh && <span className="sr">Новое: </span>}
              {set(body)}
              {note && <div className={styles.note}>{set(note)}</div>}
            </div>
            {action && <div className={styles.action}>{action}</div>}
          </li>
        ))}
      </ul>
    </Section>
  ));
}
