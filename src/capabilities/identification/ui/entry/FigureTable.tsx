import { capitalized, number, outOf, percent } from '../../../../web/format.ts';
import { Interval, Stack, Text } from '../../../../web/parts.ts';
import type { KeptVerdict } from '../../lists/verdict.ts';
import { decimal, subjectTo, workName } from '../../lists/words.ts';
import styles from './FigureTable.module.css';
import { type FigureLine, type LowShares, lineOf, lowShares, relativeScores } from './figures.ts';

/** The figures that the rule used, each with the span in which its true value lies: the table is the chart. */
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

function Shares({ of: { years, groups, to }, line }: { of: LowShares; line: number | null }) {
  const [last, before] = years;
  return (
    <div>
      <div className={styles.scroll}>
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
            {groups.map(({ subject, total, works }) => (
              <Subject key={subject} subject={subject} total={total} works={works} {...{ to, line, before }} />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.legend}>
        <Text size="small" tone="muted">
          {`Отрезок: где, скорее всего, лежит настоящая доля (95 %).${before === undefined ? '' : ` Пустой кружок: ${before} год.`}`}
        </Text>
      </div>
    </div>
  );
}

interface SubjectProps {
  subject: string;
  total: FigureLine | null;
  works: readonly FigureLine[];
  to: number;
  line: number | null;
  before: number | undefined;
}

function Subject({ subject, total, works, ...rest }: SubjectProps) {
  const name = subjectTo(subject);
  return (
    <>
      {total && works.length > 1 && <Line of={{ ...total, name: `Всего по ${name}` }} total {...rest} />}
      {works.map((work) => (
        <Line key={work.name} of={work} {...rest} />
      ))}
    </>
  );
}

type LineProps = Pick<SubjectProps, 'to' | 'line' | 'before'> & { of: FigureLine; total?: boolean };

function Line({ of: { name, now, before: was }, total, to, line, before }: LineProps) {
  return (
    <tr className={total ? styles.total : undefined}>
      <th scope="row">{capitalized(name)}</th>
      {before !== undefined && (
        <td className={`${styles.number} ${styles.wide}`}>
          {was === null ? <span title="нет данных">–</span> : outOf(was.low, was.of)}
        </td>
      )}
      <td className={styles.number}>{now === null ? <span title="нет данных">–</span> : outOf(now.low, now.of)}</td>
      <td className={styles.number}>
        {now !== null && (
          <>
            {percent(now.share, { fixed: true })}
            <small className={styles.narrow}>{spanWords(now)}</small>
          </>
        )}
      </td>
      <td className={`${styles.number} ${styles.wide}`}>{now === null ? '' : spanWords(now)}</td>
      <td className={`${styles.picture} ${styles.wide}`}>
        {now !== null && (
          <Interval
            now={{ share: now.share, low: now.from, high: now.to }}
            before={was && { share: was.share, low: was.from, high: was.to }}
            threshold={line}
            to={to}
            label={`${name}: ${percent(now.share)}, от ${spanWords(now).replace('–', ' до ')}${line === null ? '' : `, порог ${percent(line)}`}`}
          />
        )}
      </td>
    </tr>
  );
}

const spanWords = ({ from, to }: { from: number; to: number }): string =>
  `${number(Math.round(from * 100))}–${number(Math.round(to * 100))}`;

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
    <div className={styles.scroll}>
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
    </div>
  );
}
