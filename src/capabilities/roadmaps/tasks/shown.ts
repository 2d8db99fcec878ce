/**
 * Digits after the comma with which a share is shown beside its target: one, and more where the rounded share would read
 * as the target that it is not. 29,96 % is not 30 %.
 * @param value in per cent, like `aim`
 */
export function shareDigits(value: number, aim: number): number {
  const finest = 6;
  for (let digits = 1; digits < finest; digits += 1) if (value === aim || !readsAs(value, aim, digits)) return digits;
  return finest;
}

const readsAs = (value: number, aim: number, digits: number): boolean => value.toFixed(digits) === aim.toFixed(digits);
