import { randomUUID } from 'node:crypto';
import { AppError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import { recordAll } from '../../audit/index.ts';
import { changeMembers, insertGroup, updateGroup } from '../store.ts';
import { comparable } from '../text.ts';
import type { Join } from './groups.ts';

/** A school, by its id, and the groups that it joins. */
export interface Joining {
  id: string;
  joins: readonly Join[];
}

/** Makes the groups that are new and puts the schools in; each school learns of it in its own history. */
export async function joinGroups(
  tx: Tx,
  ctx: Context,
  { municipalityId, fileId }: { municipalityId: string; fileId: string },
  schools: readonly Joining[],
): Promise<void> {
  const all = schools.flatMap(({ id, joins }) => joins.map((join) => ({ ...join, schoolId: id })));
  for (const members of Map.groupBy(all, ({ name }) => comparable(name)).values()) {
    const [join] = members;
    if (!join) continue;
    const { group, name, purpose } = join;
    const id = group?.id ?? randomUUID();
    const joined = members.map(({ schoolId }) => schoolId);
    if (group === null) await insertGroup(tx, { id, municipalityId, name, purpose });
    else if (!(await updateGroup(tx, group, null))) throw new AppError('conflict', 'a group changed meanwhile');
    await changeMembers(tx, { id, municipalityId }, { joined, left: [] });
    const details = group === null ? { name, purpose, joined } : { name, purpose, archived: false, joined, left: [] };
    await recordAll(tx, ctx, [
      {
        action: group === null ? 'group.add' : 'group.change',
        subject: { kind: 'group', id },
        place: { municipalityId, schoolId: null },
        details: { ...details, import: fileId },
      },
      ...joined.map((schoolId) => ({
        action: 'school.join',
        subject: { kind: 'school', id: schoolId },
        place: { municipalityId, schoolId },
        details: { groupId: id, group: name, import: fileId },
      })),
    ]);
  }
}
