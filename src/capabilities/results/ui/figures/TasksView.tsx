import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted, number, percent, plural } from '../../../../web/format.ts';
import {
  type Column,
  Empty,
  LinkButton,
  Note,
  Section,
  Skeleton,
  Stack,
  Text,
  Toolbar,
} from '../../../../web/parts.ts';
import { FIOKO_2026, isLowInRegionToo } from '../../figures/bands.ts';
import { type TaskLine, TaskMapView } from '../../figures/contract.ts';
import { type WorkOfYear, yearKey } from '../../figures/work.ts';
import { schoolResults, tableOf } from './addresses.ts';
import styles from './Figures.module.css';
import { FigureTable } from './FigureTable.tsx';
import type { ViewProps } from './view.ts';
import { chosenOf, WorkChoice, worksWith } from './WorkChoice.tsx';
import { NO_DATA, TASKS } from './words.ts';

/** How each task of a work was done, against the band of its difficulty and beside the region; then by skill. */
export function TasksView({ of, work, onWork, onOpen }: ViewProps) {
  const works = worksWith(of, ['pupil', 'tasks', 'skill']);
  const chosen = chosenOf(works, work);
  if (!chosen)
    return (
      <Empty title="Баллов по заданиям нет">
        Они есть в «Индивидуальных результатах» ФИС ОКО, в протоколах РЦОИ и в таблицах «Выполнение заданий».
      </Empty>
    );
  return (
    <Stack gap={16}>
      <Toolbar
        aside={
          <>
            <button type="button" className={styles.figure} onClick={() => onOpen(yearKey(chosen))}>
              Откуда это
            </button>
            <LinkButton
              to={tableOf(of.school.id, 'tasks', { work: yearKey(chosen) })}
              download=""
              size="sm"
              icon="download"
            >
              Скачать таблицу
            </LinkButton>
          </>
        }
      >
        <WorkChoice works={works} chosen={chosen} onWork={onWork} />
      </Toolbar>
      <TaskTable schoolId={of.school.id} work={chosen} />
    </Stack>
  );
}

function TaskTable({ schoolId, work }: { schoolId: string; work: WorkOfYear }) {
  const map = useGet(`${schoolResults(schoolId)}/tasks`, TaskMapView, { query: { work: yearKey(work) } });
  return (
    <Loaded from={map} waiting={<Skeleton rows={10} height="table" />}>
      {(found) =>
        found.tasks.length === 0 ? (
          <Empty title="Баллов по заданиям в этой работе нет">В загруженных файлах есть только итог участника.</Empty>
        ) : (
          <Stack gap={24}>
            <Lead tasks={found.tasks} />
            <FigureTable
              caption="Выполнение заданий"
              rows={found.tasks}
              rowKey={({ label }) => label}
              columns={COLUMNS}
            />
            <Skills skills={found.skills} />
            <HowCounted />
          </Stack>
        )
      }
    </Loaded>
  );
}

function Lead({ tasks }: { tasks: readonly TaskLine[] }) {
  const known = tasks.filter(({ band }) => band !== null);
  const under = known.filter(({ band }) => band === 'under');
  const everywhere = under.filter((task) => isLowInRegionToo(task));
  const own = under.length - everywhere.length;
  if (known.length === 0)
    return (
      <Note>
        Границы не показаны: в файлах не сказано, какие задания базовые, а какие повышенные, или участников меньше
        десяти.
      </Note>
    );
  return (
    <Text size="lead">
      {under.length === 0 && `Из ${counted(known.length, OF_TASKS)} с известным уровнем ниже границы нет ни одного.`}
      {own > 0 && `Ниже границы, а в регионе выше, ${counted(own, TASKS)} из ${known.length}: с них можно начать.`}
      {own > 0 && everywhere.length > 0 && ' '}
      {everywhere.length > 0 &&
        `И в регионе так же, не выше границы: ${plural(everywhere.length, ['задание', 'задания', 'задания'])} ${everywhere.map(({ label }) => label).join(', ')}.`}
    </Text>
  );
}

const OF_TASKS = ['задания', 'заданий', 'заданий'] as const;
const LEVEL = { Б: 'базовый', П: 'повышенный', В: 'высокий' } as const;
const BAND = { reached: 'выше границы', grey: 'около границы', under: 'ниже границы' } as const;

