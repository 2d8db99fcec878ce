import { z } from 'zod';
import { comparable } from './text.ts';

export const BodyKind = z.enum(['authority', 'methodological-centre', 'other']);
export type BodyKind = z.infer<typeof BodyKind>;

/** The education authority, a methodological centre, or whoever else has a part in plans. */
export const Body = z.object({
  id: z.uuid(),
  municipalityId: z.uuid(),
  kind: BodyKind,
  name: z.string().trim().min(1).max(500),
  shortName: z.string().trim().min(1).max(100),
  /** Since when it takes no part in new plans; `null`: it does. */
  archivedAt: z.iso.datetime().nullable(),
  version: z.int(),
});
export type Body = z.infer<typeof Body>;

export const BodyInput = Body.pick({ kind: true, name: true, shortName: true });
export type BodyInput = z.infer<typeof BodyInput>;

export type NameProblem = { problem: 'name-taken'; by: string };

/** Two things of one list whose short names read the same cannot be told apart in a document. */
export function nameProblems(
  wanted: { id: string | null; shortName: string },
  others: readonly { id: string; shortName: string }[],
): NameProblem[] {
  const key = comparable(wanted.shortName);
  return others
    .filter((other) => other.id !== wanted.id && comparable(other.shortName) === key)
    .map((other) => ({ problem: 'name-taken', by: other.shortName }));
}
