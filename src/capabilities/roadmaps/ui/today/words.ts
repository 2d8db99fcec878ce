import { shortName } from '../../../../kernel/person.ts';
import { counted, day, daysCount, number, percent } from '../../../../web/format.ts';
import type { LateOwner, OverdueRow, ToAccept, TodayView } from '../../today/contract.ts';
import { TASKS } from '../shared/words.ts';

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
export function progressWords({ act, startedOn, evidence }: OverdueRow): string {
  if (act === 'call') return 'поручение не открывали';
  if (evidence > 0) return `приложено: ${evidence}`;
  return startedOn === null ? 'работа не начата' : `начато ${day(startedOn)}`;
}

/** The sentence on the state of the day; parts that are empty are left out. */
export function leadOf({ mine, toAccept, overdue, schools, anyTask }: TodayView): string {
  if (!anyTask) return '';
  const waiting = toAccept?.total ?? 0;
  const soon = mine.soon.total + schools.reduce((sum, school) => sum + school.soon, 0);
  const late = mine.overdue.total + (overdue?.total ?? 0);
  const parts = [
    ...(mine.returned.total > 0 ? [`${counted(mine.returned.total, TASKS)} вернули на доработку`] : []),
    ...(waiting > 0 ? [`${counted(waiting, TASKS)} ${waiting === 1 ? 'ждёт' : 'ждут'} вашей приёмки`] : []),
    ...(late > 0 ? [`${late} просрочено`] : []),
    ...(soon > 0 ? [`${counted(soon, TASKS)} со сроком в ближайший месяц`] : []),
  ];
  return parts.length === 0 ? 'Сегодня ничего не ждёт.' : `${parts.join(', ')}.`;
}

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

/** «Дёмина Т. А., Степановская ООШ» */
export const silentName = ({ name, placeName }: NonNullable<TodayView['silent']>[number]): string =>
  [shortName(name), placeName].filter((part) => part !== null).join(', ');
