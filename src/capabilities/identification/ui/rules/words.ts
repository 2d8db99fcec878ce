import { KIND_NAMES } from '../../../results/contract.ts';
import { subjectTo } from '../../lists/words.ts';
import { CRITERIA } from '../../parameters.ts';
import type { Purpose } from '../../ruleSet.ts';
import type { CriterionKind } from '../../ruleSets/form.ts';
import { KIND } from '../kinds.ts';

/** Complete by type: what lists by a rule set are for. */
export const PURPOSE: Record<Purpose, { label: string; hint: string }> = {
  support: {
    label: 'Для поддержки школ',
    hint: 'Список тех, кому нужна помощь. Мест и сравнения школ между собой нет',
  },
  rating: {
    label: 'Для рейтинга школ или учителей',
    hint: 'Результаты ВПР для этого использовать нельзя; программа откажет и покажет, где это написано',
  },
};

export const KIND_OPTIONS = Object.entries(KIND_NAMES).map(([value, label]) => ({ value, label }));
export const SCHOOL_KINDS = ['special', 'evening', 'primary', 'other'].map((value) => ({
  value,
  label: KIND[value] ?? value,
}));
export const SUBJECT_OPTIONS = [
  ...['russian', 'math', 'math-base', 'physics', 'chemistry', 'informatics', 'biology', 'history', 'geography'],
  ...['social', 'literature', 'english', 'german', 'french', 'foreign', 'reading', 'world'],
].map((value) => ({ value, label: `по ${subjectTo(value)}` }));
export const GRADE_OPTIONS = Array.from({ length: 11 }, (_, index) => ({
  value: String(index + 1),
  label: `${index + 1} класс`,
}));

export const CONDITION_OPTIONS = (Object.keys(CRITERIA) as CriterionKind[]).map((value) => ({
  value,
  label: CRITERIA[value].title,
}));

/** Of the social passport, as the weights of conditions name them. */
const SHARE_NAMES: Readonly<Record<string, string>> = {
  'large-families': 'многодетные семьи',
  'poor-families': 'малообеспеченные семьи',
  'unsafe-families': 'семьи в трудном положении',
  'single-parent': 'неполные семьи',
  'parents-higher-education': 'родители с высшим образованием',
  registers: 'состоящие на учёте',
  'not-native-russian': 'русский язык не родной',
  migrants: 'иностранные граждане',
  orphans: 'дети без попечения родителей',
  'special-needs': 'дети с ОВЗ',
  disabled: 'дети с инвалидностью',
  unemployed: 'неработающие родители',
  'veterans-children': 'дети участников СВО',
};
export const shareName = (from: readonly string[]): string => from.map((one) => SHARE_NAMES[one] ?? one).join(' или ');
