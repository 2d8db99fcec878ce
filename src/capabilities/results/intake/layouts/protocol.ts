import { answersIn, readAnswers } from '../answers.ts';
import { isBlank, type Row } from '../grid.ts';
import type { Out, Task } from '../layout.ts';
import { grading, procedureIn } from '../procedure.ts';
import { pupilFields, pupilLedger } from '../pupil.ts';
import { type Cells, type Table, tableLayout } from '../table.ts';
import { readNumber } from '../values.ts';
import { PLACE_HEADINGS, placeReader, titlesOf } from '../whose.ts';

const HEADINGS = {
  ...PLACE_HEADINGS,
  class: /^(класс|литер класса)$/,
  ppe: /^(код )?ппэ$/,
  pupil: /^код (участника|регистрации|работы)$/,
  variant: /^(номер )?варианта?$/,
  journalMark: /^(отметка|оценка) по журналу$/,
  short: /^(задани[ея]|ответы)( \S+)* кратк\S*( ответ\S*)?$|^краткий ответ$/,
  long: /^(задани[ея]|ответы)( \S+)* разверн\S*( ответ\S*)?$|^развернутый ответ$/,
  oral: /^(устн\S* (часть|ответ\S*)|задани[ея]( \S+)* устн\S*( \S+)*)$/,
  primary: /^(первичн\S* балл\S*|перв балл|сумма первичных баллов)$/,
  mark: /^(отметка|оценка|отметка по пятибалльной( \S+)*|пятибалльная отметка)$/,
  score: /^((итоговый |тестовый )?балл( по 100 балльной( \S+)*)?|тестовый балл|стобалльный балл)$/,
} as const;
type Field = keyof typeof HEADINGS;

/**
 * Protocols of the РЦОИ come with their columns moved: where a subject has no tasks with long answers, the heading may keep
 * their column and the rows not, or the other way round. Then what stands in the cells decides, and it is said.
 */
export const protocol = tableLayout<Field>({
  id: 'protocol',
  title: 'Протокол ОГЭ или ЕГЭ (РЦОИ)',
  needs: '«Код ОО», «Задания с кратким ответом» и «Первичный балл»',
  headings: HEADINGS,
  must: [['code', 'oo', 'school', 'login'], ['primary'], ['short', 'long', 'ppe']],
  adjust: inTheirPlaces,
  tasks: tasksIn,
  open: (table, out) => openProtocol(table, out),
});

const ANSWERS = ['short', 'long', 'oral'] as const;

function openProtocol(table: Table<Field>, out: Out) {
  const about = procedureIn([...titlesOf(table.above), table.head.sheet ?? '']);
  const areMarks = givesMarks(table, about);
  const [whose, graded] = [placeReader(), grading()];
  const usual = tasksIn(table).length;
  const ledger = pupilLedger({ max: null, tasks: tasksIn(table).map(({ label }) => label) }, out);
  if (table.moved !== 0) {
    const at = { row: table.header.at(-1) ?? 0, column: table.columns.get('primary') ?? 0 };
    out.problem({ at, problem: 'shifted', columns: table.moved });
  }

  function tasksOf(cells: Cells<Field>): (number | null)[] {
    const none = Array.from({ length: usual }, () => null);
    const odd = ANSWERS.find((field) => !isBlank(cells.raw(field)) && readAnswers(cells.raw(field)) === null);
    if (odd !== undefined) {
      out.problem({ at: cells.spot(odd), problem: 'odd-answers', heading: HEADING_OF[odd] });
      return none;
    }
    const found = ANSWERS.flatMap((field) => readAnswers(cells.raw(field)) ?? []);
    if (found.length === usual) return found.map(({ points }) => points);
    if (found.length > 0)
      out.problem({ at: cells.spot('short'), problem: 'answers-length', found: found.length, usual });
    return none;
  }

  return {
    row: (cells: Cells<Field>) => {
      const place = whose(cells, null);
      if (!place) return 'Не сказано, какая это школа: нет кода ОО.';
      const { grade, ...fields } = pupilFields(cells);
      const asMark = areMarks && !table.columns.has('mark');
      const score = cells.number('score', asMark ? { from: 2, to: 5, whole: true } : { from: 0, to: 100, whole: true });
      const mark = asMark ? score : fields.mark;
      const testScore = areMarks ? null : score;
      const procedure = graded(about, grade !== null && grade >= 9 ? grade : null);
      return ledger.row(cells, { ...fields, tasks: tasksOf(cells), mark, testScore }, place, procedure);
    },
    end: ledger.end,
  };
}

