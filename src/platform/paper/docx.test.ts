import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aReport, somePaper, squeezed } from '../../../test/papers.ts';
import type { Block, OfficeDocument, Table } from '../../kernel/document.ts';
import { plain, printable, textsOf } from '../../kernel/paper.ts';
import { readDocx } from '../docx.ts';
import { writeDocx } from './docx.ts';

/** What our own reader sees: a line a paragraph, with the number that Word makes; a table as rows of cells. */
const outline = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block): string[] => {
    if (block.kind === 'picture') return ['picture'];
    if (block.kind === 'table')
      return block.rows.map((row) => row.cells.map((cell) => textOf(cell.blocks)).join(' | '));
    if (block.text === '') return [];
    return [
      [block.heading === null ? '' : `h${block.heading} `, block.number ? `${block.number} ` : '', block.text].join(''),
    ];
  });

const textOf = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'picture') return '';
      if (block.kind === 'paragraph') return block.text;
      return block.rows.map((row) => row.cells.map((cell) => textOf(cell.blocks)).join(' ')).join(' ');
    })
    .filter((text) => text !== '')
    .join(' / ');

const tables = ({ blocks }: OfficeDocument): Table[] => blocks.filter((block) => block.kind === 'table');

const parts = (bytes: Uint8Array) => {
  const files = unzipSync(bytes);
  return (name: string) => new TextDecoder().decode(files[name]);
};

afterEach(() => {
  vi.useRealTimers();
});

