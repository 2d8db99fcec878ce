import { capitalized, interval, number, outOf, percent } from '../../../../web/format.ts';
import { Interval, Stack, Text } from '../../../../web/parts.ts';
import type { ShareFigure } from '../../../results/contract.ts';
import type { KeptVerdict } from '../../lists/verdict.ts';
import { decimal, workName } from '../../lists/words.ts';
import styles from './FigureTable.module.css';
import { type FigureLine, type LowShares, lineOf, lowShares, relativeScores } from './figures.ts';

/** The figures that the rule used, as the results of the school show them: the table is the chart. */
export function FigureTables({ verdict }: { verdict: KeptVerdict }) {
  const shares = lowShares(verdict);
  const relatives = relativeScores(verdict);
  return (
    <Stack>
      {shares !== null && <Shares of={shares} line={lineOf(verdict)} />}
      {relatives.length > 0 && <Relatives of={relatives} />}
    </Stack>
  );
}

function Shares({ of: { years, works, to }, line }: { of: LowShares; line: number | null }) {
  const [last, before] = years;
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className={styles.scroll} tabIndex={0} aria-label="Низкие результаты, таблица">
        <table className={styles.table}>
          <caption className="sr">Доли низких результатов по работам</caption>
          <thead>
            <tr>
              <th scope="col">Низкие результаты</th>
              {before !== undefined && (
                <th scope="col" className={`${styles.number} ${styles.wide}`}>
                  {before}
                </th>
              )}
              <th scope="col" className={styles.number}>
                {last}
              </th>
              <th scope="col" className={styles.number}>
                доля
              </th>
              <th scope="col" className={`${styles.number} ${styles.wide}`}>
                отрезок
              </th>
              <th scope="col" className={`${styles.picture} ${styles.wide}`}>
                <Scale to={to} line={line} />
              </th>
            </tr>
          </thead>
          <tbody>
            {works.map((work) => (
              <Line key={work.name} of={work} {...{ to, line, before }} />
            ))}
          </tbody>
        </table>
      </section>
      <div className={styles.legend}>
        <Text size="small" tone="muted">
          Отрезок: где, скорее всего, лежит настоящая доля (95 %), как во вкладке «Результаты».
          {before !== undefined && <span className={styles.drawn}>{` Пустой кружок: ${before} год.`}</span>}
        </Text>
      </div>
    </div>
  );
}

interface LineProps {
  of: FigureLine;
  to: number;
  line: number | null;
  before: number | undefined;
}

function Line({ of: { name, now, before: was }, to, line, before }: LineProps) {
  return (
    <tr>
      <th scope="row">
        {capitalized(name)}
        {before !== undefined && was !== null && (
          <small className={styles.narrow}>{`${before} год: ${outOf(was.count, was.of)}`}</small>
        )}
      </th>
      {before !== undefined && (
        <td className={`${styles.number} ${styles.wide}`}>
          <Counts of={was} />
        </td>
      )}
      <td className={styles.number}>
        <Counts of={now} />
      </td>
      <td className={styles.number}>
        {now !== null && (
          <>
            {now.estimate === null ? (
              <span className="muted">{FEW}</span>
            ) : (
              percent(now.estimate.share, { fixed: true })
            )}
            {now.estimate !== null && <small className={styles.narrow}>{spanWords(now.estimate)}</small>}
          </>
        )}
      </td>
      <td className={`${styles.number} ${styles.wide}`}>{now?.estimate ? spanWords(now.estimate) : ''}</td>
      <td className={`${styles.picture} ${styles.wide}`}>
        {now?.estimate && (
          <Interval
            now={now.estimate}
            before={was?.estimate ?? null}
            threshold={line}
            to={to}
            label={`${name}: ${percent(now.estimate.share)}, ${interval(now.estimate)}${line === null ? '' : `, порог ${percent(line)}`}`}
          />
        )}
      </td>
    </tr>
  );
}

/** Of fewer than ten, as the results of the school say it. */
const FEW = 'мало для вывода';

function Counts({ of }: { of: ShareFigure | null }) {
  return of === null ? <span title="нет данных">–</span> : outOf(of.count, of.of);
}

const spanWords = ({ low, high }: { low: number; high: number }): string =>
  `${number(Math.round(low * 100))}–${number(Math.round(high * 100))}`;

function Scale({ to, line }: { to: number; line: number | null }) {
  return (
    <span className={styles.scale}>
      <span className="sr">Доля и порог на одной шкале</span>
      <span aria-hidden="true">0</span>
      {line !== null && (
        <span aria-hidden="true" className={styles.middle} style={{ left: `${(line / to) * 100}%` }}>
          {`порог ${percent(line)}`}
        </span>
      )}
      <span aria-hidden="true" className={styles.end}>
        {number(Math.round(to * 100))}
      </span>
    </span>
  );
}

function Relatives({ of }: { of: KeptVerdict['figures'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
    <section className={styles.scroll} tabIndex={0} aria-label="Средний балл к региону, таблица">
      <table className={styles.table}>
        <caption className="sr">Средний балл школы к среднему баллу региона</caption>
        <thead>
          <tr>
            <th scope="col">Балл к баллу региона</th>
            <th scope="col" className={styles.number}>
              год
            </th>
            <th scope="col" className={styles.number}>
              у школы
            </th>
            <th scope="col" className={styles.number}>
              отрезок
            </th>
          </tr>
        </thead>
        <tbody>
          {of.map(({ result, seen, low, high }) => (
            <tr key={`${workName(result.procedure)} ${result.year}`}>
              <th scope="row">{workName(result.procedure)}</th>
              <td className={styles.number}>{result.year}</td>
              <td className={styles.number}>{decimal(seen)}</td>
              <td className={styles.number}>{`${decimal(low)}–${decimal(high)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
