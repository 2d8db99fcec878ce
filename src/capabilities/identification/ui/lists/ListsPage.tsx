import { useState } from 'react';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted, dayAt, dayOfMoment } from '../../../../web/format.ts';
import { Button, Empty, LinkButton, PageHead, Row, Rows, Skeleton, StatusMark } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { ListOfLists, type Ready } from '../../lists/contract.ts';
import styles from '../ui.module.css';
import { countsWords, editionWords, FILES, OF_SCHOOLS, orderWords, STATE } from '../words.ts';
import { ComputeDialog } from './ComputeDialog.tsx';

type Line = ListOfLists['lists'][number];

/** Lists of schools that need support: those that are made, and what the next one lacks. */
export function ListsPage() {
  const lists = useGet('/api/identification/lists', ListOfLists);
  return (
    <Loaded from={lists} waiting={<Skeleton rows={6} />} title="Списки школ">
      {(found) => <Lists of={found} />}
    </Loaded>
  );
}

function Lists({ of: { lists, ready, may } }: { of: ListOfLists }) {
  const [computing, setComputing] = useState(false);
  const canCompute = ready.batches > 0 && ready.editions.length > 0;
  return (
    <>
      <PageHead
        title="Списки школ"
        lead={leadOf(lists, ready)}
        actions={
          <>
            {may.keep && canCompute && (
              <Button kind="primary" icon="plus" onClick={() => setComputing(true)}>
                Составить список
              </Button>
            )}
            {may.compare && ready.editions.length > 0 && (
              <LinkButton to="/identification/compare">Сравнить методики</LinkButton>
            )}
            <LinkButton to="/identification/rules">Методики</LinkButton>
          </>
        }
      />
      {!canCompute && lists.length === 0 && <First ready={ready} keep={may.keep} />}
      {canCompute && lists.length === 0 && (
        <Empty title="Списков пока нет">
          {may.keep
            ? 'Результаты и методика есть: можно составлять. Школы увидят список не раньше, чем вы его выдадите.'
            : 'Список появится здесь, когда координатор его составит.'}
        </Empty>
      )}
      <div className={styles.body}>
        <Rows>
          {lists.map((list) => (
            <ListRow key={list.id} of={list} />
          ))}
        </Rows>
      </div>
      {computing && <ComputeDialog ready={ready} onClose={() => setComputing(false)} />}
    </>
  );
}

function leadOf(lists: readonly Line[], { batches, schools, withResults }: Ready): string {
  const waiting = lists.reduce((sum, { unanswered }) => sum + unanswered, 0);
  if (waiting > 0)
    return `${counted(waiting, ['возражение ждёт', 'возражения ждут', 'возражений ждут'])} вашего ответа.`;
  if (batches === 0) return 'Каким школам нужна поддержка и почему: по результатам, с оговоркой, насколько это точно.';
  return `Результаты есть у ${counted(withResults, OF_SCHOOLS)} из ${schools}, загружено ${counted(batches, FILES)}.`;
}

/** What is lacking, in the order in which it is mended. */
function First({ ready: { batches }, keep }: { ready: Ready; keep: boolean }) {
  if (!keep) return <Empty title="Списков пока нет">Список появится здесь, когда координатор его составит.</Empty>;
  if (batches === 0) {
    return (
      <Empty
        title="Сначала загрузите результаты"
        action={
          <LinkButton to="/results/load" kind="primary" icon="upload">
            Загрузить результаты
          </LinkButton>
        }
      >
        Нужны выгрузки ФИС ОКО, протоколы ОГЭ и ЕГЭ или таблицы средних. Для двух лет подряд нужны файлы за оба года.
      </Empty>
    );
  }
  return (
    <Empty
      title="Заведите методику"
      action={
        <LinkButton to="/identification/rules/new" kind="primary" icon="plus">
          Завести методику
        </LinkButton>
      }
    >
      Список составляют по правилам вашего региона. Начать можно с готового образца: федеральное правило, относительный
      балл и другие.
    </Empty>
  );
}

function ListRow({ of }: { of: Line }) {
  const today = useToday();
  const { id, title, state, counts, unanswered, objectUntil } = of;
  const waits =
    unanswered > 0
      ? counted(unanswered, ['возражение без ответа', 'возражения без ответа', 'возражений без ответа'])
      : null;
  return (
    <Row
      title={title}
      to={`/identification/lists/${id}`}
      facts={[
        countsWords(counts),
        editionWords(of),
        orderWords(of) ?? `составлен ${dayAt(dayOfMoment(of.computedAt), today)}`,
        state === 'reviewed' && objectUntil !== null && `возражения до ${dayAt(objectUntil, today)}`,
        waits,
      ]}
      state={<StateMark state={state} />}
    />
  );
}

/** How a list stands, in words and by its mark. */
export function StateMark({ state, pill = false }: { state: Line['state']; pill?: boolean }) {
  const status = { computed: 'planned', reviewed: 'submitted', approved: 'accepted', discarded: 'cancelled' } as const;
  return (
    <StatusMark status={status[state]} pill={pill}>
      {STATE[state]}
    </StatusMark>
  );
}
