import { type LocalDate, localDate } from '../kernel/date.ts';

export interface Clock {
  now(): Date;
  /** `zone`: where, such as "Asia/Omsk"; without one where the server is. */
  today(zone?: string | null): LocalDate;
  /** 0 to 23, there. */
  hour(zone?: string | null): number;
}

/** The only place that reads the time. `own`: the zone of the server, such as "Europe/Moscow". */
export function systemClock(own: string): Clock {
  return clockOf(() => new Date(), own);
}

/** @param now tells the moment @param own the zone where none is named */
export const clockOf = (now: () => Date, own: string): Clock => ({
  now,
  today: (zone) => dayIn(zone ?? own, now()),
  hour: (zone) => hourIn(zone ?? own, now()),
});

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a moment in a zone. */
export const dayIn = (zone: string, at: Date): LocalDate => localDate(toldIn(zone, at).slice(0, 10));

const hourIn = (zone: string, at: Date): number => Number(toldIn(zone, at).slice(11, 13));

/** What was told last in each zone: every request asks for the day, and it is the same for a minute. */
const told = new Map<string, { minute: number; text: string }>();

/** «2026-11-22 09» */
function toldIn(zone: string, at: Date): string {
  const minute = Math.floor(at.getTime() / 60_000); // zones differ by whole minutes
  const last = told.get(zone);
  if (last?.minute === minute) return last.text;
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...fields });
  formats.set(zone, format);
  const text = format.format(at);
  told.set(zone, { minute, text });
  return text;
}

/** A clock that stands still until it is set: for tests and for the history of the demo. */
export function settableClock(start: Date): Clock & { set(now: Date): void } {
  let now = start;
  return {
    ...clockOf(() => now, 'UTC'),
    set: (next) => {
      now = next;
    },
  };
}
