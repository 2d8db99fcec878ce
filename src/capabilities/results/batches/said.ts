import { z } from 'zod';
import type { Cell, Figures, Mean } from '../cell.ts';
import type { Task } from '../intake/layout.ts';

/** What rows that are no pupils say of one place in one work, made into a cell. Pure. */

const Value = z.number().nullable();
const Values = z.record(z.string(), Value);

const Average = z.object({
  ...{ participants: Value, meanPrimary: Value, meanMark: Value, meanScore: Value },
  ...{ low: Value, percentLow: Value, percentPassed: Value, percentGood: Value },
});
const Distribution = z.object({ participants: Value, unit: z.enum(['pupils', 'percents']), values: Values });
const Journal = z.object({ group: z.enum(['lower', 'same', 'higher', 'total']), pupils: Value, percent: Value });
const Tasks = z.object({ mark: Value, participants: Value, percents: z.array(Value) });
const Skill = z.object({ task: z.string(), skill: z.string().nullable(), max: Value, percents: Values });
const Bias = z.object({ markers: z.record(z.string(), z.boolean().nullable()) });
const Context = z.object({ pupils: Value, facts: z.record(z.string(), z.string().nullable()), counts: Values });

type Sums = Pick<Cell, 'participants' | 'low' | 'good' | 'score' | 'primary' | 'mark' | 'figures'>;

const NOTHING: Sums = {
  ...{ participants: null, low: null, good: null, score: null, primary: null, mark: null, figures: {} },
};

/** What a row says, as it was stored; and the tasks of its sheet. */
export interface Said {
  rest: unknown;
  tasks: readonly Task[];
}

/** @param rows of one place, grain and work, in the order of the file, at least one */
export function saidBy(grain: Exclude<Cell['grain'], 'pupil'>, rows: readonly Said[]): Sums {
  return FOLDS[grain](rows);
}

const FOLDS: Record<Exclude<Cell['grain'], 'pupil'>, (rows: readonly Said[]) => Sums> = {
  // Of two lines of one school the last is believed: the problem list names both.
  average: (rows) => averageOf(Average.parse(rows.at(-1)?.rest)),
  distribution: (rows) => marksOf(Distribution.parse(rows.at(-1)?.rest)),
  'primary-distribution': (rows) => primaryOf(Distribution.parse(rows.at(-1)?.rest)),
  journal: (rows) => journalOf(rows.map(({ rest }) => Journal.parse(rest))),
  tasks: tasksOf,
  skill: (rows) => ({ ...NOTHING, figures: { skills: rows.map(({ rest }) => Skill.parse(rest)) } }),
  bias: (rows) => ({ ...NOTHING, figures: { markers: together(rows.map(({ rest }) => Bias.parse(rest).markers)) } }),
  context: contextOf,
};

function averageOf(row: z.infer<typeof Average>): Sums {
  const { participants, percentLow, percentPassed, percentGood } = row;
  const percent = percentLow ?? (percentPassed === null ? null : 100 - percentPassed);
  return {
    ...NOTHING,
    participants,
    low: within(row.low ?? ofPercent(percent, participants), participants),
    good: within(ofPercent(percentGood, participants), participants),
    score: plain(row.meanScore),
    primary: plain(row.meanPrimary),
    mark: plain(row.meanMark),
  };
}

const plain = (mean: number | null): Mean | null => (mean === null ? null : { mean, deviation: null });

const ofPercent = (percent: number | null, of: number | null): number | null =>
  percent === null || of === null ? null : Math.round((percent / 100) * of);

/** More of them than there are pupils is a slip of the file, and says nothing. */
const within = (count: number | null, of: number | null): number | null =>
  count !== null && of !== null && count > of ? null : count;

