import { createHash } from 'node:crypto';

/** A sum over rows in any order: of each row's text as PostgreSQL writes it, the first 60 bits of the MD5. */
export function openFingerprint() {
  let sum = 0n;
  return {
    add: (row: string): void => {
      sum += BigInt(`0x${createHash('md5').update(row).digest('hex').slice(0, 15)}`);
    },
    told: (): string => String(sum),
  };
}

/** The same, asked of a table. `ROW`: its rows as text, one line each. */
export const ROW = 'to_json(t)::text';
export const fingerprintOf = (table: string): string =>
  `select count(*)::text as rows, coalesce(sum(('x' || left(md5(${ROW}), 15))::bit(60)::bigint), 0)::text as fingerprint
   from public."${table}" t`;

/** What a row's text depends on besides the row. */
export const SAME_TEXT = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local extra_float_digits = 1; set local bytea_output = 'hex'`;
