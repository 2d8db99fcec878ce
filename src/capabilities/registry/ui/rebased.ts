/**
 * What a person wrote, put upon what somebody else has saved meanwhile: the answers they did not touch are the newer
 * ones, so that only what they really wrote stands against it.
 * @example rebased({ phone: '1', pupils: 40 }, { phone: '2', pupils: 40 }, { phone: '3', pupils: 77 }) // phone 2, pupils 77
 */
export function rebased<V extends object>(base: V, mine: V, theirs: V): V {
  const keys = Object.keys(mine) as (keyof V)[];
  const untouched = keys.filter((key) => JSON.stringify(mine[key]) === JSON.stringify(base[key]));
  return { ...mine, ...Object.fromEntries(untouched.map((key) => [key, theirs[key]])) };
}
