import type { Tx } from '../../platform/db.ts';
import type { BatchUse } from './loading/contract.ts';

/** What later capabilities add to results without it knowing them. */
export interface ResultHooks {
  /** What stands on these batches and has a copy of its own, for whoever is about to undo one. */
  batchUses: readonly ((tx: Tx, batchIds: readonly string[]) => Promise<BatchUse[]>)[];
}
