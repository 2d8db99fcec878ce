import { Worker, workerData } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../kernel/errors.ts';
import {
  type Answer,
  type Input,
  type Order,
  type Output,
  type Stop,
  TASKS,
  type TaskName,
  type Work,
  type WorkOrder,
} from './apart/tasks.ts';

/**
 * Does long work in a thread of its own, so that the server answers others meanwhile. There are at most `THREADS`; they
 * start when needed, and do not keep the process from ending. Work that is apart already does it where it is.
 * @throws what the task throws; a plain error when it takes longer than `LONGEST` or its thread ends
 */
export function apart<Name extends TaskName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
  if (workerData === APART) return (TASKS[name] as (input: unknown) => Promise<Output<Name>>)(input);
  const thread = leastBusy();
  return new Promise((resolve, reject) => {
    const id = nextId++;
    const timer = setTimeout(() => end(thread, new Error(`${name} took longer than ${LONGEST} ms`)), LONGEST);
    ask(thread, { id, name, input }, (outcome) => {
      clearTimeout(timer);
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome.output as Output<Name>);
    });
  });
}

/** A module of a capability whose `work` is done apart: named by its address, known by its type. */
export interface WorkModule<Input, Output, Progress> {
  address: URL;
  /** Never there: it only carries the types. */
  types?: Work<Input, Output, Progress>;
}
export type ModuleOf<W> =
  W extends Work<infer Input, infer Output, infer Progress> ? WorkModule<Input, Output, Progress> : never;

export interface Following<Progress> {
  onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * Ends the work: it is told to end, and after `PATIENCE` nobody waits for it any longer. Its thread is left to come to its
   * end: to end one in the middle of foreign code (DuckDB, or while that is being loaded) would end the whole process.
   */
  signal?: AbortSignal | undefined;
}

/**
 * Does work of a capability in a thread that does nothing else meanwhile; at most `LONG_THREADS` at once, the others wait
 * for their turn. It may take as long as it likes while it tells how far it is.
 * @throws what the work throws; the reason of `signal`; a plain error when nothing was heard for `LONGEST` or the thread ends
 */
export async function workApart<Input, Output, Progress>(
  module: WorkModule<Input, Output, Progress>,
  input: Input,
  { onProgress, signal }: Following<Progress> = {},
): Promise<Output> {
  signal?.throwIfAborted();
  const thread = await turn(signal);
  if (signal?.aborted) giveBack(thread);
  signal?.throwIfAborted();
  const leaving = new AbortController();
  const done = followed(thread, module, input, { onProgress, signal }).finally(() => {
    leaving.abort();
    if (leftAlone.has(thread)) void thread.worker.terminate();
    else giveBack(thread);
  });
  return await (signal ? Promise.race([done, outOfPatience(thread, signal, leaving.signal)]) : done);
}

/**
 * Rejected when the work was told to end and has not for so long; its place is given to others, its thread ends after it.
 * @param left aborted when the work has come to its end
 */
function outOfPatience(thread: Thread, signal: AbortSignal, left: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const wait = () => {
      const late = setTimeout(() => {
        leftAlone.add(thread);
        thread.worker.unref();
        giveBack(thread);
        reject(signal.reason);
      }, PATIENCE);
      left.addEventListener('abort', () => clearTimeout(late), { once: true });
    };
    signal.addEventListener('abort', wait, { once: true });
    left.addEventListener('abort', () => signal.removeEventListener('abort', wait), { once: true });
  });
}

function followed<Input, Output, Progress>(
  thread: Thread,
  { address }: WorkModule<Input, Output, Progress>,
  input: Input,
  { onProgress, signal }: Following<Progress>,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const id = nextId++;
    const flag = new SharedArrayBuffer(4);
    let timer = listen();
    function listen(): NodeJS.Timeout {
      return setTimeout(() => end(thread, new Error(`${address} said nothing for ${LONGEST} ms`)), LONGEST);
    }
    function abort(): void {
      Atomics.store(new Int32Array(flag), 0, 1);
      thread.worker.postMessage({ stop: id } satisfies Stop);
    }
    signal?.addEventListener('abort', abort, { once: true });
    ask(
      thread,
      { id, module: address.href, flag, input },
      (outcome) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        if (signal?.aborted) reject(signal.reason);
        else if (outcome instanceof Error) reject(outcome);
        else resolve(outcome.output as Output);
      },
      (progress) => {
        clearTimeout(timer);
        timer = listen();
        if (!signal?.aborted) onProgress?.(progress as Progress);
      },
    );
  });
}

