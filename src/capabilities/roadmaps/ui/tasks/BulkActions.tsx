import { useState } from 'react';
import { Button, Menu, type MenuItem } from '../../../../web/parts.ts';
import { isOpen, type Steered } from './bulk.ts';
import { MoveDialog } from './MoveDialog.tsx';
import { CancelDialog, MergeDialog, SplitDialog } from './OtherDialogs.tsx';
import { ReassignDialog } from './ReassignDialog.tsx';
import { type SteeringEvents, useRemind, useRestore } from './steering.ts';

/** What asks something before it is done. */
export type Act = 'move' | 'reassign' | 'split' | 'merge' | 'cancel';

const DIALOGS = {
  move: MoveDialog,
  reassign: ReassignDialog,
  split: SplitDialog,
  merge: MergeDialog,
  cancel: CancelDialog,
} satisfies Record<Act, unknown>;

export interface SteerDialogProps extends SteeringEvents {
  act: Act | null;
  rows: readonly Steered[];
  onClose: () => void;
}

/** The window of an act; nothing while none is asked for. */
export function SteerDialog({ act, ...props }: SteerDialogProps) {
  if (act === null) return null;
  const Asked = DIALOGS[act];
  return <Asked {...props} />;
}

export interface BulkActionsProps extends Required<SteeringEvents> {
  chosen: readonly Steered[];
}

/** What can be done with the chosen tasks; stands in the bar of the table. */
export function BulkActions({ chosen, onDone, onRefused }: BulkActionsProps) {
  const [act, setAct] = useState<Act | null>(null);
  const remind = useRemind({ onDone });
  const restore = useRestore({ onDone, onRefused });
  const more: MenuItem[] = [
    { label: 'Разделить период', icon: 'calendar-event', onSelect: () => setAct('split') },
    { label: 'Объединить периоды', icon: 'arrows-sort', onSelect: () => setAct('merge') },
    ...(chosen.some((row) => row.standing === 'cancelled')
      ? [
          {
            label: 'Вернуть из отменённых',
            icon: 'arrow-back-up' as const,
            onSelect: () => restore.run({ rows: chosen }),
          },
        ]
      : []),
    ...(chosen.some(isOpen)
      ? [{ label: 'Отменить', icon: 'ban' as const, danger: true, divided: true, onSelect: () => setAct('cancel') }]
      : []),
  ];
  return (
    <>
      <Button size="sm" icon="calendar" onClick={() => setAct('move')}>
        Перенести срок
      </Button>
      <Button size="sm" icon="user-check" onClick={() => setAct('reassign')}>
        Передать
      </Button>
      <Button size="sm" icon="bell" busy={remind.busy} onClick={() => remind.run(chosen)}>
        Напомнить
      </Button>
      <Menu label="Другие действия с выбранными" items={more} button={{ size: 'sm', icon: 'dots', kind: 'default' }} />
      <SteerDialog act={act} rows={chosen} onClose={() => setAct(null)} onDone={onDone} onRefused={onRefused} />
    </>
  );
}