const COLUMNS: readonly Column<TaskLine>[] = [
  { key: 'label', head: 'Задание', cell: ({ label }) => <b>{label}</b>, width: '4.5rem', phone: 'name' },
  { key: 'level', head: 'Уровень', cell: ({ difficulty }) => (difficulty ? LEVEL[difficulty] : <Absent />) },
  { key: 'points', head: 'Набрано', align: 'right', nowrap: true, cell: (task) => pointsOf(task) },
  {
    key: 'share',
    head: 'Доля баллов',
    align: 'right',
    nowrap: true,
    cell: ({ share }) => percent(share, { fixed: true }),
  },
  {
    key: 'drawn',
    head: 'от 0 до 100 %',
    width: '30%',
    cell: (task) => <Bar of={task} />,
  },
  {
    key: 'municipality',
    head: 'Муниципалитет',
    align: 'right',
    nowrap: true,
    cell: ({ municipality }) => percent(municipality),
  },
  { key: 'region', head: 'Регион', align: 'right', nowrap: true, cell: ({ region }) => percent(region) },
  { key: 'band', head: 'Граница', nowrap: true, cell: ({ band }) => (band ? BAND[band] : <Absent />), phone: 'status' },
];

const Absent = () => <span title={NO_DATA}>–</span>;

/** «14 из 20 б.»; without points only the per cent of a table is known. */
const pointsOf = ({ points }: TaskLine) =>
  points ? `${number(points.points)} из ${number(points.possible)} б.` : <Absent />;

/** The share as a dot, the region as a stroke, the border with its grey zone. */
function Bar({ of: { share, region, difficulty } }: { of: TaskLine }) {
  const border = difficulty && FIOKO_2026.borders[difficulty];
  const at = (part: number) => `${part * 100}%`;
  const label = [
    `доля баллов ${percent(share)}`,
    ...(region === null ? [] : [`в регионе ${percent(region)}`]),
    ...(border ? [`граница ${border.border / 10} %`] : []),
  ].join(', ');
  return (
    <svg className={styles.bars} role="img" aria-label={label}>
      {border && (
        <>
          <rect
            className={styles.grey}
            x={at((border.border - border.grey) / 1000)}
            width={at((border.grey * 2) / 1000)}
            y="0"
            height="100%"
          />
          <line
            className={styles.border}
            x1={at(border.border / 1000)}
            x2={at(border.border / 1000)}
            y1="0"
            y2="100%"
          />
        </>
      )}
      <line className={styles.grid} x1="0" x2="100%" y1="50%" y2="50%" />
      {region !== null && <line className={styles.region} x1={at(region)} x2={at(region)} y1="15%" y2="85%" />}
      {share !== null && <circle className={styles.dot} cx={at(share)} cy="50%" r="4.5" />}
    </svg>
  );
}

function Skills({ skills }: { skills: TaskMapView['skills'] }) {
  if (skills.length === 0)
    return (
      <Section title="По умениям">
        <Text tone="muted">
          Какое умение проверяет каждое задание, говорит таблица ФИС ОКО «Достижение планируемых результатов». Её пока
          не загружали.
        </Text>
      </Section>
    );
  const systemic = skills.filter((skill) => skill.systemic);
  return (
    <Section title="По умениям" count={skills.length}>
      <Stack gap={16}>
        {systemic.length > 0 && (
          <Note tone="info">
            {`Возможный системный дефицит: ${systemic.map(({ skill }) => `«${skill}»`).join(', ')}. Ниже границы большинство заданий этого умения.`}
          </Note>
        )}
        <FigureTable caption="Умения" rows={skills} rowKey={({ skill }) => skill} columns={SKILL_COLUMNS} />
      </Stack>
    </Section>
  );
}

const SKILL_COLUMNS: readonly Column<TaskMapView['skills'][number]>[] = [
  { key: 'skill', head: 'Умение', cell: ({ skill }) => skill, width: '60%' },
  { key: 'tasks', head: 'Задания', cell: ({ tasks }) => tasks.join(', ') },
  {
    key: 'under',
    head: 'Ниже границы',
    align: 'right',
    cell: ({ under, known }) => (known === 0 ? <Absent /> : `${under} из ${known}`),
  },
];

const HowCounted = () => (
  <Section title="Как это посчитано">
    <Stack gap={8}>
      <Text>
        Доля баллов: набранные баллы ÷ (участники × наибольший балл задания). Черта – граница, серая полоса – около
        границы, где ответа нет: базовые задания 60 ± 3 %, повышенные и высокие 30 ± 1,5 %. Штрих – регион, точка –
        школа.
      </Text>
      <Text size="small" tone="muted">{`Границы: ${FIOKO_2026.source}.`}</Text>
    </Stack>
  </Section>
);
