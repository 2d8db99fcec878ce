import type { Target } from './reading.ts';
import { clean, fold } from './text.ts';

const NUMBER = '\\d{1,3}(?: \\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)?';
const PERCENT = '\\s?(?:%|процент[а-яё]*)';

/** What compares: with words, with signs, or with nothing at all before a share. */
const COMPARATORS: readonly (readonly [RegExp, Target['comparator']])[] = [
  [/^(?:не менее|не ниже|не меньше|не реже|минимум|от)$|^(?:≥|>=)$/, '>='],
  [/^(?:не более|не выше|не больше|не свыше|максимум)$|^(?:≤|<=)$/, '<='],
  [/^(?:более|выше|свыше|больше)$|^>$/, '>'],
  [/^(?:менее|ниже|меньше)$|^<$/, '<'],
  [/^ровно$/, '='],
];

const WORDS =
  '(?:не\\s)?(?:менее|ниже|меньше|реже|более|выше|больше|свыше)(?:\\sчем)?|минимум|максимум|ровно|≥|≤|>=|<=|>|<';
const AMOUNT = new RegExp(
  `(${WORDS}|до|на)\\s(?:чем\\s)?(?:на\\s|в\\s|у\\s|до\\s)?(${NUMBER})(${PERCENT})?|(?<![\\d.,№-])(${NUMBER})${PERCENT}|(≥|≤|>=|<=|>|<)(${NUMBER})(${PERCENT})?`,
  'giu',
);

/** «До» and «на» count only with a share. */
const NEEDS_SHARE = /^(?:до|на)$/;

