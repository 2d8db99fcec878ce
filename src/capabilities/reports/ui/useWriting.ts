import { useState } from 'react';
import { asRefused, get } from '../../../web/api.ts';
import { useAction, useRefresh } from '../../../web/data.tsx';
import { ReportView } from '../contract.ts';

/** The answers that change when a report does. */
export const CHANGED_BY_REPORTS = ['/api/report', '/api/today'] as const;

/** Whose report of which quarter it is, with the version that was read. */
export const keyOf = ({ municipalityId, year, quarter, schoolId, version }: ReportView) => ({
  municipality: municipalityId,
  year,
  quarter,
  ...(schoolId !== null && { school: schoolId }),
  version,
});

/** One text of a report that a person writes. */
interface Wording {
  /** What somebody wrote there; `null`: nobody did. */
  written(view: ReportView): string | null;
  /** `null`: as if nobody had written there. */
  send(words: string | null, over: ReportView): Promise<unknown>;
}

interface Compared {
  mine: string | null;
  theirs: ReportView;
}

/**
 * Saves one text over the report as it was when the window opened, whatever the page has read since. Who changed another part
 * meanwhile loses nothing and is not asked; who changed this one is compared with. The window closes over the report as it
 * now is: whoever signs at once signs what they have just written.
 */
export function useWriting(opened: ReportView, wording: Wording, onClose: () => void) {
  const [base] = useState(opened);
  const [compared, setCompared] = useState<Compared | null>(null);
  const [comparing, setComparing] = useState(false);
  const [closed, setClosed] = useState(false);
  const refresh = useRefresh();
  const write = useAction({
    run: async ({ mine, over }: { mine: string | null; over: ReportView }) => {
      const theirs = await saveOver(wording, mine, over);
      if (theirs === null) await refresh(...CHANGED_BY_REPORTS);
      return theirs;
    },
    onDone: (theirs, { mine }) => {
      if (theirs === null) onClose();
      else setCompared({ mine, theirs });
      setComparing(theirs !== null);
    },
    onRefused: ({ code }) => {
      if (code !== 'rule-broken') return false;
      setClosed(true); // said in the window itself: a line under it would not be seen
      setComparing(false);
      void refresh(...CHANGED_BY_REPORTS);
      return true;
    },
  });
  return {
    busy: write.busy,
    /** The report was signed meanwhile: nothing can be saved any more. */
    closed,
    save: (mine: string | null) => write.run({ mine, over: base }),
    /** The report with what somebody else wrote here meanwhile; `null`: nobody did. */
    theirs: compared?.theirs ?? null,
    /** Both versions are to be put side by side now. */
    comparing: comparing ? compared : null,
    /** Leaves it at what the other wrote, or saves one's own over it. */
    resolve: async (whose: 'mine' | 'theirs') => {
      if (compared === null) return;
      if (whose === 'mine') return write.run({ mine: compared.mine, over: compared.theirs });
      await refresh(...CHANGED_BY_REPORTS);
      onClose();
    },
    /** Back to the window, with everything typed. */
    goBack: () => setComparing(false),
  };
}

/** Answers the report as it is now when somebody wrote something else in the same place; `null`: saved. */
async function saveOver(wording: Wording, mine: string | null, over: ReportView): Promise<ReportView | null> {
  try {
    await wording.send(mine, over);
    return null;
  } catch (error) {
    if (asRefused(error).code !== 'conflict') throw error;
  }
  const { version: _, ...query } = keyOf(over);
  const now = await get('/api/report', ReportView, { query });
  if (wording.written(now) === mine) return null;
  return wording.written(now) === wording.written(over) ? saveOver(wording, mine, now) : now;
}
