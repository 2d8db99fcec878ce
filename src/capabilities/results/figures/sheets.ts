import type {
  ClassesView,
  JournalView,
  LooksView,
  Overview,
  PupilsView,
  SchoolFigures,
  TaskMapView,
  YearFigures,
} from './contract.ts';
import type { ShareFigure } from './shares.ts';
import { fullWords, subjectWords, workWords } from './work.ts';

/** Tables of figures as sheets of Excel. A per cent never stands without its counts, and is empty where there are too few. */

interface Column {
  title: string;
  width: number;
  kind: 'text' | 'number' | 'percent';
}

type Value = string | number | null;

export interface Table {
  name: string;
  title: readonly string[];
  columns: readonly Column[];
  rows: readonly (readonly Value[])[];
  notes: readonly string[];
}

const text = (title: string, width = 18): Column => ({ title, width, kind: 'text' });
const count = (title: string, width = 13): Column => ({ title, width, kind: 'number' });
const share = (title: string, width = 11): Column => ({ title, width, kind: 'percent' });

/** Three columns of a share: pupils with the property, its per cent, its interval. */
const shareColumns = (name: string): Column[] => [
  count(name),
  share(`${name}, доля`, 14),
  share(`${name}, отрезок от`, 14),
  share(`${name}, отрезок до`, 14),
];
const shareValues = (found: ShareFigure | null): Value[] => [
  found?.count ?? null,
  found?.estimate?.share ?? null,
  found?.estimate?.low ?? null,
  found?.estimate?.high ?? null,
];

const INTERVAL = 'Отрезок: где, скорее всего, лежит настоящая доля (95 %).';
const FEW = 'При числе участников меньше 10 процент не считается: этого мало для вывода.';
const ABSENT = 'Пустая ячейка – нет данных; это не ноль.';
const NOTES = [INTERVAL, FEW, ABSENT];

const rounded = (value: number | null | undefined, digits = 2): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(digits));

const WORK_COLUMNS = [text('Предмет', 24), text('Работа', 22), count('Год', 8)];

type Named = { kind: string; grade: number | null; subject: string };
const workValues = (work: Named, year: number): Value[] => [subjectWords(work.subject), workWords(work), year];

const yearValues = (of: YearFigures): Value[] => [
  of.participants,
  ...shareValues(of.low),
  ...shareValues(of.good),
  ...shareValues(of.passed),
  rounded(of.primary?.mean),
  rounded(of.mark?.mean),
  rounded(of.score?.mean),
  rounded(of.relative?.mean, 3),
  rounded(of.learning, 3),
  ...(of.municipality?.low ? [of.municipality.low.estimate?.share ?? null] : [null]),
  ...(of.region?.low ? [of.region.low.estimate?.share ?? null] : [null]),
];

