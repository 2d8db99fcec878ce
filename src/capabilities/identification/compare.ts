/** Rule sets side by side on the same evidence: who is on which list, what an answer hangs on, how firm it is. */
import type { LocalDate } from '../../kernel/date.ts';
import { judgeOf, UNKNOWN } from './criteria.ts';
import type { Evidence } from './evidence.ts';
import { identifyIn, standingsOf } from './identify.ts';
import { type Sets, seenSets, type Without } from './known.ts';
import { type Prepared, prepare, type Ready } from './prepared.ts';
import { resampled, resampledDifferences, resampledFigures } from './resampled.ts';
import type { RuleSet } from './ruleSet.ts';
import type { Answer, Identification, Refused, Standing } from './verdict.ts';

export interface Comparison {
  /** In the order of `firmness`. */
  schools: readonly string[];
  /** In the order of the rule sets. */
  rules: Compared[];
  /** Schools that one rule set puts on its list and another does not. */
  differing: string[];
}

export interface Compared {
  name: string;
  edition: LocalDate;
  /** What forbids asking it; empty: nothing does. */
  refused: Refused['refused'];
  /** `null`: refused. */
  identification: Identification | null;
  flips: Flip[];
  firmness: Firmness[];
}

/** Without a year or a subject the school would be answered otherwise, and not merely nothing. */
export interface Flip {
  school: string;
  without: Without;
  from: Standing;
  to: Standing;
}

/** In what part of all resamples of the pupils the answer stays; 0 to 1, `null`: there is none. */
interface Firmness {
  school: string;
  /** What the rule says of the figures. */
  onPaper: number | null;
  /** On the list, off it, or nothing to be told. */
  answer: number | null;
}

const SEED = 19_990_909;
/** How often pupils are drawn anew: for the rule on paper, and for answers, which have to be computed anew each time. */
const PAPER = { count: 500, seed: SEED };
const ANSWERS = 20;
/** Answers of resamples take fewer truths: they are counted, not shown. */
const FEWER = 200;

export function compareRuleSets(
  evidence: Evidence,
  ruleSets: readonly RuleSet[],
  on: LocalDate,
  { resamples = ANSWERS }: { resamples?: number } = {},
): Comparison {
  const prepared = prepare(evidence);
  const again = Array.from({ length: resamples }, (_, k) => prepare(resampled(evidence, SEED + k), { truths: FEWER }));
  const { known } = prepared.ready(undefined);
  const pupils: Pupils = { again, figures: resampledFigures(known, PAPER) };
  const rules = ruleSets.map((ruleSet) => compared(prepared, pupils, ruleSet, on));
  const { schools } = known;
  return { schools, rules, differing: schools.filter((_, i) => differs(rules, i)) };
}

/** Pupils drawn anew: all that is known of them, and figures only. */
interface Pupils {
  again: readonly Prepared[];
  figures: Sets['of'];
}

function compared(prepared: Prepared, pupils: Pupils, ruleSet: RuleSet, on: LocalDate): Compared {
  const { name, edition } = ruleSet;
  const found = identifyIn(prepared, ruleSet, on);
  if ('refused' in found)
    return { name, edition, refused: found.refused, identification: null, flips: [], firmness: [] };
  const ready = prepared.ready(ruleSet.context);
  return {
    ...{ name, edition, refused: [], identification: found },
    flips: flipsOf(prepared.evidence, ready, ruleSet, found),
    firmness: firmnessOf(ready, pupils, ruleSet, found),
  };
}

type Side = 'in' | 'out' | 'open' | null;
const SIDES: Record<Answer, Side> = {
  ...{ sure: 'in', probable: 'in', open: 'open', 'probably-not': 'out', 'surely-not': 'out' },
  ...{ unknown: null, excluded: null },
};

/** Truths stay: only the rule does not look at what is taken away. */
function flipsOf({ results }: Evidence, ready: Ready, ruleSet: RuleSet, { verdicts }: Identification): Flip[] {
  const years = [...new Set(results.map(({ year }) => year))].sort();
  const subjects = [...new Set(results.map(({ procedure }) => procedure.subject))].sort();
  const removals: Without[] = [
    ...(years.length > 1 ? years.map((year) => ({ year })) : []),
    ...(subjects.length > 1 ? subjects.map((subject) => ({ subject })) : []),
  ];
  return removals.flatMap((without) => {
    const standings = standingsOf(ruleSet.low, ready, ruleSet, without);
    return verdicts.flatMap(({ school, excluded, answer, onPaper, probability }, i): Flip[] => {
      const to = standings[i];
      if (excluded || !to || SIDES[to.answer] === null || SIDES[to.answer] === SIDES[answer]) return [];
      return [{ school, without, from: { answer, onPaper, probability }, to }];
    });
  });
}

function firmnessOf(
  ready: Ready,
  { again, figures }: Pupils,
  ruleSet: RuleSet,
  { verdicts }: Identification,
): Firmness[] {
  const { known } = ready;
  const onPaper = paperFirmness(ready, figures, ruleSet);
  const answers = again.map((one) => standingsOf(ruleSet.low, one.ready(ruleSet.context), ruleSet));
  return known.schools.map((school, i) => {
    const side = SIDES[verdicts[i]?.answer ?? 'unknown'];
    const same = answers.filter((standings) => SIDES[standings[i]?.answer ?? 'unknown'] === side).length;
    const hasAnswer = side !== null && answers.length > 0;
    return { school, onPaper: onPaper[i] ?? null, answer: hasAnswer ? same / answers.length : null };
  });
}

/** All resamples at once: a set of figures each. */
function paperFirmness(ready: Ready, figures: Sets['of'], { low }: RuleSet): (number | null)[] {
  const { known } = ready;
  const judge = judgeOf(low, known);
  const seen = judge(seenSets(known));
  const sets = { count: PAPER.count, of: figures, expected: resampledDifferences(ready, PAPER) };
  const holds = judge(sets);
  return known.schools.map((_, i) => {
    if (seen[i] === UNKNOWN) return null;
    let same = 0;
    for (let k = i * sets.count; k < (i + 1) * sets.count; k++) same += Number(holds[k] === seen[i]);
    return same / sets.count;
  });
}

function differs(rules: readonly Compared[], school: number): boolean {
  const answers = rules.flatMap(({ identification }) => identification?.verdicts[school]?.answer ?? []);
  const listed = answers.filter((answer) => answer !== 'excluded').map((answer) => SIDES[answer] === 'in');
  return listed.includes(true) && listed.includes(false);
}
