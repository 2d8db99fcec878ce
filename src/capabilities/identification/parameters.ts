/** What every parameter of a rule set means, for whoever edits one; limits are those of `ruleSet.ts`. */
import type { SimpleCriterion } from './ruleSet.ts';

export interface Parameter {
  label: string;
  meaning: string;
  /** `share`: 0 to 1, shown as per cent; `ratio`: 1 is as in the region; `deviations`: standard deviations. */
  unit:
    | 'share'
    | 'ratio'
    | 'deviations'
    | 'years'
    | 'works'
    | 'pupils'
    | 'markers'
    | 'parts'
    | 'weight'
    | 'choice'
    | 'names';
  least: number | null;
  most: number | null;
  /** What it is where nothing is said; `null`: it is not narrowed, or has to be said. */
  usual: number | string | null;
}

export interface CriterionWords {
  title: string;
  meaning: string;
  /** To begin with. */
  usual: SimpleCriterion;
  parameters: Readonly<Record<string, Parameter>>;
}

const share = (label: string, meaning: string, usual: number | null): Parameter => ({
  ...{ label, meaning, unit: 'share', least: 0, most: 1, usual },
});
const years = (least: number, usual: number): Parameter => ({
  label: 'Сколько лет',
  meaning: 'Смотрим столько последних лет; последний год – самый поздний, который есть хотя бы у одной школы.',
  ...{ unit: 'years', least, most: 10, usual },
});
const works = (usual: number): Parameter => ({
  label: 'В скольких работах',
  meaning: 'Хотя бы в стольких. Работа – это проверка, класс и предмет, например ВПР-5 по математике.',
  ...{ unit: 'works', least: 1, most: null, usual },
});
const LINE = share(
  'Граница доли',
  'Доля участников с отметкой «2» или ниже минимального балла, начиная с которой результат низкий.',
  0.3,
);

/** Which results a criterion looks at. */
export const AMONG: Readonly<Record<'kinds' | 'grades' | 'subjects' | 'participants', Parameter>> = {
  kinds: {
    label: 'Какие проверки',
    meaning: 'Не названы – все, какие загружены. Для рейтинга ВПР брать нельзя.',
    ...{ unit: 'names', least: null, most: null, usual: null },
  },
  grades: {
    label: 'Какие классы',
    meaning: 'Не названы – все. Результаты, у которых класс неизвестен, при названных классах не учитываются.',
    ...{ unit: 'names', least: 1, most: 11, usual: null },
  },
  subjects: {
    label: 'Какие предметы',
    meaning: 'Не названы – все. Без разрыва из года в год идут только русский язык и математика.',
    ...{ unit: 'names', least: null, most: null, usual: null },
  },
  participants: {
    label: 'Участников не меньше',
    meaning:
      'Результаты, где участников меньше, не учитываются. Без этого маленькие школы учитываются с их неточностью.',
    ...{ unit: 'pupils', least: 1, most: null, usual: null },
  },
};

/** Complete by type: each criterion that a rule may ask. */
export const CRITERIA: Readonly<Record<SimpleCriterion['kind'], CriterionWords>> = {
  'many-low': {
    title: 'Много низких результатов в последнем году',
    meaning: 'Доля низких результатов у границы или выше сразу в нескольких работах последнего года.',
    usual: { kind: 'many-low', share: 0.3, procedures: 2 },
    parameters: { share: LINE, procedures: works(2) },
  },
  'repeated-low': {
    title: 'Одна и та же работа несколько лет подряд',
    meaning: 'Доля низких результатов у границы или выше в одной и той же работе каждый из последних лет.',
    usual: { kind: 'repeated-low', share: 0.3, years: 2 },
    parameters: { share: LINE, years: years(2, 2) },
  },
  'every-year-low': {
    title: 'Каждый год, в любых работах',
    meaning: 'Каждый из последних лет хотя бы в стольких работах доля у границы или выше; работы могут быть разными.',
    usual: { kind: 'every-year-low', share: 0.3, procedures: 1, years: 3 },
    parameters: { share: LINE, procedures: works(1), years: years(2, 3) },
  },
  'below-region': {
    title: 'Средний балл ниже, чем в регионе',
    meaning:
      'Средний балл школы делят на средний балл региона по каждому предмету и году; среднее этих частных ниже границы.',
    usual: { kind: 'below-region', years: 3, line: 1 },
    parameters: {
      years: years(1, 3),
      line: {
        label: 'Граница',
        meaning: '1 – как в регионе; 0,95 – на 5 % ниже.',
        ...{ unit: 'ratio', least: 0, most: 2, usual: 1 },
      },
    },
  },
  'below-municipality': {
    title: 'Средний балл ниже, чем в муниципалитете',
    meaning: 'То же частное ниже среднего по всем школам муниципалитета.',
    usual: { kind: 'below-municipality', years: 3 },
    parameters: { years: years(1, 3) },
  },
  'most-low': {
    title: 'Часть школ с самыми низкими результатами',
    meaning: 'Методика берёт заранее названную часть школ. Мест внутри неё и списка по порядку нет.',
    usual: { kind: 'most-low', part: 0.15, years: 1, by: 'share' },
    parameters: {
      part: share('Какая часть школ', 'Число школ округляется вниз.', 0.15),
      years: years(1, 1),
      by: {
        label: 'По чему судим',
        meaning: 'По средней доле низких результатов (share) или по среднему баллу к региону (score).',
        ...{ unit: 'choice', least: null, most: null, usual: 'share' },
      },
    },
  },
  'indicator-below': {
    title: 'Показатель, который считают по ученикам',
    meaning:
      'Например, доля победителей и призёров олимпиад или доля перешедших в 10 класс: за все годы вместе меньше границы.',
    usual: { kind: 'indicator-below', indicator: 'olympiads', years: 3 },
    parameters: {
      indicator: {
        label: 'Показатель',
        meaning:
          'olympiads – победители и призёры олимпиад, grade-10 – перешли в 10 класс; или другой из загруженных таблиц.',
        ...{ unit: 'names', least: null, most: null, usual: 'olympiads' },
      },
      years: years(1, 3),
      line: share('Граница', 'Не названа – доля по всем школам муниципалитета вместе.', null),
    },
  },
  'below-expected': {
    title: 'Ниже ожидаемого в таких условиях',
    meaning:
      'Результаты школы сравнивают с теми, которых можно ждать при её социальных условиях (и прежних результатах учеников, если они известны).',
    usual: { kind: 'below-expected', years: 3, line: 0.05 },
    parameters: {
      years: years(1, 3),
      line: share('На сколько ниже', 'Часть среднего результата: 5 % – это 3 балла из 60.', 0.05),
    },
  },
};

