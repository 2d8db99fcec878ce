import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Sending } from './Sendings.tsx';
import { type Destination, sendDocument } from './upload.ts';

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

  const send = async (key: number, file: File, destination: Destination, alone: boolean) => {
    const abort = stop.current.get(key);
    if (!abort || abort.signal.aborted) return;
    update(key, { state: 'sending', share: 0 });
    try {
      const onProgress = (share: number) => update(key, share < 1 ? { share } : { state: 'reading', share: null });
      const { id } = await sendDocument(file, destination, onProgress, abort.signal);
      update(key, { state: 'done', draftId: id });
      if (alone && alive.current) await navigate({ to: `/road-maps/drafts/${id}` });
    } catch (error) {
      if (!abort.signal.aborted) update(key, { state: 'refused', error });
    }
  };

  const add = (files: readonly File[], destination: Destination) => {
    const alone = files.length === 1 && sendings.every(({ state }) => state === 'refused');
    for (const file of files) {
      const key = next.current++;
      stop.current.set(key, new AbortController());
      setSendings((before) => [...before, { key, file, state: 'waiting', share: null, draftId: null, error: null }]);
      queue.current = queue.current.then(() => send(key, file, destination, alone));
    }
  };

  const drop = (key: number) => {
    stop.current.get(key)?.abort();
    setSendings((before) => before.filter((one) => one.key !== key));
  };

  return { sendings, add, drop };
}
