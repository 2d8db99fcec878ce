import { parentPort } from 'node:worker_threads';
import { AppError } from '../../kernel/errors.ts';
import { type Answer, type Order, TASKS } from './tasks.ts';

/** The other side of `apart`: runs in a thread of its own. */
const port = parentPort;
port?.on('message', ({ id, name, input }: Order) => {
  const task = TASKS[name] as (input: unknown) => Promise<unknown>;
  task(input).then(
    (output) => answer({ id, kind: 'done', output }, output),
    (error: unknown) => answer(refusal(id, error)),
  );
});

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
