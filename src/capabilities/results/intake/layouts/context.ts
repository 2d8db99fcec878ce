import type { Out } from '../layout.ts';
import { placeLedger } from '../placed.ts';
import { NO_PROCEDURE, procedureIn } from '../procedure.ts';
import type { ContextRow } from '../row.ts';
import { type Cells, type Table, tableLayout } from '../table.ts';
import { readYear } from '../values.ts';
import { PLACE_HEADINGS, titlesOf } from '../whose.ts';

const HEADINGS = {
  ...PLACE_HEADINGS,
  year: /^(год|учебный год)$/,
  location: /^(где расположена \S+|расположение( \S+)?|тип местности|местность)$/,
  settlement: /^((наименование|название) )?(нп|населенн\S* пункт\S*)$/,
  size: /^размер (нп|населенн\S* пункт\S*)$|^численность населения( нп)?$/,
  special: /коррекционн/,
  pupils:
    /^(количество|кол во|число|численность) (обучающ|учащ|учен)\S*( \S+)*$|^(контингент|обучающихся( всего)?|всего обучающихся)$/,
} as const;
type Field = keyof typeof HEADINGS;

const FACTS = ['location', 'settlement', 'size', 'special'] as const;

/** Where schools stand, and how many they teach: categories begin with their digit. */
export const context = tableLayout<Field>({
  id: 'context',
  title: 'Контекстные данные школ',
  needs: 'логин или название школы, расположение или размер населённого пункта, количество обучающихся',
  headings: HEADINGS,
  must: [['login', 'oo', 'school'], FACTS],
  open: (table, out) => openContext(table, out),
});

function openContext(table: Table<Field>, out: Out) {
  const about = procedureIn([...titlesOf(table.above), table.head.sheet ?? '']);
  const ledger = placeLedger(table, out);
  return {
    row: (cells: Cells<Field>): ContextRow | string => {
      const place = ledger.placeOf(cells);
      if (!place) return 'Не сказано, какая это школа.';
      const facts = Object.fromEntries(FACTS.filter(cells.has).map((field) => [field, cells.text(field)]));
      const pupils = cells.number('pupils', { from: 0, to: 20_000, whole: true });
      if (pupils === null && Object.values(facts).every((fact) => fact === null)) return 'Ни одного сведения о школе.';
      const year = readYear(cells.raw('year')) ?? about.year;
      const common = ledger.common(cells, place, { ...NO_PROCEDURE, year });
      return { ...common, grain: 'context', year, pupils, facts, counts: {} };
    },
  };
}
