import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type pg from 'pg';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { freshPool } from '../../../../test/db.ts';
import { aMunicipality, anAppointed, aPerson, aSchool, noon } from '../../../../test/make.ts';
import { addressOf } from '../../../platform/address.ts';
import { settableClock } from '../../../platform/clock.ts';
import { readConfig } from '../../../platform/config.ts';
import { type Db, openDb } from '../../../platform/db.ts';
import { openFiles } from '../../../platform/files.ts';
import { serve } from '../../../platform/http.ts';
import { log } from '../../../platform/log.ts';
import type { Letter } from '../../../platform/mail.ts';
import { openSignIn } from '../../../platform/signin.ts';
import { accessRoutes } from '../routes.ts';
import { findActor } from '../store.ts';
import { letIn, recordSignIn } from './actions.ts';

/** Access over one database, with the sign-in library as it is. */
let pool: pg.Pool;
let db: Db;
beforeAll(async () => {
  pool = await freshPool();
  db = openDb(pool);
});

function aProduct(publicUrl = 'http://opora.test', mailServer: () => void = () => undefined, mailLeaves = true) {
  const letters: Letter[] = [];
  const clock = settableClock(noon('2027-01-12'));
  const folder = mkdtempSync(join(tmpdir(), 'opora-entrance-'));
  const config = readConfig({
    OPORA_URL: publicUrl,
    OPORA_DATA: folder,
    OPORA_SECRET: 'a secret of tests, long enough for the library',
  });
  const mail = {
    leaves: mailLeaves,
    send: async (letter: Letter) => {
      mailServer();
      letters.push(letter);
    },
  };
  const signIn = openSignIn(pool, mail, config, (personId, event) => recordSignIn({ db, clock }, personId, event));
  const hooks = { counters: [], departures: [], arrivals: [], namers: [], demoSignIns: null, tell: null };
  const signedIn = async (request: Request) => {
    const personId = await signIn.personOf(request);
    return personId === null ? null : ((await db.asOwner((tx) => findActor(tx, personId, clock.today()))) ?? null);
  };
  const host = { db, clock, files: openFiles(folder), mail, publicUrl, signedIn };
  const app = serve(accessRoutes(hooks, signIn), host, (bare) => {
    bare.all('/api/auth/*', (call) => signIn.handle(call.req.raw, addressOf(call)));
  });
  return { letters, clock, signIn, visitor: () => aVisitor(app, publicUrl) };
}

