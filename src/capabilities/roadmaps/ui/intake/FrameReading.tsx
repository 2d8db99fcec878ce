import { useState } from 'react';
import { counted, dayYear } from '../../../../web/format.ts';
import { Button, Fact, Facts } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import type { TextList } from '../../drafts/texts.ts';
import { useActs } from './acts.ts';
import { restoreList } from './decisions.ts';
import { TextsEditor } from './later.ts';
import { LIST, listCount } from './listWords.ts';
import type { Frame } from './pairs.ts';
import styles from './Readings.module.css';
import type { RowContext } from './rows.ts';

interface FrameReadingProps {
  is: Frame;
  again: boolean;
  lit: boolean;
  context: RowContext;
}

/** What the text around the plan was read as. */
export function FrameReading({ is, again, lit, context }: FrameReadingProps) {
  const { reading } = context.facts;
  if (again && AGAIN[is] !== undefined) return <p className={styles.quiet}>{AGAIN[is]}</p>;
  switch (is) {
    case 'title':
      return <Named name="Название плана" />;
    case 'order':
      return <OrderReading context={context} />;
    case 'goals':
      return <ListReading list="goals" lit={lit} context={context} />;
    case 'tasks':
      return <ListReading list="aims" lit={lit} context={context} />;
    case 'results':
      return <ListReading list="results" lit={lit} context={context} />;
    case 'schools':
      return <Named name="Школы" count={counted(reading.schools.length, ['школа', 'школы', 'школ'])} />;
    case 'frame':
      return <p className={styles.quiet}>Служебная надпись</p>;
    case 'blank':
      return null;
  }
}

/** Where the same sense goes on, one word is enough. */
const AGAIN: Partial<Record<Frame, string>> = {
  title: 'Название плана ещё раз',
  order: 'Приказ, продолжение',
  goals: 'Цели, продолжение',
  tasks: 'Задачи, продолжение',
  results: 'Ожидаемые результаты, продолжение',
  schools: 'Школы, продолжение',
};

const Named = ({ name, count }: { name: string; count?: string }) => (
  <p className={styles.named}>
    <b>{name}</b> {count}
  </p>
);

/** A list of texts of the plan: how many, and on pressing each to be corrected. */
function ListReading({ list, lit, context }: { list: TextList; lit: boolean; context: RowContext }) {
  const { change } = useActs();
  const [editing, setEditing] = useState(false);
  const { name } = LIST[list];
  const changed = context.corrections[list] !== undefined;
  return (
    <>
      <p className={styles.named}>
        <b>{name}</b> {listCount(list, context.review.draft[list].length)}
        {changed && <em className={styles.edited}> исправлено</em>}
      </p>
      {editing && <TextsEditor list={list} context={context} onClose={() => setEditing(false)} />}
      {lit && !editing && (
        <div className={styles.actions}>
          <Button size="sm" kind="quiet" icon="pencil" label={`Править: ${name}`} onClick={() => setEditing(true)}>
            Править
          </Button>
          {changed && (
            <Button
              size="sm"
              kind="quiet"
              icon="arrow-back-up"
              label={`Вернуть как в документе: ${name}`}
              onClick={() => change(restoreList(list, {}))}
            >
              Вернуть как в документе
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function OrderReading({ context: { review } }: { context: RowContext }) {
  const { order } = review.draft;
  if (!order) return <Named name="Приказ" />;
  const known = order.number !== null || order.date !== null;
  return (
    <div className={styles.padded}>
      <p className={styles.sectionTitle}>
        {typo(
          known
            ? `Приказ ${order.number ? `№ ${order.number}` : 'без номера'}${order.date ? ` от ${dayYear(order.date)}` : ''}`
            : 'Приказ',
        )}
      </p>
      <Facts>
        {order.issuer && <Fact icon="building">{order.issuer}</Fact>}
        {order.signatory && <Fact icon="signature">{order.signatory}</Fact>}
      </Facts>
    </div>
  );
}
