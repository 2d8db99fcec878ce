import { ABSENT, number, outOf, percent } from '../../../../web/format.ts';
import { type Column, Section, Stack, Text } from '../../../../web/parts.ts';
import type { WorkFigures, YearFigures } from '../../figures/contract.ts';
import type { ShareFigure } from '../../figures/shares.ts';
import { subjectWords } from '../../figures/work.ts';
import styles from './Figures.module.css';
import { FigureTable } from './FigureTable.tsx';
import { fixed, NO_DATA, sayMean, workWords } from './words.ts';

interface Line {
  work: WorkFigures;
  of: YearFigures;
}

interface MeansProps {
  works: readonly WorkFigures[];
  year: number;
  onOpen: (work: string) => void;
}

/** Means of a year, beside all schools of the municipality and the region. */
export function MeansTable({ works, year, onOpen }: MeansProps) {
  const lines = works.flatMap((work): Line[] => {
    const of = work.years.find((one) => one.year === year);
    return of ? [{ work, of }] : [];
  });
  if (lines.length === 0) return null;
  return (
    <Section title={`Средние за ${year} год`}>
      <Stack gap={8}>
        <FigureTable
          caption={`Средние и относительный балл за ${year} год`}
          rows={lines}
          rowKey={({ work }) => work.key}
          columns={columns(lines, onOpen)}
        />
        <Text size="small" tone="muted">
          Относительный балл: средний балл школы, делённый на средний балл региона; единица – как в регионе. В скобках –
          где, скорее всего, лежит настоящее среднее (95 %). СОУ просят часто, но документ, который его предписывает,
          нам не известен.
        </Text>
      </Stack>
    </Section>
  );
}

/** What no work of the year has is no column. */
function columns(lines: readonly Line[], onOpen: (work: string) => void): readonly Column<Line>[] {
  const has = (of: (one: YearFigures) => unknown) => lines.some((line) => of(line.of) !== null);
  const optional = { mark: has(({ mark }) => mark), relative: has(({ relative }) => relative) };
  const more = { learning: has(({ learning }) => learning), region: has(regionLow) };
  const shown: Readonly<Record<string, boolean>> = { ...optional, ...more };
  return allColumns(onOpen).filter(({ key }) => shown[key] ?? true);
}

const allColumns = (onOpen: (work: string) => void): readonly Column<Line>[] => [
  {
    key: 'work',
    head: 'Работа',
    cell: ({ work, of }) => (
      <button type="button" className={styles.figure} onClick={() => onOpen(`${work.key}-${of.year}`)}>
        {`${workWords(work)}, ${subjectWords(work.subject).toLowerCase()}`}
      </button>
    ),
    phone: 'name',
  },
  {
    key: 'participants',
    head: 'Участников',
    align: 'right',
    cell: ({ of }) => of.participants ?? <span title={NO_DATA}>–</span>,
  },
  { key: 'mean', head: 'Средний балл', align: 'right', nowrap: true, cell: ({ of }) => meanOf(of) },
  { key: 'mark', head: 'Средняя отметка', align: 'right', nowrap: true, cell: ({ of }) => sayMean(of.mark, 2) },
  {
    key: 'relative',
    head: 'Относительный балл',
    align: 'right',
    nowrap: true,
    cell: ({ of }) => sayMean(of.relative, 2),
  },
  { key: 'learning', head: 'СОУ', align: 'right', cell: ({ of }) => fixed(of.learning, 2) },
  { key: 'low', head: 'Низкие в школе', align: 'right', cell: ({ of }) => own(of.low) },
  {
    key: 'municipality',
    head: 'Низкие в муниципалитете',
    align: 'right',
    cell: ({ of }) => beside(of.low && of.municipality?.low),
  },
  {
    key: 'region',
    head: 'Низкие в регионе',
    align: 'right',
    cell: ({ of }) => beside(regionLow(of)),
  },
];

/** Beside the school's own; `null`: one of the two is not known. */
const regionLow = ({ low, region }: YearFigures): ShareFigure | null => low && (region?.low ?? null);

/** «8 из 21, 38,1 %»; of few pupils the counts alone. */
const own = (low: ShareFigure | null): string => (low && !low.estimate ? outOf(low.count, low.of) : beside(low));

/** «113 из 709, 15,9 %» */
const beside = (low: ShareFigure | null | undefined): string =>
  low?.estimate ? `${outOf(low.count, low.of)}, ${percent(low.estimate.share)}` : ABSENT;

/** The test score of the ЕГЭ, else primary points with what the work gives at most. */
function meanOf({ score, primary, maxPrimary }: YearFigures): string {
  if (score) return sayMean(score);
  return primary && maxPrimary !== null ? `${sayMean(primary)} из ${number(maxPrimary)}` : sayMean(primary);
}
