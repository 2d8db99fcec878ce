import { dayAt } from '../../../web/format.ts';
import { Dialog, Row, Rows } from '../../../web/parts.ts';
import { useToday } from '../../../web/session.tsx';
import type { ReportView } from '../contract.ts';
import { countedLines } from '../figures.ts';
import { STANDING } from '../paper.ts';
import { countedTitle } from './words.ts';

/** The tasks that a figure of the report counts, as the report tells them; each leads to the task as it is now. */
export function Counted({ view, of, onClose }: { view: ReportView; of: string; onClose: () => void }) {
  const today = useToday();
  const lines = countedLines(view.figures, of);
  return (
    <Dialog title={`${countedTitle(view.figures, of)}: ${lines.length}`} size="lg" onClose={onClose}>
      <Rows>
        {lines.map(({ taskId, number, title, executor, owner, dueOn, standing }) => (
          <Row
            key={taskId}
            title={[number, title].filter(Boolean).join(' ')}
            to={`/tasks/${taskId}`}
            facts={[executor, owner, `срок ${dayAt(dueOn, today)}`, STANDING[standing]]}
          />
        ))}
      </Rows>
    </Dialog>
  );
}
