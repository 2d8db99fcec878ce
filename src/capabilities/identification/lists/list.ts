import { z } from 'zod';
import type { LocalDate } from '../../../kernel/date.ts';
import { namedIn } from './named.ts';

/** computed → reviewed (given out to its schools, who may object) → approved by an order; discarded: put away before that. */
export const ListState = z.enum(['computed', 'reviewed', 'approved', 'discarded']);
export type ListState = z.infer<typeof ListState>;

/** `in`: on the list; `help`: not on it, help is offered; `out`: neither. */
export const Decision = z.enum(['in', 'help', 'out']);
export type Decision = z.infer<typeof Decision>;

/** What the state of a list hangs on. */
export interface Standing {
  state: ListState;
  /** The last day of objections; `null`: it is not given out. */
  objectUntil: LocalDate | null;
}

/** What speaks against an act. */
export type ListProblem =
  | { problem: 'is-approved' }
  | { problem: 'is-discarded' }
  | { problem: 'is-not-given-out' }
  | { problem: 'day-is-past' }
  | { problem: 'needs-reason'; schoolIds: string[] }
  | { problem: 'needs-text' }
  | { problem: 'unanswered'; objections: number }
  /** Schools may still object; whoever approves earlier says so. */
  | { problem: 'objecting-until'; day: LocalDate }
  | { problem: 'nobody-in' }
  | { problem: 'objecting-is-over'; day: LocalDate | null }
  | { problem: 'is-answered' }
  /** What is written tells who somebody is, and would be kept with the list. */
  | { problem: 'names-person'; found: string };

const closed = ({ state }: Standing): ListProblem[] => {
  if (state === 'approved') return [{ problem: 'is-approved' }];
  return state === 'discarded' ? [{ problem: 'is-discarded' }] : [];
};

/** May what is said of its schools still change? */
export const changeProblems = (list: Standing): ListProblem[] => closed(list);

/** Given out for the first time, or with another last day of objections. */
export const giveOutProblems = (list: Standing, until: LocalDate, today: LocalDate): ListProblem[] => [
  ...closed(list),
  ...(until < today ? [{ problem: 'day-is-past' as const }] : []),
];

interface Decided {
  schoolId: string;
  proposed: Decision;
  decision: Decision;
  reason: string | null;
}

/** A decision other than what follows from the verdict has its reason: years later somebody asks for it. */
export const decideProblems = (list: Standing, entries: readonly Decided[]): ListProblem[] => {
  const bare = entries.filter(({ proposed, decision, reason }) => decision !== proposed && !reason?.trim());
  return [
    ...closed(list),
    ...(bare.length > 0 ? [{ problem: 'needs-reason' as const, schoolIds: bare.map(({ schoolId }) => schoolId) }] : []),
  ];
};

/** @param known objections without an answer, schools that are in, and whether the asker knows that schools may still object */
export const approveProblems = (
  list: Standing,
  { unanswered, schools, early }: { unanswered: number; schools: number; early: boolean },
  today: LocalDate,
): ListProblem[] => {
  const over = closed(list);
  if (over.length > 0) return over;
  if (list.objectUntil === null) return [{ problem: 'is-not-given-out' }];
  return [
    ...(unanswered > 0 ? [{ problem: 'unanswered' as const, objections: unanswered }] : []),
    ...(schools === 0 ? [{ problem: 'nobody-in' as const }] : []),
    ...(today <= list.objectUntil && !early ? [{ problem: 'objecting-until' as const, day: list.objectUntil }] : []),
  ];
};

/** May a school object today? On the last day it still may. */
export const objectProblems = (list: Standing, today: LocalDate): ListProblem[] => {
  if (list.state !== 'reviewed' || list.objectUntil === null || today > list.objectUntil)
    return [{ problem: 'objecting-is-over', day: list.objectUntil }];
  return [];
};

/** Of what a school or the coordinator writes. */
export function textProblems(text: string): ListProblem[] {
  const found = namedIn(text);
  return found === null ? [] : [{ problem: 'names-person', found }];
}

export const answerProblems = (list: Standing, { answer }: { answer: string | null }): ListProblem[] => [
  ...closed(list),
  ...(answer === null ? [] : [{ problem: 'is-answered' as const }]),
];

interface Made {
  state: ListState;
  computedAt: Date;
}

/** Which list speaks for a school first: of the latest school year; in one year what an order approved, then the newest. */
export const bySpeaking = (one: Made, other: Made): number =>
  schoolYearOf(other.computedAt) - schoolYearOf(one.computedAt) ||
  Number(other.state === 'approved') - Number(one.state === 'approved') ||
  other.computedAt.getTime() - one.computedAt.getTime();

/** The year in which a school year began: lists are made once in it, whenever results are there. */
const schoolYearOf = (moment: Date): number => moment.getUTCFullYear() - (moment.getUTCMonth() < SEPTEMBER ? 1 : 0);
const SEPTEMBER = 8;

/** A list that an order approved stays; every other may be put away. */
export const discardProblems = (list: Standing): ListProblem[] => closed(list);
