import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import type { FileAnswer } from '../../../platform/http.ts';
import { findPupilRows, findRows } from '../batches/store.ts';
import type { Grain } from '../cell.ts';
import { SCALES } from '../scales/scales.ts';
import { findTotals } from '../store.ts';
import type * as contract from './contract.ts';
import { xlsxAnswer } from './documents.ts';
import { pupilFigures, resultsOf } from './gather.ts';
import { journalGap, journalShares } from './journal.ts';
import { looksAt } from './looks.ts';
import { laterExams } from './objectivity/laterExam.ts';
import { besideOf, besideTotals, subjectsOf, type Totals, worksOf } from './picture.ts';
import { maySeeFigures, maySeeOverview, maySeePupils } from './policy.ts';
import { noSeries } from './series.ts';
import { shareOf } from './shares.ts';
import { overviewTables, schoolTables } from './sheets.ts';
import { rangesOf } from './sources.ts';
import * as store from './store.ts';
import { type TaskMap, taskMap } from './taskMap.ts';
import { taskSources } from './taskSources.ts';
import { compareWorks, isKind, readYearKey, type WorkOfYear, workKey, yearKey } from './work.ts';

type In<T extends z.ZodType> = z.output<T>;

/** All works of a school, by year. */
export const readSchoolFigures = (
  ctx: Context,
  { id }: In<typeof contract.SchoolRef>,
): Promise<contract.SchoolFigures> => ctx.transaction((tx) => schoolFigures(ctx, tx, id));

async function schoolFigures(ctx: Context, tx: Tx, id: string): Promise<contract.SchoolFigures> {
  const school = await getSchool(ctx, tx, id);
  const { municipalityId } = school;
  const cells = await store.findSchoolCells(tx, municipalityId, id);
  const region = resultsOf(await store.findRegionCells(tx, municipalityId));
  const totals = namedTotals(await findTotals(tx, municipalityId));
  const works = worksOf(resultsOf(cells.results), { region, totals });
  const years = new Set(works.flatMap((work) => work.years.map(({ year }) => year)));
  return {
    school: { id, shortName: school.shortName },
    years: [...years].sort((one, other) => one - other),
    works,
    subjects: subjectsOf(works),
    tables: tablesOf(cells.grains),
    unplaced: cells.unplaced,
    may: { pupils: maySeePupils(ctx.actor, placeOf(school)) },
  };
}

function tablesOf(grains: readonly (WorkOfYear & { grain: Grain })[]): Record<string, Grain[]> {
  const tables: Record<string, Grain[]> = {};
  for (const { grain, ...work } of grains) {
    const key = yearKey(work);
    const known = tables[key] ?? [];
    if (!known.includes(grain)) tables[key] = [...known, grain];
  }
  return tables;
}

const namedTotals = (totals: Awaited<ReturnType<typeof findTotals>>): Totals[] =>
  totals.flatMap(({ kind, subject, year, ...of }) =>
    kind === null || subject === null || year === null ? [] : [{ ...of, kind, subject, year }],
  );

/** How each task of a work was done. */
export async function readTaskMap(ctx: Context, { id, work: key }: In<typeof contract.WorkRef>) {
  const work = getWork(key);
  return ctx.transaction(async (tx): Promise<contract.TaskMapView> => {
    const school = await getSchool(ctx, tx, id);
    const cells = await store.findFullCells(tx, school.municipalityId, {
      ...{ schoolId: id, grains: TASK_GRAINS, wider: true, work },
    });
    const map = await mapOf(tx, school.municipalityId, work, cells);
    return { work, ...map, batchIds: [...new Set(cells.map(({ batchId }) => batchId))] };
  });
}

const TASK_GRAINS: readonly Grain[] = ['pupil', 'tasks', 'skill'];

async function mapOf(
  tx: Tx,
  municipalityId: string,
  work: WorkOfYear,
  cells: readonly store.FullCell[],
): Promise<TaskMap> {
  const names = await store.findMunicipalityNames(tx, municipalityId);
  const sheets = await store.findSheets(tx, batchesOf(cells.filter(({ grain }) => grain === 'tasks')));
  return taskMap(taskSources(work, cells, { names, sheets }));
}

