/** Answers in words that the head of a school understands: what, how sure, why, what would change it. */
import { counted, type Forms } from '../../kernel/russian.ts';
import { type AssessmentKind, KIND_NAMES, sayProcedure } from '../results/contract.ts';
import type { Answer, Identification, SchoolFigure, Verdict } from './identify.ts';
import type { SchoolResult } from './results.ts';
import type { Among, Criterion, RuleSet, SimpleCriterion } from './ruleSet.ts';
import type { Tipping } from './tipping.ts';

const ANSWERS: Record<Answer, string> = {
  sure: 'точно низкие результаты',
  probable: 'вероятно, низкие результаты',
  open: 'нельзя сказать',
  'probably-not': 'вероятно, не низкие результаты',
  'surely-not': 'точно не низкие результаты',
  unknown: 'нет данных, о которых спрашивает методика',
};

/** «СОШ № 2» before «СОШ № 10» */
const BY_NAME = new Intl.Collator('ru', { numeric: true });

const YEARS: Forms = ['год', 'года', 'лет'];
/** In which. */
const PROCEDURES: Forms = ['процедуре', 'процедурах', 'процедурах'];

/** By school in the order of names: never by how low its results are. */
export function sayIdentification(
  { verdicts }: Identification,
  ruleSet: RuleSet,
  names: ReadonlyMap<string, string>,
): string {
  const named = verdicts.map((verdict) => ({ ...verdict, name: names.get(verdict.school) ?? verdict.school }));
  named.sort((a, b) => BY_NAME.compare(a.name, b.name));
  return [
    `${ruleSet.name}, редакция от ${ruleSet.edition.split('-').reverse().join('.')}`,
    `Источник: ${ruleSet.source}`,
    '',
    'Школа в списке, если:',
    ...sayCriterion(ruleSet.low, '  '),
    ...named.flatMap((verdict) => ['', ...sayVerdict(verdict)]),
  ].join('\n');
}

function sayVerdict(verdict: Verdict & { name: string }): string[] {
  return [
    `${verdict.name}: ${ANSWERS[verdict.answer]}${verdict.probability === null ? '' : ` (${chance(verdict.probability)})`}`,
    ...verdict.reasons.map(
      ({ criterion, onPaper, probability }) =>
        `  ${sayOnPaper(onPaper)} ${saySimple(criterion)}${probability === null ? '' : `; на самом деле так с вероятностью ${chance(probability)}`}`,
    ),
    ...verdict.figures.map((figure) => `  ${sayFigure(figure)}`),
    ...verdict.tippings.slice(0, 3).map((tipping) => `  ${sayTipping(tipping)}`),
    ...(verdict.answer === 'open' ? ['  Этого мало для вывода. Предложите школе помощь, не внося её в список.'] : []),
  ];
}

/** What the figures themselves say, before chance is thought of. */
const sayOnPaper = (holds: boolean | null): string =>
  holds === null ? 'нет данных:' : holds ? 'по цифрам да:' : 'по цифрам нет:';

/** A criterion as a list of lines. */
function sayCriterion(criterion: Criterion, indent: string): string[] {
  if (criterion.kind !== 'at-least') return [`${indent}${saySimple(criterion)}`];
  const { count, of } = criterion;
  const how = of.length === 1 ? null : count === of.length ? 'всё из этого:' : `не меньше ${count} из этого:`;
  return how === null
    ? of.flatMap((one) => sayCriterion(one, indent))
    : [`${indent}${how}`, ...of.flatMap((one) => sayCriterion(one, `${indent}  `))];
}

function saySimple(criterion: SimpleCriterion): string {
  const among = sayAmong(criterion.among ?? {});
  switch (criterion.kind) {
    case 'many-low':
      return `доля низких результатов не меньше ${percent(criterion.share)} хотя бы в ${counted(criterion.procedures, PROCEDURES)} последнего года${among}`;
    case 'repeated-low':
      return `доля низких результатов не меньше ${percent(criterion.share)} в одной и той же процедуре ${counted(criterion.years, YEARS)} подряд${among}`;
    case 'below-region':
      return `средний относительный балл (школа ÷ регион) за ${counted(criterion.years, YEARS)} меньше ${figure(criterion.line)}${among}`;
    case 'below-municipality':
      return `средний относительный балл за ${counted(criterion.years, YEARS)} меньше, чем у всех школ муниципалитета вместе${among}`;
    case 'most-low':
      return `средняя доля низких результатов за ${counted(criterion.years, YEARS)} среди наибольших: ${percent(criterion.part)} школ${among}`;
  }
}

function sayAmong({ kinds, grades, subjects, participants }: Among): string {
  const parts = [
    kinds?.map((kind) => KIND_NAMES[kind as AssessmentKind] ?? kind).join(', '),
    grades && `классы ${grades.join(', ')}`,
    subjects && `предметы: ${subjects.join(', ')}`,
    participants && `от ${counted(participants, ['участника', 'участников', 'участников'])}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

function sayFigure({ of, result, seen, low, high }: SchoolFigure): string {
  if (of === 'relative-score')
    return `${sayResult(result)}: балл ${figure(seen)} от регионального, на самом деле от ${figure(low)} до ${figure(high)}`;
  return `${sayResult(result)}: ${result.low} из ${result.participants}, ${percent(seen)}; на самом деле от ${percent(low)} до ${percent(high)}`;
}

function sayTipping({ result, pupils, otherwise }: Tipping): string {
  const how = `на ${Math.abs(pupils)} ${pupils < 0 ? 'меньше' : 'больше'}`;
  return `Будь участников с низким результатом ${how} (${sayResult(result)}), по цифрам школа ${otherwise ? 'попала' : 'не попала'} бы в список.`;
}

const sayResult = ({ procedure, year }: SchoolResult): string =>
  sayProcedure({ ...procedure, kind: procedure.kind as AssessmentKind, year });

/** Nothing that is drawn is ever quite sure. */
const chance = (probability: number): string =>
  probability < 0.01 ? 'меньше 1 %' : probability > 0.99 ? 'больше 99 %' : percent(probability);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const figure = (value: number): string => value.toFixed(2).replace('.', ',');
