/**
 * Small dense symmetric matrices, row by row in one `Float64Array`: what the fixed effects of a model need and no more.
 */

/** A = L·Lᵀ; the columns that depend on those before them are left out of L as zeros. */
export interface Cholesky {
  size: number;
  lower: Float64Array;
  /** Columns that add nothing to those before them. */
  dependent: readonly number[];
}

/**
 * @param a         positive semi-definite, `width` numbers a row; the lower triangle of its first `size` rows is read
 * @param tolerance share of a column's own square at or below which what the columns before it leave of it is nothing
 */
export function cholesky(a: Float64Array, size: number, width: number, tolerance = 0): Cholesky {
  const lower = new Float64Array(size * size);
  const dependent: number[] = [];
  for (let j = 0; j < size; j++) {
    const own = at(a, j * width + j);
    const left = own - dot(lower, j * size, lower, j * size, j);
    if (!(left > tolerance * own)) {
      dependent.push(j);
      continue;
    }
    const root = Math.sqrt(left);
    lower[j * size + j] = root;
    for (let i = j + 1; i < size; i++) {
      lower[i * size + j] = (at(a, i * width + j) - dot(lower, i * size, lower, j * size, j)) / root;
    }
  }
  return { size, lower, dependent };
}

/** x of A·x = b, 0 in what depends on others. @param b of which the first `size` numbers are read */
export function solve(factor: Cholesky, b: Float64Array): Float64Array {
  const { size, lower } = factor;
  const x = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const pivot = at(lower, i * size + i);
    x[i] = pivot === 0 ? 0 : (at(b, i) - dot(lower, i * size, x, 0, i)) / pivot;
  }
  for (let i = size - 1; i >= 0; i--) {
    const pivot = at(lower, i * size + i);
    let rest = at(x, i);
    for (let k = i + 1; k < size; k++) rest -= at(lower, k * size + i) * at(x, k);
    x[i] = pivot === 0 ? 0 : rest / pivot;
  }
  return x;
}

/** A⁻¹, with zeros in the rows and columns of what depends on others. */
export function inverse(factor: Cholesky): Float64Array {
  const { size, dependent } = factor;
  const result = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size);
    unit[j] = dependent.includes(j) ? 0 : 1;
    result.set(solve(factor, unit), j * size); // symmetric: a row is a column
  }
  return result;
}

/** log |A|, of the columns that do not depend on others. */
export function logDeterminant({ size, lower, dependent }: Cholesky): number {
  let sum = 0;
  for (let i = 0; i < size; i++) if (!dependent.includes(i)) sum += 2 * Math.log(at(lower, i * size + i));
  return sum;
}

/** vᵀ·M·v of the `size` numbers of `v` from `from` on; `size` is also the width of M. */
export function quadratic(m: Float64Array, v: Float64Array, from: number, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += at(v, from + i) * dot(m, i * size, v, from, size);
  return sum;
}

/** Adds `weight` × `other` to `target`, number by number. */
export function addTo(target: Float64Array, other: Float64Array, weight: number): void {
  for (let k = 0; k < target.length; k++) target[k] = at(target, k) + weight * at(other, k);
}

/** Adds `weight` × v·vᵀ to `target`, where v is the `size` numbers of `values` from `from` on. */
export function addSquare(
  target: Float64Array,
  values: Float64Array,
  from: number,
  size: number,
  weight: number,
): void {
  for (let i = 0; i < size; i++) {
    const weighted = weight * at(values, from + i);
    for (let k = 0; k < size; k++) target[i * size + k] = at(target, i * size + k) + weighted * at(values, from + k);
  }
}

export function dot(a: Float64Array, fromA: number, b: Float64Array, fromB: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += at(a, fromA + k) * at(b, fromB + k);
  return sum;
}

/** A number at an index that is inside by construction. */
export const at = (values: Float64Array, index: number): number => values[index] as number;
