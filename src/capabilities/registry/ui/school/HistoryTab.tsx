import { shortName } from '../../../../kernel/person.ts';
import { Empty, History } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import type { Passport } from '../../contract.ts';
import { eventWords } from './eventWords.ts';

/** What was done to the school and its people, the newest first. */
export function HistoryTab({ of: { history } }: { of: Passport }) {
  const today = useToday();
  if (!history || history.length === 0) {
    return (
      <Empty title="Изменений пока не было">
        Здесь будет видно, кто и когда менял сведения о школе, её коды, группы и людей.
      </Empty>
    );
  }
  return (
    <History
      today={today}
      entries={history.map((event) => ({
        id: String(event.id),
        at: event.at,
        who: event.actor && shortName(event.actor),
        text: event.actor ? `— ${eventWords(event)}` : eventWords(event),
      }))}
    />
  );
}
