import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Cell, OfficeDocument, Paragraph, Row } from '../../../kernel/document.ts';
import { Reading } from './reading.ts';
import { recognise } from './recognise.ts';
import { words } from './text.ts';

const paragraph = (text: string, more: Partial<Paragraph> = {}): Paragraph => ({
  kind: 'paragraph',
  text,
  number: null,
  heading: null,
  bold: false,
  align: 'left',
  ...more,
});
const cell = (text: string, column: number, more: Partial<Cell> = {}): Cell => ({
  column,
  span: 1,
  rowSpan: 1,
  blocks: [paragraph(text)],
  ...more,
});
const row = (...texts: string[]): Row => ({ repeatedHeader: false, cells: texts.map((text, at) => cell(text, at)) });
const table = (...rows: Row[]): Block => ({ kind: 'table', rows });
const read = (...blocks: Block[]): Reading => recognise({ blocks, notesFrom: blocks.length });
const HEADER = row('№', 'Мероприятие', 'Срок', 'Ответственные', 'Результат');
const title = (text: string) => paragraph(text, { align: 'center', bold: true });

describe('whatever the document', () => {
  const text = fc.oneof(
    fc.constantFrom(
      ...[
        '',
        '–',
        '1',
        '1.1',
        'I.',
        '2',
        'март',
        '2024 год',
        'Раздел 1. Кадры',
        'Мероприятие',
        'Срок',
        'Ответственный',
        '№ п/п',
        'Результат',
        'Цель:',
        'ПРИКАЗ',
      ],
      ...[
        'Провести семинар',
        'постоянно',
        'РМК, школы',
        'УТВЕРЖДАЮ',
        'Приложение',
        'от 01.02.2024 № 5',
        'И.И. Иванов',
        'Показатель',
        '(не менее 3)',
        'и так далее;',
      ],
    ),
    fc.string({ unit: fc.constantFrom(...'абвг АБ12.,;:()«»-\n'), maxLength: 30 }),
  );
  const line: fc.Arbitrary<Paragraph> = fc
    .record({
      text,
      bold: fc.boolean(),
      align: fc.constantFrom('left', 'center', 'right', 'justify'),
      number: fc.option(fc.constantFrom('1.', '–', 'а)')),
      heading: fc.option(fc.constantFrom(1, 2)),
    })
    .map((made) => paragraph(made.text, made));
  const anyCell = fc.record({
    column: fc.nat(4),
    span: fc.integer({ min: 1, max: 3 }),
    rowSpan: fc.integer({ min: 1, max: 3 }),
    blocks: fc.array(line, { maxLength: 2 }),
  });
  const anyRow: fc.Arbitrary<Row> = fc.record({
    repeatedHeader: fc.boolean(),
    cells: fc.array(anyCell, { maxLength: 5 }),
  });
  const anyTable = fc.array(anyRow, { maxLength: 6 }).map((rows): Block => table(HEADER, ...rows));
  const block: fc.Arbitrary<Block> = fc.oneof(
    line,
    anyTable,
    fc.array(anyRow, { maxLength: 4 }).map((rows) => table(...rows)),
  );
  const anyDocument: fc.Arbitrary<OfficeDocument> = fc
    .array(block, { maxLength: 8 })
    .map((blocks) => ({ blocks, notesFrom: blocks.length }));

  it('answers with a reading of the promised shape', () => {
    fc.assert(
      fc.property(anyDocument, (made) => {
        const reading = recognise(made);
        expect(Reading.parse(reading)).toEqual(reading);
        for (const { section, stageOf } of reading.activities) {
          expect(section === null || section < reading.sections.length).toBe(true);
          expect(stageOf === null || stageOf < reading.activities.length).toBe(true);
        }
        for (const [at, { parent }] of reading.sections.entries()) expect(parent === null || parent < at).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps every word of running text', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 6 }), { minLength: 1, maxLength: 6 }), (texts) => {
        const reading = read(
          ...texts.map((said) => paragraph(said)),
          table(HEADER, row('1', 'Семинар', 'март', 'РМК', '')),
        );
        const kept = new Set(words(JSON.stringify(reading)));
        expect(texts.flatMap(words).filter((word) => !kept.has(word))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a row of a time', () => {
  const heading = (text: string): Row => ({ repeatedHeader: false, cells: [cell(text, 0, { span: 5 })] });
  const windows = (...rows: Row[]) =>
    read(
      title('Дорожная карта'),
      paragraph('Срок реализации: с 01.09.2023 по 31.08.2025'),
      table(HEADER, ...rows),
    ).activities.map(({ deadline }) => deadline?.windows);

  it.each([
    { is: 'alone', heads: ['2023/2024 учебный год', '2024/2025 учебный год'] },
    { is: 'numbered', heads: ['I. 2023-2024 учебный год', 'II. 2024-2025 учебный год'] },
    {
      is: 'in the name of a section',
      heads: ['1. Работа в 2023/2024 учебном году', '2. Работа в 2024/2025 учебном году'],
    },
  ])('that names a school year narrows what stands below: $is', ({ heads: [first = '', second = ''] }) => {
    const below = (number: string) => [
      row(number, 'Семинар', 'октябрь', 'РМК', ''),
      row(`${number}а`, 'Отчёт', 'в течение года', 'РМК', ''),
    ];
    expect(windows(heading(first), ...below('1'), heading(second), ...below('2'))).toEqual([
      [['2023-10-01', '2023-10-31']],
      [['2023-09-01', '2024-08-31']],
      [['2024-10-01', '2024-10-31']],
      [['2024-09-01', '2025-08-31']],
    ]);
  });

  it('never leads out of the plan', () => {
    expect(windows(heading('2023 год'), row('1', 'Отчёт', 'в течение года', 'РМК', ''))).toEqual([
      [['2023-09-01', '2023-12-31']],
    ]);
  });
});

describe('rows that belong together', () => {
  it('goes on after a header that comes back, in another table', () => {
    const { activities } = read(
      table(HEADER, row('1', 'Собрать сведения о', 'с января 2024 г.,', 'РМК', 'Свод')),
      table(
        HEADER,
        row('', 'кадрах школ', 'далее ежегодно', 'Школы', 'ная справка'),
        row('2', 'Отчёт', 'май', 'РМК', ''),
      ),
    );
    expect(activities).toMatchObject([
      {
        number: '1',
        title: 'Собрать сведения о кадрах школ',
        deadline: { text: 'с января 2024 г., далее ежегодно' },
        responsible: ['РМК', 'Школы'],
      },
      { number: '2' },
    ]);
    expect(activities[0]?.continued).toMatchObject([{ block: 1, row: 1 }]);
  });

  it('lets a row without a number stand when it says everything itself', () => {
    const { activities, defects } = read(
      table(
        HEADER,
        row('1', 'Семинар', 'март', 'РМК', ''),
        row('', 'Консультации школ', 'май', 'РМК', ''),
        row('2', 'Отчёт', 'июнь', 'РМК', ''),
      ),
    );
    expect(activities.map(({ number }) => number)).toEqual(['1', null, '2']);
    expect(defects.some(({ code }) => code === 'activity-unnumbered')).toBe(true);
  });

  it('gives a merged deadline and party to every activity beside it', () => {
    const merged: Row = {
      repeatedHeader: false,
      cells: [
        cell('1', 0),
        cell('Семинар', 1),
        cell('март 2024 г.', 2, { rowSpan: 2 }),
        cell('РМК', 3, { rowSpan: 2 }),
        cell('', 4),
      ],
    };
    const below: Row = { repeatedHeader: false, cells: [cell('2', 0), cell('Диктант', 1), cell('Справка', 4)] };
    const { activities } = read(table(HEADER, merged, below));
    expect(activities.map(({ deadline, responsible }) => [deadline?.text, responsible])).toEqual([
      ['март 2024 г.', ['РМК']],
      ['март 2024 г.', ['РМК']],
    ]);
  });
});

describe('time', () => {
  it('takes the year of the row above', () => {
    const { activities, period } = read(
      title('Дорожная карта'),
      table(
        HEADER,
        { repeatedHeader: false, cells: [cell('2024 год', 0, { span: 5 })] },
        row('1', 'Семинар', 'март', '', ''),
        { repeatedHeader: false, cells: [cell('2025 год', 0, { span: 5 })] },
        row('2', 'Диктант', 'март', '', ''),
      ),
    );
    expect(period).toMatchObject({ from: '2024-01-01', to: '2025-12-31', certain: true });
    expect(activities.map(({ deadline }) => deadline?.windows)).toEqual([
      [['2024-03-01', '2024-03-31']],
      [['2025-03-01', '2025-03-31']],
    ]);
  });

  it('asks when nothing names a year, and guesses none', () => {
    const { activities, period } = read(
      title('Дорожная карта'),
      table(HEADER, row('1', 'Семинар', 'март', 'РМК', ''), row('2', 'Диктант', 'май', 'РМК', '')),
    );
    expect(period).toBeNull();
    expect(activities[0]?.deadline).toMatchObject({ windows: [], question: expect.any(String) });
  });
});

describe('a stamp of approval right above the title', () => {
  const NAME = 'Дорожная карта поддержки школ на 2026-2027 учебный год';
  const PLAN = table(HEADER, row('1', 'Семинар', '10-12 февраля', 'РМК', 'Справка'));
  const below = (stamp: string[], name = NAME) =>
    read(...[...stamp, name, 'Цель: рост результатов.'].map((text) => paragraph(text)), PLAN);

  it.each([
    [['УТВЕРЖДЁН приказом отдела образования от 05.10.2026 № 88']],
    [['УТВЕРЖДЕНО', 'приказом отдела образования', 'от 05.10.2026 № 88']],
    [['УТВЕРЖДЕНА', 'распоряжением администрации района', 'от 05.10.2026', '№ 88']],
    [['УТВЕРЖДАЮ', 'Начальник отдела образования', '________ И.И. Сомов', '05.10.2026']],
    [['УТВЕРЖДАЮ', '05.10.2026', 'Начальник отдела образования', '________ И.И. Сомов']],
    [['УТВЕРЖДАЮ', 'Директор', 'И.И. Сомов']],
    [['Приложение № 1', 'к приказу отдела образования', 'от 05.10.2026 № 88']],
  ])('ends where its own words end: %j', (stamp) => {
    const { title: name, goals, period, activities, frame } = below(stamp);
    expect([name, goals]).toEqual([NAME, ['рост результатов.']]);
    expect([period?.from, period?.to]).toEqual(['2026-09-01', '2027-08-31']);
    expect(activities[0]?.deadline?.windows).toEqual([['2027-02-10', '2027-02-12']]);
    expect(frame.map(({ text }) => text)).toEqual(stamp);
  });

  it('ends after its date also where the title is called otherwise', () => {
    const { frame } = below(
      ['УТВЕРЖДЕНО приказом отдела от 05.10.2026 № 88'],
      'Поддержка школ в 2026-2027 учебном году',
    );
    expect(frame).toHaveLength(1);
  });
});

describe('a plan whose only year is that of its order', () => {
  const of = (deadline: string) => {
    const order = 'УТВЕРЖДЕНО приказом отдела образования от 16.11.2026 № 88';
    const rows = [row('1', 'Семинар', deadline, 'РМК', 'Справка'), row('2', 'Итоги', 'март', 'РМК', 'Справка')];
    return read(paragraph(order), title('Дорожная карта поддержки школ'), table(HEADER, ...rows));
  };

  it('begins with the order, and so does «до»', () => {
    const { period, activities } = of('до 30 ноября');
    expect([period?.from, period?.to, period?.certain]).toEqual(['2026-11-16', '2027-08-31', false]);
    expect(activities[0]?.deadline?.windows).toEqual([['2026-11-16', '2026-11-30']]);
  });

  it('asks about what lies before the order', () => {
    const deadline = of('октябрь').activities[0]?.deadline;
    expect([deadline?.windows, deadline?.question !== null]).toEqual([[], true]);
  });
});

it('marks targets that say no comparison', () => {
  const rows = [
    row('1', 'Семинар', 'март', 'РМК', 'охват 60 %'),
    row('2', 'Итоги', 'май', 'РМК', 'охват не менее 60 %'),
  ];
  const { defects } = read(title('Дорожная карта поддержки школ на 2027 год'), table(HEADER, ...rows));
  const marks = defects.filter(({ code }) => code === 'target-without-comparison');
  expect(marks.map(({ where, message }) => [where, message])).toEqual([
    ['пункт 1', 'Цель «охват 60 %» понята как «не менее»: сравнение в тексте не названо.'],
  ]);
});
