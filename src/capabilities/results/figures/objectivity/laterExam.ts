import { type Counts, type Difference, differenceOf, directionOf } from '../shares.ts';
import type { WorkOfYear } from '../work.ts';

/** ВПР of a class against the ОГЭ that the same pupils took later. A question, no verdict. */

/**
 * The ОГЭ that those who took this ВПР take later; `null`: it is no ВПР, or its subject is no lasting one.
 * @example laterExamOf({ kind: 'vpr', grade: 7, subject: 'math', year: 2024 }) // ОГЭ, mathematics, 2026
 */
export function laterExamOf({ kind, grade, subject, year }: WorkOfYear): WorkOfYear | null {
  if (kind !== 'vpr' || grade === null || grade < 5 || grade > 8) return null;
  if (subject !== 'math' && subject !== 'russian') return null;
  return { kind: 'oge', grade: 9, subject, year: year + 9 - grade };
}

/** Shares of low results at the ВПР and at the ОГЭ later: of the school, and of all schools of the municipality. */
export interface Cohort {
  school: { vpr: Counts; oge: Counts };
  municipality: { vpr: Counts; oge: Counts };
}

export interface Later {
  /** ОГЭ − ВПР, of the share of low results. */
  school: Difference;
  municipality: Difference;
  /** By how much more it grew here than in the municipality. */
  beyond: Difference;
  isQuestion: boolean;
}

/**
 * The ОГЭ is another work, so its share differs everywhere; what counts is whether it differs more here. The interval of the
 * difference is made of those of both (G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008), 1693–1702).
 * @returns `null`: too few pupils
 */
export function laterOf({ school, municipality }: Cohort): Later | null {
  const [here, all] = [differenceOf(school.vpr, school.oge), differenceOf(municipality.vpr, municipality.oge)];
  if (!here || !all) return null;
  const value = here.value - all.value;
  const beyond = {
    value,
    low: value - Math.hypot(here.value - here.low, all.high - all.value),
    high: value + Math.hypot(here.high - here.value, all.value - all.low),
  };
  return { school: here, municipality: all, beyond, isQuestion: directionOf(beyond) === 'up' };
}

interface SchoolResultOf extends WorkOfYear {
  participants: number | null;
  low: number | null;
}

interface TotalOf extends WorkOfYear {
  low: number | null;
  lowOf: number;
}

export interface LaterExam extends Cohort {
  vpr: WorkOfYear;
  oge: WorkOfYear;
  /** `null`: too few pupils. */
  beyond: Difference | null;
  isQuestion: boolean;
}

/** The ОГЭ of a year beside each ВПР that the same pupils took before it, the latest first. */
export function laterExams(results: readonly SchoolResultOf[], totals: readonly TotalOf[], year: number): LaterExam[] {
  const here = (work: WorkOfYear) => countsOf(results.find(same(work)));
  const everywhere = (work: WorkOfYear) => {
    const found = totals.find(same(work));
    return found && countsOf({ ...found, participants: found.lowOf });
  };
  return results
    .flatMap((vpr): LaterExam[] => {
      const oge = laterExamOf(vpr);
      if (oge?.year !== year) return [];
      const [ownVpr, ownOge] = [here(vpr), here(oge)];
      const [allVpr, allOge] = [everywhere(vpr), everywhere(oge)];
      if (!ownVpr || !ownOge || !allVpr || !allOge) return [];
      const cohort = { school: { vpr: ownVpr, oge: ownOge }, municipality: { vpr: allVpr, oge: allOge } };
      const found = laterOf(cohort);
      const { kind, grade, subject } = vpr;
      return [
        {
          ...{ ...cohort, oge, vpr: { kind, grade, subject, year: vpr.year } },
          ...{ beyond: found?.beyond ?? null, isQuestion: found?.isQuestion ?? false },
        },
      ];
    })
    .sort((one, other) => one.oge.subject.localeCompare(other.oge.subject) || other.vpr.year - one.vpr.year);
}

const same =
  (work: WorkOfYear) =>
  (one: WorkOfYear): boolean =>
    one.kind === work.kind && one.grade === work.grade && one.subject === work.subject && one.year === work.year;

const countsOf = (found: { participants: number | null; low: number | null } | undefined): Counts | null =>
  found && found.participants !== null && found.low !== null ? { count: found.low, of: found.participants } : null;
