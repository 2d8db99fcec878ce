/** What is said beside the content: notes, refusals, emptiness, waiting. */
import { type ReactNode, useEffect, useState } from 'react';
import type { IconName } from '../icons.ts';
import { Icon } from './Icon.tsx';
import styles from './Notes.module.css';
import { set } from './Page.tsx';

type Tone = 'warn' | 'info' | 'good' | 'bad' | 'plain';

const TONE: Record<Tone, IconName> = {
  warn: 'filled/alert-triangle',
  info: 'info-circle',
  good: 'filled/circle-check',
  bad: 'filled/alert-triangle',
  plain: 'info-circle',
};

export interface NoteProps {
  /** `warn`: something is missing; `info`: an explanation; `good`: it is done; `bad`: it was not done. */
  tone?: Tone;
  children: ReactNode;
  /** Buttons under or beside the text. */
  actions?: ReactNode;
}

export function Note({ tone = 'plain', children, actions }: NoteProps) {
  return (
    <div className={`${styles.note} ${styles[tone]}`}>
      <Icon name={TONE[tone]} />
      <div className={styles.text}>{set(children)}</div>
      {actions && <div className={styles.noteActions}>{actions}</div>}
    </div>
  );
}

/** A note that readers hear at once: something was not done, why, and what to do. */
export function ErrorNote({ children, actions }: Omit<NoteProps, 'tone'>) {
  return (
    <div role="alert">
      <Note tone="bad" actions={actions}>
        {children}
      </Note>
    </div>
  );
}

export interface EmptyProps {
  /** What is empty: «В январе сроков у Приозёрной ООШ нет». */
  title: string;
  /** Why, and what would change it. */
  children?: ReactNode;
  /** The one way out. */
  action?: ReactNode;
}

export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <h2>{set(title)}</h2>
      {children && <p>{set(children)}</p>}
      {action}
    </div>
  );
}

/** True once `ms` have gone by: what is quicker shows no waiting at all. */
function useAfter(ms: number): boolean {
  const [gone, setGone] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setGone(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return gone;
}

/** Grey rows where content will be, after 300 ms; they take their place from the start, so nothing jumps. */
export function Skeleton({ rows = 4, height = 'list' }: { rows?: number; height?: 'list' | 'table' | 'text' }) {
  const late = useAfter(300);
  return (
    <div className={`${styles.skeleton} ${late ? styles.seen : ''}`} role="status" aria-label={late ? 'Загрузка' : ''}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that are all alike
        <div key={row} className={styles[height]}>
          <span style={{ width: `${SKELETON_WIDTHS[row % SKELETON_WIDTHS.length]}%` }} />
        </div>
      ))}
    </div>
  );
}

/** Uneven, as texts are; % of the width. */
const SKELETON_WIDTHS = [62, 48, 70, 54, 40];
