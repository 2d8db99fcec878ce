/** A small road map as a document, its reading, and the draft of it: for tests of the review. */

import type { Deadline, Window } from '../src/capabilities/roadmaps/deadlines/schedule.ts';
import type { DraftView } from '../src/capabilities/roadmaps/drafts/contract.ts';
import type { Activity, Defect, Reading, Section, Source } from '../src/capabilities/roadmaps/intake/reading.ts';
import { localDate } from '../src/kernel/date.ts';
import type { Cell, OfficeDocument, Paragraph, Row, Table } from '../src/kernel/document.ts';

export const ID = {
  draft: '5f0c1d6e-6f0b-4a39-9a37-0a6a3f6d1c01',
  municipality: '5f0c1d6e-6f0b-4a39-9a37-0a6a3f6d1c02',
  file: '5f0c1d6e-6f0b-4a39-9a37-0a6a3f6d1c03',
  lesnaya: '5f0c1d6e-6f0b-4a39-9a37-0a6a3f6d1c04',
  ozernaya: '5f0c1d6e-6f0b-4a39-9a37-0a6a3f6d1c05',
  list: '5f0c1d6e-6f0b-4a39-9a37-0a6a3f6d1c06',
  centre: '5f0c1d6e-6f0b-4a39-9a37-0a6a3f6d1c07',
  coordinator: '5f0c1d6e-6f0b-4a39-9a37-0a6a3f6d1c08',
  head: '5f0c1d6e-6f0b-4a39-9a37-0a6a3f6d1c09',
  roadMap: '5f0c1d6e-6f0b-4a39-9a37-0a6a3f6d1c10',
} as const;

export const aParagraph = (text: string, given: Partial<Paragraph> = {}): Paragraph => ({
  kind: 'paragraph',
  text,
  number: null,
  heading: null,
  bold: false,
  align: 'left',
  ...given,
});

export const aCell = (column: number, text: string, given: Partial<Cell> = {}): Cell => ({
  column,
  span: 1,
  rowSpan: 1,
  blocks: text === '' ? [] : text.split('\n').map((line) => aParagraph(line)),
  ...given,
});

export const aRow = (...texts: string[]): Row => ({
  cells: texts.map((text, column) => aCell(column, text)),
  repeatedHeader: false,
});

export const aTable = (...rows: Row[]): Table => ({ kind: 'table', rows });

const heading = (text: string): Row => ({ cells: [aCell(0, text, { span: 5 })], repeatedHeader: false });

const HEAD = ['№', 'Мероприятие', 'Срок', 'Ответственные', 'Результат'] as const;

export const aDocument = (): OfficeDocument => {
  const blocks = [
    aParagraph('Дорожная карта помощи школам на 2026/27 учебный год', { bold: true, align: 'center' }),
    aParagraph(''),
    aTable(
      { ...aRow(...HEAD), repeatedHeader: true },
      heading('1. Диагностика'),
      aRow('1.1.', 'Провести входную диагностику', 'сентябрь 2026 г.', 'ИМЦ\nРуководители ОО', 'Справка'),
      aRow('1.2.', 'Составить планы помощи', 'в течение года', 'Руководители ОО', 'План школы'),
      heading('2. Поддержка'),
      aRow('2.1.', 'Провести открытые уроки', 'в течение года', 'ИМЦ', ''),
      aRow('2.3.', 'Поведение мониторинга посещений', 'постоянно', 'Совет директоров', 'Не менее 4 справок'),
    ),
    aParagraph('Примечание составителя без подписи'),
  ];
  return { blocks, notesFrom: blocks.length };
};

const at = (block: number, row: number | null = null, cell: number | null = null): Source => ({
  block,
  row,
  cell,
  inner: null,
});

const YEAR: Window = [localDate('2026-09-01'), localDate('2027-08-31')];
const CALENDAR: Window = [localDate('2026-09-01'), localDate('2026-12-31')];

export const aDeadline = (text: string, given: Partial<Deadline> = {}): Deadline => ({
  text,
  kind: 'range',
  windows: [],
  question: null,
  choices: [],
  ...given,
});

const withinYear = () =>
  aDeadline('в течение года', {
    question: '«в течение года»: какой год?',
    choices: [
      { label: 'Учебный 2026/27', kind: 'range', windows: [YEAR] },
      { label: 'Календарный 2026', kind: 'range', windows: [CALENDAR] },
    ],
  });

export const anActivity = (given: Partial<Activity> = {}): Activity => ({
  number: null,
  section: null,
  level: null,
  title: 'Провести совещание',
  deadline: null,
  deadlineFrom: 'column',
  responsible: [],
  participants: [],
  result: null,
  indicator: null,
  targets: [],
  mark: null,
  other: [],
  stageOf: null,
  source: at(0),
  continued: [],
  ...given,
});

const aSection = (number: string, title: string, row: number): Section => ({
  number,
  title,
  parent: null,
  role: 'section',
  source: at(2, row),
});

