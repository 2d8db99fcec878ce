import type { Leaf } from './flow.ts';
import type { Reading } from './reading.ts';

/** Keeps account of the text: whatever is not used by the end is reported, so nothing can be dropped in silence. */
export interface Ledger {
  use(...leaves: readonly Leaf[]): void;
  isUsed(leaf: Leaf): boolean;
  /** Uses text that frames the plan and has no field of its own. */
  frame(...leaves: readonly Leaf[]): void;
  frames(): Reading['frame'];
}

export function newLedger(): Ledger {
  const used = new Set<Leaf>();
  const framed: Reading['frame'] = [];
  return {
    use: (...leaves) => {
      for (const leaf of leaves) used.add(leaf);
    },
    isUsed: (leaf) => used.has(leaf),
    frame: (...leaves) => {
      for (const leaf of leaves) {
        if (used.has(leaf) || leaf.text === '') continue;
        used.add(leaf);
        framed.push({ text: leaf.text, source: leaf.source });
      }
    },
    frames: () => framed,
  };
}
