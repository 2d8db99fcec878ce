import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { foundMunicipality } from '../src/capabilities/access/entrance/actions.ts';
import { localDate } from '../src/kernel/date.ts';
import { readConfig } from '../src/platform/config.ts';
import { type Opened, openAll, startServer } from '../src/server.ts';
import { freePort } from '../test/postgres.ts';
import { aBatch, textFile } from '../test/resultBatch.ts';
import type { LoadResult } from './load.ts';
import { PASSWORD, signIn } from './signin.ts';

const run = promisify(execFile);
const LOADER = fileURLToPath(new URL('loader.ts', import.meta.url));

const SCHOOLS = 50;
const YEARS = [2022, 2023, 2024, 2025, 2026];
/** Kind, grade and subject of the works that every school writes every year. */
const WORKS: readonly (readonly [kind: string, grade: number, subject: string])[] = [
  ...[4, 5, 6, 7, 8].flatMap((grade) => [
    ['ВПР', grade, 'Математика'] as const,
    ['ВПР', grade, 'Русский язык'] as const,
  ]),
  ...[5, 6, 7, 8].map((grade) => ['ВПР', grade, 'История'] as const),
  ['ОГЭ', 9, 'Математика'],
  ['ОГЭ', 9, 'Русский язык'],
];
/** Of each school in each work: a million rows in all. */
const PUPILS = 1_000_000 / SCHOOLS / YEARS.length / WORKS.length;

const PEOPLE_AT_ONCE = 2;

/** The pages of results of a municipality of 50 schools with five years and a million rows, embedded database. */
export async function benchFigures(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'opora-bench-'));
  const port = await freePort();
  const config = {
    ...readConfig({}),
    dataFolder: folder,
    port,
    databaseUrl: null,
    publicUrl: `http://127.0.0.1:${port}`,
  };
  const opened = await openAll(config);
  const { schoolId, rows } = await fillResults(opened);
  await opened.pool.query('analyze');
  const running = await startServer(opened);
  const cookie = await signIn(config.publicUrl);
  console.log(`  ${rows} rows, ${SCHOOLS} schools, ${YEARS.length} years; ${PEOPLE_AT_ONCE} people at once`);
  for (const [name, path] of pagesOf(schoolId)) {
    const { stdout } = await run(process.execPath, [
      LOADER,
      config.publicUrl + path,
      cookie,
      '',
      '4',
      `${PEOPLE_AT_ONCE}`,
    ]);
    const { perSecond, p50, p95, errors, bytes } = JSON.parse(stdout) as LoadResult;
    console.log(
      `  ${name.padEnd(34)} ${perSecond.toFixed(0).padStart(6)} a second   p50 ${p50.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms   ${(bytes / 1024).toFixed(1)} KB${errors ? `   ${errors} errors` : ''}`,
    );
  }
  await running.close();
  rmSync(folder, { recursive: true, force: true });
}

function pagesOf(schoolId: string): [name: string, path: string][] {
  const school = `/api/schools/${schoolId}/results`;
  return [
    ['the municipality, a year', '/api/results/overview'],
    ['a school, all works and years', school],
    ['tasks of a work', `${school}/tasks?work=vpr-5-math-2026`],
    ['journal', `${school}/journal`],
    ['questions of a year', `${school}/looks`],
    ['classes of a work', `${school}/classes?work=vpr-5-math-2026`],
    ['pupils of a work, from Parquet', `${school}/pupils?work=vpr-5-math-2026`],
    ['where a figure is from', `${school}/source?work=vpr-5-math-2026`],
  ];
}

async function fillResults(opened: Opened): Promise<{ schoolId: string; rows: number }> {
  const { db, files, signIn: accounts } = opened;
  const passwordHash = await accounts.hash(PASSWORD);
  const { municipalityId, coordinatorId } = await db.asOwner((tx) =>
    foundMunicipality(
      tx,
      { now: new Date(), today: localDate('2026-01-01') },
      {
        ...{ region: null, name: 'Измерительный округ', shortName: 'Округ', email: 'bench@example.test' },
        coordinator: { familyName: 'Соколова', givenName: 'Мария', patronymic: 'Викторовна' },
      },
      passwordHash,
    ),
  );
  const names = Array.from({ length: SCHOOLS }, (_, at) => `Школа № ${at + 1}`);
  const schools = await db.asOwner((tx) =>
    tx
      .insertInto('school')
      .values(names.map((name) => ({ municipality_id: municipalityId, name, short_name: name, kind: 'secondary' })))
      .returning('id')
      .execute(),
  );
  let rows = 0;
  for (const year of YEARS) {
    const lines = yearLines(year);
    rows += lines.length;
    const file = { name: `${year}.csv`, bytes: textFile([HEADINGS, ...lines]) };
    await aBatch(db, files, {
      ...{ municipalityId, by: coordinatorId, at: new Date(), ...file },
      schools: (key) => schools[Number(key.slice(-2))]?.id,
    });
  }
  return { schoolId: schools[0]?.id ?? '', rows };
}

const HEADINGS = [
  'Год',
  'Процедура',
  'Предмет',
  'Класс',
  'Логин ОО',
  'Код ученика',
  'Первичный балл',
  'Отметка',
  'Отметка по журналу',
];

function yearLines(year: number): (string | number)[][] {
  let code = 0;
  return Array.from({ length: SCHOOLS }, (_, school) => `edu9901${String(school).padStart(2, '0')}`).flatMap((login) =>
    WORKS.flatMap(([kind, grade, subject]) =>
      Array.from({ length: PUPILS }, (_, pupil) => {
        code += 1;
        const primary = (code * 7919) % 21;
        const mark = primary < 7 ? 2 : primary < 12 ? 3 : primary < 17 ? 4 : 5;
        const letter = 'АБВГДЕЖЗИК'.charAt(pupil % 10);
        return [
          year,
          kind,
          subject,
          `${grade}${letter}`,
          login,
          code,
          primary,
          mark,
          Math.min(5, mark + (code % 3 === 0 ? 1 : 0)),
        ];
      }),
    ),
  );
}
