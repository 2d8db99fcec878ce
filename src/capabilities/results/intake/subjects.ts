import { plain } from './text.ts';

/** School subjects, as files name them. */

export interface Subject {
  id: string;
  name: string;
  /** Two letters of ФИС ОКО tables («4 РУ»); `null`: not met. */
  short: string | null;
  /** Codes of the РЦОИ. Those marked in `docs/methods/result-files.md` are not confirmed by a source. */
  rcoi: readonly string[];
  /** Of a plain text. */
  words: RegExp;
}

/** The particular before the general: «математика базовая» before «математика». */
const SUBJECTS: readonly Subject[] = [
  subject(
    'math-base',
    'Математика (базовый уровень)',
    null,
    ['22'],
    /математик\S*( \S+)? баз|баз\S* математик|^мат\S* б$/,
  ),
  subject('math', 'Математика', 'МА', ['02', '2'], /математик|^ма$|^мат$|алгебр/),
  subject('russian', 'Русский язык', 'РУ', ['01', '1'], /русск\S*( яз\S*)?|^ру$|^рус$|^ря$/),
  subject('physics', 'Физика', 'ФИ', ['03', '3'], /физик(?!\S*культ)|^фи$|^физ$/),
  subject('chemistry', 'Химия', 'ХИ', ['04', '4'], /хими|^хи$|^хим$/),
  subject('informatics', 'Информатика', 'ИН', ['05', '25', '5'], /информатик|^инф$|^кегэ$/),
  subject('biology', 'Биология', 'БИ', ['06', '6'], /биологи|^би$|^био$/),
  subject('history', 'История', 'ИС', ['07', '7'], /истори|^ис$|^ист$/),
  subject('geography', 'География', 'ГГ', ['08', '8'], /географи|^гг$|^гео$/),
  subject('english', 'Английский язык', 'АЯ', ['09', '9', '29'], /английск|^ая$|^англ$/),
  subject('german', 'Немецкий язык', 'НЯ', ['10', '30'], /немецк|^ня$/),
  subject('french', 'Французский язык', 'ФЯ', ['11', '31'], /французск|^фя$/),
  subject('spanish', 'Испанский язык', null, ['13', '33'], /испанск/),
  subject('chinese', 'Китайский язык', null, ['14', '34'], /китайск/),
  subject('foreign', 'Иностранный язык', null, [], /иностранн/),
  subject('social', 'Обществознание', 'ОБ', ['12'], /обществозн|^об$|^общ$/),
  subject('literature', 'Литература', 'ЛИ', ['18'], /литератур(?!н\S* чтен)|^лит$/),
  subject('reading', 'Литературное чтение', 'ЛЧ', [], /литературн\S* чтен|^лч$/),
  subject('world', 'Окружающий мир', 'ОМ', ['24'], /окружающ|^ом$/),
];

function subject(id: string, name: string, short: string | null, rcoi: readonly string[], words: RegExp): Subject {
  return { id, name, short, rcoi, words };
}

/** The subject that a text names; `null`: none that we know. */
export function subjectIn(text: string): Subject | null {
  const words = plain(text);
  return words === '' ? null : (SUBJECTS.find((one) => one.words.test(words)) ?? null);
}

/** The subject of a code of the РЦОИ: «01», «2». */
export const subjectOfCode = (code: string): Subject | null =>
  SUBJECTS.find(({ rcoi }) => rcoi.includes(code.trim())) ?? null;

/** All that we know, as a person chooses one. */
export const SUBJECT_NAMES: readonly { id: string; name: string }[] = SUBJECTS.map(({ id, name }) => ({ id, name }));

export const subjectName = (id: string | null): string | null => SUBJECTS.find((one) => one.id === id)?.name ?? null;
