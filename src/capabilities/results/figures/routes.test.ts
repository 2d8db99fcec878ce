import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { countStatements, freshDb } from '../../../../test/db.ts';
import { aMunicipality, anAppointed, anAppointment, aSchool, asking, noon, TODAY } from '../../../../test/make.ts';
import { aBatch, textFile } from '../../../../test/resultBatch.ts';
import { settableClock } from '../../../platform/clock.ts';
import type { Context } from '../../../platform/context.ts';
import type { Db } from '../../../platform/db.ts';
import { serve } from '../../../platform/http.ts';
import { readXlsxRows } from '../../../platform/xlsx.ts';
import { findActor } from '../../access/store.ts';
import { readLooks, readOverview, readSchoolFigures, readTaskMap } from './actions.ts';
import { figureRoutes } from './routes.ts';

let db: Db;
let world: World;
beforeAll(async () => {
  db = await freshDb();
  world = await aWorld();
}, 120_000);

type World = Awaited<ReturnType<typeof aWorld>>;

const LOGINS = ['edu990101', 'edu990102', 'edu990103', 'edu990104'];

/** Four schools with mathematics of two years, history of one, the region beside, and people who work with them. */
async function aWorld() {
  const municipalityId = await aMunicipality(db, { name: 'Заозёрский район' });
  const schools = await Promise.all(
    ['Ясная', 'Берёзовая', 'Лесная', 'Малая'].map((name) => aSchool(db, municipalityId, name)),
  );
  const [own = '', other = ''] = schools;
  const coordinator = await anAppointed(db, { role: 'coordinator', municipalityId, familyName: 'Соколова' });
  const server = asking(db, figureRoutes, settableClock(noon(TODAY)));
  const load = (name: string, bytes: Uint8Array) =>
    aBatch(db, server.host.files, {
      ...{ municipalityId, by: coordinator, at: noon('2026-06-01'), name, bytes },
      schools: (key) => schools[LOGINS.indexOf(key)],
    });
  const batches = {
    before: await load(
      'ВПР 2025.csv',
      pupilsOf('ВПР 2025 Математика 5 класс', [
        [6, 14],
        [2, 18],
        [4, 16],
        [1, 5],
      ]),
    ),
    now: await load(
      'ВПР 2026.csv',
      pupilsOf('ВПР 2026 Математика 5 класс', [
        [8, 13],
        [3, 17],
        [5, 15],
        [2, 4],
      ]),
    ),
    lot: await load('История.csv', pupilsOf('ВПР 2026 История 6 класс', [[3, 17]])),
    region: await load('Регион.csv', REGION),
    tasks: await load('Задания.csv', TASKS),
    bias: await load('Маркеры.csv', BIAS),
  };
  const at = (role: 'head' | 'curator' | 'observer' | 'methodologist', schoolId: string | null = null) =>
    anAppointed(db, { role, municipalityId, schoolId });
  return {
    ...{ municipalityId, own, other, coordinator, batches, load, server },
    head: await at('head', own),
    otherHead: await at('head', other),
    curator: await at('curator', own),
    observer: await at('observer'),
    methodologist: await at('methodologist'),
  };
}

/** The Ф1 of several schools: so many pupils with the mark 2 and with the mark 3; tasks of 1 point, the last one raised. */
function pupilsOf(title: string, schools: readonly (readonly [low: number, others: number])[]): Uint8Array {
  let code = 1000;
  const rows = schools.flatMap(([low, others], at) =>
    Array.from({ length: low + others }, (_, pupil) => {
      const mark = pupil < low ? 2 : 3;
      const points = mark === 2 ? [1, 0, 0] : [1, 1, pupil % 2];
      code += 1;
      return [
        LOGINS[at] ?? '',
        `Школа ${at + 1}`,
        code,
        pupil % 2 === 0 ? '5А' : '5Б',
        1,
        ...points,
        sum(points),
        mark,
        3,
      ];
    }),
  );
  return textFile([
    [title],
    [null, null, null, null, null, 'Б', 'Б', 'П'],
    [
      'ОО',
      'Название ОО',
      'Код участника',
      'Класс',
      'Вариант',
      '1 (1б)',
      '2 (1б)',
      '3 (1б)',
      'Первичный балл',
      'Отметка',
      'Отметка по журналу',
    ],
    ...rows,
  ]);
}
const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0);

