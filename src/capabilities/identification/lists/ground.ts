/** Why a school stands in an annex of the order: works, counts and years, in words of support. */
import { type AssessmentKind, KIND_NAMES, subjectName } from '../../results/contract.ts';
import type { SchoolResult } from '../results.ts';
import type { Decision } from './list.ts';
import type { BriefVerdict } from './verdict.ts';
import { ANSWER, reasonFigures, subjectsOf, subjectTo } from './words.ts';

interface Grounded {
  decision: Decision;
  /** What the coordinator gave as the reason; `null`: nothing. */
  reason: string | null;
  /** `null`: the school was not judged. */
  verdict: BriefVerdict | null;
}

/** «Вероятно, нужна поддержка по математике. Низкие результаты: ВПР-7, математика: 9 из 21 (2026), 7 из 20 (2025).» */
export function groundWords(school: Grounded): string {
  const { verdict, reason } = school;
  const own = reason === null ? [] : [`Решение координатора: ${reason}`];
  if (verdict === null) return sentences(own.length > 0 ? own : ['По решению координатора']);
  const conditions = verdict.quadrant === 'both' ? ['Условия сложные'] : [];
  return sentences([claimOf(verdict, school.decision), ...figuresOf(verdict), ...conditions, ...own]);
}

function claimOf(verdict: BriefVerdict, decision: Decision): string {
  const { answer, watched } = verdict;
  if (answer === 'open') return 'Данных недостаточно для вывода: участников немного или цифры у самой границы';
  if (answer === 'unknown') return 'Данных недостаточно для вывода: результатов, о которых спрашивает методика, нет';
  const needs = answer === 'sure' || answer === 'probable';
  if (decision === 'in') {
    const subjects = subjectsOf(verdict).slice(0, MOST_SUBJECTS).map(subjectTo);
    if (needs) return `${ANSWER[answer].says}${subjects.length > 0 ? ` по ${subjects.join(', ')}` : ''}`;
    return 'Включена по решению координатора';
  }
  if (needs) return 'Помощь предложена по решению координатора';
  return watched === null ? 'Помощь будет полезна' : 'Есть отдельные результаты, на которые стоит посмотреть вместе';
}

/** Works past a line; where the methodology compares means, what they are. */
function figuresOf(verdict: BriefVerdict): string[] {
  const works = worksOf(verdict.reasons.flatMap(({ past }) => past));
  if (works.length > 0) {
    const more = works.length > MOST_WORKS ? ` и ещё ${works.length - MOST_WORKS}` : '';
    return [`Низкие результаты: ${works.slice(0, MOST_WORKS).join('; ')}${more}`];
  }
  return verdict.reasons
    .filter(({ onPaper, compared }) => onPaper === true && compared !== null)
    .map((reason) => reasonFigures(reason));
}

/** More would not be read in the cell of a table. */
const MOST_WORKS = 4;
const MOST_SUBJECTS = 3;

/** «ВПР-7, математика: 9 из 21 (2026), 7 из 20 (2025)», each work once: those of most years first, then by name. */
function worksOf(past: readonly SchoolResult[]): string[] {
  const byWork = Map.groupBy(past, ({ procedure }) => shortWork(procedure));
  return [...byWork]
    .map(([name, results]) => ({ name, years: [...new Map(results.map((one) => [one.year, one])).values()] }))
    .sort((one, other) => other.years.length - one.years.length || byName.compare(one.name, other.name))
    .map(({ name, years }) => {
      const said = years.sort((one, other) => other.year - one.year).map(countsWords);
      return `${name}: ${said.join(', ')}`;
    });
}

const byName = new Intl.Collator('ru', { numeric: true });

const countsWords = ({ low, participants, year }: SchoolResult): string =>
  low === null ? `${year} год` : `${low} из ${participants} (${year})`;

/** «ВПР-7, математика»; an exam is of one grade, which its name says. */
function shortWork({ kind, grade, subject }: SchoolResult['procedure']): string {
  const name = KIND_NAMES[kind as AssessmentKind] ?? kind;
  const of = grade === null || kind === 'oge' || kind === 'ege' || kind === 'gve' ? name : `${name}-${grade}`;
  return `${of}, ${(subjectName(subject) ?? subject).replace(/^\p{Lu}/u, (first) => first.toLowerCase())}`;
}

const sentences = (parts: readonly string[]): string =>
  parts.map((part) => `${part.replace(/^\p{Ll}/u, (first) => first.toUpperCase()).replace(/[.\s]+$/u, '')}.`).join(' ');
