import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { settled } from './looks.ts';
import { type Opora, startOpora, type Visitor, visit } from './opora.ts';

let opora: Opora;
beforeAll(async () => {
  opora = await startOpora('demo');
});

/** Ids of things that belong to Лесновская СОШ and of the whole municipality, as the coordinator knows them. */
interface Theirs {
  municipality: string;
  school: string;
  task: string;
  version: number;
  file: string;
  roadMap: string;
  head: string;
}

async function theirs({ ask }: Visitor): Promise<Theirs> {
  const { body: session } = await ask('GET', '/api/session');
  const { body: list } = await ask('GET', '/api/schools');
  const school = list.schools.find(({ shortName }: { shortName: string }) => shortName === 'Лесновская СОШ').id;
  const { body: sent } = await ask('GET', `/api/tasks?school=${school}&standing=submitted`);
  const { body: proved } = await ask('GET', `/api/tasks?school=${school}&standing=accepted`);
  return {
    municipality: session.municipality.id,
    school,
    task: sent.rows[0].id,
    version: sent.rows[0].version,
    file: await fileOf(ask, proved.rows),
    roadMap: sent.rows[0].roadMapId,
    head: proved.rows[0].ownerId,
  };
}

async function fileOf(ask: Visitor['ask'], tasks: readonly { id: string }[]): Promise<string> {
  for (const { id } of tasks) {
    const { evidence } = (await ask('GET', `/api/tasks/${id}`)).body;
    const file = evidence.find(({ fileId }: { fileId: string | null }) => fileId !== null);
    if (file) return file.fileId;
  }
  throw new Error('the demo has no file in evidence');
}

describe('whoever has not signed in', () => {
  it('gets no answer from any address that is not open', async () => {
    const { ask } = await visit(opora, null);
    const { paths } = (await ask('GET', '/api/openapi.json')).body;
    const closed = Object.entries<Record<string, { security: unknown[] }>>(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { security }]) => (security.length > 0 ? [{ path, method }] : [])),
    );
    expect(closed.length).toBeGreaterThan(80);
    const answered: string[] = [];
    for (const { path, method } of closed) {
      const address = path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const { status } = await ask(method.toUpperCase() as 'GET', address, method === 'get' ? undefined : {});
      if (status !== 401) answered.push(`${status} ${method} ${path}`);
    }
    expect(answered).toEqual([]);
  });

  it.each(['/', '/tasks', '/people', '/reports/2026/3', '/road-maps/upload'])(
    'is asked to sign in at %s',
    async (to) => {
      const { page } = await visit(opora, null);
      await page.goto(to);
      await page.getByRole('heading', { name: 'Вход', exact: true }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      expect(await page.getByRole('navigation', { name: 'Основная навигация' }).count()).toBe(0);
    },
  );
});

describe('the head of a school outside the list', () => {
  it('finds nothing at the addresses of another school', async () => {
    const of = await theirs(await visit(opora, 'sokolova'));
    const { page, ask } = await visit(opora, 'ilina', { refusals: [403, 404] });
    const report = `municipality=${of.municipality}&year=2026&quarter=2`;
    const reads = [
      `/api/tasks/${of.task}`,
      `/api/tasks/${of.task}/evidence`,
      `/api/files/${of.file}`,
      `/api/report?${report}`,
      `/api/report?${report}&school=${of.school}`,
      `/api/report/file?${report}&school=${of.school}&format=docx`,
      `/api/people/${of.head}`,
    ];
    for (const path of reads) expect([path, (await ask('GET', path)).status]).toEqual([path, 404]);
    for (const act of ['accept', 'return', 'submit', 'reopen', 'progress']) {
      const body = { version: of.version, comment: 'нет', dueOn: null, short: false, note: 'нет', counts: [] };
      expect([act, (await ask('POST', `/api/tasks/${of.task}/${act}`, body)).status]).toEqual([act, 404]);
    }
    expect((await ask('GET', '/api/tasks?limit=500')).body).toEqual({ rows: [], total: 0 });
    const pages = [`/tasks/${of.task}`, `/reports/2026/2?school=${of.school}`, `/people/${of.head}`];
    for (const path of pages) await findsNothing(page, path);
  });

  it('does not learn which schools need support, whose head is who, or what was done there', async () => {
    const of = await theirs(await visit(opora, 'sokolova'));
    const { ask } = await visit(opora, 'ilina');
    const { body: session } = await ask('GET', '/api/session');
    const own = session.roles.map(({ schoolId }: { schoolId: string }) => schoolId);
    const { body } = await ask('GET', `/api/groups?municipalityId=${of.municipality}`);
    const members = body.groups.flatMap(({ schoolIds }: { schoolIds: string[] }) => schoolIds);
    expect(members.filter((id: string) => !own.includes(id))).toEqual([]);
    const known = ['/api/schools', `/api/schools/${of.school}`, '/api/people', `/api/road-maps/${of.roadMap}`];
    for (const path of known) expect(JSON.stringify((await ask('GET', path)).body)).not.toContain('Панова');
  });
});

