/**
 * From evidence to answers: what the rule says on paper, and how probable it is that the school truly meets it. The
 * probability decides: chance alone puts nobody on a list, and takes nobody off it.
 */
import type { LocalDate } from '../../kernel/date.ts';
import { bansOf } from '../results/contract.ts';
import { judgeOf, UNKNOWN, YES } from './criteria.ts';
import type { Evidence } from './evidence.ts';
import { expectedOf, familiesShown, resilienceOf } from './figures.ts';
import { alertsOf, exclusionsOf, objectivityOf, quadrantOf } from './flags.ts';
import { type Known, type Sets, seenSets, type Without } from './known.ts';
import { type Prepared, prepare, type Ready } from './prepared.ts';
import { wordFor } from './probability.ts';
import { reasonsOf } from './reasons.ts';
import type { Criterion, RuleSet } from './ruleSet.ts';
import { allowancesOf, tippingsOf } from './tipping.ts';
import type { Identification, Refused, Standing, Verdict } from './verdict.ts';

/**
 * @param evidence of all schools of the municipality: what is known of one says something of the others
 * @param on the day on which it is asked: what results may be used for changes
 */
export const identify = (evidence: Evidence, ruleSet: RuleSet, on: LocalDate): Identification | Refused =>
  identifyIn(prepare(evidence), ruleSet, on);

/** The same of evidence that is asked several times: truths are drawn once. */
export function identifyIn(prepared: Prepared, ruleSet: RuleSet, on: LocalDate): Identification | Refused {
  const { evidence, truths } = prepared;
  const refused = refusalsOf(evidence, ruleSet, on);
  if (refused.length > 0) return { refused };
  const ready = prepared.ready(ruleSet.context);
  const { known, context } = ready;
  const low = standingsOf(ruleSet.low, ready, ruleSet);
  const watch = ruleSet.watch && standingsOf(ruleSet.watch, ready, ruleSet);
  const parts = {
    reasons: reasonsOf(ruleSet.low, known, (criterion) => standingsOf(criterion, ready, ruleSet)),
    figures: familiesShown(ruleSet).map(ready.shown),
    totals: ready.totals(),
    tippings: tippingsOf(ruleSet.low, known),
    allowances: allowancesOf(ruleSet.low, known),
    excluded: exclusionsOf(evidence, ruleSet, known.schools),
    objectivity: objectivityOf(evidence, ruleSet),
    alerts: alertsOf(evidence, ruleSet),
    expected: expectedOf(ready, ruleSet),
    resilient: resilienceOf(ready, ruleSet),
  };
  const verdicts = known.schools.map((school, i): Verdict => {
    const excluded = parts.excluded.get(school) ?? null;
    const standing = low[i] ?? NOTHING;
    const conditions = context.get(school) ?? null;
    const own = excluded ? { ...standing, answer: 'excluded' as const } : standing;
    return {
      school,
      ...own,
      excluded,
      watched: watch?.[i] ?? null,
      reasons: parts.reasons[i] ?? [],
      figures: parts.figures.flatMap((bySchool) => bySchool.get(school) ?? []),
      totals: parts.totals.get(school) ?? [],
      tippings: parts.tippings.get(school) ?? [],
      allowances: parts.allowances.get(school) ?? [],
      context: conditions,
      expected: parts.expected.bySchool.get(school) ?? null,
      resilient: conditions?.adverse === true ? (parts.resilient.get(school) ?? null) : null,
      quadrant: quadrantOf(own.answer, conditions),
      objectivity: parts.objectivity?.get(school) ?? null,
      alerts: parts.alerts.get(school) ?? [],
    };
  });
  return { verdicts, truths, noExpectation: parts.expected.none };
}

/** Kinds of results that the rule looks at and may not, with what forbids it. */
function refusalsOf(evidence: Evidence, { purpose, low, watch, context }: RuleSet, on: LocalDate): Refused['refused'] {
  const kinds = new Set(evidence.results.map(({ procedure }) => procedure.kind));
  const asked = [low, ...(watch ? [watch] : [])].flatMap(kindsOf);
  const ofContext = context ? [context.expected.among?.kinds ?? null] : [];
  const used = [...asked, ...ofContext].flatMap((named) => named ?? [...kinds]);
  return bansOf(used, purpose, on);
}

/** By criterion: the kinds that it is narrowed to; `null`: it looks at all. */
function kindsOf(criterion: Criterion): (string[] | null)[] {
  if (criterion.kind === 'at-least') return criterion.of.flatMap(kindsOf);
  return criterion.kind === 'indicator-below' ? [] : [criterion.among?.kinds ?? null];
}

const NOTHING: Standing = { answer: 'unknown', onPaper: null, probability: null };

/** By school. */
export function standingsOf(
  criterion: Criterion,
  { known, truths }: Ready,
  { certainty }: RuleSet,
  without?: Without,
): Standing[] {
  const narrowed: Known = without ? { ...known, without } : known;
  const judge = judgeOf(criterion, narrowed);
  const onPaper = judge(seenSets(narrowed));
  const truly = judge(truths);
  return known.schools.map((_, i) => {
    const paper = onPaper[i];
    if (paper === UNKNOWN) return NOTHING;
    const probability = held(truly, i, truths) / truths.count;
    return { answer: wordFor(probability, certainty), onPaper: paper === YES, probability };
  });
}

function held(holds: Uint8Array, school: number, { count }: Sets): number {
  let sum = 0;
  for (let i = school * count; i < (school + 1) * count; i++) if (holds[i] === YES) sum += 1;
  return sum;
}
