/** Every page of the product and what of the demo it can show: for tests that go through all of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { municipalPlan } from '../../demo/documents/municipal.ts';
import { type PlanText, wordFile } from '../../demo/documents/plan.ts';
import { type Opora, type Visitor, visit } from './opora.ts';

/** Ids of things of Лесновская СОШ, whose head is Панова, and of the whole municipality. */
export interface Known {
  municipality: string;
  school: string;
  /** Person. */
  head: string;
  roadMap: string;
  section: string;
  activity: string;
  /** A document that is being read. */
  draft: string;
  /** By where they stand: a task of anybody; `own`: a running one of the school, with a target. */
  task: Record<string, string>;
  target: string;
  /** Brought by the school; with the file it is. */
  evidence: string;
  file: string;
  body: string;
  group: string;
  alias: string;
  appointment: string;
  substitution: string;
  /** The coordinator's own. */
  filter: string;
  notice: string;
  /** A file of results that waits for an answer, and one that is in. */
  upload: string;
  batch: string;
  /** A list that its schools look at, the rule set and edition that it is made by, and what the school objected. */
  list: string;
  ruleSet: string;
  edition: string;
  objection: string;
}

/** Asks as the coordinator, and makes what the demo has none of. */
export async function getKnown(opora: Opora): Promise<Known> {
  const coordinator = await visit(opora, 'sokolova');
  const get = async (path: string) => (await coordinator.ask('GET', path)).body;
  const { municipality, today } = await get('/api/session');
  const { schools } = await get('/api/schools');
  const school = schools.find(({ shortName }: { shortName: string }) => shortName === 'Лесновская СОШ').id;
  const task = await tasksOf(coordinator, school);
  const own = await get(`/api/tasks/${task.own}`);
  const head = own.task.ownerId;
  const [group] = (await get('/api/groups')).groups;
  const { people } = await get('/api/people?q=Шубина');
  const filter = { page: 'tasks', name: 'Просроченные', address: '?standing=overdue' };
  return {
    municipality: municipality.id,
    school,
    head,
    roadMap: own.task.roadMapId,
    section: own.why.sectionId,
    activity: own.task.activityId,
    draft: await uploadPlan(opora, coordinator, municipality.id, municipalPlan(2027)),
    task,
    target: own.targets[0].id,
    ...(await evidenceOf(coordinator, school)),
    body: (await get('/api/bodies')).bodies[0].id,
    group: group.id,
    alias: (await get('/api/aliases')).aliases[0].id,
    appointment: (await get(`/api/people/${head}`)).appointments[0].id,
    substitution: await made(coordinator, '/api/substitutions', {
      personId: head,
      substituteId: people[0].id,
      fromDay: today,
      toDay: today,
    }),
    filter: await made(coordinator, '/api/filters', filter),
    notice: (await get('/api/notices')).notices[0].id,
    ...(await listOf(coordinator, school)),
    upload: await uploadResults(opora, coordinator, municipality.id),
    batch: (await get(`/api/result-batches?municipalityId=${municipality.id}`)).batches[0].id,
  };
}

async function listOf({ ask }: Visitor, school: string) {
  const { lists } = (await ask('GET', '/api/identification/lists')).body;
  const list = lists.find(({ state }: { state: string }) => state === 'reviewed');
  const entry = (await ask('GET', `/api/identification/lists/${list.id}/schools/${school}`)).body;
  return {
    list: list.id,
    ruleSet: list.edition.ruleSetId,
    edition: list.edition.id,
    objection: entry.objections[0].id,
  };
}

async function tasksOf({ ask }: Visitor, school: string): Promise<Record<string, string>> {
  const task: Record<string, string> = {};
  for (const standing of ['planned', 'under_way', 'submitted', 'accepted', 'returned', 'overdue', 'cancelled']) {
    const { rows } = (await ask('GET', `/api/tasks?standing=${standing}&limit=1`)).body;
    if (rows[0]) task[standing] = rows[0].id;
  }
  const { rows } = (await ask('GET', `/api/tasks?school=${school}&standing=under_way`)).body;
  task.own = rows.find(({ number }: { number: string | null }) => number === '3.2').id;
  return task;
}

async function evidenceOf({ ask }: Visitor, school: string): Promise<{ evidence: string; file: string }> {
  const { rows } = (await ask('GET', `/api/tasks?school=${school}&standing=accepted`)).body;
  for (const { id } of rows) {
    const { evidence } = (await ask('GET', `/api/tasks/${id}`)).body;
    const found = evidence.find(({ fileId }: { fileId: string | null }) => fileId !== null);
    if (found) return { evidence: found.id, file: found.fileId };
  }
  throw new Error('the demo has no file in evidence');
}

/** Of a school that nobody knows: the file waits until somebody says which it is. */
async function uploadResults({ address }: Opora, { page }: Visitor, municipalityId: string): Promise<string> {
  const query = new URLSearchParams({ municipalityId, name: 'Физика.csv' });
  const rows = ['Год;Процедура;Предмет;Класс;Логин ОО;Код ученика;Первичный балл;Отметка'];
  for (let code = 1; code <= 5; code += 1) rows.push(`2026;ОГЭ;Физика;9А;edu990001;${code};${8 + code};3`);
  const answer = await page.request.post(`/api/result-uploads?${query}`, {
    headers: { origin: address, 'x-requested-with': 'opora' },
    data: Buffer.from(rows.join('\n')),
  });
  return (await answer.json()).id;
}

