import { useState } from 'react';
import { asRefused, get, post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { useDraft } from '../../../../web/draft.ts';
import { Changed, TaskView } from '../../tasks/contract.ts';
import { problemsOf, sentenceOf } from '../shared/problems.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';
import {
  bodyOf,
  clashes,
  type Draft,
  type FieldName,
  type Reported,
  reportedOf,
  sameReport,
  sendingProblems,
  typingProblems,
  type Wrong,
} from './reported.ts';

type Sending = 'progress' | 'submit';

export interface Report {
  /** What stands in the fields. */
  now: Reported;
  change: (now: Reported) => void;
  /** Typed and not saved yet. */
  changed: boolean;
  wrong: readonly Wrong[];
  wrongIn: (field: FieldName) => string | null;
  fieldId: (field: FieldName) => string;
  send: (how: Sending) => void;
  /** What is being sent. */
  busy: Sending | null;
  /** What the server said against it. */
  refused: string | null;
  /** Somebody else wrote meanwhile: what stands in the program, and what was to be done. */
  clash: { theirs: Reported; how: Sending } | null;
  resolve: (chosen: Reported) => void;
  dismiss: () => void;
}

/** Thrown instead of overwriting what somebody else wrote. */
class Clash extends Error {
  readonly theirs: Reported;
  constructor(theirs: Reported) {
    super('somebody wrote meanwhile');
    this.theirs = theirs;
  }
}

/** What the executor types: kept in this browser until it is saved, and never over what somebody else has written. */
export function useReport(view: TaskView): Report {
  const { id } = view.task;
  const saved = reportedOf(view);
  const [draft, keep, forget] = useDraft<Draft | null>(`task.${id}`, null);
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [refused, setRefused] = useState<string | null>(null);
  const [clash, setClash] = useState<Report['clash']>(null);
  const now = draft?.mine ?? saved;
  const fieldId = (field: FieldName) => `report-${field}`;

  const action = useAction({
    run: ({ how, draft: sent }: { how: Sending; draft: Draft }) => sendReport(how, sent, view),
    refreshes: CHANGED_BY_TASKS,
    done: (_, { how }) => (how === 'submit' ? 'Отправлено на проверку' : 'Сохранено'),
    onDone: () => {
      keep(null);
      forget();
      setWrong([]);
    },
    onRefused: (refusal, { how }) => {
      const { cause } = refusal;
      if (cause instanceof Clash) setClash({ theirs: cause.theirs, how });
      else if (refusal.code === 'rule-broken') setRefused(sentenceOf(problemsOf(refusal)));
      else return false;
      return true;
    },
  });

  const send = (how: Sending, sent: Draft) => {
    const found = how === 'submit' ? sendingProblems(sent.mine, view) : typingProblems(sent.mine, view.targets);
    setWrong(found);
    setRefused(null);
    const [first] = found;
    if (first) document.getElementById(fieldId(first.field))?.focus();
    else action.run({ how, draft: sent });
  };

  // What was refused stays marked only as long as it is so: a file brought meanwhile mends it too.
  const left = wrong.length === 0 ? [] : sendingProblems(now, view).map(({ field }) => field);
  const stillWrong = wrong.filter(({ field }) => left.includes(field));

  const present: Draft = draft ?? { base: saved, mine: saved };
  const [how, setHow] = useState<Sending>('progress');
  return {
    now,
    change: (mine) => keep(sameReport(mine, saved) ? null : { base: draft?.base ?? saved, mine }),
    changed: !sameReport(now, saved),
    wrong: stillWrong,
    wrongIn: (field) => stillWrong.find((one) => one.field === field)?.text ?? null,
    fieldId,
    send: (wanted) => {
      setHow(wanted);
      send(wanted, present);
    },
    busy: action.busy ? how : null,
    refused,
    clash,
    resolve: (chosen) => {
      if (!clash) return;
      const settled = { base: clash.theirs, mine: chosen };
      keep(settled);
      setClash(null);
      send(clash.how, settled);
    },
    dismiss: () => setClash(null),
  };
}

/**
 * Saves or sends in. When the task changed meanwhile but not what is written in it (a file was attached, a deadline
 * moved), it goes on by itself; when somebody wrote, both versions are to be compared.
 */
async function sendReport(how: Sending, { base, mine }: Draft, view: TaskView) {
  const path = `/api/tasks/${view.task.id}`;
  if (clashes({ base, mine }, reportedOf(view))) throw new Clash(reportedOf(view));
  try {
    return await post(`${path}/${how}`, bodyOf(mine, view), Changed);
  } catch (error) {
    if (asRefused(error).code !== 'conflict') throw error;
    const fresh = await get(path, TaskView);
    if (clashes({ base, mine }, reportedOf(fresh))) throw new Clash(reportedOf(fresh));
    return post(`${path}/${how}`, bodyOf(mine, fresh), Changed);
  }
}
