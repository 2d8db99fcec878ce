/** What a person has put into the card of a question so far, and the decision that it comes to. */
import type { LocalDate } from '../../../../kernel/date.ts';
import { lengthProblem } from '../../../../web/parts/textLength.ts';
import { readDeadline } from '../../deadlines/read.ts';
import type { Deadline } from '../../deadlines/schedule.ts';
import type { DecidedDeadline } from '../../drafts/corrections.ts';
import { movedWindow, namesYear } from '../../drafts/years.ts';
import {
  type Change,
  decideDeadline,
  decideParty,
  giveDeadline,
  nameParty,
  runAgain,
  setPeriod,
  setTitle,
} from './decisions.ts';
import type { BodyKind } from './kindOfBody.ts';
import { choosable, meaningOfValue } from './meanings.ts';
import { type Option, type OptionContext, proposedOf } from './options.ts';
import type { Question } from './questions.ts';

export interface AnswerDraft {
  /** Of an option; `''`: none is chosen. */
  value: string;
  /** For all places with the same text. */
  all: boolean;
  /** For the next documents too. */
  remember: boolean;
  /** A deadline in words, a title. */
  text: string;
  from: LocalDate | null;
  to: LocalDate | null;
  /** Somebody of the registry, as `meaningValue` writes it. */
  chosen: string | null;
  years: number | null;
  /** An organisation to be added; `null`: as the party proposes it. */
  body: { name: string; kind: BodyKind } | null;
  /** A list of schools to be made, `added`: names of new ones, one a line; `null`: as the document proposes it. */
  list: { name: string; schoolIds: readonly string[]; added: string } | null;
}

/** The card as it is first shown: with what is proposed. */
export const newAnswer = (question: Question, options: readonly Option[], fileName: string): AnswerDraft => ({
  value: proposedOf(question, options),
  all: true,
  remember: true,
  text: question.ask === 'title' ? fileName.replace(/\.[a-z]+$/i, '').replaceAll('_', ' ') : '',
  from: null,
  to: null,
  chosen: null,
  years: null,
  body: null,
  list: null,
});

/** The decision, or what is missing for it. */
export type Answer = { change: Change } | { problem: string };

/** Letters of the title of a plan and of a deadline in words, at most. */
export const LONGEST_TITLE = 1000;
export const LONGEST_DEADLINE = 500;

const problem = (text: string): Answer => ({ problem: text });

/** The decision, or what is missing for it. */
export function answerOf(
  question: Question,
  draft: AnswerDraft,
  options: readonly Option[],
  context: OptionContext,
): Answer {
  if (question.ask === 'title') {
    const long = lengthProblem(draft.text, LONGEST_TITLE);
    if (long !== null) return problem(long);
    return draft.text.trim() === '' ? problem('Напишите название плана.') : { change: setTitle(draft.text.trim()) };
  }
  if (question.ask === 'period') return periodAnswer(draft);
  const option = options.find(({ value }) => value === draft.value);
  if (!option) return problem('Выберите ответ.');
  if (option.answer) return { change: option.answer(draft) };
  return openAnswer(question, draft, context);
}

/** The choices that open fields of their own. */
function openAnswer(question: Question, draft: AnswerDraft, context: OptionContext): Answer {
  switch (question.ask) {
    case 'unsure-period':
      return periodAnswer(draft);
    case 'ended':
      return yearsAnswer(draft, context);
    case 'deadline': {
      const { text, open } = question;
      return decidedAnswer(draft, context, (decided) =>
        decideDeadline(text, decided, draft.all ? undefined : open.slice(0, 1)),
      );
    }
    case 'no-deadline':
      return decidedAnswer(draft, context, (decided) =>
        giveDeadline(question.open, draft.text.trim() || 'по датам', decided),
      );
    case 'party':
      return partyAnswer(draft, (meaning) => decideParty(question.party, meaning, draft.remember));
    case 'no-party':
      return partyAnswer(draft, (meaning) => nameParty(question.open, labelOf(draft, context), meaning));
    default:
      return problem('Выберите ответ.');
  }
}

function periodAnswer({ from, to }: AnswerDraft): Answer {
  if (from === null || to === null) return problem('Укажите первый и последний день плана.');
  return to < from
    ? problem('Последний день раньше первого. Поменяйте их местами.')
    : { change: setPeriod({ from, to }) };
}

function yearsAnswer({ years }: AnswerDraft, { today }: OptionContext): Answer {
  const fits = years !== null && Number.isInteger(years) && years >= 1 && years <= 20;
  return fits ? { change: runAgain(years, today) } : problem('Напишите число лет от 1 до 20.');
}

function partyAnswer(
  { chosen }: AnswerDraft,
  decide: (meaning: NonNullable<ReturnType<typeof meaningOfValue>>) => Change,
): Answer {
  const meaning = chosen === null ? null : meaningOfValue(chosen);
  return meaning ? { change: decide(meaning) } : problem('Выберите, кто исполняет.');
}

const labelOf = ({ chosen }: AnswerDraft, { facts }: OptionContext): string =>
  choosable(facts).find(({ value }) => value === chosen)?.label ?? '';

function decidedAnswer(
  draft: AnswerDraft,
  context: OptionContext,
  decide: (decided: DecidedDeadline) => Change,
): Answer {
  const long = lengthProblem(draft.text, LONGEST_DEADLINE);
  if (long !== null) return problem(long);
  const read = typedDeadline(draft, context);
  if (read === null) return problem('Напишите срок словами или укажите даты.');
  if (read.question !== null) return problem(read.question);
  if (draft.from !== null || namesYear(draft.text)) return { change: decide(daysByHand(read)) };
  const years = context.corrections.shiftYears ?? 0;
  return { change: decide({ kind: read.kind, windows: read.windows.map((window) => movedWindow(window, -years)) }) };
}

/** The very days that a person gave: in whatever years the plan runs, they are meant. */
export const daysByHand = ({ kind, windows }: Pick<DecidedDeadline, 'kind' | 'windows'>): DecidedDeadline => ({
  kind,
  windows,
  stays: true,
});

/** What was typed, inside the period of the plan as it will run; `null`: nothing yet. */
export function typedDeadline(
  { text, from, to }: Pick<AnswerDraft, 'text' | 'from' | 'to'>,
  context: OptionContext,
): Deadline | null {
  if (from !== null || to !== null) return byDates(from, to);
  return text.trim() === '' ? null : deadlineInPlan(text, context);
}

function byDates(from: LocalDate | null, to: LocalDate | null): Deadline {
  const blank = { text: '', choices: [] };
  if (from === null || to === null) return { ...blank, kind: 'invalid', windows: [], question: 'Укажите обе даты.' };
  if (to < from)
    return { ...blank, kind: 'invalid', windows: [], question: 'Конец раньше начала. Поменяйте даты местами.' };
  return { ...blank, kind: from === to ? 'once' : 'range', windows: [[from, to]], question: null };
}

/** A deadline in words, by the period, years and corrections of the draft. */
function deadlineInPlan(
  text: string,
  { review: { draft }, corrections }: Pick<OptionContext, 'review' | 'corrections'>,
): Deadline {
  const { period } = draft;
  const school = period?.from.endsWith('-09-01') ?? false;
  return readDeadline(text, {
    from: period?.from ?? null,
    to: period?.to ?? null,
    yearKind: corrections.yearKind ?? (school ? 'school' : null),
    year: null,
  });
}
