/** Works of a file, and what their results may be used for. */
import type { LocalDate } from '../../../kernel/date.ts';
import { Purpose, permits } from '../purpose.ts';
import type { WorkView } from './contract.ts';
import type { SheetSeen } from './sheets.ts';

/** Works of all sheets together: the same one of two sheets once, with the rows of both. */
export function viewWorks(sheets: readonly Pick<SheetSeen, 'procedures'>[], on: LocalDate): WorkView[] {
  const found = new Map<string, WorkView>();
  for (const work of sheets.flatMap(({ procedures }) => procedures)) {
    const known = found.get(work.key);
    if (known) known.rows += work.rows;
    else found.set(work.key, { ...work, purposes: purposesOf(work.kind, on) });
  }
  return [...found.values()];
}

const purposesOf = (kind: string | null, on: LocalDate): WorkView['purposes'] =>
  Purpose.options.map((purpose) => {
    const found = permits(kind, purpose, on);
    if (found.permitted) return { purpose, permitted: true, ban: null };
    const { reason, source, address, from, verified } = found.ban;
    return { purpose, permitted: false, ban: { reason, source, address, from, verified } };
  });
