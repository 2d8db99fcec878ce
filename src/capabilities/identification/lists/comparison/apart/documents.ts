import type { LocalDate } from '../../../../../kernel/date.ts';
import type { Work } from '../../../../../platform/apart/tasks.ts';
import { type Comparison, compareRuleSets } from '../../../compare.ts';
import type { Evidence } from '../../../evidence.ts';
import type { RuleSet } from '../../../ruleSet.ts';
import type { ComparedCell } from '../../comparing.ts';

export interface Asked {
  evidence: Evidence;
  rules: readonly RuleSet[];
  on: LocalDate;
}

/** By school and in the order of the rule sets; without the figures behind it. */
export interface ComparedSchools {
  refused: Comparison['rules'][number]['refused'][];
  schools: { school: string; cells: (ComparedCell | null)[]; differs: boolean }[];
}

/** Each rule set is asked anew without every year and subject, and of resamples. Runs in a thread of its own. */
export const work: Work<Asked, ComparedSchools, number> = async ({ evidence, rules, on }, { tell }) => {
  tell(0.05);
  const found = compareRuleSets(evidence, rules, on);
  tell(0.95);
  return asked(found);
};

function asked({ schools, rules, differing }: Comparison): ComparedSchools {
  const differ = new Set(differing);
  return {
    refused: rules.map(({ refused }) => refused),
    schools: schools.map((school, place) => ({
      school,
      differs: differ.has(school),
      cells: rules.map(({ identification, flips, firmness }): ComparedCell | null => {
        const verdict = identification?.verdicts[place];
        if (!verdict) return null;
        return {
          answer: verdict.answer,
          probability: verdict.probability,
          flips: flips.filter((one) => one.school === school).map(({ without, to }) => ({ without, to: to.answer })),
          firmness: firmness[place]?.answer ?? null,
        };
      }),
    })),
  };
}
