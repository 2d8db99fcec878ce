import fc from 'fast-check';
import { localDate } from '../src/kernel/date.ts';
import {
  annexTo,
  approvedBy,
  type Block,
  type Cell,
  cell,
  column,
  figure,
  heading,
  italic,
  item,
  list,
  markers,
  missing,
  note,
  numberHeadings,
  type Paper,
  paragraph,
  plain,
  type Row,
  type Run,
  row,
  runs,
  section,
  signature,
  table,
  textsOf,
} from '../src/kernel/paper.ts';

/** A quarterly report with an annex across the sheet: everything that a document may have. */
export const aReport = (rows = 12): Paper => ({
  title: 'Отчёт за IV квартал 2026 года',
  author: 'Управление образования Заозёрского округа',
  madeOn: localDate('2027-01-12'),
  footer: 'Сформировано в системе «Опора» 12.01.2027',
  sections: numberHeadings([
    section(
      [
        heading(1, 'Итоги квартала'),
        paragraph([
          'Наступил срок ',
          figure('85 поручений', 'due'),
          ', принято ',
          figure('71', 'accepted'),
          '. Причина одного срыва ',
          missing('не указана', 'task-26'),
          '.',
        ]),
        table(
          [column(3, 'left', true), column(1, 'right'), column(1, 'right')],
          [row(['Исполнитель', 'Поручений', 'Принято'])],
          [
            ...Array.from({ length: rows }, (_, at) =>
              row([`Школа № ${at + 1}`, '7', figure('6', `school-${at + 1}`)]),
            ),
            row(['Всего', String(rows * 7), String(rows * 6)], 'total'),
          ],
          { caption: 'Таблица 1. Поручения квартала' },
        ),
        note([italic('Без отменённых поручений.')]),
        heading(2, 'Что изменилось'),
        paragraph('Договоры заключили 8 школ из 9.', { id: 'changes', changed: true }),
        list('number', ['Утвердить итоги.', item(2, 'Довести до школ.'), 'Продолжить работу.']),
        list('dash', ['посещения школ;', 'совместные уроки.']),
        paragraph('Отчёт составлен по данным поручений.'),
        signature(
          { post: 'Начальник управления\nобразования', name: 'А. П. Гордеев', date: '12.01.2027' },
          { post: 'Руководитель центра', name: 'М. В. Соколова', date: null },
        ),
      ],
      {
        letterhead: ['Управление образования', 'Заозёрского муниципального округа'],
        corner: approvedBy({ post: 'Глава округа', name: 'И. И. Петров', date: null }),
        title: { name: 'ОТЧЁТ', subject: ['о выполнении дорожной карты', 'за IV квартал 2026 года'] },
      },
    ),
    section(
      [
        table(
          [column(1), column(6, 'left', true), column(3), column(4)],
          [
            row([
              cell(['№'], { rowSpan: 2 }),
              cell(['Мероприятие'], { rowSpan: 2 }),
              cell(['Исполнение'], { span: 2 }),
            ]),
            row(['Срок', 'Результат']),
          ],
          [
            row([cell(['Раздел 1. Методическая помощь'], { span: 4 })], 'group'),
            row(['1.1', 'Диагностика дефицитов', 'октябрь', cell(['Справка', 'Список курсов'], { rowSpan: 2 })]),
            row(['1.2', 'Подбор курсов', 'ноябрь']),
          ],
        ),
      ],
      {
        orientation: 'landscape',
        corner: annexTo('1', 'приказу управления образования', { date: '16.11.2026', number: '291-ОД' }),
        title: { name: 'ПЛАН', subject: ['мероприятий на 2026/27 учебный год'] },
        registration: { date: null, number: '14', place: 'с. Заозёрное' },
      },
    ),
  ]),
});

/** Texts in reading order, as a page says them: with the markers of lists. */
export const spoken = (paper: Paper): string[] =>
  textsOf({
    ...paper,
    sections: paper.sections.map((found) => ({
      ...found,
      blocks: found.blocks.map((block) => (block.kind === 'list' ? marked(block) : block)),
    })),
  }).map(plain);

