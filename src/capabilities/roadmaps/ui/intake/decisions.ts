/** What a person decides while reading a draft, each as a change of the corrections; all of it can be taken back. */
import type { LocalDate } from '../../../../kernel/date.ts';
import type { Follow } from '../../deadlines/follow.ts';
import { ADDED } from '../../drafts/added.ts';
import type {
  ActivityCorrection,
  Anchor,
  Corrections,
  DecidedDeadline,
  IndicatorCorrection,
} from '../../drafts/corrections.ts';
import { freshNumber, rank, type TextList } from '../../drafts/texts.ts';
import { type PartyMeaning, partyKey } from '../../plans/parties.ts';

export type Change = (corrections: Corrections) => Corrections;

/** For every place where the deadline is written so; with `only`, for those activities alone. */
export const decideDeadline =
  (text: string, decided: DecidedDeadline, only?: readonly number[]): Change =>
  (corrections) =>
    only === undefined
      ? { ...corrections, deadlines: { ...corrections.deadlines, [text]: decided } }
      : only.reduce((done, index) => editActivity(index, { deadline: decided })(done), corrections);

/** For activities that have no deadline: the words become theirs. */
export const giveDeadline =
  (activities: readonly number[], deadlineText: string, deadline: DecidedDeadline): Change =>
  (corrections) =>
    activities.reduce((done, index) => editActivity(index, { deadlineText, deadline })(done), corrections);

/** Who a party is, wherever it stands. `remember`: also in the next documents of the municipality. */
export const decideParty =
  (party: string, meaning: PartyMeaning, remember: boolean): Change =>
  (corrections) => {
    const key = partyKey(party);
    const others = (corrections.partiesOnlyHere ?? []).filter((other) => other !== key);
    const onlyHere = remember ? others : [...others, key];
    return {
      ...without(corrections, 'partiesOnlyHere'),
      ...(onlyHere.length > 0 && { partiesOnlyHere: onlyHere }),
      parties: { ...corrections.parties, [key]: meaning },
    };
  };

/** What is known of a party holds again. */
export const withoutParty =
  (party: string): Change =>
  (corrections) => {
    const key = partyKey(party);
    const onlyHere = (corrections.partiesOnlyHere ?? []).filter((other) => other !== key);
    const { partiesOnlyHere: _, ...others } = withoutEntry(corrections, 'parties', key);
    return onlyHere.length > 0 ? { ...others, partiesOnlyHere: onlyHere } : others;
  };

/** Gives activities that name nobody a party, and the party its meaning, for this document only. */
export const nameParty =
  (activities: readonly number[], party: string, meaning: PartyMeaning): Change =>
  (corrections) =>
    activities.reduce(
      (done, index) => editActivity(index, { responsible: [party] })(done),
      decideParty(party, meaning, false)(corrections),
    );

export const chooseGroup =
  (groupId: string | null): Change =>
  (corrections) => ({ ...corrections, groupId });

/** `tasksFrom` `null`: past deadlines become tasks too. */
export const runAgain =
  (shiftYears: number, tasksFrom: LocalDate | null): Change =>
  (corrections) => ({ ...corrections, shiftYears, tasksFrom });

export const followEach =
  (follow: Follow): Change =>
  (corrections) => ({ ...corrections, follow });

/** For days that a person gave, wherever they are decided: for the activity alone, or for its words. */
export const changeDays =
  (places: readonly { index: number; text: string }[], by: (decided: DecidedDeadline) => DecidedDeadline): Change =>
  (corrections) => {
    const words = new Set(
      places.flatMap(({ index, text }) => (corrections.activities?.[index]?.deadline ? [] : [text])),
    );
    const shared = Object.entries(corrections.deadlines ?? {}).map(
      ([text, decided]) => [text, words.has(text) ? by(decided) : decided] as const,
    );
    const own = places.flatMap(({ index }) => {
      const deadline = corrections.activities?.[index]?.deadline;
      return deadline ? [editActivity(index, { deadline: by(deadline) })] : [];
    });
    return together(...own)(tidied(corrections, 'deadlines', Object.fromEntries(shared)));
  };

export const setPeriod =
  (period: NonNullable<Corrections['period']>): Change =>
  (corrections) => ({ ...corrections, period });

export const setTitle =
  (title: string): Change =>
  (corrections) => ({ ...corrections, title });

/** Lays further changes over one activity; a key given as `undefined` goes back to what was read. */
export const editActivity =
  (index: number, change: { [K in keyof ActivityCorrection]: ActivityCorrection[K] | undefined }): Change =>
  (corrections) => {
    const merged = { ...corrections.activities?.[index], ...change };
    const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
    const { [index]: _, ...others } = corrections.activities ?? {};
    const activities = Object.keys(kept).length === 0 ? others : { ...others, [index]: kept };
    return tidied(corrections, 'activities', activities);
  };