export const schoolTables = {
  works: ({ school, works }: SchoolFigures): Table => ({
    name: 'Работы',
    title: [`${school.shortName}: результаты по работам и годам`],
    columns: [
      ...WORK_COLUMNS,
      count('Участников'),
      ...shareColumns('Низкий результат'),
      ...shareColumns('Отметки «4» и «5»'),
      ...shareColumns('Отметки от «3» до «5»'),
      count('Средний первичный балл'),
      count('Средняя отметка'),
      count('Средний тестовый балл'),
      count('Относительный балл'),
      count('СОУ'),
      share('Низкий результат в муниципалитете', 18),
      share('Низкий результат в регионе', 18),
    ],
    rows: works.flatMap((work) => work.years.map((of) => [...workValues(work, of.year), ...yearValues(of)])),
    notes: [
      ...NOTES,
      'Относительный балл: средний балл школы, делённый на средний балл региона.',
      'СОУ: «5» – 1, «4» – 0,64, «3» – 0,36, «2» – 0,16; документ, который его предписывает, нам не известен.',
    ],
  }),

  dynamics: ({ school, works }: SchoolFigures): Table => ({
    name: 'Динамика',
    title: [`${school.shortName}: разница долей низких результатов между годами`],
    columns: [
      text('Предмет', 24),
      text('Работа', 22),
      count('С года', 9),
      count('По год', 9),
      share('Разница', 12),
      share('Отрезок от', 12),
      share('Отрезок до', 12),
      text('Что это значит', 44),
    ],
    rows: works.flatMap((work) =>
      work.steps.map(({ from, to, change, direction, otherWork }) => [
        ...[subjectWords(work.subject), workWords(work), from, to],
        ...[change?.value ?? null, change?.low ?? null, change?.high ?? null],
        otherWork ? `${STEP[direction ?? 'none']}; работа была другой` : STEP[direction ?? 'none'],
      ]),
    ),
    notes: [
      'Разница: доля позднего года минус доля раннего. Отрезок: где, скорее всего, лежит настоящая разница (95 %).',
      'Сравниваются только русский язык и математика, одна и та же работа.',
    ],
  }),

  tasks: ({ work, tasks }: TaskMapView, school: string): Table => ({
    name: 'Задания',
    title: [`${school}: ${fullWords(work)}, выполнение заданий`],
    columns: [
      text('Задание', 10),
      text('Уровень', 9),
      count('Наибольший балл'),
      count('Участников'),
      count('Набрано баллов'),
      count('Возможно баллов'),
      share('Доля баллов', 12),
      share('Муниципалитет', 15),
      share('Регион', 12),
      text('Граница', 22),
      text('Умение', 60),
    ],
    rows: tasks.map((task) => [
      ...[task.label, task.difficulty, task.max, task.pupils],
      ...[task.points?.points ?? null, task.points?.possible ?? null, task.share, task.municipality, task.region],
      ...[task.band && BAND[task.band], task.skill],
    ]),
    notes: ['Границы: базовые задания 60 ± 3 %, повышенные и высокие 30 ± 1,5 % (ФИОКО, 2026, по пересказу).', ABSENT],
  }),

  journal: ({ rows }: JournalView, school: string): Table => ({
    name: 'Журнал',
    title: [`${school}: отметки за работу и отметки в журнале`],
    columns: [
      ...WORK_COLUMNS,
      count('Сравнено'),
      ...shareColumns('Ниже'),
      ...shareColumns('Такая же'),
      ...shareColumns('Выше'),
      count('Разница 2 и больше'),
    ],
    rows: rows.map(({ shares, ...work }) => [
      ...workValues(work, work.year),
      shares.same.of,
      ...shareValues(shares.lower),
      ...shareValues(shares.same),
      ...shareValues(shares.higher),
      shares.far?.count ?? null,
    ]),
    notes: ['Ниже: отметка за работу ниже отметки в журнале.', ...NOTES],
  }),

  looks: ({ looks }: LooksView, school: string): Table => ({
    name: 'Распределение баллов',
    title: [`${school}: участники по первичным баллам`],
    columns: [...WORK_COLUMNS, count('Баллы', 9), count('Участников')],
    rows: looks.flatMap((look) =>
      (look.histogram?.bars ?? []).map(({ points, pupils }) => [...workValues(look, look.year), points, pupils]),
    ),
    notes: ['Всплеск у границы отметки – повод посмотреть, а не вывод.'],
  }),

  classes: ({ work, classes }: ClassesView, school: string): Table => ({
    name: 'Классы',
    title: [`${school}: ${fullWords(work)}, по классам`],
    columns: [
      text('Класс', 10),
      count('Участников'),
      ...shareColumns('Низкий результат'),
      count('Средний первичный балл'),
      count('Средняя отметка'),
    ],
    rows: classes.map((line) => [
      ...[line.class, line.participants, ...shareValues(line.low)],
      ...[rounded(line.meanPrimary), rounded(line.meanMark)],
    ]),
    notes: NOTES,
  }),

  pupils: ({ work, tasks, pupils }: PupilsView, school: string): Table => ({
    name: 'Участники',
    title: [`${school}: ${fullWords(work)}, участники по кодам`],
    columns: [
      text('Лист', 16),
      count('Строка файла', 9),
      text('Класс', 9),
      text('Код', 14),
      text('Вариант', 9),
      count('Первичный балл', 11),
      count('Отметка', 9),
      count('Отметка в журнале', 11),
      count('Тестовый балл', 11),
      ...tasks.map(({ label, max }) => count(max === null ? label : `${label} (${max} б.)`, 9)),
    ],
    rows: pupils.map((one) => [
      ...[one.sheet, one.row, one.class, one.pupil, one.variant],
      ...[one.primary, one.mark, one.journalMark, one.testScore, ...one.tasks],
    ]),
    notes: ['Имён участников в системе нет: только коды.', ABSENT],
  }),
};

const STEP = {
  up: 'низких результатов стало больше',
  down: 'низких результатов стало меньше',
  unclear: 'разница может быть случайной',
  none: 'сравнить нельзя: участников меньше 10 или нет данных',
} as const;

const BAND = { reached: 'выше границы', grey: 'около границы', under: 'ниже границы' } as const;

export const overviewTables = {
  coverage: ({ year, works, schools }: Overview): Table => ({
    name: `Какие работы есть за ${year ?? ''} год`,
    title: [`Участников по школам и работам, ${year ?? ''} год`],
    columns: [
      text('Школа', 34),
      ...works.map((work) => count(`${subjectWords(work.subject)}, ${workWords(work)}`, 14)),
    ],
    rows: schools.map((school) => [
      school.shortName,
      ...works.map(({ key }): Value => {
        const found = school.works[key];
        return found ? (found.participants ?? 'есть') : null;
      }),
    ]),
    notes: ['«есть»: результаты загружены, число участников в файле не названо.', ABSENT],
  }),

  totals: ({ year, works }: Overview): Table => ({
    name: `Все школы вместе за ${year ?? ''} год`,
    title: [`Результаты всех школ вместе, ${year ?? ''} год`],
    columns: [
      text('Предмет', 24),
      text('Работа', 22),
      count('Школ'),
      count('Участников'),
      ...shareColumns('Низкий результат'),
      ...shareColumns('Отметки «4» и «5»'),
      share('Низкий результат в регионе', 18),
    ],
    rows: works.map((work) => [
      ...[subjectWords(work.subject), workWords(work), work.municipality?.schools ?? work.schools],
      work.municipality?.participants ?? null,
      ...shareValues(work.municipality?.low ?? null),
      ...shareValues(work.municipality?.good ?? null),
      work.region?.low?.estimate?.share ?? null,
    ]),
    notes: ['Суммы показаны, когда школ не меньше трёх.', ...NOTES],
  }),
};