/** Nouns of what is measured: with one of them the target begins there. */
const MEASURE =
  /(?:^|[\s(«"])((?:охват|дол[яию]|процент|удельный вес|количеств[оа]|числ[оа]|уровень|показатель|длительность[юь]?|продолжительность[юь]?|объ[её]м[а-я]*|качество|успеваемость|посещаемость|средн\S+ балл|рост|прирост|увеличение|повышение|снижение|уменьшение|сокращение))(?=$|[\s:–—-])/giu;

/** Targets inside wording: «охват не менее 30 % педагогов», «(не менее 12 человек)», «до 80 %». */
export function readTargets(...texts: readonly (string | null)[]): Target[] {
  return readAll(texts).map(({ target }) => target);
}

/** Of these, targets that compare by no word of their own and were taken for «не менее». */
export function assumedTargets(...texts: readonly (string | null)[]): Target[] {
  return readAll(texts).flatMap(({ target, assumed }) => (assumed ? [target] : []));
}

interface ReadTarget {
  target: Target;
  assumed: boolean;
}

const readAll = (texts: readonly (string | null)[]): ReadTarget[] =>
  texts.flatMap((text) => (text === null ? [] : clean(text).split('\n').flatMap(targetsOfLine)));

interface Hit {
  at: number;
  end: number;
  word: string;
  value: number;
  share: boolean;
}

function targetsOfLine(line: string): ReadTarget[] {
  const hits = [...line.matchAll(AMOUNT)].flatMap(hitOf).filter((hit) => isTarget(line, hit));
  return hits.map((hit, at) => {
    const start = startOf(line, hit, hits[at - 1]?.end ?? 0);
    const next = hits[at + 1];
    const limit = next ? startOf(line, next, hit.end) : line.length;
    const text = line.slice(start, endOf(line, hit, limit)).replace(/[\s,;.:–-]+$/u, '');
    const said = saidComparator(line.slice(0, hit.at), hit);
    const assumed = said === null && isToGrow(line.slice(0, hit.at), text, hit);
    const comparator = said ?? (assumed ? '>=' : '=');
    return { target: { text, comparator, value: hit.value, unit: unitOf(line, hit) }, assumed };
  });
}

function hitOf(match: RegExpMatchArray): Hit[] {
  const [whole, word, first, percent, bare, sign, second, signPercent] = match;
  const digits = first ?? bare ?? second ?? '';
  const before = /[≥≤<>]/.test(whole) ? (word ?? sign ?? '') : (word ?? '');
  const share = percent !== undefined || bare !== undefined || signPercent !== undefined;
  const value = Number(digits.replace(/\s/g, '').replace(',', '.'));
  return [
    {
      at: match.index ?? 0,
      end: (match.index ?? 0) + whole.length,
      word: fold(before).replace(/ чем$/, ''),
      value,
      share,
    },
  ];
}

/** Years, days and school classes are compared too, but are no targets. */
function isTarget(line: string, hit: Hit): boolean {
  if (NEEDS_SHARE.test(hit.word) && !hit.share) return false;
  const after = line.slice(hit.end);
  if (/\p{L}$/u.test(line.slice(0, hit.at))) return false;
  if (
    !hit.share &&
    /^\s?(?:лет|года?|году|месяц\S*|рабоч\S+ дн\S+|дн\S+|недел\S*|числа|класс\S*|раз\S* в|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)(?!\p{L})/iu.test(
      after,
    )
  )
    return false;
  return !/^(?:[./]\d|-)/.test(after);
}

/** From the noun that is measured, if it stands in the same part of the sentence; else from the comparing word. */
function startOf(line: string, hit: Hit, after: number): number {
  const before = line.slice(after, hit.at);
  const part = before.search(/[^(;:.,]*$/);
  const own = before.slice(part);
  const measures = [...own.matchAll(MEASURE)];
  const first = measures[0];
  if (!first?.[1]) return hit.at;
  return after + part + (first.index ?? 0) + first[0].length - first[1].length;
}

/** To the end of the part of the sentence; purposes («по повышению», «для») are no part of the target. */
function endOf(line: string, hit: Hit, limit: number): number {
  let depth = 0;
  for (let at = hit.end; at < limit; at++) {
    const sign = line[at] ?? '';
    if (sign === '(') depth += 1;
    else if (sign === ')') {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && endsHere(line, at)) return at;
  }
  return limit;
}

const endsHere = (line: string, at: number): boolean =>
  line[at] === ';' ||
  (line[at] === '.' && /^\.(?:\s+[\p{Lu}«]|$)/u.test(line.slice(at)) && !/(?:г|чел|др|шт)$/.test(line.slice(0, at))) ||
  (line[at] === ',' && /^,\s?\p{L}/u.test(line.slice(at))) ||
  (line[at] === ' ' &&
    /^ (?:по \p{Ll}+(?:ю|ам|ям|е|у)(?!\p{L})|для |в целях |с целью |в рамках |длительностью |продолжительностью )/u.test(
      line.slice(at),
    ));

/** What the words say; `null`: they say nothing of it. */
function saidComparator(before: string, hit: Hit): Target['comparator'] | null {
  const known = COMPARATORS.find(([pattern]) => pattern.test(hit.word));
  if (known) return known[1];
  if (hit.word === 'до') return /увелич|повы[сш]|рост|довест|довед|достиж|охват/i.test(before.slice(-80)) ? '>=' : '<=';
  return null;
}

/**
 * «Охват 60 %» is the least that is wanted: more is no failure. More than 100 % there is not, and what is to fall is
 * wanted as it stands.
 */
const isToGrow = (before: string, text: string, { value }: Hit): boolean =>
  value !== 100 && !FALLING.test(before.slice(-80)) && (!UNWANTED.test(text) || /охва/i.test(text));

const FALLING = /сниж|снизи|сокра[щт]|уменьш|паден/i;
const UNWANTED =
  /неуспева|неуспешн|отстающ|второгодн|пропуск|правонаруш|неудовлетв|двоек|не\s(?:преодол|справ|достиг|сда|получ|подтверд)|(?:дол|числ|количеств)\S+ \S+ с низк/i;

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^\s?мбит/i, 'Mbit/s'],
  [/^\s?(?:академическ\S+ )?час/i, 'hours'],
  [/^\s?балл/i, 'points'],
  [
    /^\s?(?:\p{L}+(?:их|ых|ого|его|ый|ие|ые)\s)?(?:человек(?!о[-‐‑–])|чел\.?(?!\p{L}|[-‐‑–])|обучающ|учащ|ученик(?!о[-‐‑–])|школьник|педагог|учител|родител|участник|специалист|выпускник|слушател|наставник|молодых|детей|дет(?!\S*сад)|директор|руководител|заместител|работник)/iu,
    'people',
  ],
];

function unitOf(line: string, hit: Hit): string {
  if (hit.share) return '%';
  const after = line.slice(hit.end);
  const unit = UNITS.find(([pattern]) => pattern.test(after))?.[1] ?? 'items';
  const rate = after.match(/^[^,;()]{0,40}?\sв\s(месяц|год|квартал|неделю|четверть|полугодие)(?!\p{L})/iu)?.[1];
  return rate === undefined ? unit : `${unit}/${RATES[rate.toLowerCase()]}`;
}

const RATES: Record<string, string> = {
  месяц: 'month',
  год: 'year',
  квартал: 'quarter',
  неделю: 'week',
  четверть: 'term',
  полугодие: 'half-year',
};