describe('writeDocx', () => {
  it('says what the document says, in paragraphs, headings, lists and tables', async () => {
    const read = readDocx(await writeDocx(aReport(2)));
    expect(outline(read.blocks)).toMatchInlineSnapshot(`
      [
        "Управление образования",
        "Заозёрского муниципального округа",
        "УТВЕРЖДАЮ",
        "Глава округа",
        "____________ И. И. Петров",
        "«____» ______________ 20___ г.",
        "h1 ОТЧЁТ
      о выполнении дорожной карты
      за IV квартал 2026 года",
        "h1 1. Итоги квартала",
        "Наступил срок 85 поручений, принято 71. Причина одного срыва не указана.",
        "Таблица 1. Поручения квартала",
        "Исполнитель | Поручений | Принято",
        "Школа № 1 | 7 | 6",
        "Школа № 2 | 7 | 6",
        "Всего | 14 | 12",
        "Без отменённых поручений.",
        "h2 1.1. Что изменилось",
        "Договоры заключили 8 школ из 9.",
        "1. Утвердить итоги.",
        "1.1. Довести до школ.",
        "2. Продолжить работу.",
        "– посещения школ;",
        "– совместные уроки.",
        "Отчёт составлен по данным поручений.",
        "Начальник управления
      образования |  | А. П. Гордеев",
        "12.01.2027",
        "Руководитель центра |  | М. В. Соколова",
        "Приложение № 1",
        "к приказу управления образования",
        "от 16.11.2026 № 291-ОД",
        "h1 ПЛАН",
        "____________ № 14",
        "с. Заозёрное",
        "мероприятий на 2026/27 учебный год",
        "№ | Мероприятие | Исполнение",
        "Срок | Результат",
        "Раздел 1. Методическая помощь",
        "1.1 | Диагностика дефицитов | октябрь | Справка / Список курсов",
        "1.2 | Подбор курсов | ноябрь",
      ]
    `);
  });

  it('repeats the head of a table and keeps every row whole', async () => {
    const bytes = await writeDocx(aReport(2));
    const repeated = tables(readDocx(bytes)).map(({ rows }) => rows.map((row) => row.repeatedHeader));
    expect(repeated).toEqual([
      [true, false, false, false],
      [false, false, false],
      [true, true, false, false, false],
    ]);
    const xml = parts(bytes)('word/document.xml');
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(xml.match(/<w:tr>/g)?.length ?? 0);
  });

  it('spans what spans', async () => {
    const annex = tables(readDocx(await writeDocx(aReport(2))))[2];
    const spans = annex?.rows.map((row) => row.cells.map(({ column, span, rowSpan }) => [column, span, rowSpan]));
    expect(spans).toEqual([
      [
        [0, 1, 2],
        [1, 1, 2],
        [2, 2, 1],
      ],
      [
        [2, 1, 1],
        [3, 1, 1],
      ],
      [[0, 4, 1]],
      [
        [0, 1, 1],
        [1, 1, 1],
        [2, 1, 1],
        [3, 1, 2],
      ],
      [
        [0, 1, 1],
        [1, 1, 1],
        [2, 1, 1],
      ],
    ]);
  });

  it('is Russian, has its title, margins and page numbers from the second page', async () => {
    const part = parts(await writeDocx(aReport(2)));
    expect(part('word/styles.xml')).toContain('<w:lang w:val="ru-RU"');
    expect(part('docProps/core.xml')).toContain('<dc:title>Отчёт за IV квартал 2026 года</dc:title>');
    const sections = part('word/document.xml').match(/<w:sectPr.*?<\/w:sectPr>/gs) ?? [];
    // 30, 10 and 20 mm in twentieths of a point.
    expect(sections[0]).toMatch(/<w:pgMar(?=.*w:left="1701")(?=.*w:right="567")(?=.*w:top="1134")/);
    expect(sections.map((xml) => xml.includes('w:orient="landscape"'))).toEqual([false, true]);
    expect(sections.map((xml) => xml.includes('<w:titlePg/>'))).toEqual([true, false]);
  });

  it('is the same file whenever it is made, and tells the day of the document', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-01-12T10:00:00Z') });
    const first = await writeDocx(aReport(2));
    vi.setSystemTime(new Date('2029-06-03T04:05:06Z'));
    expect(await writeDocx(aReport(2))).toEqual(first);
    const properties = parts(first)('docProps/core.xml');
    expect([...properties.matchAll(/<dcterms:[^>]*>([^<]*)/g)].map(([, time]) => time)).toEqual(
      Array.from({ length: 2 }, () => `${aReport(2).madeOn}T00:00:00Z`),
    );
  });

  it('keeps the end of the text with the signature, and the name of a group with its rows', async () => {
    const xml = parts(await writeDocx(aReport(2)))('word/document.xml');
    const kept = (xml.match(/<w:p>.*?<\/w:p>/gs) ?? [])
      .filter((found) => found.includes('<w:keepNext/>'))
      .map((found) => found.replace(/<[^>]*>/g, ''));
    expect(kept).toEqual([
      ...['Исполнитель', 'Поручений', 'Принято', 'Отчёт составлен по данным поручений.', ''],
      ...['Начальник управленияобразования', '', 'А. П. Гордеев', '12.01.2027', 'Руководитель центра', ''],
      ...['М. В. Соколова', '№', 'Мероприятие', 'Исполнение', '', '', 'Срок', 'Результат'],
      'Раздел 1. Методическая помощь',
    ]);
  });

  it('is never wider than the text between the margins', async () => {
    await fc.assert(
      fc.asyncProperty(somePaper, async (paper) => {
        const xml = parts(await writeDocx(paper))('word/document.xml');
        for (const [grid] of xml.matchAll(/<w:tblGrid>.*?<\/w:tblGrid>/g)) {
          const width = [...grid.matchAll(/w:w="(\d+)"/g)].reduce((sum, [, value]) => sum + Number(value), 0);
          expect([9638, 14570]).toContain(width); // 170 and 257 mm
        }
      }),
      { numRuns: 20 },
    );
  });

  it('loses, adds and reorders nothing, whatever is typed into it', async () => {
    await fc.assert(
      fc.asyncProperty(somePaper, async (paper) => {
        const read = readDocx(await writeDocx(paper));
        const said = textsOf(paper).map((found) => printable(plain(found)));
        expect(squeezed([allText(read.blocks)])).toBe(squeezed(said));
      }),
      { numRuns: 60 },
    );
  });
});

const allText = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'picture') return '';
      if (block.kind === 'paragraph') return block.text;
      return block.rows.map((row) => row.cells.map((cell) => allText(cell.blocks)).join('')).join('');
    })
    .join('');
