/** What a person must decide before the plan is made, the widest first; what is answered stays, to be seen and changed. */
import type { LocalDate } from '../../../../kernel/date.ts';
import type { Deadline, Window } from '../../deadlines/schedule.ts';
import type { Corrections, DecidedDeadline } from '../../drafts/corrections.ts';
import {
  bookOf,
  deadlineQuestions,
  type EffectiveActivity,
  type EffectiveDraft,
  effective,
  type Period,
  plannedActivities,
} from '../../drafts/effective.ts';
import type { Reading } from '../../intake/reading.ts';
import { type PartyMeaning, partyKey } from '../../plans/parties.ts';
import type { PlannedActivity } from '../../plans/plan.ts';
import { editActivity, without } from './decisions.ts';
import { newTitle } from './moving.ts';
import { type DraftFacts, type Outlook, outlookOf } from './outlook.ts';
import { same } from './saver.ts';
import { isOutside } from './standing.ts';

interface Asked {
  /** Stable while the question is asked. */
  key: string;
  /** Indexes of the activities that it decides, in the order of the document; empty: the whole plan. */
  activities: readonly number[];
  /** Those of them that still wait, or `[-1]` for the whole plan; empty: it is answered. */
  open: readonly number[];
}

/** Tasks whose deadline is over, and all others. */
interface Timed {
  period: Period;
  past: number;
  ahead: number;
}

export type Question =
  | (Asked & { ask: 'title' | 'period' | 'no-deadline' | 'no-party' })
  /** The period was gathered from the deadlines. */
  | (Asked & { ask: 'unsure-period'; basis: string; period: Period })
  /** The plan is over. */
  | (Asked & { ask: 'ended' } & Timed)
  /** Some of its deadlines are. */
  | (Asked & { ask: 'begun' } & Timed)
  /** The title names the years of the document, and the plan runs in others. */
  | (Asked & { ask: 'new-title'; read: string; proposed: string })
  | (Asked & { ask: 'schools'; parties: string[] })
  /** How often activities without a day of their own are looked after, `followed` of them. */
  | (Asked & { ask: 'follow'; followed: number })
  /** Days that a person gave lie outside of the plan's period, as it was moved or corrected since. */
  | (Asked & { ask: 'by-hand'; windows: Window[] })
  | (Asked & { ask: 'deadline'; text: string; deadline: Deadline })
  | (Asked & { ask: 'party'; party: string; suggested: PartyMeaning | null });

export type QuestionOf<Ask extends Question['ask']> = Extract<Question, { ask: Ask }>;

const WHOLE = [-1] as const;
const openIf = (open: boolean): readonly number[] => (open ? WHOLE : []);

export function questionsOf(
  facts: DraftFacts,
  corrections: Corrections,
  outlook: Outlook,
  today: LocalDate,
): Question[] {
  const wide = [...deadlines(facts.reading, corrections, outlook), ...parties(facts, outlook, corrections)];
  const missing = [...noDeadline(facts.reading, outlook), ...noParty(facts.reading, outlook)];
  return [
    ...title(facts.reading, corrections),
    ...period(facts, corrections, today),
    ...past(facts, corrections, today),
    ...otherTitle(facts.reading, corrections),
    ...schools(facts, corrections, outlook),
    ...follow(corrections, outlook),
    ...byHand(outlook, corrections),
    ...[...wide, ...missing].sort((one, other) => other.activities.length - one.activities.length),
  ];
}

const title = (reading: Reading, corrections: Corrections): Question[] =>
  reading.title === null && reading.activities.length > 0
    ? [{ ask: 'title', key: 'title', activities: [], open: openIf(corrections.title === undefined) }]
    : [];

/** The mark of the clerk that says the period was not found or gathered from here and there. */
export const PERIOD_DEFECT = 'plan-period-unknown@документ';

function period({ reading }: DraftFacts, corrections: Corrections, today: LocalDate): Question[] {
  if (reading.activities.length === 0) return [];
  const { period: found } = reading;
  if (found === null) {
    return [{ ask: 'period', key: 'period', activities: [], open: openIf(corrections.period === undefined) }];
  }
  // A plan that is over is asked about with its dates in sight: one question is enough.
  if (found.certain || found.to < today) return [];
  const settled = corrections.period !== undefined || corrections.defects?.[PERIOD_DEFECT] !== undefined;
  const { from, to, basis } = found;
  return [
    { ask: 'unsure-period', key: 'unsure-period', basis, period: { from, to }, activities: [], open: openIf(!settled) },
  ];
}

