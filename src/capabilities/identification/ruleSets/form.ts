/** A rule set as people edit it: a list of conditions of which so many must hold, and what goes beside them. */
import type { LocalDate } from '../../../kernel/date.ts';
import type { Among, ContextShare, Criterion, Purpose, RuleSet, SimpleCriterion } from '../ruleSet.ts';
import { RuleSet as Schema } from '../ruleSet.ts';

export type CriterionKind = SimpleCriterion['kind'];

/** One condition; what its kind does not ask for stays as it was. Shares are per cents here, as people write them. */
export interface ConditionForm {
  kind: CriterionKind;
  /** % */
  share: number | null;
  /** Works. */
  procedures: number | null;
  years: number | null;
  /** Of the region's mean, 1: as there; of `below-expected`: %. */
  line: number | null;
  by: 'share' | 'score';
  indicator: string;
  kinds: readonly string[];
  subjects: readonly string[];
  grades: readonly string[];
  /** Pupils; `null`: all results count. */
  participants: number | null;
}

export interface ShareForm {
  from: readonly string[];
  weight: number | null;
  adverse: 'more' | 'less';
}

export interface RuleForm {
  name: string;
  edition: LocalDate | null;
  source: string;
  purpose: Purpose;
  conditions: readonly ConditionForm[];
  /** So many of the conditions must hold. */
  count: number | null;
  /** Where help is offered without a place on the list: nowhere, where any of the same conditions holds, or by others. */
  watch: 'none' | 'same' | 'own';
  watchConditions: readonly ConditionForm[];
  watchCount: number | null;
  withContext: boolean;
  shares: readonly ShareForm[];
  /** Standard deviations. */
  threshold: number | null;
  missing: number | null;
  expectedYears: number | null;
  excludedKinds: readonly string[];
  /** Pupils; `null`: nobody is excluded for it. */
  least: number | null;
  withObjectivity: boolean;
  objectivityYears: number | null;
  markers: number | null;
  withAlert: boolean;
  alertPupils: number | null;
  /** % */
  sure: number | null;
  probable: number | null;
}

export const newCondition = (kind: CriterionKind): ConditionForm => ({
  ...{ kind, share: kind === 'most-low' ? 15 : 30, procedures: kind === 'every-year-low' ? 1 : 2 },
  ...{
    years: kind === 'repeated-low' ? 2 : 3,
    line: kind === 'below-region' ? 1 : kind === 'below-expected' ? 5 : null,
  },
  ...{ by: 'share', indicator: 'olympiads', kinds: [], subjects: [], grades: [], participants: null },
});

/** `null`: conditions within conditions, which the form has no place for. */
export function formOf(rules: RuleSet): RuleForm | null {
  const conditions = flat(rules.low);
  const watched = rules.watch === undefined ? [] : flat(rules.watch);
  if (conditions === null || watched === null) return null;
  const same = isAnyOf(rules.watch, conditions);
  const { context, exclude, objectivity, alert, certainty } = rules;
  return {
    ...{ name: rules.name, edition: rules.edition, source: rules.source, purpose: rules.purpose },
    conditions: conditions.map(conditionOf),
    count: countOf(rules.low),
    watch: rules.watch === undefined ? 'none' : same ? 'same' : 'own',
    watchConditions: same ? [] : watched.map(conditionOf),
    watchCount: same || rules.watch === undefined ? 1 : countOf(rules.watch),
    withContext: context !== undefined,
    shares: context?.shares ?? [],
    threshold: context?.threshold ?? 0.5,
    missing: context?.missing ?? 0,
    expectedYears: context?.expected.years ?? 3,
    excludedKinds: exclude?.kinds ?? [],
    least: exclude?.participants ?? null,
    withObjectivity: objectivity !== null,
    objectivityYears: objectivity?.years ?? 2,
    markers: objectivity?.markers ?? 1,
    withAlert: alert !== null,
    alertPupils: alert?.pupils ?? 1,
    sure: percents(certainty.sure),
    probable: percents(certainty.probable),
  };
}

const countOf = (criterion: Criterion): number => (criterion.kind === 'at-least' ? criterion.count : 1);

/** Does it ask that any of these holds? */
const isAnyOf = (watch: Criterion | undefined, of: readonly SimpleCriterion[]): boolean =>
  watch?.kind === 'at-least' && watch.count === 1 && JSON.stringify(watch.of) === JSON.stringify(of);

function flat(low: Criterion): SimpleCriterion[] | null {
  if (low.kind !== 'at-least') return [low];
  const simple = low.of.filter((one) => one.kind !== 'at-least');
  return simple.length === low.of.length ? simple : null;
}

/** 0.3 becomes 30, not 30.000000000000004. */
const percents = (share: number): number => Number((share * 100).toFixed(6));

