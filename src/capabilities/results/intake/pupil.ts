import { markCheck } from '../scales/check.ts';
import type { Out } from './layout.ts';
import type { Place } from './place.ts';
import type { Procedure } from './procedure.ts';
import type { PupilRow } from './row.ts';
import { type Cells, quotable } from './table.ts';
import { readClass } from './values.ts';

/** What tables of pupils have in common. */

export type PupilField = 'pupil' | 'class' | 'variant' | 'primary' | 'mark' | 'journalMark';

type Fields = Pick<PupilRow, 'pupil' | 'class' | 'variant' | 'primary' | 'mark' | 'journalMark'> & {
  grade: number | null;
};

const MARKS = { from: 2, to: 5, whole: true } as const;

/** More primary points than any work gives. */
const MOST_POINTS = 120;

export function pupilFields(cells: Cells<PupilField>): Fields {
  const found = cells.has('class') ? readClass(cells.raw('class')) : null;
  const written = cells.text('class');
  if (found === null && written !== null) {
    cells.problem({ at: cells.spot('class'), problem: 'not-a-class', found: quotable(written) });
  }
  return {
    pupil: codeIn(cells),
    class: found?.name ?? null,
    grade: found?.grade ?? null,
    variant: cells.text('variant'),
    primary: cells.number('primary', { from: 0, to: MOST_POINTS }),
    mark: cells.number('mark', MARKS),
    journalMark: cells.number('journalMark', MARKS),
  };
}

/** A code has a digit in it; a word without one might be a name. */
function codeIn(cells: Cells<PupilField>): string | null {
  const code = cells.text('pupil');
  if (code === null || /\d/u.test(code)) return code;
  cells.problem({ at: cells.spot('pupil'), problem: 'not-a-code', heading: 'Код участника' });
  return null;
}

/** What the whole sheet is known for. */
interface Work {
  /** Points at most; `null`: not said. */
  max: number | null;
  tasks: readonly string[];
}

/** Gathers the pupils of a sheet, and says what only all of them together show. */
export function pupilLedger(work: Work, out: Out) {
  const seen = new Map<string, Map<string, number>>();
  const marks = markCheck(work.tasks, out.problem);
  let said: { participants: number; at: number } | null = null;
  let sinceSaid = 0;

  function compareCount(): void {
    if (said && said.participants !== sinceSaid) {
      const problem = sinceSaid < said.participants ? 'fewer-pupils' : 'more-pupils';
      out.problem({ at: { row: said.at, column: 0 }, problem, said: said.participants, found: sinceSaid });
    }
  }

  return {
    /** From here on the rows are those of a place with so many participants. */
    announced(participants: number | null, at: number): void {
      compareCount();
      said = participants === null ? null : { participants, at };
      sinceSaid = 0;
    },
    row(
      cells: Cells<PupilField>,
      fields: Omit<PupilRow, 'grain' | 'row' | 'place' | 'procedure'>,
      place: Place,
      procedure: Procedure,
    ): PupilRow | string {
      const { pupil, primary, mark, testScore } = fields;
      if (primary === null && mark === null && testScore === null && fields.tasks.every((points) => points === null)) {
        return 'Нет ни балла, ни отметки: участник не писал работу.';
      }
      sinceSaid += 1;
      const of = out.procedure(procedure);
      const where = out.place(place);
      if (pupil !== null) seeOnce(cells, pupil, `${where}\u0000${of}`);
      const taken = withinMax(cells, fields, work.max);
      checkSum(cells, taken);
      marks.see(taken, out.completed(procedure), cells.spot('mark'));
      const { tasks, ...rest } = taken;
      return { grain: 'pupil', row: cells.row, place: where, procedure: of, ...rest, tasks };
    },
    end(): void {
      compareCount();
      marks.end();
    },
  };

  function seeOnce(cells: Cells<PupilField>, pupil: string, work: string): void {
    const pupils = seen.get(work) ?? new Map<string, number>();
    if (pupils.size === 0) seen.set(work, pupils);
    const before = pupils.get(pupil);
    if (before === undefined) pupils.set(pupil, cells.row);
    else out.problem({ at: cells.spot('pupil'), problem: 'pupil-twice', pupil, row: before });
  }

  function withinMax<T extends Pick<PupilRow, 'primary'>>(cells: Cells<PupilField>, fields: T, max: number | null): T {
    const { primary } = fields;
    if (primary === null || max === null || primary <= max) return fields;
    const at = cells.spot('primary');
    out.problem({ at, problem: 'out-of-range', heading: 'Первичный балл', found: primary, from: 0, to: max });
    return { ...fields, primary: null };
  }

  /** A task without points may be one that the pupil did not do, or one that the file left out: then nothing is said. */
  function checkSum(cells: Cells<PupilField>, { tasks, primary }: Pick<PupilRow, 'tasks' | 'primary'>): void {
    if (primary === null || tasks.length === 0 || tasks.some((points) => points === null)) return;
    const sum = tasks.reduce<number>((all, points) => all + (points ?? 0), 0);
    if (sum !== primary) out.problem({ at: cells.spot('primary'), problem: 'sum-of-tasks', sum, primary });
  }
}
