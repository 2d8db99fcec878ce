import { useRef, useState } from 'react';
import { asRefused, post, type Refused } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { type LoadOutcome, LoadOutcomes, type OverlapView, type UploadView } from '../../loading/contract.ts';
import { AFTER_LOADING, UPLOADS } from './addresses.ts';

/** What became of a file. */
export interface Result {
  id: string;
  name: string;
  /** `null`: the server did not answer. */
  outcome: LoadOutcome | null;
  refused: Refused | null;
}

const isReplaced = ({ chosen }: OverlapView): boolean => chosen === 'replace';

/** Loads files one after another: each wholly or not at all. What became of each is kept until it has been seen. */
export function useLoading() {
  const [results, setResults] = useState<readonly Result[]>([]);
  const [going, setGoing] = useState<{ done: number; of: number } | null>(null);
  const [loads, setLoads] = useState(0);
  const stopped = useRef(false);
  const refresh = useRefresh();

  async function loadOne({ id, name, version, overlaps }: UploadView): Promise<Result> {
    const replaces = overlaps.filter(isReplaced).map(({ key }) => key);
    try {
      const found = await post(`${UPLOADS}/load`, { uploads: [{ id, version, replaces }] }, LoadOutcomes);
      return { id, name, outcome: found.outcomes[0] ?? null, refused: null };
    } catch (error) {
      return { id, name, outcome: null, refused: asRefused(error) };
    }
  }

  async function load(uploads: readonly UploadView[]): Promise<void> {
    stopped.current = false;
    setResults([]);
    for (const [done, upload] of uploads.entries()) {
      if (stopped.current) break;
      setGoing({ done, of: uploads.length });
      const result = await loadOne(upload);
      setResults((before) => [...before, result]);
      if (result.refused?.code === 'not-signed-in' || result.refused?.code === 'offline') break; // so would the others be
    }
    setGoing(null);
    await refresh(...AFTER_LOADING);
    setLoads((before) => before + 1); // those that are in have left the list by now
  }

  return {
    results,
    going,
    /** How often files were loaded. */
    loads,
    load: (uploads: readonly UploadView[]) => void load(uploads),
    stop: () => {
      stopped.current = true;
    },
    forget: () => setResults([]),
  };
}
