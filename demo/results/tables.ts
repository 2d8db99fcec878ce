import { chance } from '../chance.ts';
import { PLACE, SCHOOLS } from '../place.ts';
import { nameAt } from './names.ts';
import { normal } from './normal.ts';
import { hasTestScore, type Outcome, regionIn, schoolsWriting, scoreOf, seedOf, type Year } from './pupils.ts';
import { type Conditions, type Story, truthOf } from './truth.ts';
import type { CellOf, SheetOf } from './workbook.ts';
import { EGE, OGE, shortTasks, VPR, type Work } from './works.ts';

/** The results of the demo in the forms of ФИС ОКО, of the РЦОИ and of analysts. Codes and people are invented. */

type Line = CellOf[];
const SUBJECT = { russian: 'РУ', math: 'МА', 'math-base': 'МБ' } as const;
const KIND = { vpr: 'ВПР', oge: 'ОГЭ', ege: 'ЕГЭ' } as const;

/** «Индивидуальные результаты» of a work: every pupil of every school by a code. */
export function individualSheet(work: Work, { year, told, outcomes }: Year): SheetOf {
  const heading = ['ОО', 'Муниципалитет', 'Название ОО', 'Код участника', 'Класс', 'Вариант'];
  const tasks = work.tasks.map(({ label, most }) => `${label} (${most}б)`);
  const rows = schoolsWriting(work).flatMap((school) => {
    const luck = chance(seedOf(`signs ${school.shortName} ${work.id} ${told}`));
    return outcomes(school, work).map(
      (outcome): Line => [
        ...[school.code, PLACE.shortName, school.shortName, outcome.pupil.code],
        ...[`${work.grade}${outcome.pupil.letter}`, 1 + Math.floor(luck() * 4)],
        // What was not tried has a sign of its own.
        ...outcome.points.map((points) => (points === 0 && luck() < 0.15 ? 'X' : points)),
        ...[outcome.primary, outcome.mark, journalMark(outcome, truthOf(school.shortName).story, luck)],
      ],
    );
  });
  return {
    name: `Индивидуальные ${work.grade} ${SUBJECT[work.subject]}`,
    rows: [
      [`ВПР ${year} ${work.name} ${work.grade} класс`],
      ['Предмет', work.name],
      ['Максимальный первичный балл', work.borders[3]],
      ['Дата проведения', `22.04.${year}`],
      [],
      [...heading.map(() => null), ...work.tasks.map(({ level }) => level)],
      [...heading, ...tasks, 'Первичный балл', 'Отметка', 'Отметка по журналу'],
      ...rows,
    ],
  };
}

/** Mostly the same, sometimes one higher; where marks of the work were helped, the journal tells. */
function journalMark({ mark }: Outcome, story: Story, luck: () => number): CellOf {
  const turn = luck();
  if (turn < 0.01) return '—';
  if (story === 'suspicious') return Math.max(2, mark - (turn < 0.12 ? 2 : turn < 0.5 ? 1 : 0));
  return Math.min(5, Math.max(3, mark + (turn < 0.22 ? 1 : turn > 0.93 ? -1 : 0)));
}

/** A protocol of the РЦОИ with the names and documents that stand in it: they are taken out before anything leaves the browser. */
export function protocolSheet(work: Work, { year, outcomes }: Year): SheetOf {
  const code = { russian: '01', math: '02', 'math-base': '22' }[work.subject];
  const day = { russian: `09.06.${year}`, math: `03.06.${year}`, 'math-base': `03.06.${year}` }[work.subject];
  const rows = schoolsWriting(work).flatMap((school) => outcomes(school, work).map((outcome) => ({ school, outcome })));
  const short = shortTasks(work);
  const hasLong = short < work.tasks.length;
  return {
    name: `${KIND[work.kind]} ${SUBJECT[work.subject]}`,
    rows: [
      [`${code} – ${work.name}, ${KIND[work.kind]}, основной этап, ${day}`],
      [...PROTOCOL, ...(hasLong ? ['Задания с развёрнутым ответом'] : []), 'Первичный балл', 'Балл'],
      ...rows.map(({ school, outcome }, at): Line => {
        const { pupil, points, primary, mark } = outcome;
        const answers = points
          .slice(0, short)
          .map((point) => (point === 1 ? '+' : '-'))
          .join('');
        const long = points
          .slice(short)
          .map((point, nth) => `${point}(${work.tasks[short + nth]?.most ?? 1})`)
          .join('');
        const score = hasTestScore(work) ? scoreOf(primary, work) : mark;
        return [
          ...[at + 1, '470', school.rcoi, `${work.grade}${pupil.letter}`],
          ...['4701', String(1 + (at % 15)).padStart(4, '0'), ...nameAt(seedOf(`${school.shortName} ${pupil.code}`))],
          ...['4719', String(100_000 + ((at * 7_919) % 900_000)), answers, ...(hasLong ? [long] : []), primary, score],
        ];
      }),
    ],
  };
}

