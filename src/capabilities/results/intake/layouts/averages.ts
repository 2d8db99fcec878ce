import { textOf } from '../grid.ts';
import type { Out } from '../layout.ts';
import { placeLedger } from '../placed.ts';
import { completed, NO_PROCEDURE, type Procedure, procedureIn } from '../procedure.ts';
import type { AverageRow } from '../row.ts';
import { type Cells, numbersBelow, PERCENT, type Table, type TableSpec, tableLayout } from '../table.ts';
import { PARTICIPANTS, PLACE_HEADINGS, PROCEDURE_HEADINGS, procedureReader, titlesOf } from '../whose.ts';

const MEAN = String.raw`(средн\S*|ср)`;
const SHARE = '(доля|процент)';
const FAILED = String.raw`(не (преодоле\S*|сда(л|вш)\S*|справи(л|вш)\S*|набра(л|вш)\S*|получи(л|вш)\S* минимальн\S*)|неудовлетворительн\S*|неуспева\S*|двоек|двойк\S*|отметк\S* 2|ниже минимальн\S*)( \S+)*`;

const HEADINGS = {
  ...PLACE_HEADINGS,
  ...PROCEDURE_HEADINGS,
  percentLow: new RegExp(
    `^${SHARE} ((участник\\S*|обучающ\\S*|выпускник\\S*|отметок) )?${FAILED}$|^${FAILED} (в )?процент\\S*$|^${SHARE} 2( процент)?$|^2 процент$`,
  ),
  low: new RegExp(
    `^((кол во|количество|число|всего) )?((участник\\S*|обучающ\\S*|выпускник\\S*|отметок) )?${FAILED}$|^(кол во|количество|число) 2$`,
  ),
  percentGood:
    /^(доля |процент )?(качеств\S*( знаний| обученности| обучения| образования)?|(на |отметок )?4 и 5)( процент)?$/,
  percentPassed:
    /^(доля |процент )?(успеваемост\S*|справи(л|вш)\S*|преодоле(л|вш)\S*|обученност\S*|уровень обученности|общая успеваемость)( \S+)*$/,
  meanMark: new RegExp(`^${MEAN} (отметк\\S*|оценк\\S*)( \\S+)*$`),
  meanPrimary: new RegExp(`^${MEAN} первичн\\S* балл\\S*( \\S+)*$|^первичный балл ${MEAN}$`),
  meanScore: new RegExp(`^${MEAN} (тестов\\S* )?балл\\S*( \\S+)*$|^балл ${MEAN}$`),
  participants: PARTICIPANTS,
} as const;
export type AverageField = keyof typeof HEADINGS;

const FIGURES = ['meanMark', 'meanPrimary', 'meanScore', 'percentLow', 'percentGood', 'percentPassed', 'low'] as const;

/** Means and shares by school, municipality or region: one line a place and work. */
export const AVERAGES: TableSpec<AverageField> = {
  id: 'averages',
  title: 'Средние показатели школ, муниципалитетов или регионов',
  needs: 'школа, муниципалитет или регион и хотя бы один показатель: средний балл, успеваемость, качество, доля «2»',
  headings: HEADINGS,
  must: [['group', 'oo', 'school', 'login', 'code', 'municipality', 'region'], FIGURES],
  open: (table, out) => openAverages(table, out, NO_PROCEDURE),
};

export const averages = tableLayout(AVERAGES);

const POINTS = { from: 0, to: 120 };
const SCORE = { from: 0, to: 100 };

const PEOPLE = { from: 0, to: 10_000_000, whole: true };

/** @param of the procedure as far as it is known besides what stands above the table */
export function openAverages(table: Table<AverageField>, out: Out, of: Procedure) {
  const about = completed(of, procedureIn([...titlesOf(table.above), table.head.sheet ?? '']));
  const ofMarks = isMeanOfMarks(table, about);
  if (ofMarks) {
    const at = { row: table.header.at(-1) ?? 0, column: table.columns.get('meanScore') ?? 0 };
    out.problem({ at, problem: 'mean-of-marks', heading: textOf(table.head.rows[at.row]?.[at.column]) });
  }
  const ledger = placeLedger(table, out);
  const procedureOf = procedureReader(about);
  return {
    row: (cells: Cells<AverageField>): AverageRow | string => {
      const place = ledger.placeOf(cells);
      if (!place) return 'Не сказано, чьи это результаты.';
      const procedure = procedureOf(cells);
      const participants = cells.number('participants', PEOPLE);
      const low = cells.number('low', PEOPLE);
      // «Средний балл» of the ЕГЭ is a test score; of other works it is of primary points, or of marks.
      const isScore = procedure.kind === 'ege' && procedure.subject !== 'math-base';
      const mean = cells.number('meanScore', isScore ? SCORE : POINTS);
      const figures = {
        meanPrimary: cells.number('meanPrimary', POINTS) ?? (isScore || ofMarks ? null : mean),
        meanMark: cells.number('meanMark', { from: 1, to: 5 }) ?? (ofMarks ? mean : null),
        meanScore: isScore ? mean : null,
        ...{ low, percentLow: cells.number('percentLow', PERCENT) },
        percentPassed: cells.number('percentPassed', PERCENT),
        percentGood: cells.number('percentGood', PERCENT),
      };
      if (Object.values(figures).every((figure) => figure === null)) return 'Ни одного показателя: результатов нет.';
      if (low !== null && participants !== null && low > participants) {
        out.problem({ at: cells.spot('low'), problem: 'sum-of-pupils', sum: low, said: participants });
      }
      if (participants === null) out.problem({ at: { row: cells.row - 1, column: 0 }, problem: 'no-participants' });
      return { ...ledger.common(cells, place, procedure), grain: 'average', participants, ...figures };
    },
  };
}

/** People call a mean of marks «средний балл» too: no primary points have a mean under 5 in every school. */
function isMeanOfMarks(table: Table<AverageField>, { kind }: Procedure): boolean {
  const column = table.columns.get('meanScore');
  if (column === undefined || kind === 'ege' || table.columns.has('meanMark')) return false;
  const values = numbersBelow(table.below, column);
  return values.length > 0 && values.every((value) => value >= 2 && value <= 5);
}
