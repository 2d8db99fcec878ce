import { useCallback, useState } from 'react';

const PREFIX = 'opora.draft.';

/**
 * State that outlives the page until it is forgotten: what a person typed is never lost. Kept in this tab only.
 * @param name `null`: an ordinary state that is not kept
 */
export function useDraft<V>(name: string | null, initial: V): [V, (value: V) => void, forget: () => void] {
  const [value, setValue] = useState<V>(() => (name === null ? initial : (readDraft<V>(name) ?? initial)));
  const keep = useCallback(
    (next: V) => {
      setValue(next);
      if (name !== null) writeDraft(name, next);
    },
    [name],
  );
  const forget = useCallback(() => {
    if (name !== null) sessionStorage.removeItem(PREFIX + name);
  }, [name]);
  return [value, keep, forget];
}

function readDraft<V>(name: string): V | null {
  try {
    const kept = sessionStorage.getItem(PREFIX + name);
    return kept === null ? null : (JSON.parse(kept) as V);
  } catch {
    return null; // storage is closed or the draft is of another time: begin anew
  }
}

function writeDraft(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full or closed: typing must go on all the same.
  }
}
