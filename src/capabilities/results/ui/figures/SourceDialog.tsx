import type { LocalDate } from '../../../../kernel/date.ts';
import { fullName } from '../../../../kernel/person.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted, dayYear, number, percent } from '../../../../web/format.ts';
import { Button, Definitions, Dialog, LinkButton, Skeleton, Stack, Tag, Text } from '../../../../web/parts.ts';
import { SourceView, type YearFigures } from '../../figures/contract.ts';
import { SIMONOV } from '../../figures/marks.ts';
import type { ShareFigure } from '../../figures/shares.ts';
import { readYearKey } from '../../figures/work.ts';
import { schoolResults, tableOf } from './addresses.ts';
import styles from './Figures.module.css';
import { fixed, fullWords, NO_DATA, ROWS, sayMean, sayShare } from './words.ts';

export interface SourceDialogProps {
  school: { id: string; shortName: string };
  /** «vpr-5-math-2026» */
  work: string;
  onClose: () => void;
  /** Closes it and shows the pupils of the work. */
  onPupils: () => void;
}

/** Where the figures of a work are from: formula with its numbers, files, who loaded them, the very rows. */
export function SourceDialog({ school, work, onClose, onPupils }: SourceDialogProps) {
  const source = useGet(`${schoolResults(school.id)}/source`, SourceView, { query: { work } });
  const known = readYearKey(work);
  return (
    <Dialog
      title={known ? fullWords(known) : work}
      size="lg"
      onClose={onClose}
      actions={
        source.data?.may.pupils &&
        source.data.sources.some(({ grain }) => grain === 'pupil') && (
          <>
            <Button icon="list-details" onClick={onPupils}>
              Показать участников
            </Button>
            <LinkButton to={tableOf(school.id, 'pupils', { work })} download="" icon="download">
              Скачать строки
            </LinkButton>
          </>
        )
      }
    >
      <Loaded from={source} waiting={<Skeleton rows={6} height="text" />}>
        {(found) => (
          <Stack gap={24}>
            {found.figures && <Formulas of={found.figures} />}
            <Files of={found} />
          </Stack>
        )}
      </Loaded>
    </Dialog>
  );
}

function Formulas({ of }: { of: YearFigures }) {
  const lines = [
    share('Низкий результат', of.low),
    share('Отметки «4» и «5», качество', of.good),
    share('Отметки от «3» до «5», успеваемость', of.passed),
    ...meanLines(of),
  ].flatMap((line) => line ?? []);
  return (
    <Stack gap={8}>
      <h3>Как это посчитано</h3>
      <Definitions of={lines} />
    </Stack>
  );
}

interface Line {
  term: string;
  value: string;
}

function share(term: string, of: ShareFigure | null): Line | null {
  if (of === null) return { term, value: NO_DATA };
  const { count, of: all, estimate } = of;
  if (estimate === null) return { term, value: `${sayShare(of)}: при числе участников меньше 10 процент не считается` };
  return {
    term,
    value: `${count} ÷ ${all} = ${percent(estimate.share)}; отрезок Уилсона, 95 %: от ${number(estimate.low * 100, 1)} до ${number(estimate.high * 100, 1)} %`,
  };
}

function meanLines({ score, primary, mark, relative, learning, maxPrimary, region }: YearFigures): (Line | null)[] {
  const most = maxPrimary === null ? '' : ` из ${number(maxPrimary)} возможных`;
  return [
    score && { term: 'Средний тестовый балл', value: `${sayMean(score)}: сумма баллов ÷ число участников` },
    primary && { term: 'Средний первичный балл', value: `${sayMean(primary)}${most}: сумма баллов ÷ число участников` },
    mark && { term: 'Средняя отметка', value: `${sayMean(mark, 2)}: сумма отметок ÷ число участников` },
    relative && { term: 'Относительный балл', value: relativeWords(relative, { score, primary, mark }, region) },
    learning === null
      ? null
      : {
          term: 'СОУ',
          value: `${fixed(learning, 2)}: средний вес отметок, «5» – 1, «4» – 0,64, «3» – 0,36, «2» – 0,16 (${SIMONOV.source})`,
        },
  ];
}

/** «8,1 ÷ 10,8 = 0,75 (0,60–0,90)» */
function relativeWords(
  relative: NonNullable<YearFigures['relative']>,
  own: Pick<YearFigures, 'score' | 'primary' | 'mark'>,
  region: YearFigures['region'],
): string {
  const [here, there] = [own[relative.of]?.mean ?? null, region?.[relative.of] ?? null];
  return `${fixed(here, 2)} в школе ÷ ${fixed(there, 2)} в регионе = ${sayMean(relative, 2)}`;
}

function Files({ of: { sources } }: { of: SourceView }) {
  return (
    <Stack gap={16}>
      <h3>Откуда это</h3>
      {sources.map((source) => (
        <Stack gap={4} key={`${source.batch.id} ${source.grain}`}>
          <Text>
            <a className="link" href={`/results/batches/${source.batch.id}`}>
              {source.batch.name}
            </a>{' '}
            {!source.counts && <Tag>есть данные подробнее, в расчёт не входит</Tag>}
          </Text>
          <Text size="small" tone="muted">
            {`${GRAIN[source.grain] ?? ''}. Загружено ${dayYear(source.batch.loadedAt.slice(0, 10) as LocalDate)}${
              source.batch.loadedBy ? `, ${fullName(source.batch.loadedBy)}` : ''
            }.`}
          </Text>
          {source.sheets.map(({ sheet, rows, ranges }) => (
            <Text size="small" key={sheet ?? ''}>
              {`${sheet === null ? '' : `Лист «${sheet}»: `}${counted(rows, ROWS)}, ${rowsWords(ranges)}`}
            </Text>
          ))}
          <p className={styles.hash}>{`SHA-256 файла: ${source.batch.sourceSha256}`}</p>
        </Stack>
      ))}
    </Stack>
  );
}

const GRAIN: Partial<Record<SourceView['sources'][number]['grain'], string>> = {
  pupil: 'Строки участников по кодам',
  average: 'Строка средних',
  distribution: 'Строка с числом отметок',
};

/** «№ 14–34, 40»: as table programs number them. */
export const rowsWords = (ranges: readonly { from: number; to: number }[]): string =>
  `№ ${ranges
    .slice(0, LONGEST)
    .map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`))
    .join(', ')}${ranges.length > LONGEST ? ' и другие' : ''}`;

/** Stretches of rows that are named one by one. */
const LONGEST = 12;
