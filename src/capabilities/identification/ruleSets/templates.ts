/** Where a municipality begins: known ways of making the list. Whoever takes one compares it with the order of the region. */
import type { LocalDate } from '../../../kernel/date.ts';
import type { Criterion, RuleSet, RuleSetInput } from '../ruleSet.ts';
import { RuleSet as Schema } from '../ruleSet.ts';

export interface Template {
  key: string;
  /** Of the choice: what it does, in one line. */
  about: string;
  rules: RuleSet;
}

const CHECK = 'Сверьте с документом своего региона и укажите его.';
const EXAMS = { kinds: ['oge', 'ege'] };
const ENOUGH = { participants: 10 };

const federal: Criterion[] = [
  { kind: 'many-low', share: 0.3, procedures: 2 },
  { kind: 'repeated-low', share: 0.3, years: 2 },
];

const CONTEXT: RuleSetInput['context'] = {
  shares: [
    { from: ['poor-families', 'large-families'], weight: 1, adverse: 'more' },
    { from: ['not-native-russian', 'migrants'], weight: 1, adverse: 'more' },
    { from: ['registers', 'unsafe-families'], weight: 1, adverse: 'more' },
    { from: ['parents-higher-education'], weight: 1, adverse: 'less' },
    { from: ['single-parent'], weight: 1, adverse: 'more' },
  ],
  threshold: 0.5,
  missing: 1,
};

const EXCLUDE: RuleSetInput['exclude'] = { kinds: ['special', 'evening'], participants: 5 };

const all = (of: Criterion[]): Criterion => ({ kind: 'at-least', count: of.length, of });
const any = (of: Criterion[]): Criterion => ({ kind: 'at-least', count: 1, of });

/** @param today the day of the edition until somebody names the one of the order */
export const templates = (today: LocalDate): readonly Template[] =>
  TEMPLATES.map(({ key, about, rules }) => ({ key, about, rules: Schema.parse({ edition: today, ...rules }) }));

const TEMPLATES: readonly { key: string; about: string; rules: Omit<RuleSetInput, 'edition'> }[] = [
  {
    key: 'federal',
    about: 'Низких результатов 30 % и больше в двух работах за год и в одной работе два года подряд',
    rules: {
      name: 'Федеральное правило',
      source: `Практика федерального контроля, декабрь 2025 года. ${CHECK}`,
      low: all(federal),
      watch: any(federal),
      context: CONTEXT,
      exclude: EXCLUDE,
    },
  },
  {
    key: 'relative',
    about: 'Средний балл школы к баллу региона за три года: ниже 1 и ниже, чем у всех школ муниципалитета',
    rules: {
      name: 'Относительный балл за три года',
      source: `Методика относительных баллов ОГЭ и ЕГЭ. ${CHECK}`,
      low: all([
        { kind: 'below-region', years: 3, line: 1, among: EXAMS },
        { kind: 'below-municipality', years: 3, among: EXAMS },
      ]),
      watch: { kind: 'below-region', years: 3, line: 1, among: EXAMS },
      context: CONTEXT,
      exclude: EXCLUDE,
    },
  },
  {
    key: 'three-years',
    about: 'Низкие результаты три года подряд, пусть и в разных работах',
    rules: {
      name: 'Три года подряд',
      source: `Порядок, по которому низкими считают результаты трёх лет подряд. ${CHECK}`,
      low: { kind: 'every-year-low', share: 0.3, procedures: 1, years: 3, among: ENOUGH },
      context: CONTEXT,
      exclude: EXCLUDE,
    },
  },
  {
    key: 'lowest-share',
    about: 'Часть школ с наибольшей долей низких результатов за год, например 15 %',
    rules: {
      name: 'Наибольшая доля низких результатов',
      source: `Порядок, по которому поддержку получает заданная часть школ. ${CHECK}`,
      low: { kind: 'most-low', part: 0.15, years: 1, by: 'share', among: EXAMS },
      context: CONTEXT,
      exclude: EXCLUDE,
    },
  },
  {
    key: 'contextual',
    about: 'Результаты заметно ниже тех, которых можно ждать в условиях школы',
    rules: {
      name: 'Ниже ожидаемого в своих условиях',
      source: `Контекстная разность: результат школы и ожидаемый в её условиях. ${CHECK}`,
      low: { kind: 'below-expected', years: 3, line: 0.05 },
      context: CONTEXT,
      exclude: EXCLUDE,
    },
  },
  {
    key: 'combined',
    about: 'Хотя бы два из трёх: доля низких за год, относительный балл, результат ниже ожидаемого',
    rules: {
      name: 'Сочетание признаков',
      source: `Несколько признаков вместе. ${CHECK}`,
      low: {
        kind: 'at-least',
        count: 2,
        of: [
          { kind: 'many-low', share: 0.3, procedures: 2 },
          { kind: 'below-region', years: 3, line: 0.95, among: EXAMS },
          { kind: 'below-expected', years: 3, line: 0.03 },
        ],
      },
      context: CONTEXT,
      exclude: EXCLUDE,
    },
  },
];
