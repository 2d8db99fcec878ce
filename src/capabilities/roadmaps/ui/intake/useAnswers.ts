import { useMemo, useRef, useState } from 'react';
import { type Answer, type AnswerDraft, answerOf, newAnswer } from './answers.ts';
import { type Change, together } from './decisions.ts';
import { type Option, type OptionContext, optionsOf } from './options.ts';
import type { Question } from './questions.ts';
import { openQuestions } from './review.ts';

/** A question with what is offered and what was put in so far. */
export interface Card {
  question: Question;
  options: readonly Option[];
  draft: AnswerDraft;
  /** What is missing, after a press. */
  problem: string | null;
}

export interface Answers {
  context: OptionContext;
  /** Open questions, in order. */
  open: readonly Question[];
  /** The one in front; `null`: none is left. */
  current: Card | null;
  /** The open question after it. */
  next: Question | null;
  /** Its place among all that were asked, from 1. */
  placeOf: (question: Question) => number;
  cardOf: (question: Question) => Card;
  set: (question: Question, change: Partial<AnswerDraft>) => void;
  bring: (key: string) => void;
  /** Is the question that was to be settled no longer asked? Tells it once. */
  takeSettled: () => boolean;
  /** Takes the answer of the question in front. @returns the question that comes to the front, or `problem` */
  answer: () => Promise<{ next: Question | null } | { problem: string }>;
  /** Makes what the answer in front needs first: an organisation, a list of schools. Set by its fields. */
  maker: { current: Maker | null };
  /** What several come to as they are proposed. */
  changeOf: (questions: readonly Question[]) => Change;
  /** Takes several as they are proposed. */
  answerAll: (questions: readonly Question[]) => void;
}

export type Maker = () => Promise<Answer>;

/** What was put into the cards so far. */
interface Typed {
  drafts: Readonly<Record<string, Partial<AnswerDraft>>>;
  problems: Readonly<Record<string, string>>;
  /** Key of the question in front; `null`: the first. */
  front: string | null;
}

/** Answers as they are put in, one question in front. Nothing counts before it is pressed. */
export function useAnswers(context: OptionContext, change: (change: Change) => void): Answers {
  const [typed, setTyped] = useState<Typed>({ drafts: {}, problems: {}, front: null });
  const settling = useRef<string | null>(null);
  const maker = useRef<Maker | null>(null);
  const offered = useMemo(() => {
    const open = openQuestions(context.review);
    return new Map(open.map((question) => [question, optionsOf(question, context)]));
  }, [context]);
  return useMemo(() => {
    const actions = { change, settling, maker, type: (by: (before: Typed) => Typed) => setTyped(by) };
    return answersOf(context, offered, typed, actions);
  }, [context, offered, typed, change]);
}

/** Must something be made before the answer counts? */
export const isNew = ({ draft }: Card): boolean => draft.value === 'new';

interface Actions {
  change: (change: Change) => void;
  settling: { current: string | null };
  maker: { current: Maker | null };
  type: (by: (before: Typed) => Typed) => void;
}

function answersOf(
  context: OptionContext,
  offered: ReadonlyMap<Question, readonly Option[]>,
  { drafts, problems, front }: Typed,
  { change, settling, maker, type }: Actions,
): Answers {
  const open = [...offered.keys()];
  const now = open.find(({ key }) => key === front) ?? open[0] ?? null;
  const after = now ? (open[open.indexOf(now) + 1] ?? open.find((question) => question !== now) ?? null) : null;
  const cardOf = (question: Question): Card => {
    const options = offered.get(question) ?? [];
    const draft = { ...newAnswer(question, options, context.facts.fileName), ...drafts[question.key] };
    return { question, options, draft, problem: problems[question.key] ?? null };
  };
  const decide = (question: Question) => {
    const { options, draft } = cardOf(question);
    return answerOf(question, draft, options, context);
  };
  const changeOf = (questions: readonly Question[]): Change =>
    together(
      ...questions.flatMap((question) => {
        const answer = decide(question);
        return 'change' in answer ? [answer.change] : [];
      }),
    );
  const bring = (key: string | null) => type((before) => ({ ...before, front: key }));

  return {
    context,
    open,
    current: now && cardOf(now),
    next: after,
    placeOf: (question) => context.review.questions.findIndex(({ key }) => key === question.key) + 1,
    cardOf,
    set: ({ key }, part) =>
      type((before) => ({
        ...before,
        drafts: { ...before.drafts, [key]: { ...before.drafts[key], ...part } },
        problems: Object.fromEntries(Object.entries(before.problems).filter(([other]) => other !== key)),
      })),
    takeSettled: () => {
      const settled = settling.current !== null && !open.some(({ key }) => key === settling.current);
      if (settled) settling.current = null;
      return settled;
    },
    bring,
    maker,
    answer: async () => {
      if (!now) return { next: null };
      const answer = maker.current && isNew(cardOf(now)) ? await maker.current() : decide(now);
      if ('problem' in answer) {
        type((before) => ({ ...before, problems: { ...before.problems, [now.key]: answer.problem } }));
        return answer;
      }
      settling.current = now.key;
      change(answer.change);
      const partly = now.ask === 'deadline' && now.open.length > 1 && !cardOf(now).draft.all;
      const next = partly ? now : after;
      bring(next?.key ?? null);
      return { next };
    },
    changeOf,
    answerAll: (questions) => change(changeOf(questions)),
  };
}
