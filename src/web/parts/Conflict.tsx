import { type ReactNode, useState } from 'react';
import { changedByWords } from '../changedBy.ts';
import { capitalized } from '../format.ts';
import { Button } from './Button.tsx';
import styles from './Conflict.module.css';
import { Dialog } from './Dialog.tsx';
import { set } from './Page.tsx';

interface ConflictField<V> {
  name: keyof V & string;
  label: string;
  /** How the value reads; a text is shown as it is. */
  show?: (value: V) => ReactNode;
}

export interface ConflictProps<V extends object> {
  /** What this person wrote, and what stands in the program by now. */
  mine: V;
  theirs: V;
  fields: readonly ConflictField<V>[];
  /** Who changed it and when, as `changedByWords` says it: «группу изменили: Белов И. Н., сегодня в 9:12». */
  by?: string;
  /** The version put together of both; save it over the newer one. */
  onResolve: (chosen: V) => void;
  /** Nothing is saved; what was typed stays in the form. */
  onClose: () => void;
  busy?: boolean;
}

/**
 * Somebody changed the same thing meanwhile (`conflict`): both versions side by side, and a choice for every field that
 * differs. By itself mine is chosen: what a person has just typed is not lost.
 */
export function Conflict<V extends object>({
  mine,
  theirs,
  fields,
  by = UNKNOWN,
  onResolve,
  onClose,
  busy,
}: ConflictProps<V>) {
  const differing = fields.filter(({ name }) => JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]));
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const choose = (name: string, fromThem: boolean) => {
    const next = new Set(taken);
    if (fromThem) next.add(name);
    else next.delete(name);
    setTaken(next);
  };
  const resolve = () => {
    const chosen = { ...mine };
    for (const { name } of fields) if (taken.has(name)) chosen[name] = theirs[name];
    onResolve(chosen);
  };
  return (
    <Dialog
      title="Пока вы работали, это изменили"
      size="lg"
      sticky
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={busy} onClick={resolve}>
            Сохранить выбранное
          </Button>
          <Button onClick={onClose}>Вернуться к правке</Button>
        </>
      }
    >
      <p className="muted">
        {set(`${capitalized(by)}. Выберите, что оставить: пока вы не сохраните, ничего не пропадёт.`)}
      </p>
      <div className={styles.both}>
        {differing.map(({ name, label, show = text(name) }) => (
          <fieldset key={name}>
            <legend>{label}</legend>
            {[false, true].map((fromThem) => (
              <label key={String(fromThem)} className={taken.has(name) === fromThem ? styles.chosen : undefined}>
                <input
                  type="radio"
                  name={`conflict-${name}`}
                  checked={taken.has(name) === fromThem}
                  onChange={() => choose(name, fromThem)}
                />
                <span>
                  <span className={styles.whose}>{fromThem ? 'Сейчас в программе' : 'Ваш вариант'}</span>
                  {show(fromThem ? theirs : mine) || <span className="muted">пусто</span>}
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </Dialog>
  );
}

const UNKNOWN = changedByWords('запись', undefined);

const text =
  <V extends object>(name: keyof V) =>
  (value: V): ReactNode => {
    const found = value[name];
    return found === null || found === undefined ? '' : String(found);
  };
