import type { Verdict } from '../verdict.ts';
import type { Decision } from './list.ts';
import type { Exclusion } from './verdict.ts';

/** A school that is accounted for: judged, or not and why. */
export interface Accounted {
  schoolId: string;
  /** `null`: it was not judged. */
  verdict: Verdict | null;
  excluded: Exclusion | null;
  proposed: Decision;
}

/**
 * What follows from an answer: support where it is sure or probable, an offer of help where nothing can be told or where
 * the rule for watching holds.
 */
export function proposedFor({ answer, watched }: Pick<Verdict, 'answer' | 'watched'>): Decision {
  if (answer === 'sure' || answer === 'probable') return 'in';
  if (answer === 'open' || watched?.answer === 'sure' || watched?.answer === 'probable') return 'help';
  return 'out';
}

/** Every school has its line; one that results say nothing of is not judged. */
export function accountFor(schoolIds: readonly string[], verdicts: readonly Verdict[]): Accounted[] {
  const found = new Map(verdicts.map((verdict) => [verdict.school, verdict]));
  return schoolIds.map((schoolId) => {
    const verdict = found.get(schoolId);
    const excluded = verdict === undefined ? NO_RESULTS : whyNot(verdict);
    if (verdict === undefined || excluded) return { schoolId, verdict: null, excluded, proposed: 'out' };
    return { schoolId, verdict, excluded: null, proposed: proposedFor(verdict) };
  });
}

const NO_RESULTS: Exclusion = { because: 'no-results' };

/** A school without any result is told so, and not that it has too few participants. */
function whyNot({ answer, excluded, figures }: Verdict): Exclusion | null {
  if (figures.length === 0 && (excluded?.because === 'participants' || answer === 'unknown')) return NO_RESULTS;
  return excluded;
}
