import { readPeriod } from '../deadlines/period.ts';
import type { Section, Source } from './reading.ts';
import { bareNumber, clean, fold } from './text.ts';

/** What a heading of a section says. */
export interface Heading {
  number: string | null;
  title: string;
  role: Section['role'];
  /** Headings of one style stand on one level: «I.», «1.», «Раздел 1», plain words. */
  style: string;
}

const WORDED =
  /^(?:раздел|глава|блок|модуль|направление|задача|подраздел|часть)\s*(?:№\s?)?(\d{1,2}(?:\.\d{1,2})*|[IVXLC]{1,5})(?:\s*[.:)–—-]\s*|\s+)(?=\S)/iu;
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2})*|[IVXLC]{1,5}|[IХV]{1,4})(?:\s*[.)]\s*|\s+(?=\p{Lu}))(?=\S)/u;

/** Takes a heading apart: «Раздел 2. Кадры», «II. Кадры», «2.1. Кадры», «2020 год». */
export function headingOf(text: string, numberCell = ''): Heading {
  const line = clean(text).replaceAll('\n', ' ');
  const own = bareNumber(numberCell);
  if (isPeriod(line)) return { number: own === '' ? null : own, title: line, role: 'period', style: 'period' };
  const worded = line.match(WORDED);
  if (worded?.[1] !== undefined) {
    const word = fold(line).split(/[\s\d№]/)[0];
    return { number: worded[1], title: line.slice(worded[0].length), role: 'section', style: `${word}` };
  }
  if (own !== '') return { number: own, title: line, role: 'section', style: styleOf(own) };
  const numbered = line.match(NUMBERED);
  if (numbered?.[1] !== undefined) {
    const number = numbered[1].replaceAll('Х', 'X');
    return { number, title: line.slice(numbered[0].length), role: 'section', style: styleOf(number) };
  }
  return { number: null, title: line, role: 'section', style: 'plain' };
}

const styleOf = (number: string): string =>
  /^[IVXLC]+$/.test(number) ? 'roman' : `decimal${number.split('.').length}`;

/** «2020 год», «2021 г. –», «I полугодие 2022 года», «2023/2024 учебный год», «Январь»: nothing but a time. */
export const isPeriod = (text: string): boolean => {
  const line = fold(text)
    .replace(/[.,:;()"]/g, ' ')
    .trim();
  return (
    line.length < 60 &&
    PERIOD.test(line) &&
    /\d{4}|кварт|полуг|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр/.test(line)
  );
};

const PERIOD =
  /^(?:(?:на|в|за|период|с|по|до|и|этап|[ivx]+|\d{1,2}|20\d\d(?:\s?[-/]\s?(?:20)?\d\d)?|г|гг|год[а-я]*|учебн[а-я]*|уч|кв|квартал[а-я]*|полугоди[а-я]*|(?:перв|втор|трет|четверт)[а-я]*|январ[а-я]*|феврал[а-я]*|март[а-я]*|апрел[а-я]*|ма[йя]|июн[а-я]*|июл[а-я]*|август[а-я]*|сентябр[а-я]*|октябр[а-я]*|ноябр[а-я]*|декабр[а-я]*|-)[\s-]*)+$/;

/** Builds the list of sections while the document is walked through. */
export interface Outline {
  sections: Section[];
  /** Opens a section; `false`: the same heading came again («продолжение» on the next page), and is no new one. */
  open(heading: Heading, source: Source, place?: 'text' | 'table'): boolean;
  /** Opens a section for rows whose column of directions says `title`; it lasts until that column says something else. */
  group(title: string, source: Source): void;
  /** Index of the innermost section in force; `null`: none is. */
  current(): number | null;
  /** The row of a year or month, or the section that names one, in force for the next activity; `null`: none is. */
  time(): string | null;
  /** An activity was found: what follows is no longer right under the heading. */
  noteActivity(): void;
}

interface Open {
  index: number;
  depth: number;
}

export function newOutline(): Outline {
  const sections: Section[] = [];
  const depths = new Map<string, number>();
  let stack: Open[] = [];
  let justOpened = false;
  const times: (string | null)[] = [];
  /** A row of a year that another heading followed at once: it holds for all that comes below. */
  let carried: string | null = null;

  function push(heading: Heading, depth: number, source: Source): void {
    const before = stack.at(-1)?.index;
    stack = stack.filter((open) => open.depth < depth);
    const parent = stack.at(-1)?.index ?? null;
    const { number, title, role } = heading;
    if (role === 'period') carried = null;
    else if (justOpened && before !== undefined && before !== parent && sections[before]?.role === 'period') {
      carried = times[before] ?? null;
    }
    times.push(namesTime(heading) ? title : (times[parent ?? -1] ?? carried));
    sections.push({ number, title, parent, role, source });
    stack.push({ index: sections.length - 1, depth });
    justOpened = true;
  }

  function depthOf(style: string, heading: Heading): number {
    const known = depths.get(style);
    if (known !== undefined) return known;
    const top = stack.at(-1);
    const above = heading.number?.includes('.')
      ? depths.get(style.replace(/\d+$/, (count) => String(Number(count) - 1)))
      : undefined;
    const depth =
      above !== undefined
        ? above + 1
        : justOpened && top
          ? top.depth + 1
          : heading.style === 'period' && top
            ? top.depth + 1
            : 0;
    depths.set(style, depth);
    return depth;
  }

  return {
    sections,
    open(heading, source, place = 'table') {
      const style = place === 'text' ? `text ${heading.style}` : heading.style;
      const again = sections.findIndex((known) => isSame(known, heading));
      const inForce = stack.findIndex((open) => open.index === again);
      if (again >= 0 && inForce >= 0) {
        stack = stack.slice(0, inForce + 1);
        return false;
      }
      push(heading, depthOf(style, heading), source);
      return true;
    },
    group(title, source) {
      const top = sections[stack.at(-1)?.index ?? -1];
      const heading = { ...headingOf(title), style: 'group' };
      if (top && isSame(top, heading) && stack.at(-1)?.depth === 50) return;
      push(heading, 50, source);
    },
    current: () => stack.at(-1)?.index ?? null,
    time: () => times[stack.at(-1)?.index ?? -1] ?? null,
    noteActivity() {
      justOpened = false;
    },
  };
}

/** Does a row or section say for which time it holds? */
export const namesTime = ({ role, title }: Pick<Section, 'role' | 'title'>): boolean =>
  role === 'period' || (/20\d\d/.test(title) && readPeriod(title) !== null);

const isSame = (section: Pick<Section, 'number' | 'title'>, heading: Heading): boolean =>
  section.number === heading.number && bareTitle(section.title) === bareTitle(heading.title);

/** For comparing headings: without «(продолжение)». */
export const bareTitle = (title: string): string => fold(title).replace(/\s*\(?продолжение\)?\s*$/, '');
