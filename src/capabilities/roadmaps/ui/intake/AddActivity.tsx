import { useState } from 'react';
import { Button } from '../../../../web/parts.ts';
import type { Anchor } from '../../drafts/corrections.ts';
import { NewActivity } from './later.ts';
import type { RowContext } from './rows.ts';

interface AddActivityProps {
  anchor: Anchor;
  /** What readers hear of the place: «ниже пункта 1.2». */
  where: string;
  context: RowContext;
}

/** An activity that the reader missed: its words first, all else in the editor that opens then. */
export function AddActivity({ anchor, where, context }: AddActivityProps) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Button size="sm" kind="quiet" icon="plus" label={`Добавить мероприятие ${where}`} onClick={() => setOpen(true)}>
        Добавить мероприятие
      </Button>
    );
  }
  return <NewActivity anchor={anchor} context={context} onClose={() => setOpen(false)} />;
}
