import { useState } from 'react';
import type { FieldProps } from '../../../../web/parts.ts';
import { Button, Chip, Chips, Field, lengthProblem } from '../../../../web/parts.ts';
import styles from './PartiesField.module.css';

export interface PartiesFieldProps extends FieldProps<readonly string[]> {
  /** Names that the plan and the registry know, the likeliest first. */
  known: readonly string[];
}

/** Letters of a name, at most. */
const LONGEST = 300;

/** Suggestions in sight at most. */
const OFFERED = 8;

/** Who carries it out, in the words of documents: chosen by a press, or typed. */
export function PartiesField({ known, value, onChange, ...field }: PartiesFieldProps) {
  const [typed, setTyped] = useState('');
  const add = (party: string) => {
    const plain = party.trim();
    if (lengthProblem(plain, LONGEST) !== null) return;
    if (plain !== '' && !value.includes(plain)) onChange([...value, plain]);
    setTyped('');
  };
  const offered = known
    .filter((party) => !value.includes(party) && party.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, OFFERED);
  return (
    <div className={styles.parties}>
      <Field {...field} text={{ value: typed, most: LONGEST }}>
        {(control) => (
          <span className={styles.line}>
            <input
              {...control}
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || typed.trim() === '') return;
                event.preventDefault();
                add(typed);
              }}
              onBlur={() => field.onLeave?.()}
            />
            <Button icon="plus" label="Добавить исполнителя" onClick={() => add(typed)} />
          </span>
        )}
      </Field>
      {value.length > 0 && (
        <Chips label="Исполнители">
          {value.map((party) => (
            <Chip key={party} onRemove={() => onChange(value.filter((one) => one !== party))}>
              {party}
            </Chip>
          ))}
        </Chips>
      )}
      {offered.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would ask for a legend on the screen
        <div className={styles.offered} role="group" aria-label="Можно выбрать">
          {offered.map((party) => (
            <button key={party} type="button" onClick={() => add(party)}>
              {party}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