const HEADING_OF = {
  short: 'Задания с кратким ответом',
  long: 'Задания с развёрнутым ответом',
  oral: 'Устная часть',
} as const;

/** «Балл» is a mark at the ОГЭ and at the base level of mathematics, and a test score at the ЕГЭ. */
function givesMarks(table: Table<Field>, about: { kind: string | null; subject: string | null }): boolean {
  if (about.kind !== null) return about.kind !== 'ege' || about.subject === 'math-base';
  const column = table.columns.get('score');
  const scores = column === undefined ? [] : table.below.flatMap((row) => numberIn(row, column) ?? []);
  return scores.length > 0 && scores.every((score) => score >= 2 && score <= 5);
}

function numberIn(row: Row, column: number): number | null {
  const read = readNumber(row[column]);
  return read.odd === undefined ? read.value : null;
}

/** Of the row with most answers: a pupil who did not come has none. */
function tasksIn(table: Table<Field>): Task[] {
  const answers = table.below.map((row) =>
    answersIn(
      row,
      ANSWERS.map((field) => table.columns.get(field)),
    ),
  );
  const most = answers.reduce((longest, one) => (one.length > longest.length ? one : longest), []);
  return most.map(({ max }, at) => ({ label: String(at + 1), max, difficulty: null }));
}

/** Steps by which columns are found to be moved. */
const STEPS = [0, -1, 1, -2, 2];

function inTheirPlaces(table: Table<Field>): Table<Field> {
  const rows = table.below.filter((row) => row.filter((cell) => !isBlank(cell)).length > 3);
  const columns = new Map(table.columns);
  const answers = stepOf(table, rows, ['short'], (row, column) => readAnswers(row[column]) !== null);
  const scores = stepOf(table, rows, ['primary', 'score'], (row, column) => isScore(row, column));
  for (const field of ANSWERS) move(columns, field, answers);
  for (const field of ['primary', 'score', 'mark'] as const) move(columns, field, scores);
  settleLong(columns, rows);
  return { ...table, columns, moved: scores !== 0 ? scores : answers };
}

const isScore = (row: Row, column: number): boolean => {
  const value = numberIn(row, column);
  return value !== null && value <= 120;
};

function move(columns: Map<Field, number>, field: Field, step: number): void {
  const column = columns.get(field);
  if (column !== undefined) columns.set(field, column + step);
}

/** The step by which the cells stand beside their headings; 0 where nothing fits better. */
function stepOf(
  { columns }: Table<Field>,
  rows: readonly Row[],
  fields: readonly Field[],
  fits: (row: Row, column: number) => boolean,
): number {
  const known = fields.flatMap((field) => columns.get(field) ?? []);
  const share = (step: number): number =>
    rows.filter((row) => known.every((column) => fits(row, column + step))).length / Math.max(1, rows.length);
  if (known.length === 0 || rows.length === 0 || share(0) >= 0.5) return 0;
  return STEPS.find((step) => share(step) >= 0.8) ?? 0;
}

/** A column of long answers that the heading announces and the rows lack, or the other way round. */
function settleLong(columns: Map<Field, number>, rows: readonly Row[]): void {
  const [short, primary, long] = [columns.get('short'), columns.get('primary'), columns.get('long')];
  if (long !== undefined && long === primary) columns.delete('long');
  if (long !== undefined || short === undefined || primary === undefined || primary !== short + 2) return;
  const between = rows.filter((row) => readAnswers(row[short + 1]) !== null);
  if (between.length > rows.length / 2) columns.set('long', short + 1);
}
