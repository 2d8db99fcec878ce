import { KIND_NAMES } from '../intake/procedure.ts';
import { subjectName } from '../intake/subjects.ts';

/** A work that pupils write: assessment × grade × subject. With its year it is a procedure. */
export interface Work {
  kind: string;
  /** `null`: the file does not say it. */
  grade: number | null;
  /** `Subject.id` */
  subject: string;
}

export interface WorkOfYear extends Work {
  year: number;
}

/** «vpr-5-math»; a grade that is not known is `?`. */
export const workKey = ({ kind, grade, subject }: Work): string => `${kind}-${grade ?? '?'}-${subject}`;

/** «vpr-5-math-2026», as it stands in addresses. */
export const yearKey = (work: WorkOfYear): string => `${workKey(work)}-${work.year}`;

/** `null`: no such key. */
export function readYearKey(key: string): WorkOfYear | null {
  const [, kind, grade, subject, year] = /^([a-z]+)-(\d{1,2}|\?)-([a-z-]+)-(\d{4})$/.exec(key) ?? [];
  if (kind === undefined || subject === undefined) return null;
  return { kind, grade: grade === '?' ? null : Number(grade), subject, year: Number(year) };
}

export const isKind = (kind: string): kind is keyof typeof KIND_NAMES => kind in KIND_NAMES;

/** «ВПР»; a kind of a later edition by its own name. */
const kindName = (kind: string): string => (isKind(kind) ? KIND_NAMES[kind] : kind);

export const subjectWords = (subject: string): string => subjectName(subject) ?? subject;

/** «ВПР, 5 класс»: the work beside its subject. Exams are of one grade, which their name says. */
export const workWords = ({ kind, grade }: Work): string =>
  grade === null || ONE_GRADE.has(kind)
    ? capitalized(kindName(kind))
    : `${capitalized(kindName(kind))}, ${grade} класс`;

const capitalized = (name: string): string => name.replace(/^\p{Ll}/u, (first) => first.toUpperCase());

const ONE_GRADE: ReadonlySet<string> = new Set(['oge', 'ege', 'gve']);

/** «ВПР, математика, 5 класс, 2026 год»: as files are told of. */
export const fullWords = ({ kind, grade, subject, year }: WorkOfYear): string =>
  [
    capitalized(kindName(kind)),
    subjectWords(subject).toLowerCase(),
    ...(grade === null ? [] : [`${grade} класс`]),
    `${year} год`,
  ].join(', ');

/** Subjects in the order of their names, Russian and mathematics first; then the works, the lower grades first. */
export function compareWorks(one: Work, other: Work): number {
  return (
    placeOfSubject(one.subject) - placeOfSubject(other.subject) ||
    subjectWords(one.subject).localeCompare(subjectWords(other.subject), 'ru') ||
    placeOfKind(one.kind) - placeOfKind(other.kind) ||
    one.kind.localeCompare(other.kind) ||
    (one.grade ?? 0) - (other.grade ?? 0)
  );
}

const SUBJECTS_FIRST = ['math', 'math-base', 'russian'];
const KINDS = ['vpr', 'regional', 'diagnostic', 'oge', 'gve', 'ege'];

const placeIn = (list: readonly string[], name: string): number => {
  const found = list.indexOf(name);
  return found === -1 ? list.length : found;
};
const placeOfSubject = (subject: string): number => placeIn(SUBJECTS_FIRST, subject);
const placeOfKind = (kind: string): number => placeIn(KINDS, kind);
