import type { Steered } from './bulk.ts';
import { MoveDialog } from './MoveDialog.tsx';
import { CancelDialog, MergeDialog, SplitDialog } from './OtherDialogs.tsx';
import { ReassignDialog } from './ReassignDialog.tsx';
import { RemindDialog } from './RemindDialog.tsx';
import type { SteeringEvents } from './steering.ts';

/** What asks something before it is done. */
export type Act = 'move' | 'reassign' | 'remind' | 'split' | 'merge' | 'cancel';

const DIALOGS = {
  move: MoveDialog,
  reassign: ReassignDialog,
  remind: RemindDialog,
  split: SplitDialog,
  merge: MergeDialog,
  cancel: CancelDialog,
} satisfies Record<Act, unknown>;

export interface SteerDialogProps extends SteeringEvents {
  act: Act;
  rows: readonly Steered[];
  onClose: () => void;
}

/** The window of an act. */
export function SteerDialog({ act, ...props }: SteerDialogProps) {
  const Asked = DIALOGS[act];
  return <Asked {...props} />;
}
