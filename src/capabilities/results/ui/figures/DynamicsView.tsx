import { capitalized, listed, outOf, percent } from '../../../../web/format.ts';
import { Empty, LinkButton, Section, Stack, Text, Toolbar } from '../../../../web/parts.ts';
import type { WorkFigures, YearFigures } from '../../figures/contract.ts';
import { subjectWords } from '../../figures/work.ts';
import { tableOf } from './addresses.ts';
import styles from './Figures.module.css';
import type { ViewProps } from './view.ts';
import { NO_DATA, NO_SERIES, sayChange, sayShare, workWords } from './words.ts';

/** Years of works that may be compared, with what the difference of each two says; the others with the reason why not. */
export function DynamicsView({ of, threshold, onOpen }: ViewProps) {
  const series = of.works.filter((work) => work.noSeries === null && work.years.length > 1);
  const others = of.works.filter((work) => work.noSeries !== null);
  return (
    <Stack gap={24}>
      {series.length === 0 ? (
        <Empty title="Сравнить годы пока нельзя">
          Для динамики нужны два года одной и той же работы по русскому языку или математике.
        </Empty>
      ) : (
        <Stack gap={8}>
          <Toolbar
            aside={
              <LinkButton to={tableOf(of.school.id, 'dynamics')} download="" size="sm" icon="download">
                Скачать таблицу
              </LinkButton>
            }
          >
            <Text tone="muted">
              Доля отметок «2» (на ЕГЭ – ниже минимального балла) по годам. Сравнивается одна и та же работа: тот же
              класс или экзамен.
            </Text>
          </Toolbar>
          <Series works={series} threshold={threshold} onOpen={onOpen} />
        </Stack>
      )}
      {others.length > 0 && <NotCompared works={others} />}
      <Section title="Как это посчитано">
        <Text>
          Разница – доля позднего года минус доля раннего, в процентных пунктах, вместе с отрезком, где, скорее всего,
          лежит настоящая разница (95 %). Если в отрезок попадает ноль, разница может быть случайной: в каждом году
          пишут разные дети, и это видно в малых классах сильнее всего.
        </Text>
      </Section>
    </Stack>
  );
}

interface SeriesProps {
  works: readonly WorkFigures[];
  threshold: number | null;
  onOpen: (work: string) => void;
}

/** One drawing a work, all on one scale, with its years and differences in words beside it. */
function Series({ works, threshold, onOpen }: SeriesProps) {
  const highs = works.flatMap(({ years }) => years.map(({ low }) => low?.estimate?.high ?? 0));
  const to = Math.min(1, Math.max(0.5, Math.ceil(Math.max(...highs, threshold ?? 0) * 10) / 10));
  const years = [...new Set(works.flatMap((work) => work.years.map(({ year }) => year)))].sort((a, b) => a - b);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="sr">Доли низких результатов по годам и разница между годами</caption>
        <thead>
          <tr>
            <th scope="col">Работа</th>
            <th scope="col">По годам</th>
            <th scope="col" className={styles.drawn}>
              {`от 0 до ${percent(to, { digits: 0 })}`}
            </th>
            <th scope="col">Что изменилось</th>
          </tr>
        </thead>
        <tbody>
          {works.map((work) => (
            <tr key={work.key}>
              <th scope="row">
                {workWords(work)}
                <span className={styles.hint}>{subjectWords(work.subject)}</span>
              </th>
              <td>
                {work.years.map((of) => (
                  <div key={of.year} className="nowrap">
                    {`${of.year}: `}
                    <button
                      type="button"
                      className={styles.figure}
                      aria-label={`${of.year}: ${sayShare(of.low)}, ${workWords(work)}, откуда это`}
                      onClick={() => onOpen(`${work.key}-${of.year}`)}
                    >
                      {yearText(of)}
                    </button>
                  </div>
                ))}
              </td>
              <td className={styles.drawn}>
                <Drawing years={years} of={work.years} to={to} threshold={threshold} />
              </td>
              <td>
                {work.steps.map((step) => (
                  <p key={step.to} className="small">
                    <b>{`${step.from} и ${step.to}: `}</b>
                    {sayChange(step.change, step.direction)}
                    {step.otherWork &&
                      `. Работа была другой (наибольший балл ${step.otherWork.before}, стал ${step.otherWork.now}): сравнивать осторожно`}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function yearText({ low }: YearFigures): string {
  if (low === null) return NO_DATA;
  return low.estimate
    ? `${outOf(low.count, low.of)}, ${percent(low.estimate.share)}`
    : `${outOf(low.count, low.of)}, мало для вывода`;
}

interface DrawingProps {
  years: readonly number[];
  of: readonly YearFigures[];
  to: number;
  threshold: number | null;
}

/** A dot on its upright interval for each year. */
function Drawing({ years, of, to, threshold }: DrawingProps) {
  const x = (year: number) => `${((years.indexOf(year) + 0.5) / years.length) * 100}%`;
  const y = (share: number) => 4 + (1 - Math.min(1, share / to)) * 64;
  const said = of.map(({ year, low }) => `${year}: ${sayShare(low)}`).join('; ');
  return (
    <svg className={styles.series} role="img" aria-label={said}>
      <line className={styles.grid} x1="0" x2="100%" y1={y(0)} y2={y(0)} />
      {threshold !== null && <line className={styles.threshold} x1="0" x2="100%" y1={y(threshold)} y2={y(threshold)} />}
      {of.map(({ year, low }) => (
        <g key={year}>
          {low?.estimate && (
            <>
              <line
                className={styles.band}
                x1={x(year)}
                x2={x(year)}
                y1={y(low.estimate.low)}
                y2={y(low.estimate.high)}
              />
              <circle className={styles.dot} cx={x(year)} cy={y(low.estimate.share)} r="4.5" />
            </>
          )}
          <text x={x(year)} y="86" textAnchor="middle">
            {year}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Works whose years stand beside each other only, by the reason. */
function NotCompared({ works }: { works: readonly WorkFigures[] }) {
  const reasons = Object.entries(NO_SERIES).flatMap(([reason, { why }]) => {
    const found = works.filter((work) => work.noSeries === reason);
    return found.length === 0 ? [] : [{ why, works: found }];
  });
  return (
    <Section title="Без динамики">
      <Stack gap={8}>
        {reasons.map(({ why, works: found }) => (
          <Text key={why}>
            {`${capitalized(listed(found.map((work) => `${workWords(work)}, ${subjectWords(work.subject).toLowerCase()} (${work.years.map(({ year }) => year).join(', ')})`)))}. ${why}`}
          </Text>
        ))}
      </Stack>
    </Section>
  );
}