const PROTOCOL = [
  ...['№', 'Код МСУ', 'Код ОО', 'Класс', 'Код ППЭ', 'Аудитория', 'Фамилия', 'Имя', 'Отчество'],
  ...['Серия', 'Номер документа', 'Задания с кратким ответом'],
];

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
const percent = (part: number, of: number): number => rounded((part / of) * 100);
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const everybody = (work: Work, { outcomes }: Year): Outcome[] =>
  schoolsWriting(work).flatMap((school) => outcomes(school, work));

/** What pupils of a place got, in the form in which means are compared. */
function figuresOf(work: Work, all: readonly { primary: number; mark: number }[]): Line {
  const low = all.filter(({ mark }) => mark === 2).length;
  const good = all.filter(({ mark }) => mark >= 4).length;
  return [
    all.length,
    rounded(meanOf(all.map((one) => scoreOf(one.primary, work)))),
    percent(low, all.length),
    percent(good, all.length),
  ];
}

/** Means of the region and of the municipality in all works of a year. */
export function averagesSheet(of: Year): SheetOf {
  const { year } = of;
  const rows = [...VPR, ...OGE, ...EGE].flatMap((work): Line[] => {
    const about: Line = [KIND[work.kind], work.grade, work.name, year];
    const { participants, marks, mean } = regionIn(work);
    const region = [participants, rounded(mean), rounded(marks[0] * 100), rounded((marks[2] + marks[3]) * 100)];
    return [
      [...about, PLACE.region, null, ...region],
      [...about, PLACE.region, PLACE.name, ...figuresOf(work, everybody(work, of))],
    ];
  });
  return {
    name: `Средние ${year}`,
    rows: [
      [`Средние результаты области и округа, ${year} год`],
      [
        'Процедура',
        'Класс',
        'Предмет',
        'Год',
        'Субъект РФ',
        'Муниципалитет',
        'Кол-во участников',
        'Средний балл',
        'Доля не справившихся, %',
        'Качество, %',
      ],
      ...rows,
    ],
  };
}

/** The ЕГЭ of a year long past, of which only means of schools were kept. */
export function schoolAveragesSheet({ year, outcomes }: Year): SheetOf {
  const rows = EGE.flatMap((work) =>
    schoolsWriting(work).flatMap((school): Line[] => {
      const all = outcomes(school, work);
      if (all.length === 0) return [];
      const low = all.filter(({ mark }) => mark === 2).length;
      const mean = rounded(meanOf(all.map((one) => scoreOf(one.primary, work))), 1);
      return [[school.shortName, school.rcoi, 'ЕГЭ', work.name, year, all.length, mean, low]];
    }),
  );
  return {
    name: `ЕГЭ ${year}`,
    rows: [
      [`Итоги ЕГЭ ${year} года по школам округа`],
      [
        'Школа',
        'Код ОО',
        'Экзамен',
        'Предмет',
        'Год',
        'Кол-во участников',
        'Средний балл',
        'Не преодолели минимальный порог',
      ],
      ...rows,
    ],
  };
}

