import { useEffect, useRef } from 'react';
import { counted } from '../../../../web/format.ts';
import { Button, Note } from '../../../../web/parts.ts';
import { TASKS } from '../shared/words.ts';
import type { Refusal } from './bulk.ts';
import styles from './NotDone.module.css';

/** Which of the chosen tasks stayed as they were, each with the reason and a way to it. Stays until it is closed. */
export function NotDone({ of, onClose }: { of: readonly Refusal[]; onClose: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (of.length > 0) ref.current?.scrollIntoView?.({ block: 'nearest' });
  }, [of]);
  return (
    <div role="status" ref={ref} className={styles.place}>
      {of.length > 0 && (
        <Note
          tone="warn"
          actions={
            <Button size="sm" kind="quiet" onClick={onClose}>
              Понятно
            </Button>
          }
        >
          <b>{`Без изменений: ${counted(of.length, TASKS)}`}</b>
          <ul className={styles.list}>
            {of.map(({ id, name, why }) => (
              <li key={id}>
                <a href={`/tasks/${id}`}>{name}</a>
                {`: ${why}`}
              </li>
            ))}
          </ul>
        </Note>
      )}
    </div>
  );
}
