import { useEffect, useState } from 'react';
import { get, post } from '../../../../web/api.ts';
import { ComparisonRun, type ComparisonView } from '../../lists/comparing.ts';
import { ENDED, OFTEN, stopRun } from '../lists/useRun.ts';

/** A comparison on the server: begun, asked how far it is, stopped; what came out stays until the next. */
export function useComparison() {
  const [run, setRun] = useState<string | null>(null);
  const [view, setView] = useState<ComparisonRun | null>(null);
  const [found, setFound] = useState<ComparisonView | null>(null);

  useEffect(() => {
    if (run === null) return undefined;
    let over = false;
    const ask = async () => {
      const answer = await get(`/api/identification/comparisons/${run}`, ComparisonRun).catch(() => null);
      if (over) return;
      if (answer !== null) setView(answer);
      if (answer === null || answer.state === 'running') {
        timer = window.setTimeout(ask, OFTEN);
        return;
      }
      setRun(null);
      if (answer.comparison !== null) setFound(answer.comparison);
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
    found,
    /** Why it did not come to an end; `null`: it did, or has not begun. */
    ended: run === null && view !== null ? ENDED[view.state] : null,
    begin: async (body: object) => {
      const id = crypto.randomUUID();
      setView(await post('/api/identification/comparisons', { ...body, run: id }, ComparisonRun));
      setRun(id);
    },
    stop: () => stopRun(run),
  };
}
