import { Suspense, useState } from 'react';
import { later } from '../../../../web/later.ts';
import { Button, Menu, type MenuItem } from '../../../../web/parts.ts';
import { isOpen, type Steered } from './bulk.ts';
import type { Act, SteerDialogProps } from './SteerDialog.tsx';
import { type SteeringEvents, useRestore } from './steering.ts';

const Dialog = later(() => import('./SteerDialog.tsx').then(({ SteerDialog }) => SteerDialog));

/** The window of an act; fetched when it is first asked for, nothing while none is. */
export function AskedDialog({ act, ...props }: Omit<SteerDialogProps, 'act'> & { act: Act | null }) {
  if (act === null) return null;
  return (
    <Suspense fallback={null}>
      <Dialog act={act} {...props} />
    </Suspense>
  );
}

export interface BulkActionsProps extends Required<SteeringEvents> {
  chosen: readonly Steered[];
}

/** What can be done with the chosen tasks; stands in the bar of the table. */
export function BulkActions({ chosen, onDone, onRefused }: BulkActionsProps) {
  const [act, setAct] = useState<Act | null>(null);
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
      <Button size="sm" icon="bell" onClick={() => setAct('remind')}>
        Напомнить
      </Button>
      <Menu label="Другие действия с выбранными" items={more} button={{ size: 'sm', icon: 'dots', kind: 'default' }} />
      <AskedDialog act={act} rows={chosen} onClose={() => setAct(null)} onDone={onDone} onRefused={onRefused} />
    </>
  );
}
