import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { municipalPlan } from '../../demo/documents/municipal.ts';
import { wordFile } from '../../demo/documents/plan.ts';
import { problemsOf } from './looks.ts';
import { type Opora, startOpora, type Visitor, visit } from './opora.ts';

let opora: Opora;
let known: Known;
beforeAll(async () => {
  opora = await startOpora('demo');
});

/** Things of the demo that pages show. */
interface Known {
  school: string;
  head: string;
  roadMap: string;
  draft: string;
  /** By where they stand: a task of Лесновская СОШ, or of anybody. */
  task: Record<string, string>;
}

async function getKnown({ ask, page }: Visitor): Promise<Known> {
  const { body: list } = await ask('GET', '/api/schools');
  const school = list.schools.find(({ shortName }: { shortName: string }) => shortName === 'Лесновская СОШ').id;
  const task: Record<string, string> = {};
  for (const standing of ['planned', 'under_way', 'submitted', 'accepted', 'returned', 'overdue', 'cancelled']) {
    const { rows } = (await ask('GET', `/api/tasks?standing=${standing}&limit=1`)).body;
    if (rows[0]) task[standing] = rows[0].id;
  }
  const { rows } = (await ask('GET', `/api/tasks?school=${school}&standing=under_way`)).body;
  task.own = rows.find(({ number }: { number: string }) => number === '3.2').id;
  const { body: session } = await ask('GET', '/api/session');
  const query = new URLSearchParams({ municipalityId: session.municipality.id, name: 'Дорожная карта.docx' });
  const draft = await page.request.post(`/api/road-map-drafts?${query}`, {
    headers: { origin: opora.address, 'x-requested-with': 'opora' },
    data: Buffer.from(await wordFile(municipalPlan(2027))),
  });
  return {
    school,
    head: rows[0].ownerId,
    roadMap: rows[0].roadMapId,
    draft: (await draft.json()).id,
    task,
  };
}

const VIEWS = ['timeline', 'sections', 'calendar', 'schools', 'executors'];
const CHAPTERS = readdirSync('docs/guide').map((name) => name.replace('.md', ''));

/** What each person looks at: all that their menu leads to, and things of every kind behind it; the last, what is not theirs. */
const LOOKS: Record<string, (of: Known) => readonly string[]> = {
  nobody: () => [...['/sign-in', '/forgot-password', '/new-password', '/new-password?token=x', '/enter', '/first-run']],
  sokolova: ({ school, head, roadMap, draft, task }) => [
    ...['/', '/tasks?show=all', '/tasks?standing=returned', ...Object.values(task).map((id) => `/tasks/${id}`)],
    ...['/road-maps', ...VIEWS.map((view) => `/road-maps/${roadMap}?view=${view}`)],
    ...['/road-maps/upload', `/road-maps/drafts/${draft}`],
    ...['/reports', '/reports/2026/3', '/reports/2026/2', `/reports/2026/2?school=${school}`],
    ...['/schools', `/schools/${school}`, `/schools/${school}/history`, '/schools/import'],
    ...['/people', `/people/${head}`, '/people/slips', '/substitutions', '/journal', '/profile', '/notices'],
    ...['/settings', ...['municipality', 'bodies', 'groups', 'aliases'].map((name) => `/settings/${name}`)],
    ...['/help', ...CHAPTERS.map((name) => `/help/${name}`), '/no-such-page'],
  ],
  panova: ({ school, roadMap, task }) => [
    ...['/', '/my-school', '/my-school/history', '/tasks', `/tasks/${task.own}`, '/reports'],
    ...[`/reports/2026/3?school=${school}`, '/road-maps', `/road-maps/${roadMap}`, '/people', '/notices', '/profile'],
  ],
  belov: ({ school }) => ['/', '/tasks', '/schools', `/schools/${school}`, '/reports', '/road-maps', '/people'],
  vetrova: ({ roadMap, task }) => [
    ...['/', '/tasks?show=all', `/tasks/${task.submitted}`, '/road-maps', `/road-maps/${roadMap}`, '/reports'],
    ...['/reports/2026/2', '/schools', '/people', '/settings', '/settings/groups'],
  ],
  ilina: ({ school, head, draft, task }) => [
    ...[`/tasks/${task.own}`, `/reports/2026/2?school=${school}`, `/people/${head}`, `/road-maps/drafts/${draft}`],
  ],
};

it.each(Object.keys(LOOKS))('every page has nothing to stumble over: %s', async (login) => {
  known ??= await getKnown(await visit(opora, 'sokolova'));
  const refusals = { nobody: [401], ilina: [404] }[login] ?? [];
  const { page } = await visit(opora, login === 'nobody' ? null : login, { refusals });
  const problems: string[] = [];
  for (const path of LOOKS[login]?.(known) ?? []) {
    const begin = performance.now();
    await page.goto(path);
    problems.push(...(await problemsOf(page)).map((problem) => `${path} ${problem}`));
    console.log(path, Math.round(performance.now() - begin));
  }
  expect(problems).toEqual([]);
});

it('no page of the product was left out', () => {
  const looked = Object.values(LOOKS).flatMap((of) => of(NAMES).map((path) => path.split('?')[0] ?? ''));
  const missed = pagePaths().filter((path) => {
    const pattern = new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}$`);
    return !looked.some((one) => pattern.test(one));
  });
  expect(missed).toEqual([]);
});

const NAMES: Known = { school: 's', head: 'h', roadMap: 'm', draft: 'd', task: { own: 't', submitted: 't' } };

/** The addresses in the lists that `src/web/pages.ts` puts together. */
function pagePaths(): string[] {
  const root = 'src/web/pages.ts';
  const lists = [...readFileSync(root, 'utf8').matchAll(/from '(.*\/pages\.ts)'/g)].map(([, name = '']) => name);
  expect(lists.length).toBeGreaterThan(5);
  return lists
    .map((name) => readFileSync(join(dirname(root), name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/^ {4}path: '([^']+)'/gm)].map(([, path = '']) => path));
}
