import type { LocalDate } from '../../../kernel/date.ts';
import { clipAll } from '../deadlines/calendar.ts';
import { controlsIn, controlWindows, isSchoolYears } from '../deadlines/controls.ts';
import type { Follow } from '../deadlines/follow.ts';
import { readDeadline } from '../deadlines/read.ts';
import type { Deadline, DeadlineScope, Window } from '../deadlines/schedule.ts';
import type { Activity, Reading } from '../intake/reading.ts';
import { namesTime } from '../intake/sections.ts';
import { readUnder, scopeUnder } from '../intake/timing.ts';
import { type PartyBook, type PartyMeaning, partyKey } from '../plans/parties.ts';
import type { PlannedActivity } from '../plans/plan.ts';
import { addedActivities, blankActivity, sourceOf } from './added.ts';
import type { Corrections, DecidedDeadline, IndicatorCorrection } from './corrections.ts';
import { isAddedKey, plainTexts, rank, textsOf } from './texts.ts';
import { movedDeadline, movedPeriod, namesYear, type Period } from './years.ts';

/** An activity as it will be in the plan: read, corrected, its dates moved. */
export interface EffectiveActivity extends Omit<Activity, 'deadline'> {
  /** Index in the reading; from `ADDED` on: a person added it. */
  index: number;
  deadline: Deadline | null;
  /** Was its deadline decided by a person? Then nothing is asked about it any more. */
  decided: boolean;
  /** Do its days stay when the plan moves to other years, as a person gave them? */
  byHand: boolean;
}

export type { Period } from './years.ts';

/** A draft as it will become a plan. */
export interface EffectiveDraft {
  title: string | null;
  /** `null`: the document does not say and nobody has; no plan can be made without it. */
  period: Period | null;
  /** How often activities without a day of their own are looked after. */
  follow: Follow;
  /** Does the plan count by school years? */
  school: boolean;
  order: { number: string | null; date: LocalDate | null; issuer: string | null; signatory: string | null } | null;
  sections: Reading['sections'];
  activities: EffectiveActivity[];
  goals: string[];
  aims: string[];
  /** Expected results. */
  results: string[];
  /** The dropped ones are not among them. */
  indicators: EffectiveIndicator[];
}

/** An indicator as it will be in the plan. */
export interface EffectiveIndicator {
  /** Its index in the reading, or «new 7». */
  key: string;
  number: string | null;
  name: string;
  target: string | null;
  /** As the document writes it. */
  unit: string | null;
}

/**
 * Lays what people decided over what was read.
 * @param years by which the deadlines are moved; 0 leaves them in the document's time
 */
export function effective(
  reading: Reading,
  corrections: Corrections,
  years: number = corrections.shiftYears ?? 0,
): EffectiveDraft {
  const period = corrections.period ?? (reading.period && { from: reading.period.from, to: reading.period.to });
  return {
    title: corrections.title ?? reading.title,
    period: period && movedPeriod(period, corrections.shiftYears ?? 0),
    follow: corrections.follow ?? 'quarter',
    school: (corrections.yearKind ?? yearsOf(period)) === 'school',
    order: corrections.order ?? reading.order,
    sections: reading.sections.map((section, index) => ({ ...section, ...corrections.sections?.[index] })),
    activities: inOrder(reading, corrections).map(([activity, index]) =>
      corrected(activity, index, reading, corrections, period, years),
    ),
    goals: plainTexts(textsOf('goals', reading, corrections)),
    aims: plainTexts(textsOf('aims', reading, corrections)),
    results: plainTexts(textsOf('results', reading, corrections)),
    indicators: indicatorsOf(reading, corrections),
  };
}

/** What was read and not dropped, each followed by what was added below it. */
function inOrder(reading: Reading, corrections: Corrections): [Activity, number][] {
  const added = Map.groupBy(addedActivities(reading, corrections), ({ after }) => after);
  const below = (after: number) =>
    (added.get(after) ?? []).flatMap(({ index, anchor }): [Activity, number][] => {
      const source = sourceOf(reading, anchor);
      return source ? [[blankActivity(source), index]] : [];
    });
  const read = reading.activities.flatMap((activity, index): [Activity, number][] => [
    ...(corrections.activities?.[index]?.dropped ? [] : [[activity, index] satisfies [Activity, number]]),
    ...below(index),
  ]);
  return [...below(-1), ...read];
}

function indicatorsOf({ indicators }: Reading, { indicators: changes = {} }: Corrections): EffectiveIndicator[] {
  const read = indicators.flatMap(({ number, name, target, unit, unitText }, index) =>
    correctedIndicator({ key: String(index), number, name, target, unit: unitText ?? unit }, changes[index]),
  );
  const added = Object.entries(changes)
    .filter(([key]) => isAddedKey(key))
    .sort(([one], [other]) => rank(one) - rank(other))
    .flatMap(([key, change]) => correctedIndicator({ key, number: null, name: '', target: null, unit: null }, change));
  return [...read, ...added];
}

function correctedIndicator(read: EffectiveIndicator, change: IndicatorCorrection = {}): EffectiveIndicator[] {
  const { dropped, ...fields } = change;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const indicator = { ...read, ...given };
  return dropped || indicator.name === '' ? [] : [indicator];
}

