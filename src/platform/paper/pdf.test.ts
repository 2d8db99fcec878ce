import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aReport, somePaper, spoken, squeezed } from '../../../test/papers.ts';
import { readPdf, textUnder, under } from '../../../test/pdf.ts';
import { cell, column, type Paper, paragraph, printable, row, section, table } from '../../kernel/paper.ts';
import { writePdf } from './pdf.ts';

const read = async (paper: Paper) => readPdf(await writePdf(paper));

describe('writePdf', () => {
  it('says what the document says, in elements that readers know', async () => {
    const { root } = await read(aReport(2));
    expect(
      root.children.filter(({ role }) => role !== 'Table').map((found) => `${found.role} ${textUnder(found)}`),
    ).toMatchInlineSnapshot(`
      [
        "P Управление образования",
        "P Заозёрского муниципального округа",
        "P УТВЕРЖДАЮ",
        "P Глава округа",
        "P ____________ И. И. Петров",
        "P «____» ______________ 20___ г.",
        "H1 ОТЧЁТ о выполнении дорожной карты за IV квартал 2026 года",
        "H2 1. Итоги квартала",
        "P Наступил срок 85 поручений, принято 71. Причина одного срыва не указана.",
        "P Без отменённых поручений.",
        "H3 1.1. Что изменилось",
        "P Договоры заключили 8 школ из 9.",
        "L 1. Утвердить итоги.1.1. Довести до школ.2. Продолжить работу.",
        "L – посещения школ;– совместные уроки.",
        "P Отчёт составлен по данным поручений.",
        "P Начальник управления образования",
        "P А. П. Гордеев",
        "P 12.01.2027",
        "P Руководитель центра",
        "P М. В. Соколова",
        "P Приложение № 1",
        "P к приказу управления образования",
        "P от 16.11.2026 № 291-ОД",
        "H1 ПЛАН",
        "P ____________",
        "P № 14",
        "P с. Заозёрное",
        "P мероприятий на 2026/27 учебный год",
      ]
    `);
  });

  it('gives a table its caption, heads with their direction, and spans', async () => {
    const { root } = await read(aReport(1));
    const [first, annex] = under(root, 'Table');
    if (!first || !annex) throw new Error('two tables');
    expect(under(first, 'Caption').map(textUnder)).toEqual(['Таблица 1. Поручения квартала']);
    expect(
      under(first, 'TR').map((line) => line.children.map((found) => [found.role, found.text, found.attributes])),
    ).toMatchInlineSnapshot(`
      [
        [
          [
            "TH",
            "Исполнитель",
            "/O /Table /Scope /Column",
          ],
          [
            "TH",
            "Поручений",
            "/O /Table /Scope /Column",
          ],
          [
            "TH",
            "Принято",
            "/O /Table /Scope /Column",
          ],
        ],
        [
          [
            "TH",
            "Школа № 1",
            "/O /Table /Scope /Row",
          ],
          [
            "TD",
            "7",
            "",
          ],
          [
            "TD",
            "6",
            "",
          ],
        ],
        [
          [
            "TH",
            "Всего",
            "/O /Table /Scope /Row",
          ],
          [
            "TD",
            "7",
            "",
          ],
          [
            "TD",
            "6",
            "",
          ],
        ],
      ]
    `);
    expect(under(annex, 'TH').map((found) => `${textUnder(found)}: ${found.attributes}`)).toMatchInlineSnapshot(`
      [
        "№: /O /Table /Scope /Column /RowSpan 2",
        "Мероприятие: /O /Table /Scope /Column /RowSpan 2",
        "Исполнение: /O /Table /Scope /Column /ColSpan 2",
        "Срок: /O /Table /Scope /Column",
        "Результат: /O /Table /Scope /Column",
        "Раздел 1. Методическая помощь: /O /Table /Scope /Row /ColSpan 4",
        "Диагностика дефицитов: /O /Table /Scope /Row",
        "Подбор курсов: /O /Table /Scope /Row",
      ]
    `);
  });

  it('repeats the head of a table on every page, and says it once', async () => {
    const { root, artifacts } = await read(aReport(120));
    expect(under(root, 'TH').filter(({ text }) => text === 'Исполнитель')).toHaveLength(1);
    expect(artifacts.map((text) => text.includes('Исполнитель'))).toEqual([false, true, true, true, false]);
  });

  it('numbers pages from the second, and turns the sheet of an annex', async () => {
    const { artifacts, pages } = await read({ ...aReport(60), footer: null });
    expect(artifacts[0]).toBe('');
    expect(artifacts.slice(1).map((text) => text.replace(/\D/g, ''))).toEqual(['2', '3', '4']);
    expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
      [595, 842],
      [595, 842],
      [595, 842],
      [842, 595],
    ]);
  });

  it('is Russian, tagged, has its title and its fonts', async () => {
    const { catalog, info, metadata, embedded } = await read({ ...aReport(1), title: 'План <А> & «Б»' });
    expect(catalog).toMatch(/\/Lang \(ru-RU\)/);
    expect(catalog).toMatch(/\/MarkInfo/);
    expect(info).toContain('План <А> & «Б»');
    expect(info).toContain('D:20270112000000Z');
    expect(Buffer.from(metadata, 'latin1').toString()).toContain('План &#60;А&#62; &#38; «Б»</rdf:li>');
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(embedded).toBe(true);
  });

  it('makes the same file of the same document', async () => {
    expect(Buffer.from(await writePdf(aReport(3))).equals(await writePdf(aReport(3)))).toBe(true);
  });

  it('has a sign for everything that such documents use', async () => {
    const signs = '№«»„“–—…≥≤×±°§•€₽%‰ёЁ½²³ Ⅳ → ● ① ﬁ Ä é ҢңӨө';
    const [found] = under((await read(withText(signs))).root, 'P');
    expect(found?.text.trim()).toBe('№«»„“–—…≥≤×±°§•€₽%‰ёЁ½²³ IV –> • 1 fi Ä é ҢңӨө');
  });

  it('loses, adds and reorders nothing, whatever is typed into it', async () => {
    await fc.assert(
      fc.asyncProperty(somePaper, async (paper) => {
        const { root } = await read(paper);
        expect(squeezed([textUnder(root)])).toBe(squeezed(spoken(paper).map(printable)));
      }),
      { numRuns: 30 },
    );
  });

  it('cuts a row that no page can hold, and loses none of it', async () => {
    const long = Array.from({ length: 3000 }, (_, at) => `слово${at}`).join(' ');
    const tall = cell([long], { rowSpan: 2 });
    const rows = [row(['начало', tall]), row([long]), row(['конец', long])];
    const { root, pages } = await read(withTable(rows));
    expect(pages.length).toBeGreaterThan(10);
    const text = ['Голова', 'Текст', 'начало', long, long, 'конец', long];
    expect(squeezed([textUnder(root)])).toBe(squeezed(text));
  });

  it('makes five hundred rows in less than two seconds', async () => {
    const start = performance.now();
    await writePdf(aReport(500));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

const withText = (text: string): Paper => ({ ...aReport(), sections: [section([paragraph(text)])] });

const withTable = (rows: Parameters<typeof table>[2]): Paper => ({
  ...aReport(),
  sections: [section([table([column(1), column(1)], [row(['Голова', 'Текст'])], rows)])],
});
