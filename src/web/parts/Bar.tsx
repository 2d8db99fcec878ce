import type { ReactNode } from 'react';
import styles from './Bar.module.css';

/** At the bottom of narrow screens, where the panel with the same buttons stands far below. */
export const Bar = ({ children }: { children: ReactNode }) => (
  <div className={styles.bar} data-foot>
    {children}
  </div>
);

/** The class of what the bar has too: one pair of buttons is in sight. */
export const INSTEAD_OF_BAR = styles.instead ?? '';

/** Brings a field into sight and the cursor into it. */
export function goTo(id: string): void {
  const field = document.getElementById(id);
  field?.scrollIntoView?.({ block: 'center' });
  field?.focus({ preventScroll: true });
}