function conditionOf(criterion: SimpleCriterion): ConditionForm {
  const base = newCondition(criterion.kind);
  const among: Among = 'among' in criterion ? (criterion.among ?? {}) : {};
  return {
    ...base,
    ...('share' in criterion && { share: percents(criterion.share) }),
    ...('part' in criterion && { share: percents(criterion.part), by: criterion.by ?? 'share' }),
    ...('procedures' in criterion && { procedures: criterion.procedures }),
    ...('years' in criterion && { years: criterion.years }),
    ...(criterion.kind === 'below-region' && { line: criterion.line }),
    ...(criterion.kind === 'below-expected' && { line: percents(criterion.line) }),
    ...(criterion.kind === 'indicator-below' && {
      indicator: criterion.indicator,
      line: criterion.line === undefined ? null : percents(criterion.line),
    }),
    kinds: among.kinds ?? [],
    subjects: among.subjects ?? [],
    grades: among.grades?.map(String) ?? [],
    participants: among.participants ?? null,
  };
}

/** What is wrong, by the field; a condition is named by its place, from 1. */
export type FormProblems = Partial<Record<keyof RuleForm, string>>;

export function formProblems(form: RuleForm): FormProblems {
  return {
    ...(form.name.trim() === '' && { name: 'Назовите методику, например «Федеральное правило»' }),
    ...(form.edition === null && { edition: 'Укажите день редакции: он стоит в документе' }),
    ...(form.source.trim() === '' && { source: 'Напишите, каким приказом или письмом она установлена' }),
    ...problem('conditions', conditionsProblem(form.conditions)),
    ...problem('count', countProblem(form.count, form.conditions.length)),
    ...(form.watch === 'own' && {
      ...problem('watchConditions', conditionsProblem(form.watchConditions)),
      ...problem('watchCount', countProblem(form.watchCount, form.watchConditions.length)),
    }),
    ...(form.withContext && contextProblems(form)),
    ...problem('least', form.least === null || isWhole(form.least, 1, 10_000) ? null : 'Целое число участников, от 1'),
    ...(form.withObjectivity && {
      ...problem('objectivityYears', isWhole(form.objectivityYears, 1, 10) ? null : YEARS),
      ...problem('markers', isWhole(form.markers, 1, 100) ? null : 'Целое число признаков, от 1'),
    }),
    ...(form.withAlert &&
      problem('alertPupils', isWhole(form.alertPupils, 1, 1000) ? null : 'Целое число выпускников, от 1')),
    ...certaintyProblems(form),
  };
}

const YEARS = 'Целое число лет, от 1 до 10';
const problem = (field: keyof RuleForm, words: string | null): FormProblems =>
  words === null ? {} : { [field]: words };

const countProblem = (count: number | null, of: number): string | null =>
  isWhole(count, 1, Math.max(1, of)) ? null : `Число от 1 до ${of}`;

const isWhole = (value: number | null, from: number, to: number): boolean =>
  value !== null && Number.isInteger(value) && value >= from && value <= to;
const isBetween = (value: number | null, from: number, to: number): boolean =>
  value !== null && !Number.isNaN(value) && value >= from && value <= to;

function conditionsProblem(conditions: readonly ConditionForm[]): string | null {
  if (conditions.length === 0) return 'Добавьте хотя бы одно условие';
  for (const [place, condition] of conditions.entries()) {
    const [found] = Object.values(conditionProblems(condition));
    if (found !== undefined) return `Условие ${place + 1}: ${found}`;
  }
  return null;
}

/** What is wrong with one condition, by its field. */
export function conditionProblems(form: ConditionForm): Partial<Record<keyof ConditionForm, string>> {
  const { kind, share, procedures, years, indicator, participants } = form;
  const asks = ASKS[kind];
  const least = kind === 'repeated-low' || kind === 'every-year-low' ? 2 : 1;
  const line = lineProblem(form);
  return {
    ...(asks.has('share') && !isBetween(share, 0, 100) && { share: 'доля от 0 до 100 %' }),
    ...(asks.has('procedures') && !isWhole(procedures, 1, 100) && { procedures: 'число работ целое, от 1' }),
    ...(asks.has('years') && !isWhole(years, least, 10) && { years: `число лет целое, от ${least} до 10` }),
    ...(line !== null && { line }),
    ...(kind === 'indicator-below' && indicator.trim() === '' && { indicator: 'назовите показатель' }),
    ...(participants !== null && !isWhole(participants, 1, 10_000) && { participants: 'число участников целое, от 1' }),
  };
}

function lineProblem({ kind, line }: ConditionForm): string | null {
  if (kind === 'below-region') return isBetween(line, 0, 10) && line !== 0 ? null : 'граница больше 0, например 1';
  const isShare = kind === 'below-expected' || (kind === 'indicator-below' && line !== null);
  return isShare && !isBetween(line, 0, 100) ? 'граница от 0 до 100 %' : null;
}

/** Of a share of the social passport. */
export const isWeight = (weight: number | null): boolean => isBetween(weight, 0, 100);

/** Complete by type: what each kind of condition asks for besides what it looks at. */
export const ASKS: Record<
  CriterionKind,
  ReadonlySet<'share' | 'procedures' | 'years' | 'line' | 'by' | 'indicator' | 'among'>
