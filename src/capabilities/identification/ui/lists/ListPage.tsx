import { useState } from 'react';
import { z } from 'zod';
import { useAddress, usePathParams } from '../../../../web/address.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted, dayAt, plural } from '../../../../web/format.ts';
import {
  Button,
  ChipSearch,
  Chips,
  Fact,
  Facts,
  LinkButton,
  Menu,
  Note,
  PageHead,
  Segmented,
  Skeleton,
  Stack,
  Toolbar,
} from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type EntryRow, ListOfLists, ListView } from '../../lists/contract.ts';
import { countsWords, editionWords, FILES, orderWords, untilWords } from '../words.ts';
import { Clusters } from './Clusters.tsx';
import { ComputeDialog } from './ComputeDialog.tsx';
import { EntryTable } from './EntryTable.tsx';
import { type Asking, ListDialogs } from './ListDialogs.tsx';
import { StateMark } from './ListsPage.tsx';
import { Quadrants } from './Quadrants.tsx';
import { Verification } from './Verification.tsx';

const Path = z.object({ listId: z.uuid() });
const SHOWN = ['all', 'in', 'help', 'out'] as const;
const Address = z.object({ show: z.enum(SHOWN).catch('all'), q: z.string().catch('') });

/** A list: every school by name with its answer, what is decided, and the next step to the order. */
export function ListPage() {
  const { listId } = usePathParams(Path);
  const list = useGet(`/api/identification/lists/${listId}`, ListView);
  return (
    <Loaded from={list} waiting={<Skeleton rows={10} height="table" />} title="Список школ">
      {(found) => <List of={found} />}
    </Loaded>
  );
}

function List({ of }: { of: ListView }) {
  const [{ show, q }, setAddress] = useAddress(Address);
  const [asking, setAsking] = useState<Asking | null>(null);
  const rows = of.entries.filter((entry) => (show === 'all' || entry.decision === show) && isNamed(entry, q));
  return (
    <>
      <ListHead of={of} onAsk={setAsking} />
      <Stack gap={24}>
        <LoadedSince of={of} />
        <div>
          <Toolbar
            aside={
              <Chips>
                <ChipSearch label="Найти школу" value={q} onChange={(to) => setAddress({ q: to })} />
              </Chips>
            }
          >
            <Segmented
              label="Какие школы"
              options={SHOWN.map((value) => ({
                value,
                label: `${VIEW[value]} ${of.entries.filter(({ decision }) => value === 'all' || decision === value).length}`,
              }))}
              value={show}
              onChange={(to) => setAddress({ show: to })}
            />
          </Toolbar>
          <EntryTable
            list={of}
            rows={rows}
            onDecide={(schools) => setAsking({ ask: 'decide', schools })}
            onAll={() => setAddress({ show: 'all', q: '' })}
          />
        </div>
        <Quadrants of={of} />
        <Clusters of={of} />
        <Verification of={of} />
      </Stack>
      {asking && <ListDialogs of={of} asking={asking} onClose={() => setAsking(null)} />}
    </>
  );
}

const VIEW: Record<(typeof SHOWN)[number], string> = {
  all: 'Все школы',
  in: 'В списке',
  help: 'Предложить помощь',
  out: 'Не в списке',
};

const isNamed = ({ schoolName }: EntryRow, q: string): boolean =>
  schoolName.toLowerCase().replaceAll('ё', 'е').includes(q.trim().toLowerCase().replaceAll('ё', 'е'));

