import { z } from 'zod';
import { LocalDate } from '../../../../kernel/date.ts';
import { flag } from '../../../../web/address.ts';
import type { RoadMapView } from '../../plans/contract.ts';
import { Filters } from '../tasks/filter.ts';

const View = z.enum(['sections', 'timeline', 'calendar', 'schools', 'executors']);

/** All that the address of a plan says: what is looked at, and what it is narrowed to. */
export const Address = Filters.extend({
  view: View.optional(),
  /** All tasks in the table, not only the nearest open ones. */
  all: flag(),
  /** The year of a long plan: «2026/27». */
  year: z.string().optional(),
  month: LocalDate.optional(),
  /** The deadline of the window that is chosen in the timeline: narrows the table, not the bars. */
  dueOn: LocalDate.optional(),
});
export type Address = z.infer<typeof Address>;

/** A phone has no room for the timeline, unless it is asked for. */
export const shownView = ({ view }: Address, phone: boolean) => view ?? (phone ? 'sections' : 'timeline');

/** What the parts of the page share. */
export interface PlanProps {
  map: RoadMapView;
  address: Address;
  setAddress: (change: Partial<Address>, options?: { step?: boolean }) => void;
}
