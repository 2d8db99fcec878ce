/** Answers as the command line gives them: what, how sure, why, what would change it. */
import { type AssessmentKind, KIND_NAMES } from '../results/contract.ts';
import type { Compared, Comparison, Flip } from './compare.ts';
import {
  ANSWER,
  alertWords,
  allowanceWords,
  chances,
  contextSentence,
  criterionWords,
  decimal,
  fullWork,
  objectivityWords,
  percents,
  reasonFigures,
  subjectTo,
  tippingWords,
} from './lists/words.ts';
import type { Criterion, RuleSet } from './ruleSet.ts';
import type { Exclusion, Identification, NoExpectation, Refused, SchoolFigure, Verdict } from './verdict.ts';

/** «СОШ № 2» before «СОШ № 10» */
const BY_NAME = new Intl.Collator('ru', { numeric: true });

/** By school in the order of names: never by how low its results are. */
export function sayIdentification(
  { verdicts, noExpectation }: Identification,
  ruleSet: RuleSet,
  names: ReadonlyMap<string, string>,
): string {
  return [
    ...sayRuleSet(ruleSet),
    ...(noExpectation === null ? [] : ['', NO_EXPECTATION[noExpectation]]),
    ...inOrder(verdicts, names).flatMap((verdict) => ['', ...sayVerdict(verdict)]),
  ].join('\n');
}

const inOrder = <T extends { school: string }>(
  lines: readonly T[],
  names: ReadonlyMap<string, string>,
): (T & { name: string })[] =>
  lines
    .map((line) => ({ ...line, name: names.get(line.school) ?? line.school }))
    .sort((a, b) => BY_NAME.compare(a.name, b.name));

const sayRuleSet = (ruleSet: RuleSet): string[] => [
  title(ruleSet),
  `Источник: ${ruleSet.source}`,
  '',
  'Школа в списке, если:',
  ...sayCriterion(ruleSet.low, '  '),
];

/** «Федеральное правило, редакция от 01.12.2025» */
const title = ({ name, edition }: Pick<RuleSet, 'name' | 'edition'>): string =>
  `${name}, редакция от ${edition.split('-').reverse().join('.')}`;

const NO_EXPECTATION: Record<NoExpectation, string> = {
  'no-context':
    'Сравнить результаты с ожидаемыми нельзя: нет ни социальных паспортов школ, ни прежних результатов тех же учеников.',
  'no-means': 'Сравнить результаты с ожидаемыми нельзя: средних баллов в этих файлах нет.',
  'few-schools':
    'Сравнить результаты с ожидаемыми нельзя: школ с паспортами и баллами слишком мало, чтобы сказать, чего ждать в каких условиях.',
};

function sayVerdict(verdict: Verdict & { name: string }): string[] {
  const { answer, probability, excluded } = verdict;
  if (excluded) return [`${verdict.name}: ${ANSWER.excluded.says} (${EXCLUDED[excluded.because]})`];
  const chance = probability === null ? '' : ` (${chances(probability)})`;
  return [
    `${verdict.name}: ${ANSWER[answer].says}${chance}`,
    ...verdict.reasons.map(
      (reason) => `  ${ANSWER[reason.answer].word}: ${criterionWords(reason.criterion)}; ${reasonFigures(reason)}`,
    ),
    ...verdict.figures.map((figure) => `  ${sayFigure(figure)}`),
    ...verdict.tippings.slice(0, 3).map((tipping) => `  ${tippingWords(tipping)}`),
    ...changes(verdict).map((words) => `  ${words}`),
    ...(answer === 'open' ? ['  Этого мало для вывода. Предложите школе помощь, не внося её в список.'] : []),
    ...besides(verdict).map((words) => `  ${words}`),
  ];
}

const EXCLUDED: Record<Exclusion['because'], string> = {
  kind: 'методика таких школ не рассматривает',
  participants: 'слишком мало участников',
};

/** For a school on the list: what the next year would have to bring, of the works that put it there. */
function changes({ answer, onPaper, reasons, allowances }: Verdict): string[] {
  if (onPaper !== true || (answer !== 'sure' && answer !== 'probable')) return [];
  const past = new Set(reasons.flatMap((reason) => reason.past));
  return allowances
    .filter(({ result }) => past.has(result))
    .slice(0, 3)
    .map((allowance) => `Через год: ${allowanceWords(allowance)}.`);
}

/** Conditions, doubts and alerts: they put nobody on the list. */
function besides(verdict: Verdict): string[] {
  const conditions = contextSentence(verdict);
  const doubts = objectivityWords(verdict);
  return [
    ...(conditions ? [`${conditions.claim} ${conditions.rest}`] : []),
    ...(doubts === null ? [] : [doubts]),
    ...verdict.alerts.map((alert) => `Внимание: ${alertWords(alert)}.`),
  ];
}

/** A criterion as a list of lines. */
function sayCriterion(criterion: Criterion, indent: string): string[] {
  if (criterion.kind !== 'at-least') return [`${indent}${criterionWords(criterion)}`];
  const { count, of } = criterion;
  const how = of.length === 1 ? null : count === of.length ? 'всё из этого:' : `не меньше ${count} из этого:`;
  return how === null
    ? of.flatMap((one) => sayCriterion(one, indent))
    : [`${indent}${how}`, ...of.flatMap((one) => sayCriterion(one, `${indent}  `))];
}

function sayFigure({ of, result, seen, low, high }: SchoolFigure): string {
  if (of === 'relative-score')
    return `${fullWork(result)}: балл ${decimal(seen)} от регионального, на самом деле от ${decimal(low)} до ${decimal(high)}`;
  return `${fullWork(result)}: ${result.low} из ${result.participants}, ${percents(seen)}; на самом деле от ${percents(low, 0)} до ${percents(high, 0)}`;
}

/** Why a rule set may not be asked. */
export const sayRefused = ({ refused }: Refused): string =>
  refused
    .map(({ kind, reason, source }) => `${KIND_NAMES[kind as AssessmentKind] ?? kind}: ${reason} (${source})`)
    .join('\n');

/** Rule sets side by side, school by school; then what answers hang on. */
export function sayComparison(
  { rules, differing }: Pick<Comparison, 'rules' | 'differing'>,
  names: ReadonlyMap<string, string>,
): string {
  const schools = inOrder(rules[0]?.identification?.verdicts ?? [], names);
  const letter = (r: number) => `(${r + 1})`;
  return [
    'Методики:',
    ...rules.map((rule, r) => `  ${letter(r)} ${title(rule)}`),
    ...schools.flatMap(({ school, name }) => [
      '',
      `${name}${differing.includes(school) ? ': ответы методик расходятся' : ''}`,
      ...rules.map((rule, r) => `  ${letter(r)} ${sayCompared(rule, school)}`),
    ]),
  ].join('\n');
}

function sayCompared({ identification, flips, firmness }: Compared, school: string): string {
  const verdict = identification?.verdicts.find((one) => one.school === school);
  if (!verdict) return ANSWER.unknown.says;
  const firm = firmness.find((one) => one.school === school)?.answer ?? null;
  const without = flips.filter((flip) => flip.school === school).map(sayFlip);
  return [
    ANSWER[verdict.answer].says,
    ...(firm === null ? [] : [`при повторном отборе учеников ответ тот же в ${Math.round(firm * 100)} случаях из 100`]),
    ...without,
  ].join('; ');
}

const sayFlip = ({ without, to }: Flip): string =>
  `${'year' in without ? `без ${without.year} года` : `без работ по ${subjectTo(without.subject)}`} – ${ANSWER[to.answer].says}`;
