import { useId, useState } from 'react';
import { counted } from '../../../../web/format.ts';
import { Button, Field, Icon, lengthProblem } from '../../../../web/parts.ts';
import { partyKey } from '../../plans/parties.ts';
import { useActs } from './acts.ts';
import { editActivity, given, together } from './decisions.ts';
import styles from './Editor.module.css';
import { choosable } from './meanings.ts';
import type { RowContext } from './rows.ts';
import { ACTIVITIES } from './wording.ts';

interface PartyEditorProps {
  index: number;
  field: 'responsible' | 'participants';
  label: string;
  context: RowContext;
}

/** Parties as chips that can be taken away, and a field that adds one. */
/** Letters of a name, at most. */
const LONGEST = 300;

export function PartyEditor({ index, field, label, context }: PartyEditorProps) {
  const { change } = useActs();
  const { review, facts } = context;
  const parties = review.activities.get(index)?.[field] ?? [];
  const [typed, setTyped] = useState('');
  const list = useId();
  const set = (next: string[]) =>
    change(editActivity(index, { [field]: given(next, facts.reading.activities[index]?.[field]) }));
  const add = () => {
    const party = typed.trim();
    if (party === '' || lengthProblem(party, LONGEST) !== null) return;
    if (!parties.some((other) => partyKey(other) === partyKey(party))) set([...parties, party]);
    setTyped('');
  };
  return (
    <div className={styles.field}>
      <Field label={label} optional={field === 'participants'} text={{ value: typed, most: LONGEST }}>
        {(control) => (
          <div className={styles.chips}>
            {parties.map((party) => (
              <PartyChip
                key={party}
                party={party}
                known={field === 'participants' || review.book.has(partyKey(party))}
                onRemove={() => set(parties.filter((other) => other !== party))}
              />
            ))}
            <span className={styles.add}>
              <input
                {...control}
                list={list}
                value={typed}
                autoComplete="off"
                placeholder=""
                onChange={(event) => setTyped(event.target.value)}
                onBlur={add}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.ctrlKey) return;
                  event.preventDefault();
                  add();
                }}
              />
              <Button size="sm" icon="plus" label={`Добавить: ${label.toLowerCase()}`} onClick={add} />
            </span>
            <datalist id={list}>
              {names(context).map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </div>
        )}
      </Field>
      {field === 'responsible' && <SameElsewhere index={index} context={context} />}
    </div>
  );
}

function PartyChip({ party, known, onRemove }: { party: string; known: boolean; onRemove: () => void }) {
  return (
    <span className={`${styles.chip} ${known ? '' : styles.unknown}`}>
      {!known && <Icon name="filled/help-circle" size={16} label="Неизвестно, кто это:" />}
      {party}
      <button type="button" aria-label={`Убрать: ${party}`} onClick={onRemove}>
        <Icon name="x" size={16} />
      </button>
    </span>
  );
}

/** Everybody known here and everybody named in the document. */
const names = ({ facts }: RowContext): string[] => [
  ...new Set([
    ...choosable(facts).map(({ label }) => label),
    ...facts.reading.activities.flatMap(({ responsible }) => responsible),
  ]),
];

/** Parties that were corrected once may be corrected wherever the document names the same ones. */
function SameElsewhere({ index, context: { facts, corrections } }: { index: number; context: RowContext }) {
  const { change } = useActs();
  const { activities } = facts.reading;
  const responsible = corrections.activities?.[index]?.responsible;
  const written = JSON.stringify(activities[index]?.responsible);
  if (responsible === undefined) return null;
  const others = activities.flatMap((other, at) =>
    at !== index &&
    JSON.stringify(other.responsible) === written &&
    JSON.stringify(corrections.activities?.[at]?.responsible) !== JSON.stringify(responsible)
      ? [at]
      : [],
  );
  if (others.length === 0) return null;
  return (
    <Button size="sm" onClick={() => change(together(...others.map((at) => editActivity(at, { responsible }))))}>
      {`Так же ещё ${others.length === 1 ? 'у одного мероприятия' : `у ${counted(others.length, [ACTIVITIES[1], ACTIVITIES[2], ACTIVITIES[2]])}`} с теми же ответственными`}
    </Button>
  );
}
