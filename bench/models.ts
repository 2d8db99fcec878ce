import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { findModel } from '../src/capabilities/identification/model/cli.ts';

/**
 * The model of pupils in schools with five columns, from a stored Parquet file whose rows stand in no order; at a million
 * pupils beside lme4 of R, which gets the same numbers, already in its memory.
 */
export async function benchModels(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'opora-bench-'));
  try {
    const measured: Measured[] = [];
    for (const [rows, schools] of SIZES) {
      if (!hasRoom(folder, rows)) {
        console.log(`  ${rows.toLocaleString('en')} pupils: not enough room on the disk`);
        continue;
      }
      const path = join(folder, 'pupils.parquet');
      await write(`${pupils(rows, schools)} to '${path}' (format parquet)`);
      measured.push(await measure(path, rows, schools));
      if (rows === BESIDE) await besideLme4(folder, measured.at(-1));
      rmSync(path);
    }
    console.log(`  time grows as rows to the power of ${slopeOf(measured).toFixed(2)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SIZES: readonly (readonly [rows: number, schools: number])[] = [
  [100_000, 1_000],
  [1_000_000, 10_000],
  [10_000_000, 40_000],
  [100_000_000, 40_000],
];
const BESIDE = 1_000_000;

/** A pupil takes 10 bytes in the file; what is written is first kept beside it. */
const hasRoom = (folder: string, rows: number): boolean => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > rows * 40 + 2 ** 30;
};

async function write(copy: string): Promise<void> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`copy ${copy}`);
  connection.closeSync();
  instance.closeSync();
}

/** Marks as marks are: with one decimal. */
const pupils = (rows: number, schools: number): string => `(
  select school, girl, rural, round(prior, 1) as prior, round(home, 1) as home, round(size, 1) as size,
    round(50 + 5 * prior + 2 * home - 1.5 * girl - rural + 0.8 * size + 3 * effect + 8 * ${NORMAL}, 1) as score
  from (select (hash(i) % ${schools})::int as school, (hash(i + 7) % 2)::int as girl, ${NORMAL} as prior, ${NORMAL} as home,
      (school % 3 = 0)::int as rural, sin(school) as size, sqrt(2) * sin(school * 12.9898) as effect
    from range(${rows}) t(i)))`;
const NORMAL = 'sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())';
const COLUMNS = ['prior', 'home', 'girl', 'rural', 'size'];

interface Measured {
  rows: number;
  /** Milliseconds: on the clock, and of all processors together. */
  wall: number;
  cpu: number;
  /** Megabytes above the process at rest, at the highest. */
  memory: number;
  sigmaU: number;
  slope: number;
}

async function measure(path: string, rows: number, schools: number): Promise<Measured> {
  const rounds = rows > BESIDE ? 1 : 5;
  await once(path); // warm
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round++) all.push({ rows, ...(await once(path)) });
  const [best] = all.sort((one, other) => one.wall - other.wall);
  if (!best) throw new Error('nothing was measured');
  const name = `${rows.toLocaleString('en')} pupils, ${schools.toLocaleString('en')} schools`;
  const memory = Math.max(...all.map((one) => one.memory));
  console.log(`  ${name.padEnd(38)} ${figures(best)}   ${memory.toFixed(0).padStart(5)} MB above rest`);
  return best;
}

const figures = ({ wall, cpu }: { wall: number; cpu: number }): string =>
  `${(wall / 1000).toFixed(2).padStart(7)} s   ${(cpu / 1000).toFixed(2).padStart(7)} s of processors`;

async function once(path: string): Promise<Omit<Measured, 'rows'>> {
  const rest = process.memoryUsage.rss();
  let highest = rest;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 5);
  const [start, startCpu] = [performance.now(), process.cpuUsage()];
  const request = {
    path,
    outcome: 'score',
    group: 'school',
    columns: COLUMNS,
    bases: new Map(),
    method: 'REML' as const,
  };
  const found = await findModel(request);
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(startCpu);
  clearInterval(watch);
  if ('problem' in found) throw new Error(found.problem);
  const { sigmaU, fixed } = found.fit;
  const memory = (Math.max(highest, process.memoryUsage.rss()) - rest) / 1e6;
  return { wall, cpu: (user + system) / 1000, memory, sigmaU, slope: fixed[1]?.estimate ?? 0 };
}

/** The same fit by lme4, where R has it. */
async function besideLme4(folder: string, ours: Measured | undefined): Promise<void> {
  const table = join(folder, 'pupils.csv');
  await write(`(select * from '${join(folder, 'pupils.parquet')}') to '${table}' (format csv, header)`);
  const { status, stdout } = spawnSync('Rscript', ['-e', LME4, table], { encoding: 'utf8' });
  rmSync(table);
  const [wall = 0, cpu = 0, sigmaU = 0, slope = 0] = (stdout ?? '').split(' ').map(Number);
  if (status !== 0 || !ours) {
    console.log('  lme4 is not installed here (R with the package lme4): not compared');
    return;
  }
  const apart = Math.max(Math.abs(sigmaU / ours.sigmaU - 1), Math.abs(slope / ours.slope - 1));
  console.log(`  ${'the same by lme4'.padEnd(38)} ${figures({ wall, cpu })}`);
  console.log(
    `  ${(wall / ours.wall).toFixed(0)} times faster than lme4 on the clock, ${(cpu / ours.cpu).toFixed(0)} times by processors; the answers differ by ${apart.toExponential(0)}`,
  );
}

const LME4 = `
  suppressMessages(library(lme4))
  pupils <- read.csv(commandArgs(TRUE)[1])
  time <- system.time(fit <- lmer(score ~ prior + home + girl + rural + size + (1 | school), pupils))
  cat(1000 * time[3], 1000 * (time[1] + time[2]), sprintf("%.15g", c(attr(VarCorr(fit)$school, "stddev"), fixef(fit)[2])))`;

/** Of the straight line through the logarithms of rows and times, by least squares. */
function slopeOf(measured: readonly Measured[]): number {
  const points = measured.map(({ rows, wall }) => [Math.log(rows), Math.log(wall)] as const);
  const mean = (place: 0 | 1) => points.reduce((sum, point) => sum + point[place], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const rise = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return rise / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
