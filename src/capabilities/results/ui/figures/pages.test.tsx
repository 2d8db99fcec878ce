// @vitest-environment jsdom
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../../../../web/session.tsx';
import { openPage, SESSION } from '../../../../web/testKit.tsx';
import type {
  LooksView,
  Overview,
  PupilsView,
  SchoolFigures,
  SourceView,
  TaskMapView,
} from '../../figures/contract.ts';
import type { ResultCell } from '../../figures/gather.ts';
import { resultsOf } from '../../figures/gather.ts';
import { subjectsOf, worksOf } from '../../figures/picture.ts';
import { figurePages } from './pages.ts';

configure({ asyncUtilTimeout: 5000 });
const user = userEvent.setup();
beforeEach(() => vi.stubGlobal('ResizeObserver', undefined));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const SCHOOL = '3fa85f64-5717-4562-b3fc-2c963f66afa1';
const BATCH = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const [first] = SESSION.roles;
if (!first) throw new Error('the session has no role');
const HEAD: Session = {
  ...SESSION,
  roles: [{ ...first, role: 'head', schoolId: SCHOOL, schoolName: 'Лесновская СОШ' }],
};

const cell = (given: Partial<ResultCell>): ResultCell => ({
  ...{ kind: 'vpr', grade: 5, subject: 'math', year: 2026, batchId: BATCH, grain: 'pupil' },
  ...{ participants: 21, low: 8, good: 6, meanScore: null, meanPrimary: 8.1, meanMark: 2.95 },
  ...{
    deviationScore: null,
    deviationPrimary: 3.6,
    deviationMark: 0.9,
    marks: { '2': 8, '3': 7, '4': 5, '5': 1 },
    maxPrimary: 20,
  },
  ...given,
});

function figuresOf(cells: ResultCell[], more: Partial<SchoolFigures> = {}): SchoolFigures {
  const works = worksOf(resultsOf(cells), { region: [], totals: [] });
  return {
    school: { id: SCHOOL, shortName: 'Лесновская СОШ' },
    years: [...new Set(cells.map(({ year }) => year))].sort((a, b) => a - b),
    works: works as SchoolFigures['works'],
    subjects: subjectsOf(works) as SchoolFigures['subjects'],
    tables: Object.fromEntries(
      cells.map((one) => [`${one.kind}-${one.grade}-${one.subject}-${one.year}`, ['pupil' as const]]),
    ),
    ...{ unplaced: 0, may: { pupils: true }, ...more },
  };
}

const TWO_YEARS = figuresOf([
  cell({ year: 2025, participants: 20, low: 6 }),
  cell({}),
  cell({ grade: 6, participants: 9, low: 3 }),
  cell({ grade: 7, participants: 20, low: 0 }),
  cell({ grade: 8, participants: 20, low: null }),
  cell({ subject: 'history', year: 2025 }),
  cell({ subject: 'history' }),
]);

const ROOT = `GET /api/schools/${SCHOOL}/results`;
const open = (figures: SchoolFigures, address = '/results', answers = {}) =>
  openPage(figurePages, address, { [ROOT]: () => figures, ...answers }, HEAD);
const shares = () => screen.getByRole('table', { name: /по работам/ });
const rowOf = async (name: RegExp) => screen.findByRole('row', { name });

