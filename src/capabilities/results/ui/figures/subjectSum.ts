import type { SchoolFigures } from '../../figures/contract.ts';

/** The works of a subject together in a year. */
export interface SubjectSum {
  subject: string;
  year: SchoolFigures['subjects'][number]['years'][number];
}

/** What opens a sum: «math-2026»; no work has such a key. */
export const sumKey = (subject: string, year: number): string => `${subject}-${year}`;

/** `null`: the key is of a work, or there is no such sum. */
export function sumAt(of: SchoolFigures, key: string): SubjectSum | null {
  for (const { subject, years } of of.subjects) {
    const year = years.find((one) => sumKey(subject, one.year) === key);
    if (year) return { subject, year };
  }
  return null;
}
