import { procedureOf, type SchoolResult } from '../results.ts';

interface Scored {
  result: SchoolResult;
  mean: number;
  /** What the mean is divided by. */
  reference: number;
}

/**
 * By result: standard deviation of its pupils, as a part of the reference. That of a few pupils is itself a matter of chance, so
 * it is mixed with that of all pupils of the same work, which counts as much as `OTHERS` pupils do.
 */
export function variationsOf<T extends Scored>(scored: readonly T[]): Map<T, number> {
  const found = new Map<T, number>();
  for (const work of Map.groupBy(scored, ({ result }) => procedureOf(result)).values()) {
    const common = commonOf(work);
    for (const one of work) found.set(one, Math.max(LEAST, variationOf(one, common)));
  }
  return found;
}

const OTHERS = 20;
/** Where tables have means only: of the mean; that of the ОГЭ and the ЕГЭ is 0.2 to 0.3. */
const ASSUMED = 0.25;
/** Pupils who all have the same score say no more than a school's results ever can. */
const LEAST = 0.02;

const own = ({ result: { deviation }, reference }: Scored): number | null =>
  deviation === null ? null : deviation / reference;

function variationOf(one: Scored, common: number | null): number {
  const deviation = own(one);
  if (common === null) return (ASSUMED * one.mean) / one.reference;
  if (deviation === null) return common;
  const free = one.result.participants - 1;
  return Math.sqrt((OTHERS * common ** 2 + free * deviation ** 2) / (OTHERS + free));
}

/** Of all pupils of a work about the means of their schools; `null`: no table has a deviation. */
function commonOf(work: readonly Scored[]): number | null {
  const known = work.filter((one) => own(one) !== null && one.result.participants > 1);
  const free = known.reduce((sum, { result }) => sum + result.participants - 1, 0);
  const squares = known.reduce((sum, one) => sum + (one.result.participants - 1) * (own(one) ?? 0) ** 2, 0);
  return free === 0 ? null : Math.sqrt(squares / free);
}