const batchesOf = (cells: readonly { batchId: string }[]): string[] => [
  ...new Set(cells.map(({ batchId }) => batchId)),
];

/** Marks of every work against those of the journal, the latest year first. */
export async function readJournal(ctx: Context, { id }: In<typeof contract.SchoolRef>): Promise<contract.JournalView> {
  return ctx.transaction(async (tx) => {
    const school = await getSchool(ctx, tx, id);
    const cells = await store.findFullCells(tx, school.municipalityId, { schoolId: id, grains: ['pupil', 'journal'] });
    const rows = byWork(cells).flatMap(({ work, cells: of }) => {
      const figure = journalOf(of);
      const shares = figure && journalShares(figure);
      return figure && shares ? [{ ...work, key: yearKey(work), shares, gap: journalGap(figure) }] : [];
    });
    return { rows: rows.sort((one, other) => other.year - one.year || compareWorks(one, other)) };
  });
}

/** From rows of pupils; else from a table, when it counts pupils. */
function journalOf(cells: readonly store.FullCell[]) {
  const pupils = pupilFigures(of(cells, 'pupil'));
  if (pupils.journal) return pupils.journal;
  const table = of(cells, 'journal').find(({ unit }) => unit !== 'percents')?.journal;
  return table ?? null;
}

const of = (cells: readonly store.FullCell[], grain: Grain) =>
  cells.filter((cell) => cell.grain === grain).map(({ figures }) => figures);

function byWork(cells: readonly store.FullCell[]): { work: WorkOfYear; cells: store.FullCell[] }[] {
  const works = new Map<string, { work: WorkOfYear; cells: store.FullCell[] }>();
  for (const cell of cells) {
    const { kind, grade, subject, year } = cell;
    const work = { kind, grade, subject, year };
    const known = works.get(yearKey(work));
    if (known) known.cells.push(cell);
    else works.set(yearKey(work), { work, cells: [cell] });
  }
  return [...works.values()];
}

/** What may be asked about how the works of a year were held. */
export async function readLooks(ctx: Context, { id, year }: In<typeof contract.LooksRef>): Promise<contract.LooksView> {
  return ctx.transaction(async (tx) => {
    const school = await getSchool(ctx, tx, id);
    const { municipalityId } = school;
    const results = resultsOf((await store.findSchoolCells(tx, municipalityId, id)).results);
    const years = [...new Set(results.map((result) => result.year))].sort((one, other) => other - one);
    const shown = year !== null && years.includes(year) ? year : (years[0] ?? null);
    const markers = markerLines(await store.findMarkersOf(tx, municipalityId, id));
    if (shown === null) return { years, year: null, looks: [], later: [], markers };
    const totals = namedTotals(await findTotals(tx, municipalityId));
    const looks = await looksOfYear(tx, municipalityId, id, shown);
    return { years, year: shown, looks, later: laterExams(results, totals, shown), markers };
  });
}

const LOOK_GRAINS: readonly Grain[] = ['pupil', 'journal', 'tasks', 'skill'];

async function looksOfYear(tx: Tx, municipalityId: string, schoolId: string, year: number) {
  const cells = await store.findFullCells(tx, municipalityId, { schoolId, grains: LOOK_GRAINS, wider: true, year });
  const names = await store.findMunicipalityNames(tx, municipalityId);
  const sheets = await store.findSheets(tx, batchesOf(cells.filter(({ grain }) => grain === 'tasks')));
  const own = byWork(cells).filter(({ cells: of }) => of.some(({ level }) => level === 'school'));
  const works = own.map(({ work, cells: all }) => {
    const here = all.filter(({ level }) => level === 'school');
    return {
      ...work,
      batchIds: batchesOf(here),
      pupils: pupilFigures(of(here, 'pupil')),
      journal: journalOf(here),
      tasks: taskMap(taskSources(work, all, { names, sheets })).tasks,
    };
  });
  return looksAt(works, SCALES).sort(compareWorks);
}