function past(facts: DraftFacts, corrections: Corrections, today: LocalDate): Question[] {
  const { draft, plan } = outlookOf(facts, without(corrections, 'shiftYears', 'tasksFrom'));
  if (draft.period === null || plan === null) return [];
  const gone = plan.tasks.filter(({ closesOn }) => closesOn < today).length;
  const ended = draft.period.to < today;
  if (!ended && gone === 0) return [];
  const open = openIf(corrections.shiftYears === undefined && corrections.tasksFrom === undefined);
  const counts = { past: gone, ahead: plan.tasks.length - gone };
  return [{ ask: ended ? 'ended' : 'begun', key: 'past', period: draft.period, ...counts, activities: [], open }];
}

function otherTitle(reading: Reading, corrections: Corrections): Question[] {
  const proposed = newTitle(reading, corrections);
  if (proposed === null || reading.title === null) return [];
  const open = openIf(corrections.title === undefined);
  return [{ ask: 'new-title', key: 'new-title', read: reading.title, proposed, activities: [], open }];
}

/** Parties that mean the plan's list of schools; where the registry has no school at all, all that mean schools. */
const LISTED: readonly string[] = ['supported-schools', 'curators'];
const OF_SCHOOLS: readonly string[] = [...LISTED, 'all-schools', 'strong-schools'];

function schools(facts: DraftFacts, corrections: Corrections, { draft, book }: Outlook): Question[] {
  if (facts.schoolId !== null) return [];
  const wanted = facts.workforce.schools.length === 0 ? OF_SCHOOLS : LISTED;
  const naming = draft.activities.flatMap(({ responsible }) =>
    responsible.filter((party) => wanted.includes(book.get(partyKey(party))?.means ?? '')),
  );
  const lists = facts.workforce.groups.filter(
    ({ purpose, schoolIds }) => purpose === 'supported' && schoolIds.length > 0,
  );
  if (naming.length === 0 || (lists.length === 1 && corrections.groupId === undefined)) return [];
  const chosen = facts.workforce.groups.find(({ id }) => id === corrections.groupId);
  const settled = corrections.groupId === null ? lists.length > 0 : (chosen?.schoolIds.length ?? 0) > 0;
  return [{ ask: 'schools', key: 'schools', parties: distinct(naming), activities: [], open: openIf(!settled) }];
}

/** Asked where anything is followed at all: it is what most of the tasks hang on. */
function follow(corrections: Corrections, { draft }: Outlook): Question[] {
  const followed = followedIn(draft);
  const open = openIf(corrections.follow === undefined);
  return followed === 0 ? [] : [{ ask: 'follow', key: 'follow', followed, activities: [], open }];
}

/** Activities that are looked after by control dates, whoever carries them out. */
export const followedIn = (draft: EffectiveDraft): number =>
  draft.period === null ? 0 : plannedActivities(draft, draft.period).filter(isFollowed).length;

const isFollowed = ({ kind, windows, controls }: PlannedActivity): boolean =>
  (kind === 'continuous' || windows.length === 0) && controls.length > 0;

function byHand({ draft: { activities, period } }: Outlook, corrections: Corrections): Question[] {
  if (period === null) return [];
  const found = activities.filter(
    (activity) =>
      decisionOf(activity, corrections)?.stays === true &&
      (activity.deadline?.windows ?? []).some((window) => isOutside(window, period)),
  );
  if (found.length === 0) return [];
  const open = found.filter((activity) => decisionOf(activity, corrections)?.outside !== true);
  const windows = (open.length > 0 ? open : found).flatMap(({ deadline }) => deadline?.windows ?? []);
  const indexes = (list: readonly EffectiveActivity[]) => list.map(({ index }) => index);
  return [{ ask: 'by-hand', key: 'by-hand', windows, activities: indexes(found), open: indexes(open) }];
}

