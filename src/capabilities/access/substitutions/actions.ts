import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { shortName } from '../../../kernel/person.ts';
import type { Context } from '../../../platform/context.ts';
import { record } from '../../audit/index.ts';
import { getPerson } from '../actions.ts';
import type { Substitute, Substituted, SubstitutionView } from '../contract.ts';
import { endKnownPasswords, endOutgrownCodes } from '../entrance/actions.ts';
import type { AccessHooks } from '../hooks.ts';
import { beyondKeeping, mayCancelSubstitution, maySubstitute } from '../policy.ts';
import { findHoldings } from '../store.ts';
import * as store from './store.ts';
import { substitutionProblems } from './substitution.ts';

/**
 * While it lasts, the substitute sees and may do what the absent person may. So it is as an appointment to all of that: ways
 * in that somebody else knows of, and that are too weak for it, end.
 */
export async function substitute(
  ctx: Context,
  input: z.infer<typeof Substitute>,
  { tell }: Pick<AccessHooks, 'tell'>,
): Promise<z.infer<typeof Substituted>> {
  const id = randomUUID();
  return ctx.transaction(async (tx) => {
    const absent = await getPerson(tx, input.personId);
    await getPerson(tx, input.substituteId);
    const holdings = await findHoldings(tx, absent.id, ctx.today);
    if (!maySubstitute(ctx.actor, absent, holdings)) throw new AppError('forbidden', 'may not arrange for this person');
    const problems = substitutionProblems(input, ctx.today);
    if (problems.length > 0) throw new AppError('rule-broken', 'the substitution cannot be', { problems });
    await store.insertSubstitution(tx, { ...input, id, municipalityId: absent.municipalityId });
    await record(tx, ctx, {
      action: 'substitution.make',
      subject: { kind: 'person', id: absent.id },
      place: { municipalityId: absent.municipalityId, schoolId: null },
      details: { substituteId: input.substituteId, fromDay: input.fromDay, toDay: input.toDay },
    });
    const given = [input.substituteId];
    const endedCodes = await endOutgrownCodes(tx, ctx, absent.municipalityId, given);
    const beyond = holdings.some(beyondKeeping) ? given : [];
    const endedPasswords = await endKnownPasswords(tx, ctx, absent.municipalityId, beyond);
    await tell?.(tx, [
      {
        kind: 'stands-in',
        about: id,
        municipalityId: absent.municipalityId,
        personIds: input.substituteId === ctx.actor.id ? [] : [input.substituteId],
        details: { personId: absent.id, fromDay: input.fromDay, toDay: input.toDay },
        at: ctx.now,
      },
    ]);
    return { id, endedCodes, endedPasswords };
  });
}

export async function cancelSubstitution(ctx: Context, { id }: { id: string }): Promise<void> {
  await ctx.transaction(async (tx) => {
    const found = await store.findSubstitution(tx, id);
    if (!found) throw new AppError('not-found', 'no such substitution', { id });
    if (!mayCancelSubstitution(ctx.actor, { id: found.personId, municipalityId: found.municipalityId })) {
      throw new AppError('forbidden', 'may not arrange for this person');
    }
    await store.cancelSubstitution(tx, id, ctx.now);
    await record(tx, ctx, {
      action: 'substitution.cancel',
      subject: { kind: 'person', id: found.personId },
      place: { municipalityId: found.municipalityId, schoolId: null },
      details: { substituteId: found.substituteId },
    });
  });
}

/** Those that are not over: each person's own, and the municipality's for those who keep its people. */
export async function listSubstitutions(ctx: Context): Promise<SubstitutionView[]> {
  const found = await ctx.transaction((tx) => store.findSubstitutions(tx, ctx.today));
  return found.flatMap(({ municipalityId, person, substitute, ...row }) => {
    const cancel = mayCancelSubstitution(ctx.actor, { id: row.personId, municipalityId });
    if (!cancel && row.substituteId !== ctx.actor.id) return [];
    return {
      ...row,
      person: person && shortName(person),
      substitute: substitute && shortName(substitute),
      may: { cancel },
    };
  });
}
