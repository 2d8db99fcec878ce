import { isBlank, type Row, textOf } from '../grid.ts';
import type { Out } from '../layout.ts';
import type { Place } from '../place.ts';
import { grading, procedureIn } from '../procedure.ts';
import { pupilFields, pupilLedger } from '../pupil.ts';
import { type Cells, type Table, tableLayout } from '../table.ts';
import { taskOf } from '../tasks.ts';
import { announcedIn, PLACE_HEADINGS, placeReader, titlesOf } from '../whose.ts';

const HEADINGS = {
  ...PLACE_HEADINGS,
  pupil: /^код (участник|ученик|обучающ|учащ)\S*$|^(номер|участник|id)( участника)?$/,
  class: /^(класс|литер класса|номер класса|класс участника)$/,
  variant: /^((номер )?вариант\S*|номер варианта)$/,
  primary: /^(первичн\S* балл\S*|балл\S* первичн\S*|перв балл|сумма (первичных )?баллов|итоговый первичный балл)$/,
  journalMark:
    /^(отметк|оценк|отм)\S* (по|в|из|за) (журнал|предыдущ|четверт|триместр|полугод|последн)\S*( \S+)*$|^журнал$/,
  mark: /^(отметка|оценка|отм)( за (впр|работу))?$/,
} as const;
type Field = keyof typeof HEADINGS;

/** The most useful file of ФИС ОКО: pupils by codes, with points for each task. */
export const individual = tableLayout<Field>({
  id: 'individual',
  title: 'Индивидуальные результаты (ФИС ОКО, Ф1)',
  needs: '«Код участника», «Первичный балл» и столбцы заданий',
  headings: HEADINGS,
  must: [['pupil'], ['primary']],
  series: { of: taskOf, least: 1 },
  open: (table, out) => openIndividual(table, out),
});

function openIndividual(table: Table<Field>, out: Out) {
  const titles = titlesOf(table.above);
  const about = procedureIn([...titles.filter((title) => announcedIn(title) === null), table.head.sheet ?? '']);
  const sum = table.series.reduce<number | null>(
    (all, { max }) => (all === null || max === null ? null : all + max),
    0,
  );
  const ledger = pupilLedger({ max: maxIn(titles) ?? sum, tasks: table.series.map(({ label }) => label) }, out);
  const [whose, graded] = [placeReader(), grading()];
  let home: Place | null = null;

  function announce(row: Row, at: number): boolean {
    const texts = row.filter((cell) => !isBlank(cell)).map(textOf);
    const found = texts.length <= 2 ? announcedIn(texts.join(' ')) : null;
    if (!found) return false;
    home = found.place;
    ledger.announced(found.participants, at);
    return true;
  }
  for (const [at, row] of table.above.entries()) announce(row, at);

  return {
    section: announce,
    row: (cells: Cells<Field>) => {
      const place = whose(cells, home);
      if (!place) return 'Не сказано, какая это школа: нет ни логина, ни названия.';
      const { grade, ...fields } = pupilFields(cells);
      const tasks = cells.series(({ max }) => ({ from: 0, to: max ?? 30 }));
      return ledger.row(cells, { ...fields, tasks, testScore: null }, place, graded(about, grade));
    },
    end: ledger.end,
  };
}

/** «Максимальный первичный балл: 38», in one cell or in two. */
function maxIn(titles: readonly string[]): number | null {
  const at = titles.findIndex((title) => /максимальн\S* (первичн\S* )?балл/iu.test(title));
  const found =
    at === -1 ? null : /(\d+)\D*$/u.exec(`${titles[at]} ${/\d/u.test(titles[at] ?? '') ? '' : (titles[at + 1] ?? '')}`);
  return found ? Number(found[1]) : null;
}
