/** Runs at most `most` of what it is given at once; the others wait for their turn, in the order in which they came. */
export function queue(most: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < most) running += 1;
    else await new Promise<void>((turn) => waiting.push(turn)); // whoever ends hands the place over
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
