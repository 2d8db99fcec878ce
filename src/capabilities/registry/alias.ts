import { z } from 'zod';
import { comparable } from './text.ts';

/** What the name of a party in a document may mean in this municipality. */
export const AliasMeaning = z.enum([
  'body',
  'school',
  'supported-schools',
  'strong-schools',
  'all-schools',
  'curators',
  'coordinator',
  'methodologist',
  'nobody',
]);
export type AliasMeaning = z.infer<typeof AliasMeaning>;

/** An entry of the dictionary of executors: «ГИМЦ» is that body, «Руководители ОО» are all supported schools. */
export const Alias = z.object({
  id: z.uuid(),
  municipalityId: z.uuid(),
  /** As people write it. */
  alias: z.string().trim().min(1).max(300),
  means: AliasMeaning,
  /** `null` unless it means a body. */
  bodyId: z.uuid().nullable(),
  /** `null` unless it means a school. */
  schoolId: z.uuid().nullable(),
  version: z.int(),
});
export type Alias = z.infer<typeof Alias>;

export const AliasInput = Alias.pick({ alias: true, means: true, bodyId: true, schoolId: true });
export type AliasInput = z.infer<typeof AliasInput>;

export type AliasProblem =
  | { problem: 'needs-body' }
  | { problem: 'needs-school' }
  | { problem: 'too-much' }
  | { problem: 'says-nothing' }
  | { problem: 'alias-taken'; by: string };

/** All that speaks against an entry beside the `others` of the dictionary; the form shows it, the server refuses with it. */
export function aliasProblems(
  wanted: AliasInput & { id: string | null },
  others: readonly Pick<Alias, 'id' | 'alias'>[],
): AliasProblem[] {
  const { id, alias, means, bodyId, schoolId } = wanted;
  const key = comparable(alias);
  const taken = others.find((other) => other.id !== id && comparable(other.alias) === key);
  return [
    ...(means === 'body' && bodyId === null ? [{ problem: 'needs-body' as const }] : []),
    ...(means === 'school' && schoolId === null ? [{ problem: 'needs-school' as const }] : []),
    ...((means !== 'body' && bodyId !== null) || (means !== 'school' && schoolId !== null)
      ? [{ problem: 'too-much' as const }]
      : []),
    ...(key === '' ? [{ problem: 'says-nothing' as const }] : []),
    ...(taken ? [{ problem: 'alias-taken' as const, by: taken.alias }] : []),
  ];
}

/**
 * What a dictionary learns from decisions: names that it does not know, and those it knows in another meaning. Names are
 * compared as people mean them; of two decisions about one name the later counts.
 */
export function lessonsOf(
  decided: readonly AliasInput[],
  known: readonly Alias[],
): { added: AliasInput[]; changed: Alias[] } {
  const latest = new Map(decided.map((entry) => [comparable(entry.alias), entry]));
  const byKey = new Map(known.map((entry) => [comparable(entry.alias), entry]));
  const added: AliasInput[] = [];
  const changed: Alias[] = [];
  for (const [key, { alias, means, bodyId, schoolId }] of latest) {
    const before = byKey.get(key);
    if (key === '') continue;
    if (!before) added.push({ alias, means, bodyId, schoolId });
    else if (before.means !== means || before.bodyId !== bodyId || before.schoolId !== schoolId) {
      changed.push({ ...before, means, bodyId, schoolId });
    }
  }
  return { added, changed };
}
