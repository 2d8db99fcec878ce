import { z } from 'zod';
import { type Duck, literal } from '../../../../platform/duckdb.ts';
import { type Cell, Grain, type JournalFigure, type Level, type Mean, type TaskFigure } from '../../cell.ts';
import type { Task } from '../../intake/layout.ts';
import { procedureKey } from '../../intake/procedure.ts';
import type { SheetReport } from '../../intake/report.ts';
import type { CellSums } from '../../schoolResults.ts';
import { type Said, saidBy } from '../said.ts';
import { rowsIn } from '../store.ts';

/**
 * Adds the rows of a batch up to cells: the only way in which rows become figures.
 * @param path of its Parquet file
 * @param sheets of the file, in their order
 */
export async function addUp(duck: Duck, path: string, sheets: readonly SheetReport[]): Promise<Cell[]> {
  await duck.ask(`create temp view stored as select * from (${rowsIn([path])}) where place is not null`);
  const levels = new Map(
    sheets.flatMap(({ places }) => places.map(({ key, level }) => [key, level ?? 'school'] as const)),
  );
  return [...(await pupilCells(duck, levels, sheets)), ...(await otherCells(duck, levels, sheets))];
}

type Levels = ReadonlyMap<string, Level>;

const KEYS = ['place', 'kind', 'grade', 'subject', 'year'] as const;
const BY = KEYS.join(', ');

/** What tells the cells of one grain apart, as a text. */
const keyOf = (parts: readonly unknown[]): string => parts.join('\u0000');

async function pupilCells(duck: Duck, levels: Levels, sheets: readonly SheetReport[]): Promise<Cell[]> {
  await duck.ask(`create temp view pupils as
    select ${BY}, class, "primary" as points, mark, journal_mark as journal, test_score as score, low
    from stored where grain = 'pupil' and (mark is not null or "primary" is not null or test_score is not null)`);
  const sums = await sumsOf(duck);
  const primary = await textsOf(duck, HISTOGRAM);
  const classes = await textsOf(duck, CLASSES);
  const tasks = await taskFigures(duck, sheets);
  const most = mostPrimary(sheets);
  return sums.map(({ key, ...sum }): Cell => {
    const points = primary.get(key);
    const found = tasks.get(key);
    const max = most.get(procedureKey(sum as never));
    return {
      ...{ place: sum.place, level: levels.get(sum.place) ?? 'school', grain: 'pupil' },
      ...{ kind: sum.kind, grade: sum.grade, subject: sum.subject, year: sum.year },
      ...{ participants: sum.participants, low: sum.low, good: sum.good },
      ...{ score: sum.score, primary: sum.primary, mark: sum.mark },
      figures: {
        ...(sum.marks && { marks: sum.marks }),
        ...(points !== undefined && { primary: histogramIn(points) }),
        ...(found && { tasks: found }),
        ...(typeof max === 'number' && { maxPrimary: max }),
        ...(sum.journal && { journal: sum.journal }),
        classes: Classes.parse(JSON.parse(`[${classes.get(key) ?? ''}]`)),
      },
    };
  });
}

interface PupilSum extends Pick<Cell, 'place' | 'kind' | 'grade' | 'subject' | 'year' | 'low' | 'good'> {
  key: string;
  participants: number;
  score: Mean | null;
  primary: Mean | null;
  mark: Mean | null;
  marks: { '2': number; '3': number; '4': number; '5': number } | null;
  journal: JournalFigure | null;
}

const COUNTS = {
  pupils: 'count(*)',
  decided: 'count(low)',
  low: 'count(*) filter (where low)',
  ...{ m2: of('mark = 2'), m3: of('mark = 3'), m4: of('mark = 4'), m5: of('mark = 5') },
  ...{ marks: 'count(mark)', points: 'count(points)', scores: 'count(score)' },
  journals: of('mark is not null and journal is not null'),
  ...{ lower: of('mark < journal'), higher: of('mark > journal'), same: of('mark = journal') },
  far: of('abs(mark::tinyint - journal::tinyint) >= 2'),
} as const;
/** Sums of hundredths, whole numbers: they are the same in whichever order rows come, and however many threads add. */
const SUMS = {
  ...{ sumScore: sumOf('score', 1), sumPrimary: sumOf('points', 1), sumMark: sumOf('mark', 1) },
  ...{ squaresScore: sumOf('score', 2), squaresPrimary: sumOf('points', 2), squaresMark: sumOf('mark', 2) },
} as const;

function sumOf(name: string, power: 1 | 2): string {
  const hundredths = `cast(round(cast(${name} as double) * 100) as bigint)`;
  return `cast(coalesce(sum(${power === 1 ? hundredths : `${hundredths} * ${hundredths}`}), 0) as double)`;
}

/** Mean and deviation of a sample of `count` values, by the sums of their hundredths. */
function meanOf(count: number, sum: number, squares: number): Mean {
  const spread = Math.max(0, squares - (sum * sum) / count);
  return { mean: sum / count / 100, deviation: count < 2 ? null : Math.sqrt(spread / (count - 1)) / 100 };
}

function of(condition: string): string {
  return `count(*) filter (where ${condition})`;
}