describe('the works of a school', () => {
  it('are told in words and shown with counts, shares and intervals', async () => {
    open(TWO_YEARS);
    expect(await screen.findByText(/^За 2026 год есть 5/)).toBeTruthy();
    const row = await rowOf(/^ВПР, 5 класс .*6.из.20 8.из.21/);
    expect(within(row).getByText('38,1 %')).toBeTruthy();
    expect(within(row).getByText('21–59')).toBeTruthy();
    expect(within(row).getByRole('img', { name: /этот год: 8.из.21, 38,1.%.*годом раньше: 6.из.20/ })).toBeTruthy();
  });

  it('have no per cent of nine pupils, zero as zero, and absence as absence', async () => {
    open(TWO_YEARS);
    expect((await rowOf(/^ВПР, 6 класс .*3.из.9/)).textContent).toContain('мало для вывода');
    expect((await rowOf(/^ВПР, 7 класс .*0.из.20/)).textContent).toMatch(/0,0.%/);
    expect(within(shares()).getByRole('row', { name: /^ВПР, 8 класс/ }).textContent).toContain('нет данных');
  });

  it('drawn by lot are not set beside the year before', async () => {
    open(TWO_YEARS);
    await screen.findByText('История');
    const rows = within(shares()).getAllByRole('row', { name: /^ВПР, 5 класс/ });
    expect(rows.at(-1)?.textContent).toMatch(/по жребию.*8.из.21/);
  });

  it('of one year have no column of another', async () => {
    open(figuresOf([cell({})]));
    await screen.findByText('Как это посчитано');
    expect(within(shares()).queryByRole('columnheader', { name: '2025' })).toBeNull();
  });

  it('that are not there yet say what will bring them', async () => {
    open(figuresOf([]));
    expect(await screen.findByText('Результатов этой школы пока нет')).toBeTruthy();
  });

  it('of tables without a work are counted, not dropped', async () => {
    open(figuresOf([cell({})], { unplaced: 3 }));
    expect(await screen.findByText(/не названы работа, предмет или год: 3/)).toBeTruthy();
  });

  it('choose another year and another share by the address', async () => {
    const { where } = open(TWO_YEARS);
    await user.selectOptions(await screen.findByLabelText('Год'), '2025');
    await waitFor(() => expect(where()).toContain('year=2025'));
    await user.selectOptions(screen.getByLabelText('Показатель'), 'good');
    await waitFor(() => expect(where()).toContain('of=good'));
    expect(await rowOf(/^ВПР, 5 класс .*6.из.20/)).toBeTruthy();
  });
});

describe('a figure', () => {
  const source: SourceView = {
    work: { kind: 'vpr', grade: 5, subject: 'math', year: 2026 },
    figures: TWO_YEARS.works[0]?.years[1] ?? null,
    sources: [
      {
        batch: {
          ...{ id: BATCH, name: 'ВПР 2026.xlsx', sourceSha256: 'ab'.repeat(32), loadedAt: '2026-06-01T09:00:00.000Z' },
          loadedBy: { familyName: 'Соколова', givenName: 'Марина', patronymic: null },
        },
        ...{ grain: 'pupil', participants: 21, low: 8, counts: true },
        sheets: [
          {
            sheet: 'Индивидуальные 5 МА',
            rows: 21,
            ranges: [
              { from: 14, to: 33 },
              { from: 40, to: 40 },
            ],
          },
        ],
      },
    ],
    may: { pupils: true },
  };

  it('opens with its formula, its file, who loaded it, and its rows', async () => {
    open(TWO_YEARS, '/results', { [`${ROOT}/source`]: () => source });
    const [math] = await screen.findAllByRole('button', { name: /^8.из.21: ВПР, 5 класс, откуда это$/ });
    await user.click(math ?? document.body);
    const dialog = await screen.findByRole('dialog', { name: /^ВПР, математика, 5.класс, 2026.год$/ });
    expect(await within(dialog).findByText(/^8 ÷ 21 = 38,1.%; отрезок Уилсона/)).toBeTruthy();
    expect(within(dialog).getByRole('link', { name: 'ВПР 2026.xlsx' }).getAttribute('href')).toBe(
      `/results/batches/${BATCH}`,
    );
    expect(within(dialog).getByText(/Соколова Марина/)).toBeTruthy();
    expect(within(dialog).getByText(/21.строка, №.14–33, 40/)).toBeTruthy();
    expect(within(dialog).getByText(/abab/)).toBeTruthy();
  });
});

