/** Activities that a person added to a draft, and where they stand among those that were read. */
import type { Activity, Reading, Source } from '../intake/reading.ts';
import type { Anchor, Corrections } from './corrections.ts';

/** Indexes from here on are of added activities: no document has so many. */
export const ADDED = 1_000_000;

export interface AddedActivity {
  index: number;
  anchor: Anchor;
  /** Index of the activity of the reading that it follows; −1: it comes first. */
  after: number;
}

/** In the order of the plan. What has lost its title, or its place in the document, is none. */
export function addedActivities(reading: Reading, { activities = {} }: Corrections): AddedActivity[] {
  return Object.entries(activities)
    .flatMap(([key, { added: anchor, title }]): AddedActivity[] => {
      const source = anchor && sourceOf(reading, anchor);
      const index = Number(key);
      if (!anchor || !source || index < ADDED || title === undefined) return [];
      return [{ index, anchor, after: anchor.is === 'activity' ? anchor.index : before(reading, source) }];
    })
    .sort((one, other) => one.after - other.after || inDocument(reading, one, other) || one.index - other.index);
}

/** What it is before a person says anything about it. */
export const blankActivity = (source: Source): Activity => ({
  number: null,
  section: null,
  level: null,
  title: '',
  deadline: null,
  deadlineFrom: null,
  responsible: [],
  participants: [],
  result: null,
  indicator: null,
  targets: [],
  mark: null,
  other: [],
  stageOf: null,
  source,
  continued: [],
});

/** Where in the document an anchor stands; `null`: there is no such thing. */
export function sourceOf({ activities, sections, unplaced }: Reading, { is, index }: Anchor): Source | null {
  const list = { activity: activities, section: sections, unplaced }[is];
  return list[index]?.source ?? null;
}

/** The section in which something stands that is added there; `null`: in none. */
export function sectionAt(reading: Reading, anchor: Anchor): number | null {
  if (anchor.is === 'section') return anchor.index;
  if (anchor.is === 'activity') return reading.activities[anchor.index]?.section ?? null;
  const source = sourceOf(reading, anchor);
  const last = source === null ? -1 : reading.sections.findLastIndex((section) => compare(section.source, source) < 0);
  return last < 0 ? null : last;
}

const before = ({ activities }: Reading, source: Source): number =>
  activities.findLastIndex((activity) => compare(activity.source, source) < 0);

function inDocument(reading: Reading, one: AddedActivity, other: AddedActivity): number {
  const [first, second] = [sourceOf(reading, one.anchor), sourceOf(reading, other.anchor)];
  return first && second ? compare(first, second) : 0;
}

/** By place in the document, from its beginning. */
function compare(one: Source, other: Source): number {
  const own = one.block - other.block || (one.row ?? -1) - (other.row ?? -1) || (one.cell ?? -1) - (other.cell ?? -1);
  return own !== 0 || one.inner === null || other.inner === null ? own : compare(one.inner, other.inner);
}
