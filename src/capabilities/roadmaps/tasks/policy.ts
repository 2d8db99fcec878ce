import { type Actor, holds, type Place, Role, steers, worksFor } from '../../../kernel/actor.ts';
import type { Task } from './task.ts';

type Placed = Pick<Task, 'municipalityId' | 'schoolId' | 'bodyId' | 'executor' | 'ownerId'>;

const WHOLE = { schoolId: null };

/** A school sees its own tasks, a curator those of the schools in care, the municipality all. */
export const maySee = (actor: Actor, task: Place): boolean => holds(actor, task);

/** May they be made to answer for it? They must see it, and not only look on. */
export const mayOwn = (person: Actor, task: Place): boolean => holds(person, task, WORKING);

const WORKING = Role.options.filter((role) => role !== 'observer' && role !== 'expert');

/** Whoever answers for the task or stands in for them, or speaks for the school, the curator or the body whose duty it is; or the coordinator. */
export const mayReport = (actor: Actor, task: Placed): boolean =>
  maySee(actor, task) &&
  (worksFor(actor).includes(task.ownerId) || speaksForExecutor(actor, task) || steers(actor, task.municipalityId));

/**
 * Is the person of the executor's side: of the school, in the body, the school's curator? What is nobody's duty in
 * particular has no side.
 */
export function speaksForExecutor(person: Actor, task: Placed): boolean {
  switch (task.executor) {
    case 'school':
      return speaksFor(person, task, ['head', 'deputy']);
    case 'curator':
      return speaksFor(person, task, ['curator']);
    case 'body':
      return worksInBody(person, task);
    case 'municipality':
      return false;
  }
}

/**
 * «Не успеваем»: whoever answers for it, or speaks for the executor, asks for a later day. Whoever moves deadlines
 * moves it instead.
 */
export const mayAskToMove = (actor: Actor, task: Placed): boolean => mayReport(actor, task) && !maySteer(actor, task);

/** Whoever would accept the work answers what its executor asks. */
export const mayAnswer = (actor: Actor, task: Placed): boolean => mayAccept(actor, task);

/** A curator accepts what the school did; the municipality accepts everything. */
export const mayAccept = (actor: Actor, task: Placed): boolean =>
  holds(actor, { municipalityId: task.municipalityId, ...WHOLE }, ['coordinator', 'methodologist']) ||
  (task.executor === 'school' && speaksFor(actor, task, ['curator']));

/**
 * Whose sent-in tasks wait for this person: of the schools in care, and, where they coordinate, of everybody who has
 * no curator or whose curator has let them wait. Others may accept, but nobody waits for them.
 */
export const acceptsOf = (actor: Actor): { municipalityIds: string[]; schoolIds: string[] } => ({
  municipalityIds: distinct(
    actor.appointments.flatMap(({ role, municipalityId }) => (role === 'coordinator' ? [municipalityId] : [])),
  ),
  schoolIds: distinct(
    actor.appointments.flatMap(({ role, schoolId }) => (role === 'curator' && schoolId !== null ? [schoolId] : [])),
  ),
});

const distinct = (ids: readonly string[]) => [...new Set(ids)];

/** Deadlines, owners, cancelling, splitting: the coordinator's, whose plan it is. */
export const maySteer = (actor: Actor, task: Place): boolean => steers(actor, task.municipalityId);

const speaksFor = (actor: Actor, task: Placed, roles: readonly ('head' | 'deputy' | 'curator')[]): boolean =>
  task.schoolId !== null &&
  actor.appointments.some((held) => held.schoolId === task.schoolId && roles.some((role) => role === held.role));

const worksInBody = (actor: Actor, { municipalityId, bodyId }: Placed): boolean =>
  actor.appointments.some(
    (held) =>
      held.municipalityId === municipalityId &&
      held.bodyId === bodyId &&
      held.role !== 'observer' &&
      held.role !== 'expert',
  );
