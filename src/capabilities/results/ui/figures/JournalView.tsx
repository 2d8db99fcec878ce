import { Loaded, useGet } from '../../../../web/data.tsx';
import { outOf, percent } from '../../../../web/format.ts';
import {
  ChipSelect,
  Chips,
  type Column,
  Empty,
  LinkButton,
  Section,
  Skeleton,
  Stack,
  Text,
  Toolbar,
} from '../../../../web/parts.ts';
import { JournalView as View } from '../../figures/contract.ts';
import { JOURNAL_BORDER } from '../../figures/journal.ts';
import type { ShareFigure } from '../../figures/shares.ts';
import { subjectWords } from '../../figures/work.ts';
import { schoolResults, tableOf } from './addresses.ts';
import styles from './Figures.module.css';
import { FigureTable } from './FigureTable.tsx';
import type { ViewProps } from './view.ts';
import { NO_DATA, workWords } from './words.ts';

type Line = View['rows'][number];

/** Marks of works against those of the journal: pupils with a lower, the same, a higher one. */
export function JournalView({ of, year, onYear, onOpen }: ViewProps) {
  const journal = useGet(`${schoolResults(of.school.id)}/journal`, View);
  return (
    <Loaded from={journal} waiting={<Skeleton rows={8} height="table" />}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty title="Отметок по журналу нет">
            Они есть в «Индивидуальных результатах» ФИС ОКО и в таблице «Сравнение отметок с отметками по журналу».
          </Empty>
        ) : (
          <Stack gap={24}>
            <Stack gap={8}>
              <Toolbar
                aside={
                  <LinkButton to={tableOf(of.school.id, 'journal')} download="" size="sm" icon="download">
                    Скачать таблицу
                  </LinkButton>
                }
              >
                <Chips label="Год">
                  <ChipSelect
                    label="Год"
                    options={[...of.years].reverse().map((one) => ({ value: String(one), label: `${one} год` }))}
                    value={String(year)}
                    onChange={(to) => onYear(Number(to))}
                  />
                </Chips>
              </Toolbar>
              <FigureTable
                caption={`Отметки за работу и в журнале, ${year} год`}
                rows={rows.filter((row) => row.year === year)}
                rowKey={({ key }) => key}
                columns={columns(onOpen)}
                empty={<Empty title={`За ${year} год отметок по журналу нет`}>Выберите другой год.</Empty>}
              />
              <Legend />
            </Stack>
            <HowCounted />
          </Stack>
        )
      }
    </Loaded>
  );
}

const Legend = () => (
  <p className={styles.legend}>
    {(['lower', 'same', 'higher'] as const).map((part) => (
      <span key={part}>
        <i className={`${styles.swatch} ${styles[part]}`} aria-hidden="true" />
        {PARTS[part]}
      </span>
    ))}
  </p>
);

const PARTS = {
  lower: 'за работу ниже, чем в журнале',
  same: 'такая же',
  higher: 'за работу выше',
} as const;

const columns = (onOpen: (work: string) => void): readonly Column<Line>[] => [
  {
    key: 'work',
    head: 'Работа',
    width: '26%',
    cell: (row) => (
      <button type="button" className={styles.figure} onClick={() => onOpen(row.key)}>
        {`${workWords(row)}, ${subjectWords(row.subject).toLowerCase()}`}
      </button>
    ),
  },
  { key: 'lower', nowrap: true, head: 'Ниже', align: 'right', cell: ({ shares }) => partOf(shares.lower) },
  { key: 'same', nowrap: true, head: 'Такая же', align: 'right', cell: ({ shares }) => partOf(shares.same) },
  { key: 'higher', nowrap: true, head: 'Выше', align: 'right', cell: ({ shares }) => partOf(shares.higher) },
  {
    key: 'far',
    head: 'Разница 2 и больше',
    align: 'right',
    cell: ({ shares }) => (shares.far ? shares.far.count : <span title={NO_DATA}>–</span>),
  },
  { key: 'drawn', head: 'Все участники', width: '18%', cell: ({ shares }) => <Parts of={shares} /> },
  { key: 'gap', head: 'Что это значит', cell: ({ gap }) => GAP[gap], phone: 'status' },
];

const partOf = ({ count, of, estimate }: ShareFigure): string =>
  estimate ? `${outOf(count, of)}, ${percent(estimate.share, { digits: 0 })}` : outOf(count, of);

const GAP = {
  few: 'мало для вывода',
  lower: 'в журнале заметно выше',
  higher: 'в журнале заметно ниже',
  nothing: 'вопросов нет',
} as const;

/** Pupils side by side: lower, the same, higher. */
function Parts({ of: { lower, same, higher } }: { of: Line['shares'] }) {
  const at = (count: number) => `${(count / lower.of) * 100}%`;
  const label = `ниже ${lower.count}, такая же ${same.count}, выше ${higher.count} из ${lower.of}`;
  return (
    <svg className={styles.bars} role="img" aria-label={label}>
      <rect className={styles.lower} x="0" y="15%" width={at(lower.count)} height="70%" />
      <rect className={styles.same} x={at(lower.count)} y="15%" width={at(same.count)} height="70%" />
      <rect className={styles.higher} x={at(lower.count + same.count)} y="15%" width={at(higher.count)} height="70%" />
    </svg>
  );
}

const HowCounted = () => (
  <Section title="Как это посчитано">
    <Stack gap={8}>
      <Text>
        {`Сравниваются две отметки одного участника: за работу и в журнале. «Заметно» – когда участников с более низкой (или более
        высокой) отметкой больше ${percent(JOURNAL_BORDER.share)} не случайно: весь отрезок доли лежит выше. Обычные причины: журнал учитывает работу за
        четверть, тема ещё не пройдена, работу писали в необычных условиях.`}
      </Text>
      <Text size="small" tone="muted">{`Граница: ${JOURNAL_BORDER.source}.`}</Text>
    </Stack>
  </Section>
);