function markerLines(found: Awaited<ReturnType<typeof store.findMarkersOf>>): contract.LooksView['markers'] {
  return found.flatMap(({ year, markers }) =>
    Object.entries(markers).map(([key, flagged]) => {
      const [, grade, subject = key] = /^(\d{1,2})-(.+)$/.exec(key) ?? [];
      return { year, grade: grade === undefined ? null : Number(grade), subject, flagged };
    }),
  );
}

/** The classes of a work. */
export async function readClasses(
  ctx: Context,
  { id, work: key }: In<typeof contract.WorkRef>,
): Promise<contract.ClassesView> {
  const work = getWork(key);
  return ctx.transaction(async (tx) => {
    const school = await getSchool(ctx, tx, id);
    const cells = await store.findFullCells(tx, school.municipalityId, { schoolId: id, grains: ['pupil'], work });
    const { classes } = pupilFigures(of(cells, 'pupil'));
    return {
      work,
      classes: classes.map(({ low, ...line }) => ({ ...line, low: shareOf(low, line.participants) })).sort(byClass),
      may: { pupils: maySeePupils(ctx.actor, placeOf(school)) },
    };
  });
}

const byClass = (one: { class: string | null }, other: { class: string | null }): number =>
  (one.class ?? '').localeCompare(other.class ?? '', 'ru', { numeric: true });

/** The pupils of a work by their codes, as the rows of the files have them. */
export async function readPupils(
  ctx: Context,
  { id, work: key }: In<typeof contract.WorkRef>,
): Promise<contract.PupilsView> {
  const work = getWork(key);
  const found = await ctx.transaction(async (tx) => {
    const school = await getSchool(ctx, tx, id);
    if (!maySeePupils(ctx.actor, placeOf(school))) throw new AppError('forbidden', 'pupils are not for everybody');
    const cells = await store.findFullCells(tx, school.municipalityId, { schoolId: id, grains: ['pupil'], work });
    const ids = batchesOf(cells);
    return { cells, sources: await store.findSources(tx, ids), sheets: await store.findSheets(tx, ids) };
  });
  const batches = batchFiles(ctx, found);
  const rows = await findPupilRows([...batches.keys()], wantedOf(found.cells, work));
  // In another file the same key may be another school.
  const own = new Set(found.cells.map(({ batchId, place }) => `${batchId} ${place}`));
  const seen = rows.filter(({ path, place }) => own.has(`${batches.get(path)?.id} ${place}`));
  return pupilsView(work, seen, batches);
}

type PupilRows = Awaited<ReturnType<typeof findPupilRows>>;
type BatchFiles = ReadonlyMap<string, { id: string; sheets: store.SheetOfBatch['sheets'] }>;

/** By the path of its Parquet file. */
function batchFiles(
  { files }: Context,
  { sources, sheets }: { sources: readonly store.Source[]; sheets: readonly store.SheetOfBatch[] },
): BatchFiles {
  return new Map(
    sources.map(({ id, parquetSha256 }) => [
      files.path(parquetSha256),
      { id, sheets: sheets.find(({ batchId }) => batchId === id)?.sheets ?? [] },
    ]),
  );
}

/** Rows of the places of these cells in a work. */
const wantedOf = (cells: readonly { place: string }[], work: WorkOfYear) => ({
  places: [...new Set(cells.map(({ place }) => place))],
  procedure: { ...work, kind: isKind(work.kind) ? work.kind : null },
});

/** Tasks of several sheets are brought under one head by their labels. */
function pupilsView(work: WorkOfYear, rows: PupilRows, batches: BatchFiles): contract.PupilsView {
  const sheetOf = ({ path, sheet }: { path: string; sheet: number }) => batches.get(path)?.sheets[sheet];
  const tasks = new Map<string, { label: string; max: number | null }>();
  for (const row of rows) {
    for (const { label, max } of sheetOf(row)?.tasks ?? []) tasks.set(label, tasks.get(label) ?? { label, max });
  }
  const labels = [...tasks.keys()];
  return {
    work,
    tasks: [...tasks.values()],
    pupils: rows.map(({ path, place: _, sheet, tasks: points, ...row }) => {
      const own = (sheetOf({ path, sheet })?.tasks ?? []).map(({ label }) => label);
      return {
        ...row,
        batchId: batches.get(path)?.id ?? '',
        sheet: sheetOf({ path, sheet })?.sheet ?? null,
        tasks: labels.map((label) => points[own.indexOf(label)] ?? null),
      };
    }),
  };
}

