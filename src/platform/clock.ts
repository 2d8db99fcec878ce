import { type LocalDate, localDate } from '../kernel/date.ts';

export interface Clock {
  now(): Date;
  today(): LocalDate;
}

/** The only place that reads the time. `zone` is the municipality's, such as "Europe/Moscow". */
export function systemClock(zone: string): Clock {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  return { now: () => new Date(), today: () => localDate(format.format(new Date())) };
}

/** A clock that stands still until it is set: for tests and for the history of the demo. */
export function settableClock(start: Date): Clock & { set(now: Date): void } {
  let now = start;
  return {
    now: () => now,
    today: () => localDate(now.toISOString().slice(0, 10)),
    set: (next) => {
      now = next;
    },
  };
}
