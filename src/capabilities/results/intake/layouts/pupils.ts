import type { Out } from '../layout.ts';
import { grading, procedureIn } from '../procedure.ts';
import { pupilFields, pupilLedger } from '../pupil.ts';
import { type Cells, type Table, tableLayout } from '../table.ts';
import { announcedIn, PLACE_HEADINGS, PROCEDURE_HEADINGS, placeReader, procedureReader, titlesOf } from '../whose.ts';

const HEADINGS = {
  ...PLACE_HEADINGS,
  kind: PROCEDURE_HEADINGS.kind,
  year: PROCEDURE_HEADINGS.year,
  subject: PROCEDURE_HEADINGS.subject,
  pupil: /^(код|номер|id) (участник|ученик|обучающ|учащ)\S*$|^id$/,
  person:
    /^((ф и о|фио|фамилия( имя( отчество)?)?|фамилия и имя)( (участник|ученик|обучающ|учащ|выпускник)\S*)?|участник|ученик|обучающийся|учащийся|выпускник)$/,
  grade: /^(параллель|номер класса)$/,
  class: /^(класс|литер класса)$/,
  variant: /^вариант$/,
  primary: /^((первичн\S* |итоговый )?балл(ы)?|балл первичный|сумма баллов|score)$/,
  journalMark: /^(отметк|оценк)\S* (по|в|из|за) (журнал|четверт|триместр)\S*$/,
  mark: /^(отметка|оценка|mark)$/,
} as const;
type Field = keyof typeof HEADINGS;

/** A list of pupils without points for tasks, as analysts keep it: one line a pupil and work. */
export const pupils = tableLayout<Field>({
  id: 'pupils',
  title: 'Список участников с баллами и отметками',
  needs: 'код или столбец ученика, балл или отметка, логин или название школы',
  headings: HEADINGS,
  must: [
    ['pupil', 'person'],
    ['primary', 'mark'],
  ],
  adjust: codesFirst,
  open: (table, out) => openPupils(table, out),
});

/** A column of persons only says that the rows are pupils, where no code does. */
function codesFirst(table: Table<Field>): Table<Field> {
  if (!table.columns.has('pupil')) return table;
  const columns = new Map(table.columns);
  columns.delete('person');
  return { ...table, columns };
}

function openPupils(table: Table<Field>, out: Out) {
  const titles = titlesOf(table.above);
  const about = procedureIn([...titles, table.head.sheet ?? '']);
  const home = titles.map(announcedIn).find((found) => found !== null)?.place ?? null;
  const ledger = pupilLedger({ max: null, tasks: [] }, out);
  const [whose, graded, procedureOf] = [placeReader(), grading(), procedureReader(about)];
  return {
    row: (cells: Cells<Field>) => {
      const place = whose(cells, home);
      if (!place) return 'Не сказано, какая это школа: нет ни логина, ни названия.';
      if (cells.text('mark') === '0') return 'Отметка 0: участник не писал работу.';
      const { grade, ...fields } = pupilFields(cells);
      const procedure = graded(procedureOf(cells), grade);
      return ledger.row(cells, { ...fields, tasks: [], testScore: null }, place, procedure);
    },
    end: ledger.end,
  };
}
