import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../../../web/parts.ts';
import styles from './SearchField.module.css';

/** How long a pause in typing is a question, ms. */
const PAUSE = 250;

/** Words to seek by; asks when the person pauses, at once on Enter. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const change = useRef(onChange);
  change.current = onChange;

  useEffect(() => {
    if (value === told.current) return; // changed elsewhere: «Убрать отбор», «Назад»
    told.current = value;
    setTyped(value);
  }, [value]);

  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      change.current(typed);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <span className={`${styles.field} ${typed === '' ? '' : styles.on}`}>
      <Icon name="search" size={16} />
      <input
        type="search"
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          told.current = typed;
          onChange(typed);
        }}
      />
    </span>
  );
}
