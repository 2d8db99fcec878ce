/** The marks of the clerk as the draft stands now: moved to other years, corrected, followed by control dates. */
import { dayDigits } from '../../../../web/format.ts';
import { readDeadline } from '../../deadlines/read.ts';
import type { Window } from '../../deadlines/schedule.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import type { EffectiveActivity, Period } from '../../drafts/effective.ts';
import { movedAround, movedWindow } from '../../drafts/years.ts';
import { NO_SCOPE } from '../../intake/dates.ts';
import { onActivity } from '../../intake/defects/mark.ts';
import type { Defect, Reading } from '../../intake/reading.ts';
import type { Followed } from './outlook.ts';
import { movedBy } from './wording.ts';

/** A mark, and the key by which the corrections know it. */
export interface StandingDefect {
  defect: Defect;
  key: string;
}

/** What was marked while reading and still holds, and what has come to hold since; in the order of the document. */
export function standingDefects(
  reading: Reading,
  corrections: Corrections,
  { draft, controls }: Pick<Followed, 'draft' | 'controls'>,
): StandingDefect[] {
  const years = corrections.shiftYears ?? 0;
  const isFollowed = ({ code, pointer }: Defect) =>
    code === 'deadline-open' && pointer.index !== null && (controls.get(pointer.index)?.length ?? 0) > 0;
  const asRead = withKeys(reading.defects)
    .filter(({ defect, key }) => defect.code !== OUTSIDE && (!isFollowed(defect) || key in (corrections.defects ?? {})))
    .map(({ defect, key }) => ({ defect: movedWords(defect, years), key }));
  const certain = reading.period?.certain === true || corrections.period !== undefined;
  const since = draft.period !== null && certain ? outside(reading, draft.activities, draft.period, years) : [];
  return [...asRead, ...withKeys(since)].sort((one, other) => rankOf(one.defect) - rankOf(other.defect));
}

const OUTSIDE = 'deadline-outside-plan';

/** `code@place` of each, with a count where a place has the same mark several times. */
export function withKeys(defects: readonly Defect[]): StandingDefect[] {
  const seen = new Map<string, number>();
  return defects.map((defect) => {
    const key = `${defect.code}@${defect.where}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return { defect, key: times === 1 ? key : `${key}#${times}` };
  });
}

/** The document's own, then sections, activities and indicators. */
const rankOf = ({ pointer: { kind, index } }: Defect): number => RANK[kind] * 1_000_000 + (index ?? 0);
const RANK = { document: 0, section: 1, activity: 2, indicator: 3 } as const;

/** Years that a mark names itself are those of the plan as it will run; what it cites stays. */
const movedWords = (defect: Defect, years: number): Defect =>
  /^deadline|^schedule/.test(defect.code)
    ? {
        ...defect,
        message: movedAround(defect.message, years),
        suggestion: movedAround(defect.suggestion, years),
      }
    : defect;

/** Read without the borders of the plan, a deadline that names its year may lie outside of them. */
function outside(reading: Reading, activities: readonly EffectiveActivity[], period: Period, years: number): Defect[] {
  return activities.flatMap(({ index, deadline, decided, byHand }) => {
    if (deadline === null || decided || byHand || !/20\d\d/.test(deadline.text)) return [];
    const windows = readDeadline(deadline.text, NO_SCOPE).windows.map((window) => movedWindow(window, years));
    // «март 2020 года, далее ежегодно» goes on in a plan that begins later.
    const goesOn = deadline.kind === 'recurring' && deadline.question === null && deadline.windows.length > 0;
    if (!windows.some(([from, to]) => isOutside([goesOn ? period.from : from, to], period))) return [];
    const moved = years === 0 ? '' : `, сдвинутый на ${movedBy(years)},`;
    return [
      onActivity(reading, index, {
        code: OUTSIDE,
        message: `Срок «${deadline.text}»${moved} выходит за период плана (${dayDigits(period.from)} – ${dayDigits(period.to)}).`,
        suggestion: 'Исправить срок или период плана.',
      }),
    ];
  });
}

export const isOutside = ([from, to]: Window, period: Period): boolean => from < period.from || to > period.to;
