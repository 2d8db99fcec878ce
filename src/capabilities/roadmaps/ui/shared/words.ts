/** Words of road maps that several pages say. Pure. */
import type { LocalDate } from '../../../../kernel/date.ts';
import { type PersonName, shortName } from '../../../../kernel/person.ts';
import { counted, dayAt, daysCount, type Forms, period } from '../../../../web/format.ts';
import type { Status } from '../../../../web/parts.ts';
import type { Follow } from '../../deadlines/follow.ts';
import type { TaskRow, TaskView } from '../../tasks/contract.ts';
import { OPEN_STATES, type Standing } from '../../tasks/task.ts';

export const TASKS: Forms = ['поручение', 'поручения', 'поручений'];
/** After «перенесены сроки»: of one task, of several. */
export const OF_TASKS: Forms = ['поручения', 'поручений', 'поручений'];
export const ACTIVITIES: Forms = ['мероприятие', 'мероприятия', 'мероприятий'];
export const DEADLINES: Forms = ['срок', 'срока', 'сроков'];
const TO_PEOPLE: Forms = ['человеку', 'людям', 'людям'];

/** «2 людям»: to how many a message went. */
export const toPeople = (count: number): string => counted(count, TO_PEOPLE);

/** Complete by type: how the parts draw a standing. */
export const STATUS_OF: Record<Standing, Status> = {
  planned: 'planned',
  under_way: 'underway',
  submitted: 'submitted',
  accepted: 'accepted',
  returned: 'returned',
  overdue: 'overdue',
  cancelled: 'cancelled',
};

/** Complete by type: how filters and counts call a standing. */
export const STANDING_WORD: Record<Standing, string> = {
  planned: 'запланировано',
  under_way: 'в работе',
  submitted: 'на проверке',
  accepted: 'принято',
  returned: 'возвращено',
  overdue: 'просрочено',
  cancelled: 'отменено',
};

/** In the order in which they need somebody: what waits first, what is done last. */
export const STANDING_ORDER: readonly Standing[] = [
  ...(['overdue', 'returned', 'submitted', 'under_way', 'planned', 'accepted', 'cancelled'] as const),
];

/** «Просрочено, 13 дней», «Принято 9 января»; `null`: the bare word says it all. */
export function standingWords(
  row: Pick<TaskRow, 'standing' | 'daysOverdue' | 'acceptedOn'>,
  today: LocalDate,
): string | null {
  if (row.standing === 'overdue' && row.daysOverdue !== null) return `Просрочено, ${daysCount(row.daysOverdue)}`;
  if (row.standing === 'accepted' && row.acceptedOn !== null) return `Принято ${dayAt(row.acceptedOn, today)}`;
  return null;
}

type Who = Pick<TaskRow, 'executor' | 'schoolName' | 'bodyName' | 'owner'>;

/**
 * «Степановская ООШ, Дёмина Т. А.», «Белов И. Н., куратор: Лесновская СОШ»: whose duty it is and who answers. A duty that is
 * nobody's in particular is called by the person alone.
 */
export function executorWords({ executor, schoolName, bodyName, owner }: Who): string {
  const person = nameOf(owner);
  if (executor === 'curator') return [joined(person, 'куратор'), schoolName].filter(Boolean).join(': ');
  return joined(executor === 'municipality' ? null : (schoolName ?? bodyName), person) || 'Муниципалитет';
}

const joined = (...words: (string | null)[]): string => words.filter((word) => word !== null).join(', ');

/** «Дёмина Т. А.»; `null`: a person whom the reader may not see. */
export const nameOf = (person: PersonName | null): string | null => (person === null ? null : shortName(person));

/** How a task is called beside others of the same activity: «Семинар по заданиям ОГЭ, Боровская СОШ». */
export const taskName = (row: Who & Pick<TaskRow, 'title'>): string => `${row.title}, ${executorWords(row)}`;

/** «3.2 Индивидуальные планы развития»; without a number the title alone. */
export const numbered = (number: string | null, title: string): string =>
  number === null ? title : `${number} ${title}`;

/** The name typed by a person where there is one, else the document's wording. */
export const titleOf = ({ shortTitle, title }: { shortTitle: string | null; title: string }): string =>
  shortTitle ?? title;

/** A task of its own page as dialogs and tables want it. */
export function rowOf({ task, who, why, standing, daysOverdue, evidence, may, asked }: TaskView): TaskRow {
  return {
    ...who,
    id: task.id,
    roadMapId: task.roadMapId,
    activityId: task.activityId,
    number: why.number,
    title: why.shortTitle ?? why.activity,
    opensOn: task.opensOn,
    dueOn: task.dueOn,
    standing,
    daysOverdue,
    isControl: task.isControl,
    evidence: evidence.length,
    submittedOn: task.submittedOn,
    acceptedOn: task.acceptedOn,
    version: task.version,
    asked: asked?.state === 'open' && OPEN_STATES.includes(task.state) ? { ...asked, on: asked.askedOn } : null,
    mayAccept: may.accept && task.state === 'submitted',
    maySteer: may.steer,
  };
}

/** «1 сен – 31 окт 2026»; of a control date only the day: «к 30 дек 2026». */
export const windowWords = ({ opensOn, dueOn }: Pick<TaskRow, 'opensOn' | 'dueOn'>): string => period(opensOn, dueOn);

/** A long text cut between words, with an ellipsis that says so; the whole must stand elsewhere on the page. */
export function cutTo(text: string, letters: number): string {
  if (text.length <= letters) return text;
  const cut = text.slice(0, letters);
  const words = cut.slice(0, Math.max(cut.lastIndexOf(' '), letters / 2));
  const bracket = words.lastIndexOf('(');
  const open = bracket > letters / 2 && !words.includes(')', bracket); // half a bracket says less than none
  return `${(open ? words.slice(0, bracket) : words).replace(/[\s,;:.(«–-]+$/u, '')}…`;
}

/** How often what has no day of its own is looked after. */
export const EVERY: Record<Follow, string> = {
  quarter: `раз в\u00a0квартал`,
  'half-year': `раз в\u00a0полугодие`,
  year: `раз в\u00a0год`,
};
