import type { ReactNode } from 'react';
import styles from './Under.module.css';

/** What stands under the line of a section's heading: fields or paragraphs one under the other. */
export function Under({ children, close }: { children: ReactNode; close?: boolean }) {
  return <div className={`${styles.under} ${close ? styles.close : ''}`}>{children}</div>;
}

/** Something apart from what is above it: a button at the end of a list, a note. */
export function Below({ children }: { children: ReactNode }) {
  return <div className={styles.below}>{children}</div>;
}
