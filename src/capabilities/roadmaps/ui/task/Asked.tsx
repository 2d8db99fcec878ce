/** «Не успеваем»: what the executor asks, and the answer to it. */

import { Suspense, useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { capitalized, dayAt } from '../../../../web/format.ts';
import { later } from '../../../../web/later.ts';
import { Button, Note } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type AskedView, Changed, type TaskView } from '../../tasks/contract.ts';
import { OPEN_STATES } from '../../tasks/task.ts';
import { askedTitle, askedWhy, ownTitle } from '../shared/asked.ts';
import { nameOf } from '../shared/words.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';

const AskDialog = later(() => import('./AskDialog.tsx').then((module) => module.AskDialog));

/** The request that waits for an answer; `null`: none does. */
export const openRequest = ({ task, asked }: TaskView): AskedView | null =>
  asked?.state === 'open' && OPEN_STATES.includes(task.state) ? asked : null;

/** For whoever carries it out, as long as there is something left to do and nothing is asked. */
export function AskButton({ view }: { view: TaskView }) {
  const [asking, setAsking] = useState(false);
  if (!view.may.ask || !OPEN_STATES.includes(view.task.state) || openRequest(view) !== null) return null;
  return (
    <>
      <Button icon="clock" onClick={() => setAsking(true)}>
        Не успеваем
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <AskDialog view={view} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Above all else: what is asked and by whom, or what was answered while there is still something to do. */
export function AskedNote({ view }: { view: TaskView }) {
  const today = useToday();
  const { asked, acceptors, may } = view;
  if (asked === null || !OPEN_STATES.includes(view.task.state)) return null;
  if (asked.state === 'refused' && may.ask) return <Answered asked={asked} today={today} />;
  if (asked.state !== 'open') return null;
  const who = nameOf(asked.askedBy);
  const waits = acceptors.map((person) => shortName(person)).join(', ');
  return (
    <Note tone="info" {...(may.ask && { actions: <Withdraw view={view} asked={asked} /> })}>
      <b>{may.ask && !may.answer ? ownTitle(asked, today) : askedTitle(asked, today)}</b>
      <br />
      {`${[who, dayAt(asked.askedOn, today)].filter(Boolean).join(', ')}. ${capitalized(askedWhy(asked))}.`}
      {!may.answer && waits !== '' && ` Отвечает ${waits}`}
    </Note>
  );
}

const Answered = ({ asked, today }: { asked: AskedView; today: LocalDate }) => (
  <Note tone="warn">
    <b>Ответ на вашу просьбу: срок прежний</b>
    <br />
    {`${[nameOf(asked.decidedBy), dayAt(asked.decidedOn, today)].filter(Boolean).join(', ')}: «${asked.answer ?? ''}»`}
  </Note>
);

function Withdraw({ view, asked }: { view: TaskView; asked: AskedView }) {
  const withdraw = useAction({
    run: () => post(`/api/tasks/${view.task.id}/extension/withdraw`, { requestId: asked.id }, Changed),
    refreshes: CHANGED_BY_TASKS,
    done: () => 'Просьба отозвана',
  });
  return (
    <Button size="sm" busy={withdraw.busy} onClick={() => withdraw.run()}>
      Отозвать просьбу
    </Button>
  );
}
