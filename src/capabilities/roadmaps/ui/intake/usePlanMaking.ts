import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { asRefused, post, type Refused } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { counted } from '../../../../web/format.ts';
import { toast } from '../../../../web/parts.ts';
import { PlanMade } from '../../drafts/contract.ts';
import type { ReviewState } from './useReview.ts';
import { TASKS } from './wording.ts';

export interface PlanMaking {
  make: () => Promise<void>;
  busy: boolean;
  refusal: Refused | null;
  /** The plan stands: the page may be left. */
  made: boolean;
}

/** Saves what waits, makes the plan and opens it. */
export function usePlanMaking(draftId: string, { flush, version }: ReviewState): PlanMaking {
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const make = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      if (!(await flush())) return;
      const { roadMapId, tasks } = await post(`/api/road-map-drafts/${draftId}/plan`, { version: version() }, PlanMade);
      setMade(true);
      toast({ text: `План создан: ${counted(tasks, TASKS)}` });
      await navigate({ to: `/road-maps/${roadMapId}`, ignoreBlocker: true });
      await refresh('/api/road-maps', '/api/road-map-drafts', '/api/tasks');
    } catch (error) {
      setRefusal(asRefused(error));
    } finally {
      setBusy(false);
    }
  };
  return { make, busy, refusal, made };
}