/** The activity as it was read, and in the plan. */
export const restoreActivity =
  (index: number): Change =>
  (corrections) => {
    const { [index]: _, ...others } = corrections.activities ?? {};
    return tidied(corrections, 'activities', others);
  };

/** The reader missed it. `index`: of `freshActivity`. */
export const addActivity =
  (index: number, added: Anchor, title: string, section: number | null): Change =>
  (corrections) =>
    editActivity(index, { added, title, section })(corrections);

/** An index that no activity has yet. @param chance 0 to 1 */
export const freshActivity = ({ activities = {} }: Corrections, chance: number): number =>
  freshNumber([ADDED, ...Object.keys(activities).map(Number)], chance);

/** `null`: it belongs to the list no more; `undefined`: as it was read, and what was added is gone. */
export const writeText =
  (list: TextList, key: string, text: string | null | undefined): Change =>
  (corrections) =>
    tidied(corrections, list, withEntry(corrections[list] ?? {}, key, text));

/** Lays further changes over one indicator; a key given as `undefined` goes back to what was read. */
export const editIndicator =
  (key: string, change: { [K in keyof IndicatorCorrection]: IndicatorCorrection[K] | undefined }): Change =>
  (corrections) => {
    const merged = { ...corrections.indicators?.[key], ...change };
    const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
    const entry: IndicatorCorrection | undefined = Object.keys(kept).length === 0 ? undefined : kept;
    return tidied(corrections, 'indicators', withEntry(corrections.indicators ?? {}, key, entry));
  };

/** The indicator as it was read, and in the plan; an added one is gone. */
export const restoreIndicator =
  (key: string): Change =>
  (corrections) =>
    tidied(corrections, 'indicators', withEntry<IndicatorCorrection>(corrections.indicators ?? {}, key, undefined));

/** A whole list as it stood at another moment. */
export const restoreList =
  (list: TextList | 'indicators', before: Corrections): Change =>
  (corrections) =>
    tidied(corrections, list, before[list] ?? {});

/** A key of a list that nothing has yet. @param chance 0 to 1 */
export const freshKey = (entries: object | undefined, chance: number): string =>
  `new ${freshNumber(
    Object.keys(entries ?? {}).flatMap((key) => (key.startsWith('new ') ? [rank(key) - rank('new 0')] : [])),
    chance,
  )}`;

/** `null`: as it was read. */
export const nameSection =
  (index: number, title: string | null): Change =>
  (corrections) => {
    const { [index]: _, ...others } = corrections.sections ?? {};
    return tidied(corrections, 'sections', title === null ? others : { ...others, [index]: { title } });
  };

/** `null`: the marks are open again. */
export const markDefects =
  (keys: readonly string[], mark: 'left' | 'fixed' | null): Change =>
  (corrections) => {
    const kept = Object.entries(corrections.defects ?? {}).filter(([key]) => !keys.includes(key));
    const marked = mark === null ? [] : keys.map((key) => [key, mark] as const);
    return tidied(corrections, 'defects', Object.fromEntries([...kept, ...marked]));
  };

/** Several changes, one after another. */
export const together =
  (...changes: readonly Change[]): Change =>
  (corrections) =>
    changes.reduce((done, change) => change(done), corrections);

export function without<K extends keyof Corrections>(corrections: Corrections, ...keys: K[]): Omit<Corrections, K> {
  const kept = { ...corrections };
  for (const key of keys) delete kept[key];
  return kept;
}

/** Without one entry of a list of decisions. */
export function withoutEntry(corrections: Corrections, list: 'deadlines' | 'parties', key: string): Corrections {
  const { [key]: _, ...others } = corrections[list] ?? {};
  return tidied(corrections, list, others);
}

/** An empty list is left out, so that nothing decided and everything taken back are the same. */
function tidied(corrections: Corrections, list: keyof Corrections, entries: object): Corrections {
  const others = without(corrections, list);
  return Object.keys(entries).length === 0 ? others : { ...others, [list]: entries };
}

function withEntry<Value>(
  entries: Readonly<Record<string, Value>>,
  key: string,
  value: Value | undefined,
): Record<string, Value> {
  const { [key]: _, ...others } = entries;
  return value === undefined ? others : { ...others, [key]: value };
}

/** What a person gave, or `undefined` where it is what was read anyway. */
export const given = <Value>(value: Value, read: Value | undefined): Value | undefined =>
  JSON.stringify(value) === JSON.stringify(read) ? undefined : value;
