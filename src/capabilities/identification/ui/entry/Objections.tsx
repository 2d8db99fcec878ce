import { useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { dayAt, dayOfMoment, moment } from '../../../../web/format.ts';
import { Button, Dialog, Empty, Section, Stack, Text, Textarea } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type EntryView, LONGEST, MadeObjection, type ObjectionView } from '../../lists/contract.ts';
import { namedIn } from '../../lists/named.ts';
import { CHANGED, told } from '../useListAct.ts';
import { namedWords, nameOr } from '../words.ts';
import styles from './Entry.module.css';

/** What the school says against it, and what it was answered; both are kept. */
export function Objections({ of }: { of: EntryView }) {
  const [writing, setWriting] = useState(false);
  const [answering, setAnswering] = useState<ObjectionView | null>(null);
  const { objections, may, list } = of;
  if (objections.length === 0 && !may.object && !may.keep) return null;
  return (
    <Section
      title="Возражения школы"
      count={objections.length}
      aside={
        may.object && (
          <Button size="sm" icon="message" onClick={() => setWriting(true)}>
            Возразить
          </Button>
        )
      }
    >
      {objections.length === 0 && <NoObjections of={of} />}
      {objections.map((one) => (
        <Said
          key={one.id}
          of={one}
          onAnswer={may.keep && one.answer === null && list.state === 'reviewed' ? () => setAnswering(one) : null}
        />
      ))}
      {writing && <ObjectDialog of={of} onClose={() => setWriting(false)} />}
      {answering && <AnswerDialog of={answering} onClose={() => setAnswering(null)} />}
    </Section>
  );
}

function NoObjections({ of: { list, may } }: { of: EntryView }) {
  const today = useToday();
  if (list.objectUntil === null)
    return <Empty title="Школа своей записи ещё не видела">Она увидит её, когда список выдадут.</Empty>;
  const over = today > list.objectUntil || list.state !== 'reviewed';
  return (
    <Empty title="Возражений нет">
      {over
        ? overWords(list, list.objectUntil, today)
        : `${may.object ? 'Если в данных ошибка или есть то, чего они не говорят, напишите об этом.' : 'Школа может возразить'} До ${dayAt(list.objectUntil, today)} включительно.`}
    </Empty>
  );
}

/** When it was over: the last day, or the day of approval when that came first. */
function overWords({ approvedAt }: EntryView['list'], until: LocalDate, today: LocalDate): string {
  const approved = approvedAt === null ? null : dayOfMoment(approvedAt);
  return approved !== null && approved <= until
    ? `Список утверждён ${dayAt(approved, today)}, до конца срока возражений.`
    : `Возразить можно было до ${dayAt(until, today)} включительно.`;
}

function Said({ of, onAnswer }: { of: ObjectionView; onAnswer: (() => void) | null }) {
  const today = useToday();
  return (
    <div className={styles.said}>
      <Text size="small" tone="muted">{`${nameOr(of.madeBy, 'Школа')}, ${moment(of.madeAt, today)}`}</Text>
      <p className={styles.pre}>{of.text}</p>
      {of.answer !== null && (
        <>
          <Text size="small" tone="muted">
            {`Ответ: ${nameOr(of.answeredBy, 'координатор')}, ${of.answeredAt === null ? '' : moment(of.answeredAt, today)}`}
          </Text>
          <p className={styles.pre}>{of.answer}</p>
        </>
      )}
      {of.answer === null && (
        <Stack gap={8}>
          <Text size="small">Ответа ещё нет.</Text>
          {onAnswer && (
            <div>
              <Button size="sm" onClick={onAnswer}>
                Ответить
              </Button>
            </div>
          )}
        </Stack>
      )}
    </div>
  );
}

/** A name is said before the text is sent. */
function nameProblem(text: string): string | null {
  const found = namedIn(text);
  return found === null ? null : namedWords(found);
}

function ObjectDialog({ of, onClose }: { of: EntryView; onClose: () => void }) {
  const today = useToday();
  const { list, schoolId } = of;
  const send = useAction({
    run: (text: string) =>
      post(`/api/identification/lists/${list.id}/schools/${schoolId}/objections`, { text }, MadeObjection),
    refreshes: [...CHANGED, `/api/schools/${schoolId}`],
    done: () => 'Возражение отправлено координатору',
    onDone: onClose,
    onRefused: told,
  });
  const form = useForm({
    initial: { text: '' },
    draft: `objection ${list.id} ${schoolId}`,
    check: ({ text }) => ({ text: text.trim() === '' ? 'Напишите, с чем школа не согласна' : nameProblem(text) }),
    send: ({ text }) => send.runAsync(text.trim()),
  });
  return (
    <Dialog title="Возражение школы" size="lg" sticky={form.changed} onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Отправить координатору
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        {list.objectUntil !== null && (
          <Text tone="muted">{`Возразить можно до ${dayAt(list.objectUntil, today)} включительно. Возражение и ответ останутся при списке.`}</Text>
        )}
        <Textarea
          label="С чем школа не согласна и почему"
          hint="Какая работа, какой год, что было на самом деле. Без имён учеников и сведений о здоровье."
          rows={6}
          maxLength={LONGEST.objection}
          {...form.field('text')}
        />
      </Form>
    </Dialog>
  );
}

function AnswerDialog({ of, onClose }: { of: ObjectionView; onClose: () => void }) {
  const send = useAction({
    run: (answer: string) => post(`/api/identification/objections/${of.id}/answer`, { answer }),
    refreshes: CHANGED,
    done: () => 'Ответ записан, школа его увидит',
    onDone: onClose,
    onRefused: told,
  });
  const form = useForm({
    initial: { answer: '' },
    draft: `objection-answer ${of.id}`,
    check: ({ answer }) => ({
      answer: answer.trim() === '' ? 'Напишите ответ: он останется при списке' : nameProblem(answer),
    }),
    send: ({ answer }) => send.runAsync(answer.trim()),
  });
  return (
    <Dialog title="Ответ на возражение" size="lg" sticky={form.changed} onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Записать ответ
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        <p className={`${styles.pre} muted`}>{of.text}</p>
        <Textarea
          label="Ответ школе"
          hint="Что проверили и что решили. Если решение меняется, измените его в списке."
          rows={5}
          maxLength={LONGEST.answer}
          {...form.field('answer')}
        />
      </Form>
    </Dialog>
  );
}