/** Answers the id of its draft. */
export async function uploadPlan(
  opora: Opora,
  { page, ask }: Visitor,
  municipalityId: string,
  text: PlanText,
): Promise<string> {
  const query = new URLSearchParams({ municipalityId, name: 'Дорожная карта.docx' });
  const answer = await page.request.post(`/api/road-map-drafts?${query}`, {
    headers: { origin: opora.address, 'x-requested-with': 'opora' },
    data: Buffer.from(await wordFile(text)),
  });
  const { id, fileId } = await answer.json();
  return id ?? (await ask('POST', '/api/road-map-drafts/of-file', { fileId })).body.id;
}

async function made({ ask }: Visitor, path: string, body: object): Promise<string> {
  const answer = await ask('POST', path, body);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

const VIEWS = ['timeline', 'sections', 'calendar', 'schools', 'executors'];
const FIGURES = ['works', 'dynamics', 'tasks', 'journal', 'looks', 'classes'];
const CHAPTERS = readdirSync('docs/guide').map((name) => name.replace('.md', ''));

/** Page of the product → addresses at which it shows all it can. */
export const ADDRESSES: Record<string, (of: Known) => readonly string[]> = {
  '/sign-in': () => ['/sign-in'],
  '/forgot-password': () => ['/forgot-password'],
  '/new-password': () => ['/new-password', '/new-password?token=x'],
  '/enter': () => ['/enter'],
  '/first-run': () => ['/first-run'],
  '/': () => ['/'],
  '/tasks': () => ['/tasks?show=all', '/tasks?standing=returned'],
  '/tasks/$id': ({ task }) => Object.values(task).map((id) => `/tasks/${id}`),
  '/road-maps': () => ['/road-maps'],
  '/road-maps/$id': ({ roadMap }) => VIEWS.map((view) => `/road-maps/${roadMap}?view=${view}`),
  '/road-maps/upload': () => ['/road-maps/upload'],
  '/road-maps/drafts/$draftId': ({ draft }) => [`/road-maps/drafts/${draft}`],
  '/reports': () => ['/reports'],
  '/reports/$year/$quarter': ({ school }) => [
    ...['/reports/2026/3', '/reports/2026/2', `/reports/2026/2?school=${school}`],
  ],
  '/schools': () => ['/schools'],
  '/schools/$schoolId': ({ school }) => [`/schools/${school}`],
  '/schools/$schoolId/$tab': ({ school }) => [
    `/schools/${school}/history`,
    `/schools/${school}/support`,
    ...FIGURES.map((view) => `/schools/${school}/results?view=${view}`),
  ],
  '/results': () => ['/results', '/results?show=coverage'],
  '/results/load': () => ['/results/load'],
  '/results/batches': () => ['/results/batches', '/results/batches?show=undone'],
  '/results/batches/$batchId': ({ batch }) => [`/results/batches/${batch}`],
  '/schools/import': () => ['/schools/import'],
  '/identification': () => ['/identification'],
  '/identification/lists/$listId': ({ list }) => [`/identification/lists/${list}`],
  '/identification/lists/$listId/schools/$schoolId': ({ list, school }) => [
    `/identification/lists/${list}/schools/${school}`,
  ],
  '/identification/compare': () => ['/identification/compare'],
  '/identification/rules': () => ['/identification/rules'],
  '/identification/rules/new': () => ['/identification/rules/new'],
  '/identification/rules/$ruleSetId': ({ ruleSet }) => [
    `/identification/rules/${ruleSet}`,
    `/identification/rules/${ruleSet}?view=edit`,
  ],
  '/my-school': () => ['/my-school'],
  '/my-school/$tab': () => ['/my-school/history'],
  '/people': () => ['/people'],
  '/people/import': () => ['/people/import'],
  '/people/slips': () => ['/people/slips'],
  '/people/$personId': ({ head }) => [`/people/${head}`],
  '/substitutions': () => ['/substitutions'],
  '/journal': () => ['/journal'],
  '/profile': () => ['/profile'],
  '/notices': () => ['/notices'],
  '/settings': () => ['/settings'],
  '/settings/municipality': () => ['/settings/municipality'],
  '/settings/bodies': () => ['/settings/bodies'],
  '/settings/groups': () => ['/settings/groups'],
  '/settings/aliases': () => ['/settings/aliases'],
  '/help': () => ['/help'],
  '/help/$chapter': () => CHAPTERS.map((name) => `/help/${name}`),
};

export interface ProductPage {
  path: string;
  /** For whoever has not signed in, too. */
  open: boolean;
}

/** The pages in the lists that `src/web/pages.ts` puts together; read as text, since they bring browser code with them. */
export function productPages(): ProductPage[] {
  const root = 'src/web/pages.ts';
  const text = readFileSync(root, 'utf8');
  const lists = [...text.matchAll(/from '(.*\/pages\.ts)'/g)].map(([, name = '']) => name);
  if (lists.length !== text.match(/^ {2}\.\.\.\w+/gm)?.length) throw new Error(`${root} is not read whole`);
  return lists.flatMap((name) => pagesIn(join(dirname(root), name)));
}

function pagesIn(file: string): ProductPage[] {
  const text = readFileSync(file, 'utf8');
  const found = text.split(/^ {2}\{$/m).flatMap((one) => {
    const path = one.match(/^ {4}path: '([^']+)'/m)?.[1];
    return path === undefined ? [] : [{ path, open: /^ {4}shell: 'open'/m.test(one) }];
  });
  if (found.length === 0 || found.length !== text.match(/\bload:/g)?.length)
    throw new Error(`${file} is not read whole`);
  return found;
}

/** Addresses of the pages for strangers, or of those for people who signed in. */
export const addressesOf = (known: Known, { open }: { open: boolean }): string[] =>
  productPages()
    .filter((page) => page.open === open)
    .flatMap(({ path }) => ADDRESSES[path]?.(known) ?? []);
