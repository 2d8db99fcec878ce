import { useState } from 'react';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { number, outOf, percent } from '../../../../web/format.ts';
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
import { type PupilLine, PupilsView, ClassesView as View } from '../../figures/contract.ts';
import { yearKey } from '../../figures/work.ts';
import { schoolResults, tableOf } from './addresses.ts';
import { FigureTable } from './FigureTable.tsx';
import { Plot, scaleOf } from './Plot.tsx';
import type { ViewProps } from './view.ts';
import { chosenOf, WorkChoice, worksWith } from './WorkChoice.tsx';
import { fixed, NO_DATA, PUPILS } from './words.ts';

/** The classes of a work, and for those who work with them its pupils by code. */
export function ClassesView({ of, work, onWork }: ViewProps) {
  const works = worksWith(of, ['pupil']);
  const chosen = chosenOf(works, work);
  if (!chosen)
    return (
      <Empty title="Строк участников нет">
        Классы видны, когда загружены «Индивидуальные результаты» ФИС ОКО, протоколы РЦОИ или список участников с
        кодами.
      </Empty>
    );
  const key = yearKey(chosen);
  return (
    <Stack gap={24}>
      <Toolbar
        aside={
          <LinkButton to={tableOf(of.school.id, 'classes', { work: key })} download="" size="sm" icon="download">
            Скачать классы
          </LinkButton>
        }
      >
        <WorkChoice works={works} chosen={chosen} onWork={onWork} />
      </Toolbar>
      <Classes schoolId={of.school.id} work={key} />
      {of.may.pupils ? (
        <Pupils key={key} schoolId={of.school.id} work={key} />
      ) : (
        <Text tone="muted">
          Участников по кодам видят школа, её куратор, координатор и методист: те, кто работает с этими детьми.
        </Text>
      )}
    </Stack>
  );
}

type ClassLine = View['classes'][number];

function Classes({ schoolId, work }: { schoolId: string; work: string }) {
  const classes = useGet(`${schoolResults(schoolId)}/classes`, View, { query: { work } });
  return (
    <Loaded from={classes} waiting={<Skeleton rows={4} height="table" />}>
      {(found) => {
        const scale = scaleOf(
          found.classes.map(({ low }) => low),
          null,
        );
        return (
          <Section title="Классы" count={found.classes.length}>
            <FigureTable
              caption="Классы"
              rows={found.classes}
              rowKey={(line) => line.class ?? ''}
              columns={[
                ...CLASS_COLUMNS,
                {
                  key: 'drawn',
                  head: `от 0 до ${percent(scale.to, { digits: 0 })}`,
                  width: '34%',
                  cell: ({ low }) => <Plot now={low} scale={scale} />,
                },
              ]}
              empty={<Empty title="В файле не названы классы">Видны только участники.</Empty>}
            />
          </Section>
        );
      }}
    </Loaded>
  );
}

const CLASS_COLUMNS: readonly Column<ClassLine>[] = [
  { key: 'class', head: 'Класс', cell: (line) => line.class ?? 'не назван' },
  {
    key: 'low',
    head: 'Низкий результат',
    align: 'right',
    nowrap: true,
    cell: ({ low, participants }) => (low ? outOf(low.count, low.of) : `${NO_DATA}, участников ${participants}`),
  },
  {
    key: 'share',
    head: 'Доля',
    align: 'right',
    nowrap: true,
    cell: ({ low }) => (low && low.estimate === null ? 'мало для вывода' : percent(low?.estimate?.share ?? null)),
  },
  {
    key: 'primary',
    head: 'Средний балл',
    align: 'right',
    nowrap: true,
    cell: ({ meanPrimary }) => fixed(meanPrimary, 1),
  },
  { key: 'mark', head: 'Средняя отметка', align: 'right', nowrap: true, cell: ({ meanMark }) => fixed(meanMark, 2) },
];

function Pupils({ schoolId, work }: { schoolId: string; work: string }) {
  const pupils = useGet(`${schoolResults(schoolId)}/pupils`, PupilsView, { query: { work } });
  const [only, setOnly] = useState('');
  return (
    <Loaded from={pupils} waiting={<Skeleton rows={8} height="table" />}>
      {(found) => {
        const classes = [...new Set(found.pupils.map((one) => one.class ?? ''))].sort((a, b) =>
          a.localeCompare(b, 'ru', { numeric: true }),
        );
        const shown = found.pupils.filter((one) => only === '' || (one.class ?? '') === only);
        return (
          <Section
            title="Участники"
            count={found.pupils.length}
            aside={
              <LinkButton to={tableOf(schoolId, 'pupils', { work })} download="" size="sm" icon="download">
                Скачать участников
              </LinkButton>
            }
          >
            <Stack gap={8}>
              {classes.length > 1 && (
                <Chips label="Класс">
                  <ChipSelect
                    label="Класс"
                    options={[
                      { value: '', label: 'Все классы' },
                      ...classes.filter((one) => one !== '').map((one) => ({ value: one, label: one })),
                    ]}
                    value={only}
                    onChange={setOnly}
                  />
                </Chips>
              )}
              <FigureTable
                caption="Участники по кодам"
                rows={shown}
                total={found.pupils.length}
                things={PUPILS}
                rowKey={(one) => `${one.batchId} ${one.sheet} ${one.row}`}
                columns={pupilColumns(found)}
                empty={<Empty title="Строк участников нет">В файле этой работы только итоги.</Empty>}
              />
              <Text size="small" tone="muted">
                Имён в системе нет: только коды из файла. «Строка» – номер строки в файле, по нему участника находят на
                бумаге.
              </Text>
            </Stack>
          </Section>
        );
      }}
    </Loaded>
  );
}

function pupilColumns({ pupils, tasks }: PupilsView): readonly Column<PupilLine>[] {
  const has = (of: (one: PupilLine) => unknown) => pupils.some((one) => of(one) !== null);
  const columns: (Column<PupilLine> | false)[] = [
    { key: 'pupil', head: 'Код', cell: ({ pupil, row }) => pupil ?? `строка ${row}`, sortBy: ({ pupil }) => pupil },
    { key: 'class', head: 'Класс', cell: (one) => one.class ?? '–', sortBy: (one) => one.class },
    has(({ variant }) => variant) && {
      key: 'variant',
      head: 'Вариант',
      cell: ({ variant }) => variant ?? '–',
      phone: 'hidden',
    },
    { key: 'primary', head: 'Балл', align: 'right', cell: ({ primary }) => number(primary, 1) },
    has(({ testScore }) => testScore) && {
      key: 'score',
      head: 'Тестовый балл',
      align: 'right',
      cell: ({ testScore }) => number(testScore),
    },
    { key: 'mark', head: 'Отметка', align: 'right', cell: ({ mark }) => number(mark) },
    has(({ journalMark }) => journalMark) && {
      ...{ key: 'journal', head: 'В журнале', align: 'right' },
      cell: ({ journalMark }: PupilLine) => number(journalMark),
    },
    tasks.length > 0 && {
      key: 'tasks',
      head: `Задания ${tasks[0]?.label ?? ''}–${tasks.at(-1)?.label ?? ''}`,
      cell: ({ tasks: points }: PupilLine) => <span className="num">{points.map((one) => one ?? '–').join(' ')}</span>,
    },
    { key: 'row', head: 'Строка', align: 'right', cell: ({ row }) => row, phone: 'hidden' },
  ];
  return columns.flatMap((column) => (column ? [column] : []));
}
