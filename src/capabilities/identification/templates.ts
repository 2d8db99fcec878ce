/** Rule sets to begin with: each is a copy that a municipality makes its own. What a source says holds whatever numbers are
 * changed: they are said in words of their own. `docs/methods/rules/` has the same as files. */
import type { ContextRule, RuleSetInput } from './ruleSet.ts';

export interface Template {
  /** Name of the file in `docs/methods/rules/`. */
  id: string;
  /** When to take it. */
  when: string;
  ruleSet: RuleSetInput;
}

/** What whoever takes one has to do with its source: said beside the field, never printed in an order. */
export const SOURCE_NOTE = 'Чем установлена методика, взято из образца: впишите документ своего региона.';

/** Five shares of the social passport of one municipal method of 2020; weights alike. */
const FIVE_SHARES: Pick<ContextRule, 'shares' | 'threshold' | 'missing'> = {
  shares: [
    { from: ['unsafe-families', 'poor-families'], weight: 0.2, adverse: 'more' },
    { from: ['not-native-russian'], weight: 0.2, adverse: 'more' },
    { from: ['registers'], weight: 0.2, adverse: 'more' },
    { from: ['parents-higher-education'], weight: 0.2, adverse: 'less' },
    { from: ['single-parent'], weight: 0.2, adverse: 'more' },
  ],
  threshold: 0.5,
  missing: 1,
};
const EXAMS = { kinds: ['oge', 'ege'] };
const UNBROKEN = { subjects: ['russian', 'math'] };
/** What all pupils sit; an exam of choice of a few pupils would turn an answer. */
const OF_ALL = { subjects: ['russian', 'math', 'math-base'] };

export const TEMPLATES: readonly Template[] = [
  {
    id: 'federal-2025',
    when: 'Так списки сверяет федеральный контроль: низкие результаты сейчас и те же работы год назад.',
    ruleSet: {
      name: 'Две процедуры за год и одна и та же процедура два года подряд',
      edition: '2025-12-01',
      source:
        'Практика федерального контроля, декабрь 2025 года: доля участников, не преодолевших верхнюю границу отметки «2», русский язык и математика.',
      low: {
        kind: 'at-least',
        count: 2,
        of: [
          { kind: 'many-low', share: 0.3, procedures: 2, among: OF_ALL },
          { kind: 'repeated-low', share: 0.3, years: 2, among: OF_ALL },
        ],
      },
      watch: {
        kind: 'at-least',
        count: 1,
        of: [
          { kind: 'many-low', share: 0.3, procedures: 2, among: OF_ALL },
          { kind: 'repeated-low', share: 0.3, years: 2, among: OF_ALL },
        ],
      },
      exclude: { kinds: ['special', 'evening'] },
    },
  },
  {
    id: 'relative-2020',
    when: 'Методика сравнивает средний балл со средним по региону и городу; олимпиады, ВПР и 10 класс – для наблюдения.',
    ruleSet: {
      name: 'Относительный балл за три года',
      edition: '2020-03-01',
      source:
        'Муниципальная методика 2020 года: средний балл школы ÷ средний балл региона по ОГЭ и ЕГЭ за три года, отклонение от 1 и от города; доля победителей и призёров олимпиад, относительный балл ВПР и РПР, доля перешедших в 10 класс.',
      low: {
        kind: 'at-least',
        count: 2,
        of: [
          { kind: 'below-region', years: 3, line: 1, among: EXAMS },
          { kind: 'below-municipality', years: 3, among: EXAMS },
        ],
      },
      watch: {
        kind: 'at-least',
        count: 2,
        of: [
          { kind: 'indicator-below', indicator: 'olympiads', years: 3 },
          { kind: 'below-region', years: 3, line: 1, among: { kinds: ['vpr', 'regional'] } },
          { kind: 'indicator-below', indicator: 'grade-10', years: 3 },
        ],
      },
      context: { ...FIVE_SHARES, expected: { years: 3, among: EXAMS } },
    },
  },
  {
    id: 'three-years',
    when: 'Низкие результаты три года подряд, пусть и в разных работах.',
    ruleSet: {
      name: 'Три года подряд',
      edition: '2019-01-01',
      source: 'Муниципальные методики 2019 года: низкие результаты три года подряд.',
      low: { kind: 'every-year-low', share: 0.3, procedures: 1, years: 3, among: UNBROKEN },
    },
  },
  {
    id: 'lowest-15',
    when: 'Методика берёт 15 % школ с наименьшими результатами ЕГЭ.',
    ruleSet: {
      name: 'Наименьшие результаты ЕГЭ',
      edition: '2025-09-01',
      source: 'Региональные методики 2025 года: часть школ с наименьшими результатами ЕГЭ.',
      low: { kind: 'most-low', part: 0.15, years: 1, by: 'share', among: { kinds: ['ege'] } },
    },
  },
  {
    id: 'context',
    when: 'Два независимых признака: низкие результаты и сложные условия, и школы, которые в таких условиях справляются.',
    ruleSet: {
      name: 'Результаты и условия школы',
      edition: '2026-09-01',
      source: 'Низкие результаты и сложные условия порознь: пять долей социального паспорта с равными весами.',
      low: { kind: 'repeated-low', share: 0.3, years: 2, among: UNBROKEN },
      context: { ...FIVE_SHARES, expected: { years: 3 } },
      exclude: { kinds: ['special', 'evening'] },
    },
  },
  {
    id: 'contextual-difference',
    when: 'Результаты ниже тех, которых можно ждать в условиях школы.',
    ruleSet: {
      name: 'Ниже ожидаемого в таких условиях',
      edition: '2026-09-01',
      source: 'Разница со школами в похожих условиях: в долях среднего результата за три года.',
      low: { kind: 'below-expected', years: 3, line: 0.05 },
      context: { ...FIVE_SHARES, expected: { years: 3 } },
    },
  },
  {
    id: 'combination',
    when: 'Несколько признаков вместе: одного случайного года мало.',
    ruleSet: {
      name: 'Два признака из трёх',
      edition: '2026-09-01',
      source:
        'Доля низких результатов два года подряд, относительный балл ниже муниципального, результат ниже ожидаемого: два из трёх.',
      low: {
        kind: 'at-least',
        count: 2,
        of: [
          { kind: 'repeated-low', share: 0.3, years: 2, among: UNBROKEN },
          { kind: 'below-municipality', years: 3, among: EXAMS },
          { kind: 'below-expected', years: 3, line: 0.03, among: EXAMS },
        ],
      },
      context: { ...FIVE_SHARES, expected: { years: 3, among: EXAMS } },
      exclude: { kinds: ['special', 'evening'], participants: 5 },
    },
  },
];

const SOURCES: ReadonlySet<string> = new Set(TEMPLATES.map(({ ruleSet }) => ruleSet.source));

/** Does an edition still name what its template names, so that nobody has said yet which document of the region it is? */
export const isTemplateSource = (source: string): boolean => SOURCES.has(source.trim());
