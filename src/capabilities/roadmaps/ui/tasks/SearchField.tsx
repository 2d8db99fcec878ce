import { useEffect, useRef, useState } from 'react';
import { Search, type SearchProps } from '../../../../web/parts.ts';

/** How long a pause in typing is a question, ms. */
const PAUSE = 250;

/** Words to seek by on the server: it is asked when the person pauses. */
export function SearchField({ label, value, onChange }: SearchProps) {
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

  return <Search label={label} value={typed} onChange={setTyped} />;
}