> = {
  'many-low': new Set(['share', 'procedures', 'among']),
  'repeated-low': new Set(['share', 'years', 'among']),
  'every-year-low': new Set(['share', 'procedures', 'years', 'among']),
  'below-region': new Set(['years', 'line', 'among']),
  'below-municipality': new Set(['years', 'among']),
  'most-low': new Set(['share', 'years', 'by', 'among']),
  'indicator-below': new Set(['indicator', 'years', 'line']),
  'below-expected': new Set(['years', 'line', 'among']),
};

function contextProblems({ shares, threshold, missing, expectedYears }: RuleForm): FormProblems {
  const wrong = shares.some(({ weight }) => !isWeight(weight));
  const none = shares.every(({ weight }) => !weight);
  return {
    ...(wrong
      ? { shares: 'Вес каждой доли от 0 до 100' }
      : none
        ? { shares: 'Хотя бы одна доля должна иметь вес больше 0' }
        : {}),
    ...problem('threshold', isBetween(threshold, -5, 5) ? null : 'Граница от −5 до 5 стандартных отклонений'),
    ...problem('missing', isWhole(missing, 0, shares.length - 1) ? null : `Целое число от 0 до ${shares.length - 1}`),
    ...problem('expectedYears', isWhole(expectedYears, 1, 10) ? null : YEARS),
  };
}

function certaintyProblems({ sure, probable }: RuleForm): FormProblems {
  const isChance = (value: number | null) => isBetween(value, 50, 100) && value !== 50 && value !== 100;
  return {
    ...problem('sure', isChance(sure) ? null : 'Больше 50 и меньше 100 %'),
    ...problem(
      'probable',
      !isChance(probable)
        ? 'Больше 50 и меньше 100 %'
        : (probable ?? 0) > (sure ?? 100)
          ? 'Не больше, чем для «точно»'
          : null,
    ),
  };
}

/**
 * Of a form without problems.
 * @param base the rule set that was edited: what the form does not show of it stays
 * @throws when the form has problems
 */
export function rulesOf(form: RuleForm, base?: RuleSet): RuleSet {
  const of = form.conditions.map(criterionOf);
  const low = together(of, form.count);
  const watch =
    form.watch === 'same'
      ? { kind: 'at-least', count: 1, of }
      : together(form.watchConditions.map(criterionOf), form.watchCount);
  return Schema.parse({
    ...{ name: form.name.trim(), edition: form.edition, source: form.source.trim(), purpose: form.purpose, low },
    ...(form.watch !== 'none' && { watch }),
    ...(form.withContext && {
      context: {
        shares: form.shares.map(
          ({ from, weight, adverse }): ContextShare => ({ from: [...from], weight: weight ?? 0, adverse }),
        ),
        threshold: form.threshold,
        missing: form.missing,
        expected: { ...base?.context?.expected, years: form.expectedYears },
      },
    }),
    ...((form.excludedKinds.length > 0 || form.least !== null) && {
      exclude: {
        ...(form.excludedKinds.length > 0 && { kinds: [...form.excludedKinds] }),
        ...(form.least !== null && { participants: form.least }),
      },
    }),
    objectivity: form.withObjectivity ? { years: form.objectivityYears, markers: form.markers } : null,
    alert: form.withAlert ? { ...base?.alert, pupils: form.alertPupils } : null,
    certainty: { sure: (form.sure ?? 0) / 100, probable: (form.probable ?? 0) / 100 },
  });
}

function together(of: readonly SimpleCriterion[], count: number | null): Criterion {
  const [only] = of;
  return of.length === 1 && only ? only : { kind: 'at-least', count: count ?? of.length, of: [...of] };
}

function criterionOf(form: ConditionForm): SimpleCriterion {
  const { kind, by, indicator } = form;
  const [share, procedures, years] = [(form.share ?? 0) / 100, form.procedures ?? 1, form.years ?? 1];
  const among = amongOf(form);
  switch (kind) {
    case 'many-low':
      return { kind, share, procedures, ...among };
    case 'repeated-low':
      return { kind, share, years, ...among };
    case 'every-year-low':
      return { kind, share, procedures, years, ...among };
    case 'below-region':
      return { kind, years, line: form.line ?? 1, ...among };
    case 'below-municipality':
      return { kind, years, ...among };
    case 'most-low':
      return { kind, part: share, years, by, ...among };
    case 'indicator-below':
      return { kind, indicator: indicator.trim(), years, ...(form.line !== null && { line: form.line / 100 }) };
    case 'below-expected':
      return { kind, years, line: (form.line ?? 0) / 100, ...among };
  }
}

function amongOf({ kinds, subjects, grades, participants }: ConditionForm): { among?: Among } {
  const among: Among = {
    ...(kinds.length > 0 && { kinds: [...kinds] }),
    ...(subjects.length > 0 && { subjects: [...subjects] }),
    ...(grades.length > 0 && { grades: grades.map(Number) }),
    ...(participants !== null && { participants }),
  };
  return Object.keys(among).length > 0 ? { among } : {};
}
