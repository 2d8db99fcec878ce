/** An answered question: what was answered, and how it becomes open again. */
import { counted } from '../../../../web/format.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { partyKey } from '../../plans/parties.ts';
import { EVERY } from '../shared/words.ts';
import { type Change, changeDays, editActivity, markDefects, together, without, withoutEntry } from './decisions.ts';
import { type OptionContext, placesOf } from './options.ts';
import { PERIOD_DEFECT, type Question } from './questions.ts';
import type { Review } from './review.ts';
import { ACTIVITIES, cited, meaningText, movedBy, SCHOOLS, windowsText, yearsText } from './wording.ts';

/** Opens the question again. */
export function takeBack(question: Question, review: Review): Change {
  switch (question.ask) {
    case 'title':
      return (corrections) => without(corrections, 'title');
    case 'period':
      return (corrections) => without(corrections, 'period');
    case 'unsure-period':
      return together(unmoved, (corrections) => without(corrections, 'period'), markDefects([PERIOD_DEFECT], null));
    case 'ended':
    case 'begun':
      return together(ownTitle(review), unmoved, (corrections) => without(corrections, 'shiftYears', 'tasksFrom'));
    case 'new-title':
      return (corrections) => without(corrections, 'title');
    case 'schools':
      return (corrections) => without(corrections, 'groupId');
    case 'follow':
      return (corrections) => without(corrections, 'follow');
    case 'by-hand':
      return changeDays(placesOf(question, review), ({ outside: _, ...decided }) => decided);
    case 'deadline':
      return together(
        (corrections) => withoutEntry(corrections, 'deadlines', question.text),
        ...question.activities.map((index) => editActivity(index, { deadline: undefined })),
      );
    case 'no-deadline':
      return together(
        ...question.activities.map((index) => editActivity(index, { deadline: undefined, deadlineText: undefined })),
      );
    case 'party':
      return (corrections) => withoutEntry(corrections, 'parties', partyKey(question.party));
    case 'no-party':
      return together(...question.activities.map((index) => editActivity(index, { responsible: undefined })));
  }
}

/** In the years of the document, with its own period. */
const unmoved: Change = (corrections) =>
  (corrections.shiftYears ?? 0) === 0 ? corrections : without(corrections, 'shiftYears', 'tasksFrom', 'period');

/** A title that was taken for the years of a move goes with it. */
const ownTitle =
  ({ questions }: Review): Change =>
  (corrections) => {
    const taken = questions.some(
      (question) =>
        question.ask === 'new-title' && [question.read, question.proposed].includes(corrections.title ?? ''),
    );
    return taken ? without(corrections, 'title') : corrections;
  };

/** What was asked, in a few words. */
export function topicOf(question: Question): string {
  switch (question.ask) {
    case 'title':
    case 'new-title':
      return 'Название';
    case 'period':
    case 'unsure-period':
      return 'Период плана';
    case 'ended':
    case 'begun':
      return 'Прошедшие сроки';
    case 'schools':
      return 'Школы плана';
    case 'follow':
      return 'Мероприятия без срока';
    case 'by-hand':
      return 'Сроки, указанные вами';
    case 'deadline':
      return cited(question.text);
    case 'no-deadline':
      return 'Без срока';
    case 'party':
      return cited(question.party);
    case 'no-party':
      return 'Без ответственного';
  }
}

/** What was answered, in a few words. */
export function answeredText(question: Question, { corrections, facts, review }: OptionContext): string {
  const { draft, workforce, book } = review;
  switch (question.ask) {
    case 'title':
    case 'new-title':
      return draft.title ?? '';
    case 'period':
    case 'unsure-period':
      return draft.period ? yearsText(draft.period) : '';
    case 'ended':
    case 'begun':
      return pastText(corrections);
    case 'schools':
      return (
        facts.workforce.groups.find(({ id }) => id === corrections.groupId)?.name ??
        `${counted(workforce.supportedSchools.length, SCHOOLS)} списка`
      );
    case 'follow':
      return `проверять ${EVERY[draft.follow]}`;
    case 'by-hand':
      return `остаются: ${windowsText(question.windows)}`;
    case 'deadline':
    case 'no-deadline': {
      const deadline = review.activities.get(question.activities[0] ?? -1)?.deadline;
      return deadline?.kind === 'continuous'
        ? EVERY[draft.follow]
        : windowsText(deadline?.windows ?? [], draft.period?.from ?? null);
    }
    case 'party': {
      const meaning = book.get(partyKey(question.party));
      return meaning ? meaningText(meaning, facts.workforce, workforce) : '';
    }
    case 'no-party':
      return `${review.activities.get(question.activities[0] ?? -1)?.responsible.join(', ') ?? ''}, ${counted(question.activities.length, ACTIVITIES)}`;
  }
}

/** What becomes of deadlines that are over. */
export function pastText({ shiftYears = 0, tasksFrom = null }: Pick<Corrections, 'shiftYears' | 'tasksFrom'>): string {
  if (shiftYears !== 0) return `сдвинуты на ${movedBy(shiftYears)}${shiftYears < 0 ? ' назад' : ''}`;
  return tasksFrom === null ? 'как в документе' : 'только то, что впереди';
}