const REGION = textFile([
  ['Процедура', 'Год', 'Класс', 'Предмет', 'Субъект РФ', 'Кол-во участников', 'Средний первичный балл', 'Качество'],
  ['ВПР', 2026, 5, 'Математика', 'Заозёрская область', 9000, 2, 45],
]);
const TASKS = textFile([
  ['Выполнение заданий. ВПР 2026 Математика 5 класс'],
  ['Группы участников', 'Кол-во участников', '1 (1б)', '2 (1б)', '3 (1б)'],
  ['Заозёрская область', 9000, 90, 70, 40],
  ['Заозёрский район', 700, 80, 65, 35],
]);
const BIAS = textFile([
  ['Год', 'Муниципалитет', 'ОО', 'Логин', '4 РУ', '5 МА', 'Количество маркеров'],
  [2026, 'Заозёрский район', 'Школа 1', LOGINS[0] ?? '', 0, 1, 1],
]);

const at = (school: string, more = '') => `/api/schools/${school}/results${more}`;
const MATH = 'work=vpr-5-math-2026';

describe('figures of a school', () => {
  it('are shares with intervals, by work and year, beside municipality and region', async () => {
    const { body } = await world.server.ask(world.coordinator, 'GET', at(world.own));
    expect(body.years).toEqual([2025, 2026]);
    const math = body.works.find(({ key }: { key: string }) => key === 'vpr-5-math');
    expect(math.years.map(({ low }: { low: object }) => low)).toMatchObject([
      { count: 6, of: 20 },
      { count: 8, of: 21, estimate: { share: 8 / 21 } },
    ]);
    expect(math.years[1]).toMatchObject({
      ...{ grain: 'pupil', participants: 21, maxPrimary: 3, batchIds: [world.batches.now] },
      municipality: { schools: 4, low: { count: 18, of: 67 } },
      region: { participants: 9000, good: { count: 4050 } },
    });
    const mean = (8 * 1 + 13 * 2 + 6) / 21; // of 13 with the mark 3 six have the third task
    expect(math.years[1].primary.mean).toBeCloseTo(mean, 9);
    const { body: toHead } = await world.server.ask(world.head, 'GET', at(world.own));
    expect(toHead.works).toEqual(body.works); // the region too, whose file has no row of the school
    expect(math.years[1].relative).toMatchObject({ of: 'primary', mean: expect.closeTo(mean / 2, 9) });
  });

  it('have steps between years for mathematics, and none for what is drawn by lot', async () => {
    const { body } = await world.server.ask(world.head, 'GET', at(world.own));
    const [math, history] = body.works;
    expect(math.steps).toMatchObject([{ from: 2025, to: 2026, direction: 'unclear', change: { value: 8 / 21 - 0.3 } }]);
    expect(history).toMatchObject({ noSeries: 'drawn-by-lot', steps: [] });
  });

  it('are for whom the school is reached, and nobody else learns that it is there', async () => {
    const status = async (person: string | null, path = '') =>
      (await world.server.ask(person, 'GET', at(world.own, path))).status;
    for (const person of [world.head, world.curator, world.observer, world.methodologist])
      expect(await status(person)).toBe(200);
    expect(await status(null)).toBe(401);
    const elsewhere = await anAppointed(db, { role: 'coordinator', municipalityId: await aMunicipality(db) });
    const paths = [
      '',
      `/tasks?${MATH}`,
      '/journal',
      '/looks',
      `/classes?${MATH}`,
      `/pupils?${MATH}`,
      `/source?${MATH}`,
      '/export?table=works',
    ];
    for (const path of paths) {
      expect([path, await status(world.otherHead, path), await status(elsewhere, path)]).toEqual([path, 404, 404]);
    }
  });

  it('of another school of the same head are not mixed in', async () => {
    const both = await anAppointed(db, { role: 'curator', municipalityId: world.municipalityId, schoolId: world.own });
    await anAppointment(db, both, { role: 'curator', municipalityId: world.municipalityId, schoolId: world.other });
    const { body } = await world.server.ask(both, 'GET', at(world.other));
    expect(body.works[0].years[1].low).toMatchObject({ count: 3, of: 20 });
  });

  it('are not there for a work that nobody wrote, or an address that nobody made', async () => {
    const { ask } = world.server;
    expect((await ask(world.head, 'GET', at(world.own, '/tasks?work=vpr-8-math-2026'))).body.tasks).toEqual([]);
    expect((await ask(world.head, 'GET', at(world.own, '/tasks?work=nonsense'))).status).toBe(404);
  });
});