/** What was decided about the deadline of an activity: for it alone, or wherever the words stand. */
const decisionOf = (
  { index, deadline }: Pick<EffectiveActivity, 'index' | 'deadline'>,
  { activities, deadlines: decided }: Corrections,
): DecidedDeadline | undefined =>
  activities?.[index]?.deadline ?? (deadline === null ? undefined : decided?.[deadline.text]);

function deadlines(reading: Reading, corrections: Corrections, { draft }: Outlook): Question[] {
  const asked = deadlineQuestions(effective(reading, undecided(corrections), 0).activities);
  const decided = new Set(draft.activities.filter((activity) => activity.decided).map(({ index }) => index));
  return asked.map(({ text, deadline, activities }) => ({
    ask: 'deadline' as const,
    key: `deadline ${text}`,
    text,
    deadline,
    activities,
    open: activities.filter((index) => !decided.has(index)),
  }));
}

/** The corrections as if nobody had decided about deadlines. */
function undecided(corrections: Corrections): Corrections {
  const bare = without(corrections, 'deadlines');
  return Object.keys(bare.activities ?? {}).reduce<Corrections>(
    (done, index) => editActivity(Number(index), { deadline: undefined })(done),
    bare,
  );
}

function noDeadline(reading: Reading, { draft }: Outlook): Question[] {
  const withStages = new Set(reading.activities.map(({ stageOf }) => stageOf));
  const asked = draft.activities.filter(
    ({ index, deadline }) =>
      !withStages.has(index) && (deadline === null || (reading.activities[index]?.deadline ?? null) === null),
  );
  return missing('no-deadline', asked, ({ deadline }) => deadline === null);
}

function noParty(reading: Reading, { draft }: Outlook): Question[] {
  const asked = draft.activities.filter(
    ({ index, responsible }) => responsible.length === 0 || (reading.activities[index]?.responsible ?? []).length === 0,
  );
  return missing('no-party', asked, ({ responsible }) => responsible.length === 0);
}

function missing(
  ask: 'no-deadline' | 'no-party',
  asked: readonly EffectiveActivity[],
  waits: (activity: EffectiveActivity) => boolean,
): Question[] {
  if (asked.length === 0) return [];
  const indexes = (activities: readonly EffectiveActivity[]) => activities.map(({ index }) => index);
  return [{ ask, key: ask, activities: indexes(asked), open: indexes(asked.filter(waits)) }];
}

/**
 * Parties that the municipality's dictionary does not know, or has come to know by the answer: an organisation that was
 * added for it is in the directory from then on, and the answer still counts.
 */
function parties(facts: DraftFacts, { draft }: Outlook, corrections: Corrections): Question[] {
  const known = bookOf(facts.book, {});
  const isAsked = (key: string): boolean => {
    const [meaning, decided] = [known.get(key), corrections.parties?.[key]];
    if (meaning === undefined) return true;
    // What the dictionary takes for many schools is said without a question, and corrected there.
    return decided !== undefined && (same(meaning, decided) || !OF_SCHOOLS.includes(meaning.means));
  };
  const found = new Map<string, { party: string; activities: number[] }>();
  for (const { index, responsible } of draft.activities) {
    for (const party of responsible.filter((text) => isAsked(partyKey(text)))) {
      const same = found.get(partyKey(party)) ?? { party, activities: [] };
      if (!same.activities.includes(index)) same.activities.push(index);
      found.set(partyKey(party), same);
    }
  }
  return [...found].flatMap(([key, { party, activities }]): Question[] => {
    const decided = corrections.parties?.[key];
    const byHand = decided !== undefined && activities.every((index) => namedByHand(facts.reading, index, key));
    if (byHand) return [];
    const suggested = facts.suggestions[key] ?? null;
    return [{ ask: 'party', key: `party ${key}`, party, suggested, activities, open: decided ? [] : activities }];
  });
}

/** Did a person give the activity this party, so that nobody needs to ask who it is? */
const namedByHand = ({ activities }: Reading, index: number, key: string): boolean =>
  !activities[index]?.responsible.some((party) => partyKey(party) === key);

const distinct = (texts: readonly string[]): string[] => [
  ...new Map(texts.map((text) => [partyKey(text), text])).values(),
];
