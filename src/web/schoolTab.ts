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