function marked(block: Extract<Block, { kind: 'list' }>): Block {
  const marks = markers(block);
  const items = block.items.map((found, at) => ({ ...found, runs: [...runs(`${marks[at]} `), ...found.runs] }));
  return { ...block, items };
}

/** Without any white space: how a text is laid out is not what it says. */
export const squeezed = (texts: readonly string[]): string => texts.join('').replace(/\s/g, '');

/** Words of ordinary letters, some long, some with what people paste by mistake. */
const someText = fc
  .array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom('школа', 'план', 'до 15%', '№ 3', '«Опора»', 'ё', 'и', 'учебно-методический'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('а\nб', 'x<y&z>"', '1\u00a0234,5', '\t', 'А'.repeat(70), '\u0007\u0000', '\r\n'),
      },
      {
        weight: 1,
        arbitrary: fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => /^[ -~\p{Cc}]*$/u.test(text)),
      },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((words) => words.join(' '));

const someRun: fc.Arbitrary<Run> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: someText, bold: fc.boolean(), italic: fc.boolean() }),
  someText.map((text) => figure(text, 'ref')),
  someText.map((text) => missing(text)),
);
const someRuns = fc.array(someRun, { maxLength: 3 });

const someCell = fc
  .tuple(fc.array(someRuns, { maxLength: 2 }))
  .map(([paragraphs]): Cell => ({ paragraphs, span: 1, rowSpan: 1, align: null }));

/** Four columns; here and there a cell over two of them, or over two rows. */
const someRow = fc
  .tuple(fc.array(someCell, { minLength: 4, maxLength: 4 }), fc.nat(3), fc.constantFrom('plain', 'group', 'total'))
  .map(([cells, form, kind]): Row[] => {
    const [first, second, third, fourth] = cells.map((found) => ({ ...found }));
    if (!first || !second || !third || !fourth) throw new Error('four cells');
    if (form === 0) return [{ kind, cells: [first, { ...second, span: 2 }, fourth] }];
    if (form === 1) return [{ kind, cells: [{ ...first, rowSpan: 2 }, second, third, fourth] }, row(['а', '', 'б'])];
    return [{ kind, cells: [first, second, third, fourth] }];
  });

const someTable: fc.Arbitrary<Block> = fc
  .record({
    caption: fc.option(someText),
    head: fc.array(someRow, { maxLength: 1 }),
    rows: fc.array(someRow, { maxLength: 6 }),
    ruled: fc.boolean(),
  })
  .map(({ caption, head, rows, ruled }) =>
    table([column(1), column(4, 'justify', true), column(2, 'right'), column(2, 'center')], head.flat(), rows.flat(), {
      caption,
      ruled,
    }),
  );

const someBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.tuple(fc.constantFrom(1 as const, 2 as const, 3 as const), someText).map(([level, text]) => heading(level, text)),
  someRuns.map((found) => paragraph(found)),
  fc
    .tuple(fc.constantFrom('number' as const, 'dash' as const), fc.array(someText, { minLength: 1, maxLength: 4 }))
    .map(([marker, texts]) =>
      list(
        marker,
        texts.map((text, at) => item(at % 2 === 0 ? 1 : 2, text)),
      ),
    ),
  someRuns.map((found) => note(found)),
  someTable,
  fc.record({ post: someText, name: someText, date: fc.option(someText) }).map((signer) => signature(signer)),
);

export const somePaper: fc.Arbitrary<Paper> = fc
  .record({
    title: someText,
    footer: fc.option(someText),
    sections: fc.array(
      fc.record({
        orientation: fc.constantFrom('portrait' as const, 'landscape' as const),
        letterhead: fc.array(someText, { maxLength: 2 }),
        corner: fc.array(someRuns, { maxLength: 3 }),
        title: fc.option(fc.record({ name: fc.option(someText), subject: fc.array(someText, { maxLength: 2 }) })),
        registration: fc.option(
          fc.record({ date: fc.option(someText), number: fc.option(someText), place: fc.option(someText) }),
        ),
        blocks: fc.array(someBlock, { maxLength: 8 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ title, footer, sections }) => ({
    title,
    author: 'Управление образования',
    madeOn: localDate('2027-01-12'),
    footer,
    sections: numberHeadings(sections),
  }));
