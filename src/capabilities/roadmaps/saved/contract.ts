import { z } from 'zod';

/** A list that filters can be named for. */
export const FilterPage = z.enum(['tasks', 'road-map']);
export type FilterPage = z.infer<typeof FilterPage>;

/** A set of filters that somebody named, for themselves alone. */
export const SavedFilter = z.object({
  id: z.uuid(),
  name: z.string(),
  /** What stands after «?» in the address of the page. */
  address: z.string(),
});
export type SavedFilter = z.infer<typeof SavedFilter>;
export const SavedFilters = z.array(SavedFilter);

export const ListFilters = z.object({ page: FilterPage });
/** The same name again takes the place of the former. */
export const SaveFilter = z.object({
  page: FilterPage,
  name: z.string().trim().min(1).max(60),
  address: z.string().trim().min(1).max(1000),
});
export const FilterRef = z.object({ id: z.uuid() });
