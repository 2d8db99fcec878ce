/** Every tab of a school's page. A capability adds its line here: `...roadmapTabs`. */

import { identificationTabs } from '../capabilities/identification/ui/schoolTabs.ts';
import { resultTabs } from '../capabilities/results/ui/figures/schoolTabs.ts';
import { roadmapTabs } from '../capabilities/roadmaps/ui/schoolTabs.ts';
import type { SchoolTab } from './schoolTab.ts';

export const schoolTabs: readonly SchoolTab[] = [...resultTabs, ...roadmapTabs, ...identificationTabs];
