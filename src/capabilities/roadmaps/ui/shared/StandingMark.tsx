import { STATUS, StatusMark } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import type { TaskRow } from '../../tasks/contract.ts';
import { STATUS_OF, standingWords } from './words.ts';

/** Icon, word and what belongs to it: «Просрочено, 13 дней», «Принято 9 января». */
export function StandingMark({
  of,
  pill = false,
}: {
  of: Pick<TaskRow, 'standing' | 'daysOverdue' | 'acceptedOn'>;
  pill?: boolean;
}) {
  const today = useToday();
  const status = STATUS_OF[of.standing];
  return (
    <StatusMark status={status} pill={pill}>
      {standingWords(of, today) ?? STATUS[status].word}
    </StatusMark>
  );
}