function marksOf({ participants: said, unit, values }: z.infer<typeof Distribution>): Sums {
  const parts = [2, 3, 4, 5].map((mark) => values[mark] ?? null);
  const whole = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  const participants = unit === 'pupils' ? whole : said;
  if (parts.some((part) => part === null) || whole <= 0) return { ...NOTHING, participants: said };
  const [two = 0, three = 0, four = 0, five = 0] = parts.map((part) => part ?? 0);
  const counted = (part: number) => (participants === null ? null : Math.round((part / whole) * participants));
  return {
    ...NOTHING,
    participants,
    low: counted(two),
    good: counted(four + five),
    mark: meanOf(
      [two, three, four, five].map((part, k) => [k + 2, part]),
      participants,
    ),
    figures: { marks: { '2': two, '3': three, '4': four, '5': five }, unit },
  };
}

function primaryOf({ participants: said, unit, values }: z.infer<typeof Distribution>): Sums {
  const parts = Object.entries(values).flatMap(([points, part]) => (part ? [[Number(points), part] as const] : []));
  const participants = unit === 'pupils' ? parts.reduce((sum, [, part]) => sum + part, 0) : said;
  const figures: Figures = { primary: Object.fromEntries(parts), unit };
  return { ...NOTHING, participants, primary: meanOf(parts, participants), figures };
}

/** Mean and deviation of a sample of `participants`, by parts of it that have the same value. */
function meanOf(parts: readonly (readonly [value: number, part: number])[], participants: number | null): Mean | null {
  const whole = parts.reduce((sum, [, part]) => sum + part, 0);
  if (whole <= 0) return null;
  const mean = parts.reduce((sum, [value, part]) => sum + value * part, 0) / whole;
  const spread = parts.reduce((sum, [value, part]) => sum + (value - mean) ** 2 * part, 0) / whole;
  const deviation =
    participants === null || participants < 2 ? null : Math.sqrt((spread * participants) / (participants - 1));
  return { mean, deviation };
}

/** Counts where the table has all three, else per cents. */
function journalOf(rows: readonly z.infer<typeof Journal>[]): Sums {
  const of = (group: string, what: 'pupils' | 'percent') => rows.findLast((row) => row.group === group)?.[what] ?? null;
  for (const [what, unit] of [['pupils', 'pupils'] as const, ['percent', 'percents'] as const]) {
    const [lower, same, higher] = [of('lower', what), of('same', what), of('higher', what)];
    if (lower === null || same === null || higher === null) continue;
    const participants = of('total', 'pupils') ?? (unit === 'pupils' ? lower + same + higher : null);
    return { ...NOTHING, participants, figures: { journal: { lower, same, higher, far: null }, unit } };
  }
  return { ...NOTHING, participants: of('total', 'pupils') };
}

function tasksOf(rows: readonly Said[]): Sums {
  const parsed = rows.map(({ rest }) => Tasks.parse(rest));
  const byMark = new Map(parsed.map(({ mark, percents }) => [mark, percents]));
  const [{ tasks } = { tasks: [] }] = rows;
  return {
    ...NOTHING,
    participants: parsed.findLast(({ mark }) => mark === null)?.participants ?? null,
    figures: {
      // No pupil was seen: what is known stands in the per cents.
      tasks: tasks.map((task) => ({ ...task, pupils: 0, points: 0, full: null })),
      percents: [...byMark].map(([mark, values]) => ({ mark, values })),
    },
  };
}

function contextOf(rows: readonly Said[]): Sums {
  const parsed = rows.map(({ rest }) => Context.parse(rest));
  const pupils = parsed.findLast((row) => row.pupils !== null)?.pupils ?? null;
  const counts = together(parsed.map((row) => row.counts));
  const facts = together(parsed.map((row) => row.facts));
  return { ...NOTHING, figures: { counts: pupils === null ? counts : { pupils, ...counts }, facts } };
}

/** What a later row does not say, an earlier one may. */
function together<T>(records: readonly Readonly<Record<string, T | null>>[]): Record<string, T | null> {
  const all: Record<string, T | null> = {};
  for (const record of records) for (const [key, value] of Object.entries(record)) all[key] = value ?? all[key] ?? null;
  return all;
}
