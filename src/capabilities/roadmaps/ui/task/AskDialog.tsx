import type { LocalDate } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { dayYear } from '../../../../web/format.ts';
import { Button, DateField, Dialog, Radios, TextField } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { Changed, REQUEST_NOTE, type TaskView } from '../../tasks/contract.ts';
import { laterProblems } from '../../tasks/extension/extension.ts';
import { problemsOf, sentenceOf } from '../shared/problems.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';

/** Why it is not done in time. Nobody's health or family is ever asked for or written down. */
const REASONS = [
  { value: 'document', label: 'Ждём документ' },
  { value: 'event', label: 'Перенесли событие' },
  { value: 'owner', label: 'Сменился ответственный' },
  { value: 'hands', label: 'Не хватает людей или времени' },
  { value: 'other', label: 'Другое' },
] as const;
type ReasonKind = (typeof REASONS)[number]['value'];

const WANTS = [
  { value: 'day', label: 'Перенести срок' },
  { value: 'help', label: 'Нужна помощь', hint: 'Срок пока прежний' },
] as const;
type Want = (typeof WANTS)[number]['value'];

/** «Не успеваем»: a later day or help, the reason, and one line for whoever answers. */
export function AskDialog({ view, onClose }: { view: TaskView; onClose: () => void }) {
  const today = useToday();
  const { task, acceptors } = view;
  const [first] = acceptors;
  const ask = useAction({
    run: (wanted: object) => post(`/api/tasks/${task.id}/extension`, wanted, Changed),
    refreshes: CHANGED_BY_TASKS,
    done: () => (first ? `Просьба отправлена, ответит ${shortName(first)}` : 'Просьба отправлена'),
    onRefused: () => true,
    onDone: onClose,
  });
  const form = useForm({
    initial: { want: 'day' as Want | '', dueOn: null as LocalDate | null, reason: '' as ReasonKind | '', note: '' },
    draft: `ask.${task.id}`,
    check: ({ want, dueOn, reason, note }) => ({
      dueOn: want === 'day' ? dueProblem(dueOn, view, today) : null,
      reason: reason === '' ? 'Выберите причину: её увидит тот, кто отвечает' : null,
      note: reason === 'other' && note.trim() === '' ? 'Напишите причину в двух словах' : null,
    }),
    send: ({ want, dueOn, reason, note }) =>
      ask.runAsync({ dueOn: want === 'day' ? dueOn : null, ...wordsOf(reason, note.trim()) }),
    refused: (refusal) => (refusal.code === 'rule-broken' ? sentenceOf(problemsOf(refusal)) : null),
  });
  const { want, reason } = form.values;
  const field = form.field('reason');
  return (
    <Dialog title="Не успеваем" onClose={onClose} sticky>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Отправить просьбу
            </Button>
            <Button onClick={onClose}>Не отправлять</Button>
          </>
        }
      >
        <p className="muted">{`Сейчас срок ${dayYear(task.dueOn)}.`}</p>
        <Radios label="Что нужно" options={WANTS} {...form.field('want')} value={want} />
        {want === 'day' && (
          <DateField label="Новый срок" today={today} from={laterOf(task.opensOn, today)} {...form.field('dueOn')} />
        )}
        <Radios label="Почему не успеваем" options={REASONS} {...field} value={reason} />
        <TextField
          label={reason === 'other' ? 'Причина' : 'Пояснение'}
          hint="Одной строкой, без сведений о здоровье и семье людей"
          optional={reason !== 'other'}
          maxLength={REQUEST_NOTE}
          {...form.field('note')}
        />
      </Form>
    </Dialog>
  );
}

/** In their own words the reason is what they wrote; else the line stands beside it. */
function wordsOf(reason: ReasonKind | '', line: string): { reason: string; note: string | null } {
  if (reason === 'other') return { reason: line, note: null };
  const label = REASONS.find(({ value }) => value === reason)?.label ?? '';
  return { reason: label, note: line === '' ? null : line };
}

function dueProblem(dueOn: LocalDate | null, { task }: TaskView, today: LocalDate): string | null {
  if (dueOn === null) return 'Укажите, к какому дню успеете';
  if (dueOn < today) return 'Этот день уже прошёл';
  if (dueOn <= task.dueOn) return `Сейчас срок ${dayYear(task.dueOn)}: новый должен быть позже`;
  const against = laterProblems(task, dueOn, today);
  return against.length > 0 ? sentenceOf(against) : null;
}

const laterOf = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);
