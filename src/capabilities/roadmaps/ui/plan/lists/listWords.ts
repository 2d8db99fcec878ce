/** What a plan asks when its lists of schools change, in words. Pure. */
import { counted, type Forms, listed, period, plural } from '../../../../../web/format.ts';
import type { ChangedSchool, ChangedTask, ListChangeRow, ListChanges } from '../../../plans/members/contract.ts';
import { TASKS } from '../../shared/words.ts';

const SCHOOLS: Forms = ['школа', 'школы', 'школ'];
const OPEN_TASKS: Forms = ['открытое поручение', 'открытых поручения', 'открытых поручений'];
const PERIODS: Forms = ['период уже прошёл', 'периода уже прошли', 'периодов уже прошли'];

/** Schools named in a sentence; with more only their number is said. */
const NAMED = 4;

/** «В список «Школы списка 2026» вошла школа: Боровская СОШ. Для неё можно завести 14 поручений; ещё 2 периода уже прошли.» */
export function joinedWords({ joined, listName }: ListChanges): string {
  const tasks = joined.flatMap((school) => school.tasks);
  const past = tasks.filter((task) => task.past).length;
  const make = `${forThem(joined)} можно завести ${counted(tasks.length - past, TASKS)}`;
  const gone = past === 0 ? '' : `; ещё ${counted(past, PERIODS)}`;
  return `${cameWords(joined, listName)} ${make}${gone}.`;
}

/** «Из списка «Школы списка 2026» вышла школа: Боровская СОШ. У неё осталось 9 открытых поручений.» */
export function leftWords({ left, listName }: ListChanges): string {
  const open = left.flatMap((school) => school.tasks).length;
  const whose = left.length === 1 ? 'У неё' : 'У них';
  return `${wentWords(left, listName)} ${whose} осталось ${counted(open, OPEN_TASKS)}.`;
}

/** On a phone, of everything one line: «Списки школ: 2 новых, 1 вышла». */
export function foldedWords({ joined, left }: Pick<ListChanges, 'joined' | 'left'>): string {
  const parts = [
    ...(joined.length > 0 ? [counted(joined.length, ['новая', 'новых', 'новых'])] : []),
    ...(left.length > 0 ? [counted(left.length, ['вышла', 'вышли', 'вышло'])] : []),
  ];
  return `Списки школ: ${parts.join(', ')}`;
}

const forThem = (schools: readonly unknown[]): string => (schools.length === 1 ? 'Для неё' : 'Для них');

function cameWords(schools: readonly ChangedSchool[], listName: string | null): string {
  const list = sameList(schools);
  const who = whoWords(schools);
  if (list === 'all') return `${plural(schools.length, ['Добавлена', 'Добавлены', 'Добавлено'])} ${who}.`;
  if (list === null) return `${plural(schools.length, ['Появилась', 'Появились', 'Появилось'])} ${who}.`;
  const came = plural(schools.length, ['вошла', 'вошли', 'вошло']);
  return `В ${listWords(list, listName)} ${came} ${who}.`;
}

function wentWords(schools: readonly ChangedSchool[], listName: string | null): string {
  const who = whoWords(schools);
  if (schools.every(({ closed }) => closed)) {
    return `${plural(schools.length, ['Закрыта', 'Закрыты', 'Закрыто'])} ${who}.`;
  }
  const went = plural(schools.length, ['вышла', 'вышли', 'вышло']);
  const list = sameList(schools);
  if (list === null || list === 'all') return `Из списков плана ${went} ${who}.`;
  return `Из ${listWords(list, listName).replace(/^список/u, 'списка')} ${went} ${who}.`;
}

/** The list that all of them joined or left; `null`: they differ. */
function sameList(schools: readonly ChangedSchool[]): ChangedSchool['list'] | null {
  const [first] = schools;
  return first && schools.every(({ list }) => list === first.list) ? first.list : null;
}

const listWords = (list: 'supported' | 'strong', name: string | null): string =>
  list === 'strong'
    ? 'список школ-партнёров'
    : name === null
      ? 'список школ, которым нужна поддержка'
      : `список «${name}»`;

/** «школа: Боровская СОШ», «3 школы: …», «12 школ» */
const whoWords = (schools: readonly { name: string }[]): string => {
  const names = schools.map(({ name }) => name);
  if (names.length === 1) return `школа: ${names[0]}`;
  return names.length > NAMED ? counted(names.length, SCHOOLS) : `${counted(names.length, SCHOOLS)}: ${listed(names)}`;
};

/** «появилась школа: Боровская СОШ, можно завести 14 поручений; вышли 2 школы: …, осталось 9 открытых поручений» */
export function dayWords({ joined, left, toMake, toCancel }: ListChangeRow): string {
  const came = plural(joined.length, ['появилась', 'появились', 'появилось']);
  const went = plural(left.length, ['вышла', 'вышли', 'вышло']);
  return [
    ...(joined.length > 0 ? [`${came} ${whoWords(joined.map(named))}, можно завести ${counted(toMake, TASKS)}`] : []),
    ...(left.length > 0 ? [`${went} ${whoWords(left.map(named))}, осталось ${counted(toCancel, OPEN_TASKS)}`] : []),
  ].join('; ');
}

const named = (name: string) => ({ name });

/** Tasks of one activity, one line: the same activity may ask the school and its curator. */
export interface ActivityLine {
  key: string;
  name: string;
  windows: { key: string; text: string; past: boolean; comesBack: boolean }[];
}

export function activityLines(tasks: readonly ChangedTask[], withPast: boolean): ActivityLine[] {
  const shown = tasks.filter((task) => withPast || !task.past);
  const alike = Map.groupBy(shown, ({ activityId, executor }) => `${activityId} ${executor}`);
  return [...alike].flatMap(([key, own]) => {
    const [first] = own;
    if (!first) return [];
    const { number, title, executor } = first;
    const who = executor === 'curator' ? ' (куратору)' : '';
    const windows = own.map(({ opensOn, dueOn, past, comesBack }) => ({
      key: `${opensOn} ${dueOn}`,
      text: period(opensOn, dueOn),
      past,
      comesBack,
    }));
    return [{ key, name: `${number === null ? '' : `${number} `}${title}${who}`, windows }];
  });
}
