import { isCompoundUnit } from '../tasks/task.ts';
import { isYear } from './columns.ts';
import type { Leaf } from './flow.ts';
import { coverOf } from './grid.ts';
import { numbersColumns, repeatsHeader } from './header.ts';
import type { Ledger } from './ledger.ts';
import type { SenseTable } from './placed.ts';
import type { Indicator, Meaning, Target } from './reading.ts';
import { readTargets } from './targets.ts';
import { bareNumber, fold, isBlank } from './text.ts';

/** The rows of a table of indicators. */
export function readIndicators(table: SenseTable, ledger: Ledger): Indicator[] {
  const cover = coverOf(table.grid);
  return table.grid.rows.slice(table.bodyFrom).flatMap((row, at): Indicator[] => {
    const rowAt = table.bodyFrom + at;
    const filled = row.cells.filter((cell) => !isBlank(cell.text));
    if (numbersColumns(row.cells.map((cell) => cell.text)) || repeatsHeader(table.grid, rowAt, table.columns)) {
      ledger.frame(...row.cells);
      return [];
    }
    if (filled.length === 1 && (filled[0]?.span ?? 1) > 1) {
      ledger.frame(...row.cells); // a caption inside the table
      return [];
    }
    const used: Leaf[] = [];
    const cells = table.columns.map((column) => {
      const cell = cover[rowAt]?.[column.column] ?? null;
      if (cell) used.push(cell);
      return { ...column, text: cell && !isBlank(cell.text) ? cell.text : '' };
    });
    const first = (meaning: Meaning) => cells.find((cell) => cell.meaning === meaning && cell.text !== '')?.text ?? '';
    if (first('indicator') === '') return [];
    ledger.use(...used);
    const values = cells.filter((cell) => cell.meaning === 'value').map(({ title, text }) => ({ label: title, text }));
    return [indicatorOf({ cells, first, values, source: row.source })];
  });
}

interface IndicatorRow {
  cells: readonly { title: string; meaning: Meaning; text: string }[];
  first(meaning: Meaning): string;
  values: { label: string; text: string }[];
  source: Indicator['source'];
}

function indicatorOf({ cells, first, values, source }: IndicatorRow): Indicator {
  const name = first('indicator').replaceAll('\n', ' ');
  const goal = values.filter(({ text }) => text !== '').at(-1);
  const years = values.filter(({ label }) => isYear(label.split(': ').at(-1) ?? label));
  const written = goal?.text ?? null;
  const amount = written === null ? null : amountOf(written, `${name} ${first('unit')}`);
  const number = bareNumber(first('number'));
  return {
    number: number === '' ? null : number,
    name,
    target: written,
    unit: unitOf(first('unit')) ?? amount?.unit ?? unitOfName(name),
    unitText: first('unit') === '' ? null : first('unit'),
    baseline: first('baseline') === '' ? factOf(values) : first('baseline'),
    values: years.length > 1 ? years : [],
    comparator: amount?.comparator ?? null,
    value: amount?.value ?? null,
    other: cells
      .filter(({ meaning, text }) => (meaning === 'other' || meaning === 'responsible') && text !== '')
      .concat(
        cells.filter(
          (cell) => cell.meaning === 'value' && years.length <= 1 && cell.text !== '' && cell.text !== written,
        ),
      )
      .map(({ title, text }) => ({ title, text })),
    source,
  };
}

/** «2020 (факт)» among the years is what the plan begins with. */
const factOf = (values: IndicatorRow['values']): string | null => {
  const fact = values.find(({ label, text }) => /факт|исходн|базов/i.test(label) && text !== '');
  return values.length > 1 && fact ? fact.text : null;
};

/** The amount in a cell of values: with a comparing word, or a bare number. */
function amountOf(text: string, about: string): Pick<Target, 'comparator' | 'value' | 'unit'> | null {
  const [found] = readTargets(text);
  if (found) return found;
  const bare = text.match(/^\s*(?:до\s)?(\d+(?:[.,]\d+)?)\s*(\S*)/u);
  if (!bare?.[1]) return null;
  const value = Number(bare[1].replace(',', '.'));
  return { comparator: '=', value, unit: unitOf(bare[2] ?? '') ?? unitOfName(about) ?? 'items' };
}

/** A unit as the column says it, in our words; an unknown one as written. */
function unitOf(text: string): string | null {
  const unit = fold(text).replace(/\.$/, '');
  if (unit === '' || unit === '-') return null;
  if (/%|процент/.test(unit)) return '%';
  if (/^(?:чел|педагог|обучающ|учител)/.test(unit) && !isCompoundUnit(unit)) return 'people';
  if (/^(?:ед|шт|кол|единиц)/.test(unit)) return 'items';
  if (/^балл/.test(unit)) return 'points';
  if (/^час/.test(unit)) return 'hours';
  if (/^мбит/.test(unit)) return 'Mbit/s';
  return unit;
}

const unitOfName = (name: string): string | null => {
  const text = fold(name);
  if (/^(?:доля|процент|удельный вес|охват)|%|\(в процент/.test(text)) return '%';
  if (/^(?:количество|число|численность) (?:педагог|учител|обучающ|человек|учащ|выпускник|слушател)/.test(text))
    return 'people';
  if (/^(?:количество|число)/.test(text)) return 'items';
  return /балл/.test(text) ? 'points' : null;
};
