import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../kernel/errors.ts';
import type { Answer, Input, Order, Output, TaskName } from './apart/tasks.ts';

/**
 * Does long work in a thread of its own, so that the server answers others meanwhile. There are at most `THREADS`; they
 * start when needed, and do not keep the process from ending.
 * @throws what the task throws; a plain error when it takes longer than `LONGEST` or its thread ends
 */
export function apart<Name extends TaskName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
  const thread = leastBusy();
  return new Promise((resolve, reject) => {
    const id = nextId++;
    const timer = setTimeout(() => end(thread, new Error(`${name} took longer than ${LONGEST} ms`)), LONGEST);
    thread.waiting.set(id, (outcome) => {
      clearTimeout(timer);
      thread.waiting.delete(id);
      if (thread.waiting.size === 0) thread.worker.unref();
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome.output as Output<Name>);
    });
    thread.worker.ref();
    thread.worker.postMessage({ id, name, input } satisfies Order);
  });
}

interface Thread {
  worker: Worker;
  waiting: Map<number, (outcome: { output: unknown } | Error) => void>;
}

const threads = new Set<Thread>();
let nextId = 1;

/** A long table must not keep a short document waiting; more threads would only fight for the processor. */
const THREADS = 2;
/** Milliseconds. A document of a thousand pages takes ten seconds. */
const LONGEST = 120_000;

function leastBusy(): Thread {
  const [found] = [...threads].sort((one, other) => one.waiting.size - other.waiting.size);
  return found && (found.waiting.size === 0 || threads.size >= THREADS) ? found : start();
}

function start(): Thread {
  const worker = new Worker(new URL('./apart/worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1536 },
  });
  const thread: Thread = { worker, waiting: new Map() };
  threads.add(thread);
  worker.on('message', (answer: Answer) => thread.waiting.get(answer.id)?.(outcomeOf(answer)));
  worker.on('error', (error) => end(thread, error));
  worker.on('exit', (code) => end(thread, new Error(`the thread ended with ${code}`)));
  return thread;
}

function outcomeOf(answer: Answer): { output: unknown } | Error {
  if (answer.kind === 'done') return answer;
  if (answer.kind === 'failed') return answer.error;
  return new AppError(answer.code as ErrorCode, answer.message, answer.details);
}

/** What waited for this thread fails; the next work starts another. */
function end(thread: Thread, error: unknown): void {
  threads.delete(thread);
  const reason = error instanceof Error ? error : new Error(String(error));
  for (const settle of [...thread.waiting.values()]) settle(reason);
  void thread.worker.terminate();
}