export const aReading = (given: Partial<Reading> = {}): Reading => ({
  title: 'Дорожная карта помощи школам на 2026/27 учебный год',
  kind: 'municipal',
  order: null,
  period: { from: YEAR[0], to: YEAR[1], basis: 'заголовок', certain: true, yearKind: 'school' },
  goals: [],
  tasks: [],
  expectedResults: [],
  schools: [],
  sections: [aSection('1', 'Диагностика', 1), aSection('2', 'Поддержка', 4)],
  activities: [
    anActivity({
      number: '1.1',
      section: 0,
      title: 'Провести входную диагностику',
      deadline: aDeadline('сентябрь 2026 г.', {
        kind: 'once',
        windows: [[localDate('2026-09-01'), localDate('2026-09-30')]],
      }),
      responsible: ['ИМЦ', 'Руководители ОО'],
      result: 'Справка',
      source: at(2, 2),
    }),
    anActivity({
      number: '1.2',
      section: 0,
      title: 'Составить планы помощи',
      deadline: withinYear(),
      responsible: ['Руководители ОО'],
      result: 'План школы',
      source: at(2, 3),
    }),
    anActivity({
      number: '2.1',
      section: 1,
      title: 'Провести открытые уроки',
      deadline: withinYear(),
      responsible: ['ИМЦ'],
      source: at(2, 5),
    }),
    anActivity({
      number: '2.3',
      section: 1,
      title: 'Поведение мониторинга посещений',
      deadline: aDeadline('постоянно', { kind: 'continuous', windows: [YEAR] }),
      responsible: ['Совет директоров'],
      result: 'Не менее 4 справок',
      targets: [{ text: 'Не менее 4 справок', comparator: '>=', value: 4, unit: 'items' }],
      source: at(2, 6),
    }),
  ],
  indicators: [],
  tables: [
    {
      source: at(2),
      role: 'plan',
      caption: null,
      columns: HEAD.map((title, column) => ({
        column,
        title,
        meaning: (['number', 'activity', 'deadline', 'responsible', 'result'] as const)[column] ?? 'other',
      })),
      inferred: false,
    },
  ],
  defects: [gap(), open(), slip()],
  unplaced: [{ where: 'блок 4', text: 'Примечание составителя без подписи', reason: 'rest', source: at(3) }],
  frame: [],
  ...given,
});

const pointer = { kind: 'activity' as const, index: 3 };

const gap = (): Defect => ({
  code: 'number-missing',
  where: 'пункт 2.3',
  message: 'Нет пункта 2.2: после 2.1 сразу 2.3.',
  suggestion: 'Перенумеровать подряд.',
  pointer,
  fix: { kind: 'renumber', label: 'Перенумеровать подряд', numbers: [{ activity: 3, number: '2.2' }] },
});

const open = (): Defect => ({
  code: 'deadline-open',
  where: 'пункт 2.3',
  message: 'Срок «постоянно» нечем проверить: нет контрольной даты.',
  suggestion: 'Назначить контрольную дату.',
  pointer,
  fix: { kind: 'check-quarterly', label: 'Проверять раз в квартал', activity: 3 },
});

const slip = (): Defect => ({
  code: 'spelling',
  where: 'пункт 2.3',
  message: 'Вероятно, опечатка (мероприятие): «Поведение».',
  suggestion: 'Возможно, «Проведение»?',
  pointer,
  fix: {
    kind: 'set-text',
    label: 'Заменить на «Проведение»',
    activity: 3,
    field: 'title',
    text: 'Проведение мониторинга посещений',
  },
});

/** The day on which the draft is read: all of its deadlines lie ahead. */
export const READ_ON = localDate('2026-08-25');

export const aDraft = (given: Partial<DraftView> = {}): DraftView => ({
  id: ID.draft,
  municipalityId: ID.municipality,
  schoolId: null,
  fileId: ID.file,
  fileName: 'Дорожная карта.docx',
  state: 'open',
  roadMapId: null,
  document: aDocument(),
  reading: aReading(),
  corrections: {},
  book: {
    имц: { means: 'body', bodyId: ID.centre },
    'руководители оо': { means: 'supported-schools' },
  },
  suggestions: {},
  workforce: {
    groups: [{ id: ID.list, name: 'Школы списка', purpose: 'supported', schoolIds: [ID.lesnaya, ID.ozernaya] }],
    schools: [
      { id: ID.lesnaya, name: 'Лесная СОШ', headId: ID.head, curatorId: null },
      { id: ID.ozernaya, name: 'Озёрная ООШ', headId: null, curatorId: null },
    ],
    bodies: [{ id: ID.centre, name: 'ИМЦ', headId: ID.coordinator }],
    people: [],
    methodologistId: null,
    coordinatorId: ID.coordinator,
  },
  createdAt: '2026-08-25T07:42:00.000Z',
  changedAt: '2026-08-25T07:42:00.000Z',
  version: 1,
  ...given,
});
