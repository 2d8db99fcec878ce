/**
 * All that a random-intercept model asks of the data (its sufficient statistics): as much room as there are groups, not
 * rows. Deviations are measured from the means of the own group, so sums of squares keep their digits whatever the
 * size of the numbers and however far groups lie apart.
 */
export interface Moments {
  /** Names of the columns of the fixed part without the constant. */
  columns: readonly string[];
  /** Of the columns and last of the outcome: products of each two deviations, summed over rows; (columns + 1)², symmetric. */
  within: Float64Array;
  groups: GroupMeans;
}

/** One group after another. */
interface GroupMeans {
  ids: readonly string[];
  /** Rows of each. */
  counts: Float64Array;
  /** Of the columns and last of the outcome: columns + 1 numbers a group, in the units of the data. */
  means: Float64Array;
}
