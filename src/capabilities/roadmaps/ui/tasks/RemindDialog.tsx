import { counted, type Forms } from '../../../../web/format.ts';
import { Button, Dialog } from '../../../../web/parts.ts';
import type { Steered } from './bulk.ts';
import { useRemind } from './steering.ts';

const TO_EXECUTORS: Forms = ['исполнителю', 'исполнителям', 'исполнителям'];
const ABOUT_TASKS: Forms = ['поручении', 'поручениях', 'поручениях'];

/** «Напомнить 12 исполнителям о 31 поручении?» */
export function remindTitle(rows: readonly Steered[]): string {
  const people = new Set(rows.map(({ ownerId }) => ownerId)).size;
  const about = rows.length === 11 ? 'об' : 'о'; // об одиннадцати
  return `Напомнить ${counted(people, TO_EXECUTORS)} ${about} ${counted(rows.length, ABOUT_TASKS)}?`;
}

/** Asked before many people get a message: how many, and about how much. */
export function RemindDialog({ rows, onClose }: { rows: readonly Steered[]; onClose: () => void }) {
  const remind = useRemind({ onDone: onClose });
  return (
    <Dialog
      title={remindTitle(rows)}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" icon="bell" busy={remind.busy} onClick={() => remind.run(rows)}>
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
    </Dialog>
  );
}
