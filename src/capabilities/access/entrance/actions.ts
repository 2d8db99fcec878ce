import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { addDays, type LocalDate } from '../../../kernel/date.ts';
import { AppError } from '../../../kernel/errors.ts';
import { passwordProblem } from '../../../kernel/password.ts';
import { fullName } from '../../../kernel/person.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Context } from '../../../platform/context.ts';
import type { Db, Tx } from '../../../platform/db.ts';
import type { OpenContext } from '../../../platform/http.ts';
import type { Limiter } from '../../../platform/limiter.ts';
import { log } from '../../../platform/log.ts';
import { type SignIn, type SignInEvent, saveAccount } from '../../../platform/signin.ts';
import { type Doer, record } from '../../audit/index.ts';
import type {
  AcceptInvitation,
  DemoSignIn,
  FirstRun,
  InvitationView,
  Invite,
  Invited,
  MakeFirst,
} from '../contract.ts';
import type { AccessHooks } from '../hooks.ts';
import type { Person } from '../person.ts';
import { beyondKeeping, type Holding, mayVouchFor } from '../policy.ts';
import * as people from '../store.ts';
import { codeFrom, INVITATION_DAYS, plainCode } from './invitation.ts';
import * as store from './store.ts';

/**
 * A one-time code for a person, by mail or to be printed; an earlier one of theirs ends.
 * @throws AppError `not-found`, `forbidden`, or `rule-broken`: `no-email` when it is to go by mail and there is none,
 *   `mail-failed` when the mail server did not take it (the person may be given a printed code instead)
 */
export async function invite(ctx: Context, input: z.infer<typeof Invite>): Promise<z.infer<typeof Invited>> {
  const { person, municipality, code, until } = await ctx.transaction(async (tx) => {
    const person = await people.findPerson(tx, input.personId);
    if (!person) throw new AppError('not-found', 'no such person', { id: input.personId });
    const holdings = await people.findHoldings(tx, person.id, ctx.today);
    if (!mayVouchFor(ctx.actor, person, holdings)) throw new AppError('forbidden', 'may not invite');
    if (input.byMail && person.email === null) throw broken('no-email');
    const municipality = await store.nameOfMunicipality(tx, person.municipalityId);
    return { person, municipality, ...(await makeInvitation(tx, ctx, person, input.byMail)) };
  });
  if (input.byMail && person.email !== null) {
    await ctx.mail.send(letter(ctx, person.email, fullName(person), municipality, code)).catch(sayUnsent);
  }
  return { code: input.byMail ? null : code, until: until.toISOString(), address: `${ctx.publicUrl}/enter` };
}

/** Also from the command line: a new code; an earlier one of the person ends. */
export async function makeInvitation(
  tx: Tx,
  doer: Doer,
  { id: personId, municipalityId }: { id: string; municipalityId: string },
  byMail: boolean,
): Promise<{ code: string; until: Date }> {
  const code = codeFrom(randomBytes(12));
  const until = new Date(doer.now.getTime() + INVITATION_DAYS * 24 * 3600 * 1000);
  await store.insertInvitation(tx, {
    ...{ personId, municipalityId, codeHash: hashOf(code), byMail, until },
    madeBy: doer.actor?.id ?? null,
    at: doer.now,
  });
  const place = { municipalityId, schoolId: null };
  await record(tx, doer, {
    action: 'person.invite',
    subject: { kind: 'person', id: personId },
    place,
    details: { byMail },
  });
  return { code, until };
}

/**
 * Called when these people were given more: no way in that somebody holds of before may open it. A code ends when whoever
 * made it could not give all that the person holds now; links to a new password, of which nobody knows who asked for them,
 * end where the person holds what keepers of people cannot give. So do those of whoever stands in for these people.
 * @param municipalityId where they were given it: its journal tells
 * @returns how many codes of these people ended; those of their substitutes only the journal tells
 */
