import { isBlank, type Row, textOf } from '../grid.ts';
import type { Out, Task } from '../layout.ts';
import { placeLedger } from '../placed.ts';
import { procedureIn } from '../procedure.ts';
import type { DistributionRow } from '../row.ts';
import { type Cells, hundredfold, type SeriesColumn, type Table, type TableSpec, tableLayout } from '../table.ts';
import { plain } from '../text.ts';
import { readNumber } from '../values.ts';
import { PARTICIPANTS, PLACE_HEADINGS, PROCEDURE_HEADINGS, procedureReader, titlesOf } from '../whose.ts';

const HEADINGS = {
  ...PLACE_HEADINGS,
  ...PROCEDURE_HEADINGS,
  schools: /^(кол во|количество|число) (оо|школ|организаци\S*)$/,
  participants: PARTICIPANTS,
} as const;
type Field = keyof typeof HEADINGS;
type Distribution = Table<Field>;

/** «2», «Отметка 2», «"5", %», «на 4»: a mark, or a number of points. */
function countOf(cell: Parameters<NonNullable<TableSpec<Field>['series']>['of']>[0]): Task | null {
  const words = plain(textOf(cell).replaceAll('%', ' '));
  const found =
    /^(?:(?:отметк\S*|оценк\S*|получили|на|балл|доля|процент)\s)*(\d{1,3})(?: (?:балл\S*|б|доля|процент|чел|кол во))?$/.exec(
      words,
    );
  return found ? { label: String(Number(found[1])), max: null, difficulty: null } : null;
}

const labels = (table: Distribution): number[] => table.series.map(({ label }) => Number(label));

/** Shares of marks: by school and work, as ФИС ОКО and analysts give them. */
export const marks = tableLayout<Field>({
  id: 'marks',
  title: 'Статистика по отметкам',
  needs: 'школа или «Группы участников», столбцы отметок 2, 3, 4, 5',
  headings: HEADINGS,
  must: [['group', 'oo', 'school', 'login', 'municipality', 'code']],
  series: { of: countOf, least: 4 },
  suits: (table) => {
    if (labels(table).sort().join() !== '2,3,4,5') return null;
    return unitOf(table) === null ? { doubt: 'Неясно, люди это или проценты.' } : { doubt: null };
  },
  open: (table, out) => openDistribution('mark', table, out),
});

/** Shares of pupils by the number of their primary points. */
export const scores = tableLayout<Field>({
  id: 'scores',
  title: 'Распределение первичных баллов',
  needs: 'школа или «Группы участников», столбец на каждый первичный балл от 0',
  headings: HEADINGS,
  must: [['group', 'oo', 'school', 'login', 'municipality', 'code']],
  series: { of: countOf, least: 6 },
  suits: (table) => {
    const found = labels(table);
    const isRow = found.every((label, at) => label === (found[0] ?? 0) + at);
    if (!isRow || (found[0] ?? 9) > 1) return null;
    if (found[0] === 0) return { doubt: null };
    return unitOf(table) === null
      ? { doubt: 'Столбцы 1, 2, 3… могут быть и заданиями, и первичными баллами.' }
      : { doubt: null };
  },
  open: (table, out) => openDistribution('primary', table, out),
});

/** Per cents if most rows sum to a hundred, pupils if they sum to the participants; `null`: neither, or both. */
function unitOf(table: Distribution): DistributionRow['unit'] | null {
  const said = headingUnit(table);
  if (said) return said;
  const participants = table.columns.get('participants');
  let [hundreds, wholes, rows] = [0, 0, 0];
  for (const row of table.below) {
    const values = table.series.map(({ column }) => numberIn(row, column));
    if (values.every((value) => value === null) || isBlank(row[table.series[0]?.column ?? 0])) continue;
    const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
    rows += 1;
    if (Math.abs(sum - 100) <= SLACK || isOne(sum)) hundreds += 1;
    if (participants !== undefined && sum === numberIn(row, participants)) wholes += 1;
  }
  if (rows === 0 || hundreds === wholes) return null;
  if (hundreds > wholes) return hundreds > rows / 2 ? 'percents' : null;
  return wholes > rows / 2 ? 'pupils' : null;
}

/** Per cents that rounding may cost. */
const SLACK = 1.5;

/** Parts of one, as cells formatted in per cents hold them. */
const isOne = (sum: number): boolean => Math.abs(sum - 1) <= SLACK / 100;

/** Are the per cents of most rows written as parts of one? */
function areShares(table: Distribution): boolean {
  const sums = table.below.map((row) =>
    table.series.reduce((sum, { column }) => sum + (numberIn(row, column) ?? 0), 0),
  );
  const filled = sums.filter((sum) => sum > 0);
  return filled.filter(isOne).length * 2 > filled.length;
}

function headingUnit(table: Distribution): DistributionRow['unit'] | null {
  const texts = table.header.flatMap((at) => table.series.map(({ column }) => textOf(table.head.rows[at]?.[column])));
  if (texts.some((text) => /%|процент|доля/iu.test(text))) return 'percents';
  return texts.some((text) => /чел|кол-?во|количество/iu.test(text)) ? 'pupils' : null;
}

function numberIn(row: Row, column: number): number | null {
  const read = readNumber(row[column]);
  return read.odd === undefined ? read.value : null;
}

function openDistribution(of: DistributionRow['of'], table: Distribution, out: Out) {
  const about = procedureIn([...titlesOf(table.above), table.head.sheet ?? '']);
  const unit = unitOf(table) ?? 'percents';
  const ledger = placeLedger(table, out);
  const procedureOf = procedureReader(about);
  const shares = unit === 'percents' && areShares(table);
  if (shares) {
    const at = { row: table.header.at(-1) ?? 0, column: table.series[0]?.column ?? 0 };
    out.problem({ at, problem: 'shares', heading: textOf(table.head.rows[at.row]?.[at.column]) });
  }
  const range = unit === 'percents' ? { from: 0, to: 100 } : { from: 0, to: 1_000_000, whole: true };

  function check(cells: Cells<Field>, values: readonly (number | null)[], participants: number | null): void {
    const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
    const at = { row: cells.row - 1, column: table.series[0]?.column ?? 0 };
    if (unit === 'percents' && Math.abs(sum - 100) > SLACK) out.problem({ at, problem: 'sum-of-percents', sum });
    if (unit === 'pupils' && participants !== null && sum !== participants) {
      out.problem({ at, problem: 'sum-of-pupils', sum, said: participants });
    }
    if (participants === null) out.problem({ at, problem: 'no-participants' });
  }

  return {
    row: (cells: Cells<Field>): DistributionRow | string => {
      const place = ledger.placeOf(cells);
      if (!place) return 'Не сказано, чьи это результаты.';
      const values = cells.series(() => range).map((value) => (shares && value !== null ? hundredfold(value) : value));
      if (values.every((value) => value === null)) return 'Ни одной доли: результатов нет.';
      const participants = cells.number('participants', { from: 0, to: 10_000_000, whole: true });
      check(cells, values, participants);
      const procedure = procedureOf(cells);
      return {
        ...ledger.common(cells, place, procedure),
        ...{ grain: 'distribution', of, participants, unit },
        values: byLabel(table.series, values),
      };
    },
  };
}

export const byLabel = (
  series: readonly SeriesColumn[],
  values: readonly (number | null)[],
): Record<string, number | null> => Object.fromEntries(series.map(({ label }, at) => [label, values[at] ?? null]));
