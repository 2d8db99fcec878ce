/** Verdicts in words that the head of a school understands, for the screen and for documents alike. */
import { counted, type Forms } from '../../../kernel/russian.ts';
import { type AssessmentKind, KIND_NAMES, sayProcedure } from '../../results/contract.ts';
import type { SchoolResult } from '../results.ts';
import type { Among, SimpleCriterion } from '../ruleSet.ts';
import type { Answer } from '../verdict.ts';
import type { Decision } from './list.ts';
import type { BriefVerdict, Exclusion, KeptVerdict } from './verdict.ts';

/** How sure an answer is, whatever it says. */
export type Evidence = 'surely' | 'probably' | 'cannot-tell';

/** Complete by type: the word of each answer, and the glyph that stands before it. */
export const ANSWER: Record<Answer, { word: string; says: string; evidence: Evidence }> = {
  sure: { word: 'Точно', says: 'точно нужна поддержка', evidence: 'surely' },
  probable: { word: 'Вероятно', says: 'вероятно, нужна поддержка', evidence: 'probably' },
  open: { word: 'Нельзя сказать', says: 'нельзя сказать', evidence: 'cannot-tell' },
  'probably-not': { word: 'Вероятно, нет', says: 'вероятно, поддержка не нужна', evidence: 'probably' },
  'surely-not': { word: 'Точно нет', says: 'точно не нужна поддержка по результатам', evidence: 'surely' },
  unknown: { word: 'Нет данных', says: 'нет данных, о которых спрашивает методика', evidence: 'cannot-tell' },
  excluded: { word: 'Не оценивали', says: 'не оценивали', evidence: 'cannot-tell' },
};

export const DECISION: Record<Decision, { label: string; says: string }> = {
  in: { label: 'В списке', says: 'школа в списке тех, кому требуется поддержка' },
  help: { label: 'Предложить помощь', says: 'не в списке, школе предлагают помощь' },
  out: { label: 'Не в списке', says: 'не в списке' },
};

const SUBJECTS_TO: Readonly<Record<string, string>> = {
  'math-base': 'базовой математике',
  math: 'математике',
  russian: 'русскому языку',
  physics: 'физике',
  chemistry: 'химии',
  informatics: 'информатике',
  biology: 'биологии',
  history: 'истории',
  geography: 'географии',
  english: 'английскому языку',
  german: 'немецкому языку',
  french: 'французскому языку',
  spanish: 'испанскому языку',
  chinese: 'китайскому языку',
  foreign: 'иностранному языку',
  social: 'обществознанию',
  literature: 'литературе',
  reading: 'литературному чтению',
  world: 'окружающему миру',
};

/** «математике»: after «по». */
export const subjectTo = (id: string): string => SUBJECTS_TO[id] ?? `предмету «${id}»`;

/** «ВПР-5 по математике», «ОГЭ по русскому языку» */
export function workName({ kind, grade, subject }: SchoolResult['procedure']): string {
  const name = KIND_NAMES[kind as AssessmentKind] ?? kind;
  const short = kind === 'vpr' && grade !== null ? `${name}-${grade}` : name;
  const inGrade = kind !== 'vpr' && kind !== 'oge' && kind !== 'ege' && grade !== null ? `, ${grade} класс,` : '';
  return `${short}${inGrade} по ${subjectTo(subject)}`;
}

/** «ВПР, математика, 5 класс, 2025 год» */
export const fullWork = ({ procedure, year }: SchoolResult): string =>
  sayProcedure({ ...procedure, kind: procedure.kind as AssessmentKind, year });

const NBSP = '\u00A0';
const digits = (value: number, places: number): string => value.toFixed(places).replace('.', ',').replace(/,0+$/, '');
export const percents = (share: number, places = 1): string => `${digits(share * 100, places)}${NBSP}%`;
export const decimal = (value: number): string => value.toFixed(2).replace('.', ',');

const CHANCES: Forms = ['шанс', 'шанса', 'шансов'];

/** «84 шанса из 100»; nothing that is drawn by chance is ever quite sure. */
export function chances(probability: number): string {
  if (probability > 0.99) return 'больше 99 шансов из 100';
  if (probability < 0.01) return 'меньше 1 шанса из 100';
  return `${counted(Math.round(probability * 100), CHANCES)} из 100`;
}

/** «за 3 года», «за последний год» */
const over = (years: number): string => (years === 1 ? 'за последний год' : `за ${counted(years, YEARS)}`);
const YEARS: Forms = ['год', 'года', 'лет'];
const WORKS_IN: Forms = ['работе', 'работах', 'работах'];

