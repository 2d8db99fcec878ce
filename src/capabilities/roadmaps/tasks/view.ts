import type { Actor } from '../../../kernel/actor.ts';
import type { LocalDate } from '../../../kernel/date.ts';
import type { PersonName } from '../../../kernel/person.ts';
import type { TaskRow } from './contract.ts';
import type { AskedOf } from './extension/extension.ts';
import { mayAccept, maySteer } from './policy.ts';
import { daysOverdue, OPEN_STATES, standing, type Task } from './task.ts';

interface NameColumns {
  familyName: string | null;
  givenName: string | null;
  patronymic: string | null;
}

/** A name from joined columns; `null` when the person stands behind the wall. */
export const nameOrNull = ({ familyName, givenName, patronymic }: NameColumns): PersonName | null =>
  familyName === null || givenName === null ? null : { familyName, givenName, patronymic };

type Listed = Pick<
  Task,
  | 'id'
  | 'municipalityId'
  | 'roadMapId'
  | 'activityId'
  | 'schoolId'
  | 'bodyId'
  | 'executor'
  | 'ownerId'
  | 'opensOn'
  | 'dueOn'
  | 'isControl'
  | 'state'
  | 'submittedOn'
  | 'acceptedOn'
  | 'version'
> &
  NameColumns & {
    evidence: number;
    asked: AskedOf;
    number: string | null;
    title: string;
    schoolName: string | null;
    bodyName: string | null;
  };

/** A row of a list, with what this person may do about it. */
export const asRow = (row: Listed, actor: Actor, today: LocalDate): TaskRow => ({
  id: row.id,
  roadMapId: row.roadMapId,
  activityId: row.activityId,
  number: row.number,
  title: row.title,
  schoolId: row.schoolId,
  schoolName: row.schoolName,
  bodyId: row.bodyId,
  bodyName: row.bodyName,
  executor: row.executor,
  ownerId: row.ownerId,
  owner: nameOrNull(row),
  opensOn: row.opensOn,
  dueOn: row.dueOn,
  standing: standing(row, today),
  daysOverdue: daysOverdue(row, today),
  isControl: row.isControl,
  evidence: row.evidence,
  submittedOn: row.submittedOn,
  acceptedOn: row.acceptedOn,
  version: row.version,
  asked: OPEN_STATES.includes(row.state) ? row.asked : null,
  mayAccept: row.state === 'submitted' && mayAccept(actor, row),
  maySteer: maySteer(actor, row),
});
