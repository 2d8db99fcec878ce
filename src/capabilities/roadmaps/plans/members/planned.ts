import type { LocalDate } from '../../../../kernel/date.ts';
import { controlsIn, controlWindows, followingOf } from '../../deadlines/controls.ts';
import type { Follow } from '../../deadlines/follow.ts';
import { readDeadline } from '../../deadlines/read.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { effective, plannedActivities } from '../../drafts/effective.ts';
import type { Reading } from '../../intake/reading.ts';
import { type PlannedActivity, windowsOf } from '../plan.ts';
import type { UsualWindow } from './changes.ts';

interface Written {
  id: string;
  /** Of an activity of the document: its place among them. */
  position: number;
  title: string;
  deadlineText: string | null;
}

/** What a plan was made with. */
export interface Chosen {
  periodFrom: LocalDate;
  periodTo: LocalDate;
  follow: Follow;
  yearKind: 'calendar' | 'school' | null;
}

/** The document of a plan, and what people decided about it. */
export interface Source {
  reading: Reading;
  corrections: Corrections;
}

/**
 * The windows of activities that have no task to go by: as they were when the plan was made of its document, else as
 * their deadline reads.
 * @param source `null`: the plan was made without a document
 */
export function plannedWindows(
  activities: readonly Written[],
  source: Source | null,
  plan: Chosen,
): Map<string, UsualWindow[]> {
  const draft = source && effective(source.reading, source.corrections);
  const made = draft ? plannedActivities(draft, { from: plan.periodFrom, to: plan.periodTo }) : [];
  return new Map(
    activities.map((activity) => {
      const { position, title, deadlineText } = activity;
      const own = draft?.activities[position]?.title === title ? made[position] : undefined;
      return [activity.id, usual(own ?? asRead(deadlineText, plan))];
    }),
  );
}

function asRead(text: string | null, plan: Chosen): Pick<PlannedActivity, 'kind' | 'windows' | 'controls'> {
  const { periodFrom: from, periodTo: to, yearKind } = plan;
  const following = followingOf(plan);
  // No deadline at all is looked after like one that lasts.
  if (text === null) return { kind: null, windows: [], controls: controlsIn([from, to], following) };
  const deadline = readDeadline(text, { from, to, yearKind, year: null });
  const { kind, windows } = deadline;
  return { kind, windows, controls: controlWindows(deadline, [from, to], following) };
}

function usual(planned: Pick<PlannedActivity, 'kind' | 'windows' | 'controls'>): UsualWindow[] {
  const { windows, isControl } = windowsOf(planned);
  return windows.map(([opensOn, closesOn]) => ({ opensOn, closesOn, dueOn: closesOn, isControl }));
}
