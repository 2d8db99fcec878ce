/** What capabilities show of a school on its page, beside its passport and history. */
import type { ComponentType } from 'react';
import type { Session } from './session.tsx';

/** A tab of a school's page, as data. It stands at `/schools/$schoolId/<slug>`. */
export interface SchoolTab {
  slug: string;
  label: string;
  /** From small to large; the passport is before all, the history after all. */
  order: number;
  /** The content under the head of the school, fetched when first opened. */
  load: () => Promise<ComponentType<{ schoolId: string }>>;
  /** Does this person see it? */
  visible: (session: Session, schoolId: string) => boolean;
}