describe('tasks', () => {
  it('are shares of the points at most, with bands by difficulty, beside district and region', async () => {
    const { body } = await world.server.ask(world.head, 'GET', at(world.own, `/tasks?${MATH}`));
    expect(body.tasks).toMatchObject([
      { label: '1', difficulty: 'Б', share: 1, band: 'reached', region: 0.9, municipality: 0.8 },
      { label: '2', difficulty: 'Б', points: { points: 13, possible: 21 }, band: 'grey', region: 0.7 },
      { label: '3', difficulty: 'П', points: { points: 6, possible: 21 }, band: 'grey', region: 0.4 },
    ]);
  });
});

describe('journal and questions', () => {
  it('count pupils whose marks differ', async () => {
    const { body } = await world.server.ask(world.head, 'GET', at(world.own, '/journal'));
    expect(body.rows.find(({ key }: { key: string }) => key === 'vpr-5-math-2026')).toMatchObject({
      shares: { lower: { count: 8, of: 21 }, same: { count: 13 }, higher: { count: 0 }, far: { count: 0 } },
    });
  });

  it('are of one year, with the markers that the file has', async () => {
    const { body } = await world.server.ask(world.head, 'GET', at(world.own, '/looks?year=2025'));
    expect(body).toMatchObject({ years: [2026, 2025], year: 2025 });
    expect(body.looks.map(({ key }: { key: string }) => key)).toEqual(['vpr-5-math-2025']);
    expect(body.looks[0].histogram).toMatchObject({ pupils: 20, size: 'rough', bordersBy: 'results' });
    expect(body.markers).toContainEqual({ year: 2026, grade: 5, subject: 'math', flagged: true });
  });

  it('take the latest year when the one asked for is not there', async () => {
    expect((await world.server.ask(world.head, 'GET', at(world.own, '/looks?year=1999'))).body.year).toBe(2026);
  });
});

describe('classes and pupils', () => {
  it('add up to the work', async () => {
    const { body } = await world.server.ask(world.observer, 'GET', at(world.own, `/classes?${MATH}`));
    expect(body.classes).toMatchObject([
      { class: '5А', participants: 11, low: { count: 4 } },
      { class: '5Б', participants: 10, low: { count: 4 } },
    ]);
    expect(body.may).toEqual({ pupils: false });
  });

  it.each(['head', 'curator', 'coordinator', 'methodologist'] as const)('are shown by code to the %s', async (who) => {
    const { body } = await world.server.ask(world[who], 'GET', at(world.own, `/pupils?${MATH}`));
    expect(body.pupils).toHaveLength(21);
    expect(body.pupils[0]).toMatchObject({
      row: 4,
      pupil: '1001',
      class: '5А',
      mark: 2,
      journalMark: 3,
      tasks: [1, 0, 0],
    });
    expect(body.tasks.map(({ label }: { label: string }) => label)).toEqual(['1', '2', '3']);
  });

  it('are not shown to whoever only observes, not as a file either', async () => {
    for (const path of [`/pupils?${MATH}`, `/export?table=pupils&${MATH}`]) {
      expect((await world.server.ask(world.observer, 'GET', at(world.own, path))).status).toBe(403);
    }
  });
});

