/** Which words of the document are in question, and where they stand in it. */
import type { Activity, Defect, Meaning } from '../../intake/reading.ts';
import { partyKey } from '../../plans/parties.ts';
import { noteText } from './facts.ts';
import type { DraftFacts } from './outlook.ts';
import { placeOf, rowOf } from './places.ts';
import type { Question } from './questions.ts';
import type { Review } from './review.ts';
import { doubtText } from './wording.ts';

export interface Mark {
  tone: 'question' | 'defect';
  /** What of the cell is meant; `null`: all of it. */
  words: string | null;
  /** Said to readers, and on pointing. */
  note: string;
}

/** A mark in a row. */
export interface RowMark extends Mark {
  /** Of which column; `null`: of the whole row or paragraph. */
  meaning: Meaning | null;
  /** Is it about something that is missing? Then the empty place is marked. */
  hole: boolean;
}

/** Row or paragraph → its marks. */
export function marksOf({ reading }: DraftFacts, review: Review): Map<string, RowMark[]> {
  const marks = new Map<string, RowMark[]>();
  const add = (place: string, mark: RowMark) => marks.set(place, [...(marks.get(place) ?? []), mark]);
  const atActivity = (index: number, mark: RowMark) => {
    const activity = reading.activities[index];
    for (const source of activity ? [activity.source, ...activity.continued] : []) add(rowOf(placeOf(source)), mark);
  };
  for (const question of review.questions) {
    for (const index of question.open.filter((open) => open >= 0)) {
      const read = reading.activities[index];
      for (const mark of read ? questionMarks(question, read, review, index) : []) atActivity(index, mark);
    }
  }
  for (const { defect, state, activities } of review.defects) {
    if (state !== 'open' || NOWHERE.has(defect.code)) continue;
    const [first = -1] = activities;
    const mark = defectMark(defect, reading.activities[first]);
    for (const index of activities) if (review.activities.has(index)) atActivity(index, mark);
    const { kind, index } = defect.pointer;
    const source =
      index === null
        ? undefined
        : kind === 'section'
          ? reading.sections[index]?.source
          : reading.indicators[index]?.source;
    if (source && (kind === 'section' || kind === 'indicator')) add(rowOf(placeOf(source)), mark);
  }
  return marks;
}

/** Marks about a row as such, which colour no words. */
const NOWHERE: ReadonlySet<string> = new Set(['row-cut-by-page']);

function questionMarks(question: Question, read: Activity, { activities, book }: Review, index: number): RowMark[] {
  const tone = 'question' as const;
  switch (question.ask) {
    case 'deadline':
      return [{ tone, hole: false, note: doubtText(question.deadline), ...placeOfDeadline(read) }];
    case 'no-deadline':
      return [{ tone, hole: true, meaning: 'deadline', words: null, note: 'Срок не указан' }];
    case 'no-party':
      return [{ tone, hole: true, meaning: 'responsible', words: null, note: 'Кто исполняет?' }];
    case 'party':
      return (activities.get(index)?.responsible ?? [])
        .filter((party) => !book.has(partyKey(party)) && `party ${partyKey(party)}` === question.key)
        .map((words) => ({ tone, hole: false, meaning: 'responsible', words, note: 'Кто это?' }));
    default:
      return [];
  }
}

/** The column of deadlines; where there is none, the words in the wording. */
const placeOfDeadline = ({ deadline, deadlineFrom, source }: Activity): Pick<RowMark, 'meaning' | 'words'> => {
  const inText = deadlineFrom === 'title' || source.row === null;
  return inText
    ? { meaning: source.row === null ? null : 'activity', words: deadline?.text ?? null }
    : { meaning: 'deadline', words: null };
};

const MISSING = /missing|unnumbered|^no-|without/;

function defectMark(defect: Defect, read: Activity | undefined): RowMark {
  const { code, fix } = defect;
  const meaning = meaningOf(defect);
  const mark = { tone: 'defect' as const, hole: MISSING.test(code), note: noteText(defect) };
  if (meaning === 'deadline' && read && !mark.hole) return { ...mark, ...placeOfDeadline(read) };
  return { ...mark, meaning, words: code === 'spelling' && fix ? quoted(defect.message) : null };
}

/** The words that a message cites. @example quoted('Вероятно, опечатка: «в течении».') // 'в течении' */
const quoted = (message: string): string | null => message.match(/: «(.+)»\.$/)?.[1] ?? null;

function meaningOf({ code, fix, pointer, message }: Defect): Meaning | null {
  if (pointer.kind === 'section') return null;
  if (/^number-|unnumbered/.test(code)) return 'number';
  if (/deadline|schedule/.test(code)) return 'deadline';
  if (/responsible/.test(code)) return 'responsible';
  if (/result/.test(code)) return 'result';
  if (/^indicator-without-unit/.test(code)) return 'unit';
  if (/^indicator-without-baseline/.test(code)) return 'baseline';
  if (/^indicator-/.test(code)) return 'value';
  const field = fix?.kind === 'set-text' ? fix.field : /\((срок|результат)\)/.exec(message)?.[1];
  return field === 'result' || field === 'результат'
    ? 'result'
    : field === 'deadline' || field === 'срок'
      ? 'deadline'
      : 'activity';
}

export interface Part {
  text: string;
  /** Where it begins in the whole. */
  at: number;
  mark: Mark | null;
}

/** A text cut where its marked words begin and end. */
export function markedParts(text: string, marks: readonly Mark[]): Part[] {
  const whole = marks.find(({ words }) => words === null);
  if (whole) return text === '' ? [] : [{ text, at: 0, mark: whole }];
  const spots = marks.flatMap((mark) => spotOf(text, mark)).sort((one, other) => one.from - other.from);
  const parts: Part[] = [];
  let end = 0;
  for (const { from, to, mark } of spots) {
    if (from < end) continue;
    parts.push({ text: text.slice(end, from), at: end, mark: null }, { text: text.slice(from, to), at: from, mark });
    end = to;
  }
  return [...parts, { text: text.slice(end), at: end, mark: null }].filter((part) => part.text !== '');
}

/** Where the words stand: case and the breaking of lines do not matter. */
function spotOf(text: string, mark: Mark): { from: number; to: number; mark: Mark }[] {
  const escaped = (mark.words ?? '')
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = new RegExp(escaped.join('\\s+'), 'iu').exec(text);
  return found && found[0] !== '' ? [{ from: found.index, to: found.index + found[0].length, mark }] : [];
}