export async function endOutgrownCodes(
  tx: Tx,
  doer: Doer & { today: LocalDate },
  municipalityId: string,
  personIds: readonly string[],
): Promise<number> {
  const substitutes = await people.findSubstitutes(tx, personIds, doer.today);
  const all = [...new Set([...personIds, ...substitutes])];
  const codes = Map.groupBy(await store.findOpenInvitations(tx, all), ({ personId }) => personId);
  let ended = 0;
  for (const id of all) {
    const holdings = await people.findHoldings(tx, id, doer.today);
    if (holdings.some(beyondKeeping)) await store.revokeResets(tx, id);
    const codesOver = await outgrown(tx, doer.today, codes.get(id) ?? [], holdings);
    const count = await endCodes(tx, doer, { id, municipalityId }, codesOver);
    if (personIds.includes(id)) ended += count;
  }
  return ended;
}

/**
 * Called when these people were given what not everybody who keeps the people may give: whoever let them in knows a code
 * that sets a password, and may have used it. A password that was set so, by a code of somebody who could not make it any
 * more, ends with all sessions; a new code lets the person in. So do those of whoever stands in for these people: what is
 * given opens to them too. Nobody shuts themselves out by what they do.
 * @returns how many of these people have to set a new password; of their substitutes only the journal tells
 */
export async function endKnownPasswords(
  tx: Tx,
  doer: Doer & { today: LocalDate },
  municipalityId: string,
  personIds: readonly string[],
): Promise<number> {
  if (personIds.length === 0) return 0;
  const substitutes = await people.findSubstitutes(tx, personIds, doer.today);
  const others = [...new Set([...personIds, ...substitutes])].filter((id) => id !== doer.actor?.id);
  let ended = 0;
  for (const code of await store.findPasswordCodes(tx, others)) {
    const holdings = await people.findHoldings(tx, code.personId, doer.today);
    const [known] = await outgrown(tx, doer.today, [code], holdings);
    if (!known || !(await store.endAccount(tx, code.personId))) continue;
    const subject = { kind: 'person', id: code.personId };
    await record(tx, doer, { action: 'password.end', subject, place: { municipalityId, schoolId: null } });
    if (personIds.includes(code.personId)) ended += 1;
  }
  return ended;
}

type Code = Pick<store.OpenInvitation, 'personId' | 'municipalityId' | 'madeBy'>;

/** Those of one person's codes that their makers could not make any more. At the console of the server everybody is let in. */
async function outgrown<C extends Code>(
  tx: Tx,
  today: LocalDate,
  codes: readonly C[],
  holdings: readonly Holding[],
): Promise<C[]> {
  const found: C[] = [];
  for (const code of codes) {
    if (code.madeBy === null) continue;
    const maker = await people.findActor(tx, code.madeBy, today);
    const person = { id: code.personId, municipalityId: code.municipalityId };
    if (!maker || !mayVouchFor(maker, person, holdings)) found.push(code);
  }
  return found;
}

/** Called when the e-mail of a person changed: what was sent to the old address lets nobody in. */
export async function endMailedCodes(
  tx: Tx,
  doer: Doer,
  person: Pick<Person, 'id' | 'municipalityId'>,
): Promise<number> {
  await store.revokeResets(tx, person.id);
  const codes = await store.findOpenInvitations(tx, [person.id]);
  return endCodes(
    tx,
    doer,
    person,
    codes.filter(({ byMail }) => byMail),
  );
}

/** Answers, and tells the journal, how many ended: one that is out of the asker's reach does not. */
async function endCodes(
  tx: Tx,
  doer: Doer,
  { id, municipalityId }: { id: string; municipalityId: string },
  codes: readonly store.OpenInvitation[],
): Promise<number> {
  if (codes.length === 0) return 0;
  const ids = codes.map((code) => code.id);
  const count = await store.revokeInvitations(tx, ids, doer.now);
  if (count === 0) return 0;
  const place = { municipalityId, schoolId: null };
  await record(tx, doer, { action: 'person.uninvite', subject: { kind: 'person', id }, place, details: { count } });
  return count;
}

