/** Figures that are seen: a share against its target, an interval against a threshold, how far long work has come. */
import type { ReactNode } from 'react';
import { percent } from '../format.ts';
import styles from './Figures.module.css';
import { set } from './Page.tsx';

export interface TargetProps {
  /** The big figure: «7 из 24». */
  figure: string;
  /** After it: «педагогов, 29,2 %». */
  unit?: string;
  /** 0 to 1; `null`: there are no data, and no bar. */
  share: number | null;
  /** 0 to 1; `null`: no target is set. */
  target: number | null;
  /** What is missing, or that it is reached; a `StatusMark` or a few words. */
  verdict?: ReactNode;
}

/** A share against its target: figure, words, bar with the mark of the target. */
export function TargetFigure({ figure, unit, share, target, verdict }: TargetProps) {
  return (
    <div className={styles.target}>
      <p className={styles.big}>
        {set(figure)}
        {unit !== undefined && <small> {set(unit)}</small>}
      </p>
      {verdict && <div className={styles.verdict}>{verdict}</div>}
      {share !== null && <TargetBar share={share} target={target} />}
    </div>
  );
}

/** The bar alone, from 0 to 100 %. */
function TargetBar({ share, target }: { share: number; target: number | null }) {
  const said = target === null ? percent(share) : `${percent(share)} при цели ${percent(target)}`;
  return (
    <div className={styles.meter} role="img" aria-label={said}>
      <span className={styles.fill} style={{ width: `${Math.min(100, share * 100)}%` }} />
      <span className={styles.end}>0</span>
      {target !== null && (
        <>
          <span className={styles.mark} style={{ left: `${target * 100}%` }} />
          <span className={styles.markName} style={{ left: `clamp(2.5rem, ${target * 100}%, 100% - 5.5rem)` }}>
            {`цель ${percent(target)}`}
          </span>
        </>
      )}
      <span className={`${styles.end} ${styles.last}`}>100 %</span>
    </div>
  );
}

export interface IntervalProps {
  /** All 0 to 1. */
  now: Band;
  /** Last year; hollow and grey. */
  before?: Band | null;
  threshold?: number | null;
  /** The right end of the scale, 0 to 1: the same in every row of a table. */
  to?: number;
  /** The scale under it; without it for rows of a table, whose head carries the scale. */
  scale?: boolean;
  /** What it says, for readers: «38,1 %, от 21 до 59 %, порог 30 %». */
  label: string;
}

interface Band {
  share: number;
  low: number;
  high: number;
}

/** A dot on its 95 % interval against the threshold, on a scale from 0. */
export function Interval({ now, before, threshold, to = 1, scale, label }: IntervalProps) {
  const x = (share: number) => `${Math.min(100, (share / to) * 100)}%`;
  const y = before ? 19 : scale ? 9 : 14;
  return (
    <div className={styles.interval}>
      <svg className={scale ? styles.tall : styles.flat} role="img" aria-label={label}>
        {scale && <line x1="0" x2="100%" y1={y} y2={y} className={styles.axis} />}
        {threshold !== undefined && threshold !== null && (
          <line x1={x(threshold)} x2={x(threshold)} y1="0" y2={scale ? 18 : '100%'} className={styles.threshold} />
        )}
        {before && (
          <>
            <line x1={x(before.low)} x2={x(before.high)} y1="9" y2="9" className={styles.oldBand} />
            <circle cx={x(before.share)} cy="9" r="3.5" className={styles.oldDot} />
          </>
        )}
        <line x1={x(now.low)} x2={x(now.high)} y1={y} y2={y} className={styles.band} />
        <circle cx={x(now.share)} cy={y} r="4.5" className={styles.dot} />
      </svg>
      {scale && (
        <div className={styles.ticks} aria-hidden="true">
          <span style={{ left: 0 }}>0</span>
          {threshold !== undefined && threshold !== null && (
            <span className={styles.tickMiddle} style={{ left: x(threshold) }}>{`порог ${percent(threshold)}`}</span>
          )}
          <span style={{ right: 0 }}>{percent(to)}</span>
        </div>
      )}
    </div>
  );
}

export interface ProgressProps {
  /** What is being done and how long it will take: «Проверяем 12 файлов, осталось около минуты». */
  label: string;
  /** 0 to 1; `null`: not known yet. */
  share: number | null;
  /** «Отменить» */
  action?: ReactNode;
}

/** Long work: it says its share, can be given up, and may be left. Readers hear of every quarter. */
export function Progress({ label, share, action }: ProgressProps) {
  const said = share === null ? undefined : wholePercent(share);
  return (
    <div className={styles.work}>
      <span>
        <span role="status">{set(label)}</span>
        {said !== undefined && <span aria-hidden="true">{`, ${said}`}</span>}
      </span>
      {action}
      <progress className={styles.bar} value={share ?? undefined} aria-label={label} aria-valuetext={said} />
      {share !== null && <Quarters name={label} share={share} />}
    </div>
  );
}

/** Whole per cent, never more than is done. */
export const wholePercent = (share: number): string => percent(Math.floor(share * 100) / 100, { digits: 0 });

/** For readers alone: how far it has come, said at the quarters and not at every step. */
export function Quarters({ name, share }: { name: string; share: number }) {
  const quarters = Math.floor(share * 4) / 4;
  return (
    <span className="sr" role="status">
      {quarters > 0 && `${name}: ${wholePercent(quarters)}`}
    </span>
  );
}

/** Parts of a whole that are full, begun or empty: the nine parts of the cycle, the sections of a plan. */
export function Steps({ of, label }: { of: readonly { name: string; share: number }[]; label: string }) {
  return (
    <div className={styles.steps} role="img" aria-label={label}>
      {of.map(({ name, share }) => (
        <span
          key={name}
          title={`${name}: ${percent(share, { digits: 0 })}`}
          className={share === 0 ? styles.empty : undefined}
        >
          <span style={{ width: `${share * 100}%` }} />
        </span>
      ))}
    </div>
  );
}