/** Where the figures of a work are from: files, who loaded them, and the very rows. */
export async function readSource(
  ctx: Context,
  { id, work: key }: In<typeof contract.WorkRef>,
): Promise<contract.SourceView> {
  const work = getWork(key);
  const found = await ctx.transaction(async (tx) => {
    const school = await getSchool(ctx, tx, id);
    const cells = await store.findFullCells(tx, school.municipalityId, { schoolId: id, grains: RESULT_GRAINS, work });
    const ids = batchesOf(cells);
    const own = await store.findSchoolCells(tx, school.municipalityId, id);
    const region = resultsOf(await store.findRegionCells(tx, school.municipalityId));
    return {
      ...{ school, cells, works: worksOf(resultsOf(own.results), { region, totals: [] }) },
      sources: await store.findSources(tx, ids),
      sheets: await store.findSheets(tx, ids),
    };
  });
  const figures = found.works.find((one) => one.key === workKey(work))?.years.find(({ year }) => year === work.year);
  const sources = await Promise.all(
    found.sources.flatMap((batch) =>
      RESULT_GRAINS.map((grain) => sourceOf(ctx, found, batch, grain, work, figures?.grain ?? null)),
    ),
  );
  return {
    work,
    figures: figures ?? null,
    sources: sources.flatMap((source) => source ?? []),
    may: { pupils: maySeePupils(ctx.actor, placeOf(found.school)) },
  };
}

const RESULT_GRAINS = ['pupil', 'average', 'distribution'] as const satisfies readonly Grain[];

interface FoundCells {
  cells: readonly store.FullCell[];
  sources: readonly store.Source[];
  sheets: readonly store.SheetOfBatch[];
}

async function sourceOf(
  ctx: Context,
  { cells: all, sheets }: FoundCells,
  batch: store.Source,
  grain: (typeof RESULT_GRAINS)[number],
  work: WorkOfYear,
  taken: Grain | null,
): Promise<contract.SourceView['sources'][number] | null> {
  const cells = all.filter((cell) => cell.batchId === batch.id && cell.grain === grain);
  if (cells.length === 0) return null;
  const { parquetSha256, loadedAt, ...named } = batch;
  const paths = [ctx.files.path(parquetSha256)];
  const wanted = wantedOf(cells, work);
  const rows = grain === 'pupil' ? await findPupilRows(paths, wanted) : await findRows(paths, { ...wanted, grain });
  const names = sheets.find(({ batchId }) => batchId === batch.id)?.sheets ?? [];
  const sum = (values: readonly (number | null)[]) =>
    values.reduce<number | null>((whole, value) => (whole === null || value === null ? null : whole + value), 0);
  return {
    batch: { ...named, loadedAt: loadedAt.toISOString() },
    ...{ grain, counts: grain === taken },
    participants: sum(cells.map(({ participants }) => participants)),
    low: sum(cells.map(({ low }) => low)),
    sheets: rangesOf(rows).map(({ sheet, ...ranges }) => ({ ...ranges, sheet: names[sheet]?.sheet ?? null })),
  };
}

/** A table of a school as a file for Excel. */
export async function exportSchool(ctx: Context, input: In<typeof contract.ExportSchool>): Promise<FileAnswer> {
  const { id, table, year } = input;
  const figures = await readSchoolFigures(ctx, { id });
  const ref = { id, work: input.work ?? '' };
  const title = figures.school.shortName;
  switch (table) {
    case 'works':
      return xlsxAnswer(schoolTables.works(figures), title);
    case 'dynamics':
      return xlsxAnswer(schoolTables.dynamics(figures), title);
    case 'tasks':
      return xlsxAnswer(schoolTables.tasks(await readTaskMap(ctx, ref), title), title);
    case 'journal':
      return xlsxAnswer(schoolTables.journal(await readJournal(ctx, { id }), title), title);
    case 'looks':
      return xlsxAnswer(schoolTables.looks(await readLooks(ctx, { id, year }), title), title);
    case 'classes':
      return xlsxAnswer(schoolTables.classes(await readClasses(ctx, ref), title), title);
    case 'pupils':
      return xlsxAnswer(schoolTables.pupils(await readPupils(ctx, ref), title), title);
  }
}

