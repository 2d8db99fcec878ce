import type { Unit } from './words.ts';

/** What a deadline says, before it is laid on the calendar of a plan. */
export type Item =
  | Dated
  | Every
  /** «по средам»; `stated`: it was said that each week is meant. */
  | { is: 'weekly'; weekdays: number[]; stated: boolean }
  /** «весь период», «постоянно» */
  | { is: 'whole' }
  /** Counted from an event, or by a timetable that is not here. */
  | Occasion
  /** «разово»: once, and no word of when. */
  | { is: 'oneTime' }
  /** «далее» */
  | { is: 'then' }
  /** «кроме» */
  | { is: 'except' }
  /** A number or a word of time that we could make nothing of. */
  | { is: 'odd'; text: string; word?: true }
  /** What no calendar has: the fifth quarter. */
  | { is: 'impossible'; text: string; why: string; choices: Dated[] };

/** `terms`: in each quarter of the school year. */
interface Occasion {
  is: 'occasion';
  kind: 'on_condition' | 'own_schedule';
  terms?: true;
}

/**
 * A place on the calendar, and how the deadline stands to it: `at` it, some time `within` it, from start to end
 * (`range`), `until` it inclusive, `toward` it («к маю»), `from` it on, `after` it.
 */
export interface Dated {
  is: 'dated';
  role: 'at' | 'within' | 'range' | 'until' | 'toward' | 'from' | 'after';
  start: Spot;
  end: Spot;
  /** «по октябрь», «включительно»: the last day of the place counts. */
  inclusive?: true;
  /** «за октябрь»: the time that is reported on. */
  about?: true;
}

/** `times` in every `step` units: «2 раза в год», «1 раз в 3 месяца». */
export interface Every {
  is: 'every';
  unit: Unit;
  step: number;
  times: number;
  /** Was it said by an adverb («ежегодно», «каждый год») and not by a count («1 раз в год»)? */
  byName: boolean;
}

/** A place on the calendar in the years that are named with it; `null`: none. */
export interface Spot {
  place: CalendarPlace;
  years: Years | null;
}

export type Edge = 'begin' | 'middle' | 'end';

export type CalendarPlace =
  /**
   * `month`: 1–12; `null`: not named. `of`: which month of a longer stretch it is.
   */
  | { is: 'month'; month: number | null; part: MonthPart | null; of: MonthOf | null }
  /** `n`: 1–4; `null`: not named. */
  | { is: 'quarter'; n: number | null; edge: Edge | null }
  | { is: 'half'; n: number | null; edge: Edge | null }
  /** 1 winter … 4 autumn. Winter belongs to the year of its December. */
  | { is: 'season'; n: number; edge: Edge | null }
  /** `kind`: school or calendar year; `null`: only «год». */
  | { is: 'year'; kind: 'school' | 'calendar' | null; edge: Edge | null };

/**
 * «последний месяц квартала» is the month −1 of a quarter, «месяц, следующий за отчётным кварталом» its month 0. `unit`
 * `null`: of what repeats.
 */
export interface MonthOf {
  unit: Unit | null;
  n: number;
}

/** A part of a month; −1 is the last. */
export type MonthPart =
  | { is: 'day'; n: number }
  | { is: 'workday'; n: number }
  /** Full weeks, Monday to Sunday. */
  | { is: 'week'; n: number }
  | { is: 'decade'; n: number }
  /** «начало мая» is its first ten days, «середина» the next ten, «конец» the rest. */
  | { is: 'third'; edge: Edge }
  | { is: 'half'; n: number }
  | { is: 'weekday'; weekday: number; n: number };

export type Years =
  /**
   * `school`: named by the calendar years in which these school years begin. `unsure`: «2024 учебный год» may begin or
   * end in 2024.
   */
  | { is: 'named'; school: boolean; list: number[]; unsure?: true }
  /** 0 «текущего года», 1 «следующего года», −1 «прошлого года». */
  | { is: 'relative'; school: boolean; shift: number };

/** An item, what stands between it and the one before, and the part of the text it was read from. */
export interface Placed {
  item: Item;
  glue: Glue;
  /** Does it stand in brackets? */
  inside: boolean;
  start: number;
  end: number;
}

/** `none`: nothing but a blank. */
export type Glue = 'none' | 'line' | 'comma' | 'and' | 'bracket' | 'colon' | 'dash' | 'stop';

export const isSingle = (dated: Dated): boolean => dated.start === dated.end;

/** Does it lack the number without which it lies nowhere: «5 числа», «в течение квартала»? */
export const isLoose = ({ start, end }: Dated): boolean => isLoosePlace(start.place) || isLoosePlace(end.place);

const isLoosePlace = (place: CalendarPlace): boolean =>
  (place.is === 'month' && place.month === null) ||
  ((place.is === 'quarter' || place.is === 'half') && place.n === null);
