import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { somePaper } from '../../../../test/papers.ts';
import { localDate } from '../../../kernel/date.ts';
import {
  type Block,
  cell,
  column,
  heading,
  list,
  paragraph,
  row,
  section,
  signature,
  table,
} from '../../../kernel/paper.ts';
import { MM_PER_POINT } from '../geometry.ts';
import type { Measure } from './lines.ts';
import { type Page, pagesOf } from './pages.ts';
import type { Item } from './strips.ts';

/** Every letter is half an em wide. */
const measure: Measure = (text, _, size) => text.length * size * 0.5;

const lay = (blocks: Block[]): Page[] =>
  pagesOf(
    { title: '', author: '', madeOn: localDate('2027-01-12'), footer: null, sections: [section(blocks)] },
    measure,
  ).pages;

const textsOn = (page: Page | undefined, what: 'items' | 'repeated' = 'items'): string[] =>
  (page?.[what] ?? []).flatMap((item) => (item.kind === 'text' ? [item.piece.text.trim()] : []));

/** Paragraphs of one line that a page holds, and such that leave room for some more. */
const LINES = 34;
const leaving = (lines: number): Block[] => Array.from({ length: LINES - lines }, () => paragraph('строка'));
const long = 'слово '.repeat(50).trim();

describe('pagesOf', () => {
  it('has room for as many lines as the tests below believe', () => {
    expect([lay(leaving(0)).length, lay(leaving(-1)).length]).toEqual([1, 2]);
  });

  it.each([
    { name: 'a heading', left: 1, blocks: [heading(1, 'Раздел'), paragraph('текст')], moved: ['Раздел', 'текст'] },
    {
      name: 'two headings and the caption of a table',
      left: 3,
      blocks: [heading(1, 'А'), heading(2, 'Б'), table([column(1)], [row(['В'])], [row(['Г'])], { caption: 'Д' })],
      moved: ['А', 'Б', 'Д', 'В', 'Г'],
    },
    {
      name: 'the name of a group of rows',
      left: 1,
      blocks: [table([column(1)], [], [row(['Группа'], 'group'), row(['первая'])])],
      moved: ['Группа', 'первая'],
    },
    { name: 'the first line of a paragraph', left: 1, blocks: [paragraph(long)], moved: null },
    {
      name: 'a signature without text',
      left: 1,
      blocks: [paragraph('последняя'), signature({ post: 'Глава', name: 'И. Иванов', date: null })],
      moved: ['последняя', 'Глава', 'И. Иванов'],
    },
    {
      name: 'one signature of several',
      left: 4,
      blocks: [
        list('dash', ['пункт']),
        signature({ post: 'А', name: 'Б', date: '1' }, { post: 'В', name: 'Г', date: null }),
      ],
      moved: ['– пункт', 'А', 'Б', '1', 'В', 'Г'],
    },
  ])('does not leave $name at the foot of a page', ({ left, blocks, moved }) => {
    const pages = lay([...leaving(left), ...blocks]);
    expect(pages).toHaveLength(2);
    expect(textsOn(pages[0])).toHaveLength(LINES - left);
    if (moved) expect(textsOn(pages[1])).toEqual(moved);
  });

  it('does not leave the last line of a paragraph alone at the top of a page', () => {
    const five = paragraph(long, { align: 'left' });
    expect(textsOn(lay([five])[0])).toHaveLength(5);
    const pages = lay([...leaving(3), five]);
    expect(textsOn(pages[1])).toHaveLength(2);
  });

  it('keeps every row on one page and repeats the head above it', () => {
    const rows = Array.from({ length: 90 }, (_, at) => row([`имя${at}`, `${'слово '.repeat(at % 20)}конец${at}`]));
    const pages = lay([table([column(1), column(3)], [row(['Имя', 'Текст'])], rows)]);
    expect(pages.length).toBeGreaterThan(2);
    for (const [at, page] of pages.entries()) {
      const texts = textsOn(page).join(' ');
      const names = [...texts.matchAll(/имя(\d+)/g)].map(([, name]) => name);
      const ends = [...texts.matchAll(/конец(\d+)/g)].map(([, name]) => name);
      expect(names).toEqual(ends);
      expect(textsOn(page, 'repeated')).toEqual(at === 0 ? [] : ['Имя', 'Текст']);
    }
  });

  it('keeps rows together that a tall cell ties', () => {
    const tied = [row([cell(['общая'], { rowSpan: 3 }), 'а']), row(['б']), row(['в'])];
    const pages = lay([...leaving(2), table([column(1), column(1)], [], tied)]);
    expect(textsOn(pages[1])).toEqual(['общая', 'а', 'б', 'в']);
  });

  it('gives a table that takes more than its page no head that fills the page', () => {
    const pages = lay([table([column(1)], [row([long.repeat(12)])], [row([long.repeat(12)])])]);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap((page) => page.repeated)).toEqual([]);
  });

  it('begins each section on a page of its own', () => {
    const sections = [section([]), section([paragraph('а')]), section([paragraph('б')], { orientation: 'landscape' })];
    const paper = { title: '', author: '', madeOn: localDate('2027-01-12'), footer: null, sections };
    const { pages } = pagesOf(paper, measure);
    expect(pages.map((page) => [page.sheet.width, ...textsOn(page)])).toEqual([[210], [210, 'а'], [297, 'б']]);
  });

  it('draws nothing outside of the margins, and no line of text over another', () => {
    fc.assert(
      fc.property(somePaper, (paper) => {
        for (const page of pagesOf(paper, measure).pages) {
          for (const item of [...page.items, ...page.repeated]) expect(outside(item, page)).toBe(false);
          expect(overlaps(page)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const SLACK = 0.01;

function outside(item: Item, { sheet }: Page): boolean {
  const [left, top] = [sheet.left / MM_PER_POINT, sheet.top / MM_PER_POINT];
  const [right, bottom] = [(sheet.width - sheet.right) / MM_PER_POINT, (sheet.height - sheet.bottom) / MM_PER_POINT];
  const within = (x1: number, x2: number, y1: number, y2: number) =>
    x1 >= left - SLACK && x2 <= right + SLACK && y1 >= top - SLACK && y2 <= bottom + SLACK;
  // The space after the last word of a line may hang over.
  if (item.kind === 'text') {
    const width = measure(item.piece.text.trimEnd(), item.piece.face, item.piece.size);
    return !within(item.x, item.x + width, item.baseline - item.piece.size, item.baseline);
  }
  if (item.kind === 'rule') return !within(item.x1, item.x2, item.y1, item.y2);
  return false;
}

function overlaps(page: Page): string[] {
  const texts = [...page.items, ...page.repeated].flatMap((item) => (item.kind === 'text' ? [item] : []));
  return texts.flatMap((one, at) =>
    texts.slice(at + 1).flatMap((other) => {
      const wide = (item: typeof one) => measure(item.piece.text.trimEnd(), item.piece.face, item.piece.size);
      const beside = one.x + wide(one) <= other.x + SLACK || other.x + wide(other) <= one.x + SLACK;
      const apart = Math.abs(one.baseline - other.baseline) >= Math.min(one.piece.size, other.piece.size);
      return beside || apart ? [] : [`${one.piece.text} | ${other.piece.text}`];
    }),
  );
}
