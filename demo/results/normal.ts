/** The normal distribution: how pupils differ. */

/** Two numbers of an even chance become one of the normal distribution. */
export const normal = (luck: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - luck())) * Math.cos(2 * Math.PI * luck());

/** The value below which `share` of the normal distribution lies; off by 0.0005 at most. By Abramowitz and Stegun, 26.2.23. */
export function quantile(share: number): number {
  if (share > 0.5) return -quantile(1 - share);
  const t = Math.sqrt(-2 * Math.log(share));
  const [above, below] = [2.515517 + t * (0.802853 + t * 0.010328), 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))];
  return above / below - t;
}

/** The part of the normal distribution that lies below `value`; off by 0.00001 at most. By Abramowitz and Stegun, 26.2.16. */
export function partBelow(value: number): number {
  if (value > 0) return 1 - partBelow(-value);
  const t = 1 / (1 - 0.33267 * value);
  const density = Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI);
  return density * t * (0.4361836 + t * (-0.1201676 + t * 0.937298));
}
