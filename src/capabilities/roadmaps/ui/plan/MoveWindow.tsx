import type { LocalDate } from '../../../../kernel/date.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { Button, Dialog, Skeleton } from '../../../../web/parts.ts';
import { TaskList } from '../../tasks/contract.ts';
import type { Refusal } from '../tasks/bulk.ts';
import { MoveDialog } from '../tasks/MoveDialog.tsx';
import type { WindowBunch } from './timeline.ts';

export interface MoveWindowProps {
  roadMapId: string;
  bunch: WindowBunch;
  /** Where its bar was drawn to. */
  to?: LocalDate | undefined;
  onClose: () => void;
  onRefused: (refused: readonly Refusal[]) => void;
}

/** A new deadline for all open tasks of a window: of its menu, or of its bar that was drawn. */
export function MoveWindow({ roadMapId, bunch, to, onClose, onRefused }: MoveWindowProps) {
  const query = {
    roadMap: roadMapId,
    activity: bunch.activityId,
    dueFrom: bunch.dueOn,
    dueTo: bunch.dueOn,
    open: true,
    limit: 2000,
  };
  const tasks = useGet('/api/tasks', TaskList, { query });
  const waiting = (
    <Dialog title="Перенести срок" onClose={onClose}>
      <Skeleton rows={3} />
    </Dialog>
  );
  if (tasks.isPlaceholderData) return waiting;
  return (
    <Loaded from={tasks} waiting={waiting}>
      {({ rows }) => {
        const own = rows.filter(({ opensOn }) => opensOn === bunch.opensOn);
        return own.length === 0 ? (
          <Dialog title="Перенести срок" onClose={onClose} actions={<Button onClick={onClose}>Понятно</Button>}>
            <p>Открытых поручений в этом периоде уже нет: все приняты или отменены.</p>
          </Dialog>
        ) : (
          <MoveDialog rows={own} to={to} onClose={onClose} onRefused={onRefused} />
        );
      }}
    </Loaded>
  );
}
