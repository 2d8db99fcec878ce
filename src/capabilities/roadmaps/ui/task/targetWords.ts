/** A target and what was counted for it, in words: «7 из 24 педагогов, 29,2 %, не хватает одного педагога». Pure. */

import { number, outOf, percent } from '../../../../web/format.ts';
import { NBSP } from '../../../../web/typo.ts';
import { shareDigits } from '../../tasks/shown.ts';
import { measure, type Target, type TargetCount } from '../../tasks/task.ts';

type Aim = Pick<Target, 'text' | 'comparator' | 'value' | 'unit'>;

export interface TargetWords {
  /** «7 из 24»; «нет данных» before anything is counted. */
  figure: string;
  /** «педагогов, 29,2 %» */
  unit: string | undefined;
  /** 0 to 1, only of targets that are shares; `null`: not counted. */
  share: number | null;
  /** 0 to 1; `null`: the target is not a share. */
  target: number | null;
  /** `null`: not counted yet. */
  reached: boolean | null;
  /** «Не хватает одного педагога», «Цель достигнута», «Ещё не посчитано». */
  verdict: string;
  /** The arithmetic in one or two sentences; `null`: nothing was counted. */
  how: string | null;
}

export function targetWords(aim: Aim, count: TargetCount | null): TargetWords {
  const { value, reached, missing } = measure(aim, count);
  const isShare = aim.unit === '%';
  const noun = nounOf(aim);
  const target = isShare ? aim.value / 100 : null;
  if (isShare && count?.outOf === 0) {
    const none = { figure: 'таких нет', unit: undefined, share: null, target, reached };
    return { ...none, verdict: 'Считать не от кого: цель не применяется', how: null };
  }
  if (count !== null && count.outOf !== null && count.done > count.outOf) {
    const none = { unit: noun, share: null, target, reached: null, how: null };
    return { ...none, figure: outOf(count.done, count.outOf), verdict: 'Больше, чем всего: проверьте оба числа' };
  }
  if (count === null || value === null) {
    return {
      figure: 'нет данных',
      unit: undefined,
      share: null,
      target,
      reached,
      verdict: 'Ещё не посчитано',
      how: null,
    };
  }
  const share = isShare ? value / 100 : null;
  const measured = isShare ? shareWords(value, aim.value) : undefined;
  return {
    figure: count.outOf === null ? number(count.done, 2) : outOf(count.done, count.outOf),
    unit: [noun, measured].filter((word) => word !== undefined).join(', ') || undefined,
    share,
    target,
    reached,
    verdict: reached ? 'Цель достигнута' : missingWords(missing, noun),
    how: howWords(aim, count, { value, reached, missing }),
  };
}

const shareWords = (value: number, aim: number): string => percent(value / 100, { digits: shareDigits(value, aim) });

function howWords(
  { comparator, value: aim, unit }: Aim,
  { done, outOf: all }: TargetCount,
  { value, missing }: { value: number; reached: boolean | null; missing: number | null },
): string {
  if (unit !== '%' || all === null) {
    return `Посчитано ${number(done, 2)}, нужно ${COMPARED[comparator]} ${number(aim, 2)}.`;
  }
  const made = `${number(done, 2)} ÷ ${number(all, 2)} = ${percent(value / 100, { digits: 2 })}.`;
  const needed = missing === null || missing === 0 ? '' : ` Чтобы достичь цели, нужно ${outOf(done + missing, all)}.`;
  return `${made} Цель: ${COMPARED[comparator]} ${percent(aim / 100, { digits: 2 })}.${needed}`;
}

/** ≥ and ≤ are not in the typeface, and are no words. */
const COMPARED: Record<Target['comparator'], string> = {
  '>=': 'не менее',
  '<=': 'не более',
  '>': 'больше',
  '<': 'меньше',
  '=': 'ровно',
};

/** What is counted, in the genitive plural as documents have it: «педагогов» of «не менее 30 % педагогов»; `undefined`: not told. */
export function nounOf({ text, unit }: Pick<Target, 'text' | 'unit'>): string | undefined {
  if (unit !== '%' && /^\p{Script=Cyrillic}{3,}$/u.test(unit)) return unit;
  const [, noun] = text.match(unit === '%' ? AFTER_PERCENT : AFTER_NUMBER) ?? [];
  return noun !== undefined && NOT_COUNTED.test(noun) ? undefined : noun?.toLowerCase();
}

const AFTER_PERCENT = /%\s+(\p{Script=Cyrillic}{4,})/u;
const AFTER_NUMBER = /\d\s+(\p{Script=Cyrillic}{4,})/u;

/** Words after «%» that name no thing: «30 % от общего числа». */
const NOT_COUNTED = /^(общего|всех|более|менее|выполнения|качества|успеваемости|которые)$/iu;

/** «Не хватает одного педагога», «Не хватает трёх», «Не хватает 12 школ». */
export function missingWords(missing: number | null, noun: string | undefined): string {
  if (missing === null) return 'Цель не достигнута';
  if (missing === 1) {
    const one = noun === undefined ? null : oneOf(noun);
    return one === null ? 'Не хватает одного' : `Не хватает ${one.feminine ? 'одной' : 'одного'} ${one.word}`;
  }
  const count = COUNTED[missing] ?? number(missing);
  return `Не хватает ${count}${noun === undefined ? '' : `${NBSP}${noun}`}`;
}

/** In the genitive, as «не хватает» wants them. */
const COUNTED: Readonly<Record<number, string>> = { 2: 'двух', 3: 'трёх', 4: 'четырёх' };

/** The genitive singular of a noun in the genitive plural; `null`: of a kind that endings do not tell. */
export function oneOf(plural: string): { word: string; feminine: boolean } | null {
  const known = IRREGULAR[plural];
  if (known !== undefined) return known;
  for (const [ending, by, feminine] of ENDINGS) {
    if (plural.endsWith(ending)) return { word: plural.slice(0, -ending.length) + by, feminine };
  }
  return null;
}

const IRREGULAR: Readonly<Record<string, { word: string; feminine: boolean }>> = {
  детей: { word: 'ребёнка', feminine: false },
  людей: { word: 'человека', feminine: false },
  человек: { word: 'человека', feminine: false },
  школ: { word: 'школы', feminine: true },
  работ: { word: 'работы', feminine: true },
  программ: { word: 'программы', feminine: true },
  встреч: { word: 'встречи', feminine: true },
  справок: { word: 'справки', feminine: true },
  статей: { word: 'статьи', feminine: true },
  семей: { word: 'семьи', feminine: true },
};

/** Ending of the plural, of the singular, is it feminine. */
const ENDINGS: readonly (readonly [string, string, boolean])[] = [
  ['ихся', 'егося', false], // обучающихся
  ['ций', 'ции', true], // организаций
  ['ий', 'ия', false], // мероприятий
  ['телей', 'теля', false], // учителей
  ['арей', 'аря', false],
  ['цев', 'ца', false],
  ['ов', 'а', false], // педагогов
];
