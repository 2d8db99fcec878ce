import type { Condition, Scale } from './scale.ts';

/** All scales we know. What is written here as `verified: false` stands in no source that a person has compared. */

const LETTER_2026 =
  'Письмо Рособрнадзора от 25.02.2026 № 02-20, взамен письма от 18.02.2026 № 04-44; числа по таблице eddu.pro';
const LETTER_2023 = 'Письмо Рособрнадзора от 21.02.2023 № 04-57; числа по таблице csedu.ru';
const VPR_8 = 'Шкала ВПР 8 класса по таблице vpr-ege.ru; год издания не назван';
const EGE_2026 = 'Минимальные баллы ЕГЭ 2026 года; числа по 1obl.ru и sibnet.ru';

/** Part one: 15 to 19, part two: 23 to 25. */
const GEOMETRY: Condition = {
  mark: 3,
  atLeast: 2,
  tasks: ['15', '16', '17', '18', '19', '23', '24', '25'],
  words: 'не менее 2 баллов по геометрии',
};

const literacy = (mark: 4 | 5, atLeast: number): Condition => ({
  mark,
  atLeast,
  tasks: ['ГК1', 'ГК2', 'ГК3', 'ГК4'],
  words: `не менее ${atLeast} баллов за грамотность (ГК1–ГК4)`,
});

type Borders = readonly [three: number, four: number, five: number, max: number];

const scale = (
  exam: Scale['exam'],
  subject: string,
  year: number,
  [three, four, five, max]: Borders,
  more: Partial<Scale> & Pick<Scale, 'source'>,
): Scale => ({
  exam,
  subject,
  grade: null,
  year,
  edition: null,
  region: null,
  max,
  borders: [
    { mark: 3, from: three },
    { mark: 4, from: four },
    { mark: 5, from: five },
  ],
  conditions: [],
  minimum: null,
  verified: false,
  ...more,
});

/** Only the least that counts is known. */
const passOnly = (exam: 'oge' | 'ege', subject: string, more: Partial<Scale> & Pick<Scale, 'source'>): Scale => ({
  ...{ exam, subject, grade: null, year: 2026, edition: null, region: null, max: null },
  ...{ borders: [], conditions: [], minimum: null, verified: false },
  ...more,
});

const oge2026 = (subject: string, three: number): Scale =>
  passOnly('oge', subject, { borders: [{ mark: 3, from: three }], edition: '2026-02-25', source: LETTER_2026 });

const ege2026 = (subject: string, university: number, certificate: number | null = null): Scale =>
  passOnly('ege', subject, { minimum: { certificate, university }, edition: null, source: EGE_2026 });

const oge2023 = (subject: string, borders: Borders, conditions: readonly Condition[] = []): Scale =>
  scale('oge', subject, 2023, borders, { conditions, edition: '2023-02-21', source: LETTER_2023 });

const LANGUAGES = ['english', 'german', 'french', 'spanish'];

export const SCALES: readonly Scale[] = [
  scale('oge', 'russian', 2026, [15, 26, 33, 37], {
    conditions: [literacy(4, 6), literacy(5, 9)],
    edition: '2026-02-25',
    source: LETTER_2026,
  }),
  scale('oge', 'math', 2026, [8, 15, 22, 31], { conditions: [GEOMETRY], edition: '2026-02-25', source: LETTER_2026 }),
  ...(
    [
      ['informatics', 5],
      ['biology', 13],
      ['history', 11],
      ['chemistry', 10],
      ['physics', 10], // other tables say 11
      ['social', 14],
      ['literature', 16],
      ['geography', 12],
    ] as const
  ).map(([subject, three]) => oge2026(subject, three)),
  ...LANGUAGES.map((subject) => oge2026(subject, 29)),

  oge2023('russian', [15, 23, 29, 33], [literacy(4, 4), literacy(5, 6)]),
  oge2023('math', [8, 15, 22, 31], [GEOMETRY]),
  oge2023('physics', [11, 23, 35, 45]),
  oge2023('chemistry', [10, 21, 31, 40]),
  oge2023('biology', [13, 26, 38, 48]),
  oge2023('geography', [12, 19, 26, 31]),
  oge2023('social', [14, 24, 32, 37]),
  oge2023('history', [11, 21, 30, 37]),
  oge2023('literature', [16, 24, 32, 37]),
  oge2023('informatics', [5, 11, 16, 19]),
  ...LANGUAGES.map((subject) => oge2023(subject, [29, 46, 58, 68])),

  ege2026('russian', 36, 24),
  ege2026('math', 27),
  passOnly('ege', 'math-base', { minimum: { certificate: 3, university: null }, edition: null, source: EGE_2026 }),
  ege2026('social', 42),
  ege2026('informatics', 40),
  ege2026('geography', 37),
  ...['biology', 'physics', 'chemistry'].map((subject) => ege2026(subject, 36)),
  ...['history', 'literature'].map((subject) => ege2026(subject, 32)),
  ...[...LANGUAGES, 'chinese'].map((subject) => ege2026(subject, 22)),

  // The borders of 2021 to 2024 were the same; of 2025 the works are new.
  ...[2021, 2022, 2023, 2024].flatMap((year) =>
    (
      [
        ['russian', [26, 32, 45, 51]],
        ['math', [8, 15, 21, 25]],
        ['history', [5, 10, 14, 17]],
        ['geography', [10, 21, 29, 33]],
        ['biology', [10, 18, 24, 29]],
        ['chemistry', [10, 19, 28, 36]],
        ['physics', [5, 8, 11, 18]],
        ['social', [8, 14, 19, 22]],
      ] as const
    ).map(([subject, borders]) => scale('vpr', subject, year, borders, { grade: 8, source: VPR_8 })),
  ),
];
