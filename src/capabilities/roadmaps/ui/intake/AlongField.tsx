import { Radios } from '../../../../web/parts.ts';
import type { Period } from '../../drafts/years.ts';
import { type Goes, moveOf } from './moving.ts';
import { movedBy } from './wording.ts';

interface AlongFieldProps {
  /** As the plan would run before the change; `null`: not known. */
  now: Period | null;
  from: Period['from'] | null;
  to: Period['to'] | null;
  /** `null`: as it is proposed. */
  value: Goes | null;
  onChange: (goes: Goes) => void;
}

/** Asked when a plan gets other years: whether its deadlines go with it. */
export function AlongField({ now, from, to, value, onChange }: AlongFieldProps) {
  const move = from === null || to === null || to < from ? null : moveOf(now, { from, to });
  if (move === null) return null;
  const { years, proposed } = move;
  return (
    <Radios
      label="Сдвинуть сроки вместе с планом?"
      value={value ?? proposed}
      options={[
        { value: 'move', label: `Да, все сроки на ${movedBy(years)} ${years > 0 ? 'позже' : 'раньше'}` },
        { value: 'stay', label: 'Нет, сроки остаются прежними' },
      ]}
      onChange={(goes) => onChange(goes === 'stay' ? 'stay' : 'move')}
    />
  );
}
