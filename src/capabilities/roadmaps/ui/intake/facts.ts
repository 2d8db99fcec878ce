/** What stands beside a row of the document: the activity as read, and the few words on what is still to be decided. */
import { counted } from '../../../../web/format.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import type { EffectiveActivity } from '../../drafts/effective.ts';
import type { Activity, Defect, DefectCode } from '../../intake/reading.ts';
import { partyKey } from '../../plans/parties.ts';
import type { DraftFacts } from './outlook.ts';
import type { Review } from './review.ts';
import { controlsText, doubtText, meaningText, pointText, TASKS, targetShown, windowsText } from './wording.ts';

export interface ActivityFacts {
  index: number;
  number: string | null;
  title: string;
  /** It makes no activity: nothing comes of it. */
  dropped: boolean;
  /** A person changed what was read. */
  edited: boolean;
  /** A person added it: the document has no such row. */
  added: boolean;
  /** `null`: there is no deadline, or a question stands in its place. */
  dates: string | null;
  parties: string[];
  /** «10 поручений»; `null`: it cannot be said yet. */
  tasks: string | null;
  targets: string[];
  /** Whatever else was read of the row, each under its name. */
  further: { name: string; value: string }[];
  /** Open questions, a few words each. */
  doubts: string[];
  /** Open marks of the clerk, a few words each. */
  notes: string[];
}

export function factsOf(
  index: number,
  draft: DraftFacts,
  corrections: Corrections,
  review: Review,
): ActivityFacts | null {
  const read = draft.reading.activities[index];
  const now = review.activities.get(index);
  const shown = now ?? read;
  if (!shown) return null;
  const tasks = now && review.plan ? counted(review.taskCounts.get(index) ?? 0, TASKS) : null;
  return {
    index,
    number: shown.number,
    title: shown.title,
    dropped: now === undefined,
    edited: read !== undefined && now !== undefined && corrections.activities?.[index] !== undefined,
    added: read === undefined,
    dates: now ? datesOf(now, review) : null,
    parties: now ? partiesText(now, draft, review) : [],
    tasks,
    targets: shown.targets.map(targetShown),
    further: furtherOf(shown, draft),
    doubts: now ? doubtsOf(now, review) : [],
    notes: now ? notesOf(index, review) : [],
  };
}

function furtherOf(activity: Activity | EffectiveActivity, { reading }: DraftFacts): ActivityFacts['further'] {
  const { level, stageOf, participants, result, indicator, mark, other } = activity;
  const lines: [string, string | null][] = [
    ['Этап', stageOf === null ? null : pointText(reading.activities[stageOf])],
    ['Уровень', level],
    ['Участники', participants.length === 0 ? null : participants.join(', ')],
    ['Результат', result],
    ['Показатель', indicator],
    ['Отметка', mark],
    ...other.map(({ title, text }): [string, string] => [title || 'Прочее', text]),
  ];
  return lines.flatMap(([name, value]) => (value === null || value === '' ? [] : [{ name, value }]));
}

function datesOf({ index, deadline, decided }: EffectiveActivity, { controls, draft }: Review): string | null {
  if (deadline === null || (deadline.question !== null && !decided)) return null;
  const checks = controls.get(index);
  return checks ? controlsText(checks, draft.follow) : windowsText(deadline.windows, draft.period?.from ?? null);
}

/** Known parties by who they are here, each once. */
function partiesText({ responsible }: EffectiveActivity, draft: DraftFacts, { book, workforce }: Review): string[] {
  const texts = responsible.flatMap((party) => {
    const meaning = book.get(partyKey(party));
    return meaning ? [meaningText(meaning, draft.workforce, workforce)] : [];
  });
  return [...new Set(texts)];
}

function doubtsOf(activity: EffectiveActivity, { book, questions }: Review): string[] {
  const { index, deadline, decided, responsible } = activity;
  const waits = (ask: string) => questions.some((question) => question.ask === ask && question.open.includes(index));
  const strangers = responsible.filter((party) => !book.has(partyKey(party)));
  return [
    ...(deadline?.question && !decided ? [doubtText(deadline)] : []),
    ...(waits('no-deadline') ? ['Срок не указан'] : []),
    ...strangers.map((party) => `Кто это: ${party}?`),
    ...(waits('no-party') ? ['Кто исполняет?'] : []),
  ];
}

const notesOf = (index: number, { defects }: Review): string[] =>
  defects
    .filter(({ state, activities }) => state === 'open' && activities.includes(index))
    .map(({ defect }) => noteText(defect));

/** Short words where the beginning of the message is too long for a row. */
const NOTES: Partial<Record<DefectCode, string>> = {
  'number-repeated': 'Номер уже занят',
  'number-foreign': 'Номер другого раздела',
  'activity-unnumbered': 'Нет номера',
  'deadline-invalid': 'Такого срока не бывает',
  'deadline-unclear': 'Срок можно понять по-разному',
  'deadline-outside-plan': 'Срок вне периода плана',
  'deadline-contradicts-text': 'В тексте другой срок',
  'deadlines-several': 'Несколько сроков в ячейке',
  'schedule-not-attached': 'Графика нет в документе',
  'responsible-vague': 'Не видно, кто отвечает',
  'result-boilerplate': 'Одинаковый результат',
  'html-in-cell': 'Знаки разметки в тексте',
  'bracket-open': 'Скобка или кавычка без пары',
  'row-cut-by-page': 'Строка разорвана',
  spelling: 'Опечатка',
};

/** @example noteText({ code: 'number-missing', message: 'Нет пункта 3.4: после 3.3 сразу 3.5.' }) // 'Нет пункта 3.4' */
export const noteText = ({ code, message }: Pick<Defect, 'code' | 'message'>): string =>
  NOTES[code] ?? message.replace(/(?:: |\.(?:\s|$)).*$/s, '');

/** Of every activity that was read or added, by its index. */
export function allFacts(draft: DraftFacts, corrections: Corrections, review: Review): Map<number, ActivityFacts> {
  const indexes = new Set([...draft.reading.activities.keys(), ...review.activities.keys()]);
  return new Map(
    [...indexes].flatMap((index) => {
      const facts = factsOf(index, draft, corrections, review);
      return facts ? [[index, facts]] : [];
    }),
  );
}

/** Does anything about the activity wait for a person? */
export const waits = ({ doubts, notes }: ActivityFacts): boolean => doubts.length > 0 || notes.length > 0;
