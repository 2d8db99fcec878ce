/** How figures read on the screen. A share never stands without its counts. */
import { ABSENT, type Forms, outOf, percent } from '../../../../web/format.ts';
import { NBSP } from '../../../../web/typo.ts';
import type { MeanFigure } from '../../figures/means.ts';
import type { NoSeries } from '../../figures/series.ts';
import type { Difference, Direction, ShareFigure } from '../../figures/shares.ts';
import { fullWords, workWords } from '../../figures/work.ts';

export { fullWords, workWords };

export const WORKS: Forms = ['работа', 'работы', 'работ'];
export const PUPILS: Forms = ['участник', 'участника', 'участников'];
export const SCHOOLS: Forms = ['школа', 'школы', 'школ'];
export const ROWS: Forms = ['строка', 'строки', 'строк'];
export const TASKS: Forms = ['задание', 'задания', 'заданий'];

export const NO_DATA = 'нет данных';

/** Which share of pupils is shown. */
export type Measure = 'low' | 'good' | 'passed';

export const MEASURES: Record<Measure, { label: string; head: string; of: string }> = {
  low: {
    label: 'Низкие результаты',
    head: 'Отметка «2» или ниже порога',
    of: 'с отметкой «2» или ниже минимального балла',
  },
  good: { label: 'Отметки «4» и «5»', head: 'Отметки «4» и «5»', of: 'с отметками «4» и «5» (качество)' },
  passed: {
    label: 'Отметки от «3» до «5»',
    head: 'Отметки от «3» до «5»',
    of: 'справились, отметки от «3» до «5» (успеваемость)',
  },
};

/** «21–59»: whole per cent, for a narrow column. */
export const range = ({ low, high }: { low: number; high: number }): string =>
  `${Math.round(low * 100)}–${Math.round(high * 100)}`;

/** «8 из 21, 38,1 %, от 21 до 59 %»; of few pupils without a per cent. */
export function sayShare(share: ShareFigure | null): string {
  if (share === null) return NO_DATA;
  const { count, of, estimate } = share;
  if (estimate === null) return `${outOf(count, of)}, мало для вывода`;
  return `${outOf(count, of)}, ${percent(estimate.share)}, от${NBSP}${Math.round(estimate.low * 100)} до${NBSP}${Math.round(estimate.high * 100)}${NBSP}%`;
}

/** With all its digits after the comma, so that a column lines up. @example fixed(7, 1) // '7,0' */
export function fixed(value: number | null, digits: number): string {
  if (value === null) return ABSENT;
  return new Intl.NumberFormat('ru', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** «12,4 (10,4–14,4)» */
export function sayMean(found: MeanFigure | null, digits = 1): string {
  if (found === null) return ABSENT;
  const { mean, interval } = found;
  const around = interval && ` (${fixed(interval.low, digits)}–${fixed(interval.high, digits)})`;
  return `${fixed(mean, digits)}${around ?? ''}`;
}

/** A number of points of per cent: «17,1». */
const points = (value: number): string => fixed(Math.abs(value) * 100, 1);

const MORE: Record<Measure, readonly [more: string, less: string]> = {
  low: ['больше', 'меньше'],
  good: ['больше', 'меньше'],
  passed: ['больше', 'меньше'],
};

/** «меньше на 17,1 п. п., скорее всего от 6 до 28»; chance is named where it may be all there is. */
export function sayChange(change: Difference | null, direction: Direction | null, measure: Measure = 'low'): string {
  if (change === null || direction === null) return 'сравнить нельзя: участников меньше 10';
  if (direction === 'unclear') {
    return `разница ${signed(change.value)}${NBSP}п.${NBSP}п. может быть случайной (от ${signed(change.low)} до ${signed(change.high)})`;
  }
  const [more, less] = MORE[measure];
  const [near, far] = direction === 'up' ? [change.low, change.high] : [change.high, change.low];
  return `${direction === 'up' ? more : less} на${NBSP}${points(change.value)}${NBSP}п.${NBSP}п., скорее всего на${NBSP}${points(near)}–${points(far)}`;
}

const signed = (value: number): string => {
  const text = points(value);
  return text === '0,0' ? '0' : `${value < 0 ? '−' : '+'}${text}`;
};

export const NO_SERIES: Record<NoSeries, { short: string; why: string }> = {
  'drawn-by-lot': {
    short: 'по жребию',
    why: 'Предмет этой ВПР каждый год выбирает жребий, поэтому годы не сравниваются: её пишут то одни классы, то другие.',
  },
  'chosen-exam': {
    short: 'по выбору',
    why: 'Этот экзамен выпускники выбирают сами, поэтому годы не сравниваются: состав участников каждый раз другой.',
  },
  'other-subject': {
    short: 'разные работы',
    why: 'Ничто не говорит, что работы разных лет одинаковы, поэтому годы не сравниваются.',
  },
};
