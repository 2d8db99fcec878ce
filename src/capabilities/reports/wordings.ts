import { z } from 'zod';
import { plain, runs } from '../../kernel/paper.ts';
import type { Figures } from './figures.ts';
import { type Quarter, quarterDays } from './quarter.ts';
import { PARTS, type Part, type ReportRemark } from './report.ts';
import { changesText, summaryWords } from './sentences.ts';

/** What is kept of a part beside its text. */
export const Wording = z.object({
  /** The words of the system that a person's text was written over; `null`: not known, or no text stands. */
  over: z.string().nullable(),
  /** The person's text that gave place to the words of the system; `null`: none. */
  putAway: z.string().nullable(),
});
export type Wording = z.infer<typeof Wording>;

/** The same with what the system would write now; `null`: it writes nothing there, only people do. */
export const WordingNow = Wording.extend({ now: z.string().nullable() });
export type WordingNow = z.infer<typeof WordingNow>;

type Texts = Readonly<Record<string, string>>;

/** The words of the system, to be compared: without the day of which they speak, for a day alone changes nothing. */
export function systemWords(figures: Figures, quarter: Quarter): Record<Part, string | null> {
  const { to } = quarterDays(quarter);
  return {
    summary: plain(runs(summaryWords(figures))),
    changes: changesText({ ...figures, asOf: to }, quarter),
    help: null,
  };
}

/** Of every part what is kept, and what the system would write. */
export const wordingsNow = (
  kept: Readonly<Record<string, Wording>>,
  now: Record<Part, string | null>,
): Record<string, WordingNow> =>
  Object.fromEntries(PARTS.map((part) => [part, { ...(kept[part] ?? { over: null, putAway: null }), now: now[part] }]));

/** A person's text stands there, and the system would not write what it was written over. Not known what that was: so too. */
export const isOutdated = (text: string | undefined, wording: WordingNow | undefined): boolean =>
  text !== undefined && wording !== undefined && wording.now !== null && wording.over !== wording.now;

export const outdatedRemarks = (texts: Texts, wordings: Record<string, WordingNow>): ReportRemark[] =>
  PARTS.filter((part) => isOutdated(texts[part], wordings[part])).map((part) => ({ remark: 'words-outdated', part }));

/**
 * What is kept when a part gets a text, or with `null` the words of the system again: a person's text is put away then.
 * @param over the words of the system that whoever writes had before them
 */
export function reworded(
  { texts, wordings }: { texts: Texts; wordings: Readonly<Record<string, Wording>> },
  part: Part,
  text: string | null,
  over: string | null,
): Record<string, Wording> {
  const before = wordings[part]?.putAway ?? null;
  const wording =
    text === null ? { over: null, putAway: texts[part] ?? before } : { over, putAway: before === text ? null : before };
  return { ...wordings, [part]: wording };
}

/** A stretch of a text; `changed`: the other text does not say it. */
export interface Stretch {
  text: string;
  changed: boolean;
}

/** Two texts word by word, with what differs marked in both; their stretches, one after another, are the whole text. */
export function compared(before: string, now: string): { before: Stretch[]; now: Stretch[] } {
  const [old, young] = [piecesOf(before), piecesOf(now)];
  const [a, b] = [old.map(({ word }) => word), young.map(({ word }) => word)];
  const common = commonFrom(a, b);
  const [same, other] = [new Set<number>(), new Set<number>()];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      same.add(i++);
      other.add(j++);
    } else if ((common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return { before: stretches(old, same), now: stretches(young, other) };
}

/** A word, a number, or a mark by itself, and the space before it. */
interface Piece {
  gap: string;
  word: string;
}

/** «3, кое-что 29,2 %.»: a comma is no part of the number before it, that inside a number is. */
const piecesOf = (text: string): Piece[] =>
  [...text.matchAll(/(\s*)([\p{L}\p{N}]+(?:[-.,:/][\p{L}\p{N}]+)*|\S)/gu)].map(([, gap = '', word = '']) => ({
    gap,
    word,
  }));

/** How many words, in order, the texts have in common from each pair of places on. */
function commonFrom(a: readonly string[], b: readonly string[]): number[][] {
  const found = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => found[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = found[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  return found;
}

/** Words put together again where they are alike; the space beside a change is not marked with it. */
function stretches(pieces: readonly Piece[], same: ReadonlySet<number>): Stretch[] {
  const found: Stretch[] = [];
  for (const [at, { gap, word }] of pieces.entries()) {
    const changed = !same.has(at);
    const last = found.at(-1);
    if (last && last.changed === changed) last.text += gap + word;
    else if (last && changed) {
      last.text += gap;
      found.push({ text: word, changed });
    } else found.push({ text: gap + word, changed });
  }
  return found;
}
