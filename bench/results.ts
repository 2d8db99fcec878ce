import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { judgeOf } from '../src/capabilities/identification/criteria.ts';
import { NO_EVIDENCE } from '../src/capabilities/identification/evidence.ts';
import { knownOf, seenSets } from '../src/capabilities/identification/known.ts';
import { findModel } from '../src/capabilities/identification/model/cli.ts';
import type { Criterion } from '../src/capabilities/identification/ruleSet.ts';
import { schoolSums } from '../src/capabilities/results/batches/cells/store.ts';
import { buildBatch } from '../src/capabilities/results/batches/documents.ts';
import { type SchoolResult, schoolResultsOf } from '../src/capabilities/results/schoolResults.ts';
import { withDuck } from '../src/platform/duckdb.ts';
import { xlsxOf } from '../src/platform/xlsx.ts';

/**
 * Files of results into batches, beside what the database alone takes to turn the same file into Parquet; both rules over ten
 * million stored rows; the model of pupils in schools from a stored batch.
 */
export async function benchResults(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'opora-bench-'));
  try {
    const times: (readonly [rows: number, ms: number])[] = [];
    for (const rows of SIZES) times.push([rows, await loading(folder, rows)]);
    console.log(`  time grows as rows to the power of ${slopeOf(times).toFixed(2)}`);
    await workbook(folder);
    await rules(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SIZES = [100_000, 1_000_000, 10_000_000];
const SCHOOLS = 10_000;

/** A table of pupils of one year, four works, sorted as exports are: by work and school. */
const pupils = (rows: number): string => `
  select 2026 as "Год", 'ОГЭ' as "Процедура", ['Физика', 'Химия', 'Биология', 'История'][1 + w] as "Предмет",
    '9' || ['А', 'Б', 'В'][1 + p % 3] as "Класс", 'edu' || (100000 + s) as "Логин ОО", 100000 + p as "Код ученика",
    b as "Первичный балл", case when b < 8 then 2 when b < 15 then 3 when b < 22 then 4 else 5 end as "Отметка",
    least(5, greatest(2, (b - 1) // 7 + 2)) as "Отметка по журналу"
  from (select w, s, p, least(31, greatest(0, cast(16 + 4 * sin(s) + 6 * ${NORMAL} as integer))) as b
    from (select i % ${SCHOOLS} as s, (i // ${SCHOOLS}) % 4 as w, i // ${SCHOOLS * 4} as p from range(${rows}) t(i)) order by w, s, p)`;
const NORMAL = 'sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())';

async function loading(folder: string, rows: number): Promise<number> {
  const [csv, parquet] = [join(folder, 'pupils.csv'), join(folder, 'own.parquet')];
  await run(`copy (${pupils(rows)}) to '${csv}' (format csv, header, delim ';')`);
  const name = `${rows.toLocaleString('en')} rows of CSV (${(statSync(csv).size / 1e6).toFixed(0)} MB)`;
  const own = await best(() => run(`copy (from read_csv('${csv}')) to '${parquet}'`));
  const file = { name: 'pupils.csv', path: csv };
  let cells = 0;
  const ours = await best(async () => {
    const built = await buildBatch(file, []);
    if (built.refused) throw new Error(built.refused.what);
    cells = built.cells.length;
    if (rows === 1_000_000) await model(built.parquet.path);
    await built.parquet.release();
  }, rows !== 1_000_000);
  console.log(`  ${name.padEnd(44)} ${say(ours)}   ${cells.toLocaleString('en')} cells`);
  console.log(
    `  ${'  the database alone, to Parquet'.padEnd(44)} ${say(own)}   ${(ours.wall / own.wall).toFixed(2)} times on the clock, ${(ours.cpu / own.cpu).toFixed(2)} by processors`,
  );
  rmSync(csv);
  return ours.wall;
}

/** Of pupils on the mark that they had before, by school. */
async function model(path: string): Promise<void> {
  const request = { path, outcome: 'primary', group: 'place', columns: ['journal_mark'], bases: new Map() };
  const measured = await best(async () => {
    const found = await findModel({ ...request, method: 'REML' });
    if ('problem' in found) throw new Error(found.problem);
  });
  console.log(`  ${'the model from the stored batch of 1,000,000'.padEnd(44)} ${say(measured)}`);
}

async function workbook(folder: string): Promise<void> {
  const heading = ['Логин ОО', 'Код участника', 'Класс', 'Первичный балл', 'Отметка'];
  const rows = Array.from({ length: 100_000 }, (_, i) => [
    ...[`edu${260100 + Math.floor(i / 500)}`, String(10_000 + i), `5${'АБВ'[i % 3]}`],
    ...[(i * 7) % 21, 2 + (i % 4)],
  ]);
  const columns = heading.map((title, k) => ({
    title,
    width: 14,
    kind: k < 3 ? ('text' as const) : ('number' as const),
  }));
  const path = join(folder, 'pupils.xlsx');
  const sheet = { name: 'ВПР 2025 математика', title: ['ВПР 2025. Математика. 5 класс'], columns, rows, notes: [] };
  await writeFile(path, await xlsxOf({ title: 'ВПР', author: 'Опора', sheets: [sheet] }));
  const measured = await best(async () => {
    const built = await buildBatch({ name: 'pupils.xlsx', path }, []);
    if (built.refused) throw new Error(built.refused.what);
    if (built.rows !== rows.length) throw new Error(`${built.rows} rows`);
    await built.parquet.release();
  });
  console.log(`  ${'100,000 rows of XLSX'.padEnd(44)} ${say(measured)}`);
}

const ROWS = 10_000_000;

/** Three years of four works in 10,000 schools, as batches store them. */
async function rules(folder: string): Promise<void> {
  const path = join(folder, 'rows.parquet');
  await run(`copy (select 0 as sheet, 2 as shift, 'edu' || (100000 + s) as place, 'pupil' as grain, 'oge' as kind, 9 as grade,
      ['math', 'russian', 'physics', 'social'][1 + w % 4] as subject, 2024 + w // 4 as year, cast(p as varchar) as pupil,
      cast(b as double) as "primary", cast(case when b < 8 then 2 when b < 15 then 3 when b < 22 then 4 else 5 end as utinyint) as mark,
      b < 8 as low
    from (select w, s, p, least(31, greatest(0, cast(16 + 4 * sin(s) + 6 * ${NORMAL} as integer))) as b
      from (select i % ${SCHOOLS} as s, (i // ${SCHOOLS}) % 12 as w, i // ${SCHOOLS * 12} as p from range(${ROWS}) t(i)) order by w, s))
    to '${path}' (format parquet)`);
  let results: SchoolResult[] = [];
  let low = 0;
  const first = await best(async () => {
    results = withRegion(schoolResultsOf(await withDuck({ files: [path] }, (duck) => schoolSums(duck, [path]))));
    low = judged(results, 0.3, 0.95);
  });
  console.log(`  ${'both rules over 10,000,000 stored rows'.padEnd(44)} ${say(first)}   ${low} schools of ${SCHOOLS}`);
  const known = knownOf({ ...NO_EVIDENCE, results }, () => new Float64Array());
  countLow(known, 0.3, 0.95);
  const again = await best(async () => {
    low = countLow(known, 0.25, 0.9);
  });
  console.log(`  ${'  again from the cells, other parameters'.padEnd(44)} ${say(again)}   ${low} schools`);
}

/** The mean of all pupils of a work, as the region. */
function withRegion(results: readonly SchoolResult[]): SchoolResult[] {
  const sums = new Map<string, { sum: number; pupils: number }>();
  const keyOf = ({ procedure: { kind, subject }, year }: SchoolResult) => `${kind} ${subject} ${year}`;
  for (const result of results) {
    const found = sums.get(keyOf(result)) ?? { sum: 0, pupils: 0 };
    sums.set(keyOf(result), {
      sum: found.sum + (result.mean ?? 0) * result.participants,
      pupils: found.pupils + result.participants,
    });
  }
  return results.map((result) => {
    const { sum, pupils: all } = sums.get(keyOf(result)) ?? { sum: 0, pupils: 1 };
    return { ...result, regionMean: sum / all };
  });
}

const judged = (results: readonly SchoolResult[], share: number, line: number): number =>
  countLow(
    knownOf({ ...NO_EVIDENCE, results }, () => new Float64Array()),
    share,
    line,
  );

/** Schools that meet the federal rule or the relative one, on paper. */
function countLow(known: ReturnType<typeof knownOf>, share: number, line: number): number {
  const federal: Criterion[] = [
    { kind: 'many-low', share, procedures: 2 },
    { kind: 'repeated-low', share, years: 2 },
  ];
  const both: Criterion = { kind: 'at-least', count: 2, of: federal };
  const criterion: Criterion = { kind: 'at-least', count: 1, of: [both, { kind: 'below-region', years: 3, line }] };
  const holds = judgeOf(criterion, known)(seenSets(known));
  return Array.from(holds as ArrayLike<number>).filter((answer) => answer === 1).length;
}

interface Measured {
  /** Milliseconds: on the clock, and of all processors together. */
  wall: number;
  cpu: number;
  /** Megabytes above the process at rest, at the highest. */
  memory: number;
}

const say = ({ wall, cpu, memory }: Measured): string =>
  `${(wall / 1000).toFixed(2).padStart(7)} s   ${(cpu / 1000).toFixed(2).padStart(7)} s of processors   ${memory.toFixed(0).padStart(5)} MB above rest`;

/** Of three rounds after a warm one. */
async function best(work: () => Promise<unknown>, isMany = true): Promise<Measured> {
  const all: Measured[] = [];
  for (let round = 0; round < (isMany ? 4 : 2); round += 1) all.push(await once(work));
  const [found] = all.slice(1).sort((one, other) => one.wall - other.wall);
  if (!found) throw new Error('nothing was measured');
  return found;
}

async function once(work: () => Promise<unknown>): Promise<Measured> {
  const rest = process.memoryUsage.rss();
  let highest = rest;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 5);
  const [start, startCpu] = [performance.now(), process.cpuUsage()];
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(startCpu);
  clearInterval(watch);
  return { wall, cpu: (user + system) / 1000, memory: (Math.max(highest, process.memoryUsage.rss()) - rest) / 1e6 };
}

async function run(statement: string): Promise<void> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** Of the straight line through the logarithms of rows and times, by least squares. */
function slopeOf(measured: readonly (readonly [rows: number, ms: number])[]): number {
  const points = measured.map(([rows, ms]) => [Math.log(rows), Math.log(ms)] as const);
  const mean = (place: 0 | 1) => points.reduce((sum, point) => sum + point[place], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const rise = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return rise / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
