import type { ReactNode } from 'react';
import { capitalized, outOf, percent } from '../../../../web/format.ts';
import { ChipSelect, Chips, LinkButton, Section, Stack, Text, Toolbar } from '../../../../web/parts.ts';
import { useMedia } from '../../../../web/screen.ts';
import type { SubjectFigures, WorkFigures, YearFigures } from '../../figures/contract.ts';
import type { ShareFigure } from '../../figures/shares.ts';
import { subjectWords } from '../../figures/work.ts';
import { tableOf } from './addresses.ts';
import styles from './Figures.module.css';
import { MeansTable } from './MeansTable.tsx';
import { Legend, Plot, type Scale, scaleOf, Ticks } from './Plot.tsx';
import { pictureWords } from './pictureWords.ts';
import { sumKey } from './subjectSum.ts';
import type { ViewProps } from './view.ts';
import { MEASURES, type Measure, NO_DATA, NO_SERIES, range, sayShare, workWords } from './words.ts';

/** A line of the table: a work, or all works of a subject together. */
interface Line {
  key: string;
  name: string;
  hint: string | null;
  sum: boolean;
  before: ShareFigure | null;
  /** Why there is no year before; `null`: there simply are no data. */
  noBefore: { short: string; why: string } | null;
  now: ShareFigure | null;
  participants: number | null;
  /** What opens: where a work is from, or what a sum is made of. */
  opens: { now: string; before: string | null };
}

interface Group {
  subject: string;
  lines: Line[];
}

/** Shares by work, this year beside the one before, each on its interval. */
export function WorksView(props: ViewProps) {
  const { of, year, measure, threshold } = props;
  const before = of.years.filter((one) => one < year).at(-1) ?? null;
  const groups = groupsOf(of.works, measure === 'low' ? of.subjects : [], { year, before, measure });
  const lines = groups.flatMap((group) => group.lines);
  const scale = scaleOf(
    lines.flatMap((line) => [line.now, line.before]),
    measure === 'low' ? threshold : null,
  );
  return (
    <Stack gap={24}>
      <Text size="lead">{pictureWords(of, year)}</Text>
      <Stack gap={8}>
        <Toolbar
          aside={
            <LinkButton to={tableOf(of.school.id, 'works')} download="" size="sm" icon="download">
              Скачать таблицу
            </LinkButton>
          }
        >
          <YearAndMeasure {...props} />
        </Toolbar>
        <Shares groups={groups} scale={scale} year={year} before={before} measure={measure} onOpen={props.onOpen} />
        <Legend now={String(year)} before={before === null ? null : String(before)} />
      </Stack>
      <MeansTable works={of.works} year={year} onOpen={props.onOpen} />
      <HowCounted />
    </Stack>
  );
}

function YearAndMeasure({ of, year, measure, onYear, onMeasure }: ViewProps) {
  const years = [...of.years].reverse().map((one) => ({ value: String(one), label: `${one} год` }));
  return (
    <Chips label="Год и показатель">
      <ChipSelect label="Год" options={years} value={String(year)} onChange={(to) => onYear(Number(to))} />
      <ChipSelect
        label="Показатель"
        options={(Object.keys(MEASURES) as Measure[]).map((value) => ({ value, label: MEASURES[value].label }))}
        value={measure}
        onChange={onMeasure}
      />
    </Chips>
  );
}

interface Shown {
  year: number;
  before: number | null;
  measure: Measure;
}

function groupsOf(works: readonly WorkFigures[], subjects: readonly SubjectFigures[], shown: Shown): Group[] {
  const groups = new Map<string, Line[]>();
  for (const work of works) {
    const line = lineOf(work, shown);
    if (line) groups.set(work.subject, [...(groups.get(work.subject) ?? []), line]);
  }
  return [...groups].map(([subject, lines]) => {
    const sum = sumOf(
      subjects.find((one) => one.subject === subject),
      shown,
      lines.length,
    );
    return { subject, lines: sum ? [sum, ...lines] : lines };
  });
}

/** `null`: the work was not written in either year. */
function lineOf(work: WorkFigures, { year, before, measure }: Shown): Line | null {
  const find = (sought: number | null): YearFigures | null => work.years.find((one) => one.year === sought) ?? null;
  const now = find(year);
  const old = work.noSeries === null ? find(before) : null;
  if (now === null && old === null) return null;
  return {
    key: work.key,
    name: workWords(work),
    hint: now && now[measure] === null && now.participants !== null ? `участников ${now.participants}` : null,
    sum: false,
    before: old?.[measure] ?? null,
    noBefore: work.noSeries && NO_SERIES[work.noSeries],
    now: now?.[measure] ?? null,
    participants: now?.participants ?? null,
    opens: { now: `${work.key}-${year}`, before: old ? `${work.key}-${old.year}` : null },
  };
}

function sumOf(subject: SubjectFigures | undefined, { year }: Shown, lines: number): Line | null {
  const found = subject?.years.find((one) => one.year === year);
  if (!subject || !found || found.works.length < 2) return null;
  return {
    key: subject.subject,
    name: `${subjectWords(subject.subject)}, всего`,
    hint: found.before && found.works.length < lines ? 'работы, которые были в оба года' : null,
    sum: true,
    before: found.before?.low ?? null,
    noBefore: null,
    now: found.low,
    participants: found.low?.of ?? null,
    opens: { now: sumKey(subject.subject, year), before: sumKey(subject.subject, year) },
  };
}

interface SharesProps extends Shown {
  groups: readonly Group[];
  scale: Scale;
  onOpen: (work: string) => void;
}

function Shares(props: SharesProps) {
  return useMedia('(max-width: 47.99em)') ? <ShareCards {...props} /> : <ShareTable {...props} />;
}

