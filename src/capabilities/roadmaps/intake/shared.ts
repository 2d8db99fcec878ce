import type { Column } from './header.ts';
import { looksLikeDeadline } from './looks.ts';
import { fold } from './text.ts';

/** «Сроки / ответственные»: one column for both. */
export const isShared = ({ meaning, title }: Column): boolean =>
  meaning === 'responsible' && /срок|дат[аы]|период/.test(fold(title));

/** What stands in the cells of a row. */
interface Cells {
  deadline: string;
  responsible: string;
  /** Is there a column of its own? */
  has: { deadline: boolean };
}

/** Tells the deadline in a shared cell from the parties: by lines, else up to the first comma or semicolon. */
export function shareOut<Row extends Cells>(draft: Row): Row {
  if (draft.has.deadline && draft.deadline !== '') return draft;
  const parts = draft.responsible.includes('\n')
    ? draft.responsible.split('\n')
    : draft.responsible.split(/(?<=[,;])\s+/);
  const deadlines = parts.filter((part) => looksLikeDeadline(part));
  return {
    ...draft,
    deadline: deadlines.join('\n').replace(/[,;]$/, ''),
    responsible: parts.filter((part) => !deadlines.includes(part)).join('\n'),
    has: { ...draft.has, deadline: true },
  };
}