function sayUnsent(error: unknown): never {
  log.fault('an invitation was not sent', error);
  throw broken('mail-failed');
}

/** Guessing a code would take for ever; this makes it hopeless: wrong codes of one address, in an hour. */
export const CODE_LIMIT = { tries: 20, seconds: 3600 } as const;

/** Whose code it is, for the page that asks for a password. @throws AppError `not-found`, or `rule-broken` as `tried` */
export async function readInvitation(
  ctx: OpenContext,
  { code }: { code: string },
  limiter: Limiter,
): Promise<z.infer<typeof InvitationView>> {
  const found = await tried(ctx, limiter, () =>
    ctx.db.asOwner((tx) => store.findInvitation(tx, hashOf(code), ctx.now)),
  );
  return { name: fullName(found), municipality: found.municipalityName, email: found.email };
}

/** Uses the code up and makes the account; answers the e-mail to sign in by. @throws AppError `not-found`, `rule-broken` */
export async function acceptInvitation(
  ctx: OpenContext,
  input: z.infer<typeof AcceptInvitation>,
  signIn: SignIn,
  limiter: Limiter,
): Promise<void> {
  refuseUnfit(input.password);
  const find = (tx: Tx) => store.findInvitation(tx, hashOf(input.code), ctx.now);
  await tried(ctx, limiter, () => ctx.db.asOwner(find)); // before anything is hashed: anybody may ask this
  const passwordHash = await signIn.hash(input.password);
  await tried(ctx, limiter, () =>
    ctx.db.asOwner(async (tx) => {
      const found = await find(tx);
      if (!found || !(await store.closeInvitation(tx, found.invitationId, ctx.now))) return undefined;
      if (await people.emailTaken(tx, input.email, found.id)) throw broken('email-taken');
      await store.saveEmail(tx, found.id, input.email);
      await saveAccount(tx, { id: found.id, name: fullName(found), email: input.email }, passwordHash);
      const place = { municipalityId: found.municipalityId, schoolId: null };
      const doer = { actor: { id: found.id }, now: ctx.now };
      await record(tx, doer, { action: 'person.enter', subject: { kind: 'person', id: found.id }, place });
      return found;
    }),
  );
}

/** @throws AppError `not-found` for a wrong or old code, `rule-broken` with `too-many-tries` and `seconds` to wait */
async function tried<T>(
  { address, now }: OpenContext,
  limiter: Limiter,
  find: () => Promise<T | undefined>,
): Promise<T> {
  const who = address ?? 'unknown';
  const seconds = limiter.wait(who, now);
  if (seconds !== null) {
    throw new AppError('rule-broken', 'too many codes', { problems: [{ problem: 'too-many-tries', seconds }] });
  }
  limiter.count(who, now);
  const found = await find().catch((refusal) => {
    limiter.takeBack(who, now); // the code was right
    throw refusal;
  });
  if (found === undefined) throw new AppError('not-found', 'no such invitation');
  limiter.takeBack(who, now);
  return found;
}

/** Sign-ins that the demo offers; none elsewhere. */
export const readDemoSignIns = async ({ db }: OpenContext, { demoSignIns }: AccessHooks): Promise<DemoSignIn[]> =>
  demoSignIns ? db.asOwner(demoSignIns) : [];

export const readFirstRun = async ({ db, mail }: OpenContext): Promise<z.infer<typeof FirstRun>> => ({
  needed: !(await db.asOwner(people.anyMunicipality)),
  mailLeaves: mail.leaves,
});