/** Cells of pupils in the order of their keys. */
async function sumsOf(duck: Duck): Promise<PupilSum[]> {
  const counts = Object.entries(COUNTS).map(([name, count]) => `cast(${count} as integer) as "${name}"`);
  const sums = Object.entries(SUMS).map(([name, sum]) => `${sum} as "${name}"`);
  const answer = await duck.askColumns(
    `select ${[BY, ...counts, ...sums].join(', ')} from pupils group by all order by ${BY}`,
  );
  const place = Texts.parse(answer.place ?? []);
  const [kind, subject] = [MaybeTexts.parse(answer.kind ?? []), MaybeTexts.parse(answer.subject ?? [])];
  const [grade, year] = [MaybeNumbers.parse(answer.grade ?? []), MaybeNumbers.parse(answer.year ?? [])];
  const count = columnsOf(answer, COUNTS, Numbers);
  const sum = columnsOf(answer, SUMS, Numbers);
  return place.map((name, i) => {
    const at = (column: keyof typeof COUNTS): number => count[column]?.[i] ?? 0;
    const all = at('pupils');
    // A mean of some is not the mean of all.
    const meanAt = (have: number, sums: keyof typeof SUMS, squares: keyof typeof SUMS): Mean | null =>
      have < all ? null : meanOf(all, sum[sums]?.[i] ?? 0, sum[squares]?.[i] ?? 0);
    const key = keyOf([name, kind[i], grade[i], subject[i], year[i]]);
    return {
      ...{ key, place: name, kind: kind[i] ?? null, subject: subject[i] ?? null },
      ...{ grade: grade[i] ?? null, year: year[i] ?? null, participants: all },
      low: at('decided') === all ? at('low') : null,
      good: at('marks') === all ? at('m4') + at('m5') : null,
      score: meanAt(at('scores'), 'sumScore', 'squaresScore'),
      primary: meanAt(at('points'), 'sumPrimary', 'squaresPrimary'),
      mark: meanAt(at('marks'), 'sumMark', 'squaresMark'),
      marks: at('marks') === 0 ? null : { '2': at('m2'), '3': at('m3'), '4': at('m4'), '5': at('m5') },
      journal:
        at('journals') === 0 ? null : { lower: at('lower'), same: at('same'), higher: at('higher'), far: at('far') },
    };
  });
}

const Texts = z.array(z.string());
const MaybeTexts = z.array(z.string().nullable());
const Numbers = z.array(z.number());
const MaybeNumbers = z.array(z.number().nullable());

function columnsOf<Name extends string, T>(
  answer: Record<string, unknown[]>,
  names: Readonly<Record<Name, string>>,
  schema: z.ZodType<T[]>,
): Record<Name, T[]> {
  const entries = Object.keys(names).map((name) => [name, schema.parse(answer[name] ?? [])]);
  return Object.fromEntries(entries) as Record<Name, T[]>;
}

/** A number as JSON; null as null. */
const asJson = (value: string): string => `coalesce(cast(${value} as varchar), 'null')`;

/** Inner parts of cells come as one text each: a million small objects would take longer than all the rest. */
const HISTOGRAM = `
  select ${BY}, cast(list_aggregate(list(points), 'histogram') as varchar) as parts from pupils where points is not null group by ${BY}`;

/** As the database writes a map: «{5.0=1, 9.5=2}». */
const histogramIn = (text: string): Record<string, number> =>
  Object.fromEntries(
    text
      .slice(1, -1)
      .split(', ')
      .map((entry) => entry.split('='))
      .map(([points, pupils]) => [String(Number(points)), Number(pupils)]),
  );

/** Names of classes are digits and letters. */
const CLASSES = `
  select ${BY}, string_agg('[' || coalesce('"' || class || '"', 'null') || ',' || pupils || ',' ||
    ${asJson('case when decided = pupils then low end')} || ',' || ${asJson('points')} || ',' || ${asJson('marks')} || ']', ','
    order by length(class), class) as parts
  from (select ${BY}, class, count(*) as pupils, count(low) as decided, count(*) filter (where low) as low,
          case when count(points) = count(*) then ${sumOf('points', 1)} / 100 / count(*) end as points,
          case when count(mark) = count(*) then cast(sum(mark) as double) / count(*) end as marks
        from pupils group by all) group by all`;

const Classes = z.array(
  z
    .tuple([z.string().nullable(), z.int(), z.int().nullable(), z.number().nullable(), z.number().nullable()])
    .transform(([name, participants, low, meanPrimary, meanMark]) => ({
      ...{ class: name, participants, low, meanPrimary, meanMark },
    })),
);

async function textsOf(duck: Duck, select: string): Promise<Map<string, string>> {
  const { parts = [], ...keys } = await duck.askColumns(select);
  return new Map(Texts.parse(parts).map((text, i) => [keyOf(KEYS.map((name) => keys[name]?.[i])), text]));
}

