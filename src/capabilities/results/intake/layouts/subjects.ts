import { type CellValue, textOf } from '../grid.ts';
import type { Out, Task } from '../layout.ts';
import type { Place } from '../place.ts';
import { placeLedger } from '../placed.ts';
import { completed, type Procedure, procedureIn, procedureKey } from '../procedure.ts';
import type { AverageRow } from '../row.ts';
import { type Cells, type Table, tableLayout } from '../table.ts';
import { plain } from '../text.ts';
import { PLACE_HEADINGS, PROCEDURE_HEADINGS, titlesOf } from '../whose.ts';

const HEADINGS = { ...PLACE_HEADINGS, year: PROCEDURE_HEADINGS.year } as const;
type Field = keyof typeof HEADINGS;

/** «Русский язык», «Математика, 9 класс», «ЕГЭ 2026 физика»: a column of one figure of one work. */
function workOf(cell: CellValue | undefined): Task | null {
  const text = textOf(cell);
  if (text === '' || text.length > 80) return null;
  const found = procedureIn([text]);
  return found.subject === null ? null : { label: procedureKey(found), max: null, difficulty: null };
}

type Figure = 'meanScore' | 'meanMark' | 'percentGood' | 'percentPassed' | 'percentLow';

/** What the figures are must stand above the table, for the headings only name subjects. */
function figureIn(titles: readonly string[]): Figure | null {
  const words = plain(titles.join(' ').replaceAll('%', ' процент '));
  const found: Figure[] = [];
  if (/качеств/.test(words)) found.push('percentGood');
  if (/успеваемост|обученност/.test(words)) found.push('percentPassed');
  if (/(доля|процент) (\S+ )*(не преодол|не справ|неуспев|двоек|2)/.test(words)) found.push('percentLow');
  if (/средн\S* (отметк|оценк)/.test(words)) found.push('meanMark');
  if (/(средн\S*|ср) (тестов\S* |первичн\S* )?балл/.test(words)) found.push('meanScore');
  const [only, another] = found;
  return another === undefined ? (only ?? null) : null;
}

const NO_FIGURE =
  'Над таблицей не сказано, что это за числа. Впишите над ней строку: «Средний балл ЕГЭ 2026», «Успеваемость, ОГЭ 2026» или «Качество знаний, ВПР 2026, 5 класс».';

/** A line a school, a column a subject: the most usual table of averages. */
export const subjects = tableLayout<Field>({
  id: 'subjects',
  title: 'Показатель по предметам',
  needs: 'школа, столбцы предметов и название показателя над таблицей (средний балл, успеваемость, качество)',
  headings: HEADINGS,
  must: [['oo', 'school', 'login', 'code', 'municipality', 'region']],
  series: { of: workOf, least: 2 },
  tasks: () => [],
  suits: (table) => (figureIn(titlesOf(table.above)) === null ? { doubt: NO_FIGURE } : { doubt: null }),
  open: (table, out) => openSubjects(table, out),
});

function openSubjects(table: Table<Field>, out: Out) {
  const titles = titlesOf(table.above);
  const about = procedureIn([...titles.filter((title) => !isList(title)), table.head.sheet ?? '']);
  const header = table.header.at(-1) ?? 0;
  const works = table.series.map(({ column }) => procedureIn([textOf(table.head.rows[header]?.[column])]));
  const figure = figureIn(titles);
  const ledger = placeLedger(table, out);

  function rowOf(cells: Cells<Field>, place: Place, work: Procedure, of: Figure, value: number): AverageRow {
    const procedure = completed(work, { ...about, subject: null });
    const isScore = procedure.kind === 'ege' && procedure.subject !== 'math-base';
    const field = of === 'meanScore' && !isScore ? 'meanPrimary' : of;
    const none = { meanPrimary: null, meanMark: null, meanScore: null, low: null };
    const shares = { percentLow: null, percentPassed: null, percentGood: null };
    const common = ledger.common(cells, place, procedure);
    return { ...common, grain: 'average', participants: null, ...none, ...shares, [field]: value };
  }

  return {
    row: (cells: Cells<Field>): AverageRow[] | string => {
      const place = ledger.placeOf(cells);
      if (!place) return 'Не сказано, чьи это результаты.';
      if (figure === null) return NO_FIGURE;
      const range = figure === 'meanMark' ? { from: 1, to: 5 } : { from: 0, to: 100 };
      const values = cells.series(() => range);
      const found = works.flatMap((work, at) => {
        const value = values[at] ?? null;
        return value === null ? [] : [rowOf(cells, place, work, figure, value)];
      });
      return found.length === 0 ? 'Ни одного показателя: результатов нет.' : found;
    },
  };
}

/** A title that lists subjects is about none of them. */
const isList = (title: string): boolean => (title.match(/,/gu)?.length ?? 0) > 2;
