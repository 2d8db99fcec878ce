import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { fullName } from '../../../kernel/person.ts';
import type { Context } from '../../../platform/context.ts';
import type { Db, Tx } from '../../../platform/db.ts';
import type { OpenContext } from '../../../platform/http.ts';
import { PASSWORD_LENGTH, type SignIn, saveAccount } from '../../../platform/signin.ts';
import { record } from '../../audit/index.ts';
import type { AcceptInvitation, FirstRun, InvitationView, Invite, Invited, MakeFirst } from '../contract.ts';
import { mayKeepPeople } from '../policy.ts';
import * as store from '../store.ts';
import { codeFrom, INVITATION_DAYS, plainCode } from './invitation.ts';

/**
 * A one-time code for a person, by mail or to be printed; an earlier one of theirs ends.
 * @throws AppError `not-found`, `forbidden`, or `rule-broken` with `no-email` when it is to go by mail and there is none
 */
export async function invite(ctx: Context, input: z.infer<typeof Invite>): Promise<z.infer<typeof Invited>> {
  const code = codeFrom(randomBytes(12));
  const until = new Date(ctx.now.getTime() + INVITATION_DAYS * 24 * 3600 * 1000);
  const person = await ctx.transaction(async (tx) => {
    const found = await store.findPerson(tx, input.personId);
    if (!found) throw new AppError('not-found', 'no such person', { id: input.personId });
    if (!mayKeepPeople(ctx.actor, found.municipalityId)) throw new AppError('forbidden', 'may not invite');
    if (input.byMail && found.email === null) throw broken('no-email');
    const { id: personId, municipalityId } = found;
    await store.insertInvitation(tx, {
      personId,
      municipalityId,
      codeHash: hashOf(code),
      byMail: input.byMail,
      at: ctx.now,
      until,
    });
    const place = { municipalityId, schoolId: null };
    const details = { byMail: input.byMail };
    await record(tx, ctx, { action: 'person.invite', subject: { kind: 'person', id: personId }, place, details });
    return found;
  });
  if (input.byMail && person.email !== null) await ctx.mail.send(letter(ctx, person.email, code));
  return { code: input.byMail ? null : code, until: until.toISOString() };
}

/** Whose code it is, for the page that asks for a password. @throws AppError `not-found` for a wrong or old code */
export async function readInvitation(
  { db, now }: OpenContext,
  { code }: { code: string },
): Promise<z.infer<typeof InvitationView>> {
  const found = await db.asOwner((tx) => store.findInvitation(tx, hashOf(code), now));
  if (!found) throw new AppError('not-found', 'no such invitation');
  return { name: fullName(found), municipality: found.municipalityName, email: found.email };
}

/** Uses the code up and makes the account. @throws AppError `not-found`, `rule-broken` */
export async function acceptInvitation(
  ctx: OpenContext,
  input: z.infer<typeof AcceptInvitation>,
  signIn: SignIn,
): Promise<void> {
  refuseShort(input.password);
  const passwordHash = await signIn.hash(input.password);
  await ctx.db.asOwner(async (tx) => {
    const found = await store.findInvitation(tx, hashOf(input.code), ctx.now);
    if (!found || !(await store.useInvitation(tx, found.invitationId, ctx.now))) {
      throw new AppError('not-found', 'no such invitation');
    }
    if (await store.emailTaken(tx, input.email, found.id)) throw broken('email-taken');
    await store.saveEmail(tx, found.id, input.email);
    await saveAccount(tx, { id: found.id, name: fullName(found), email: input.email }, passwordHash);
    const place = { municipalityId: found.municipalityId, schoolId: null };
    const doer = { actor: { id: found.id }, now: ctx.now };
    await record(tx, doer, { action: 'person.enter', subject: { kind: 'person', id: found.id }, place });
  });
}

export const readFirstRun = async ({ db }: OpenContext): Promise<z.infer<typeof FirstRun>> => ({
  needed: !(await db.asOwner(store.anyMunicipality)),
});

/** The municipality and its coordinator, on an empty database only. @throws AppError `rule-broken` when it is not */
export async function makeFirst(ctx: OpenContext, input: z.infer<typeof MakeFirst>, signIn: SignIn): Promise<void> {
  refuseShort(input.password);
  const passwordHash = await signIn.hash(input.password);
  await ctx.db.asOwner(async (tx) => {
    if (await store.anyMunicipality(tx)) throw broken('not-empty');
    await foundMunicipality(tx, ctx, input, passwordHash);
  });
}

/** Also from the command line and for the demo. Answers who coordinates it. */
export async function foundMunicipality(
  tx: Tx,
  { now, today }: Pick<OpenContext, 'now' | 'today'>,
  input: Omit<z.infer<typeof MakeFirst>, 'password'>,
  passwordHash: string,
): Promise<{ municipalityId: string; coordinatorId: string }> {
  const municipalityId = await store.saveMunicipality(tx, input);
  const coordinatorId = randomUUID();
  await store.insertPerson(tx, coordinatorId, municipalityId, {
    ...input.coordinator,
    email: input.email,
    phone: null,
  });
  for (const role of ['coordinator', 'administrator'] as const) {
    await store.insertAppointment(tx, randomUUID(), {
      personId: coordinatorId,
      role,
      municipalityId,
      schoolId: null,
      bodyId: null,
      regionWide: false,
      position: null,
      orderNumber: null,
      orderDate: null,
      fromDay: today,
      toDay: null,
    });
  }
  await saveAccount(tx, { id: coordinatorId, name: fullName(input.coordinator), email: input.email }, passwordHash);
  const place = { municipalityId, schoolId: null };
  const subject = { kind: 'municipality', id: municipalityId };
  await record(tx, { actor: { id: coordinatorId }, now }, { action: 'municipality.found', subject, place });
  return { municipalityId, coordinatorId };
}

/** A password for a person whom somebody at the console lets in: `opora user add`, the demo. */
export async function letIn(db: Db, signIn: SignIn, personId: string, password: string): Promise<void> {
  refuseShort(password);
  const passwordHash = await signIn.hash(password);
  await db.asOwner(async (tx) => {
    const person = await store.findPerson(tx, personId);
    if (!person?.email) throw broken('no-email');
    await saveAccount(tx, { id: person.id, name: fullName(person), email: person.email }, passwordHash);
  });
}

function refuseShort(password: string): void {
  if (password.length < PASSWORD_LENGTH.min || password.length > PASSWORD_LENGTH.max) throw broken('password-length');
}

const broken = (problem: string) => new AppError('rule-broken', problem, { problems: [{ problem }] });

const hashOf = (code: string) => createHash('sha256').update(plainCode(code)).digest('hex');

function letter({ publicUrl }: Context, to: string, code: string) {
  return {
    to,
    subject: 'Опора: приглашение',
    text: [
      'Здравствуйте!',
      '',
      'Вас пригласили работать в системе «Опора». Чтобы задать пароль и войти, откройте ссылку:',
      `${publicUrl}/enter?code=${code}`,
      '',
      `Ссылка действует ${INVITATION_DAYS} дней. Если она не открывается, зайдите на ${publicUrl}/enter и введите код ${code}.`,
    ].join('\n'),
  };
}
