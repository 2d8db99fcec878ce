import type { Role } from '../../../../kernel/actor.ts';
import type { LocalDate } from '../../../../kernel/date.ts';
import { type PersonName, shortName } from '../../../../kernel/person.ts';
import { capitalized, counted, dayAt, daysCount, type Forms, number, percent } from '../../../../web/format.ts';
import type { Session } from '../../../../web/session.tsx';
import type { LateOwner, OverdueRow, OwnRow, ToAccept, TodayView } from '../../today/contract.ts';
import { cutTo, TASKS } from '../shared/words.ts';

/** The worst target of what was sent in: «29,2 %, а нужно 30 %»; `null`: nothing falls short. */
export function shortfall({ targets }: Pick<ToAccept, 'targets'>): string | null {
  const short = targets.find(({ reached }) => reached === false);
  if (!short || short.measured === null) return null;
  return short.unit === '%'
    ? `${percent(short.measured / 100)}, а нужно ${percent(short.value / 100)}`
    : `${number(short.measured, 1)}, а нужно ${number(short.value, 1)}`;
}

/** What shows that it was done: «Протокол», «3 подтверждения», «только словами». */
export function proofWords({ evidence, firstEvidence, targets }: ToAccept): string {
  const measured = targets.find(({ measured: value, unit }) => value !== null && unit === '%');
  if (measured?.measured != null) return percent(measured.measured / 100);
  if (evidence === 0) return 'только словами';
  if (evidence === 1 && firstEvidence !== null) return firstEvidence;
  return counted(evidence, ['подтверждение', 'подтверждения', 'подтверждений']);
}

/** How far an overdue task has come, in a few words. */
export function progressWords({ act, startedOn, evidence }: OverdueRow, today: LocalDate): string {
  if (act === 'call') return 'поручение не открывали';
  if (evidence > 0) return `приложено: ${evidence}`;
  return startedOn === null ? 'работа не начата' : `начато ${dayAt(startedOn, today)}`;
}

/** «Белов И. Н.: «Приложите подписанный список…»»: what is to be mended; the whole stands on the task. `null`: nothing is said. */
export function sentBackWords({ sentBack }: Pick<OwnRow, 'sentBack'>): string | null {
  if (sentBack === null || sentBack.comment === null) return null;
  const who = sentBack.by === null ? 'Что исправить' : shortName(sentBack.by);
  return `${who}: «${cutTo(sentBack.comment.trim().replaceAll(/\s+/gu, ' '), COMMENT_LETTERS)}»`;
}

/** Letters of a comment in a list, at most. */
const COMMENT_LETTERS = 140;

/** The sentence on the state of the day; parts that are empty are left out, '' when all are. */
export function leadOf({ mine, toAccept, overdue, schools, anyTask }: TodayView): string {
  if (!anyTask) return '';
  const waiting = toAccept?.total ?? 0;
  const soon = mine.soon + schools.reduce((sum, school) => sum + school.soon, 0);
  const parts = [
    ...(mine.returned.total > 0 ? [`${counted(mine.returned.total, TASKS)} вернули на доработку`] : []),
    ...(waiting > 0 ? [`${counted(waiting, TASKS)} ${waiting === 1 ? 'ждёт' : 'ждут'} вашей приёмки`] : []),
    ...(mine.overdue.total > 0 ? [counted(mine.overdue.total, OWN_LATE)] : []),
    ...(overdue && overdue.total > 0
      ? [`просрочено ${counted(overdue.total, TASKS)} у ${counted(overdue.ofPeople, AT_EXECUTORS)}`]
      : []),
    ...(soon > 0 ? [`${counted(soon, TASKS)} со сроком в ближайший месяц`] : []),
  ];
  return parts.length === 0 ? '' : `${capitalized(parts.join(', '))}.`;
}

const OWN_LATE: Forms = ['ваше поручение просрочено', 'ваших поручения просрочены', 'ваших поручений просрочено'];
const AT_EXECUTORS: Forms = ['исполнителя', 'исполнителей', 'исполнителей'];

/** «Дёмина Т. А., Степановская ООШ»; somebody out of sight is called by the place. */
export const lateName = ({ name, placeName }: LateOwner): string =>
  [name && shortName(name), placeName].filter((part) => part !== null).join(', ') || 'Исполнитель';

/** «просрочено 7 поручений, дольше всех 45 дней, ни одного не открывали» */
export const lateWords = ({ tasks, days, neverOpened }: LateOwner): string =>
  [
    `просрочено ${counted(tasks, TASKS)}`,
    ...(tasks > 1 ? [`дольше всех ${daysCount(days)}`] : []),
    ...(neverOpened ? [tasks > 1 ? 'ни одного не открывали' : 'не открывали'] : []),
  ].join(', ');

/** How long a late person has moved nothing; `null`: they do, or never opened any, which says it already. */
export const stillWords = ({ neverOpened }: LateOwner, days: number | null): string | null =>
  days === null || neverOpened ? null : `${daysCount(days)} без изменений`;

type Standing = Pick<Session, 'person' | 'roles' | 'standsInFor' | 'today'>;

/** «вы замещаете: Белов И. Н., до 27 ноября» */
const insteadOf = (name: string, { standsInFor, today }: Standing): string => {
  const toDay = standsInFor.find((absent) => absent.name === name)?.toDay;
  return `вы замещаете: ${name}${toDay === undefined ? '' : `, до ${dayAt(toDay, today)}`}`;
};

/** Of a school that one has to do with only instead of somebody who is away: whose it is; `null`: it is one's own. */
export function schoolInsteadOf(session: Standing, schoolId: string | null, roles: readonly Role[]): string | null {
  const held = session.roles.filter(
    (one) => schoolId !== null && one.schoolId === schoolId && roles.includes(one.role),
  );
  const own = held.some(({ inPlaceOf }) => inPlaceOf === null);
  const name = own ? null : (held[0]?.inPlaceOf ?? null);
  return name === null ? null : insteadOf(name, session);
}

/** The same of a task for which somebody answers whom one stands in for. */
export function taskInsteadOf(session: Standing, task: { ownerId: string; owner: PersonName | null }): string | null {
  if (task.ownerId === session.person.id || task.owner === null) return null;
  const name = shortName(task.owner);
  return session.standsInFor.some((absent) => absent.name === name) ? insteadOf(name, session) : null;
}

/** «Дёмина Т. А., Степановская ООШ» */
export const silentName = ({ name, placeName }: NonNullable<TodayView['silent']>[number]): string =>
  [shortName(name), placeName].filter((part) => part !== null).join(', ');