function ShareTable({ groups, scale, year, before, measure, onOpen }: SharesProps) {
  return (
    <table className={styles.table}>
      <caption className="sr">{`${MEASURES[measure].label} по работам, ${year} год`}</caption>
      <thead>
        <tr>
          <th scope="col">{MEASURES[measure].head}</th>
          {before !== null && (
            <th scope="col" className={styles.right}>
              {before}
            </th>
          )}
          <th scope="col" className={styles.right}>
            {year}
          </th>
          <th scope="col" className={styles.right}>
            доля
          </th>
          <th scope="col" className={styles.right}>
            отрезок, %
          </th>
          <th scope="col" className={styles.drawn}>
            <span className="sr">Доля на отрезке</span>
            <Ticks scale={scale} />
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.flatMap(({ subject, lines }) => [
          ...(lines[0]?.sum ? [] : [<SubjectRow key={subject} subject={subject} columns={before === null ? 5 : 6} />]),
          ...lines.map((line) => (
            <ShareRow key={line.key} of={line} scale={scale} hasBefore={before !== null} onOpen={onOpen} />
          )),
        ])}
      </tbody>
    </table>
  );
}

const SubjectRow = ({ subject, columns }: { subject: string; columns: number }) => (
  <tr className={styles.subject}>
    <th scope="rowgroup" colSpan={columns}>
      {capitalized(subjectWords(subject))}
    </th>
  </tr>
);

interface RowProps {
  of: Line;
  scale: Scale;
  hasBefore: boolean;
  onOpen: (work: string) => void;
}

function ShareRow({ of: line, scale, hasBefore, onOpen }: RowProps) {
  const { now, before, opens } = line;
  return (
    <tr className={line.sum ? styles.sum : undefined}>
      <th scope="row">
        {line.name}
        {line.hint !== null && <span className={styles.hint}>{line.hint}</span>}
      </th>
      {hasBefore && (
        <td className={`${styles.right} ${styles.old}`}>
          {line.noBefore ? (
            <span className="small faint" title={line.noBefore.why}>
              {line.noBefore.short}
            </span>
          ) : (
            <Counts of={before} opens={opens.before} name={saidOf(line)} onOpen={onOpen} />
          )}
        </td>
      )}
      <td className={styles.right}>
        <Counts of={now} opens={opens.now} name={saidOf(line)} onOpen={onOpen} />
      </td>
      {now && now.estimate === null ? (
        <td className={`${styles.right} small muted`} colSpan={2}>
          мало для вывода
        </td>
      ) : (
        <>
          <td className={styles.right}>{percent(now?.estimate?.share ?? null, { fixed: true })}</td>
          <td className={styles.right}>{now?.estimate ? range(now.estimate) : ''}</td>
        </>
      )}
      <td className={styles.drawn}>
        <Plot now={now} before={before} scale={scale} strong={line.sum} />
      </td>
    </tr>
  );
}

/** What a press on a figure tells. */
const saidOf = ({ name, sum }: Line): string => `${name}, ${sum ? 'из чего сложено' : 'откуда это'}`;

interface CountsProps {
  of: ShareFigure | null;
  opens: string | null;
  /** Of what it is, and what a press tells. */
  name: string;
  onOpen: (work: string) => void;
}

/** «8 из 21»: opens what it is made of. */
function Counts({ of, opens, name, onOpen }: CountsProps): ReactNode {
  if (of === null && opens === null)
    return (
      <span className={styles.none} title={NO_DATA}>
        –
      </span>
    );
  const text = of === null ? NO_DATA : outOf(of.count, of.of);
  if (opens === null) return text;
  return (
    <button type="button" className={styles.figure} aria-label={`${text}: ${name}`} onClick={() => onOpen(opens)}>
      {text}
    </button>
  );
}

function ShareCards({ groups, scale, year, before, onOpen }: SharesProps) {
  return (
    <ul className={styles.cards}>
      {groups.flatMap(({ subject, lines }) => [
        ...(lines[0]?.sum
          ? []
          : [
              <li key={subject} className={styles.group}>
                {capitalized(subjectWords(subject))}
              </li>,
            ]),
        ...lines.map((line) => (
          <li key={line.key} className={line.sum ? styles.group : undefined}>
            <span className={styles.name}>{line.name}</span>
            <CardFigure line={line} year={year} onOpen={onOpen} />
            {before !== null && (
              <span className={`small ${styles.facts}`}>
                {line.noBefore
                  ? line.noBefore.short
                  : `${before}: ${line.before ? outOf(line.before.count, line.before.of) : NO_DATA}`}
              </span>
            )}
            <Plot now={line.now} before={line.before} scale={scale} strong={line.sum} />
          </li>
        )),
      ])}
    </ul>
  );
}

function CardFigure({ line, year, onOpen }: { line: Line; year: number; onOpen: (work: string) => void }) {
  const text = `${year}: ${sayShare(line.now)}`;
  return (
    <button
      type="button"
      className={styles.figure}
      aria-label={`${text}: ${saidOf(line)}`}
      onClick={() => onOpen(line.opens.now)}
    >
      {text}
    </button>
  );
}

const HowCounted = () => (
  <Section title="Как это посчитано">
    <Stack gap={8}>
      <Text>
        Доля – сколько участников из скольких. Отрезок показывает, где, скорее всего, лежит настоящая доля: чем меньше
        участников, тем он шире. Если участников меньше десяти, процент не называется: по такому числу вывод не делают.
      </Text>
      <Text>
        Низкий результат – отметка «2», а на ЕГЭ балл ниже минимального. Нажмите на число, чтобы увидеть формулу, файл,
        кто его загрузил, и сами строки.
      </Text>
    </Stack>
  </Section>
);
