import { useState } from 'react';
import { Button, Fact, Facts } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { useActs } from './acts.ts';
import { Doubts } from './Doubts.tsx';
import { restoreIndicator } from './decisions.ts';
import { noteText } from './facts.ts';
import { IndicatorEditor } from './later.ts';
import styles from './Readings.module.css';
import type { RowContext } from './rows.ts';

/** An indicator as it will stand in the plan. */
export function IndicatorReading({ index, lit, context }: { index: number; lit: boolean; context: RowContext }) {
  const { change } = useActs();
  const [editing, setEditing] = useState(false);
  const read = context.facts.reading.indicators[index];
  if (!read) return null;
  const now = context.review.draft.indicators.find(({ key }) => key === String(index));
  const { number, name, target, unit } = now ?? { ...read, unit: read.unitText ?? read.unit };
  const changed = context.corrections.indicators?.[index] !== undefined;
  const notes = context.review.defects
    .filter(
      ({ state, defect: { pointer } }) => state === 'open' && pointer.kind === 'indicator' && pointer.index === index,
    )
    .map(({ defect }) => noteText(defect));
  return (
    <div className={`${styles.padded} ${now ? '' : styles.dropped}`}>
      <p className={styles.title}>
        {number !== null && <b>{number}</b>}
        <span>
          {typo(`Показатель: ${name}`)}
          {now && changed && <em className={styles.edited}> исправлено</em>}
        </span>
      </p>
      {editing && now ? (
        <IndicatorEditor only={String(index)} context={context} onClose={() => setEditing(false)} />
      ) : (
        <Facts>
          {!now && <Fact icon="ban">Не показатель: в план не войдёт</Fact>}
          {target !== null && <Fact icon="target">{`цель ${target}${unit ? ` ${unit}` : ''}`}</Fact>}
          {read.baseline !== null && <Fact icon="flag">{`было ${read.baseline}`}</Fact>}
          {read.values.length > 1 && (
            <Fact icon="calendar">{read.values.map(({ label, text }) => `${label}: ${text}`).join(', ')}</Fact>
          )}
          <Doubts doubts={[]} notes={notes} />
        </Facts>
      )}
      {lit && !editing && (
        <div className={styles.actions}>
          {now && (
            <Button size="sm" kind="quiet" icon="pencil" label={`Править: ${name}`} onClick={() => setEditing(true)}>
              Править
            </Button>
          )}
          {changed && (
            <Button
              size="sm"
              kind="quiet"
              icon="arrow-back-up"
              label={`Вернуть как в документе: ${name}`}
              onClick={() => change(restoreIndicator(String(index)))}
            >
              Вернуть как в документе
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