/** By cell: its tasks, in the order of the first sheet that has them. */
async function taskFigures(duck: Duck, sheets: readonly SheetReport[]): Promise<Map<string, TaskFigure[]>> {
  const labels = sheets.flatMap(({ tasks }, sheet) =>
    tasks.map(({ label, max, difficulty }, i) => ({ sheet, i: i + 1, label, max, difficulty })),
  );
  const figures = new Map<string, TaskFigure[]>();
  if (labels.length === 0) return figures;
  const values = labels.map(
    ({ sheet, i, label, max, difficulty }) =>
      `(${sheet}, ${i}, ${literal(label)}, ${max ?? 'null'}::double, ${difficulty === null ? 'null' : literal(difficulty)}::varchar)`,
  );
  const answer = await duck.ask(`
    select ${BY}, label, any_value(max) as max, any_value(difficulty) as difficulty,
      cast(count(points) as integer) as pupils, coalesce(sum(points), 0) as points,
      cast(count(*) filter (where points = max) as integer) as full, min(sheet) as first, min(i) as i
    from (select ${BY}, sheet, unnest(tasks) as points, generate_subscripts(tasks, 1) as i from stored where grain = 'pupil')
      join (values ${values.join(', ')}) task (sheet, i, label, max, difficulty) using (sheet, i)
    group by ${BY}, label order by ${BY}, first, i`);
  for (const row of answer) {
    const { label, max, difficulty, pupils, points, full } = TaskFound.parse(row);
    const key = keyOf(KEYS.map((name) => row[name]));
    const known = figures.get(key) ?? [];
    figures.set(key, known);
    known.push({ label, max, difficulty, pupils, points, full: max === null ? null : full });
  }
  return figures;
}

const TaskFound = z.object({
  label: z.string(),
  max: z.number().nullable(),
  difficulty: z.enum(['Б', 'П', 'В']).nullable(),
  pupils: z.int(),
  points: z.number(),
  full: z.int(),
});

/** By work: points at most, where all sheets of it say the same; `null`: they do not. */
function mostPrimary(sheets: readonly SheetReport[]): Map<string, number | null> {
  const most = new Map<string, number | null>();
  for (const { tasks, procedures } of sheets) {
    const known = tasks.length > 0 && tasks.every(({ max }) => max !== null);
    const sum = known ? tasks.reduce((all, { max }) => all + (max ?? 0), 0) : null;
    for (const { key } of procedures) most.set(key, most.has(key) && most.get(key) !== sum ? null : sum);
  }
  return most;
}

async function otherCells(duck: Duck, levels: Levels, sheets: readonly SheetReport[]): Promise<Cell[]> {
  const answer = await duck.ask(`
    select ${BY}, grain, list(rest order by place_in_file) as rest, min(sheet) as sheet
    from (select *, row_number() over () as place_in_file from stored where grain <> 'pupil')
    group by ${BY}, grain order by ${BY}, grain`);
  return answer.map((found): Cell => {
    const { grain, rest, sheet, ...keys } = OtherFound.parse(found);
    const tasks: readonly Task[] = sheets[sheet]?.tasks ?? [];
    const rows = rest.map((text): Said => ({ rest: JSON.parse(text), tasks }));
    return { ...keys, level: levels.get(keys.place) ?? 'school', grain, ...saidBy(grain, rows) };
  });
}

const OtherFound = z.object({
  place: z.string(),
  kind: z.string().nullable(),
  grade: z.int().nullable(),
  subject: z.string().nullable(),
  year: z.int().nullable(),
  grain: Grain.exclude(['pupil']),
  rest: z.array(z.string()),
  sheet: z.int(),
});

/**
 * Only what lists of schools are made of, of pupils of many batches at once, straight from their rows; without deviations.
 * All places are taken for schools.
 */
export async function schoolSums(duck: Duck, paths: readonly string[]): Promise<CellSums[]> {
  const answer = await duck.askColumns(`
    select place, kind, cast(grade as integer) as grade, subject, cast(year as integer) as year, cast(count(*) as integer) as pupils,
      cast(count(low) as integer) as decided, cast(count(*) filter (where low) as integer) as low,
      cast(count("primary") as integer) as points, ${sumOf('"primary"', 1)} as sum
    from (${rowsIn(paths)}) where grain = 'pupil' and (mark is not null or "primary" is not null or test_score is not null)
    group by all`);
  const text = (name: string) => MaybeTexts.parse(answer[name] ?? []);
  const number = (name: string) => MaybeNumbers.parse(answer[name] ?? []);
  const [place, kind, subject] = [text('place'), text('kind'), text('subject')];
  const [grade, year, pupils, decided] = [number('grade'), number('year'), number('pupils'), number('decided')];
  const [low, points, sum] = [number('low'), number('points'), number('sum')];
  return place.map((name, i): CellSums => {
    const participants = pupils[i] ?? 0;
    const mean = points[i] === participants ? { mean: (sum[i] ?? 0) / participants / 100, deviation: null } : null;
    return {
      ...{ place: name ?? '', level: 'school', grain: 'pupil', kind: kind[i] ?? null, grade: grade[i] ?? null },
      ...{ subject: subject[i] ?? null, year: year[i] ?? null, participants },
      ...{ low: decided[i] === participants ? (low[i] ?? 0) : null, score: null, primary: mean, mark: null },
    };
  });
}
