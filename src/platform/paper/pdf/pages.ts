import type { Paper } from '../../../kernel/paper.ts';
import { MM_PER_POINT, type Sheet, sheetOf } from '../geometry.ts';
import type { Measure } from './lines.ts';
import { type Item, newTag, type Strip, stripsOf, type Tag } from './strips.ts';

/** Points from the upper left corner of the sheet. */
export interface Page {
  sheet: Sheet;
  /** What the document says, in reading order. */
  items: Item[];
  /** What only this page repeats, the head of a table that goes on: readers skip it. */
  repeated: Item[];
  bookmarks: string[];
}

/** Fills pages with the sections of a document. */
export function pagesOf(paper: Paper, measure: Measure): { pages: Page[]; root: Tag } {
  const root = newTag('Document', null);
  const pages = paper.sections.flatMap((section) =>
    fill(stripsOf(section, root, measure), sheetOf(section.orientation)),
  );
  return { pages, root };
}

function fill(strips: readonly Strip[], sheet: Sheet): Page[] {
  const top = sheet.top / MM_PER_POINT;
  const bottom = (sheet.height - sheet.bottom) / MM_PER_POINT;
  const pages: Page[] = [emptyPage(sheet)];
  let y = top;
  let isFresh = true;

  const put = (page: Page, strip: Strip, into: 'items' | 'repeated') => {
    page[into].push(...strip.items.map((item) => moved(item, sheet.left / MM_PER_POINT, y)));
    if (strip.bookmark !== null) page.bookmarks.push(strip.bookmark);
    y += strip.height;
    isFresh = false;
  };
  const turn = (first: Strip) => {
    const page = emptyPage(sheet);
    pages.push(page);
    y = top;
    isFresh = true;
    for (const head of first.head) put(page, head, 'repeated');
  };
  const height = (chunk: readonly Strip[]) =>
    chunk.reduce((sum, strip, at) => sum + strip.height + (at === 0 && isFresh ? 0 : strip.before), 0);
  const headHeight = (strip: Strip | undefined) => strip?.head.reduce((sum, head) => sum + head.height, 0) ?? 0;

  for (const chunk of chunks(strips)) {
    const fitsOnePage = height(chunk) + headHeight(chunk[0]) <= bottom - top;
    for (const [at, strip] of chunk.entries()) {
      const together = at === 0 && fitsOnePage ? chunk : [strip];
      if (!isFresh && y + height(together) > bottom) turn(strip);
      if (!isFresh) y += strip.before;
      const page = pages.at(-1);
      if (page) put(page, strip, 'items');
    }
  }
  return pages;
}

/** Strips that want to be on one page. */
function chunks(strips: readonly Strip[]): Strip[][] {
  const found: Strip[][] = [];
  let open: Strip[] | null = null;
  for (const strip of strips) {
    if (open === null) {
      open = [];
      found.push(open);
    }
    open.push(strip);
    if (!strip.keep) open = null;
  }
  return found;
}

const emptyPage = (sheet: Sheet): Page => ({ sheet, items: [], repeated: [], bookmarks: [] });

function moved(item: Item, x: number, y: number): Item {
  switch (item.kind) {
    case 'text':
      return { ...item, x: item.x + x, baseline: item.baseline + y };
    case 'rule':
      return { ...item, x1: item.x1 + x, y1: item.y1 + y, x2: item.x2 + x, y2: item.y2 + y };
    case 'hole':
      return { ...item, x: item.x + x, y: item.y + y };
  }
}
