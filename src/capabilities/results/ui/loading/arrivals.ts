/** Files on their way from the person's disk to the server. They go on while another page is looked at. */
import { asRefused, type Refused, upload } from '../../../../web/api.ts';
import type { Refusal } from '../../intake/refusal.ts';
import { type AlreadyIn, Brought } from '../../loading/contract.ts';
import { UPLOADS } from './addresses.ts';
import { type FileReading, fileReader, startWorker } from './reading/reader.ts';
import type { StrippedFile, TakenOut } from './reading/stripFile.ts';

export interface Arrival {
  key: number;
  name: string;
  /** Bytes. */
  size: number;
  state: ArrivalState;
  /** Read or sent so far, 0 to 1; `null`: not known. */
  share: number | null;
  /** `null`: not read yet. */
  takenOut: TakenOut | null;
}

type ArrivalState =
  | { is: 'waiting' | 'reading' | 'queued' | 'sending' }
  /** It is on the server; `id` of the upload. */
  | { is: 'sent'; id: string }
  | { is: 'already'; already: AlreadyIn }
  /** It gives no tables, and was not sent. */
  | { is: 'refused'; refusal: Refusal }
  /** It was read and could not be sent, and may be sent once more. */
  | { is: 'unsent'; refused: Refused }
  /** It could not be read: it went away meanwhile, or the fault is ours. */
  | { is: 'unread'; gone: boolean };

export const isUnderWay = ({ state }: Arrival): boolean =>
  state.is === 'waiting' || state.is === 'reading' || state.is === 'queued' || state.is === 'sending';

interface Means {
  startWorker: () => Worker;
  send: typeof upload;
}

interface Job {
  municipalityId: string;
  stop: AbortController;
  reading: FileReading | null;
  /** Kept until it has left. */
  stripped: { file: StrippedFile; tables: Blob } | null;
}

/** One file is read while another is sent; each of the two waits for the one before it. */
export function makeArrivals({ startWorker: start, send }: Means) {
  const reader = fileReader(start);
  const jobs = new Map<number, Job>();
  const listeners = new Set<() => void>();
  let list: readonly Arrival[] = [];
  let [reads, sends] = [Promise.resolve(), Promise.resolve()];
  let next = 1;

  const set = (changed: readonly Arrival[]) => {
    list = changed;
    for (const listener of listeners) listener();
  };
  const update = (key: number, change: Partial<Arrival>) =>
    set(list.map((one) => (one.key === key ? { ...one, ...change } : one)));

  async function read(key: number, file: File): Promise<void> {
    const job = jobs.get(key);
    if (!job) return; // given up
    update(key, { state: { is: 'reading' }, share: 0 });
    job.reading = reader.read(file, (share) => update(key, { share }));
    const outcome = await job.reading.outcome;
    job.reading = null;
    if (outcome.kind === 'refused') update(key, { state: { is: 'refused', refusal: outcome.refusal }, share: null });
    else if (outcome.kind === 'failed') update(key, { state: { is: 'unread', gone: outcome.gone }, share: null });
    else if (outcome.kind === 'stripped') {
      job.stripped = { file: outcome.stripped, tables: outcome.tables };
      const { name, takenOut } = outcome.stripped;
      update(key, { name, takenOut, state: { is: 'queued' }, share: null });
      queue(key);
    }
  }

  function queue(key: number): void {
    sends = sends.then(() => leave(key));
  }

  async function leave(key: number): Promise<void> {
    const job = jobs.get(key);
    if (!job?.stripped) return;
    const { file, tables } = job.stripped;
    update(key, { state: { is: 'sending' }, share: 0 });
    try {
      const query = { municipalityId: job.municipalityId, name: file.name, sourceSha256: file.sourceSha256 };
      const onProgress = (share: number) => update(key, { share });
      const { id, already } = await send(UPLOADS, tables, Brought, { query, onProgress, signal: job.stop.signal });
      job.stripped = null;
      if (id !== null) update(key, { state: { is: 'sent', id }, share: null });
      else if (already !== null) update(key, { state: { is: 'already', already }, share: null });
    } catch (error) {
      if (!job.stop.signal.aborted) update(key, { state: { is: 'unsent', refused: asRefused(error) }, share: null });
    }
  }

  return {
    list: () => list,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Those that were refused before have been seen, and are followed by others. */
    add(files: readonly File[], municipalityId: string) {
      const fresh = files.map((file) => ({ key: next++, file }));
      set([
        ...list,
        ...fresh.map(({ key, file }): Arrival => {
          jobs.set(key, { municipalityId, stop: new AbortController(), reading: null, stripped: null });
          return { key, name: file.name, size: file.size, state: { is: 'waiting' }, share: null, takenOut: null };
        }),
      ]);
      for (const { key, file } of fresh) reads = reads.then(() => read(key, file));
    },
    sendAgain(key: number) {
      update(key, { state: { is: 'queued' } });
      queue(key);
    },
    /** Gives up what is under way, and forgets it. */
    drop(...keys: readonly number[]) {
      for (const key of keys) {
        const job = jobs.get(key);
        jobs.delete(key);
        job?.stop.abort();
        job?.reading?.cancel();
      }
      set(list.filter(({ key }) => !keys.includes(key)));
    },
  };
}

export type Arrivals = ReturnType<typeof makeArrivals>;

/** Those of this window. */
export const arrivals: Arrivals = makeArrivals({ startWorker, send: upload });
