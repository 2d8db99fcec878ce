import { useCallback, useState } from 'react';
import { type AnswerDraft, answerOf, newAnswer } from './answers.ts';
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
  /** Takes the answer of the question in front. @returns the question that comes to the front, or `problem` */
  answer: () => { next: Question | null } | { problem: string };
  /** Takes several as they are proposed. */
  answerAll: (questions: readonly Question[]) => void;
}

/** Answers as they are put in, one question in front. Nothing counts before it is pressed. */
export function useAnswers(context: OptionContext, change: (change: Change) => void): Answers {
  const { review, facts } = context;
  const [drafts, setDrafts] = useState<Readonly<Record<string, Partial<AnswerDraft>>>>({});
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [front, setFront] = useState<string | null>(null);
  const open = openQuestions(review);
  const now = open.find(({ key }) => key === front) ?? open[0] ?? null;
  const after = now ? (open[open.indexOf(now) + 1] ?? open.find((question) => question !== now) ?? null) : null;

  const cardOf = (question: Question): Card => {
    const options = optionsOf(question, context);
    const draft = { ...newAnswer(question, options, facts.fileName), ...drafts[question.key] };
    return { question, options, draft, problem: problems[question.key] ?? null };
  };
  const decide = (question: Question) => {
    const { options, draft } = cardOf(question);
    return answerOf(question, draft, options, context);
  };

  return {
    context,
    open,
    current: now && cardOf(now),
    next: after,
    placeOf: (question) => review.questions.findIndex(({ key }) => key === question.key) + 1,
    cardOf,
    set: (question, part) => {
      setDrafts((before) => ({ ...before, [question.key]: { ...before[question.key], ...part } }));
      setProblems(({ [question.key]: _, ...others }) => others);
    },
    bring: useCallback((key: string) => setFront(key), []),
    answer: () => {
      if (!now) return { next: null };
      const answer = decide(now);
      if ('problem' in answer) {
        setProblems((before) => ({ ...before, [now.key]: answer.problem }));
        return answer;
      }
      change(answer.change);
      const partly = now.ask === 'deadline' && now.open.length > 1 && !cardOf(now).draft.all;
      const next = partly ? now : after;
      setFront(next?.key ?? null);
      return { next };
    },
    answerAll: (questions) => {
      const changes = questions.flatMap((question) => {
        const answer = decide(question);
        return 'change' in answer ? [answer.change] : [];
      });
      change(together(...changes));
    },
  };
}
