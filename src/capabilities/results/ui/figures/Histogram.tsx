/** Pupils by primary points, with the borders of marks; the same as a table for readers. */
import type { Look } from '../../figures/contract.ts';
import styles from './Figures.module.css';

type Of = NonNullable<Look['histogram']>;

/** Height of the bars, px of the drawing. */
const HEIGHT = 112;
const TOP = 16;

export function Histogram({ of }: { of: Of }) {
  const { bars, borders } = of;
  const [first, last] = [bars[0]?.points ?? 0, bars.at(-1)?.points ?? 0];
  const steps = Math.max(1, last - first + 1);
  const most = Math.max(1, ...bars.map(({ pupils }) => pupils));
  const x = (points: number) => `${((points - first) / steps) * 100}%`;
  const edges = new Set(borders.flatMap(({ from }) => (from.length === 1 ? from : [])));
  return (
    <>
      <svg className={styles.histogram} aria-hidden="true">
        <line className={styles.grid} x1="0" x2="100%" y1={TOP + HEIGHT} y2={TOP + HEIGHT} />
        {bars.map(({ points, pupils }) => (
          <rect
            key={points}
            className={edges.has(points) ? styles.edgeBar : styles.bar}
            x={x(points)}
            width={`${(0.86 / steps) * 100}%`}
            y={TOP + HEIGHT - (pupils / most) * HEIGHT}
            height={(pupils / most) * HEIGHT}
          />
        ))}
        {borders.map(({ mark, from }) => {
          const at = from[0];
          return at === undefined ? null : (
            <g key={mark}>
              <line className={styles.markLine} x1={x(at)} x2={x(at)} y1={TOP} y2={TOP + HEIGHT} />
              <text x={x(at)} y="11">{`«${mark}»`}</text>
            </g>
          );
        })}
        <text x="0" y={TOP + HEIGHT + 16}>{`${first} б.`}</text>
        <text x="100%" y={TOP + HEIGHT + 16} textAnchor="end">{`${last} б.`}</text>
      </svg>
      <table className="sr">
        <caption>Участники по первичным баллам</caption>
        <thead>
          <tr>
            <th scope="col">Баллы</th>
            <th scope="col">Участников</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ points, pupils }) => (
            <tr key={points}>
              <td>{points}</td>
              <td>{pupils}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
