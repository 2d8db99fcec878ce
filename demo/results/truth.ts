/**
 * What is true of the schools of the demo, which real life never tells: the results of three years are made of it, and the
 * tests ask whether the product finds it. Years run from the oldest to the last.
 */

export type Story =
  | 'strong'
  | 'ordinary'
  | 'low'
  | 'low-in-mathematics'
  | 'improving'
  | 'unlucky'
  | 'small'
  | 'suspicious'
  | 'resilient'
  | 'low-by-context';

/** Of whom a school teaches. */
export type Conditions = 'good' | 'ordinary' | 'adverse';

export type Subject = 'russian' | 'math';

export interface Truth {
  /** Short name. */
  school: string;
  story: Story;
  conditions: Conditions;
  /** True share of pupils with a low result in an ordinary work, 0 to 1, year by year. */
  low: Readonly<Record<Subject, readonly [number, number, number]>>;
}

const truth = (
  school: string,
  story: Story,
  conditions: Conditions,
  russian: number | [number, number, number],
  math: number | [number, number, number],
): Truth => ({ school, story, conditions, low: { russian: years(russian), math: years(math) } });

const years = (share: number | [number, number, number]): [number, number, number] =>
  typeof share === 'number' ? [share, share, share] : share;

export const TRUTHS: readonly Truth[] = [
  truth('Боровская СОШ', 'low', 'adverse', 0.42, 0.48),
  truth('Верхнереченская ООШ', 'low', 'adverse', 0.46, 0.5),
  truth('Каменская СОШ', 'low', 'adverse', 0.4, 0.46),
  truth('Лесновская СОШ', 'low-in-mathematics', 'adverse', 0.17, [0.3, 0.34, 0.31]),
  truth('Приозёрная ООШ', 'low', 'adverse', 0.44, 0.52),
  truth('Сосновская СОШ', 'low', 'ordinary', 0.42, 0.48),
  truth('Степановская ООШ', 'small', 'ordinary', 0.19, 0.24),
  truth('СОШ № 2', 'improving', 'ordinary', [0.42, 0.27, 0.1], [0.46, 0.31, 0.12]),
  truth('СОШ № 7', 'low', 'adverse', 0.38, 0.46),
  truth('Гимназия № 1', 'strong', 'good', 0.02, 0.03),
  truth('Лицей № 3', 'strong', 'good', 0.03, 0.02),
  truth('СОШ № 4', 'strong', 'good', 0.04, 0.05),
  truth('СОШ № 5', 'ordinary', 'ordinary', 0.09, 0.1),
  truth('СОШ № 6', 'ordinary', 'ordinary', 0.11, 0.13),
  truth('СОШ № 8', 'ordinary', 'ordinary', 0.1, 0.12),
  truth('Берёзовская СОШ', 'resilient', 'adverse', 0.08, 0.1),
  truth('Дальнинская ООШ', 'low-by-context', 'adverse', 0.22, 0.25),
  truth('Ключевская СОШ', 'unlucky', 'ordinary', 0.14, 0.15),
  truth('Красногорская СОШ', 'suspicious', 'ordinary', 0.36, 0.4),
  truth('Луговская ООШ', 'low-by-context', 'adverse', 0.17, 0.19),
  truth('Никольская СОШ', 'ordinary', 'ordinary', 0.12, 0.13),
  truth('Октябрьская СОШ', 'ordinary', 'ordinary', 0.11, 0.12),
  truth('Речная НОШ', 'ordinary', 'ordinary', 0.09, 0.1),
  truth('Троицкая СОШ', 'ordinary', 'ordinary', 0.1, 0.12),
];

/** What chance made of one work: so many had a low result, whatever the truth is. */
export interface Fate {
  school: string;
  /** `Work.id` */
  work: string;
  /** 0: the last year. */
  yearsAgo: number;
  low: number;
}

/**
 * Bad luck: every single one of these is likely enough somewhere, and together they put the school past the line of 30 %
 * in two works of the last year, and in one of them in both years.
 */
export const FATES: readonly Fate[] = [
  { school: 'Ключевская СОШ', work: 'vpr-6-math', yearsAgo: 1, low: 7 },
  { school: 'Ключевская СОШ', work: 'vpr-6-math', yearsAgo: 0, low: 8 },
  { school: 'Ключевская СОШ', work: 'oge-9-russian', yearsAgo: 0, low: 8 },
];

export const truthOf = (school: string): Truth => {
  const found = TRUTHS.find((one) => one.school === school);
  if (!found) throw new Error(`no truth about ${school}`);
  return found;
};
