import { type LocalDate, localDate } from '../kernel/date.ts';

export interface Clock {
  now(): Date;
  /** `zone`: where, such as "Asia/Omsk"; without one where the server is. */
  today(zone?: string | null): LocalDate;
}

/** The only place that reads the time. `own`: the zone of the server, such as "Europe/Moscow". */
export function systemClock(own: string): Clock {
  return { now: () => new Date(), today: (zone) => dayIn(zone ?? own, new Date()) };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a moment in a zone. */
function dayIn(zone: string, at: Date): LocalDate {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  formats.set(zone, format);
  return localDate(format.format(at));
}

/** A clock that stands still until it is set: for tests and for the history of the demo. */
export function settableClock(start: Date): Clock & { set(now: Date): void } {
  let now = start;
  return {
    now: () => now,
    today: (zone) => dayIn(zone ?? 'UTC', now),
    set: (next) => {
      now = next;
    },
  };
}
