import { useState } from 'react';
import { Button, NumberField, Select, TextField } from '../../../../web/parts.ts';
import type { Target } from '../../intake/reading.ts';
import { useActs } from './acts.ts';
import { editActivity, given } from './decisions.ts';
import styles from './Editor.module.css';
import type { RowContext } from './rows.ts';
import { useTyped } from './useTyped.ts';
import { targetText, unitText } from './wording.ts';

const COMPARATORS = [
  { value: '>=', label: 'не менее' },
  { value: '<=', label: 'не более' },
  { value: '=', label: 'ровно' },
  { value: '>', label: 'более' },
  { value: '<', label: 'менее' },
] as const;

const UNITS = ['%', 'people', 'items', 'hours', 'points', 'Mbit/s'] as const;

/** Values that can be measured: «не менее 30 %». */
export function TargetsEditor({ index, context }: { index: number; context: RowContext }) {
  const { change } = useActs();
  const targets = context.review.activities.get(index)?.targets ?? [];
  const set = (next: Target[]) =>
    change(
      editActivity(index, { targets: given(next, context.facts.reading.activities[index]?.targets) }),
      `activity ${index} targets`,
    );
  const replace = (at: number, part: Partial<Target>) =>
    set(targets.map((target, place) => (place === at ? withText({ ...target, ...part }, target) : target)));
  return (
    <fieldset className={styles.targets}>
      <legend>Целевые значения</legend>
      {targets.map((target, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: targets have no name but their place
        <div key={at} className={styles.target}>
          <Select
            label="Сравнение"
            hideLabel
            value={target.comparator}
            options={COMPARATORS}
            onChange={(comparator) => comparator !== '' && replace(at, { comparator })}
          />
          <TargetValue target={target} onChange={(value) => replace(at, { value })} />
          <Select
            label="Единица"
            hideLabel
            value={target.unit}
            options={[...new Set([...UNITS, target.unit])].map((unit) => ({ value: unit, label: unitText(unit, 5) }))}
            onChange={(unit) => unit !== '' && replace(at, { unit })}
          />
          <Button
            size="sm"
            kind="quiet"
            icon="x"
            label={`Убрать: ${targetText(target)}`}
            onClick={() => set(targets.filter((_, place) => place !== at))}
          />
          <TargetWords target={target} onChange={(text) => replace(at, { text })} />
        </div>
      ))}
      <Button size="sm" kind="quiet" icon="plus" onClick={() => set([...targets, NEW])}>
        Добавить значение
      </Button>
    </fieldset>
  );
}

/** What is not a number yet stays as typed and changes nothing. */
function TargetValue({ target, onChange }: { target: Target; onChange: (value: number) => void }) {
  const [typed, setTyped] = useState<number | null>(target.value);
  return (
    <NumberField
      label="Значение"
      hideLabel
      value={typed}
      onChange={(value) => {
        setTyped(value);
        if (value !== null && !Number.isNaN(value)) onChange(value);
      }}
      onLeave={() => setTyped(target.value)}
    />
  );
}

function TargetWords({ target, onChange }: { target: Target; onChange: (text: string) => void }) {
  return <TextField label="Чего именно" hideLabel {...useTyped(target.text, onChange)} />;
}

const NEW: Target = {
  text: targetText({ comparator: '>=', value: 1, unit: 'items' }),
  comparator: '>=',
  value: 1,
  unit: 'items',
};

/** Words that only repeat the value follow it; other words are a person's own. */
const withText = (target: Target, before: Target): Target =>
  target.text === targetText(before) ? { ...target, text: targetText(target) } : target;
