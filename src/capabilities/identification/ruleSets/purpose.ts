import type { LocalDate } from '../../../kernel/date.ts';
import { type Ban, bansOf, KIND_NAMES } from '../../results/contract.ts';
import type { Among, Criterion, RuleSet } from '../ruleSet.ts';

/** Which assessments a rule set would look at; one that names none looks at all. */
export function kindsAsked({ low, watch, context }: Pick<RuleSet, 'low' | 'watch' | 'context'>): string[] {
  const among = [low, ...(watch ? [watch] : [])].flatMap(amongOf);
  const expected = context ? [context.expected.among ?? {}] : [];
  return [...new Set([...among, ...expected].flatMap(({ kinds }) => kinds ?? Object.keys(KIND_NAMES)))];
}

/** Indicators on counts are no assessments. */
function amongOf(criterion: Criterion): Among[] {
  if (criterion.kind === 'at-least') return criterion.of.flatMap(amongOf);
  return criterion.kind === 'indicator-below' ? [] : [criterion.among ?? {}];
}

/** What forbids asking such a rule set for its purpose; each with its reason and where that is written. */
export const ruleSetBans = (rules: Pick<RuleSet, 'low' | 'watch' | 'context' | 'purpose'>, on: LocalDate): Ban[] =>
  bansOf(kindsAsked(rules), rules.purpose, on);
