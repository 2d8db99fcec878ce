import { child, childrenOf, type XmlElement } from '../xml.ts';
import { isOn, value } from './dialect.ts';

/** One level of a list: how its numbers look and where they begin. */
interface Level {
  start: number;
  format: string;
  /** "%1.%2." stands for the numbers of the levels 0 and 1. */
  text: string;
  /** All numbers as plain decimals, whatever their own level says. */
  legal: boolean;
  /** Begins anew after this level (1-based) was counted on; 0: never; `null`: after any higher level. */
  restartAfter: number | null;
  /** The paragraph style that stands for this level. */
  style: string | null;
}

interface List {
  /** Lists of one family count on together. */
  family: string;
  levels: Level[];
  /** Levels that this list begins anew the first time it is used. */
  restarts: Map<number, number>;
}

export interface Numbering {
  /** Counts one paragraph and gives its number as Word shows it ("3.1.", "–"); `null`: no such list or no sign. */
  next(numId: string, level: number): string | null;
  /** The level of the list that stands for this paragraph style. */
  levelOfStyle(numId: string, style: string | undefined): number | null;
}

export function readNumbering(part: XmlElement | null): Numbering {
  const lists = readLists(part);
  const counters = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();

  return {
    next(numId, index) {
      const list = lists.get(numId);
      const level = list?.levels[index];
      if (!list || !level) return null;
      const counts = counters.get(list.family) ?? [];
      counters.set(list.family, counts);
      const restart = list.restarts.get(index);
      const first = `${numId}/${index}`;
      if (restart !== undefined && !begun.has(first)) counts[index] = undefined;
      begun.add(first);
      counts[index] = (counts[index] ?? (restart ?? level.start) - 1) + 1;
      list.levels.forEach((deeper, at) => {
        if (at > index && restartsAfter(deeper, at, index)) counts[at] = undefined;
      });
      return show(list.levels, counts, level);
    },
    levelOfStyle(numId, style) {
      const found = lists.get(numId)?.levels.findIndex((level) => level.style !== null && level.style === style);
      return found === undefined || found < 0 ? null : found;
    },
  };
}

const restartsAfter = (deeper: Level, at: number, counted: number): boolean =>
  deeper.restartAfter === null ? counted < at : deeper.restartAfter > 0 && counted < deeper.restartAfter;

function readLists(part: XmlElement | null): Map<string, List> {
  const families = new Map<string, XmlElement>();
  const byStyle = new Map<string, XmlElement>();
  for (const family of childrenOf(part ?? undefined, 'w:abstractNum')) {
    families.set(family.attributes['w:abstractNumId'] ?? '', family);
    const style = value(child(family, 'w:styleLink'));
    if (style !== undefined) byStyle.set(style, family);
  }
  const lists = new Map<string, List>();
  for (const num of childrenOf(part ?? undefined, 'w:num')) {
    const named = families.get(value(child(num, 'w:abstractNumId')) ?? '');
    const family = byStyle.get(value(child(named, 'w:numStyleLink')) ?? '') ?? named;
    if (family) lists.set(num.attributes['w:numId'] ?? '', listOf(num, family));
  }
  return lists;
}

function listOf(num: XmlElement, family: XmlElement): List {
  const levels = levelsOf(childrenOf(family, 'w:lvl'), []);
  const restarts = new Map<number, number>();
  for (const change of childrenOf(num, 'w:lvlOverride')) {
    levelsOf(childrenOf(change, 'w:lvl'), levels);
    const start = value(child(change, 'w:startOverride'));
    if (start !== undefined) restarts.set(Number(change.attributes['w:ilvl'] ?? 0), Number(start));
  }
  return { family: family.attributes['w:abstractNumId'] ?? '', levels, restarts };
}

function levelsOf(elements: readonly XmlElement[], levels: Level[]): Level[] {
  for (const element of elements) {
    const restart = value(child(element, 'w:lvlRestart'));
    levels[Number(element.attributes['w:ilvl'] ?? 0)] = {
      start: Number(value(child(element, 'w:start')) ?? 1),
      format: value(child(element, 'w:numFmt')) ?? 'decimal',
      text: value(child(element, 'w:lvlText')) ?? '',
      legal: isOn(child(element, 'w:isLgl')),
      restartAfter: restart === undefined ? null : Number(restart),
      style: value(child(element, 'w:pStyle')) ?? null,
    };
  }
  return levels;
}

function show(levels: readonly Level[], counts: readonly (number | undefined)[], level: Level): string | null {
  if (level.format === 'none') return null;
  if (level.format === 'bullet') return bullet(level.text);
  const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const format = level.legal ? 'decimal' : (levels[at]?.format ?? 'decimal');
    return format === 'bullet' || format === 'none' ? '' : formatCount(counts[at] ?? levels[at]?.start ?? 1, format);
  });
  return text.trim() === '' ? null : text.trim();
}

/** Signs of the symbol fonts have no place in Unicode; a plain bullet stands for them. */
function bullet(text: string): string {
  const sign = [...text.trim()][0];
  if (sign === undefined) return '•';
  const code = sign.codePointAt(0) ?? 0;
  if (code >= 0xe000 && code <= 0xf8ff) return code === 0xf02d || code === 0xf0be ? '–' : '•';
  return sign === 'o' || sign === '§' || sign === '·' ? '•' : sign;
}

/** A count as the number format of the list writes it. */
export function formatCount(count: number, format: string): string {
  switch (format) {
    case 'upperRoman':
      return roman(count);
    case 'lowerRoman':
      return roman(count).toLowerCase();
    case 'upperLetter':
      return letter(count, LATIN);
    case 'lowerLetter':
      return letter(count, LATIN).toLowerCase();
    case 'russianUpper':
      return letter(count, RUSSIAN);
    case 'russianLower':
      return letter(count, RUSSIAN).toLowerCase();
    case 'decimalZero':
      return String(count).padStart(2, '0');
    default:
      return String(count);
  }
}

const LATIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Word leaves out the letters that nobody counts with. */
const RUSSIAN = 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ';

/** After the last letter Word doubles them: AA, BB. */
function letter(count: number, letters: string): string {
  if (count < 1) return '';
  const sign = letters[(count - 1) % letters.length] ?? '';
  return sign.repeat(Math.floor((count - 1) / letters.length) + 1);
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(count: number): string {
  if (count > 3999) return String(count);
  let rest = count;
  let text = '';
  for (const [step, sign] of ROMAN) {
    while (rest >= step) {
      text += sign;
      rest -= step;
    }
  }
  return text;
}
