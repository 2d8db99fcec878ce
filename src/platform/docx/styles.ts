import type { Paragraph } from '../../kernel/document.ts';
import { child, childrenOf, type XmlElement } from '../xml.ts';
import { isOn, onOrNull, value } from './dialect.ts';

/** What a style says about a paragraph or run; `null`: nothing, so the style below it decides. */
export interface Style {
  heading: number | null;
  bold: boolean | null;
  hidden: boolean | null;
  align: Paragraph['align'] | null;
  /** The list that the style belongs to. */
  numId: string | null;
  level: number | null;
}

const NO_STYLE: Style = { heading: null, bold: null, hidden: null, align: null, numId: null, level: null };

/** A style by its id, together with all that it is based on. Unknown ids give the document's default paragraph style. */
export type Styles = (id: string | undefined) => Style;

export function readStyles(part: XmlElement | null): Styles {
  const elements = new Map<string, XmlElement>();
  for (const style of childrenOf(part ?? undefined, 'w:style')) {
    elements.set(style.attributes['w:styleId'] ?? '', style);
  }
  const known = new Map<string, Style>();

  function styleOf(id: string, seen: readonly string[]): Style {
    const found = known.get(id);
    if (found) return found;
    const element = elements.get(id);
    if (!element) return NO_STYLE;
    const base = value(child(element, 'w:basedOn'));
    const below = base === undefined || seen.includes(base) ? NO_STYLE : styleOf(base, [...seen, id]);
    const style = merge(below, ownStyle(element));
    known.set(id, style);
    return style;
  }

  const usual = [...elements].find(
    ([, { attributes }]) => attributes['w:type'] === 'paragraph' && isTrue(attributes['w:default']),
  );
  const usualId = usual?.[0];
  return (id) => {
    const wanted = id !== undefined && elements.has(id) ? id : usualId;
    return wanted === undefined ? NO_STYLE : styleOf(wanted, []);
  };
}

const isTrue = (text: string | undefined) => text === '1' || text === 'true' || text === 'on';

export function merge(below: Style, above: Style): Style {
  return {
    heading: above.heading ?? below.heading,
    bold: above.bold ?? below.bold,
    hidden: above.hidden ?? below.hidden,
    align: above.align ?? below.align,
    numId: above.numId ?? below.numId,
    level: above.level ?? below.level,
  };
}

function ownStyle(element: XmlElement): Style {
  const own = propertiesOf(child(element, 'w:pPr'), child(element, 'w:rPr'));
  return { ...own, heading: own.heading ?? headingOfName(value(child(element, 'w:name')) ?? '') };
}

/** What paragraph and run properties say, be they a style's or a paragraph's own. */
export function propertiesOf(paragraph: XmlElement | undefined, run: XmlElement | undefined): Style {
  const numbering = child(paragraph, 'w:numPr');
  const level = value(child(numbering, 'w:ilvl'));
  return {
    heading: headingOfOutline(value(child(paragraph, 'w:outlineLvl'))),
    bold: onOrNull(child(run, 'w:b')),
    hidden: onOrNull(child(run, 'w:vanish')),
    align: ALIGN[value(child(paragraph, 'w:jc')) ?? ''] ?? null,
    numId: value(child(numbering, 'w:numId')) ?? null,
    level: level === undefined ? null : Number(level),
  };
}

const ALIGN: Record<string, Paragraph['align']> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
};

/** Outline levels count from 0; 9 is body text. */
function headingOfOutline(text: string | undefined): number | null {
  const level = Number(text ?? Number.NaN);
  return level >= 0 && level <= 8 ? level + 1 : null;
}

/** Word writes «heading 1» whatever its language, other programs the name that the person sees. */
function headingOfName(name: string): number | null {
  const numbered = name.match(/^(?:heading|заголовок|überschrift|titre)\s*([1-9])$/iu);
  if (numbered) return Number(numbered[1]);
  return /^(?:title|название|заголовок)$/iu.test(name) ? 1 : null;
}

/** Is the run or the paragraph mark hidden by its own properties or by its style? */
export const isHidden = (run: XmlElement | undefined, styles: Styles): boolean => {
  const own = child(run, 'w:vanish');
  if (own) return isOn(own);
  const style = value(child(run, 'w:rStyle'));
  return style !== undefined && styles(style).hidden === true;
};