/** The rest of a rule set. */
export const RULE_SET = {
  purpose: {
    label: 'Для чего',
    meaning: 'support – для помощи школам; rating – для сравнения школ между собой: тогда ВПР брать нельзя.',
    ...{ unit: 'choice', least: null, most: null, usual: 'support' },
  },
  'at-least.count': {
    label: 'Сколько условий должно выполниться',
    meaning: 'Все, одно или сколько названо.',
    ...{ unit: 'parts', least: 1, most: null, usual: null },
  },
  'context.threshold': {
    label: 'Граница индекса условий',
    meaning: 'Индекс у границы или выше – условия сложные. 0 – как в среднем у школ муниципалитета.',
    ...{ unit: 'deviations', least: -5, most: 5, usual: 0.5 },
  },
  'context.missing': {
    label: 'Скольких долей может не быть',
    meaning: 'Если в паспорте школы не хватает больше, индекс неизвестен; иначе он считается по тем, что есть.',
    ...{ unit: 'parts', least: 0, most: null, usual: 0 },
  },
  'context.shares.weight': {
    label: 'Вес доли',
    meaning: 'Насколько доля важнее других; 0 – не учитывать.',
    ...{ unit: 'weight', least: 0, most: 100, usual: 0.2 },
  },
  'context.shares.adverse': {
    label: 'Когда сложнее',
    meaning: 'more – когда доля больше, less – когда меньше.',
    ...{ unit: 'choice', least: null, most: null, usual: 'more' },
  },
  'context.expected.years': years(1, 3),
  'exclude.kinds': {
    label: 'Каких школ не касается',
    meaning: 'Виды школ из реестра: special – коррекционные, evening – вечерние и другие.',
    ...{ unit: 'names', least: null, most: null, usual: null },
  },
  'exclude.participants': {
    label: 'Не касается школ, где участников меньше',
    meaning: 'Ни в одной работе последнего года нет стольких участников.',
    ...{ unit: 'pupils', least: 1, most: null, usual: null },
  },
  'objectivity.years': years(1, 2),
  'objectivity.markers': {
    label: 'Маркеров необъективности',
    meaning: 'Столько в одном году – результаты вызывают вопросы. На список это не влияет.',
    ...{ unit: 'markers', least: 1, most: null, usual: 1 },
  },
  'alert.pupils': {
    label: 'Предупредить, если не сдали',
    meaning: 'Столько выпускников и больше в одном обязательном экзамене последнего года. На список это не влияет.',
    ...{ unit: 'pupils', least: 1, most: null, usual: 1 },
  },
  'certainty.sure': {
    ...share('«Точно» начиная с', 'Вероятность, с которой ответ – «точно».', 0.95),
    least: 0.5,
  },
  'certainty.probable': {
    ...share('«Вероятно» начиная с', 'Вероятность, с которой ответ – «вероятно»; ниже – «нельзя сказать».', 0.8),
    least: 0.5,
  },
} as const satisfies Readonly<Record<string, Parameter>>;
