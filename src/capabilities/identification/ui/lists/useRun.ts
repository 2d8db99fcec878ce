import { useEffect, useRef, useState } from 'react';
import { get, post } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { type RunView, RunView as Schema } from '../../lists/contract.ts';

/** How often one asks how far it is, ms. */
export const OFTEN = 400;

/** Long work on the server: begun, asked how far it is, stopped; `onDone` is called when it is done. */
export function useRun(onDone: (listId: string) => void) {
  const [run, setRun] = useState<string | null>(null);
  const [view, setView] = useState<RunView | null>(null);
  const refresh = useRefresh();
  const done = useRef(onDone);
  done.current = onDone;
  const fresh = useRef(refresh);
  fresh.current = refresh;

  useEffect(() => {
    if (run === null) return undefined;
    let over = false;
    const ask = async () => {
      const found = await get(`/api/identification/runs/${run}`, Schema).catch(() => null); // a broken line mends itself
      if (over) return;
      if (found !== null) setView(found);
      if (found === null || found.state === 'running') timer = window.setTimeout(ask, OFTEN);
      else await finish(found);
    };
    const finish = async (found: RunView) => {
      setRun(null);
      if (found.state !== 'done' || found.listId === null) return;
      await fresh.current('/api/identification');
      done.current(found.listId);
    };
    let timer = window.setTimeout(ask, OFTEN);
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [run]);

  return {
    running: run !== null,
    share: view?.share ?? null,
    /** Why it did not come to an end; `null`: it did, or has not begun. */
    ended: run === null && view !== null ? ENDED[view.state] : null,
    begin: async (address: string, body: object) => {
      const id = crypto.randomUUID();
      const begun = await post(address, { ...body, run: id }, Schema);
      setView(begun);
      setRun(id);
    },
    stop: () => stopRun(run),
  };
}

/** It ends by itself if the line is broken. */
export function stopRun(run: string | null): void {
  if (run !== null) void post(`/api/identification/runs/${run}/stop`).catch(() => undefined);
}

/** Why long work did not come to an end; `null`: it did, or goes on. */
export const ENDED: Record<RunView['state'], string | null> = {
  running: null,
  done: null,
  stopped: 'Остановлено. Ничего не записано.',
  failed: 'Не получилось посчитать. Ничего не записано. Попробуйте ещё раз; если повторится, скажите администратору.',
  gone: 'Сервер запускали заново, и расчёт прервался. Ничего не записано: начните ещё раз.',
};
