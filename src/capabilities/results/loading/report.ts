/** What lies in `result_upload.check_report`: what a file turned out to be, and what was made of it. */
import { z } from 'zod';
import { type Cell, Grain, Level } from '../cell.ts';
import { SheetAnswer } from './contract.ts';
import type { CellMark } from './overlaps.ts';
import { RefusalSeen, SheetSeen } from './sheets.ts';

const Mark = z.object({
  place: z.string(),
  level: Level,
  grain: Grain,
  kind: z.string().nullable(),
  grade: z.int().nullable(),
  subject: z.string().nullable(),
  year: z.int().nullable(),
  participants: z.int().nullable(),
  classes: z.array(z.string()).readonly(),
  indicators: z.array(z.string()).readonly(),
}) satisfies z.ZodType<CellMark>;

export const CheckReport = z.object({
  /** Somebody stopped the reading. */
  stopped: z.boolean(),
  refusal: RefusalSeen.nullable(),
  sheets: z.array(SheetSeen),
  /** Answers it was read with: those of people, completed by what is remembered. */
  readWith: z.array(SheetAnswer),
  /** By sheet: its headings, by which a way of reading is remembered; `null`: it is known without. */
  headings: z.array(z.string().nullable()),
  /** Remembered ways of reading that were used. */
  remembered: z.array(z.uuid()),
  /** What loading stores; `null`: no row of results. */
  built: z
    .object({
      parquetSha256: z.string(),
      rows: z.int(),
      /** The cells whole, packed, among the files. */
      cellsSha256: z.string(),
      marks: z.array(Mark),
    })
    .nullable(),
});
export type CheckReport = z.infer<typeof CheckReport>;

export const STOPPED: CheckReport = {
  ...{ stopped: true, refusal: null, sheets: [], readWith: [], headings: [], remembered: [], built: null },
};

export const markOf = ({ figures, ...cell }: Cell): CellMark => ({
  ...{ place: cell.place, level: cell.level, grain: cell.grain, participants: cell.participants },
  ...{ kind: cell.kind, grade: cell.grade, subject: cell.subject, year: cell.year },
  classes: [...new Set((figures.classes ?? []).flatMap((one) => one.class ?? []))],
  indicators: Object.keys({ ...figures.counts, ...figures.facts, ...figures.markers }),
});
