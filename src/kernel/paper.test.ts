import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aReport, somePaper } from '../../test/papers.ts';
import {
  annexTo,
  approvedBy,
  bold,
  cell,
  heading,
  holes,
  item,
  list,
  markers,
  missing,
  numberHeadings,
  Paper,
  paragraph,
  placeCells,
  plain,
  printable,
  row,
  runs,
  section,
  textsOf,
  UNDATED,
} from './paper.ts';

describe('Paper', () => {
  it('is what the small functions make, and survives the way to the page', () => {
    const paper = aReport();
    expect(Paper.parse(JSON.parse(JSON.stringify(paper)))).toEqual(paper);
  });

  it('has at least one section', () => {
    expect(Paper.safeParse({ ...aReport(), sections: [] }).success).toBe(false);
  });
});

describe('runs', () => {
  it.each([
    { name: 'a text', words: 'да', is: ['да'] },
    { name: 'a run', words: bold('да'), is: ['да'] },
    { name: 'pieces', words: ['да', bold('нет')], is: ['да', 'нет'] },
    { name: 'nothing', words: [], is: [] },
  ])('$name', ({ words, is }) => {
    expect(runs(words).map(({ text }) => text)).toEqual(is);
  });
});

describe('numberHeadings', () => {
  it('goes on through the sections and begins lower levels anew', () => {
    const levels = [[1, 2, 2, 3], [1, 2] as const] as const;
    const numbered = numberHeadings(levels.map((found) => section(found.map((level) => heading(level, 'Текст')))));
    const numbers = numbered.flatMap(({ blocks }) => blocks.map((block) => block.kind === 'heading' && block.number));
    expect(numbers).toEqual(['1.', '1.1.', '1.2.', '1.2.1.', '2.', '2.1.']);
  });

  it('leaves all else as it is', () => {
    const before = [section([paragraph('Текст')])];
    expect(numberHeadings(before)).toEqual(before);
  });
});

describe('markers', () => {
  it.each([
    {
      name: 'clauses',
      found: list('number', ['а', item(2, 'б'), item(2, 'в'), 'г']),
      is: ['1.', '1.1.', '1.2.', '2.'],
    },
    { name: 'clauses that go on', found: list('number', ['а', item(2, 'б')], 4), is: ['4.', '4.1.'] },
    { name: 'a lower level first', found: list('number', [item(2, 'а'), 'б'], 3), is: ['3.1.', '4.'] },
    { name: 'dashes', found: list('dash', ['а', item(2, 'б')]), is: ['–', '–'] },
    { name: 'nothing', found: list('number', []), is: [] },
  ])('$name', ({ found, is }) => {
    expect(markers(found)).toEqual(is);
  });
});

describe('placeCells', () => {
  const places = (rows: Parameters<typeof placeCells>[0], columns: number) =>
    placeCells(rows, columns).map((found) => found.map(({ column: at }) => at));

  it('passes the places that cells from above cover', () => {
    const tall = cell(['т'], { rowSpan: 2 });
    expect(places([row([tall, 'а', cell(['б'], { span: 2 })]), row(['в', 'г', 'д'])], 4)).toEqual([
      [0, 1, 2],
      [1, 2, 3],
    ]);
  });

  it('fills what a row leaves open', () => {
    const [found] = placeCells([row(['а'])], 3);
    expect(found?.map(({ cell: { paragraphs } }) => paragraphs.length)).toEqual([1, 0, 0]);
  });

  it.each([
    { name: 'wider than the table', rows: [row([cell([], { span: 3 })])] },
    { name: 'more cells than columns', rows: [row(['а', 'б', 'в'])] },
    { name: 'taller than the table', rows: [row([cell([], { rowSpan: 2 }), 'а'])] },
    {
      name: 'laid over a tall cell',
      rows: [row(['а', cell([], { rowSpan: 2 })]), row([cell([], { span: 2 })])],
    },
  ])('refuses cells $name', ({ rows }) => {
    expect(() => placeCells(rows, 2)).toThrow(RangeError);
  });
});

describe('holes', () => {
  it('finds those of paragraphs, tables, lists and the corner, in reading order', () => {
    const paper = {
      ...aReport(),
      sections: [
        section([paragraph([missing('б')]), list('dash', [[missing('в')]]), paragraph('Текст')], {
          corner: [[missing('а')]],
        }),
      ],
    };
    expect(holes(paper).map(({ text }) => text)).toEqual(['а', 'б', 'в']);
    expect(holes(aReport())).toEqual([missing('не указана', 'task-26')]);
  });
});

describe('textsOf', () => {
  it('reads name, date, number, place and subject in the order of the page', () => {
    const found = section([heading(1, 'Раздел', '1.')], {
      letterhead: ['Бланк'],
      corner: [runs('Гриф')],
      title: { name: 'ПРИКАЗ', subject: ['О мерах'] },
      registration: { date: null, number: '7', place: 'г. Заозёрск' },
    });
    expect(textsOf({ ...aReport(), sections: [found] }).map(plain)).toEqual([
      'Бланк',
      'Гриф',
      'ПРИКАЗ',
      '____________',
      '№ 7',
      'г. Заозёрск',
      'О мерах',
      '1. Раздел',
    ]);
  });
});

describe('marks in the corner', () => {
  it('leave lines for what is not known yet', () => {
    const approval = approvedBy({ post: 'Глава\nокруга', name: 'И. И. Петров', date: null });
    expect(approval.map(plain)).toEqual(['УТВЕРЖДАЮ', 'Глава', 'округа', '____________ И. И. Петров', UNDATED]);
    const annex = annexTo(null, 'приказу управления', { date: null, number: null });
    expect(annex.map(plain)).toEqual(['Приложение', 'к приказу управления', 'от ____________ № ________']);
  });
});

describe('printable', () => {
  it.each([
    { name: 'line ends of all kinds', text: 'а\r\nб\rв\u2028г', is: 'а\nб\nв\nг' },
    { name: 'tabs', text: 'а\tб', is: 'а б' },
    { name: 'control characters', text: 'а\u0000\u0007\u009fб', is: 'аб' },
    { name: 'half a character', text: 'а\ud800б', is: 'а\ufffdб' },
    { name: 'soft hyphens', text: 'пору\u00adчение', is: 'поручение' },
    { name: 'what is fit already', text: '«Ёж» № 3\u00a0– 5 ≥ 4', is: '«Ёж» № 3\u00a0– 5 ≥ 4' },
  ])('$name', ({ text, is }) => expect(printable(text)).toBe(is));

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => printable(printable(text)) === printable(text)));
  });
});

it('every paper of the other tests is a paper', () => {
  fc.assert(
    fc.property(somePaper, (paper) => {
      expect(Paper.parse(paper)).toEqual(paper);
    }),
    { numRuns: 30 },
  );
});