/** A browser: keeps its cookies. */
function aVisitor(app: Hono, origin: string) {
  const cookies = new Map<string, string>();
  let lines: string[] = [];
  const ask = async (method: string, path: string, body?: object) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'x-requested-with': 'opora', 'content-type': 'application/json', origin, cookie };
    const answer = await app.request(`${origin}${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    lines = answer.headers.getSetCookie();
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  };
  return {
    ask,
    signIn: (email: string, password: string) => ask('POST', '/api/auth/sign-in/email', { email, password }),
    isIn: async () => (await ask('GET', '/api/session')).status === 200,
    setCookies: () => lines,
    put: (name: string, value: string) => void cookies.set(name, value),
  };
}

const anEmail = () => `${randomUUID()}@school.test`;
const PASSWORD = 'старая яблоня';
const problem = (name: string) => ({
  status: 422,
  body: { code: 'rule-broken', details: { problems: [{ problem: name }] } },
});

/** What the person is recorded to have done to themselves. */
async function journalOf(personId: string): Promise<string[]> {
  const text = 'select action from audit_event where actor_id = $1 and subject_id = actor_id order by id';
  return (await pool.query<{ action: string }>(text, [personId])).rows.map(({ action }) => action);
}

/** A coordinator who is signed in, and a head without an account. */
async function aDistrict(product = aProduct()) {
  const municipalityId = await aMunicipality(db);
  const schoolId = await aSchool(db, municipalityId);
  const email = anEmail();
  const coordinatorId = await anAppointed(db, { role: 'coordinator', municipalityId, email });
  await letIn(db, product.signIn, coordinatorId, PASSWORD);
  const coordinator = product.visitor();
  await coordinator.signIn(email, PASSWORD);
  const headId = await anAppointed(db, { role: 'head', municipalityId, schoolId, familyName: 'Панова' });
  const printed = async (): Promise<string> =>
    (await coordinator.ask('POST', '/api/invitations', { personId: headId, byMail: false })).body.code;
  return { ...product, municipalityId, coordinator, coordinatorId, email, headId, printed };
}

describe('an invitation', () => {
  it('says whose it is, takes e-mail and password once, and lets in', async () => {
    const { visitor, printed, headId, coordinator } = await aDistrict();
    const code = await printed();
    expect(code).toMatch(/^\w{3}-\w{3}-\w{3}-\w{3}$/);
    const head = visitor();
    expect(await head.ask('POST', '/api/invitations/check', { code })).toMatchObject({
      status: 200,
      body: { name: 'Панова Игорь Николаевич', municipality: 'Заозёрский муниципальный округ', email: null },
    });
    const email = anEmail();
    const accepted = { code, email, password: PASSWORD };
    expect((await head.ask('POST', '/api/invitations/accept', accepted)).status).toBe(200);
    expect(await head.isIn()).toBe(false);
    expect((await head.signIn(email.toUpperCase(), PASSWORD)).status).toBe(200);
    expect((await head.ask('GET', '/api/session')).body.person).toMatchObject({ id: headId, email });
    expect((await visitor().ask('POST', '/api/invitations/accept', accepted)).status).toBe(404);
    expect((await visitor().ask('POST', '/api/invitations/check', { code })).status).toBe(404);
    const { body } = await coordinator.ask('GET', `/api/people/${headId}`);
    expect(body.account).toMatchObject({ state: 'has', invitedUntil: null });
    expect(Date.now() - Date.parse(body.account.signedInAt)).toBeLessThan(60_000);
  });

  it('may be typed in small letters, without dashes, in Cyrillic letters that look the same', async () => {
    const { visitor, printed } = await aDistrict();
    const cyrillic: Record<string, string> = { B: 'В', K: 'К', M: 'М', H: 'Н', P: 'Р', C: 'С', T: 'Т', X: 'Х', Y: 'У' };
    const typed = [...(await printed()).replaceAll('-', ' ')].map((sign) => cyrillic[sign] ?? sign).join('');
    expect((await visitor().ask('POST', '/api/invitations/check', { code: typed.toLowerCase() })).status).toBe(200);
  });

  it('works for fourteen days', async () => {
    const { visitor, printed, clock, coordinator, headId } = await aDistrict();
    const code = await printed();
    const check = async () => (await visitor().ask('POST', '/api/invitations/check', { code })).status;
    clock.set(new Date('2027-01-26T11:59:59Z'));
    expect(await check()).toBe(200);
    clock.set(new Date('2027-01-26T12:00:00Z'));
    expect(await check()).toBe(404);
    expect(
      (await visitor().ask('POST', '/api/invitations/accept', { code, email: anEmail(), password: PASSWORD })).status,
    ).toBe(404);
    expect((await coordinator.ask('GET', `/api/people/${headId}`)).body.account).toMatchObject({ state: 'lapsed' });
  });

  it('ends when a newer one is made', async () => {
    const { visitor, printed } = await aDistrict();
    const [older, newer] = [await printed(), await printed()];
    const check = async (code: string) => (await visitor().ask('POST', '/api/invitations/check', { code })).status;
    expect([await check(older), await check(newer)]).toEqual([404, 200]);
  });

  it('takes no e-mail of somebody else and no short password, and is not used up by either', async () => {
    const { visitor, printed, email } = await aDistrict();
    const code = await printed();
    const accept = (over: object) =>
      visitor().ask('POST', '/api/invitations/accept', { code, email: anEmail(), password: PASSWORD, ...over });
    expect(await accept({ email: email.toUpperCase() })).toMatchObject(problem('email-taken'));
    expect(await accept({ password: '1234567' })).toMatchObject(problem('password-length'));
    expect(await accept({ password: 'я'.repeat(201) })).toMatchObject(problem('password-length'));
    expect((await accept({ password: '12345678' })).status).toBe(200);
  });

  it('goes by mail with a link that works, to those who have an address', async () => {
    const { letters, visitor, coordinator, headId, municipalityId } = await aDistrict();
    expect(await coordinator.ask('POST', '/api/invitations', { personId: headId, byMail: true })).toMatchObject(
      problem('no-email'),
    );
    const personId = await aPerson(db, municipalityId, { familyName: 'Тихонова', email: anEmail() });
    const { body } = await coordinator.ask('POST', '/api/invitations', { personId, byMail: true });
    expect(body).toEqual({ code: null, until: '2027-01-26T12:00:00.000Z', address: 'http://opora.test/enter' });
    const text = letters.at(-1)?.text ?? '';
    expect(text).toContain('Тихонова Игорь Николаевич');
    expect(text).toContain('до 26.01.2027');
    const code = text.match(/http:\/\/opora\.test\/enter\?code=(\S+)/)?.[1];
    expect((await visitor().ask('POST', '/api/invitations/check', { code })).body.name).toBe(
      'Тихонова Игорь Николаевич',
    );
  });

  it('says when the mail server did not take it', async () => {
    const noted = vi.spyOn(log, 'fault').mockImplementation(() => undefined);
    const refusing = aProduct('http://opora.test', () => {
      throw new Error('mailbox unavailable');
    });
    const { coordinator, municipalityId } = await aDistrict(refusing);
    const personId = await aPerson(db, municipalityId, { email: anEmail() });
    expect(await coordinator.ask('POST', '/api/invitations', { personId, byMail: true })).toMatchObject(
      problem('mail-failed'),
    );
    expect(noted).toHaveBeenCalledOnce();
  });

  it('is made by those who keep the people', async () => {
    const { headId, printed, visitor, coordinatorId } = await aDistrict();
    const head = visitor();
    const email = anEmail();
    await head.ask('POST', '/api/invitations/accept', { code: await printed(), email, password: PASSWORD });
    await head.signIn(email, PASSWORD);
    expect((await head.ask('POST', '/api/invitations', { personId: headId, byMail: false })).status).toBe(403);
    expect((await head.ask('POST', '/api/invitations', { personId: coordinatorId, byMail: false })).status).toBe(403);
    const stranger = (await aDistrict()).coordinator;
    expect((await stranger.ask('POST', '/api/invitations', { personId: headId, byMail: false })).status).toBe(404);
  });

  it('is not found by guessing: twenty wrong codes an hour', async () => {
    const { visitor, printed, clock } = await aDistrict();
    const code = await printed();
    const check = (typed: string) => visitor().ask('POST', '/api/invitations/check', { code: typed });
    expect((await check(code)).status).toBe(200);
    for (let time = 0; time < 20; time++) expect((await check('222-222-222-222')).status).toBe(404);
    expect(await check(code)).toMatchObject({
      status: 422,
      body: { details: { problems: [{ problem: 'too-many-tries', seconds: 3600 }] } },
    });
    expect(
      (await visitor().ask('POST', '/api/invitations/accept', { code, email: anEmail(), password: PASSWORD })).status,
    ).toBe(422);
    clock.set(new Date('2027-01-12T13:00:00Z'));
    expect((await check(code)).status).toBe(200);
  });

  it('to somebody who is in already ends their sessions and their password', async () => {
    const { visitor, printed } = await aDistrict();
    const email = anEmail();
    const head = visitor();
    await head.ask('POST', '/api/invitations/accept', { code: await printed(), email, password: PASSWORD });
    await head.signIn(email, PASSWORD);
    await visitor().ask('POST', '/api/invitations/accept', { code: await printed(), email, password: 'новая яблоня' });
    expect(await head.isIn()).toBe(false);
    expect(await head.signIn(email, PASSWORD)).toMatchObject(problem('wrong-password'));
    expect((await head.signIn(email, 'новая яблоня')).status).toBe(200);
  });
});

describe('a password that was set by a code', () => {
  /** The head, let in by the coordinator, and a way to make them an administrator. */
  async function aHead() {
    const district = await aDistrict();
    const { municipalityId, visitor, printed, product } = { ...district, product: district };
    const [email, head] = [anEmail(), visitor()];
    await head.ask('POST', '/api/invitations/accept', { code: await printed(), email, password: PASSWORD });
    await head.signIn(email, PASSWORD);
    const chief = { email: anEmail(), browser: visitor() };
    const chiefId = await anAppointed(db, { role: 'administrator', municipalityId, email: chief.email });
    await letIn(db, product.signIn, chiefId, PASSWORD);
    await chief.browser.signIn(chief.email, PASSWORD);
    const appoint = (role: string) =>
      chief.browser.ask('POST', '/api/appointments', {
        ...{ personId: district.headId, role, municipalityId, schoolId: null, bodyId: null, regionWide: false },
        ...{ position: null, orderNumber: null, orderDate: null, fromDay: '2027-01-12', toDay: null },
      });
    /** The head stands in for this person from the next day on. */
    const standIn = (personId: string) =>
      chief.browser.ask('POST', '/api/substitutions', {
        ...{ personId, substituteId: district.headId, fromDay: '2027-01-13', toDay: '2027-01-20' },
      });
    return { ...district, head, email, chief: chief.browser, chiefId, appoint, standIn };
  }

  it('of a coordinator ends when the person becomes an administrator; a new code lets in', async () => {
    const { head, email, chief, appoint, headId, visitor, municipalityId } = await aHead();
    expect((await appoint('methodologist')).body).toMatchObject({ endedPasswords: 0 });
    expect(await head.isIn()).toBe(true);
    expect((await appoint('administrator')).body).toMatchObject({ endedPasswords: 1 });
    expect(await head.isIn()).toBe(false);
    expect(await head.signIn(email, PASSWORD)).toMatchObject(problem('wrong-password'));
    expect((await chief.ask('GET', `/api/people/${headId}`)).body.account).toMatchObject({ state: 'none' });
    const { body } = await chief.ask('GET', `/api/journal?municipalityId=${municipalityId}`);
    expect(body.entries.map(({ action }: { action: string }) => action)).toContain('password.end');
    const { code } = (await chief.ask('POST', '/api/invitations', { personId: headId, byMail: false })).body;
    await visitor().ask('POST', '/api/invitations/accept', { code, email, password: 'новая яблоня' });
    expect((await head.signIn(email, 'новая яблоня')).status).toBe(200);
  });

  it('ends when the person comes to stand in for an administrator, and whoever arranges it is told', async () => {
    const { head, email, chief, chiefId, standIn, municipalityId } = await aHead();
    expect((await standIn(chiefId)).body).toMatchObject({ endedPasswords: 1 });
    expect(await head.isIn()).toBe(false);
    expect(await head.signIn(email, PASSWORD)).toMatchObject(problem('wrong-password'));
    const { body } = await chief.ask('GET', `/api/journal?municipalityId=${municipalityId}`);
    expect(body.entries.map(({ action }: { action: string }) => action)).toContain('password.end');
  });

  it('ends when whoever the person stands in for becomes an administrator', async () => {
    const { head, chief, standIn, municipalityId } = await aHead();
    const absent = await anAppointed(db, { role: 'methodologist', municipalityId });
    expect((await standIn(absent)).body).toMatchObject({ endedPasswords: 0 });
    expect(await head.isIn()).toBe(true);
    const raised = await chief.ask('POST', '/api/appointments', {
      ...{ personId: absent, role: 'administrator', municipalityId, schoolId: null, bodyId: null, regionWide: false },
      ...{ position: null, orderNumber: null, orderDate: null, fromDay: '2027-01-12', toDay: null },
    });
    expect(raised.body).toMatchObject({ endedPasswords: 0 }); // of the person appointed: none
    expect(await head.isIn()).toBe(false);
  });

  it('stays when the person stands in for somebody who holds what every keeper of people gives', async () => {
    const { head, standIn, coordinatorId } = await aHead();
    expect((await standIn(coordinatorId)).body).toMatchObject({ endedPasswords: 0 });
    expect(await head.isIn()).toBe(true);
  });

  it('stays when the person is given what every keeper of people gives, though its maker has left', async () => {
    const { head, appoint, coordinatorId } = await aHead();
    await pool.query(`update appointment set to_day = '2027-01-11' where person_id = $1`, [coordinatorId]);
    expect((await appoint('methodologist')).body).toMatchObject({ endedPasswords: 0 });
    expect(await head.isIn()).toBe(true);
  });

  it('stays when the person has changed it since', async () => {
    const { head, email, appoint } = await aHead();
    const change = { currentPassword: PASSWORD, newPassword: 'новая яблоня', revokeOtherSessions: true };
    expect((await head.ask('POST', '/api/auth/change-password', change)).status).toBe(200);
    expect((await appoint('administrator')).body).toMatchObject({ endedPasswords: 0 });
    expect([await head.isIn(), (await head.signIn(email, 'новая яблоня')).status]).toEqual([true, 200]);
  });

  it('stays when the code was of somebody who could give it now', async () => {
    const { head, email, chief, appoint, headId, visitor, clock } = await aHead();
    clock.set(new Date('2027-01-12T12:05:00Z'));
    const { code } = (await chief.ask('POST', '/api/invitations', { personId: headId, byMail: false })).body;
    await visitor().ask('POST', '/api/invitations/accept', { code, email, password: 'новая яблоня' });
    await head.signIn(email, 'новая яблоня');
    expect((await appoint('administrator')).body).toMatchObject({ endedPasswords: 0 });
    expect(await head.isIn()).toBe(true);
  });
});

describe('a session', () => {
  it('is a cookie that scripts do not see and that other sites do not send; over https only where there is https', async () => {
    const plain = await aDistrict();
    await plain.coordinator.signIn(plain.email, PASSWORD);
    const line = plain.coordinator.setCookies().join('\n');
    expect(line).toMatch(/opora\.session_token=.*HttpOnly/i);
    expect(line).toMatch(/SameSite=Lax/i);
    expect(line).not.toMatch(/Secure/i);
    const safe = await aDistrict(aProduct('https://opora.test'));
    await safe.coordinator.signIn(safe.email, PASSWORD);
    expect(safe.coordinator.setCookies().join('\n')).toMatch(/__Secure-opora\.session_token=.*Secure/i);
    expect(await safe.coordinator.isIn()).toBe(true);
  });

  it('keeps its token out of the answer, and is not made by a forged cookie, were the token known', async () => {
    const { visitor, email, coordinator, coordinatorId } = await aDistrict();
    expect((await visitor().signIn(email, PASSWORD)).body).toBeNull();
    const { rows } = await pool.query<{ token: string }>('select token from account_session where user_id = $1', [
      coordinatorId,
    ]);
    const forger = visitor();
    for (const { token } of rows) {
      forger.put('opora.session_token', encodeURIComponent(`${token}.${'A'.repeat(43)}=`));
      expect(await forger.isIn()).toBe(false);
      forger.put('opora.session_token', token);
      expect(await forger.isIn()).toBe(false);
    }
    expect([rows.length, await coordinator.isIn()]).toEqual([2, true]);
  });

  it('ends at once when the coordinator signs the person out, for those who may', async () => {
    const { visitor, printed, coordinator, headId, coordinatorId } = await aDistrict();
    const email = anEmail();
    const head = visitor();
    await head.ask('POST', '/api/invitations/accept', { code: await printed(), email, password: PASSWORD });
    await head.signIn(email, PASSWORD);
    expect((await head.ask('POST', `/api/people/${coordinatorId}/sign-out`)).status).toBe(403);
    expect((await coordinator.ask('POST', `/api/people/${headId}/sign-out`)).body).toEqual({ count: 1 });
    expect([await head.isIn(), await coordinator.isIn()]).toEqual([false, true]);
    expect((await coordinator.ask('POST', `/api/people/${headId}/sign-out`)).body).toEqual({ count: 0 });
    const stranger = (await aDistrict()).coordinator;
    expect((await stranger.ask('POST', `/api/people/${headId}/sign-out`)).status).toBe(404);
  });

  it('lasts while one comes every fortnight, and each visit counts', async () => {
    const { coordinator, coordinatorId } = await aDistrict();
    const lastVisit = (ago: string) =>
      pool.query(`update account_session set updated_at = now() - $2::interval where user_id = $1`, [
        coordinatorId,
        ago,
      ]);
    await lastVisit('13 days 23 hours');
    expect(await coordinator.isIn()).toBe(true);
    const { rows } = await pool.query<{ fresh: boolean }>(
      `select updated_at > now() - interval '1 minute' as fresh from account_session where user_id = $1`,
      [coordinatorId],
    );
    expect(rows).toEqual([{ fresh: true }]);
    await lastVisit('14 days 1 minute');
    expect(await coordinator.isIn()).toBe(false);
  });

  it('that has ended of idleness is not woken up by what it may ask of the library', async () => {
    const { coordinator, coordinatorId } = await aDistrict();
    await pool.query(
      `update account_session set updated_at = now() - interval '100 days', created_at = now() - interval '100 days',
         expires_at = now() + interval '80 days' where user_id = $1`,
      [coordinatorId],
    );
    const change = { currentPassword: PASSWORD, newPassword: 'молодая яблоня' };
    expect((await coordinator.ask('POST', '/api/auth/revoke-other-sessions', {})).status).toBe(401);
    expect((await coordinator.ask('POST', '/api/auth/change-password', change)).status).toBe(401);
    expect((await coordinator.ask('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect(await coordinator.isIn()).toBe(false);
    expect(await journalOf(coordinatorId)).toEqual([]);
  });

  it('ends by signing out; the others end by asking for it', async () => {
    const { visitor, email, coordinator, coordinatorId } = await aDistrict();
    const elsewhere = visitor();
    await elsewhere.signIn(email, PASSWORD);
    expect((await coordinator.ask('GET', '/api/profile')).body.sessions).toBe(2);
    expect((await coordinator.ask('POST', '/api/auth/revoke-other-sessions', {})).status).toBe(200);
    expect([await elsewhere.isIn(), await coordinator.isIn()]).toEqual([false, true]);
    expect(await journalOf(coordinatorId)).toEqual(['sessions.end']);
    expect((await coordinator.ask('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect(await coordinator.isIn()).toBe(false);
  });

  it('goes on under the new e-mail when the municipality changes it, and the e-mail stays while one signs in by it', async () => {
    const { visitor, printed, coordinator, headId } = await aDistrict();
    const [before, after] = [anEmail(), anEmail()];
    const head = visitor();
    await head.ask('POST', '/api/invitations/accept', { code: await printed(), email: before, password: PASSWORD });
    const change = (email: string | null, version: number) =>
      coordinator.ask('PUT', `/api/people/${headId}`, {
        familyName: 'Панова',
        givenName: 'Светлана',
        patronymic: null,
        email,
        phone: null,
        version,
      });
    expect(await change(null, 2)).toMatchObject(problem('account-needs-email'));
    expect((await change(after, 2)).status).toBe(200);
    expect(await head.signIn(before, PASSWORD)).toMatchObject(problem('wrong-password'));
    expect((await head.signIn(after, PASSWORD)).status).toBe(200);
  });
});

describe('signing in', () => {
  it('answers the same for a wrong password and an unknown e-mail', async () => {
    const { visitor, email } = await aDistrict();
    const wrong = await visitor().signIn(email, 'не та яблоня');
    expect(wrong).toMatchObject(problem('wrong-password'));
    expect(await visitor().signIn(anEmail(), 'не та яблоня')).toEqual(wrong);
    expect(await visitor().signIn('не почта', 'не та яблоня')).toEqual(wrong);
  });

  it('waits a minute after ten wrong passwords of one e-mail, and keeps nobody else waiting', async () => {
    const { visitor, email } = await aDistrict();
    const other = await aDistrict();
    for (let time = 0; time < 10; time++) expect((await visitor().signIn(email, 'не та яблоня')).status).toBe(422);
    const { status, body } = await visitor().signIn(email, PASSWORD);
    expect(status).toBe(429);
    expect(body.details.problems).toMatchObject([{ problem: 'too-many-tries' }]);
    expect(body.details.problems[0].seconds).toBeGreaterThan(0);
    expect((await other.visitor().signIn(other.email, PASSWORD)).status).toBe(200);
  });

  it('counts tries that are made at once', async () => {
    const { visitor, email } = await aDistrict();
    const tries = await Promise.all(Array.from({ length: 30 }, () => visitor().signIn(email, 'не та яблоня')));
    expect(tries.filter(({ status }) => status === 422)).toHaveLength(10);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('counts no password that was right', async () => {
    const { visitor, email } = await aDistrict();
    for (let time = 0; time < 12; time++) expect((await visitor().signIn(email, PASSWORD)).status).toBe(200);
  });

  it('takes no more bytes than an e-mail and a password have', async () => {
    const { visitor, email } = await aDistrict();
    expect((await visitor().signIn(email, 'я'.repeat(10_000))).status).toBe(400);
  });

  it('offers nothing else of the library, such as signing up', async () => {
    const { visitor } = aProduct();
    const wish = { email: anEmail(), password: PASSWORD, name: 'Чужой' };
    expect((await visitor().ask('POST', '/api/auth/sign-up/email', wish)).status).toBe(404);
    expect((await visitor().ask('GET', '/api/auth/list-sessions')).status).toBe(404);
  });
});

describe('a forgotten password', () => {
  const tokenIn = (letter: Letter | undefined) => letter?.text.match(/new-password\?token=(\S+)/)?.[1] ?? '';

  it('is set anew by a letter, once, and every session ends', async () => {
    const { visitor, email, coordinator, coordinatorId, letters } = await aDistrict();
    const guest = visitor();
    const asked = await guest.ask('POST', '/api/auth/request-password-reset', { email });
    expect(asked.status).toBe(200);
    await expect.poll(() => letters.at(-1)?.to).toBe(email);
    const newPassword = 'молодая яблоня';
    const reset = (wish: object) =>
      guest.ask('POST', '/api/auth/reset-password', { token: tokenIn(letters.at(-1)), newPassword, ...wish });
    expect(await reset({ newPassword: 'мало' })).toMatchObject(problem('password-length'));
    expect((await reset({})).status).toBe(200);
    expect(await journalOf(coordinatorId)).toEqual(['password.reset']);
    expect(await coordinator.isIn()).toBe(false);
    expect(await reset({})).toMatchObject(problem('link-expired'));
    expect(await guest.signIn(email, PASSWORD)).toMatchObject(problem('wrong-password'));
    expect((await guest.signIn(email, newPassword)).status).toBe(200);
  });

  it('is answered alike for an unknown e-mail, without a letter', async () => {
    const { visitor, email, letters } = await aDistrict();
    const known = await visitor().ask('POST', '/api/auth/request-password-reset', { email });
    expect(await visitor().ask('POST', '/api/auth/request-password-reset', { email: anEmail() })).toEqual(known);
    await expect.poll(() => letters.length).toBe(1);
    expect(letters[0]?.to).toBe(email);
  });

  it('is changed by who knows it', async () => {
    const { coordinator, coordinatorId, visitor, email } = await aDistrict();
    const change = (currentPassword: string) =>
      coordinator.ask('POST', '/api/auth/change-password', {
        currentPassword,
        newPassword: 'молодая яблоня',
        revokeOtherSessions: true,
      });
    expect(await change('не та яблоня')).toMatchObject(problem('wrong-password'));
    expect(await journalOf(coordinatorId)).toEqual([]);
    expect((await change(PASSWORD)).status).toBe(200);
    expect(await journalOf(coordinatorId)).toEqual(['password.change']);
    expect(await coordinator.isIn()).toBe(true);
    expect((await visitor().signIn(email, 'молодая яблоня')).status).toBe(200);
  });
});

describe('the first run', () => {
  const wish = {
    region: 'Озёрская область',
    name: 'Заозёрский муниципальный округ',
    shortName: 'Заозёрский округ',
    coordinator: { familyName: 'Соколова', givenName: 'Марина', patronymic: 'Викторовна' },
    email: 'sokolova@district.test',
    password: PASSWORD,
  };

  beforeAll(async () => {
    pool = await freshPool();
    db = openDb(pool);
  });

  it('makes the municipality and its coordinator once, on an empty database', async () => {
    const { visitor } = aProduct();
    const first = visitor();
    expect((await first.ask('GET', '/api/first-run')).body).toEqual({ needed: true, mailLeaves: true });
    expect(await first.ask('POST', '/api/first-run', { ...wish, password: 'мало' })).toMatchObject(
      problem('password-length'),
    );
    expect((await first.ask('POST', '/api/first-run', wish)).status).toBe(200);
    expect((await first.signIn(wish.email, PASSWORD)).status).toBe(200);
    const { body } = await first.ask('GET', '/api/session');
    expect(body).toMatchObject({ municipality: { name: wish.name, shortName: wish.shortName } });
    expect(body.roles.map(({ role }: { role: string }) => role).sort()).toEqual(['administrator', 'coordinator']);
    expect((await visitor().ask('GET', '/api/first-run')).body).toEqual({ needed: false, mailLeaves: true });
    const silent = aProduct('http://opora.test', undefined, false).visitor();
    expect((await silent.ask('GET', '/api/first-run')).body).toEqual({ needed: false, mailLeaves: false });
    expect(await visitor().ask('POST', '/api/first-run', { ...wish, email: anEmail() })).toMatchObject(
      problem('not-empty'),
    );
  });
});
