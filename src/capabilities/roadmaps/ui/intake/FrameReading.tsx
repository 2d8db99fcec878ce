import { counted, dayYear } from '../../../../web/format.ts';
import { Fact, Facts } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import type { Frame } from './pairs.ts';
import styles from './Readings.module.css';
import type { RowContext } from './rows.ts';

/** What the text around the plan was read as. */
export function FrameReading({ is, again, context }: { is: Frame; again: boolean; context: RowContext }) {
  const { reading } = context.facts;
  if (again && AGAIN[is] !== undefined) return <p className={styles.quiet}>{AGAIN[is]}</p>;
  switch (is) {
    case 'title':
      return <Named name="Название плана" />;
    case 'order':
      return <OrderReading context={context} />;
    case 'goals':
      return <Named name="Цели" count={counted(reading.goals.length, ['цель', 'цели', 'целей'])} />;
    case 'tasks':
      return <Named name="Задачи" count={counted(reading.tasks.length, ['задача', 'задачи', 'задач'])} />;
    case 'results':
      return (
        <Named
          name="Ожидаемые результаты"
          count={counted(reading.expectedResults.length, ['результат', 'результата', 'результатов'])}
        />
      );
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
