import { type CellValue, textOf } from '../grid.ts';
import type { Out, Task } from '../layout.ts';
import { placeLedger } from '../placed.ts';
import { NO_PROCEDURE, procedureIn } from '../procedure.ts';
import type { BiasRow } from '../row.ts';
import { subjectIn } from '../subjects.ts';
import { type Cells, quotable, type Table, tableLayout } from '../table.ts';
import { plain } from '../text.ts';
import { isAbsent, readFlag, readYear } from '../values.ts';
import { PLACE_HEADINGS, titlesOf } from '../whose.ts';

const HEADINGS = {
  ...PLACE_HEADINGS,
  year: /^(год|учебный год)$/,
  count: /^((кол во|количество|число|сумма) маркер\S*( необъективн\S*)?|всего маркер\S*|маркеров)$/,
} as const;
type Field = keyof typeof HEADINGS;

/** «4 РУ», «5МА», «4 класс русский язык»; letters of both alphabets. */
function markerOf(cell: CellValue | undefined): Task | null {
  const found = /^(\d{1,2}) ?(?:класс |кл )?(\p{L}.*)$/u.exec(plain(textOf(cell)));
  const subject = found ? subjectIn(found[2] ?? '') : null;
  const grade = Number(found?.[1]);
  return subject && grade >= 1 && grade <= 11 ? { label: `${grade}-${subject.id}`, max: null, difficulty: null } : null;
}

/** Where ФИС ОКО found marks hard to believe: one column a grade and subject, 0 or 1. */
export const bias = tableLayout<Field>({
  id: 'bias',
  title: 'Маркеры необъективности',
  needs: 'логин или название школы и столбцы вида «4 РУ», «5 МА» с 0 и 1',
  headings: HEADINGS,
  must: [['login', 'oo', 'school']],
  series: { of: markerOf, least: 1 },
  tasks: () => [],
  suits: (table) => {
    const cells = table.below.flatMap((row) => table.series.map(({ column }) => row[column]));
    const flags = cells.filter((cell) => isAbsent(textOf(cell)) || readFlag(cell) !== null);
    return flags.length >= cells.length * 0.6 ? { doubt: null } : null;
  },
  open: (table, out) => openBias(table, out),
});

function openBias(table: Table<Field>, out: Out) {
  const about = procedureIn([...titlesOf(table.above), table.head.sheet ?? '']);
  const ledger = placeLedger(table, out);
  return {
    row: (cells: Cells<Field>, row: readonly CellValue[]): BiasRow | string => {
      const place = ledger.placeOf(cells);
      if (!place) return 'Не сказано, какая это школа.';
      const markers = Object.fromEntries(
        table.series.map(({ label, column }) => {
          const cell = row[column];
          const flag = readFlag(cell);
          if (flag === null && !isAbsent(textOf(cell))) {
            const at = { row: cells.row - 1, column };
            out.problem({
              at,
              problem: 'unknown-word',
              heading: textOf(table.head.rows[table.header.at(-1) ?? 0]?.[column]),
              found: quotable(cell),
            });
          }
          return [label, flag];
        }),
      );
      const count = cells.number('count', { from: 0, to: 1000, whole: true });
      const sum = Object.values(markers).filter(Boolean).length;
      if (count !== null && count !== sum)
        out.problem({ at: cells.spot('count'), problem: 'sum-of-markers', sum, said: count });
      const year = readYear(cells.raw('year')) ?? about.year;
      const procedure = { ...NO_PROCEDURE, kind: 'vpr' as const, year };
      return { ...ledger.common(cells, place, procedure), grain: 'bias', year, markers, count };
    },
  };
}
