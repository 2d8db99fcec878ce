/** What capabilities show of a school on its page, beside its passport and history. */
import type { ComponentType } from 'react';
import type { Session } from './session.tsx';

/** A tab of a school's page, as data. It stands at `/schools/$schoolId/<slug>`. */
export interface SchoolTab {
  slug: string;
  label: string;
  /** From small to large; the passport and the history come after all. A supported school opens with the first. */
  order: number;
  /** The content under the head of the school, fetched when first opened. */
  load: () => Promise<ComponentType<{ schoolId: string }>>;
  /** Does this person see it? */
  visible: (session: Session, schoolId: string) => boolean;
}

/** What a later capability shows above the results of a school: why it is on a list, say. */
export interface SchoolSlot {
  key: string;
  load: () => Promise<ComponentType<SchoolSlotProps>>;
  visible: (session: Session, schoolId: string) => boolean;
}

export interface SchoolSlotProps {
  schoolId: string;
  /** Tells the share, 0 to 1, from which on a result is low by the rule set in force: it is drawn in the plots below. */
  onThreshold: (share: number | null) => void;
}
