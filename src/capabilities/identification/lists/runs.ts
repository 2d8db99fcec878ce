/** Long work that a page has begun: how far it is, and its end. It lives as long as the process; nothing is lost by that. */

export interface Run<T = unknown> {
  /** The person who began it: nobody else learns of it, see `mayFollow`. */
  readonly ownerId: string;
  state: 'running' | 'done' | 'stopped' | 'failed';
  /** 0 to 1; `null`: not known. */
  share: number | null;
  /** Of a run that is done. */
  result: T | null;
  readonly stopping: AbortController;
}

const runs = new Map<string, Run>();

/** Of those that ended, the last so many are remembered. */
const REMEMBERED = 100;

/**
 * Begins work and does not wait for it.
 * @param id made by whoever asks: asking twice begins once
 */
export function begin<T>(
  id: string,
  ownerId: string,
  work: (told: { signal: AbortSignal; onProgress: (share: number) => void }) => Promise<T>,
  onFault: (fault: unknown) => void,
): Run {
  const found = runs.get(id);
  if (found) return found;
  const run: Run = { ownerId, state: 'running', share: null, result: null, stopping: new AbortController() };
  runs.set(id, run);
  forgetOld();
  const onProgress = (share: number) => {
    run.share = share;
  };
  work({ signal: run.stopping.signal, onProgress }).then(
    (result) => Object.assign(run, { state: 'done', share: 1, result }),
    (fault: unknown) => {
      run.state = run.stopping.signal.aborted ? 'stopped' : 'failed';
      if (run.state === 'failed') onFault(fault);
    },
  );
  return run;
}

export const findRun = (id: string): Run | undefined => runs.get(id);

function forgetOld(): void {
  const ended = [...runs].filter(([, { state }]) => state !== 'running');
  for (const [id] of ended.slice(0, Math.max(0, ended.length - REMEMBERED))) runs.delete(id);
}
