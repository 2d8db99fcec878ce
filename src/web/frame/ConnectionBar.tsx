import { useLayoutEffect, useRef } from 'react';
import { useConnection } from '../connection.ts';
import { ConnectionNote } from '../parts/Connection.tsx';
import styles from './ConnectionBar.module.css';

/** At the top of every page while there is no line: nothing else has to be left for it. */
export function ConnectionBar() {
  const bar = useRef<HTMLDivElement>(null);
  const now = useConnection();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words may need another height
  useLayoutEffect(() => {
    const measure = () => document.documentElement.style.setProperty('--bar', `${bar.current?.offsetHeight ?? 0}px`);
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [now]);
  return (
    <div ref={bar} className={styles.bar}>
      <ConnectionNote />
    </div>
  );
}
