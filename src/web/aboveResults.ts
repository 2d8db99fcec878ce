/** What stands above the results of a school, in this order. A capability adds its line here. */
import type { SchoolSlot } from './schoolTab.ts';

export const aboveResults: readonly SchoolSlot[] = [];
