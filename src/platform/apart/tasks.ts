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

/** What comes back. A refusal travels as its parts: classes do not survive the way. */
export type Answer = { id: number } & (
  | { kind: 'done'; output: unknown }
  | { kind: 'refused'; code: string; message: string; details: Readonly<Record<string, unknown>> }
  | { kind: 'failed'; error: Error }
);
