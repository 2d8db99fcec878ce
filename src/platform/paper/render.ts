import { Worker } from 'node:worker_threads';
import type { Paper } from '../../kernel/paper.ts';
import type { Answer, Format, Order } from './thread.ts';

/** The document as a Word file. */
export const docxOf = (paper: Paper): Promise<Uint8Array> => rendered('docx', paper);

/** The document as a tagged PDF. */
export const pdfOf = (paper: Paper): Promise<Uint8Array> => rendered('pdf', paper);

/**
 * Documents are made in a thread of their own: a long one takes half a second, in which the server must answer others.
 * The thread starts with the first document, works one after the other, and does not keep the process from ending.
 */
function rendered(format: Format, paper: Paper): Promise<Uint8Array> {
  const worker = thread ?? start();
  thread = worker;
  return new Promise((resolve, reject) => {
    const id = nextId++;
    const timer = setTimeout(() => stop(worker, new Error(`no ${format} after ${LONGEST} ms`)), LONGEST);
    pending.set(id, {
      worker,
      settle: (answer) => {
        clearTimeout(timer);
        pending.delete(id);
        if (pending.size === 0) worker.unref();
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      },
    });
    worker.ref();
    worker.postMessage({ id, format, paper } satisfies Order);
  });
}

let thread: Worker | null = null;
let nextId = 1;
const pending = new Map<number, { worker: Worker; settle(answer: Uint8Array | Error): void }>();

/** Milliseconds. A document of a thousand pages takes ten seconds. */
const LONGEST = 60_000;

function start(): Worker {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  worker.on('message', ({ id, answer }: Answer) => pending.get(id)?.settle(answer));
  worker.on('error', (error) => stop(worker, error));
  worker.on('exit', (code) => stop(worker, new Error(`the thread for documents ended with ${code}`)));
  return worker;
}

/** What waited for this thread fails; the next document starts another. */
function stop(worker: Worker, error: unknown): void {
  if (thread === worker) thread = null;
  const reason = error instanceof Error ? error : new Error(String(error));
  for (const waiting of [...pending.values()]) if (waiting.worker === worker) waiting.settle(reason);
  void worker.terminate();
}
