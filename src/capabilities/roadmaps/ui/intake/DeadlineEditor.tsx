import { useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { counted } from '../../../../web/format.ts';
import { Button, DateField, TextField } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import type { DecidedDeadline } from '../../drafts/corrections.ts';
import { useActs } from './acts.ts';
import { deadlineInPlan } from './answers.ts';
import { editActivity, given, together } from './decisions.ts';
import styles from './Editor.module.css';
import type { RowContext } from './rows.ts';
import { useTyped } from './useTyped.ts';
import { ACTIVITIES, controlsText, movedWindow, windowsText } from './wording.ts';

/** A deadline in words, with what it is understood as; or from day to day. */
export function DeadlineEditor({ index, context }: { index: number; context: RowContext }) {
  const { change } = useActs();
  const [byDays, setByDays] = useState(false);
  const { review, facts } = context;
  const activity = review.activities.get(index);
  const read = facts.reading.activities[index];
  const text = useTyped(activity?.deadline?.text ?? '', (typed) => {
    const deadlineText = given(typed.trim() === '' ? null : typed, read?.deadline?.text ?? null);
    const deadline = deadlineText ? movedDeadline(deadlineText, context) : undefined;
    change(editActivity(index, { deadlineText, deadline }), `activity ${index} deadline`);
  });
  return (
    <div className={styles.field}>
      <TextField
        label="Срок"
        hint="Можно словами: «до 25 декабря», «II квартал», «март, далее ежегодно»"
        maxLength={500}
        {...text}
      />
      <Understood index={index} context={context} />
      <SameElsewhere index={index} context={context} />
      {byDays ? (
        <Days index={index} context={context} />
      ) : (
        <Button size="sm" kind="quiet" onClick={() => setByDays(true)}>
          Указать датами
        </Button>
      )}
    </div>
  );
}

/** In a plan that is run again people type the dates of now; they are kept as the document would have them. */
function movedDeadline(text: string, context: RowContext): DecidedDeadline | undefined {
  const years = context.corrections.shiftYears ?? 0;
  if (years === 0) return undefined;
  const { question, kind, windows } = deadlineInPlan(text, context);
  return question === null ? { kind, windows: windows.map((window) => movedWindow(window, -years)) } : undefined;
}

function Understood({ index, context: { review } }: { index: number; context: RowContext }) {
  const activity = review.activities.get(index);
  if (!activity?.deadline) return <p className={styles.hint}>Срока нет</p>;
  const { deadline, decided } = activity;
  if (deadline.question !== null && !decided) return <p className={styles.question}>{deadline.question}</p>;
  const checks = review.controls.get(index);
  return (
    <p
      className={styles.hint}
    >{`Понято так: ${checks ? controlsText(checks, review.draft.follow) : windowsText(deadline.windows, review.draft.period?.from ?? null)}`}</p>
  );
}

/** A corrected deadline may serve all places that said the same. */
function SameElsewhere({ index, context: { facts, corrections } }: { index: number; context: RowContext }) {
  const { change } = useActs();
  const { activities } = facts.reading;
  const own = corrections.activities?.[index];
  const text = activities[index]?.deadline?.text;
  if (text === undefined || (own?.deadlineText === undefined && own?.deadline === undefined)) return null;
  const others = activities.flatMap((other, at) =>
    at !== index && other.deadline?.text === text && !sameDeadline(corrections.activities?.[at], own) ? [at] : [],
  );
  if (others.length === 0) return null;
  const { deadlineText, deadline } = own;
  return (
    <Button
      size="sm"
      onClick={() => change(together(...others.map((at) => editActivity(at, { deadlineText, deadline }))))}
    >
      {`Так же ещё ${others.length === 1 ? 'у одного мероприятия' : `у ${counted(others.length, GENITIVE)}`} с этим сроком`}
    </Button>
  );
}

const GENITIVE = [ACTIVITIES[1], ACTIVITIES[2], ACTIVITIES[2]] as const;

const sameDeadline = (one: object | undefined, other: object): boolean => {
  const of = (correction: { deadlineText?: unknown; deadline?: unknown } = {}) =>
    JSON.stringify([correction.deadlineText, correction.deadline]);
  return of(one) === of(other);
};

/** From day to day; kept without the years by which the plan is moved. */
function Days({ index, context: { review, corrections } }: { index: number; context: RowContext }) {
  const { change } = useActs();
  const today = useToday();
  const [first] = review.activities.get(index)?.deadline?.windows ?? [];
  const [from, setFrom] = useState<LocalDate | null>(first?.[0] ?? null);
  const [to, setTo] = useState<LocalDate | null>(first?.[1] ?? null);
  const years = corrections.shiftYears ?? 0;
  const take = (begin: LocalDate | null, end: LocalDate | null) => {
    setFrom(begin);
    setTo(end);
    if (begin === null || end === null || end < begin) return;
    const window = movedWindow([begin, end], -years);
    change(
      editActivity(index, { deadline: { kind: begin === end ? 'once' : 'range', windows: [window] } }),
      `activity ${index} deadline`,
    );
  };
  const wrong = from !== null && to !== null && to < from;
  return (
    <div className={styles.pair}>
      <DateField label="С какого дня" hint="" today={today} value={from} onChange={(day) => take(day, to)} />
      <DateField
        label="По какой день"
        hint=""
        today={today}
        value={to}
        error={wrong ? 'Конец раньше начала' : null}
        onChange={(day) => take(from, day)}
      />
    </div>
  );
}
