/** What the rows of the screen are drawn from. */
import type { Corrections } from '../../drafts/corrections.ts';
import type { Reading } from '../../intake/reading.ts';
import { type ActivityFacts, waits } from './facts.ts';
import type { RowMark } from './marks.ts';
import type { DraftFacts } from './outlook.ts';
import type { About, Pair } from './pairs.ts';
import type { Review } from './review.ts';

export interface Rows {
  /** By index of the activity. */
  facts: ReadonlyMap<number, ActivityFacts>;
  /** Row or paragraph → marks. */
  marks: ReadonlyMap<string, readonly RowMark[]>;
}

export interface RowContext {
  facts: DraftFacts;
  corrections: Corrections;
  review: Review;
  rows: Rows;
  lit: string | null;
  edited: number | null;
  stacked: boolean;
}

/**
 * Pair → its rows with a question or an open mark, and the headings above them; pairs without one are not in it.
 * @param used pieces of text that a person found a place for
 */
export function rowsWaiting(
  pairs: readonly Pair[],
  { facts, marks }: Rows,
  { unplaced }: Reading,
  used: ReadonlySet<number> = new Set(),
): Map<string, number[]> {
  const waiting = new Map<string, number[]>();
  const isWaiting = (about: readonly About[], place: string) =>
    marks.has(place) ||
    about.some((one) => {
      const found = one.is === 'activity' || one.is === 'continued' ? facts.get(one.index) : undefined;
      return found
        ? waits(found)
        : one.is === 'unplaced' && unplaced[one.index]?.reason !== 'prose' && !used.has(one.index);
    });
  for (const pair of pairs) {
    if (pair.kind === 'text') {
      if (isWaiting(pair.about, pair.key)) waiting.set(pair.key, []);
      continue;
    }
    const kept = pair.rows.filter(({ about, place }) => isWaiting(about, place)).map(({ at }) => at);
    if (kept.length > 0) waiting.set(pair.key, [...withHeadings(pair.rows, kept)]);
  }
  return waiting;
}

/** Each kept row with the nearest heading above it. */
function withHeadings(rows: readonly { at: number; about: readonly About[] }[], kept: readonly number[]): number[] {
  const headings = kept.flatMap((at) => {
    const above = rows.slice(0, at).findLast(({ about }) => about.some(({ is }) => is === 'section'));
    return above ? [above.at] : [];
  });
  return [...new Set([...kept, ...headings])].sort((one, other) => one - other);
}

/** Names by which both sides find each other: «activity-5 unplaced-3». */
export const pairNames = (about: readonly About[], key: string): string =>
  [...about.map((one) => nameOf(one)).filter((name) => name !== null), `text-${key}`].join(' ');

function nameOf(about: About): string | null {
  if (!('index' in about)) return null;
  return `${about.is === 'continued' ? 'activity' : about.is}-${about.index}`;
}

/** Is one of these lit? */
export const isLit = (about: readonly About[], key: string, lit: string | null): boolean =>
  lit !== null && pairNames(about, key).split(' ').includes(lit.replace(' ', '-'));

/** Would a row be drawn as it stands already? Rows that are lit or edited, and those that tell of the whole plan, are always drawn. */
export function sameRow(about: readonly About[], key: string, before: RowContext, now: RowContext): boolean {
  const quiet = (context: RowContext) =>
    !isLit(about, key, context.lit) && !about.some((one) => isEdited(one, context));
  return (
    before.stacked === now.stacked &&
    (before.lit === null) === (now.lit === null) &&
    quiet(before) &&
    quiet(now) &&
    before.rows.marks.get(key) === now.rows.marks.get(key) &&
    about.every((one) => tellsTheSame(one, before, now))
  );
}

const isEdited = (about: About, { edited }: RowContext): boolean => about.is === 'activity' && about.index === edited;

function tellsTheSame(about: About, before: RowContext, now: RowContext): boolean {
  switch (about.is) {
    case 'activity':
      return before.rows.facts.get(about.index) === now.rows.facts.get(about.index);
    case 'section':
    case 'indicator':
    case 'order':
    case 'goals':
    case 'tasks':
    case 'results':
    case 'unplaced':
      return before.review === now.review;
    default:
      return before.facts.reading === now.facts.reading;
  }
}
