import { inflateSync } from 'node:zlib';

/**
 * Reads back a PDF that we wrote ourselves: its objects are not packed together, and its texts are in fonts that say
 * which signs their glyphs stand for. Enough to compare what is in the file with what was meant, and no more.
 */
export interface ReadPdf {
  /** Entries of the catalogue, as written. */
  catalog: string;
  info: string;
  metadata: string;
  /** Points. */
  pages: { width: number; height: number }[];
  /** Are all fonts in the file? */
  embedded: boolean;
  root: Element;
  /** What is marked as not belonging to the text, page by page: rules, page numbers, repeated heads. */
  artifacts: string[];
}

/** An element of the logical structure with its own text. */
export interface Element {
  role: string;
  attributes: string;
  text: string;
  children: Element[];
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'));
  const all = [...objects.values()].map(({ dictionary }) => dictionary);
  const catalog = all.find((text) => text.includes('/Type /Catalog')) ?? '';
  const pageIds = idsIn(/\/Kids \[([^\]]*)\]/.exec(all.find((text) => text.includes('/Type /Pages')) ?? '')?.[1] ?? '');
  const drawn = pageIds.map((id) => drawnOn(id, objects));
  const element = (id: number): Element => {
    const own = objects.get(id)?.dictionary ?? '';
    // What the element holds: elements, pieces of text on its page, pieces on further pages.
    const kids = /\/K \[((?:<<[^>]*>>|[^\]])*)\]/.exec(own)?.[1] ?? '';
    const page = Number(/\/Pg (\d+) 0 R/.exec(own.replace(kids, ''))?.[1]);
    const held = [...kids.matchAll(/<<[^>]*\/MCID (\d+)[^>]*>>|(\d+) 0 R|(\d+)(?=\s|$)/g)];
    const piece = (at: number, mark: number) => drawn[pageIds.indexOf(at)]?.marked.get(mark) ?? '';
    const text = held.map(([whole, further, , mark]) => {
      if (further) return piece(Number(/\/Pg (\d+) 0 R/.exec(whole)?.[1]), Number(further));
      return mark ? piece(page, Number(mark)) : '';
    });
    return {
      role: /\/S \/(\w+)/.exec(own)?.[1] ?? '',
      attributes: /\/A <<([^>]*)>>/.exec(own)?.[1]?.replace(/\s+/g, ' ').trim() ?? '',
      text: text.join(''),
      children: held.flatMap(([, , child]) => (child ? [element(Number(child))] : [])),
    };
  };
  const structure = all.find((text) => text.includes('/Type /StructTreeRoot')) ?? '';
  const [root] = idsIn(/\/K \[([^\]]*)\]/.exec(structure)?.[1] ?? '');
  const fonts = all.filter((text) => text.includes('/Type /FontDescriptor'));
  return {
    catalog,
    info: infoOf(objects),
    metadata: [...objects.values()].find(({ dictionary }) => dictionary.includes('/Subtype /XML'))?.stream ?? '',
    pages: pageIds.map((id) => {
      const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(objects.get(id)?.dictionary ?? '');
      return { width: Number(box?.[1]), height: Number(box?.[2]) };
    }),
    embedded: fonts.length > 0 && fonts.every((text) => text.includes('/FontFile2')),
    root: element(root ?? 0),
    artifacts: drawn.map(({ artifacts }) => artifacts),
  };
}

/** All text below an element, in reading order. */
export const textUnder = ({ text, children }: Element): string => text + children.map(textUnder).join('');

/** Everything of one role below an element. */
export const under = (element: Element, role: string): Element[] =>
  element.children.flatMap((child) => [...(child.role === role ? [child] : []), ...under(child, role)]);

interface PdfObject {
  dictionary: string;
  /** Unpacked, one character a byte. */
  stream: string;
}

function objectsOf(file: string): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  for (const found of file.matchAll(/(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n|\nendobj)/g)) {
    const [whole, id, dictionary = ''] = found;
    let stream = '';
    if (whole.endsWith('\nstream\n')) {
      const from = found.index + whole.length;
      const packed = Buffer.from(file.slice(from, from + Number(/\/Length (\d+)/i.exec(dictionary)?.[1])), 'latin1');
      stream = (dictionary.includes('/FlateDecode') ? inflateSync(packed) : packed).toString('latin1');
    }
    objects.set(Number(id), { dictionary, stream });
  }
  return objects;
}

const idsIn = (text: string): number[] => [...text.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));

function infoOf(objects: ReadonlyMap<number, PdfObject>): string {
  const id = [...objects.values()].find(({ dictionary }) => /\/Producer \d+ 0 R/.test(dictionary))?.dictionary ?? '';
  return idsIn(id)
    .map((entry) => objects.get(entry)?.dictionary ?? '')
    .map((text) => (text.startsWith('(\u00fe\u00ff') ? utf16(text.slice(3, -1)) : text))
    .join('\n');
}

const utf16 = (bytes: string): string =>
  new TextDecoder('utf-16be').decode(Buffer.from(bytes.replace(/\\([()\\])/g, '$1'), 'latin1'));

function drawnOn(
  page: number,
  objects: ReadonlyMap<number, PdfObject>,
): { marked: Map<number, string>; artifacts: string } {
  const of = (id: number) => objects.get(id)?.dictionary ?? '';
  const resources = of(Number(/\/Resources (\d+) 0 R/.exec(of(page))?.[1]));
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => {
      const signs = Number(/\/ToUnicode (\d+) 0 R/.exec(of(Number(id)))?.[1]);
      return [name ?? '', signsOf(objects.get(signs)?.stream ?? '')] as const;
    }),
  );
  const content = objects.get(Number(/\/Contents (\d+) 0 R/.exec(of(page))?.[1]))?.stream ?? '';
  const marked = new Map<number, string>();
  let artifacts = '';
  let open: number | 'artifact' | 'nothing' = 'nothing';
  let signs: readonly string[] = [];
  const steps =
    /\/\w+ <<[^>]*\/MCID (\d+)[^>]*>> BDC|(\/Artifact) (?:<<[^>]*>> )?B[DM]C|EMC|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g;
  for (const [step, mark, artifact, font, glyphs] of content.matchAll(steps)) {
    if (mark) open = Number(mark);
    else if (artifact) open = 'artifact';
    else if (step === 'EMC') open = 'nothing';
    else if (font) signs = fonts.get(font) ?? [];
    else {
      const text = [...(glyphs ?? '').matchAll(/<([0-9a-f]+)>/g)]
        .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        .map((glyph) => signs[Number.parseInt(glyph, 16)] ?? '')
        .join('');
      if (open === 'nothing') throw new Error(`neither text nor artifact: ${text}`);
      if (open === 'artifact') artifacts += text;
      else marked.set(open, (marked.get(open) ?? '') + text);
    }
  }
  return { marked, artifacts };
}

/** The sign of each glyph of a font. */
const signsOf = (map: string): string[] =>
  [...map.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)]
    .flatMap(([, ranges = '']) => [...ranges.matchAll(/\[([^\]]*)\]/g)])
    .flatMap(([, list = '']) => [...list.matchAll(/<([0-9a-f ]*)>/g)])
    .map(([, hex = '']) =>
      (hex.replace(/ /g, '').match(/.{4}/g) ?? [])
        .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
        .join(''),
    );