function corrected(
  activity: Activity,
  index: number,
  reading: Reading,
  corrections: Corrections,
  period: EffectiveDraft['period'],
  years: number,
): EffectiveActivity {
  const { deadlineText, deadline: own, dropped: _, added: __, ...fields } = corrections.activities?.[index] ?? {};
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const text = deadlineText === undefined ? (activity.deadline?.text ?? null) : deadlineText;
  const decided = own ?? (text === null ? undefined : corrections.deadlines?.[text]);
  const section = fields.section === undefined ? activity.section : fields.section;
  const typed = text !== null && deadlineText !== undefined && saysWhichYear(text, index, reading);
  const changed =
    deadlineText !== undefined ||
    section !== activity.section ||
    corrections.period !== undefined ||
    corrections.yearKind !== undefined;
  const read = () => {
    if (text === null) return null;
    if (typed) return readTyped(text, corrections, period);
    return changed ? readAgain(text, section, reading, corrections, period) : activity.deadline;
  };
  const deadline = decided ? asDecided(text ?? '', decided, period) : read();
  const moved = decided?.stays ? 0 : years;
  return {
    ...activity,
    ...given,
    index,
    decided: decided !== undefined,
    byHand: decided ? decided.stays === true : typed,
    deadline: deadline && movedDeadline(deadline, moved),
  };
}

/** Did a person write the year? What a press on a proposed correction wrote is the document's, and of its time. */
const saysWhichYear = (text: string, index: number, { defects }: Reading): boolean =>
  namesYear(text) &&
  !defects.some(
    ({ fix }) => fix?.kind === 'set-text' && fix.activity === index && fix.field === 'deadline' && fix.text === text,
  );

/** A deadline that names its year is meant as the plan will run; it is given in the document's time, like all others. */
function readTyped(
  text: string,
  { shiftYears = 0, yearKind }: Corrections,
  period: EffectiveDraft['period'],
): Deadline {
  const { from, to } = period ? movedPeriod(period, shiftYears) : { from: null, to: null };
  const scope = { from, to, yearKind: yearKind ?? yearsOf(period), year: null };
  return movedDeadline(readDeadline(text, scope), -shiftYears);
}

const asDecided = (text: string, decided: DecidedDeadline, period: EffectiveDraft['period']): Deadline => ({
  text,
  kind: decided.kind,
  windows: withinPlan(decided, period),
  question: null,
  choices: [],
});

/** What was decided before the plan got shorter ends with it; the days that a person gave stay, and so does what lies outside. */
function withinPlan({ windows, stays }: DecidedDeadline, period: EffectiveDraft['period']): Window[] {
  const inside = stays || period === null ? [] : clipAll(windows, period);
  return inside.length > 0 ? inside : windows;
}

/** A deadline within the period as corrected, and within the time that its section names. */
function readAgain(
  text: string,
  section: number | null,
  { sections }: Reading,
  { yearKind }: Corrections,
  period: EffectiveDraft['period'],
): Deadline {
  const time = timeOf(section, sections);
  const scope = scopeUnder(time, {
    from: period?.from ?? null,
    to: period?.to ?? null,
    yearKind: yearKind ?? yearsOf(period),
  });
  return readUnder(text, time, scope);
}

/** The words of the section, or of one above it, that say for which time it holds; `null`: none does. */
function timeOf(section: number | null, sections: Reading['sections']): string | null {
  for (let at = section; at !== null; ) {
    const found = sections[at];
    if (found && namesTime(found)) return found.title;
    at = found?.parent ?? null;
  }
  return null;
}

/** By which years a period counts; `null`: there is none. */
function yearsOf(period: EffectiveDraft['period']): DeadlineScope['yearKind'] {
  if (period === null) return null;
  return isSchoolYears([period.from, period.to]) ? 'school' : 'calendar';
}

/** What the plan is made from. Needs the period: without one there is nothing to follow an open deadline by. */
export const plannedActivities = (
  { activities, follow, school }: Pick<EffectiveDraft, 'activities' | 'follow' | 'school'>,
  period: NonNullable<EffectiveDraft['period']>,
): PlannedActivity[] =>
  activities.map(({ index, responsible, deadline }) => ({
    index,
    parties: responsible,
    kind: deadline?.kind ?? null,
    windows: deadline?.windows ?? [],
    controls: controlsOf(deadline, [period.from, period.to], { follow, school }),
  }));

/** A deadline without days of its own, or none at all, is looked after until somebody gives it a day. */
const controlsOf = (
  deadline: Deadline | null,
  period: Window,
  following: Pick<EffectiveDraft, 'follow' | 'school'>,
): Window[] =>
  deadline === null || deadline.kind === 'invalid'
    ? controlsIn(period, following)
    : controlWindows(deadline, period, following);

/** The municipality's dictionary with what was decided in this draft on top. */
export const bookOf = (book: Record<string, PartyMeaning>, { parties }: Corrections): PartyBook =>
  new Map(Object.entries({ ...book, ...parties }));

/** Every party of the reading, as it stands after corrections, by its key. */
export const partiesOf = (activities: readonly EffectiveActivity[]): Map<string, string> =>
  new Map(activities.flatMap(({ responsible }) => responsible.map((party) => [partyKey(party), party] as const)));

/** A deadline that a person should decide, and every activity where it stands. */
export interface DeadlineQuestion {
  text: string;
  deadline: Deadline;
  activities: number[];
}

/** Equal texts are one question; those that decide most come first. */
export function deadlineQuestions(activities: readonly EffectiveActivity[]): DeadlineQuestion[] {
  const found = new Map<string, DeadlineQuestion>();
  for (const { index, deadline, decided } of activities) {
    if (deadline?.question == null || decided) continue;
    const known = found.get(deadline.text) ?? { text: deadline.text, deadline, activities: [] };
    known.activities.push(index);
    found.set(deadline.text, known);
  }
  return [...found.values()].sort((a, b) => b.activities.length - a.activities.length);
}
