import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { emailOf } from '../../demo/place.ts';
import { askFor, closedEndpoints } from './endpoints.ts';
import { settled } from './looks.ts';
import { type Opora, startOpora, type Visitor, visit } from './opora.ts';
import { NEIGHBOUR } from './outside.ts';
import { addressesOf, getKnown, type Known } from './places.ts';

let opora: Opora;
let known: Known;
beforeAll(async () => {
  opora = await startOpora('demo');
});
const things = async (): Promise<Known> => {
  known ??= await getKnown(opora);
  return known;
};

/** That what is asked below is there at all: or nobody's being refused would say little. */
it('the coordinator is answered at every address that only reads', async () => {
  const of = await things();
  const coordinator = await visit(opora, 'sokolova');
  const refused: string[] = [];
  for (const endpoint of (await closedEndpoints(coordinator)).filter(({ method }) => method === 'GET')) {
    const { status } = await askFor(of, endpoint, coordinator);
    if (status !== 200) refused.push(`${status} ${endpoint.name}`);
  }
  expect(refused).toEqual([]);
});

describe('whoever has not signed in', () => {
  it('gets no answer from any address that is not open', async () => {
    const of = await things();
    const stranger = await visit(opora, null);
    const closed = await closedEndpoints(stranger);
    expect(closed.length).toBeGreaterThan(80);
    const answered: string[] = [];
    for (const endpoint of closed) {
      const { status } = await askFor(of, endpoint, stranger);
      if (status !== 401) answered.push(`${status} ${endpoint.name}`);
    }
    expect(answered).toEqual([]);
  });

  it('is asked to sign in at every page that is not open', async () => {
    const { page } = await visit(opora, null);
    const addresses = addressesOf(await things(), { open: false });
    expect(addresses.length).toBeGreaterThan(40);
    for (const path of addresses) {
      await page.goto(path);
      await page.getByRole('heading', { name: 'Вход', exact: true }).waitFor();
      const { pathname, searchParams } = new URL(page.url());
      expect([path, pathname, searchParams.get('to')]).toEqual([path, '/sign-in', path]);
      expect(await page.getByRole('navigation', { name: 'Основная навигация' }).count()).toBe(0);
    }
  });
});

/** What is not refused, since it touches nothing but one's own; each with what that is. */
const OWN: Record<string, string> = {
  'PUT /api/profile': 'own settings',
  'POST /api/profile/feed': 'own calendar',
  'DELETE /api/profile/feed': 'own calendar',
  'POST /api/notices/read': 'own notices; of others it finds none',
  'POST /api/notices/read-all': 'own notices',
  'POST /api/notices/unread': 'own notices; of others it finds none',
  'POST /api/filters': 'own filters',
  'DELETE /api/filters/{id}': 'own filters; of others it finds none',
  'POST /api/tasks/remind': 'of the tasks of others it finds none, and reminds nobody',
  'POST /api/tasks/{id}/opened': 'counts for the owner alone',
};

interface Who {
  login: string;
  /** Words and ids that no answer may hold. */
  secrets(of: Known): string[];
}

const secretsOfSchool = ({ task, evidence, file, draft, head, substitution }: Known) => [
  ...['Панова', 'panova', head, file, evidence, draft, substitution, task.own ?? ''],
];

const WHO: Record<string, Who> = {
  'the coordinator of another municipality': {
    login: NEIGHBOUR,
    secrets: (of) => [...secretsOfSchool(of), 'Заозёрск', 'Лесновская', of.municipality, of.school, of.roadMap],
  },
  'the head of a school outside the list': { login: 'ilina', secrets: secretsOfSchool },
  'the observer': { login: 'vetrova', secrets: () => [] },
};

describe.each(Object.entries(WHO))('%s', (_, { login, secrets }) => {
  it('changes nothing and learns nothing that is not theirs, at any address of the server', async () => {
    const of = await things();
    const coordinator = await visit(opora, 'sokolova');
    const someone = await visit(opora, login);
    const before = await everythingBut(login, of, coordinator);
    const wrong: string[] = [];
    for (const endpoint of await closedEndpoints(someone)) {
      const { status, body } = await askFor(of, endpoint, someone);
      if (status === 403 || status === 404) continue;
      const told = JSON.stringify(body);
      if (status !== 200 || !(endpoint.method === 'GET' || endpoint.name in OWN)) {
        wrong.push(`${status} ${endpoint.name} ${told.slice(0, 200)}`);
      }
      for (const secret of secrets(of)) if (told.includes(secret)) wrong.push(`${endpoint.name} tells of ${secret}`);
    }
    expect(wrong).toEqual([]);
    expect(await everythingBut(login, of, coordinator)).toEqual(before);
  });
});

