import type { LocalDate } from '../../../../kernel/date.ts';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted, dayAt, dayYear } from '../../../../web/format.ts';
import { Button, DateField, Dialog, Note } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { OF_TASKS } from '../shared/words.ts';
import { isOpen, moveFrom, moveWarning, type Steered } from './bulk.ts';
import { NO_REASON, ReasonFields, reasonProblems, reasonText } from './Reason.tsx';
import { type SteeringEvents, useMove } from './steering.ts';

export interface MoveDialogProps extends SteeringEvents {
  rows: readonly Steered[];
  /** The day that is already meant: where a bar was dragged to. */
  to?: LocalDate | undefined;
  onClose: () => void;
}

/** A new deadline in words, and why. */
export function MoveDialog({ rows, to, onClose, ...events }: MoveDialogProps) {
  const today = useToday();
  const move = useMove({
    ...events,
    onDone: () => {
      events.onDone?.();
      onClose();
    },
  });
  const form = useForm({
    initial: { dueOn: (to ?? null) as LocalDate | null, ...NO_REASON },
    check: (values) => ({
      dueOn: dueProblem(values.dueOn, rows),
      ...reasonProblems(values),
    }),
    send: async (values) => {
      if (values.dueOn !== null) await move.runAsync({ rows, dueOn: values.dueOn, reason: reasonText(values) });
    },
  });
  const { dueOn } = form.values;
  const warning = moveWarning(rows, dueOn);
  return (
    <Dialog
      title={rows.length === 1 ? 'Перенести срок' : `Перенести сроки ${counted(rows.length, OF_TASKS)}`}
      onClose={onClose}
      sticky
    >
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              {dueOn === null ? 'Перенести срок' : `Перенести срок на ${dayAt(dueOn, today)}`}
            </Button>
            <Button onClick={onClose}>Не переносить</Button>
          </>
        }
      >
        <p className="muted">{nowWords(rows)}</p>
        <DateField label="Новый срок" today={today} from={moveFrom(rows, today)} {...form.field('dueOn')} />
        <ReasonFields form={form} label="Почему переносится" />
        {warning !== null && <Note tone="warn">{warning}</Note>}
      </Form>
    </Dialog>
  );
}

/** Only what no task could take is a problem; what some cannot is said beside, and told by name afterwards. */
function dueProblem(dueOn: LocalDate | null, rows: readonly Steered[]) {
  if (dueOn === null) return 'Укажите новый срок';
  const open = rows.filter(isOpen);
  const first = open.map(({ opensOn }) => opensOn).sort()[0];
  return first !== undefined && dueOn < first ? `Работа начинается ${dayYear(first)}: срок не может быть раньше` : null;
}

function nowWords(rows: readonly Steered[]): string {
  const days = [...new Set(rows.map(({ dueOn }) => dueOn))].sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  return days.length === 1
    ? `Сейчас срок ${dayYear(first)}.`
    : `Сейчас сроки от ${dayYear(first)} до ${dayYear(last)}.`;
}
