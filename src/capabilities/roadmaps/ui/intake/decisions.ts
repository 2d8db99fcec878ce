/** What a person decides while reading a draft, each as a change of the corrections; all of it can be taken back. */
import type { LocalDate } from '../../../../kernel/date.ts';
import type { ActivityCorrection, Corrections, DecidedDeadline } from '../../drafts/corrections.ts';
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

/** What a person gave, or `undefined` where it is what was read anyway. */
export const given = <Value>(value: Value, read: Value | undefined): Value | undefined =>
  JSON.stringify(value) === JSON.stringify(read) ? undefined : value;