/** The state of the municipality, as far as its coordinator sees it; without the line of who may change it: their own. */
async function everythingBut(login: string, of: Known, { ask }: Visitor): Promise<Record<string, unknown>> {
  const addresses = [
    ...['/api/tasks?limit=500', '/api/road-maps', '/api/reports', '/api/schools', '/api/people', '/api/groups'],
    ...['/api/bodies', '/api/aliases', '/api/municipality', '/api/substitutions', '/api/notices'],
    ...[of.task.own, of.task.submitted].map((id) => `/api/tasks/${id}`),
    ...['/api/filters?page=tasks', `/api/journal?municipalityId=${of.municipality}`],
  ];
  const seen = addresses.map(async (path) => [path, (await ask('GET', path)).body]);
  const everything = Object.fromEntries(await Promise.all(seen));
  const { people } = everything['/api/people'];
  everything['/api/people'].people = people.filter(({ email }: { email: string }) => email !== emailOf(login));
  return everything;
}

describe('on the screen', () => {
  it('the head of a school outside the list finds nothing of another school at any address', async () => {
    const of = await things();
    const { page } = await visit(opora, 'ilina', { refusals: [403, 404] });
    const told: string[] = [];
    for (const path of addressesOf(of, { open: false })) {
      await page.goto(path);
      await settled(page);
      const words = await page.locator('main').innerText();
      if (/Панов[аы]/.test(words)) told.push(path);
    }
    expect(told).toEqual([]);
    const theirs = [`/tasks/${of.task.own}`, `/reports/2026/2?school=${of.school}`, `/people/${of.head}`];
    for (const path of theirs) await findsNothing(page, path);
  });

  it('the observer sees the work of the municipality and no button that would change it', async () => {
    const of = await things();
    const { page, ask } = await visit(opora, 'vetrova', { refusals: [403, 404] });
    const { activities } = (await ask('GET', `/api/road-maps/${of.roadMap}`)).body;
    const titles: string[] = activities.map(({ title }: { title: string }) => title);
    const found: string[] = [];
    for (const path of addressesOf(of, { open: false })) {
      if (path === '/profile' || path.startsWith('/help')) continue; // one's own, and words
      await page.goto(path);
      await settled(page);
      for (const name of await actsOn(page)) if (!titles.includes(name)) found.push(`${path}: ${name}`);
    }
    expect(found).toEqual([]);
  });
});

it('a head does not learn which other schools need support', async () => {
  const { municipality } = await things();
  const { ask } = await visit(opora, 'ilina');
  const { body: session } = await ask('GET', '/api/session');
  const own = session.roles.map(({ schoolId }: { schoolId: string }) => schoolId);
  const { body } = await ask('GET', `/api/groups?municipalityId=${municipality}`);
  const members = body.groups.flatMap(({ schoolIds }: { schoolIds: string[] }) => schoolIds);
  expect(members.filter((id: string) => !own.includes(id))).toEqual([]);
});

async function findsNothing(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByText('Здесь ничего нет').waitFor();
  expect(await page.locator('main').innerText()).not.toContain('Лесновская');
}

/** Words that buttons and links of acting begin with. */
const ACTS =
  /^(Принять|Вернуть|Подписать|Отозвать|Отправить|Сохранить|Записать|Добавить|Загрузить|Изменить|Править|Перенести|Передать|Напомнить|Отменить|Удалить|Создать|Назначить|Пригласить|Завершить|Убрать|Собрать|Ответить|Отказать|Не успеваем|Напечатать коды)/;
/** One's own: a filter kept for oneself. */
const OWN_ACTS = /^(Сохранить отбор|Убрать отбор|Убрать сохранённый отбор)/;

async function actsOn(page: Page): Promise<string[]> {
  for (const menu of await page.getByRole('button', { name: /^Другие действия/ }).all()) await menu.click();
  const names = await page.evaluate<string[]>(NAMES);
  return names.filter((name) => ACTS.test(name) && !OWN_ACTS.test(name));
}

/** What the buttons, links and lines of open menus in sight are called; a link to a task bears its title. */
const NAMES = `[...document.querySelectorAll('main button, main a:not([href^="/tasks/"]), [role^="menuitem"]')]
  .filter((one) => one.checkVisibility())
  .map((one) => (one.ariaLabel ?? one.innerText).replace(/\\s+/gu, ' ').trim())`;
