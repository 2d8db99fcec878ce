import { addDays, type LocalDate } from '../../../kernel/date.ts';
import { counted, dayInWords } from '../../../kernel/russian.ts';

/** A task that the person answers for, with its deadline near or past. */
export interface NearTask {
  id: string;
  number: string | null;
  title: string;
  schoolName: string | null;
  dueOn: LocalDate;
}

const DAYS = ['день', 'дня', 'дней'] as const;

/**
 * Days before a deadline on which a letter speaks of it again, and days after it: more often as it comes near, then once
 * a week. Between them nothing is new, and nobody is written to.
 */
const BEFORE = [7, 3, 1, 0];
const AFTER_FIRST = 1;
const AFTER_EVERY = 7;

/** Which of the letters about this deadline it is time for; equal steps are one letter. `null`: none yet. */
export function reminderStep(dueOn: LocalDate, today: LocalDate): string | null {
  const left = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000;
  if (left < 0) return `after-${Math.floor((-left - AFTER_FIRST) / AFTER_EVERY)}`;
  const step = [...BEFORE].reverse().find((days) => left <= days);
  return step === undefined ? null : `before-${step}`;
}

/** The last day whose tasks a letter may speak of. */
export const horizon = (today: LocalDate): LocalDate => addDays(today, Math.max(...BEFORE));

/** «3.3 Повышение квалификации, Лесновская СОШ: до 25 декабря» */
export function nearLine({ id, number, title, schoolName, dueOn }: NearTask, today: LocalDate) {
  const name = [[number, title].filter((part) => part !== null).join(' '), schoolName]
    .filter((part) => part !== null)
    .join(', ');
  const late = (Date.parse(today) - Date.parse(dueOn)) / 86_400_000;
  return {
    text:
      late > 0
        ? `${name}: срок прошёл ${counted(late, DAYS)} назад. Сдайте или попросите перенести`
        : `${name}: до ${dayInWords(dueOn)}`,
    link: `/tasks/${id}`,
    key: `${id} ${reminderStep(dueOn, today)}`,
  };
}
