import { subjectIn, subjectName, subjectOfCode } from './subjects.ts';
import { plain } from './text.ts';
import { readYear } from './values.ts';

/** An assessment × grade × subject × year. What a file does not say is `null`. */
export interface Procedure {
  kind: AssessmentKind | null;
  /** Of the programme that was assessed; in autumn 2022 the pupils were a grade higher. */
  grade: number | null;
  /** `Subject.id` */
  subject: string | null;
  /** In which it was held; of a school year the second. */
  year: number | null;
}

export type AssessmentKind = 'vpr' | 'oge' | 'ege' | 'gve' | 'regional' | 'diagnostic';

export const KIND_NAMES: Readonly<Record<AssessmentKind, string>> = {
  vpr: 'ВПР',
  oge: 'ОГЭ',
  ege: 'ЕГЭ',
  gve: 'ГВЭ',
  regional: 'региональная проверочная работа',
  diagnostic: 'диагностическая работа',
};

/** The particular before the general: a rehearsal of an exam is none. */
const KINDS: readonly (readonly [AssessmentKind, RegExp])[] = [
  ['diagnostic', /(^| )(пробн|репетиционн|тренировочн)\S* |(^| )репетици\S* /],
  ['vpr', /(^| )впр( |$|\d)|всероссийск\S* проверочн/],
  ['oge', /(^| )огэ( |$|\d)|основн\S* государственн\S* экзам/],
  ['ege', /(^| )к?егэ( |$|\d)|един\S* государственн\S* экзам/],
  ['gve', /(^| )гвэ( |$|\d)|государственн\S* выпускн\S* экзам/],
  ['regional', /(^| )(рпр|ркр|рдр)( |$|\d)|региональн\S* (проверочн|контрольн|диагностич)/],
  ['diagnostic', /диагностическ\S* работ|(^| )(мцко|дкр|вдр)( |$)/],
];

export const NO_PROCEDURE: Procedure = { kind: null, grade: null, subject: null, year: null };

/** What the texts say together; the first that says a thing is believed. */
export const procedureIn = (texts: readonly string[]): Procedure =>
  texts.reduce((found, text) => completed(found, procedureOf(text)), NO_PROCEDURE);

/** What `found` leaves open is taken from `other`. */
export const completed = (found: Procedure, other: Procedure): Procedure => ({
  kind: found.kind ?? other.kind,
  grade: found.grade ?? other.grade,
  subject: found.subject ?? other.subject,
  year: found.year ?? other.year,
});

/** Fills in the grade that a class says, where nothing else says one. The same procedure and grade are the same object. */
export function grading(): (procedure: Procedure, grade: number | null) => Procedure {
  const known = new Map<Procedure, Map<number, Procedure>>();
  return (procedure, grade) => {
    if (procedure.grade !== null || grade === null) return procedure;
    const graded = known.get(procedure) ?? new Map<number, Procedure>();
    const found = graded.get(grade) ?? { ...procedure, grade };
    known.set(procedure, graded.set(grade, found));
    return found;
  };
}

function procedureOf(text: string): Procedure {
  const words = plain(text);
  return {
    kind: kindIn(words),
    grade: gradeIn(words),
    subject: codedSubject(text) ?? (subjectIn(words) ?? subjectIn(words.replace(/^\d{1,2} /, '')))?.id ?? null,
    year: readYear(text),
  };
}

export const kindIn = (words: string): AssessmentKind | null =>
  KINDS.find(([, wording]) => wording.test(words))?.[0] ?? null;

/** «5 класс», «5кл», «ВПР-5», «4 РУ»; a number alone says nothing. */
function gradeIn(words: string): number | null {
  const found =
    /(?:^| )(\d{1,2})(?: ?(?:е|й|х|го))? ?(?:\p{L} )?кл(?:асс\p{L}*)?(?= |$)/u.exec(words) ??
    /(?:^| )класс\p{L}* (\d{1,2})(?= |$)/u.exec(words) ??
    /(?:^| )впр ?(\d{1,2})(?= |$)/u.exec(words) ??
    /^(\d{1,2}) \p{L}{2}$/u.exec(words);
  const grade = Number(found?.[1]);
  return grade >= 1 && grade <= 11 ? grade : null;
}

/** «01 – Русский язык (Основной этап) 03.06.2026», as a protocol of the РЦОИ begins. */
const codedSubject = (text: string): string | null => {
  const found = /^\s*(\d{1,2})\s*[-–—.]\s*\p{L}/u.exec(text);
  if (!found) return null;
  const named = subjectIn(text);
  const coded = subjectOfCode(found[1] ?? '');
  // «22 – Математика» is the base level whatever its name says; for others the name decides.
  return coded?.id === 'math-base' && named?.id === 'math' ? coded.id : (named?.id ?? coded?.id ?? null);
};

/** Exams have one grade, whatever class a pupil is written in: an evening school has a twelfth. */
export const ofItsGrade = (procedure: Procedure): Procedure =>
  procedure.kind === 'oge' || procedure.kind === 'ege'
    ? { ...procedure, grade: procedure.kind === 'oge' ? 9 : 11 }
    : procedure;

/** «vpr-5-math-2025»; what is not known is `?`. */
export const procedureKey = ({ kind, grade, subject, year }: Procedure): string =>
  [kind, grade, subject, year].map((part) => part ?? '?').join('-');

/** «ВПР, математика, 5 класс, 2025 год» */
export function sayProcedure({ kind, grade, subject, year }: Procedure): string {
  const name = subjectName(subject);
  return [
    kind === null ? 'процедура не названа' : KIND_NAMES[kind],
    ...(name === null ? [] : [name.replace(/^\p{Lu}/u, (first) => first.toLowerCase())]),
    ...(grade === null ? [] : [`${grade} класс`]),
    year === null ? 'год не назван' : `${year} год`,
  ].join(', ');
}
