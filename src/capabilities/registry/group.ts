import { z } from 'zod';

/** `supported`: schools the municipality helps; `strong`: schools that help them. */
export const GroupPurpose = z.enum(['supported', 'strong', 'other']);
export type GroupPurpose = z.infer<typeof GroupPurpose>;

/** «Школы списка 2026»: a named set of schools that plans and reports mean. */
export const Group = z.object({
  id: z.uuid(),
  municipalityId: z.uuid(),
  name: z.string().trim().min(1).max(200),
  purpose: GroupPurpose,
  /** Since when it is out of use; `null`: in use. */
  archivedAt: z.iso.datetime().nullable(),
  version: z.int(),
});
export type Group = z.infer<typeof Group>;

/** Who joined and who left between two lists of members. */
export function memberChanges(
  before: readonly string[],
  after: readonly string[],
): { joined: string[]; left: string[] } {
  const [was, is] = [new Set(before), new Set(after)];
  return {
    joined: [...is].filter((id) => !was.has(id)),
    left: [...was].filter((id) => !is.has(id)),
  };
}

/** Members when two people changed a list at once: whoever either of them added is in, whoever either took out is out. */
export function mergedMembers(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const { joined, left } = memberChanges(base, mine);
  return [...new Set([...theirs, ...joined])].filter((id) => !left.includes(id));
}
