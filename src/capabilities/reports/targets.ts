import {
  type Block,
  type Cell,
  cell,
  column,
  figure,
  heading,
  note,
  type Row,
  type Run,
  row,
  type Table,
  table,
} from '../../kernel/paper.ts';
import { counted, plural } from '../../kernel/russian.ts';
import { type TargetSum, targetSums, uncountedKey } from './figures.ts';
import { type Line, withoutDuty } from './lines.ts';
import { capital, resultWords, sumWords, targetWords, uncountedWords } from './sentences.ts';

/** A school that reports. */
interface School {
  id: string;
  name: string;
}

/**
 * What was counted for the targets. In the municipality's report first one figure a target over all, then everybody's own,
 * under the name of the activity.
 * @param reporting of the municipality's report the schools that report; `null`: the report of a school
 */
export function targetPart(lines: readonly Line[], reporting: readonly School[] | null): Block[] {
  const measured = lines.filter(({ targets, standing }) => targets.length > 0 && standing !== 'cancelled');
  if (measured.length === 0) return [];
  const title = heading(1, 'Достижение целей');
  if (reporting === null) return [title, ownTable(measured)];
  return [title, sumTable(targetSums(measured)), ...everybody(measured, reporting)];
}

/** In the place of a number, of a piece of evidence: there is none. */
export const NONE = '–';

const sumTable = (sums: readonly TargetSum[]): Table =>
  table(
    [column(0.08), column(0.37, 'left', true), column(0.2), column(0.35)],
    [row(['№', 'Поручение', 'Цель', 'Результат'])],
    sums.map((sum) => row([sum.number ?? NONE, sum.title, sum.target.text, sumWords(sum)])),
    { caption: 'По муниципалитету' },
  );

const ownTable = (lines: readonly Line[]): Table =>
  table(
    [column(0.08), column(0.42, 'left', true), column(0.5)],
    [row(['№', 'Поручение', 'Результат'])],
    lines.map((line) => row([line.number ?? NONE, line.title, line.targets.map(targetWords).join('; ')])),
  );

/** Those of an activity who have counted a row each; who has nothing to show shares one. */
function everybody(lines: readonly Line[], reporting: readonly School[]): Block[] {
  const activities = [...Map.groupBy(lines, ({ number, title }) => `${number}\n${title}`).values()];
  const told = activities.map((of) => ({ of, ...activityRows(of, reporting) }));
  const lists = Map.groupBy(
    told.flatMap(({ of, unnamed }) => unnamed.map((lot) => ({ ...lot, item: of[0] ? itemOf(of[0]) : '' }))),
    ({ result, names }) => `${result}\n${names}`,
  );
  return [
    table(
      [column(0.45, 'left', true), column(0.55)],
      [row(['Исполнитель', 'Результат'])],
      told.flatMap(({ rows }) => rows),
      { caption: 'По исполнителям' },
    ),
    ...[...lists.values()].flatMap(lotNote),
  ];
}

/** A lot of whom the row tells only how many they are. */
interface Unnamed {
  /** What their row says of the result. */
  result: string;
  /** Everybody by name. */
  names: string;
}

/** «Таких нет, пункт 3.2, пункт 4.1: Гимназия, Лесновская СОШ.»: the same of the same people is said once. */
function lotNote(same: readonly (Unnamed & { item: string })[]): Block[] {
  const [first] = same;
  if (!first) return [];
  return [note(`${capital(first.result)}, ${same.map(({ item }) => item).join(', ')}: ${first.names}.`)];
}

/** «пункт 3.2», «Взаимное посещение уроков» in quotes. */
const itemOf = ({ number, title }: Line): string => (number === null ? `«${title}»` : `пункт ${number}`);

function activityRows(lines: readonly Line[], reporting: readonly School[]): { rows: Row[]; unnamed: Unnamed[] } {
  const [first] = lines;
  if (!first) return { rows: [], unnamed: [] };
  const result = (line: Line) => line.targets.map(line.targets.length === 1 ? resultWords : targetWords).join('; ');
  const rows = [...Map.groupBy(lines, (line) => uncountedKey(line) ?? line.taskId).values()].flatMap((same) => {
    const [one] = same;
    return one ? [{ one, same, empty: uncountedKey(one) !== null }] : [];
  });
  const found = rows
    .toSorted((a, b) => Number(a.empty) - Number(b.empty))
    .map(({ one, same }) => ({ ...whoCell(same, reporting), result: result(one), one }));
  return {
    rows: [groupRow(first), ...found.map(({ who, result: words }) => row([who, words]))],
    unnamed: found.flatMap(({ names, one }) =>
      names === null ? [] : [{ names, result: uncountedWords(one.targets) }],
    ),
  };
}

/** «4.4 Родительские собрания. Цель: не менее 60 % семей»; a title that says it itself needs not be told. */
function groupRow({ number, title, targets }: Line): Row {
  const [only, ...more] = targets;
  const goal = only && more.length === 0 && !title.includes(only.text) ? `. Цель: ${only.text}` : '';
  return row([cell([[number, `${title}${goal}`].filter(Boolean).join(' ')], { span: 2 })], 'group');
}

/** More than these are counted, not named. */
const FEW = 3;

/** Who shares a row; on the screen a counted lot opens. `names`: everybody, where the words do not let them be told. */
function whoCell(lines: readonly Line[], reporting: readonly School[]): { who: Cell; names: string | null } {
  const all = unique(lines.map(({ executor }) => executor));
  if (all.length <= FEW) return { who: cell([all.join(', ')]), names: null };
  const of = (duty: Line['duty']) => lines.filter((line) => line.duty === duty);
  const schools = lotWords(of('school'), reporting);
  const curators = lotWords(of('curator'), reporting);
  const others = unique(
    lines.flatMap(({ duty, executor }) => (duty === 'school' || duty === 'curator' ? [] : [executor])),
  );
  const words = [
    ...(schools === null ? [] : [schools.words]),
    ...(curators === null ? [] : [`кураторы (${curators.words})`]),
    ...others,
  ].join('; ');
  const hidden = [schools, curators].some((lot) => lot?.hidden);
  const runs: Run[] = [figure(words, `like:${lines[0]?.taskId ?? ''}`)];
  return { who: cell([runs]), names: hidden ? all.join(', ') : null };
}

/** «все 9 школ, которые отчитываются», «7 школ из 9, кроме: Гимназия»; `hidden`: who they are is to be told elsewhere. */
function lotWords(lines: readonly Line[], reporting: readonly School[]): { words: string; hidden: boolean } | null {
  const ids = new Set(lines.flatMap(({ schoolId }) => schoolId ?? []));
  if (lines.length === 0) return null;
  const without = reporting.filter(({ id }) => !ids.has(id));
  const known = reporting.length - without.length === ids.size && ids.size > 0;
  if (known && ids.size > FEW && without.length === 0)
    return { words: `все ${counted(ids.size, SCHOOLS)}, которые отчитываются`, hidden: false };
  if (known && ids.size > FEW && without.length <= FEW) {
    const names = without.map(({ name }) => name).join(', ');
    return { words: `${counted(ids.size, SCHOOLS)} из ${reporting.length}, кроме: ${names}`, hidden: false };
  }
  const names = unique(lines.map(withoutDuty));
  if (names.length <= FEW) return { words: names.join(', '), hidden: false };
  return { words: `${names.length} ${plural(names.length, [...SCHOOLS])}`, hidden: true };
}

const SCHOOLS = ['школа', 'школы', 'школ'] as const;

const unique = (names: readonly string[]): string[] => [...new Set(names)];