function ListHead({ of, onAsk }: { of: ListView; onAsk: (asking: Asking) => void }) {
  const today = useToday();
  const { title, state, may, batches, loadedOn } = of;
  const order = orderWords(of);
  return (
    <PageHead
      title={title}
      crumbs={[{ label: 'Списки школ', to: '/identification' }, { label: title }]}
      lead={leadOf(of, today)}
      actions={
        <>
          {may.keep && <NextStep of={of} onAsk={onAsk} />}
          <LinkButton to={`/api/identification/lists/${of.id}/order?format=docx`} icon="download" newTab>
            Приказ, DOCX
          </LinkButton>
          <Menu
            label="Другие действия со списком"
            items={[
              {
                label: 'Приказ, PDF',
                icon: 'file-type-pdf',
                to: `/api/identification/lists/${of.id}/order?format=pdf`,
              },
              ...(may.keep && state === 'reviewed'
                ? [
                    {
                      label: 'Изменить срок возражений',
                      icon: 'calendar' as const,
                      onSelect: () => onAsk({ ask: 'give-out' }),
                    },
                  ]
                : []),
              ...(may.keep && state !== 'approved'
                ? [
                    { label: 'Переименовать', icon: 'pencil' as const, onSelect: () => onAsk({ ask: 'rename' }) },
                    { label: 'Снять черновик', icon: 'trash' as const, onSelect: () => onAsk({ ask: 'discard' }) },
                  ]
                : []),
            ]}
          />
        </>
      }
    >
      <Facts>
        <StateMark state={state} pill />
        <Fact icon="scale">
          <a href={`/identification/rules/${of.edition.ruleSetId}`}>{editionWords(of)}</a>
        </Fact>
        <Fact icon="database-import">
          {`${counted(batches, FILES)} результатов${loadedOn === null ? '' : `, последний ${dayAt(loadedOn, today)}`}`}
        </Fact>
        {order !== null && <Fact icon="signature">{order}</Fact>}
      </Facts>
    </PageHead>
  );
}

/** What came after it was computed, and the act that takes it in. */
function LoadedSince({ of: { loadedSince, title, edition, may } }: { of: ListView }) {
  const [again, setAgain] = useState(false);
  if (loadedSince === 0) return null;
  return (
    <>
      <Note
        tone="warn"
        actions={
          may.keep && (
            <Button size="sm" onClick={() => setAgain(true)}>
              Составить список заново
            </Button>
          )
        }
      >
        {`После расчёта ${plural(loadedSince, LOADED)} ${counted(loadedSince, FILES)} результатов: в этом списке их нет.`}
      </Note>
      {again && <Again like={{ title, editionId: edition.id }} onClose={() => setAgain(false)} />}
    </>
  );
}

const LOADED = ['загружен', 'загружено', 'загружено'] as const;

function Again({ like, onClose }: { like: { title: string; editionId: string }; onClose: () => void }) {
  const lists = useGet('/api/identification/lists', ListOfLists);
  return (
    <Loaded from={lists} waiting={null}>
      {({ ready }) => <ComputeDialog ready={ready} like={like} onClose={onClose} />}
    </Loaded>
  );
}

/** The one filled button: what the list waits for. */
function NextStep({ of: { state }, onAsk }: { of: ListView; onAsk: (asking: Asking) => void }) {
  if (state === 'computed') {
    return (
      <Button kind="primary" icon="send" onClick={() => onAsk({ ask: 'give-out' })}>
        Выдать школам
      </Button>
    );
  }
  if (state === 'reviewed') {
    return (
      <Button kind="primary" icon="signature" onClick={() => onAsk({ ask: 'approve' })}>
        Утвердить приказом
      </Button>
    );
  }
  return null;
}

function leadOf(of: ListView, today: ReturnType<typeof useToday>): string {
  const counts = { in: 0, help: 0, out: 0 };
  for (const { decision } of of.entries) counts[decision] += 1;
  const unanswered = of.entries.reduce((sum, entry) => sum + entry.unanswered, 0);
  const notJudged = of.entries.filter(({ verdict }) => verdict === null).length;
  const base = `Из ${counted(of.entries.length, ['школы', 'школ', 'школ'])}: ${countsWords(counts)}${notJudged > 0 ? `, не оценивали ${notJudged}` : ''}.`;
  if (of.state === 'computed') return `${base} Школы его ещё не видят.`;
  if (of.state === 'approved') return `${base} Утверждён, больше не меняется.`;
  const waiting =
    unanswered > 0 ? ` ${counted(unanswered, ['возражение ждёт', 'возражения ждут', 'возражений ждут'])} ответа.` : '';
  if (of.objectUntil === null) return `${base}${waiting}`;
  if (today > of.objectUntil) return `${base}${waiting} Срок возражений прошёл ${dayAt(of.objectUntil, today)}.`;
  return `${base}${waiting} Школы могут возразить ${untilWords(of.objectUntil, today)}.`;
}
