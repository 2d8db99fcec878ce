/**
 * What was seen, as the fit asks of it: at a value η of the hidden scale, the normal curve that touches the likelihood there
 * (Newton's step). Of counts η is the log-odds of a low result, of means it is the mean itself.
 */
export interface Seen {
  size: number;
  /** Where to begin. */
  start: (cell: number) => number;
  /** The middle and the weight (1 ÷ variance) of the touching curve. */
  touch: (cell: number, eta: number) => { middle: number; weight: number };
  /** Up to a constant of the data. */
  logLikelihood: (cell: number, eta: number) => number;
  /** The touching curve is the likelihood itself, everywhere. */
  isNormal: boolean;
  /** From the hidden scale to what people read. */
  shown: (eta: number) => number;
  /** How far schools, their procedures and the years of these may differ, at a guess: scales of half-normal priors. */
  spreads: Spreads;
  /** Where the level of a procedure in a year lies before it is seen. */
  level: { middle: number; spread: number };
}

/** Standard deviations on the hidden scale: between schools, between the procedures of a school, between the years of these. */
export interface Spreads {
  school: number;
  procedure: number;
  year: number;
}

/** @param low of `participants`, both counts of pupils, cell by cell in the order of the tree */
export function countsSeen(participants: ArrayLike<number>, low: ArrayLike<number>): Seen {
  const n = (cell: number) => participants[cell] as number;
  const k = (cell: number) => low[cell] as number;
  const overall = logit((total(low) + 0.5) / (total(participants) + 1));
  return {
    size: participants.length,
    start: (cell) => (logit((k(cell) + 0.5) / (n(cell) + 1)) + overall) / 2,
    touch: (cell, eta) => {
      const share = logistic(eta);
      const weight = Math.max(n(cell) * share * (1 - share), LEAST_WEIGHT);
      return { middle: eta + (k(cell) - n(cell) * share) / weight, weight };
    },
    logLikelihood: (cell, eta) => k(cell) * eta - n(cell) * Math.log(1 + Math.exp(eta)),
    isNormal: false,
    shown: logistic,
    spreads: { school: 1, procedure: 0.5, year: 0.5 },
    level: { middle: overall, spread: 1.5 },
  };
}

/** @param errors standard errors of `means` by sampling, above 0 */
export function meansSeen(means: ArrayLike<number>, errors: ArrayLike<number>): Seen {
  const mean = (cell: number) => means[cell] as number;
  const weight = (cell: number) => 1 / (errors[cell] as number) ** 2;
  const middle = total(means) / means.length;
  const spread = Math.sqrt(total(Array.from(means, (one) => (one - middle) ** 2)) / means.length) || 1;
  return {
    size: means.length,
    start: mean,
    touch: (cell) => ({ middle: mean(cell), weight: weight(cell) }),
    logLikelihood: (cell, eta) => -0.5 * weight(cell) * (mean(cell) - eta) ** 2,
    isNormal: true,
    shown: (eta) => eta,
    spreads: { school: 1.5 * spread, procedure: spread, year: spread },
    level: { middle, spread: 10 * spread },
  };
}

/** Where nearly all or nobody had a low result the curve is flat; it is never taken to say nothing at all. */
const LEAST_WEIGHT = 1e-6;

export const logistic = (eta: number): number => 1 / (1 + Math.exp(-eta));
const logit = (share: number): number => Math.log(share / (1 - share));
const total = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0);