/** What the criterion asks, in one line. */
export function criterionWords(criterion: SimpleCriterion): string {
  const of = 'among' in criterion ? amongWords(criterion.among) : '';
  switch (criterion.kind) {
    case 'many-low':
      return `в последнем году низких результатов ${percents(criterion.share)} и больше хотя бы в ${counted(criterion.procedures, WORKS_IN)}${of}`;
    case 'repeated-low':
      return `${percents(criterion.share)} и больше ${counted(criterion.years, YEARS)} подряд в одной и той же работе${of}`;
    case 'every-year-low':
      return `${percents(criterion.share)} и больше хотя бы в ${counted(criterion.procedures, WORKS_IN)} в каждый из ${criterion.years} последних лет${of}`;
    case 'below-region':
      return `средний балл школы к среднему баллу региона ${over(criterion.years)} меньше ${decimal(criterion.line)}${of}`;
    case 'below-municipality':
      return `средний балл к баллу региона ${over(criterion.years)} ниже, чем у всех школ муниципалитета вместе${of}`;
    case 'most-low': {
      const what = criterion.by === 'score' ? 'наименьший балл к баллу региона' : 'наибольшая доля низких результатов';
      return `${what} ${over(criterion.years)}: ${percents(criterion.part)} школ${of}`;
    }
    case 'indicator-below':
      return `${indicatorName(criterion.indicator)} ${over(criterion.years)} меньше ${criterion.line === undefined ? 'доли по муниципалитету' : percents(criterion.line)}`;
    case 'below-expected':
      return `результаты ${over(criterion.years)} ниже ожидаемых в таких условиях${criterion.line > 0 ? ` на ${percents(criterion.line)} и больше` : ''}${of}`;
  }
}

const INDICATORS: Readonly<Record<string, string>> = {
  olympiads: 'доля победителей и призёров олимпиад',
  'grade-10': 'доля перешедших в 10 класс',
};
const indicatorName = (id: string): string => INDICATORS[id] ?? `показатель «${id}»`;

/** «, только ОГЭ и ЕГЭ, русский язык, от 10 участников» */
function amongWords(among: Among | undefined): string {
  if (!among) return '';
  const { kinds, grades, subjects, participants } = among;
  return [
    ...(kinds ? [`только ${kinds.map((kind) => KIND_NAMES[kind as AssessmentKind] ?? kind).join(', ')}`] : []),
    ...(grades ? [`${grades.join(', ')} класс`] : []),
    ...(subjects ? [`по ${subjects.map(subjectTo).join(', ')}`] : []),
    ...(participants ? [`где не меньше ${participants} участников`] : []),
  ]
    .map((words) => `, ${words}`)
    .join('');
}

type BriefReason = BriefVerdict['reasons'][number];

/**
 * What the figures say to it: «по цифрам: ВПР-5 по математике, …», «средний балл школы составляет 0,93 от среднего по региону, граница 1,00».
 * @param most works named at once
 */
export function reasonFigures({ criterion, past, compared, onPaper }: BriefReason, most = NAMED): string {
  if (onPaper === null) return 'таких данных нет';
  if (compared !== null) {
    const { value, line } = compared;
    if (criterion.kind === 'below-expected')
      return `у школы ${value < 0 ? 'ниже' : 'выше'} ожидаемого на ${percents(Math.abs(value))}`;
    return comparedWords(criterion, value, line);
  }
  const works = [...new Set(past.map(({ procedure }) => workName(procedure)))];
  if (works.length === 0) return 'по цифрам таких работ нет';
  const named = works.slice(0, most).join(', ');
  return `по цифрам: ${named}${works.length > most ? ` и ещё ${works.length - most}` : ''}`;
}

const NAMED = 4;

/** @param line what `value` is held to: of the region 1, of the municipality its mean, of a part of the schools the last of them */
function comparedWords(criterion: SimpleCriterion, value: number, line: number): string {
  const score = `средний балл школы составляет ${decimal(value)} от среднего по региону`;
  switch (criterion.kind) {
    case 'below-municipality':
      return `${score}, у школ муниципалитета ${decimal(line)}`;
    case 'indicator-below':
      return `${indicatorName(criterion.indicator)}: ${percents(value)}, граница ${percents(line)}`;
    case 'most-low':
      return criterion.by === 'score'
        ? `${score}, граница ${decimal(line)}`
        : `доля низких результатов в среднем ${percents(value)}, граница ${percents(line)}`;
    default:
      return `${score}, граница ${decimal(line)}`;
  }
}

