/** Shares on their intervals: one scale for all rows of a table, so that the table is the chart. */
import { percent } from '../../../../web/format.ts';
import type { ShareFigure } from '../../figures/shares.ts';
import styles from './Figures.module.css';
import { sayShare } from './words.ts';

export interface Scale {
  /** The right end, 0 to 1. */
  to: number;
  threshold: number | null;
}

/** The right end of a scale that holds all of these intervals: a whole ten of per cent, and never less than half. */
export function scaleOf(shares: readonly (ShareFigure | null | undefined)[], threshold: number | null): Scale {
  const most = Math.max(0, threshold ?? 0, ...shares.map((share) => share?.estimate?.high ?? 0));
  return { to: Math.min(1, Math.max(0.5, Math.ceil(most * 10) / 10)), threshold };
}

const at = (share: number, { to }: Scale): string => `${Math.min(100, (share / to) * 100)}%`;

interface PlotProps {
  now: ShareFigure | null;
  before?: ShareFigure | null;
  scale: Scale;
  /** Heavier, for a sum. */
  strong?: boolean;
  /** What the two are, for readers. */
  labels?: readonly [now: string, before: string];
}

/** This year filled, the year before hollow and grey; of too few pupils nothing is drawn. */
export function Plot({ now, before = null, scale, strong = false, labels = ['этот год', 'годом раньше'] }: PlotProps) {
  const [shown, old] = [now?.estimate ?? null, before?.estimate ?? null];
  const label = `${labels[0]}: ${sayShare(now)}${old ? `; ${labels[1]}: ${sayShare(before)}` : ''}`;
  const y = old ? '64%' : '50%';
  return (
    <svg className={styles.plot} role="img" aria-label={label}>
      {scale.threshold !== null && (
        <line
          className={styles.threshold}
          x1={at(scale.threshold, scale)}
          x2={at(scale.threshold, scale)}
          y1="0"
          y2="100%"
        />
      )}
      {old && (
        <>
          <line className={styles.oldBand} x1={at(old.low, scale)} x2={at(old.high, scale)} y1="32%" y2="32%" />
          <circle className={styles.oldDot} cx={at(old.share, scale)} cy="32%" r="3.5" />
        </>
      )}
      {shown && (
        <>
          <line className={styles.band} x1={at(shown.low, scale)} x2={at(shown.high, scale)} y1={y} y2={y} />
          <circle className={styles.dot} cx={at(shown.share, scale)} cy={y} r={strong ? 5.5 : 4.5} />
        </>
      )}
    </svg>
  );
}

/** The scale in the head of the column. */
export function Ticks({ scale }: { scale: Scale }) {
  const { to, threshold } = scale;
  const middle = threshold ?? to / 2;
  return (
    <div className={styles.ticks} aria-hidden="true">
      <span style={{ left: 0 }}>0</span>
      <span className={styles.middle} style={{ left: at(middle, scale) }}>
        {threshold === null ? percent(middle, { digits: 0 }) : <b>{`порог ${percent(threshold)}`}</b>}
      </span>
      <span style={{ right: 0 }}>{percent(to, { digits: 0 })}</span>
    </div>
  );
}

/** What is drawn how. */
export function Legend({ now, before }: { now: string; before: string | null }) {
  return (
    <p className={styles.legend}>
      <span>
        <svg aria-hidden="true">
          <line className={styles.band} x1="0" x2="100%" y1="50%" y2="50%" />
          <circle className={styles.dot} cx="50%" cy="50%" r="4.5" />
        </svg>
        {now}
      </span>
      {before !== null && (
        <span>
          <svg aria-hidden="true">
            <line className={styles.oldBand} x1="0" x2="100%" y1="50%" y2="50%" />
            <circle className={styles.oldDot} cx="50%" cy="50%" r="3.5" />
          </svg>
          {before}
        </span>
      )}
      <span>Отрезок: где, скорее всего, лежит настоящая доля (95 %)</span>
    </p>
  );
}
