/**
 * The same data are the same text, whatever order their keys came in: what a snapshot is kept as and its fingerprint is
 * taken of. Keys that are absent and keys that are `undefined` are one.
 */
export const canonical = (value: unknown): string => JSON.stringify(value, sorted);

function sorted(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
