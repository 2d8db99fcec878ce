import { useState } from 'react';
import { addDays, type LocalDate } from '../../../../kernel/date.ts';
import { post, type Refused } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { useDraft } from '../../../../web/draft.ts';
import { dayAt } from '../../../../web/format.ts';
import { lengthProblem } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { Changed, COMMENT, type TaskView } from '../../tasks/contract.ts';
import { acceptProblems, countOf, returnProblems, type TaskProblem } from '../../tasks/task.ts';
import { problemsOf, sentenceOf } from '../shared/problems.ts';
import { cutTo, titleOf } from '../shared/words.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';
import { newestChange, type Tried } from './history.ts';

/** Whoever has to do it again gets a week, unless the acceptor says otherwise. */
const AGAIN = 7;

/** Letters of a name in a message, at most. */
const SAID = 60;

export interface Decision {
  comment: string;
  dueOn: LocalDate | null;
  /** Forgets the comment that nobody waits for any more. */
  drop: () => void;
  set: (change: Partial<{ comment: string; dueOn: LocalDate | null }>) => void;
  /** Targets that were counted and are not reached: accepting needs a mark. */
  short: readonly TaskProblem[];
  accept: () => void;
  giveBack: () => void;
  busy: 'accept' | 'return' | null;
  /** Beside the comment and the new deadline. */
  wrong: { comment: string | null; dueOn: string | null };
  /** What the server said against it. */
  refused: string | null;
  /** Of the last decision, when the server did not take it; `null`: nothing was tried, or it was taken. */
  tried: Tried | null;
  /** The same, when it changed while the acceptor was reading. */
  overtaken: Tried | null;
  commentId: string;
  /** Decided on this visit: the next one may be offered. */
  made: boolean;
}

/** What was on the page when it was decided. */
type Made = Pick<Tried, 'seen'>;

/** Accepting and returning: one state for the panel, the bar of the phone and the keys. */
export function useDecision(view: TaskView): Decision {
  const { task, targets } = view;
  const today = useToday();
  const late = task.dueOn < today;
  const initial = { comment: '', dueOn: late ? addDays(today, AGAIN) : null };
  const [values, keep, forget] = useDraft<typeof initial>(`decision.${task.id}`, initial);
  const [wrong, setWrong] = useState<Decision['wrong']>({ comment: null, dueOn: null });
  const [refused, setRefused] = useState<string | null>(null);
  const [tried, setTried] = useState<Tried | null>(null);
  const [made, setMade] = useState(false);
  const commentId = `comment-${task.id}`;

  const counts = targets.flatMap(({ count }) => (count === null ? [] : [count]));
  const shown = {
    targets,
    counts: targets.flatMap((target) => countOf(target, counts) ?? []),
    evidence: view.evidence.length,
  };
  const short = acceptProblems(task, shown, { short: false }).filter(({ problem }) => problem === 'target-not-reached');
  const title = cutTo(titleOf({ shortTitle: view.why.shortTitle, title: view.why.activity }), SAID);

  const begin = () => {
    setRefused(null);
    setTried(null);
    setWrong({ comment: null, dueOn: null });
  };
  const told = {
    refreshes: CHANGED_BY_TASKS,
    onRefused: (refusal: Refused, { seen }: Made) => {
      if (refusal.code === 'rule-broken') setRefused(sentenceOf(problemsOf(refusal)));
      else if (refusal.code !== 'conflict') return false;
      setTried({ seen, by: refusal.details.by });
      return true;
    },
    onDone: () => {
      keep(initial);
      forget();
      setMade(true);
    },
  };
  /** Is the comment not too long? Else its field is gone to, where the reason stands. */
  const fits = () => {
    const long = lengthProblem(values.comment, COMMENT) !== null;
    if (long) document.getElementById(commentId)?.focus();
    return !long;
  };
  const path = `/api/tasks/${task.id}`;
  const comment = values.comment.trim();
  const accepting = useAction({
    ...told,
    run: (_: Made) =>
      post(`${path}/accept`, { version: task.version, comment: comment || null, short: short.length > 0 }, Changed),
    done: () => `Принято: ${title}`,
    undo: ({ version }) => post(`${path}/reopen`, { version }),
  });
  const returning = useAction({
    ...told,
    run: (_: Made) => post(`${path}/return`, { version: task.version, comment, dueOn: values.dueOn }, Changed),
    done: () =>
      values.dueOn === null ? `Возвращено: ${title}` : `Возвращено, новый срок ${dayAt(values.dueOn, today)}`,
    undo: ({ version }) => takeReturnBack(view, version, values.dueOn),
  });

  return {
    ...values,
    set: (change) => {
      keep({ ...values, ...change });
      setWrong({ comment: null, dueOn: null });
    },
    drop: () => {
      begin();
      keep(initial);
      forget();
    },
    short,
    accept: () => {
      begin();
      if (fits()) accepting.run({ seen: newestChange(view.history) });
    },
    giveBack: () => {
      begin();
      if (!fits()) return;
      const found = wrongOf(returnProblems(task, { comment, dueOn: values.dueOn }, today));
      setWrong(found);
      if (found.comment !== null) document.getElementById(commentId)?.focus();
      if (found.comment === null && found.dueOn === null) returning.run({ seen: newestChange(view.history) });
    },
    busy: accepting.busy ? 'accept' : returning.busy ? 'return' : null,
    wrong,
    refused,
    overtaken: refused === null ? tried : null,
    tried,
    commentId,
    made,
  };
}

function wrongOf(problems: readonly TaskProblem[]): Decision['wrong'] {
  const has = (name: TaskProblem['problem']) => problems.some(({ problem }) => problem === name);
  return {
    comment: has('needs-comment') ? 'Напишите, что исправить: без этого исполнитель не поймёт' : null,
    dueOn: has('due-before-opening') ? 'Новый срок раньше начала периода' : null,
  };
}

/** Back to «на проверке», and, where a new deadline was set by whoever may move it, back to the former one. */
async function takeReturnBack({ task, may }: TaskView, version: number, dueOn: LocalDate | null): Promise<void> {
  const reopened = await post(`/api/tasks/${task.id}/reopen`, { version }, Changed);
  if (dueOn === null || !may.steer) return;
  const tasks = [{ id: task.id, version: reopened.version, dueOn: task.dueOn }];
  await post('/api/tasks/move', { tasks, reason: 'Возврат отменён' });
}
