import { number, outOf, percent } from '../../../../web/format.ts';
import { type Column, Stack } from '../../../../web/parts.ts';
import type { OverviewWork } from '../../figures/contract.ts';
import { subjectWords } from '../../figures/work.ts';
import { FigureTable } from './FigureTable.tsx';
import { Legend, Plot, type Scale, scaleOf } from './Plot.tsx';
import { NO_DATA, sayShare, workWords } from './words.ts';

/** All schools of the municipality together, work by work, beside the region. */
export function TotalsTable({ works, year }: { works: readonly OverviewWork[]; year: number }) {
  const scale = scaleOf(
    works.flatMap(({ municipality, region }) => [municipality?.low, region?.low]),
    null,
  );
  return (
    <Stack gap={8}>
      <FigureTable
        caption={`Результаты всех школ вместе за ${year} год`}
        rows={works}
        rowKey={({ key }) => key}
        columns={columns(works, scale)}
      />
      <Legend now="все школы" before={works.some(({ region }) => region?.low?.estimate) ? 'регион' : null} />
    </Stack>
  );
}

/** What no work of the year has is no column. */
function columns(works: readonly OverviewWork[], scale: Scale): readonly Column<OverviewWork>[] {
  const shown: Readonly<Record<string, boolean>> = {
    'region-low': works.some((work) => regional(work, 'low')),
    'region-good': works.some((work) => regional(work, 'good')),
  };
  return allColumns(scale).filter(({ key }) => shown[key] ?? true);
}

/** The region beside all schools; `null`: one of the two is not known. */
const regional = ({ municipality, region }: OverviewWork, of: 'low' | 'good') =>
  municipality?.[of] ? (region?.[of] ?? null) : null;

const allColumns = (scale: Scale): readonly Column<OverviewWork>[] => [
  {
    key: 'work',
    head: 'Работа',
    width: '24%',
    cell: (work) => `${workWords(work)}, ${subjectWords(work.subject).toLowerCase()}`,
  },
  {
    key: 'schools',
    head: 'Школ',
    align: 'right',
    cell: ({ municipality, schools }) => number(municipality?.schools ?? schools),
  },
  {
    key: 'low',
    nowrap: true,
    head: 'Низкий результат',
    align: 'right',
    cell: ({ municipality }) => share(municipality?.low ?? null),
  },
  {
    key: 'region-low',
    nowrap: true,
    head: 'Низкий в регионе',
    align: 'right',
    cell: (work) => share(regional(work, 'low')),
  },
  {
    key: 'drawn',
    head: `от 0 до ${percent(scale.to, { digits: 0 })}`,
    width: '22%',
    cell: (work) => (
      <Plot
        now={work.municipality?.low ?? null}
        before={regional(work, 'low')}
        scale={scale}
        labels={['все школы', 'регион']}
      />
    ),
  },
  {
    key: 'good',
    nowrap: true,
    head: 'Отметки «4» и «5»',
    align: 'right',
    cell: ({ municipality }) => share(municipality?.good ?? null),
  },
  {
    key: 'region-good',
    nowrap: true,
    head: 'В регионе «4» и «5»',
    align: 'right',
    cell: (work) => share(regional(work, 'good')),
  },
];

const share = (found: Parameters<typeof sayShare>[0]) =>
  found === null ? (
    <span title={NO_DATA}>–</span>
  ) : found.estimate === null ? (
    sayShare(found)
  ) : (
    `${outOf(found.count, found.of)}, ${percent(found.estimate.share)}`
  );
