import ical from 'ical-generator';
import type { LocalDate } from '../../../kernel/date.ts';

export interface FeedTask {
  id: string;
  dueOn: LocalDate;
  number: string | null;
  title: string;
  schoolName: string | null;
  version: number;
}

/** Deadlines as an iCalendar file: one all-day entry a task, on its last day, with a reminder three days before. */
export function feedOf(tasks: readonly FeedTask[], { publicUrl, now }: { publicUrl: string; now: Date }): string {
  const calendar = ical({
    name: 'Опора: мои сроки',
    prodId: { company: 'Opora', product: 'deadlines', language: 'RU' },
  });
  for (const { id, dueOn, number, title, schoolName, version } of tasks) {
    const event = calendar.createEvent({
      id: `${id}@opora`,
      sequence: version,
      start: new Date(`${dueOn}T00:00:00Z`),
      timezone: 'UTC',
      allDay: true,
      stamp: now,
      summary: [number, title].filter((part) => part !== null).join(' '),
      url: `${publicUrl}/tasks/${id}`,
    });
    if (schoolName !== null) event.location(schoolName);
    event.createAlarm({ trigger: 3 * 24 * 3600 });
  }
  return calendar.toString();
}
