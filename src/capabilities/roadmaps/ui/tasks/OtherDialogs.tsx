/** Acts that are rarer than moving and giving: cut a window in two, make one of several, cancel. */
import { addDays, type LocalDate } from '../../../../kernel/date.ts';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted, dayAt, period } from '../../../../web/format.ts';
import { Button, DateField, Dialog, Note, Textarea } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { REASON } from '../../tasks/contract.ts';
import { OF_TASKS, TASKS } from '../shared/words.ts';
import { isOpen, mergeGroupsOf, mergeWords, middleOf, type Steered, splitFrom } from './bulk.ts';
import { type SteeringEvents, useCancel, useMerge, useSplit } from './steering.ts';

interface Props extends SteeringEvents {
  rows: readonly Steered[];
  onClose: () => void;
}

const closing = ({ onClose, onDone, ...events }: Omit<Props, 'rows'>): SteeringEvents => ({
  ...events,
  onDone: () => {
    onDone?.();
    onClose();
  },
});

export function SplitDialog({ rows, ...props }: Props) {
  const today = useToday();
  const split = useSplit(closing(props));
  const form = useForm({
    initial: { after: middleOf(rows) },
    check: ({ after }) => ({
      after:
        after === null
          ? 'Укажите последний день первого периода'
          : rows.some((row) => fits(row, after))
            ? null
            : 'Этот день не делит ни один из выбранных периодов',
    }),
    send: async ({ after }) => {
      if (after !== null) await split.runAsync({ rows, after });
    },
  });
  const { after } = form.values;
  const unfit = after === null ? 0 : rows.filter((row) => !fits(row, after)).length;
  const [only] = rows;
  return (
    <Dialog
      title={rows.length === 1 ? 'Разделить период' : `Разделить периоды ${counted(rows.length, OF_TASKS)}`}
      onClose={props.onClose}
      sticky
    >
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Разделить
            </Button>
            <Button onClick={props.onClose}>Не делить</Button>
          </>
        }
      >
        {rows.length === 1 && only && <p className="muted">{`Сейчас период ${period(only.opensOn, only.dueOn)}.`}</p>}
        <DateField
          label="Последний день первого периода"
          today={today}
          from={splitFrom(rows)}
          {...form.field('after')}
        />
        {after !== null && (
          <p className="muted">{`Второй период станет отдельным поручением и начнётся ${dayAt(addDays(after, 1), today)}.`}</p>
        )}
        {unfit > 0 && unfit < rows.length && (
          <Note tone="warn">{`Не изменятся: ${counted(unfit, TASKS)}, этот день вне их периода.`}</Note>
        )}
      </Form>
    </Dialog>
  );
}

const fits = (row: Steered, after: LocalDate): boolean => isOpen(row) && row.opensOn <= after && after < row.dueOn;

export function MergeDialog({ rows, ...props }: Props) {
  const merge = useMerge(closing(props));
  const groups = mergeGroupsOf(rows);
  const merged = groups.reduce((sum, group) => sum + group.length, 0);
  return (
    <Dialog
      title="Объединить периоды"
      onClose={props.onClose}
      actions={
        groups.length === 0 ? (
          <Button onClick={props.onClose}>Вернуться к списку</Button>
        ) : (
          <>
            <Button kind="primary" busy={merge.busy} onClick={() => merge.run({ rows })}>
              {`Объединить ${counted(merged, TASKS)}`}
            </Button>
            <Button onClick={props.onClose}>Не объединять</Button>
          </>
        )
      }
    >
      {groups.length === 0 ? (
        <p>Объединяются периоды одного мероприятия у одного исполнителя. Выберите хотя бы два таких поручения.</p>
      ) : (
        <>
          <p className="muted">
            Останется поручение, по которому сделано больше. Остальные станут отменёнными, их подтверждения сохранятся.
          </p>
          <Note tone="warn">
            Сроки внутри общего периода пропадут. Вернуть прежние периоды нельзя, можно только разделить общий заново.
          </Note>
          <ul>
            {groups.slice(0, SHOWN).map((group) => (
              <li key={group[0]?.id}>{mergeWords(group)}</li>
            ))}
            {groups.length > SHOWN && <li className="muted">{`и ещё ${groups.length - SHOWN}`}</li>}
          </ul>
        </>
      )}
    </Dialog>
  );
}

/** Groups named in the dialog, at most. */
const SHOWN = 8;

export function CancelDialog({ rows, ...props }: Props) {
  const cancel = useCancel(closing(props));
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({
      reason: reason.trim() === '' ? 'Напишите, почему поручение больше не нужно: это останется в истории' : null,
    }),
    send: ({ reason }) => cancel.runAsync({ rows, reason: reason.trim() }),
  });
  return (
    <Dialog
      title={rows.length === 1 ? 'Отменить поручение' : `Отменить ${counted(rows.length, TASKS)}`}
      onClose={props.onClose}
      sticky
    >
      <Form
        of={form}
        actions={
          <>
            <Button kind="danger" type="submit" busy={form.sending}>
              {rows.length === 1 ? 'Отменить поручение' : 'Отменить поручения'}
            </Button>
            <Button onClick={props.onClose}>Оставить</Button>
          </>
        }
      >
        <p className="muted">
          Отменённое не входит в просрочку. Его можно вернуть в работу, всё приложенное сохранится.
        </p>
        <Textarea
          label="Причина"
          rows={2}
          maxLength={REASON}
          phrases={['Мероприятие отменено приказом.', 'Сделано в другом поручении.', 'К этой школе не относится.']}
          {...form.field('reason')}
        />
      </Form>
    </Dialog>
  );
}
