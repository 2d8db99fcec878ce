/** What a person has put into the card of a question so far, and the decision that it comes to. */
import { type LocalDate, yearOf } from '../../../../kernel/date.ts';
import { lengthProblem } from '../../../../web/parts/textLength.ts';
import { readDeadline } from '../../deadlines/read.ts';
import type { Deadline } from '../../deadlines/schedule.ts';
import type { DecidedDeadline } from '../../drafts/corrections.ts';
import { movedWindow, namesYear, type Period } from '../../drafts/years.ts';
import {
  type Change,
  decideDeadline,
  decideParty,
  giveDeadline,
  markDefects,
  nameParty,
  setPeriod,
  setTitle,
  together,
} from './decisions.ts';
import type { BodyKind } from './kindOfBody.ts';
import { choosable, meaningOfValue } from './meanings.ts';
import { type Goes, isYearNear, moveOf, periodNow, runIn, spanOf } from './moving.ts';
import { type Option, type OptionContext, proposedOf } from './options.ts';
import { PERIOD_DEFECT, type Question } from './questions.ts';

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
  /** Calendar years in which the plan begins and ends. */
  firstYear: number | null;
  lastYear: number | null;
  /** When the plan is given other years; `null`: as proposed. */
  goes: Goes | null;
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
  text: firstText(question, fileName),
  from: null,
  to: null,
  chosen: null,
  firstYear: null,
  lastYear: null,
  goes: null,
  body: null,
  list: null,
});

function firstText(question: Question, fileName: string): string {
  if (question.ask === 'new-title') return question.proposed;
  return question.ask === 'title' ? fileName.replace(/\.[a-z]+$/i, '').replaceAll('_', ' ') : '';
}

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
  if (question.ask === 'title') return titleAnswer(draft);
  if (question.ask === 'period') return periodAnswer(draft, context);
  const option = options.find(({ value }) => value === draft.value);
  if (!option) return problem('Выберите ответ.');
  if (option.answer) return { change: option.answer(draft) };
  return openAnswer(question, draft, context);
}

/** The choices that open fields of their own. */
function openAnswer(question: Question, draft: AnswerDraft, context: OptionContext): Answer {
  switch (question.ask) {
    case 'unsure-period':
      return periodAnswer(draft, context);
    case 'ended':
      return yearsAnswer(draft, question.period, context);
    case 'new-title':
      return titleAnswer(draft);
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

function titleAnswer({ text }: AnswerDraft): Answer {
  const long = lengthProblem(text, LONGEST_TITLE);
  if (long !== null) return problem(long);
  return text.trim() === '' ? problem('Напишите название плана.') : { change: setTitle(text.trim()) };
}

function periodAnswer({ from, to, goes }: AnswerDraft, { facts, corrections, today }: OptionContext): Answer {
  if (from === null || to === null) return problem('Укажите первый и последний день плана.');
  if (to < from) return problem('Последний день раньше первого. Поменяйте их местами.');
  const move = moveOf(periodNow(facts.reading, corrections), { from, to });
  if (move === null || (goes ?? move.proposed) === 'stay') return { change: setPeriod({ from, to }) };
  return { change: together(runIn(facts.reading, { from, to }, 'move', today), markDefects([PERIOD_DEFECT], 'left')) };
}

function yearsAnswer(draft: AnswerDraft, period: Period, { facts, today }: OptionContext): Answer {
  const wanted = yearsTyped(draft, period);
  if (wanted === null) return problem('Напишите первый и последний год плана, например 2026 и 2028.');
  if (wanted.to < wanted.from) return problem('Последний год раньше первого. Поменяйте их местами.');
  if (!isYearNear(period, yearOf(wanted.from))) return problem('План можно сдвинуть не больше чем на 20 лет.');
  const unmoved: Change = (corrections) => ({ ...corrections, shiftYears: 0, tasksFrom: today });
  return { change: together(unmoved, runIn(facts.reading, wanted, 'move', today)) };
}

/** The days of a plan that was given its years; `null`: they are not whole yet. */
export function yearsTyped({ firstYear, lastYear }: AnswerDraft, period: Period): Period | null {
  const whole = (year: number | null): year is number =>
    Number.isInteger(year) && `${year}`.startsWith('20') && `${year}`.length === 4;
  return whole(firstYear) && whole(lastYear) ? spanOf(period, firstYear, lastYear) : null;
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
