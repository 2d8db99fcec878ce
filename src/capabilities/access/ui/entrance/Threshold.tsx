import type { ReactNode } from 'react';
import { Icon, PageHead } from '../../../../web/parts.ts';
import styles from './Threshold.module.css';

export interface ThresholdProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** Ways to the other pages of the entrance. */
  links?: ReactNode;
  /** Under the card. */
  after?: ReactNode;
  wide?: boolean;
}

/** What stands around the pages for people who have not signed in. */
export function Threshold({ title, lead, children, links, after, wide }: ThresholdProps) {
  return (
    <main id="main" className={styles.place}>
      <div className={`${styles.column} ${wide ? styles.wide : ''}`}>
        <a className={styles.brand} href="/sign-in">
          <Icon name="opora" size={22} className={styles.mark} />
          <span>
            <b>Опора</b>
            <span>Поддержка школ муниципалитета</span>
          </span>
        </a>
        <div className={styles.card}>
          <PageHead title={title} lead={lead} />
          {children}
          {links && (
            <nav className={styles.links} aria-label="Другие способы войти">
              {links}
            </nav>
          )}
        </div>
        {after && <div className={styles.after}>{after}</div>}
      </div>
    </main>
  );
}
