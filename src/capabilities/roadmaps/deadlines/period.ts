import type { LocalDate } from '../../../kernel/date.ts';
import { windowOf } from './calendar.ts';
import { itemsOf } from './items.ts';
import { type Dated, isSingle, type Spot } from './phrases.ts';
import { countedBy } from './plan.ts';
import { isWord, type Token, tokenise } from './tokens.ts';

/** The time for which a plan, a section or a row of years holds. */
export interface NamedPeriod {
  from: LocalDate;
  to: LocalDate;
  yearKind: 'school' | 'calendar';
  /** The words that say so, as written. */
  basis: string;
}

/**
 * The period that a heading names: «на 2020–2023 годы», «2021/2022 учебный год», «2020 год», «с 01.09.2023 по
 * 31.05.2024». `null` when it names none: a date of an order or «по итогам 2022 года» is no period.
 */
export function readPeriod(text: string): NamedPeriod | null {
  const written = text.normalize('NFC');
  const candidates = phrasesOf(written).flatMap((phrase) => {
    const weight = weightOf(phrase, written);
    const span = weight === 0 ? null : spanOf(phrase.dated);
    return span === null ? [] : [{ weight, ...span, basis: wordsOf(phrase, written) }];
  });
  const [best] = candidates.sort((a, b) => b.weight - a.weight);
  if (best === undefined) return null;
  const { from, to, yearKind, basis } = best;
  return { from, to, yearKind, basis };
}

/** Dated words that were read as one: «с 2021 по 2023 год», «2023/24 и 2024/25 учебные годы». */
interface Phrase {
  dated: Dated[];
  start: number;
  end: number;
}

function phrasesOf(text: string): Phrase[] {
  const phrases = new Map<number, Phrase>();
  for (const { item, start, end } of itemsOf(tokenise(text).map(asInHeading))) {
    if (item.is !== 'dated') continue;
    const before = phrases.get(start)?.dated ?? [];
    phrases.set(start, { dated: [...before, item], start, end });
  }
  return [...phrases.values()];
}

/** In a heading «план» and «по итогам» are what it is about, and no deadline. */
function asInHeading(token: Token, at: number, tokens: readonly Token[]): Token {
  const subject = isWord(token, 'timetable', 'laidDown', 'carrying', 'event', 'result', 'accordingTo');
  const about = isWord(token, 'along') && tokens[at + 1]?.is === 'word' && !isWord(tokens[at + 1], 'month', 'ordinal');
  return token.is === 'word' && (subject || about) ? { ...token, word: null } : token;
}

/** Years of which results or reports are told: «анализ итогов ВПР 2022 года». */
const TOLD_OF = /(?:итог|результат|отч[её]т|анализ)[а-яё]*\s[^.;,()]{0,80}$/i;

const wordsOf = ({ start, end }: Phrase, text: string): string => text.slice(start, end).replace(/\s+/g, ' ').trim();

/** How surely a phrase is the period: by «на», by the word «год», by standing alone. 0: it is not. */
function weightOf({ dated, start, end }: Phrase, text: string): number {
  const [first] = dated;
  if (first === undefined || !['at', 'within', 'range'].includes(first.role)) return 0;
  const named = [first.start, first.end].some(({ years }) => years?.is === 'named');
  const day = isSingle(first) && first.end.place.is === 'month' && first.end.place.part !== null;
  if (!named || day || /(?:№\s?|[a-zа-яё]-)$/i.test(text.slice(0, start))) return 0;
  const words = text.slice(start, end);
  if (/^(?:на|период|срок)\s/i.test(words)) return 4;
  if (TOLD_OF.test(text.slice(0, start))) return 0;
  if (/^за\s/i.test(words)) return 1;
  const alone = text.replace(words, '').replace(/[\s.,;:()–-]/g, '') === '';
  if (first.end.place.is !== 'year') return !isSingle(first) ? 3 : alone ? 2 : 0;
  return /\d\s?(?:г|уч)|год/i.test(words) ? 3 : alone || !isSingle(first) ? 2 : 0;
}

/** From the first day of the first phrase to the last day of the last. */
function spanOf(dated: readonly Dated[]): Omit<NamedPeriod, 'basis'> | null {
  const from = dated[0] === undefined ? null : dayOf(dated[0].start, dated[0].end, 'first');
  const last = dated.at(-1);
  const to = last === undefined ? null : dayOf(last.end, last.start, 'last');
  if (from === null || to === null || to < from) return null;
  const school = dated.every(({ end }) => end.years?.is === 'named' && end.years.school);
  return { from, to, yearKind: school ? 'school' : (countedBy([from, to]) ?? 'calendar') };
}

/** The first or last day of a spot; a start without a year lies before its end, an end without one after its start. */
function dayOf(spot: Spot, other: Spot, which: 'first' | 'last'): LocalDate | null {
  const years = spot.years ?? other.years;
  if (years?.is !== 'named' || years.unsure === true) return null;
  const year = which === 'first' ? years.list[0] : years.list.at(-1);
  if (year === undefined) return null;
  const [own, beside] = [windowOf(spot.place, year, years.school), windowOf(other.place, year, years.school)];
  if (own === null || beside === null) return null;
  const wraps = spot.years === null && (which === 'first' ? own[0] > beside[1] : own[1] < beside[0]);
  const right = wraps ? windowOf(spot.place, year + (which === 'first' ? -1 : 1), years.school) : own;
  return right?.[which === 'first' ? 0 : 1] ?? null;
}
