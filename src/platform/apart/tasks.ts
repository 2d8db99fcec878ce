import type { Paper } from '../../kernel/paper.ts';

/** Work that takes long enough to keep others waiting. Its libraries are loaded when it is first asked for. */
export const TASKS = {
  docx: async (paper: Paper) => (await import('../paper/docx.ts')).writeDocx(paper),
  pdf: async (paper: Paper) => (await import('../paper/pdf.ts')).writePdf(paper),
  xlsxRows: async (bytes: Uint8Array) => (await import('../xlsx/read.ts')).readXlsxRows(bytes),
  csvRows: async (bytes: Uint8Array) => (await import('../csv.ts')).readCsvRows(bytes),
};

type Tasks = typeof TASKS;
export type TaskName = keyof Tasks;
export type Input<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type Output<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;

/** What travels into the thread. */
export interface Order {
  id: number;
  name: TaskName;
  input: unknown;
}

/** Work of a capability, by the address of its module. */
export interface WorkOrder {
  id: number;
  module: string;
  input: unknown;
  /** One number, 1 when the work is to end: work that waits for nothing sees it, too. */
  flag: SharedArrayBuffer;
}

/** Said to work that waits for something: it is to end. */
export interface Stop {
  stop: number;
}

/** What comes back. A refusal travels as its parts: classes do not survive the way. */
export type Answer = { id: number } & (
  | { kind: 'done'; output: unknown }
  | { kind: 'refused'; code: string; message: string; details: Readonly<Record<string, unknown>> }
  | { kind: 'failed'; error: Error }
  | { kind: 'progress'; progress: unknown }
);

/** How work of a capability speaks to whoever asked for it. */
export interface Telling<Progress> {
  /**
   * Says how far it is; may be called as often as one likes. Work that says nothing for long is ended.
   * @throws the reason of `signal` when it is to end
   */
  tell(progress: Progress): void;
  /** For what is waited for: aborted when the work is to end. */
  signal: AbortSignal;
}

/** What a module must export to be worked apart. */
export type Work<Input, Output, Progress> = (input: Input, telling: Telling<Progress>) => Promise<Output>;