/** The municipality and its coordinator, on an empty database only. @throws AppError `rule-broken` when it is not */
export async function makeFirst(ctx: OpenContext, input: z.infer<typeof MakeFirst>, signIn: SignIn): Promise<void> {
  refuseUnfit(input.password);
  const refuseOthers = async (tx: Tx) => {
    if (await people.anyMunicipality(tx)) throw broken('not-empty');
  };
  await ctx.db.asOwner(refuseOthers); // before anything is hashed: anybody may ask this
  const passwordHash = await signIn.hash(input.password);
  await ctx.db.asOwner(async (tx) => {
    await store.waitForOthers(tx);
    await refuseOthers(tx);
    await foundMunicipality(tx, ctx, input, passwordHash);
  });
}

/**
 * Also from the command line and for the demo. Answers who coordinates it.
 * @param passwordHash `null`: no account yet, an invitation makes it
 */
export async function foundMunicipality(
  tx: Tx,
  { now, today }: Pick<OpenContext, 'now' | 'today'>,
  input: Omit<z.infer<typeof MakeFirst>, 'password'>,
  passwordHash: string | null,
): Promise<{ municipalityId: string; coordinatorId: string }> {
  const municipalityId = await store.saveMunicipality(tx, input);
  const coordinatorId = randomUUID();
  await people.insertPerson(tx, coordinatorId, municipalityId, {
    ...input.coordinator,
    email: input.email,
    phone: null,
  });
  for (const role of ['coordinator', 'administrator'] as const) {
    await people.insertAppointment(tx, randomUUID(), {
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
  const account = { id: coordinatorId, name: fullName(input.coordinator), email: input.email };
  if (passwordHash !== null) await saveAccount(tx, account, passwordHash);
  const place = { municipalityId, schoolId: null };
  const subject = { kind: 'municipality', id: municipalityId };
  await record(tx, { actor: { id: coordinatorId }, now }, { action: 'municipality.found', subject, place });
  return { municipalityId, coordinatorId };
}

/** What somebody did to their own sign-in, for the journal. */
export async function recordSignIn(
  { db, clock }: { db: Db; clock: Clock },
  personId: string,
  action: SignInEvent,
): Promise<void> {
  await db.asOwner(async (tx) => {
    const person = await people.findPerson(tx, personId);
    if (!person) return;
    const place = { municipalityId: person.municipalityId, schoolId: null };
    const doer = { actor: { id: personId }, now: clock.now() };
    await record(tx, doer, { action, subject: { kind: 'person', id: personId }, place });
  });
}

/** A password for a person of the demo: everybody else sets their own by an invitation. */
export async function letIn(db: Db, signIn: SignIn, personId: string, password: string): Promise<void> {
  refuseUnfit(password);
  const passwordHash = await signIn.hash(password);
  await db.asOwner(async (tx) => {
    const person = await people.findPerson(tx, personId);
    if (!person?.email) throw broken('no-email');
    await saveAccount(tx, { id: person.id, name: fullName(person), email: person.email }, passwordHash);
  });
}

function refuseUnfit(password: string): void {
  if (passwordProblem(password) !== null) throw broken('password-length');
}

const broken = (problem: string) => new AppError('rule-broken', problem, { problems: [{ problem }] });

const hashOf = (code: string) => createHash('sha256').update(plainCode(code)).digest('hex');

function letter({ publicUrl, today }: Context, to: string, name: string, municipality: string, code: string) {
  const lastDay = addDays(today, INVITATION_DAYS).split('-').reverse().join('.');
  return {
    to,
    subject: 'Опора: приглашение',
    text: [
      'Здравствуйте!',
      '',
      `Вас пригласили работать в системе «Опора». Муниципалитет: ${municipality}. Приглашение для: ${name}.`,
      '',
      'Чтобы задать пароль и войти, откройте ссылку:',
      `${publicUrl}/enter?code=${code}`,
      '',
      `Ссылка действует до ${lastDay}. Если она не открывается, зайдите на ${publicUrl}/enter и введите код ${code}.`,
      '',
      'Если письмо пришло вам по ошибке, ничего делать не нужно.',
    ].join('\n'),
  };
}