/** How a thread knows that it is one of ours. */
const APART = 'apart';

type Outcome = { output: unknown } | Error;

interface Thread {
  worker: Worker;
  waiting: Map<number, { settle: (outcome: Outcome) => void; hear: (progress: unknown) => void }>;
}

/** Of short tasks, which may share one. */
const threads = new Set<Thread>();
/** Of long work, by what they do now. */
const idle = new Set<Thread>();
let busy = 0;
const queue: (() => void)[] = [];
let nextId = 1;

/** A long table must not keep a short document waiting; more threads would only fight for the processor. */
const THREADS = 2;
const LONG_THREADS = 2;
/** Milliseconds. A document of a thousand pages takes ten seconds. */
const LONGEST = 120_000;
/** Milliseconds that whoever waits gives work to end when it is told to. */
const PATIENCE = 3_000;

function ask(
  thread: Thread,
  order: Order | WorkOrder,
  settled: (outcome: Outcome) => void,
  hear: (progress: unknown) => void = () => undefined,
): void {
  thread.waiting.set(order.id, {
    hear,
    settle: (outcome) => {
      thread.waiting.delete(order.id);
      if (thread.waiting.size === 0) thread.worker.unref();
      settled(outcome);
    },
  });
  thread.worker.ref();
  thread.worker.postMessage(order);
}

function leastBusy(): Thread {
  const [found] = [...threads].sort((one, other) => one.waiting.size - other.waiting.size);
  if (found && (found.waiting.size === 0 || threads.size >= THREADS)) return found;
  const thread = start();
  threads.add(thread);
  return thread;
}

/** A thread for long work, as soon as one may be had. */
async function turn(signal: AbortSignal | undefined): Promise<Thread> {
  if (busy >= LONG_THREADS) await inTurn(signal);
  else busy += 1;
  const [free] = idle;
  if (free) idle.delete(free);
  return free ?? start();
}

function inTurn(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      queue.splice(queue.indexOf(go), 1);
      reject(signal?.reason);
    };
    const go = () => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    signal?.addEventListener('abort', leave, { once: true });
    queue.push(go);
  });
}

function giveBack(thread: Thread): void {
  if (!ended.has(thread) && !leftAlone.has(thread)) idle.add(thread);
  const next = queue.shift();
  if (next) next();
  else busy -= 1;
}

function start(): Thread {
  const worker = new Worker(new URL('./apart/worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1536 },
    workerData: APART,
  });
  const thread: Thread = { worker, waiting: new Map() };
  worker.on('message', (answer: Answer) => {
    const asked = thread.waiting.get(answer.id);
    if (answer.kind === 'progress') asked?.hear(answer.progress);
    else asked?.settle(outcomeOf(answer));
  });
  worker.on('error', (error) => end(thread, error));
  worker.on('exit', (code) => end(thread, new Error(`the thread ended with ${code}`)));
  return thread;
}

function outcomeOf(answer: Exclude<Answer, { kind: 'progress' }>): Outcome {
  if (answer.kind === 'done') return answer;
  if (answer.kind === 'failed') return answer.error;
  return new AppError(answer.code as ErrorCode, answer.message, answer.details);
}

const ended = new WeakSet<Thread>();
/** Nobody waits for what they still do. */
const leftAlone = new WeakSet<Thread>();

/** What waited for this thread fails; the next work starts another. */
function end(thread: Thread, error: unknown): void {
  ended.add(thread);
  threads.delete(thread);
  idle.delete(thread);
  const reason = error instanceof Error ? error : new Error(String(error));
  for (const { settle } of [...thread.waiting.values()]) settle(reason);
  void thread.worker.terminate();
}
