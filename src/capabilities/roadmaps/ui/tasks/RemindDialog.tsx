import { counted, type Forms } from '../../../../web/format.ts';
import { Button, Dialog } from '../../../../web/parts.ts';
import { isOpen, type Steered } from './bulk.ts';
import { type SteeringEvents, useRemind } from './steering.ts';

const TO_EXECUTORS: Forms = ['исполнителю', 'исполнителям', 'исполнителям'];
const ABOUT_TASKS: Forms = ['поручении', 'поручениях', 'поручениях'];

/** «Напомнить 12 исполнителям о 31 поручении?» */
export function remindTitle(rows: readonly Steered[]): string {
  const people = new Set(rows.map(({ ownerId }) => ownerId)).size;
  const about = rows.length === 11 ? 'об' : 'о'; // об одиннадцати
  return `Напомнить ${counted(people, TO_EXECUTORS)} ${about} ${counted(rows.length, ABOUT_TASKS)}?`;
}

interface RemindDialogProps extends Pick<SteeringEvents, 'onDone'> {
  rows: readonly Steered[];
  onClose: () => void;
}

/** Asked before many people get a message: how many, and about how much. What is handed in or closed needs none. */
export function RemindDialog({ rows, onClose, onDone }: RemindDialogProps) {
  const todo = rows.filter(isToDo);
  const remind = useRemind({
    onDone: () => {
      onDone?.();
      onClose();
    },
  });
  if (todo.length === 0) return <NobodyToRemind onClose={onClose} />;
  return (
    <Dialog
      title={remindTitle(todo)}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" icon="bell" busy={remind.busy} onClick={() => remind.run(todo)}>
            Напомнить
          </Button>
          <Button onClick={onClose}>Не напоминать</Button>
        </>
      }
    >
      <p className="muted">
        Каждый получит одно уведомление и, если письма включены, строку в письме. Кому сегодня об этом уже напомнили,
        второй раз не придёт.
      </p>
      {todo.length < rows.length && (
        <p className="muted">Не считаем то, что уже сдано, принято или отменено: {rows.length - todo.length}.</p>
      )}
    </Dialog>
  );
}

function NobodyToRemind({ onClose }: Pick<RemindDialogProps, 'onClose'>) {
  return (
    <Dialog title="Напоминать не о чем" onClose={onClose} actions={<Button onClick={onClose}>Понятно</Button>}>
      <p className="muted">Всё выбранное уже сдано, принято или отменено.</p>
    </Dialog>
  );
}

const isToDo = (row: Steered): boolean => isOpen(row) && row.standing !== 'submitted';
