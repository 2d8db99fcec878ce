/** The lists of texts of a plan as they will be: read, corrected, taken out, added. */
import type { Reading } from '../intake/reading.ts';
import type { Corrections, TextChanges } from './corrections.ts';

export const TEXT_LISTS = ['goals', 'aims', 'results'] as const;
/** «цели», «задачи», «ожидаемые результаты» */
export type TextList = (typeof TEXT_LISTS)[number];

const READ = { goals: 'goals', aims: 'tasks', results: 'expectedResults' } as const satisfies Record<
  TextList,
  keyof Reading
>;

export interface PlanText {
  /** Its index in the reading, «unplaced 3» of a piece of text without a place, or «new 7». */
  key: string;
  /** As the document says it; `null`: a person added it. */
  read: string | null;
  /** As it will be; `null`: a person took it out. */
  text: string | null;
}

/** What was read in its order, taken out or not; then what was added, in the order of the document and of adding. */
export function textsOf(list: TextList, reading: Pick<Reading, (typeof READ)[TextList]>, corrections: Corrections) {
  const changes: TextChanges = corrections[list] ?? {};
  const read = reading[READ[list]].map((text, index): PlanText => {
    const changed = changes[index];
    return { key: String(index), read: text, text: changed === undefined ? text : changed };
  });
  const added = Object.entries(changes).flatMap(([key, text]): PlanText[] =>
    isAddedKey(key) && text !== null ? [{ key, read: null, text }] : [],
  );
  return [...read, ...added.sort((one, other) => rank(one.key) - rank(other.key))];
}

/** @example isAddedKey('unplaced 3') // true */
export const isAddedKey = (key: string): boolean => /^(?:unplaced|new) \d+$/.test(key);

/** Pieces of the document before what was written anew. */
export const rank = (key: string): number => Number(key.split(' ')[1]) + (key.startsWith('new') ? 1e12 : 0);

/** The texts that will stand in the plan. */
export const plainTexts = (texts: readonly PlanText[]): string[] => texts.flatMap(({ text }) => text ?? []);

/** Of a piece of text without a place the key by which it stands in a list. */
export const keyOfPiece = (index: number): string => `unplaced ${index}`;

/**
 * A number for something new: above those that there are, with a leap, so that two people who add at once do not take
 * the same one.
 * @param chance 0 to 1
 */
export const freshNumber = (taken: readonly number[], chance: number): number =>
  Math.max(0, ...taken) + 1 + Math.floor(chance * 1000);

/** The pieces of text without a place that a person found one for. */
export function usedPieces(corrections: Corrections): Set<number> {
  const inLists = TEXT_LISTS.flatMap((list) =>
    Object.entries(corrections[list] ?? {}).flatMap(([key, text]) =>
      key.startsWith('unplaced ') && text !== null ? [rank(key)] : [],
    ),
  );
  const asActivities = Object.values(corrections.activities ?? {}).flatMap(({ added, title }) =>
    added?.is === 'unplaced' && title !== undefined ? [added.index] : [],
  );
  return new Set([...inLists, ...asActivities]);
}
