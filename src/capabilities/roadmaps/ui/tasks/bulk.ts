/** What was done to many tasks at once, what was refused, and what would take it back. Pure. */
import { addDays, type LocalDate } from '../../../../kernel/date.ts';
import { counted, day, dayAt, dayYear, listed, period } from '../../../../web/format.ts';
import type { BulkAnswer, TaskRow } from '../../tasks/contract.ts';
import { problemWords } from '../shared/problems.ts';
import { OF_TASKS, TASKS, taskName } from '../shared/words.ts';

/** What the acts need to know of a task. */
export type Steered = Pick<
  TaskRow,
  | 'id'
  | 'version'
  | 'title'
  | 'number'
  | 'activityId'
  | 'executor'
  | 'schoolId'
  | 'schoolName'
  | 'bodyId'
  | 'bodyName'
  | 'owner'
  | 'ownerId'
  | 'opensOn'
  | 'dueOn'
  | 'standing'
>;

/** Neither accepted nor cancelled: its deadline, owner and window may still change. */
export const isOpen = ({ standing }: Pick<TaskRow, 'standing'>): boolean =>
  standing !== 'accepted' && standing !== 'cancelled';

/** «Сроки 2 поручений перенесены на 22 января» */
export function movedWords(count: number, dueOn: LocalDate, today: LocalDate): string {
  const to = dayAt(dueOn, today);
  return count === 1 ? `Срок перенесён на ${to}` : `Сроки ${counted(count, OF_TASKS)} перенесены на ${to}`;
}

/** «Отменено: 2 поручения» */
export const doneWords = (verb: string, count: number): string => `${verb}: ${counted(count, TASKS)}`;

export interface Refusal {
  id: string;
  name: string;
  why: string;
}

/** The refused ones by name, each with its reason; in the order in which they were asked. */
export function refusalsOf(answer: BulkAnswer, asked: readonly Steered[]): Refusal[] {
  const byId = new Map(asked.map((row) => [row.id, row]));
  return answer.refused.map(({ id, problems }) => {
    const row = byId.get(id);
    return {
      id,
      name: row ? taskName(row) : 'Поручение',
      why: [...new Set(problems.map(problemWords))].join(', '),
    };
  });
}

/** The versions after the act, with what each task was before it: enough for the inverse act. */
export function doneRows(answer: BulkAnswer, asked: readonly Steered[]): (Steered & { before: Steered })[] {
  const byId = new Map(asked.map((row) => [row.id, row]));
  return answer.done.flatMap(({ id, version }) => {
    const before = byId.get(id);
    return before ? [{ ...before, version, before }] : [];
  });
}

/** Before a deadline is moved: how many of the chosen ones will stay as they are, and why. `null`: none. */
export function moveWarning(rows: readonly Steered[], dueOn: LocalDate | null): string | null {
  const closed = rows.filter((row) => !isOpen(row)).length;
  const early = dueOn === null ? 0 : rows.filter((row) => isOpen(row) && dueOn < row.opensOn).length;
  const said = [
    ...(closed > 0 ? [`${counted(closed, TASKS)} уже приняты или отменены`] : []),
    ...(early > 0 && dueOn !== null ? [`${counted(early, TASKS)} начинаются позже ${dayYear(dueOn)}`] : []),
  ];
  return said.length === 0 ? null : `Не изменятся: ${said.join(', ')}.`;
}

/** Tasks that the server takes at once, at most. */
const AT_ONCE = 2000;

/** Rows in as few batches as the server takes; rows of one key stay together, unless they alone are too many. */
export function inBatches<Row>(rows: readonly Row[], keyOf: (row: Row) => string, most = AT_ONCE): Row[][] {
  const batches: Row[][] = [];
  for (const group of Map.groupBy(rows, keyOf).values()) {
    for (let from = 0; from < group.length; from += most) {
      const part = group.slice(from, from + most);
      const last = batches.at(-1);
      if (last && last.length + part.length <= most) last.push(...part);
      else batches.push(part);
    }
  }
  return batches;
}

/** By what windows are merged: the activity and whoever carries it out. */
export const mergeKey = ({ activityId, executor, schoolId, bodyId }: Steered): string =>
  [activityId, executor, schoolId, bodyId].join(' ');

/** The windows that would become one: of the same activity and executor. Groups of one have nothing to merge with. */
export function mergeGroupsOf<Row extends Steered>(rows: readonly Row[]): Row[][] {
  const groups = Map.groupBy(rows.filter(isOpen), mergeKey);
  return [...groups.values()].filter((group) => group.length > 1);
}

/** «Семинар, Лесновская СОШ: 1 сен – 25 дек 2026, пропадут сроки 30 сентября и 31 октября» */
export function mergeWords(group: readonly Steered[]): string {
  const [first] = group;
  const from = group.map(({ opensOn }) => opensOn).sort()[0];
  const days = [...new Set(group.map(({ dueOn }) => dueOn))].sort();
  const to = days.at(-1);
  if (!first || from === undefined || to === undefined) return '';
  const lost = days.slice(0, -1).map(day);
  const losing = lost.length === 0 ? '' : `, ${lost.length === 1 ? 'пропадёт срок' : 'пропадут сроки'} ${listed(lost)}`;
  return `${taskName(first)}: ${period(from, to)}${losing}`;
}

const firstOpening = (rows: readonly Steered[]): LocalDate | undefined => rows.map(({ opensOn }) => opensOn).sort()[0];

/**
 * From which day on a day without its year is looked for when windows are cut: their first. «12 октября» of a period that is
 * over is the day in it, not the one that comes. Of windows longer than a year their last year.
 */
export function splitFrom(rows: readonly Steered[]): LocalDate | undefined {
  const first = firstOpening(rows);
  const last = rows
    .map(({ dueOn }) => dueOn)
    .sort()
    .at(-1);
  const year = last && addDays(last, 1 - DAYS_OF_YEAR);
  return first && year && first < year ? year : first;
}

/**
 * The same for a new deadline: it is ahead, unless the day was within the last quarter, and never before the work begins.
 * «12 октября» said in November is this year's; «25 мая» is the next.
 */
export function moveFrom(rows: readonly Steered[], today: LocalDate): LocalDate {
  const first = firstOpening(rows);
  const recent = addDays(today, -DAYS_OF_QUARTER);
  return first !== undefined && first > recent ? first : recent;
}

const DAYS_OF_YEAR = 365;
const DAYS_OF_QUARTER = 91;

/** The last owner of each task: whom a transfer that is taken back gives it to. */
export const byFormerOwner = <Row extends { before: Steered }>(rows: readonly Row[]): Map<string, Row[]> =>
  Map.groupBy(rows, ({ before }) => before.ownerId);

/** The day in the middle of the longest common part of the windows: where a person would most likely cut. */
export function middleOf(rows: readonly Steered[]): LocalDate | null {
  const open = rows.filter(isOpen);
  const from = open
    .map(({ opensOn }) => opensOn)
    .sort()
    .at(-1);
  const to = open.map(({ dueOn }) => dueOn).sort()[0];
  if (from === undefined || to === undefined || from >= to) return null;
  const middle = (Date.parse(from) + Date.parse(to)) / 2;
  return new Date(middle).toISOString().slice(0, 10) as LocalDate;
}
