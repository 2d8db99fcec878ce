/** Random numbers that come out the same for the same seed. */
export interface Random {
  /** Above 0 and below 1, all alike likely. */
  uniform: () => number;
  /** Of mean 0 and standard deviation 1. */
  normal: () => number;
}

/** @see M. E. O'Neill's survey of small generators; the mixing is splitmix32's (S. Steele et al., OOPSLA 2014). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  let spare: number | null = null;
  const uniform = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (((mixed ^ (mixed >>> 15)) >>> 0) + 0.5) / 2 ** 32;
  };
  /** By Marsaglia's polar method: two at a time. */
  const normal = () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const a = 2 * uniform() - 1;
      const b = 2 * uniform() - 1;
      const square = a * a + b * b;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = b * factor;
      return a * factor;
    }
  };
  return { uniform, normal };
}