describe('the pupils behind a figure', () => {
  it('are shown in place of the window, and have the focus', async () => {
    const { where } = open(TWO_YEARS, '/results', {
      [`${ROOT}/source`]: () => WITH_PUPILS,
      [`${ROOT}/classes`]: () => ({ work: WITH_PUPILS.work, classes: [], may: { pupils: true } }),
      [`${ROOT}/pupils`]: () => ({ work: WITH_PUPILS.work, tasks: [], pupils: [] }),
    });
    const [math] = await screen.findAllByRole('button', { name: /^8.из.21: ВПР, 5 класс, откуда это$/ });
    await user.click(math ?? document.body);
    await user.click(await screen.findByRole('button', { name: 'Показать участников' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(where()).toContain('work=vpr-5-math-2026');
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Классы и участники' }));
  });
});

const WITH_PUPILS: SourceView = {
  work: { kind: 'vpr', grade: 5, subject: 'math', year: 2026 },
  figures: null,
  sources: [
    {
      batch: {
        ...{ id: BATCH, name: 'ВПР 2026.xlsx', sourceSha256: 'ab'.repeat(32), loadedAt: '2026-06-01T09:00:00.000Z' },
        loadedBy: null,
      },
      ...{ grain: 'pupil', participants: 21, low: 8, counts: true, sheets: [] },
    },
  ],
  may: { pupils: true },
};

describe('the sum of a subject', () => {
  it('opens with its works, and each of these where it is from', async () => {
    const cells = [5, 6].flatMap((grade) => [
      cell({ grade, year: 2025, participants: 20, low: grade + 1 }),
      cell({ grade }),
    ]);
    open(figuresOf(cells), '/results', {
      [`${ROOT}/source`]: () => ({
        work: { kind: 'vpr', grade: 5, subject: 'math', year: 2025 },
        ...{ figures: null, sources: [], may: { pupils: false } },
      }),
    });
    await user.click(await screen.findByRole('button', { name: /^16.из.42: Математика, всего, из чего сложено$/ }));
    const dialog = await screen.findByRole('dialog', { name: /^Математика, всего за.2026.год$/ });
    await user.click(within(dialog).getByRole('button', { name: /^6.из.20.*2025.год, откуда это$/ }));
    expect(await screen.findByRole('dialog', { name: /^ВПР, математика, 5.класс, 2025.год$/ })).toBeTruthy();
  });
});

describe('the region', () => {
  const besideRegion = (low: number | null) => {
    const works = worksOf(resultsOf([cell({}), cell({ grade: 6, low: null })]), {
      region: resultsOf([
        cell({ participants: 1000, low, good: 400 }),
        cell({ grade: 6, participants: 1000, low: 77, good: 400 }),
      ]),
      totals: [],
    });
    return figuresOf([cell({})], { works: works as SchoolFigures['works'] });
  };
  const means = () => screen.findByRole('table', { name: /^Средние/ });

  it('stands beside the own share of low results, and nowhere else', async () => {
    open(besideRegion(120));
    const table = await means();
    const row = (name: RegExp) => within(table).getByRole('row', { name }).textContent;
    expect(row(/^ВПР, 5 класс/)).toMatch(/8.из.21, 38,1.%.*120.из.1.000, 12.%/);
    expect(row(/^ВПР, 6 класс/)).not.toMatch(/77/);
  });

  it('has no column when no file says it', async () => {
    open(besideRegion(null));
    expect(within(await means()).queryByRole('columnheader', { name: 'Низкие в регионе' })).toBeNull();
  });
});

describe('years', () => {
  it('say that a difference may be chance, and why others are not compared', async () => {
    open(TWO_YEARS, '/results?view=dynamics');
    expect(await screen.findByText(/разница \+8,1.п.*может быть случайной/)).toBeTruthy();
    expect(screen.getByText(/выбирает жребий/)).toBeTruthy();
  });

  it('say in words what changed when it surely did', async () => {
    open(
      figuresOf([cell({ year: 2025, participants: 90, low: 24 }), cell({ participants: 94, low: 9 })]),
      '/results?view=dynamics',
    );
    expect(await screen.findByText(/меньше на.17,1.п.*скорее всего на.6,0–28,0/)).toBeTruthy();
  });

  it('need two', async () => {
    open(figuresOf([cell({})]), '/results?view=dynamics');
    expect(await screen.findByText('Сравнить годы пока нельзя')).toBeTruthy();
  });
});

describe('tasks', () => {
  const map: TaskMapView = {
    work: { kind: 'vpr', grade: 5, subject: 'math', year: 2026 },
    batchIds: [BATCH],
    tasks: [
      {
        ...{
          label: '1',
          difficulty: 'Б',
          max: 1,
          pupils: 20,
          points: { points: 11, possible: 20, pupils: 20 },
          share: 0.55,
        },
        ...{ municipality: 0.67, region: 0.7, band: 'under', skill: 'Дроби' },
      },
      {
        ...{ label: '2', difficulty: null, max: null, pupils: null, points: null, share: null },
        ...{ municipality: null, region: null, band: null, skill: null },
      },
    ],
    skills: [{ skill: 'Дроби', tasks: ['1', '3'], known: 2, under: 2, systemic: true }],
  };

  it('stand against their band and the region; what is not known is a dash', async () => {
    open(TWO_YEARS, '/results?view=tasks', { [`${ROOT}/tasks`]: () => map });
    expect((await rowOf(/^1 базовый 11 из 20/)).textContent).toContain('ниже границы');
    expect((await rowOf(/^2 –/)).textContent).not.toMatch(/\d %/);
    expect(screen.getByText(/Ниже границы, а в регионе выше, 1.задание из 1: с них можно начать/)).toBeTruthy();
    expect(screen.getByText(/Возможный системный дефицит: «Дроби»/)).toBeTruthy();
  });

  it('that the region does not master either are no place to begin', async () => {
    const tasks = map.tasks.map((task) => ({ ...task, region: task.region && 0.4 }));
    open(TWO_YEARS, '/results?view=tasks', { [`${ROOT}/tasks`]: () => ({ ...map, tasks }) });
    expect(await screen.findByText('И в регионе так же, не выше границы: задание 1.')).toBeTruthy();
    expect(screen.queryByText(/с них можно начать/)).toBeNull();
  });

  it('that no file has say where they would be', async () => {
    open(figuresOf([cell({})], { tables: {} }), '/results?view=tasks');
    expect(await screen.findByText('Баллов по заданиям нет')).toBeTruthy();
  });
});

describe('questions', () => {
  const look = {
    kind: 'vpr',
    grade: 5,
    subject: 'math',
    year: 2026,
    key: 'vpr-5-math-2026',
    inverted: null,
    journal: null,
  };
  const peak = {
    mark: 3 as const,
    from: 8,
    about: { farBelow: 6, below: 1, over: 14, farOver: 5 },
    chance: 0.001,
    isQuestion: true,
  };
  const view = (peaks: (typeof peak)[]): LooksView => ({
    ...{ years: [2026], year: 2026, later: [], markers: [] },
    looks: [
      {
        ...look,
        histogram: {
          ...{
            pupils: 30,
            bars: [
              { points: 7, pupils: 1 },
              { points: 8, pupils: 14 },
            ],
            size: 'rough',
            bordersBy: 'results',
          },
          ...{ borders: [{ mark: 3, from: [8] }], peaks },
        },
      },
    ],
  });

  it('come with their ordinary explanations', async () => {
    open(TWO_YEARS, '/results?view=looks', { [`${ROOT}/looks`]: () => view([peak]) });
    expect(await screen.findByText(/У границы отметки «3» \(8 б\.\).*Обычные объяснения/)).toBeTruthy();
    expect(screen.getByText(/Это вопросы, а не выводы/)).toBeTruthy();
  });

  it('are said to be none when chance explains all', async () => {
    open(TWO_YEARS, '/results?view=looks', { [`${ROOT}/looks`]: () => view([{ ...peak, isQuestion: false }]) });
    expect(await screen.findByText(/Вопросов нет/)).toBeTruthy();
  });
});

describe('pupils', () => {
  const pupils: PupilsView = {
    work: { kind: 'vpr', grade: 5, subject: 'math', year: 2026 },
    tasks: [{ label: '1', max: 1 }],
    pupils: Array.from({ length: 500 }, (_, at) => ({
      ...{
        batchId: BATCH,
        sheet: null,
        row: at + 4,
        pupil: `${1000 + at}`,
        class: at % 2 ? '5А' : '5Б',
        variant: null,
      },
      ...{ primary: 5, mark: 3, journalMark: null, testScore: null, low: false, tasks: [null] },
    })),
  };
  const classes = { work: pupils.work, classes: [], may: { pupils: true } };

  it('are asked for by those who work with them, and chosen by class', async () => {
    open(TWO_YEARS, '/results?view=classes', {
      [`${ROOT}/classes`]: () => classes,
      [`${ROOT}/pupils`]: () => pupils,
    });
    expect(await screen.findByText('В файле не названы классы')).toBeTruthy();
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Класс' }), '5А');
    expect(await screen.findByText(/Показано 250 участников из 500/)).toBeTruthy();
  });

  it('are not asked for by others', async () => {
    const { asked } = open(figuresOf([cell({})], { may: { pupils: false } }), '/results?view=classes', {
      [`${ROOT}/classes`]: () => ({ ...classes, may: { pupils: false } }),
    });
    expect(await screen.findByText(/Участников по кодам видят школа/)).toBeTruthy();
    expect(asked.some(({ what }) => what.includes('/pupils'))).toBe(false);
  });
});

describe('the overview', () => {
  const overview: Overview = {
    ...{ municipalityId: first.municipalityId, whole: true, years: [2026, 2025], year: 2026 },
    works: [
      {
        ...{
          kind: 'vpr',
          grade: 5,
          subject: 'math',
          key: 'vpr-5-math',
          noSeries: null,
          schools: 1,
          municipality: null,
          region: null,
        },
      },
    ],
    schools: [
      { id: SCHOOL, shortName: 'Берёзовая СОШ', works: { 'vpr-5-math': { participants: 21, pupils: true } } },
      { id: BATCH, shortName: 'Школа с очень длинным названием имени дважды Героя Советского Союза', works: {} },
    ],
  };
  const openOverview = (body: Overview, address = '/results') =>
    openPage(figurePages, address, { 'GET /api/results/overview': () => body });

  it('shows which works are there and where they are missing', async () => {
    openOverview(overview, '/results?show=coverage');
    expect((await rowOf(/^Берёзовая СОШ/)).textContent).toContain('21');
    expect(within(await rowOf(/^Школа с очень/)).getByTitle('нет данных')).toBeTruthy();
    expect(screen.getByText(/Пустых клеток 1/)).toBeTruthy();
  });

  it('leads whoever loads to the loading, and others not', async () => {
    openOverview({ ...overview, works: [], year: null, years: [] });
    await screen.findByText('Результатов пока нет');
    expect(screen.getAllByRole('link', { name: 'Загрузить результаты' })).toHaveLength(2); // at the head and where it is empty
    cleanup();
    openPage(
      figurePages,
      '/results',
      { 'GET /api/results/overview': () => overview },
      { ...SESSION, roles: [{ ...first, role: 'observer' }] },
    );
    await screen.findByText('Загруженные файлы');
    expect(screen.queryByRole('link', { name: 'Загрузить результаты' })).toBeNull();
  });
});