/** «Выполнение заданий»: the country, the region and the municipality, task by task. */
export function tasksSheet(work: Work, of: Year): SheetOf {
  const { year, ago } = of;
  const own = everybody(work, of);
  const region = regionIn(work);
  const ownShares = work.tasks.map(({ most }, at) =>
    percent(
      own.reduce((sum, { points }) => sum + (points[at] ?? 0), 0),
      own.length * most,
    ),
  );
  const line = (name: string, participants: number, shares: readonly number[]): Line => [
    name,
    null,
    participants,
    ...shares,
  ];
  const regionShares = region.tasks.map((share) => rounded(share * 100));
  return {
    name: `Задания ${work.grade} ${SUBJECT[work.subject]}`,
    rows: [
      [`ВПР ${year}. ${work.grade} класс`],
      [`Предмет: ${work.name}`],
      ['Выполнение заданий, % от максимального балла'],
      ['Группы участников', 'Кол-во ОО', 'Кол-во участников', ...work.tasks.map(({ label }) => label)],
      ['Макс. балл', null, null, ...work.tasks.map(({ most }) => most)],
      line(
        'Вся выборка',
        1_402_318 - ago * 9_127,
        regionShares.map((share) => rounded(Math.min(99, share + 0.6))),
      ),
      line(PLACE.region, region.participants, regionShares),
      line(PLACE.name, own.length, ownShares),
    ],
  };
}

/** Shares of marks in a work that is not one of every year: no dynamics are made of it. */
export function marksSheet({ year, outcomes }: Year): SheetOf {
  const works = [
    { name: 'История', like: VPR[4] },
    { name: 'Биология', like: VPR[5] },
  ] as const;
  const rows = works.flatMap(({ name, like }) =>
    like === undefined
      ? []
      : schoolsWriting(like).map((school): Line => {
          const all = outcomes(school, { ...like, id: `${like.id} ${name}` });
          const shares = [2, 3, 4, 5].map((mark) => percent(all.filter((one) => one.mark === mark).length, all.length));
          return [year, 6, name, PLACE.shortName, school.shortName, school.code, all.length, ...shares];
        }),
  );
  return {
    name: 'Статистика по отметкам',
    rows: [
      [`ВПР ${year}. Статистика по отметкам, предметы по выбору случая`],
      ['Год', 'Класс', 'Предмет', 'Муниципалитет', 'ОО', 'Логин', 'Кол-во участников', 2, 3, 4, 5],
      ...rows,
    ],
  };
}

/** Marks against those of the journal, block by block. */
export function journalSheet({ year, told, outcomes }: Year): SheetOf {
  const [work] = VPR.filter(({ id }) => id === 'vpr-6-russian');
  if (!work) throw new Error('no such work');
  const shape = { ...work, id: `${work.id} История` };
  const rows = schoolsWriting(shape).flatMap((school): Line[] => {
    const luck = chance(seedOf(`journal ${school.shortName} ${told}`));
    const all = outcomes(school, shape);
    const kept = all.flatMap((outcome) => {
      const journal = journalMark(outcome, truthOf(school.shortName).story, luck);
      return typeof journal === 'number' ? [Math.sign(outcome.mark - journal)] : [];
    });
    return blockOf(`${school.shortName} (${school.code})`, (sign) => kept.filter((one) => one === sign).length);
  });
  return {
    name: 'Сравнение с журналом',
    rows: [
      [`ВПР ${year}. 6 класс`],
      ['Предмет: История'],
      ['Группы участников', 'Кол-во участников', '%'],
      ...blockOf(PLACE.region, (sign) => 5_900 + sign * 1_100 + (sign === 0 ? 0 : -2_600)),
      ...rows,
    ],
  };
}

function blockOf(name: string, count: (sign: number) => number): Line[] {
  const [lower, same, higher] = [count(-1), count(0), count(1)];
  const all = lower + same + higher;
  return [
    [name],
    ['Понизили (Отметка < Отметка по журналу)', lower, percent(lower, all)],
    ['Подтвердили (Отметка = Отметка по журналу)', same, percent(same, all)],
    ['Повысили (Отметка > Отметка по журналу)', higher, percent(higher, all)],
    ['Всего', all, 100],
  ];
}

