import { Tabs } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { readsJournal } from '../readsJournal.ts';

/** The three parts of the place «Люди». */
export function PeopleTabs({ current }: { current: '/people' | '/substitutions' | '/journal' }) {
  const journal = readsJournal(useSession()) !== null;
  return (
    <Tabs
      label="Люди"
      current={current}
      tabs={[
        { label: 'Список людей', to: '/people' },
        { label: 'Замещения', to: '/substitutions' },
        ...(journal ? [{ label: 'Журнал', to: '/journal' }] : []),
      ]}
    />
  );
}
