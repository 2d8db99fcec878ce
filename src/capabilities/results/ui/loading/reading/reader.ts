import type { Heard } from './worker.ts';

export type Outcome = Exclude<Heard, { kind: 'progress' }> | { kind: 'cancelled' };

export interface FileReading {
  outcome: Promise<Outcome>;
  cancel(): void;
}

/**
 * Reads one file at a time in a thread that is kept for the next; giving up ends the thread.
 * @param start makes the thread: `startWorker`
 */
export function fileReader(start: () => Worker) {
  let worker: Worker | null = null;
  const stop = () => {
    worker?.terminate();
    worker = null;
  };
  return {
    read(file: File, onProgress: (share: number | null) => void): FileReading {
      worker ??= start();
      const thread = worker;
      let settle: (outcome: Outcome) => void = () => undefined;
      const outcome = new Promise<Outcome>((resolve) => {
        settle = resolve;
        thread.onmessage = ({ data }: MessageEvent<Heard>) =>
          data.kind === 'progress' ? onProgress(data.share) : resolve(data);
        thread.onerror = () => {
          stop();
          resolve({ kind: 'failed', gone: false });
        };
      });
      thread.postMessage(file);
      const cancel = () => {
        stop();
        settle({ kind: 'cancelled' });
      };
      return { outcome, cancel };
    },
    stop,
  };
}

/** Its program is a file of its own, fetched when the first file is read. */
export const startWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
