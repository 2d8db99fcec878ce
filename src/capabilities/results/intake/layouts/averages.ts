import type { Out } from '../layout.ts';
import { placeLedger } from '../placed.ts';
import { procedureIn } from '../procedure.ts';
import type { AverageRow } from '../row.ts';
import { type Cells, type Table, tableLayout } from '../table.ts';
import { PARTICIPANTS, PLACE_HEADINGS, PROCEDURE_HEADINGS, procedureReader, titlesOf } from '../whose.ts';

const MEAN = String.raw`(средн\S*|ср)`;
const SHARE = '(доля|процент)';
const FAILED = String.raw`(не (преодоле\S*|сдал\S*|справил\S*|набрал\S*|получил\S* минимальн\S*)|неудовлетворительн\S*|неуспева\S*|двоек|двойк\S*|отметк\S* 2|ниже минимальн\S*)( \S+)*`;

const HEADINGS = {
  ...PLACE_HEADINGS,
  ...PROCEDURE_HEADINGS,
  percentLow: new RegExp(
    `^${SHARE} ((участник\\S*|обучающ\\S*|выпускник\\S*|отметок) )?${FAILED}$|^${FAILED} (в )?процент\\S*$|^${SHARE} 2$|^2 процент$`,
  ),
  low: new RegExp(
    `^((кол во|количество|число|всего) )?((участник\\S*|обучающ\\S*|выпускник\\S*|отметок) )?${FAILED}$|^(кол во|количество|число) 2$`,
  ),
  percentGood:
    /^(доля |процент )?(качеств\S*( знаний| обученности| обучения| образования)?|(на |отметок )?4 и 5)( процент)?$/,
  percentPassed:
    /^(доля |процент )?(успеваемост\S*|справил\S*|преодолел\S*|обученност\S*|уровень обученности|общая успеваемость)( \S+)*$/,
  meanMark: new RegExp(`^${MEAN} (отметк\\S*|оценк\\S*)( \\S+)*$`),
  meanPrimary: new RegExp(`^${MEAN} первичн\\S* балл\\S*( \\S+)*$|^первичный балл ${MEAN}$`),
  meanScore: new RegExp(`^${MEAN} (тестов\\S* )?балл\\S*( \\S+)*$|^балл ${MEAN}$`),
  participants: PARTICIPANTS,
} as const;
type Field = keyof typeof HEADINGS;

const FIGURES = ['meanMark', 'meanPrimary', 'meanScore', 'percentLow', 'percentGood', 'percentPassed', 'low'] as const;

/** Means and shares by school, municipality or region: one line a place and work. */
export const averages = tableLayout<Field>({
  id: 'averages',
  title: 'Средние показатели школ, муниципалитетов или регионов',
  needs: 'школа, муниципалитет или регион и хотя бы один показатель: средний балл, успеваемость, качество, доля «2»',
  headings: HEADINGS,
  must: [['group', 'oo', 'school', 'login', 'code', 'municipality', 'region'], FIGURES],
  open: (table, out) => openAverages(table, out),
});

const PERCENT = { from: 0, to: 100 };
const PEOPLE = { from: 0, to: 10_000_000, whole: true };

function openAverages(table: Table<Field>, out: Out) {
  const about = procedureIn([...titlesOf(table.above), table.head.sheet ?? '']);
  const ledger = placeLedger(table, out);
  const procedureOf = procedureReader(about);
  return {
    row: (cells: Cells<Field>): AverageRow | string => {
      const place = ledger.placeOf(cells);
      if (!place) return 'Не сказано, чьи это результаты.';
      const procedure = procedureOf(cells);
      const participants = cells.number('participants', PEOPLE);
      const low = cells.number('low', PEOPLE);
      // «Средний балл» of the ЕГЭ is a test score; of other works it is of primary points.
      const mean = cells.number('meanScore', PERCENT);
      const isScore = procedure.kind === 'ege' && procedure.subject !== 'math-base';
      const figures = {
        meanPrimary: cells.number('meanPrimary', PERCENT) ?? (isScore ? null : mean),
        meanMark: cells.number('meanMark', { from: 1, to: 5 }),
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
