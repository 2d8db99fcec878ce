/**
 * How values stand in the query of an address, for pages and endpoints alike: one schema of filters serves both. What
 * does not fit counts as not given, because addresses are sent by mail and outlive what they name.
 */
import { z } from 'zod';

/** `?state=overdue,returned`; a list may also come as one. Values that are not of the list are left out. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .unknown()
    .optional()
    .transform((value): z.output<T>[] =>
      (typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : []).flatMap((one) => {
        const read = item.safeParse(one);
        return read.success ? [read.data] : [];
      }),
    );

/** `?mine=1` */
export const flag = () =>
  z
    .unknown()
    .optional()
    .transform((value) => value === '1' || value === true);

/** `?page=2`; what is no number counts as not given. */
export const numberOr = <T extends number | null>(absent: T) =>
  z
    .unknown()
    .optional()
    .transform((value): number | T => {
      const read = value === undefined || value === null || value === '' ? Number.NaN : Number(value);
      return Number.isNaN(read) ? absent : read;
    });