/** Subjects of the results that are past a line, the most frequent first: what support is needed in. */
export function subjectsOf({ reasons }: Pick<BriefVerdict, 'reasons'>): string[] {
  const counts = new Map<string, number>();
  for (const { past } of reasons)
    for (const { procedure } of past) counts.set(procedure.subject, (counts.get(procedure.subject) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([subject]) => subject);
}

/** «по математике и русскому языку»; empty: it cannot be told by subject. */
function inSubjects(verdict: Pick<BriefVerdict, 'reasons'>): string {
  const names = subjectsOf(verdict).slice(0, 3).map(subjectTo);
  if (names.length === 0) return '';
  return ` по ${names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} и ${names.at(-1)}`}`;
}

/** The sentence that stands first: what is said, how sure it is, and why no surer. */
export function verdictSentence(verdict: BriefVerdict): { claim: string; because: string } {
  const { answer, probability } = verdict;
  const chance = probability === null ? '' : chances(probability);
  switch (answer) {
    case 'sure':
      return {
        claim: `Школе нужна поддержка${inSubjects(verdict)}`,
        because: `${chance}, что условия методики выполнены на самом деле, а не случайно.`,
      };
    case 'probable':
      return {
        claim: `Школе, вероятно, нужна поддержка${inSubjects(verdict)}`,
        because: `${chance}, что условия методики выполнены на самом деле, а не случайно. Участников немного или цифры близки к границе, поэтому уверенность неполная.`,
      };
    case 'open':
      return {
        claim: 'По этим данным нельзя сказать, нужна ли школе поддержка',
        because: `${chance}, что условия методики выполнены на самом деле. Этого мало для вывода: школе предлагают помощь, в список её не вносят.`,
      };
    case 'probably-not':
      return {
        claim: 'Поддержка по результатам, вероятно, не нужна',
        because: `${chance}, что условия методики выполнены на самом деле.`,
      };
    case 'surely-not':
      return {
        claim: 'Поддержка по результатам не нужна',
        because: `${chance}, что условия методики выполнены на самом деле.`,
      };
    case 'unknown':
      return {
        claim: 'О школе по этой методике ничего сказать нельзя',
        because: 'Результаты есть, но не те, о которых она спрашивает.',
      };
    case 'excluded':
      return { claim: 'Школу по этой методике не оценивают', because: '' };
  }
}

const PUPILS: Forms = ['участник', 'участника', 'участников'];

export function exclusionWords(excluded: Exclusion, kindName: (kind: string) => string): string {
  switch (excluded.because) {
    case 'kind':
      return `${kindName(excluded.kind)}: методика таких не оценивает`;
    case 'participants':
      return excluded.most === null
        ? `в последнем году результатов нет, а нужно от ${excluded.least} участников`
        : `в последнем году не больше ${counted(excluded.most, PUPILS)} в работе, а нужно от ${excluded.least}`;
    case 'no-results':
      return 'результатов этой школы нет';
  }
}

/** What a few pupils more or fewer would change, the nearest first. */
export function tippingWords({ result, pupils, otherwise }: KeptVerdict['tippings'][number]): string {
  const by = `${counted(Math.abs(pupils), RESULTS)} ${pupils < 0 ? 'меньше' : 'больше'}`;
  const would = otherwise ? 'условия выполнились бы' : 'условия не выполнились бы';
  return `${workName(result.procedure)}, ${result.year} год: будь низких результатов на ${by}, по цифрам ${would}.`;
}
const RESULTS: Forms = ['работу', 'работы', 'работ'];

/** «ВПР-4 по математике: не больше 5 работ с низким результатом из 19» */
export function allowanceWords({ result, most }: KeptVerdict['allowances'][number]): string {
  const limit = most < 1 ? 'ни одной работы' : `не больше ${counted(most, ['работы', 'работ', 'работ'])}`;
  return `${workName(result.procedure)}: ${limit} с низким результатом из ${result.participants}`;
}

/**
 * What would change the answer: works that are past a line now, the farthest first, three at most, and of the single
 * results the one that takes the fewest pupils. Of a school that needs no support: nothing.
 */
export function changesOf({ answer, allowances, tippings }: Pick<KeptVerdict, 'answer' | 'allowances' | 'tippings'>): {
  allowances: KeptVerdict['allowances'];
  tipping: KeptVerdict['tippings'][number] | null;
} {
  if (NOT_LISTED.has(answer)) return { allowances: [], tipping: null };
  const over = ({ result, most }: KeptVerdict['allowances'][number]) => (result.low ?? 0) - most;
  return {
    allowances: allowances
      .filter((one) => over(one) > 0)
      .sort((one, other) => over(other) - over(one))
      .slice(0, MOST_CHANGES),
    tipping: tippings.find(({ pupils }) => pupils < 0) ?? null,
  };
}

/** More would not be read. */
const MOST_CHANGES = 3;
const NOT_LISTED: ReadonlySet<Answer> = new Set(['probably-not', 'surely-not', 'excluded']);

export const QUADRANT: Record<NonNullable<BriefVerdict['quadrant']>, string> = {
  both: 'низкие результаты в сложных условиях',
  results: 'низкие результаты, условия обычные',
  context: 'сложные условия, результаты не ниже границы',
  neither: 'ни низких результатов, ни сложных условий',
  open: 'по одному из признаков нельзя сказать',
};

/** Does it hold its own in adverse conditions? Whose results are low besides does not. */
export const isResilient = ({ resilient, quadrant }: BriefVerdict): boolean =>
  quadrant === 'context' && (resilient?.answer === 'sure' || resilient?.answer === 'probable');

/** What the conditions are, and how the results are beside them. */
export function contextSentence(verdict: BriefVerdict): { claim: string; rest: string } | null {
  const { context, expected } = verdict;
  if (context === null) return null;
  if (context.adverse === null)
    return { claim: 'Условия неизвестны.', rest: 'Социального паспорта школы нет или в нём мало данных.' };
  const claim = context.adverse ? 'Сложные условия.' : 'Обычные условия.';
  if (expected === null) return { claim, rest: 'С ожидаемым результатом сравнить нельзя: мало данных.' };
  const { difference, low, high } = expected.points ?? expected;
  const far = (value: number) => (expected.points ? inPoints(Math.abs(value)) : percents(Math.abs(value)));
  const side = (value: number) => `${far(value)} ${value < 0 ? 'ниже' : 'выше'}`;
  const usual =
    low < 0 && high > 0
      ? 'Для таких условий результат обычный:'
      : `Результат ${difference < 0 ? 'ниже' : 'выше'} ожидаемого в таких условиях:`;
  const strong = isResilient(verdict) ? ' Школа справляется в сложных условиях: её опыт пригодится другим.' : '';
  return {
    claim,
    rest: `${usual} на ${side(difference)} ожидаемого, возможно, от ${side(low)} до ${side(high)}.${strong}`,
  };
}

const POINTS: Forms = ['балл', 'балла', 'баллов'];

/** «3 балла»; under two points with a tenth: «0,4 балла» */
function inPoints(points: number): string {
  const tenths = Math.round(points * 10) / 10;
  return points < 2 && !Number.isInteger(tenths)
    ? `${digits(tenths, 1)}${NBSP}балла`
    : counted(Math.round(points), POINTS);
}

/** A question to look at the papers, never a verdict; `null`: nothing was flagged. */
export function objectivityWords({ objectivity }: BriefVerdict): string | null {
  if (!objectivity) return null;
  const marked = objectivity.years.filter(({ markers }) => markers.length > 0).map(({ year }) => year);
  if (objectivity.flagged)
    return `ФИС ОКО ставила признаки необъективности (${marked.join(', ')} год). Сначала стоит посмотреть, как проводили и проверяли работы.`;
  const [first] = objectivity.questions;
  return first ? `Есть вопрос к тому, как проверены работы: ${first.words}` : null;
}

const GRADUATES: Forms = ['выпускник', 'выпускника', 'выпускников'];
/** All of a school in one line: «Ниже минимума на экзамене: ОГЭ по математике, 8 выпускников» */
export const alertsWords = (alerts: BriefVerdict['alerts']): string =>
  `Ниже минимума на экзамене: ${alerts.map(({ result, pupils }) => `${workName(result.procedure)}, ${counted(pupils, GRADUATES)}`).join('; ')}`;

/** «ОГЭ по математике, 2026 год: 1 выпускник ниже минимума» */
export const alertWords = ({ result, pupils }: BriefVerdict['alerts'][number]): string =>
  `${workName(result.procedure)}, ${result.year} год: ${counted(pupils, GRADUATES)} ниже минимума`;
