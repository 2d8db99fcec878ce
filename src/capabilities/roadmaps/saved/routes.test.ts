import { beforeAll, expect, it } from 'vitest';
import { freshDb } from '../../../../test/db.ts';
import { aMunicipality, anAppointed, aPerson, asking } from '../../../../test/make.ts';
import type { Db } from '../../../platform/db.ts';
import { SavedFilters } from './contract.ts';
import { savedRoutes } from './routes.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

async function twoPeople() {
  const municipalityId = await aMunicipality(db);
  const { ask } = asking(db, savedRoutes);
  const one = await anAppointed(db, { role: 'coordinator', municipalityId });
  const other = await anAppointed(db, { role: 'methodologist', municipalityId });
  const nobody = await aPerson(db, municipalityId);
  const listed = async (person: string, page = 'tasks') => {
    const { body } = await ask(person, 'GET', `/api/filters?page=${page}`);
    return SavedFilters.parse(body).map(({ name, address }) => `${name}: ${address}`);
  };
  const save = (person: string, name: string, address: string, page = 'tasks') =>
    ask(person, 'POST', '/api/filters', { page, name, address });
  return { ask, one, other, nobody, listed, save };
}

it('keeps filters by name, for their owner and page alone', async () => {
  const { one, other, listed, save } = await twoPeople();
  await save(one, 'Просрочено', 'standing=overdue');
  await save(one, 'Апрель', 'dueTo=2027-04-30');
  await save(one, 'Апрель', 'dueTo=2027-04-30', 'road-map');
  expect(await listed(one)).toEqual(['Апрель: dueTo=2027-04-30', 'Просрочено: standing=overdue']);
  expect(await listed(one, 'road-map')).toEqual(['Апрель: dueTo=2027-04-30']);
  expect(await listed(other)).toEqual([]);
});

it('puts the same name in the place of the former', async () => {
  const { one, listed, save } = await twoPeople();
  await save(one, 'Мои', 'q=курсы');
  await save(one, ' Мои ', 'q=семинар');
  expect(await listed(one)).toEqual(['Мои: q=семинар']);
});

it('forgets one’s own, and does not find those of others', async () => {
  const { ask, one, other, listed, save } = await twoPeople();
  const { body } = await save(one, 'Мои', 'q=курсы');
  const { id } = body as { id: string };
  expect((await ask(other, 'DELETE', `/api/filters/${id}`)).status).toBe(404);
  expect(await listed(one)).toHaveLength(1);
  expect((await ask(one, 'DELETE', `/api/filters/${id}`)).status).toBe(200);
  expect(await listed(one)).toEqual([]);
});

it('refuses the thirty-first, an empty name, an unknown page, and people without an appointment', async () => {
  const { one, nobody, listed, save } = await twoPeople();
  for (let number = 1; number <= 30; number++) expect((await save(one, `Отбор ${number}`, 'q=а')).status).toBe(200);
  const refused = await save(one, 'Отбор 31', 'q=а');
  expect(refused).toMatchObject({ status: 422, body: { details: { problems: [{ problem: 'too-many', most: 30 }] } } });
  expect(await listed(one)).toHaveLength(30);
  expect((await save(one, 'Отбор 30', 'q=б')).status).toBe(200);
  expect((await save(one, ' ', 'q=а')).status).toBe(400);
  expect((await save(one, 'Мои', 'q=а', 'schools')).status).toBe(400);
  expect((await save(nobody, 'Мои', 'q=а')).status).toBe(403);
});
