import { parentPort } from 'node:worker_threads';
import { AppError } from '../../kernel/errors.ts';
import { type Answer, type Order, type Stop, TASKS, type Telling, type Work, type WorkOrder } from './tasks.ts';

/** The other side of `apart`: runs in a thread of its own. */
const port = parentPort;
const stopping = new Map<number, AbortController>();

port?.on('message', (order: Order | WorkOrder | Stop) => {
  if ('stop' in order) return stopping.get(order.stop)?.abort();
  done(order).then(
    (output) => answer({ id: order.id, kind: 'done', output }, output),
    (error: unknown) => answer(refusal(order.id, error)),
  );
});

async function done(order: Order | WorkOrder): Promise<unknown> {
  if ('name' in order) return (TASKS[order.name] as (input: unknown) => Promise<unknown>)(order.input);
  const { work } = (await import(order.module)) as { work: Work<unknown, unknown, unknown> };
  const stop = new AbortController();
  stopping.set(order.id, stop);
  try {
    return await work(order.input, tellingOf(order.id, stop, new Int32Array(order.flag)));
  } finally {
    stopping.delete(order.id);
  }
}

/** Milliseconds between two words of progress. */
const OFTEN = 100;

function tellingOf(id: number, stop: AbortController, flag: Int32Array): Telling<unknown> {
  let last = 0;
  return {
    signal: stop.signal,
    tell(progress) {
      if (Atomics.load(flag, 0) === 1) stop.abort();
      stop.signal.throwIfAborted();
      const now = performance.now();
      if (now - last < OFTEN) return;
      last = now;
      answer({ id, kind: 'progress', progress });
    },
  };
}

/** Bytes are handed over, not copied. */
function answer(found: Answer, output?: unknown): void {
  const isOwnBytes = output instanceof Uint8Array && output.byteLength === output.buffer.byteLength;
  port?.postMessage(found, isOwnBytes && output.buffer instanceof ArrayBuffer ? [output.buffer] : []);
}

function refusal(id: number, error: unknown): Answer {
  if (error instanceof AppError) {
    return { id, kind: 'refused', code: error.code, message: error.message, details: error.details };
  }
  return { id, kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
}
