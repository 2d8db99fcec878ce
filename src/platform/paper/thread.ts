import { parentPort } from 'node:worker_threads';
import type { Paper } from '../../kernel/paper.ts';

/** The thread in which documents are made; `render.ts` speaks to it. */
export type Format = 'docx' | 'pdf';

export interface Order {
  id: number;
  format: Format;
  paper: Paper;
}

export interface Answer {
  id: number;
  answer: Uint8Array<ArrayBuffer> | Error;
}

const port = parentPort;
port?.on('message', ({ id, format, paper }: Order) => {
  write(format, paper).then(
    (bytes) => {
      const answer = new Uint8Array(bytes);
      port.postMessage({ id, answer } satisfies Answer, [answer.buffer]);
    },
    (error: unknown) => {
      const answer = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ id, answer } satisfies Answer);
    },
  );
});

/** Each library is loaded when its format is first asked for. */
async function write(format: Format, paper: Paper): Promise<Uint8Array> {
  if (format === 'docx') return (await import('./docx.ts')).writeDocx(paper);
  return (await import('./pdf.ts')).writePdf(paper);
}