/** Which works there are of which schools in a year, and all schools together beside the region. */
export async function readOverview(ctx: Context, input: In<typeof contract.OverviewOf>): Promise<contract.Overview> {
  const municipalityId = input.municipalityId ?? ctx.actor.appointments[0]?.municipalityId ?? '';
  if (!maySeeOverview(ctx.actor, municipalityId)) throw new AppError('not-found', `municipality ${municipalityId}`);
  return ctx.transaction(async (tx) => {
    const years = await store.findYears(tx, municipalityId);
    const year = input.year !== null && years.includes(input.year) ? input.year : (years[0] ?? null);
    const names = (await store.findSchoolNames(tx, municipalityId, ctx.today)).filter(({ id }) =>
      maySeeFigures(ctx.actor, { municipalityId, schoolId: id }),
    );
    const coverage = year === null ? [] : await store.findCoverage(tx, municipalityId, year);
    const region = year === null ? [] : resultsOf(await store.findRegionCells(tx, municipalityId));
    const totals = year === null ? [] : namedTotals(await findTotals(tx, municipalityId));
    return {
      ...{ municipalityId, years, year },
      whole: maySeeFigures(ctx.actor, { municipalityId, schoolId: null }),
      works: overviewWorks(
        coverage,
        region.filter((of) => of.year === year),
        totals.filter((of) => of.year === year),
      ),
      schools: names.map(({ id, shortName }) => ({ id, shortName, works: worksOfSchool(coverage, id) })),
    };
  });
}

function worksOfSchool(
  coverage: readonly store.Coverage[],
  schoolId: string,
): contract.Overview['schools'][number]['works'] {
  const own = coverage.filter((one) => one.schoolId === schoolId);
  return Object.fromEntries(own.map(({ participants, pupils, ...work }) => [workKey(work), { participants, pupils }]));
}

function overviewWorks(
  coverage: readonly store.Coverage[],
  region: ReturnType<typeof resultsOf>,
  totals: readonly Totals[],
): contract.OverviewWork[] {
  const schools = new Map<string, number>();
  const works = new Map<string, { kind: string; grade: number | null; subject: string }>();
  for (const { kind, grade, subject } of [...coverage, ...totals]) {
    works.set(workKey({ kind, grade, subject }), { kind, grade, subject });
  }
  for (const one of coverage) schools.set(workKey(one), (schools.get(workKey(one)) ?? 0) + 1);
  return [...works.entries()]
    .map(([key, work]) => {
      const all = totals.find((one) => workKey(one) === key);
      const wider = region.find((one) => workKey(one) === key);
      return {
        ...{ ...work, key, noSeries: noSeries(work), schools: schools.get(key) ?? 0 },
        municipality: all ? { ...besideTotals(all), schools: all.schools } : null,
        region: wider ? besideOf(wider) : null,
      };
    })
    .sort(compareWorks);
}

export async function exportOverview(ctx: Context, input: In<typeof contract.ExportOverview>): Promise<FileAnswer> {
  const overview = await readOverview(ctx, input);
  return xlsxAnswer(overviewTables[input.table](overview), 'Результаты');
}

/** A school that the reader may see the figures of; of another one not even that it is there. */
async function getSchool(ctx: Context, tx: Tx, id: string): Promise<store.SchoolName> {
  const school = await store.findSchoolName(tx, id);
  if (!school || !maySeeFigures(ctx.actor, placeOf(school))) throw new AppError('not-found', `school ${id}`);
  return school;
}

const placeOf = ({ id, municipalityId }: store.SchoolName) => ({ municipalityId, schoolId: id });

function getWork(key: string): WorkOfYear {
  const work = readYearKey(key);
  if (work === null) throw new AppError('not-found', `work ${key}`);
  return work;
}
