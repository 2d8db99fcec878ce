import { isBlank, type Row, textOf } from '../grid.ts';
import type { Out } from '../layout.ts';
import { type Place, placeOf } from '../place.ts';
import { placeLedger } from '../placed.ts';
import { procedureIn } from '../procedure.ts';
import type { JournalRow } from '../row.ts';
import { type Cells, type Table, tableLayout } from '../table.ts';
import { plain } from '../text.ts';
import { announcedIn, titlesOf } from '../whose.ts';

const HEADINGS = {
  group: /^(групп[ыа] участников|сравнение|результат сравнения)$/,
  pupils: /^(кол во|количество|число)( участник\S*| учащ\S*| обучающ\S*| чел\S*)?$/,
  percent: /^(доля |процент )?(процент|доля)( участник\S*| от \S+)?$/,
} as const;
type Field = keyof typeof HEADINGS;

const groupIn = (text: string): JournalRow['group'] | null => {
  const words = plain(text);
  if (/^(понизил|ниже)/.test(words)) return 'lower';
  if (/^(подтвердил|соответств|совпал)/.test(words)) return 'same';
  if (/^(повысил|выше)/.test(words)) return 'higher';
  return /^(всего|итого)/.test(words) ? 'total' : null;
};

/** How marks compare with those of the class journal. */
export const journal = tableLayout<Field>({
  id: 'journal',
  title: 'Сравнение отметок с отметками по журналу',
  needs: 'строки «Понизили», «Подтвердили», «Повысили» со столбцами количества и доли',
  headings: HEADINGS,
  must: [['group'], ['pupils', 'percent']],
  totals: false,
  suits: (table) => {
    const column = table.columns.get('group') ?? 0;
    const groups = new Set(table.below.map((row) => groupIn(textOf(row[column]))));
    return groups.has('lower') || groups.has('same') || groups.has('higher') ? { doubt: null } : null;
  },
  open: (table, out) => openJournal(table, out),
});

function openJournal(table: Table<Field>, out: Out) {
  const titles = titlesOf(table.above);
  const about = procedureIn([...titles, table.head.sheet ?? '']);
  const ledger = placeLedger(table, out);
  const column = table.columns.get('group') ?? 0;
  let place: Place | null = titles.map(announcedIn).find((found) => found !== null)?.place ?? null;
  let municipality: string | null = null;
  let sum = 0;

  /** A line with a name, and at most how many took part, begins the block of a place. */
  function begins(row: Row): boolean {
    const text = textOf(row[column]);
    if (text === '' || groupIn(text) !== null) return false;
    if (row.filter((cell) => !isBlank(cell)).length > 2) return false;
    const found = placeOf(text);
    if (found.level === 'municipality') municipality = found.name;
    if (found.level === 'country' || found.level === 'region') municipality = null;
    place = found.level === 'school' ? { ...found, municipality } : found;
    sum = 0;
    return true;
  }

  return {
    section: begins,
    row: (cells: Cells<Field>): JournalRow | string => {
      const group = groupIn(cells.text('group') ?? '');
      if (group === null) return 'Не сказано, понизили, подтвердили или повысили.';
      if (place === null) return 'Не сказано, чьи это результаты.';
      const pupils = cells.number('pupils', { from: 0, to: 10_000_000, whole: true });
      const percent = cells.number('percent', { from: 0, to: 100 });
      if (group === 'total' && pupils !== null && sum > 0 && pupils !== sum) {
        out.problem({ at: cells.spot('pupils'), problem: 'sum-of-pupils', sum, said: pupils });
      }
      sum += group === 'total' ? 0 : (pupils ?? 0);
      return { ...ledger.common(cells, place, about, group), grain: 'journal', group, pupils, percent };
    },
  };
}
