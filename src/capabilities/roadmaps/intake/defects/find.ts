import type { Line } from '../flow.ts';
import type { Draft } from '../plan.ts';
import type { Defect, Reading } from '../reading.ts';
import { deadlineDefects } from './deadlines.ts';
import { documentDefects } from './document.ts';
import { numberDefects } from './numbers.ts';
import { partyDefects } from './parties.ts';
import { resultDefects } from './results.ts';
import { wordingDefects } from './wording.ts';

/** Everything that a careful clerk would mark: the document first, then place by place. */
export function findDefects(reading: Reading, drafts: readonly Draft[], lines: readonly Line[]): Defect[] {
  const found = [
    ...documentDefects(reading, lines),
    ...numberDefects(reading),
    ...deadlineDefects(reading, drafts),
    ...partyDefects(reading, drafts),
    ...resultDefects(reading, drafts),
    ...wordingDefects(reading, drafts),
  ];
  return found
    .map((defect, at) => ({ defect, at }))
    .sort((a, b) => order(a.defect) - order(b.defect) || a.at - b.at)
    .map(({ defect }) => defect);
}

/** The document's own, then sections, activities and indicators in the order of the document. */
const order = ({ pointer }: Defect): number => {
  const rank = { document: 0, section: 1, activity: 2, indicator: 3 }[pointer.kind];
  return rank * 1_000_000 + (pointer.index ?? 0);
};