/** Where marks of the ВПР are hard to believe, as ФИС ОКО says it. */
export function biasSheet({ year, told }: Year): SheetOf {
  const columns = ['4 РУ', '4 МА', '5 РУ', '5 МА'];
  return {
    name: 'Маркеры',
    rows: [
      [`Маркеры необъективности ВПР, ${year} год`],
      ['Год', 'Муниципалитет', 'ОО', 'Логин', ...columns, 'Количество маркеров'],
      ...SCHOOLS.map((school): Line => {
        const isOdd = truthOf(school.shortName).story === 'suspicious';
        const flags = columns.map((_, at) => (isOdd && (at + told) % 3 !== 0 ? 1 : 0));
        const count = flags.reduce<number>((sum, flag) => sum + flag, 0);
        return [year, PLACE.shortName, school.shortName, school.code, ...flags, count];
      }),
    ],
  };
}

/** Shares of pupils, 0 to 1, in the order of the columns. */
const FAMILIES: Readonly<Record<Conditions, readonly number[]>> = {
  good: [0.11, 0.05, 0.1, 0.64, 0.004, 0.02],
  ordinary: [0.17, 0.16, 0.17, 0.36, 0.014, 0.05],
  adverse: [0.3, 0.41, 0.29, 0.14, 0.055, 0.2],
};

/** Social passports of all schools. */
export function passportSheet({ year, told }: Year): SheetOf {
  return {
    name: 'Социальный паспорт',
    rows: [
      [`Социальный паспорт школ, ${PLACE.name}, ${year - 1}/${year} учебный год`],
      [
        ...[
          'Учебный год',
          'Школа',
          'Логин',
          'Всего обучающихся',
          'Из многодетных семей',
          'Из малообеспеченных семей',
          'Из неполных семей',
        ],
        ...[
          'Родители с высшим образованием (хотя бы один)',
          'Состоят на учёте (ПДН, ВШУ)',
          'Русский язык неродной',
          'С ОВЗ',
        ],
      ],
      ...SCHOOLS.map((school): Line => {
        const luck = chance(seedOf(`passport ${school.shortName} ${told}`));
        const pupils = Math.round(school.pupils * (0.97 + 0.06 * luck()));
        const counts = FAMILIES[truthOf(school.shortName).conditions].map((share) =>
          Math.max(0, Math.round(pupils * share * (1 + 0.12 * normal(luck)))),
        );
        const about = [`${year - 1}/${year}`, school.shortName, school.code];
        return [...about, pupils, ...counts, Math.round(pupils * 0.04)];
      }),
    ],
  };
}

/** Where schools stand, and how many they teach in the school year that has begun since. */
export function contextSheet({ year }: Year): SheetOf {
  const size = (place: string): string =>
    place.startsWith('город')
      ? '3. От 10 до 50 тыс. человек'
      : place.startsWith('посёлок')
        ? '2. От 1 до 10 тыс. человек'
        : '1. Менее 1 тыс. человек';
  return {
    name: 'Контекст',
    rows: [
      [`Контекстные данные школ, ${year}/${year + 1} учебный год`],
      [
        'Логин ОО',
        'Название ОО',
        'Где расположена ОО',
        'Наименование НП',
        'Размер НП',
        'ОО является специальной (коррекционной) (да/нет)',
        'Количество обучающихся (всего)',
      ],
      ...SCHOOLS.map(
        (school): Line => [
          ...[
            school.code,
            school.shortName,
            school.place.startsWith('город') ? '1. Город' : '2. Село, посёлок, деревня',
            school.place,
          ],
          ...[size(school.place), 'нет', school.pupils],
        ],
      ),
    ],
  };
}

/** A diagnostic work of the ninth grade in autumn, as the methodological centre keeps it: one line a pupil and subject. */
export function diagnosticRows({ year, outcomes }: Year): Line[] {
  return [
    [`Диагностическая работа, 9 класс, ${year - 1}/${year} учебный год`],
    ['Класс', 'Код_предмета', 'ЛогинОО', 'Код_ученика', 'Балл', 'Отметка', 'Year'],
    ...OGE.flatMap((work) =>
      schoolsWriting(work).flatMap((school) =>
        outcomes(school, { ...work, id: `diagnostic-${work.subject}`, harder: work.harder + 0.15 }).map(
          ({ pupil, primary, mark }): Line => [
            work.grade,
            work.subject === 'russian' ? 1 : 2,
            school.code,
            pupil.code,
            primary,
            mark,
            year,
          ],
        ),
      ),
    ),
  ];
}
