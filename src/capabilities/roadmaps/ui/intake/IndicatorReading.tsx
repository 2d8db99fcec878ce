import { Fact, Facts } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { Doubts } from './Doubts.tsx';
import { noteText } from './facts.ts';
import styles from './Readings.module.css';
import type { RowContext } from './rows.ts';

/** An indicator goes into the plan as it is read. */
export function IndicatorReading({ index, context }: { index: number; context: RowContext }) {
  const indicator = context.facts.reading.indicators[index];
  if (!indicator) return null;
  const { number, name, target, unit, baseline, values } = indicator;
  const notes = context.review.defects
    .filter(
      ({ state, defect: { pointer } }) => state === 'open' && pointer.kind === 'indicator' && pointer.index === index,
    )
    .map(({ defect }) => noteText(defect));
  return (
    <div className={styles.padded}>
      <p className={styles.title}>
        {number !== null && <b>{number}</b>}
        <span>{typo(`Показатель: ${name}`)}</span>
      </p>
      <Facts>
        {target !== null && <Fact icon="target">{`цель ${target}${unit ? ` ${unit}` : ''}`}</Fact>}
        {baseline !== null && <Fact icon="flag">{`было ${baseline}`}</Fact>}
        {values.length > 1 && (
          <Fact icon="calendar">{values.map(({ label, text }) => `${label}: ${text}`).join(', ')}</Fact>
        )}
        <Doubts doubts={[]} notes={notes} />
      </Facts>
    </div>
  );
}
