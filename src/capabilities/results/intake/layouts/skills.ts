import { type CellValue, textOf } from '../grid.ts';
import type { Out, Task } from '../layout.ts';
import { type Place, placeOf } from '../place.ts';
import { procedureIn } from '../procedure.ts';
import type { SkillRow } from '../row.ts';
import { type Cells, type Table, tableLayout } from '../table.ts';
import { taskOf } from '../tasks.ts';
import { announcedIn, titlesOf } from '../whose.ts';
import { byLabel } from './distribution.ts';

const HEADINGS = {
  task: /^(номер|задание|номер задания|задания|п п)$/,
  skill:
    /блоки? (пооп|фооп|фоп)|проверяем\S* (требован|умен|элемент)|планируем\S* результат|(^| )умени[ея]|контролируем\S* элемент/,
  max: /^макс\S* балл\S*$/,
} as const;
type Field = keyof typeof HEADINGS;

/** A column of per cents is headed by the place that they are of. */
function placeColumn(cell: CellValue | undefined): Task | null {
  const label = textOf(cell).replace(/\s*\d[\d\s]*уч\.?$/iu, '');
  return label !== '' && (placeOf(label).level !== null || /^(оо|школа)$/iu.test(label))
    ? { label, max: null, difficulty: null }
    : null;
}

/** What pupils have learnt, task by task, with the same of the municipality, the region and the country. */
export const skills = tableLayout<Field>({
  id: 'skills',
  title: 'Достижение планируемых результатов',
  needs: 'проверяемые умения, «Макс. балл» и столбцы с процентами школы, муниципалитета, региона',
  headings: HEADINGS,
  must: [['skill'], ['max', 'task']],
  series: { of: placeColumn, least: 1 },
  tasks: () => [],
  open: (table, out) => openSkills(table, out),
});

const NEAREST = ['school', 'municipality', 'region', 'country'] as const;

function openSkills(table: Table<Field>, out: Out) {
  const titles = titlesOf(table.above);
  const about = procedureIn([...titles, table.head.sheet ?? '']);
  const places = table.series.map(({ label }) => placeOf(label));
  const home: Place | null =
    titles.map(announcedIn).find((found) => found !== null)?.place ??
    NEAREST.flatMap((level) => places.filter((place) => place.level === level))[0] ??
    null;
  return {
    row: (cells: Cells<Field>): SkillRow | string => {
      if (home === null) return 'Не сказано, чьи это результаты.';
      const skill = cells.text('skill');
      const leading = /^\s*(\d{1,2}(?:[.,(]\d{1,2}\)?)?(?:[КK]\d)?)[.)]?\s/u.exec(skill ?? '');
      const task = taskOf(cells.raw('task')) ?? taskOf(leading?.[1]?.replace('(', '.').replace(')', ''));
      const values = cells.series(() => ({ from: 0, to: 100 }));
      if (values.every((value) => value === null)) return 'Ни одного процента: результатов нет.';
      return {
        ...{ grain: 'skill', row: cells.row, place: out.place(home), procedure: out.procedure(about) },
        ...{ task: task?.label ?? String(cells.row), skill, max: cells.number('max', { from: 0, to: 30 }) },
        percents: byLabel(table.series, values),
      };
    },
  };
}