async function findsNothing(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByText('Здесь ничего нет').waitFor();
  expect(await page.locator('main').innerText()).not.toContain('Лесновская');
}

/** Words that buttons and links of acting begin with. */
const ACTS =
  /^(Принять|Вернуть|Подписать|Отозвать|Отправить|Сохранить|Записать|Добавить|Загрузить|Изменить|Править|Перенести|Передать|Напомнить|Отменить|Удалить|Создать|Назначить|Пригласить|Завершить|Убрать|Собрать|Напечатать коды)/;
/** One's own: a filter kept for oneself. */
const OWN = /^(Сохранить отбор|Убрать отбор)/;

describe('the observer', () => {
  it('sees the work of the municipality and no button that would change it', async () => {
    const of = await theirs(await visit(opora, 'sokolova'));
    const { page } = await visit(opora, 'vetrova');
    const pages = [
      ...['/', '/tasks?show=all', `/tasks/${of.task}`, '/road-maps', `/road-maps/${of.roadMap}`, '/reports'],
      ...['/reports/2026/2', '/reports/2026/3', `/reports/2026/3?school=${of.school}`],
      ...['/schools', `/schools/${of.school}`, '/people', `/people/${of.head}`, '/settings'],
      ...['municipality', 'bodies', 'groups', 'aliases'].map((name) => `/settings/${name}`),
    ];
    const found: string[] = [];
    for (const path of pages) {
      await page.goto(path);
      await settled(page);
      for (const name of await actsOn(page)) found.push(`${path}: ${name}`);
    }
    expect(found).toEqual([]);
  });

  it('is refused by the server too', async () => {
    const of = await theirs(await visit(opora, 'sokolova'));
    const { ask } = await visit(opora, 'vetrova');
    const municipalityId = of.municipality;
    const task = { id: of.task, version: of.version };
    const report = { municipality: of.municipality, year: 2026, quarter: 3, version: 0 };
    const tries: [string, object][] = [
      [`/api/tasks/${of.task}/accept`, { ...task, comment: null, short: false }],
      [`/api/tasks/${of.task}/return`, { ...task, comment: 'нет', dueOn: null }],
      [`/api/tasks/${of.task}/links`, { url: 'https://example.ru', title: 'нет' }],
      ['/api/tasks/move', { tasks: [{ ...task, dueOn: '2027-01-01' }], reason: 'нет' }],
      ['/api/tasks/cancel', { tasks: [task], reason: 'нет' }],
      ['/api/report/sign', report],
      ['/api/report/accept', { ...report, school: of.school }],
      ['/api/bodies', { municipalityId, kind: 'other', name: 'нет', shortName: 'нет' }],
      ['/api/groups', { municipalityId, name: 'нет', purpose: 'other', schoolIds: [] }],
      ['/api/invitations', { personId: of.head, byMail: false }],
    ];
    for (const [path, body] of tries) expect([path, (await ask('POST', path, body)).status]).toEqual([path, 403]);
  });
});

async function actsOn(page: Page): Promise<string[]> {
  for (const menu of await page.getByRole('button', { name: /^Другие действия/ }).all()) await menu.click();
  const names = await page.evaluate<string[]>(NAMES);
  return names.filter((name) => ACTS.test(name) && !OWN.test(name));
}

/** What the buttons, links and lines of open menus in sight are called. */
const NAMES = `[...document.querySelectorAll('main button, main a, [role^="menuitem"]')]
  .filter((one) => one.checkVisibility())
  .map((one) => (one.ariaLabel ?? one.innerText).trim())`;
