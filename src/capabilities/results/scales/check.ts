import type { Spot } from '../intake/grid.ts';
import type { Problem } from '../intake/problem.ts';
import { type Procedure, sayProcedure } from '../intake/procedure.ts';
import { markFor, type Scale, scaleFor } from './scale.ts';
import { SCALES } from './scales.ts';

interface Marked {
  primary: number | null;
  mark: number | null;
  /** In the order of the labels. */
  tasks: readonly (number | null)[];
}

/** «ОГЭ, математика, 2026 год, редакция от 25.02.2026» */
export const sayScale = (scale: Scale): string =>
  [
    sayProcedure({ kind: scale.exam, subject: scale.subject, grade: scale.grade, year: scale.year }),
    ...(scale.edition === null ? [] : [`редакция от ${scale.edition.split('-').reverse().join('.')}`]),
  ].join(', ');

/** Only a scale with all its borders gives marks; of the others only the minimum is known, and so whether a mark is a 2. */
const gives = (scale: Scale): boolean => scale.borders.length === 3;
const knowsMinimum = (scale: Scale): boolean => scale.borders.some(({ mark }) => mark === 3);

/** Do a mark and the mark that is expected say the same, as far as the scale knows? */
const agrees = (scale: Scale, mark: number, expected: number): boolean =>
  gives(scale) ? mark === expected : mark <= 2 === expected <= 2;

/**
 * Is a mark off the scale of its work, where the points for tasks are not known? `null`: no scale says it, and it can only
 * be compared with marks that others have for the same points.
 */
export function isOffScale(procedure: Procedure, primary: number, mark: number): boolean | null {
  const scale = scaleFor(SCALES, procedure);
  if (scale === null || !knowsMinimum(scale)) return isComparedWithOthers(procedure) ? null : false;
  const { mark: expected, open } = markFor(scale, primary, new Map());
  return !agrees(scale, mark, expected) && !(open && agrees(scale, mark, open.otherwise));
}

const isComparedWithOthers = ({ kind }: Procedure): boolean => kind === null || kind === 'vpr';

/**
 * Do the marks of a sheet agree with the scale of their work? Without one: do the same points give the same mark?
 * @param labels of the tasks, in their order
 */
export function markCheck(labels: readonly string[], report: (problem: Problem) => void) {
  const scaleOf = remembering((procedure: Procedure) => scaleFor(SCALES, procedure));
  const seen = new Map<string, Seen>();
  const seenOf = remembering((procedure: Procedure): Seen => {
    const found: Seen = seen.get(keyOf(procedure)) ?? new Map();
    seen.set(keyOf(procedure), found);
    return found;
  });

  function compare(scale: Scale, marked: Marked, primary: number, mark: number, spot: Spot): void {
    const points = new Map(labels.flatMap((label, at) => entry(label, marked.tasks[at])));
    const given = markFor(scale, primary, points);
    if (agrees(scale, mark, given.mark) || (given.open && agrees(scale, mark, given.open.otherwise))) return;
    const { mark: expected, open } = given;
    const unless = open?.condition.words ?? null;
    report({ at: spot, problem: 'off-scale', primary, mark, expected, scale: sayScale(scale), unless });
  }

  return {
    see(marked: Marked, procedure: Procedure, spot: Spot): void {
      const { primary, mark } = marked;
      if (primary === null || mark === null) return;
      const scale = scaleOf(procedure);
      if (scale !== null && knowsMinimum(scale)) compare(scale, marked, primary, mark, spot);
      else if (isComparedWithOthers(procedure)) remember(seenOf(procedure), primary, mark, spot);
    },
    end(): void {
      for (const byPrimary of seen.values()) {
        for (const [primary, marks] of byPrimary) {
          if (marks.size < 2) continue;
          const [rarest] = [...marks.values()].sort((one, other) => one.times - other.times);
          const text = [...marks.keys()].sort().join(' и ');
          report({ at: rarest?.spot ?? null, problem: 'two-marks', primary, marks: text });
        }
      }
    },
  };
}

const entry = (label: string, points: number | null | undefined): [string, number][] =>
  points === null || points === undefined ? [] : [[label, points]];

function remember(byPrimary: Seen, primary: number, mark: number, spot: Spot): void {
  const marks = byPrimary.get(primary) ?? new Map<number, { times: number; spot: Spot }>();
  byPrimary.set(primary, marks);
  const found = marks.get(mark);
  if (found) found.times += 1;
  else marks.set(mark, { times: 1, spot });
}

const keyOf = ({ kind, grade, subject, year }: Procedure): string => `${kind}/${grade}/${subject}/${year}`;

type Seen = Map<number, Map<number, { times: number; spot: Spot }>>;

/** Most rows bring the same procedure again, as the same object. */
function remembering<T>(find: (procedure: Procedure) => T): (procedure: Procedure) => T {
  const known = new WeakMap<Procedure, { found: T }>();
  return (procedure) => {
    const met = known.get(procedure) ?? { found: find(procedure) };
    known.set(procedure, met);
    return met.found;
  };
}