describe('where figures are from', () => {
  it('is the file, who loaded it, and the very rows', async () => {
    const { body } = await world.server.ask(world.observer, 'GET', at(world.own, `/source?${MATH}`));
    expect(body).toMatchObject({
      figures: { low: { count: 8, of: 21 } },
      may: { pupils: false },
      sources: [
        {
          batch: { id: world.batches.now, name: 'ВПР 2026.csv', loadedBy: { familyName: 'Соколова' } },
          ...{ grain: 'pupil', participants: 21, low: 8, counts: true },
          sheets: [{ sheet: null, rows: 21, ranges: [{ from: 4, to: 24 }] }],
        },
      ],
    });
    expect(body.sources[0].batch.sourceSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of another school are its own rows', async () => {
    const { body } = await world.server.ask(world.otherHead, 'GET', at(world.other, `/source?${MATH}`));
    expect(body.sources[0].sheets).toEqual([{ sheet: null, rows: 20, ranges: [{ from: 25, to: 44 }] }]);
  });
});

describe('what does not count', () => {
  it('is a batch that was undone', async () => {
    const undone = await world.load('Физика.csv', pupilsOf('ВПР 2026 Физика 8 класс', [[3, 17]]));
    const works = async () =>
      (await world.server.ask(world.head, 'GET', at(world.own))).body.works.map(({ key }: { key: string }) => key);
    expect(await works()).toContain('vpr-8-physics');
    await db.asOwner((tx) =>
      tx
        .updateTable('result_batch')
        .set({ undone_at: noon('2026-06-02'), undone_by: world.coordinator })
        .where('id', '=', undone)
        .execute(),
    );
    expect(await works()).not.toContain('vpr-8-physics');
  });
});

describe('the overview', () => {
  it('says which works there are of which schools, in the order of names, and where they are missing', async () => {
    const { body } = await world.server.ask(world.coordinator, 'GET', '/api/results/overview');
    expect(body).toMatchObject({ whole: true, years: [2026, 2025], year: 2026 });
    expect(body.schools.map(({ shortName }: { shortName: string }) => shortName)).toEqual([
      'Берёзовая',
      'Лесная',
      'Малая',
      'Ясная',
    ]);
    expect(body.schools[3].works).toEqual({
      'vpr-5-math': { participants: 21, pupils: true },
      'vpr-6-history': { participants: 20, pupils: true },
    });
    expect(body.schools[0].works).toEqual({ 'vpr-5-math': { participants: 20, pupils: true } });
  });

  it('adds all schools up beside the region, and says nothing of fewer than three', async () => {
    const { body } = await world.server.ask(world.coordinator, 'GET', '/api/results/overview?year=2026');
    const [math, history] = body.works;
    expect(math).toMatchObject({
      municipality: { schools: 4, low: { count: 18, of: 67 } },
      region: { participants: 9000 },
    });
    expect(history).toMatchObject({ schools: 1, municipality: null });
  });

  it('names to a head no other school', async () => {
    const { body } = await world.server.ask(world.head, 'GET', '/api/results/overview');
    expect(body.whole).toBe(false);
    expect(body.schools.map(({ id }: { id: string }) => id)).toEqual([world.own]);
    expect(JSON.stringify(body)).not.toContain('Лесная');
  });

  it('is not there for another municipality', async () => {
    const foreign = await aMunicipality(db);
    expect((await world.server.ask(world.head, 'GET', `/api/results/overview?municipalityId=${foreign}`)).status).toBe(
      404,
    );
  });

  it('of a municipality without results is empty', async () => {
    const municipalityId = await aMunicipality(db);
    const coordinator = await anAppointed(db, { role: 'coordinator', municipalityId });
    const { body } = await world.server.ask(coordinator, 'GET', '/api/results/overview');
    expect(body).toMatchObject({ years: [], year: null, works: [] });
  });
});

describe('tables for Excel', () => {
  async function sheetOf(person: string, path: string) {
    const signedIn = async () => (await db.asOwner((tx) => findActor(tx, person, TODAY))) ?? null;
    const answer = await serve(figureRoutes, {
      ...world.server.host,
      clock: settableClock(noon(TODAY)),
      signedIn,
    }).request(path);
    expect(answer.status).toBe(200);
    const { sheets } = readXlsxRows(new Uint8Array(await answer.arrayBuffer()));
    return [...(sheets[0]?.rows ?? [])];
  }

  it.each(['works', 'dynamics', 'tasks', 'journal', 'looks', 'classes', 'pupils'])('%s', async (table) => {
    const rows = await sheetOf(world.head, at(world.own, `/export?table=${table}&${MATH}`));
    expect(rows.length).toBeGreaterThan(2);
    expect(String(rows[0]?.[0])).toContain('Ясная');
  });

  it.each(['coverage', 'totals'])('%s of the municipality', async (table) => {
    const rows = await sheetOf(world.coordinator, `/api/results/overview/export?table=${table}`);
    expect(JSON.stringify(rows)).toContain('Математика');
  });

  it('have counts beside every per cent, and no per cent of few', async () => {
    const small = (
      await db.asOwner((tx) =>
        tx.selectFrom('school').where('short_name', '=', 'Малая').select('id').executeTakeFirstOrThrow(),
      )
    ).id;
    const rows = await sheetOf(world.coordinator, at(small, '/export?table=works'));
    const [, , , pupils, low, share] = rows.find((row) => row[2] === 2026) ?? [];
    expect([pupils, low, share ?? null]).toEqual([6, 2, null]);
  });
});

describe('the number of questions to the database', () => {
  const asked = async (work: (ctx: Context) => Promise<unknown>): Promise<number> => {
    const actor = await db.asOwner((tx) => findActor(tx, world.coordinator, TODAY));
    return countStatements(db, (tx) =>
      work({
        ...world.server.host,
        actor,
        today: TODAY,
        now: noon(TODAY),
        transaction: (ask: never) => (ask as (t: typeof tx) => unknown)(tx),
      } as never),
    );
  };

  it('does not grow with works, years and schools', async () => {
    expect(await asked((ctx) => readSchoolFigures(ctx, { id: world.own }))).toBe(4);
    expect(await asked((ctx) => readTaskMap(ctx, { id: world.own, work: 'vpr-5-math-2026' }))).toBe(4);
    expect(await asked((ctx) => readLooks(ctx, { id: world.own, year: 2026 }))).toBe(7);
    expect(await asked((ctx) => readOverview(ctx, { municipalityId: world.municipalityId, year: 2026 }))).toBe(5);
  });
});

describe('what a head learns of all schools together', () => {
  it('is nothing that only one or two of them say', async () => {
    const { municipalityId } = world;
    const averages = (subject: string, telling: number) =>
      textFile([
        ['Год', 'Процедура', 'Класс', 'Предмет', 'Логин', 'Участников', 'Средний первичный балл', 'Не справились'],
        ...LOGINS.map((login, at) => [2026, 'ОГЭ', 9, subject, login, 20, 15, at < telling ? 7 : null]),
      ]);
    await world.load('Два.csv', averages('Физика', 2));
    await world.load('Три.csv', averages('Химия', 3));
    const totals = await db.asOwner(async (tx) => {
      await sql`select set_config('app.anywhere', ${`{${municipalityId}}`}, true)`.execute(tx);
      const found = await sql<{ subject: string; low: string | null; low_of: string; participants: string }>`
        select subject, low::text, low_of::text, participants::text from result_totals(${municipalityId})
        where subject in ('physics', 'chemistry') order by subject`.execute(tx);
      return found.rows;
    });
    expect(totals).toEqual([
      { subject: 'chemistry', low: '21', low_of: '60', participants: '80' },
      { subject: 'physics', low: null, low_of: '0', participants: '80' },
    ]);
  });
});
