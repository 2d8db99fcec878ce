import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Sending } from './Sendings.tsx';
import { type Destination, draftOf, sendDocument } from './upload.ts';

/** Files go one after another: a slow line is not shared, and the first draft is ready soonest. */
export function useSendings() {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const stop = useRef(new Map<number, AbortController>());
  const next = useRef(1);
  const navigate = useNavigate();
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const update = (key: number, change: Partial<Sending>) =>
    setSendings((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));

  const done = async (key: number, id: string, alone: boolean) => {
    update(key, { state: 'done', draftId: id, held: null });
    if (alone && alive.current) await navigate({ to: `/road-maps/drafts/${id}` });
  };

  const send = async (key: number, file: File, destination: Destination, alone: boolean) => {
    const abort = stop.current.get(key);
    if (!abort || abort.signal.aborted) return;
    update(key, { state: 'sending', share: 0 });
    try {
      const onProgress = (share: number) => update(key, share < 1 ? { share } : { state: 'reading', share: null });
      const { id, fileId, alike } = await sendDocument(file, destination, onProgress, abort.signal);
      if (id === null) update(key, { state: 'alike', held: { fileId, alike } });
      else await done(key, id, alone);
    } catch (error) {
      if (!abort.signal.aborted) update(key, { state: 'refused', error });
    }
  };

  const add = (files: readonly File[], destination: Destination) => {
    const alone = files.length === 1 && sendings.every(({ state }) => state === 'refused');
    setSendings((before) => before.filter(({ state }) => state !== 'refused')); // seen, and followed by another file
    for (const file of files) {
      const key = next.current++;
      stop.current.set(key, new AbortController());
      setSendings((before) => [
        ...before,
        { key, file, state: 'waiting', share: null, draftId: null, held: null, error: null },
      ]);
      queue.current = queue.current.then(() => send(key, file, destination, alone));
    }
  };

  /** It is here already, and is wanted once more. */
  const takeAnyway = async ({ key, held }: Pick<Sending, 'key' | 'held'>) => {
    if (held === null) return;
    update(key, { state: 'reading' });
    try {
      const { id } = await draftOf(held.fileId);
      await done(key, id, sendings.length === 1);
    } catch (error) {
      update(key, { state: 'refused', error });
    }
  };

  const drop = (key: number) => {
    stop.current.get(key)?.abort();
    setSendings((before) => before.filter((one) => one.key !== key));
  };

  return { sendings, add, drop, takeAnyway };
}
