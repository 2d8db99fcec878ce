import { textOf } from '../grid.ts';
import type { Out } from '../layout.ts';
import { type Place, placeOf } from '../place.ts';
import { placeLedger } from '../placed.ts';
import { procedureIn } from '../procedure.ts';
import type { TasksRow } from '../row.ts';
import { type Cells, type Table, tableLayout } from '../table.ts';
import { taskOf } from '../tasks.ts';
import { plain } from '../text.ts';
import { readNumber } from '../values.ts';
import { announcedIn, PARTICIPANTS, PLACE_HEADINGS, PROCEDURE_HEADINGS, procedureReader, titlesOf } from '../whose.ts';

const HEADINGS = {
  ...PLACE_HEADINGS,
  ...PROCEDURE_HEADINGS,
  mark: /^(групп\S* баллов|группа|отметка|оценка)$/,
  schools: /^(кол во|количество|число) (оо|школ|организаци\S*)$/,
  participants: PARTICIPANTS,
} as const;
type Field = keyof typeof HEADINGS;

/** «Группа баллов 2», «Ср.% вып. уч. гр.баллов 3», «Отметка «4»»: pupils with this mark. */
function markIn(text: string): number | null {
  const found =
    /(?:^|[^\p{L}])(?:гр(?:упп\S*)?\.?\s*балл\S*|групп\S*|отметк\S*|получивш\S* (?:отметк\S*)?)[^\d]{0,12}([2-5])(?!\d)|^[«"]?([2-5])[»"]?$/iu.exec(
      text,
    );
  return found ? Number(found[1] ?? found[2]) : null;
}

const inGroups = (table: Table<Field>): boolean => {
  const column = table.columns.get('mark') ?? table.columns.get('group');
  return column !== undefined && table.below.filter((row) => markIn(textOf(row[column])) !== null).length >= 2;
};

const MUST: readonly (readonly Field[])[] = [['group', 'mark', 'oo', 'school', 'login', 'municipality']];

/** Points for tasks, by place: of the possible points, in per cent. */
export const tasks = tableLayout<Field>({
  id: 'tasks',
  title: 'Выполнение заданий',
  needs: 'школа или «Группы участников» и столбцы заданий с процентами',
  headings: HEADINGS,
  must: MUST,
  series: { of: taskOf, least: 3 },
  suits: (table) => (inGroups(table) ? null : suitsTasks(table)),
  open: (table, out) => openTasks(table, out),
});

/** The same by groups of pupils with the same mark: where weaker ones do better, something is odd. */
export const groups = tableLayout<Field>({
  id: 'groups',
  title: 'Выполнение заданий группами участников',
  needs: 'строки групп баллов 2, 3, 4, 5 и столбцы заданий с процентами',
  headings: HEADINGS,
  must: MUST,
  totals: false,
  series: { of: taskOf, least: 3 },
  suits: (table) => (inGroups(table) ? { doubt: null } : null),
  open: (table, out) => openTasks(table, out),
});

/** Whole numbers in a row may be tasks, primary points, or marks; only shares that do not sum to a hundred are tasks. */
function suitsTasks(table: Table<Field>): { doubt: string | null } | null {
  const labels = table.series.map(({ label }) => label);
  if (labels.includes('0') || labels.join() === '2,3,4,5') return null;
  const speaks = table.series.some(
    ({ label, max, difficulty }) => !/^\d+$/.test(label) || max !== null || difficulty !== null,
  );
  const named = titlesOf(table.above).some((title) => /выполнение заданий/iu.test(title));
  if (speaks || named) return { doubt: null };
  const hundreds = table.below.filter((row) => Math.abs(sumOf(table, row) - 100) <= 1.5).length;
  if (hundreds > table.below.length / 2) return null;
  return hundreds === 0 && table.below.some((row) => sumOf(table, row) > 100)
    ? { doubt: null }
    : { doubt: 'Столбцы 1, 2, 3… могут быть и заданиями, и первичными баллами.' };
}

const sumOf = (table: Table<Field>, row: Table<Field>['below'][number]): number =>
  table.series.reduce((sum, { column }) => {
    const read = readNumber(row[column]);
    return sum + (read.odd === undefined ? (read.value ?? 0) : 0);
  }, 0);

function openTasks(table: Table<Field>, out: Out) {
  const about = procedureIn([...titlesOf(table.above), table.head.sheet ?? '']);
  const ledger = placeLedger(table, out);
  const procedureOf = procedureReader(about);
  let last: Place | null =
    titlesOf(table.above)
      .map(announcedIn)
      .find((found) => found !== null)?.place ?? null;
  return {
    row: (cells: Cells<Field>): TasksRow | string => {
      const group = cells.text('mark') ?? cells.text('group') ?? '';
      const mark = markIn(group);
      const place: Place | null =
        mark !== null && !cells.has('login') && cells.text('oo') === null ? last : ledger.placeOf(cells);
      if (!place) return 'Не сказано, чьи это результаты.';
      last = place;
      const percents = cells.series(() => ({ from: 0, to: 100 }));
      if (percents.every((value) => value === null)) return 'Ни одного задания: результатов нет.';
      const participants = cells.number('participants', { from: 0, to: 10_000_000, whole: true });
      const procedure = procedureOf(cells);
      const common = ledger.common(cells, place, procedure, String(mark));
      return { ...common, grain: 'tasks', mark, participants, percents };
    },
    section: (row: Table<Field>['below'][number]) => {
      const column = table.columns.get('group') ?? table.columns.get('mark');
      const isAlone = row.filter((cell) => textOf(cell) !== '').length === 1;
      const text = column === undefined || !isAlone ? '' : textOf(row[column]);
      if (text === '' || markIn(text) !== null || plain(text) === '') return false;
      const found = placeNamed(text);
      if (found) last = found;
      return found !== null;
    },
  };
}

/** A line that names a place that we know for one, before the groups of its pupils. */
function placeNamed(text: string): Place | null {
  const found = placeOf(text);
  return found.level === null ? null : found;
}
