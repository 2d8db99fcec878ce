import { useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { useDraft } from '../../../../web/draft.ts';
import { dayAt } from '../../../../web/format.ts';
import { goTo, lengthProblem } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type AskedView, Changed, COMMENT, type TaskView } from '../../tasks/contract.ts';
import { grantProblems, refuseProblems } from '../../tasks/extension/extension.ts';
import { problemsOf, sentenceOf } from '../shared/problems.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';

interface Typed {
  dueOn: LocalDate | null;
  comment: string;
}

export interface Answer extends Typed {
  asked: AskedView;
  set: (change: Partial<Typed>) => void;
  grant: () => void;
  refuse: () => void;
  busy: 'grant' | 'refuse' | null;
  /** Beside the day and the comment. */
  wrong: { dueOn: string | null; comment: string | null };
  /** What the server said against it. */
  refused: string | null;
  dueId: string;
  commentId: string;
}

const NOTHING_WRONG = { dueOn: null, comment: null };

/** Granting and refusing what the executor asks: one state for the panel and the bar of the phone; `null`: nothing is asked. */
export function useAnswer({ task }: TaskView, asked: AskedView | null): Answer | null {
  const today = useToday();
  const [kept, keep, forget] = useDraft<(Typed & { to: string }) | null>(`answer.${task.id}`, null);
  const [wrong, setWrong] = useState<Answer['wrong']>(NOTHING_WRONG);
  const [refused, setRefused] = useState<string | null>(null);
  const path = `/api/tasks/${task.id}/extension`;
  const told = {
    refreshes: CHANGED_BY_TASKS,
    onDone: forget,
    onRefused: (refusal: Parameters<typeof problemsOf>[0] & { code: string }) => {
      if (refusal.code !== 'rule-broken') return false;
      setRefused(sentenceOf(problemsOf(refusal)));
      return true;
    },
  };
  const granting = useAction({
    ...told,
    run: (dueOn: LocalDate) => post(`${path}/grant`, { requestId: asked?.id, dueOn }, Changed),
    done: (_, dueOn) => `Срок перенесён на ${dayAt(dueOn, today)}`,
  });
  const refusing = useAction({
    ...told,
    run: (comment: string) => post(`${path}/refuse`, { requestId: asked?.id, comment }, Changed),
    done: () => 'Ответ отправлен, срок прежний',
  });
  if (asked === null) return null;
  const typed: Typed = kept?.to === asked.id ? kept : { dueOn: asked.dueOn, comment: '' };
  const [dueId, commentId] = [`answer-due-${asked.id}`, `answer-comment-${asked.id}`];
  const stop = (found: Answer['wrong']) => {
    setWrong(found);
    goTo(found.dueOn === null ? commentId : dueId);
  };
  return {
    dueOn: typed.dueOn,
    comment: typed.comment,
    asked,
    set: (change) => {
      keep({ ...typed, ...change, to: asked.id });
      setWrong(NOTHING_WRONG);
      setRefused(null);
    },
    grant: () => {
      setRefused(null);
      const { dueOn } = typed;
      if (dueOn === null) return stop({ dueOn: 'Укажите новый срок', comment: null });
      const against = grantProblems(task, asked, dueOn, today);
      if (against.length > 0) return stop({ dueOn: sentenceOf(against), comment: null });
      granting.run(dueOn);
    },
    refuse: () => {
      setRefused(null);
      const comment = typed.comment.trim();
      if (lengthProblem(comment, COMMENT) !== null) return goTo(commentId);
      const against = refuseProblems(task, comment);
      if (comment === '') return stop({ dueOn: null, comment: 'Напишите ответ исполнителю' });
      if (against.length > 0) return stop({ dueOn: null, comment: sentenceOf(against) });
      refusing.run(comment);
    },
    busy: granting.busy ? 'grant' : refusing.busy ? 'refuse' : null,
    wrong,
    refused,
    dueId,
    commentId,
  };
}
