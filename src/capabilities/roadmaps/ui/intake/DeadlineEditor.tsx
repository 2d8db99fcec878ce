import { useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { counted } from '../../../../web/format.ts';
import { Button, DateField, TextField } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { useActs } from './acts.ts';
import { daysByHand } from './answers.ts';
import { editActivity, given, together } from './decisions.ts';
import styles from './Editor.module.css';
import type { RowContext } from './rows.ts';
import { useTyped } from './useTyped.ts';
import { ACTIVITIES, controlsText, windowsText } from './wording.ts';

/** A deadline in words, with what it is understood as; or from day to day. */
export function DeadlineEditor({ index, context }: { index: number; context: RowContext }) {
  const { change } = useActs();
  const [byDays, setByDays] = useState(false);
  const { review, facts } = context;
  const activity = review.activities.get(index);
  const read = facts.reading.activities[index];
  const text = useTyped(
    activity?.deadline?.text ?? '',
    (typed) => {
      const deadlineText = given(typed.trim() === '' ? null : typed, read?.deadline?.text ?? null);
      change(editActivity(index, { deadlineText, deadline: undefined }), `activity ${index} deadline`);
    },
    500,
  );
  return (
    <div className={styles.field}>
      <TextField label="Срок" hint="Можно словами: «до 25 декабря», «II квартал», «март, далее ежегодно»" {...text} />
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

function Understood({ index, context: { review } }: { index: number; context: RowContext }) {
  const activity = review.activities.get(index);
  if (!activity?.deadline) return <p className={styles.hint}>Срока нет</p>;
  const { deadline, decided, byHand } = activity;
  if (deadline.question !== null && !decided) return <p className={styles.question}>{deadline.question}</p>;
  const checks = review.controls.get(index);
  const dates = checks
    ? controlsText(checks, review.draft.follow)
    : windowsText(deadline.windows, review.draft.period?.from ?? null);
  return (
    <p className={styles.hint}>
      {`Понято так: ${dates}${byHand ? '. Указано вами: если сдвинуть план на другие годы, срок не изменится' : ''}`}
    </p>
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

/** From day to day; they stay when the plan moves to other years. */
function Days({ index, context: { review } }: { index: number; context: RowContext }) {
  const { change } = useActs();
  const today = useToday();
  const [first] = review.activities.get(index)?.deadline?.windows ?? [];
  const [from, setFrom] = useState<LocalDate | null>(first?.[0] ?? null);
  const [to, setTo] = useState<LocalDate | null>(first?.[1] ?? null);
  const take = (begin: LocalDate | null, end: LocalDate | null) => {
    setFrom(begin);
    setTo(end);
    if (begin === null || end === null || end < begin) return;
    const deadline = daysByHand({ kind: begin === end ? 'once' : 'range', windows: [[begin, end]] });
    change(editActivity(index, { deadline }), `activity ${index} deadline`);
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
