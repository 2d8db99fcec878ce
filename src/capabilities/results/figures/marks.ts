/** Figures made of marks: quality, passes, the degree of learning (СОУ). */

/** Pupils by mark, whole counts. */
export interface Marks {
  '2': number;
  '3': number;
  '4': number;
  '5': number;
}

/** How much each mark weighs in the degree of learning, as data: with the edition and where it is from. */
export interface LearningWeights {
  weights: Marks;
  /** Day of the document; `null`: not known. */
  edition: string | null;
  source: string;
  /** `false`: not compared with an original. */
  verified: boolean;
}

/** Simonov's; asked for by many, prescribed by no document that we know of. */
export const SIMONOV: LearningWeights = {
  weights: { '2': 0.16, '3': 0.36, '4': 0.64, '5': 1 },
  edition: null,
  source: 'показатель В. П. Симонова; документ, который его предписывает, нам не известен',
  verified: false,
};

export const pupilsIn = (marks: Marks): number => marks['2'] + marks['3'] + marks['4'] + marks['5'];

/**
 * The degree of learning, 0.16 to 1: the mean weight of the marks.
 * @returns `null`: there are no marks
 * @example degreeOfLearning({ '2': 2, '3': 8, '4': 6, '5': 4 }) // 0.552
 */
export function degreeOfLearning(marks: Marks, { weights }: LearningWeights = SIMONOV): number | null {
  const pupils = pupilsIn(marks);
  if (pupils === 0) return null;
  const sum = (['2', '3', '4', '5'] as const).reduce((all, mark) => all + marks[mark] * weights[mark], 0);
  return sum / pupils;
}

export const addMarks = (one: Marks, other: Marks): Marks => ({
  '2': one['2'] + other['2'],
  '3': one['3'] + other['3'],
  '4': one['4'] + other['4'],
  '5': one['5'] + other['5'],
});
