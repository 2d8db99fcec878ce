import { addDays, type LocalDate } from '../../../kernel/date.ts';
import { type PersonName, shortName } from '../../../kernel/person.ts';
import { counted, dayInWords, type Forms } from '../../../kernel/russian.ts';

/** A task that the person answers for, with its deadline near or past. */
export interface NearTask {
  id: string;
  number: string | null;
  title: string;
  schoolName: string | null;
  dueOn: LocalDate;
  /** Whose it is, where the person stands in for somebody; `null`: their own. */
  inPlaceOf: PersonName | null;
}

/** The day of a letter, and of the next one: what comes up between them is told today. */
export interface LetterDays {
  today: LocalDate;
  next: LocalDate;
}

const DAYS: Forms = ['день', 'дня', 'дней'];
const TASKS: Forms = ['поручение', 'поручения', 'поручений'];

/** Days before a deadline on which a letter speaks of it, the last chance for either being the letter before. */
const BEFORE = [7, 1];
/** A letter speaks of what is late on the next day, and again in the first letter of a week when so many days have passed. */
const AGAIN_AFTER = 7;
/** Days after a deadline when more than the owner is told of it. */
const LONG = 14;

/**
 * Which of the letters about this deadline it is time for; equal steps are one letter. `null`: none yet. Before the
 * deadline, counted up to the day before the next letter; after it, once a week at most.
 */
export function reminderStep(dueOn: LocalDate, { today, next }: LetterDays): string | null {
  if (dueOn < today) return `after-${Math.max(0, weekOf(today) - weekOf(addDays(dueOn, AGAIN_AFTER)))}`;
  const left = daysBetween(addDays(next, -1), dueOn);
  const step = BEFORE.toReversed().find((days) => left <= days);
  return step === undefined ? null : `before-${step}`;
}

const daysBetween = (from: LocalDate, to: LocalDate): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Number of the week, from Monday; 1970-01-01 was a Thursday. */
const weekOf = (day: LocalDate): number => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7);

/** The last day whose tasks a letter may speak of. */
export const horizon = ({ next }: LetterDays): LocalDate => addDays(next, Math.max(...BEFORE) - 1);

/** The last deadline that is late for so long that the curator and the coordinator are told. */
export const longLate = (today: LocalDate): LocalDate => addDays(today, -LONG - 1);

/** «3.3 Повышение квалификации, Лесновская СОШ: до 25 декабря» */
export function nearLine({ id, number, title, schoolName, dueOn, inPlaceOf }: NearTask, days: LetterDays) {
  const name = [[number, title].filter((part) => part !== null).join(' '), schoolName]
    .filter((part) => part !== null)
    .join(', ');
  const late = daysBetween(dueOn, days.today);
  const when =
    late > 0 ? `срок прошёл ${counted(late, DAYS)} назад. Сдайте или попросите перенести` : `до ${dayInWords(dueOn)}`;
  return {
    text: `${name}: ${when}${inPlaceOf === null ? '' : ` (вы замещаете: ${shortName(inPlaceOf)})`}`,
    link: `/tasks/${id}`,
    key: `${id} ${reminderStep(dueOn, days)}`,
  };
}

/** A task that is late for long, where it is carried out. */
export interface LongLate {
  id: string;
  schoolId: string | null;
  bodyId: string | null;
  placeName: string | null;
}

/** «Лесновская СОШ: 3 поручения», a line a place; new when a task is that has not been told. */
export function longLateLines(tasks: readonly LongLate[]) {
  return [...Map.groupBy(tasks, ({ schoolId, bodyId }) => schoolId ?? bodyId)].map(([, there]) => {
    const [first] = there;
    const place = first?.schoolId ? `&school=${first.schoolId}` : first?.bodyId ? `&body=${first.bodyId}` : '';
    return {
      text: `${first?.placeName ?? 'Муниципалитет'}: ${counted(there.length, TASKS)}`,
      link: `/tasks?show=open&standing=overdue${place}`,
      key: there.map(({ id }) => id),
    };
  });
}
