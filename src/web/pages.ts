/** Every page of the product. A new capability adds its line here: `...roadmapPages`. */
import { accessPages } from '../capabilities/access/ui/pages.ts';
import { identificationPages } from '../capabilities/identification/ui/pages.ts';
import { noticePages } from '../capabilities/notices/ui/pages.ts';
import { registryPages } from '../capabilities/registry/ui/pages.ts';
import { reportPages } from '../capabilities/reports/ui/pages.ts';
import { figurePages } from '../capabilities/results/ui/figures/pages.ts';
import { resultLoadingPages } from '../capabilities/results/ui/loading/pages.ts';
import { intakePages } from '../capabilities/roadmaps/ui/intake/pages.ts';
import { planPages } from '../capabilities/roadmaps/ui/pages.ts';
import { helpPages } from './help/pages.ts';
import type { PageModule } from './page.ts';
import { todayPages } from './today/pages.ts';

export const pages: readonly PageModule[] = [
  ...todayPages,
  ...reportPages,
  ...identificationPages,
  ...accessPages,
  ...noticePages,
  ...registryPages,
  ...figurePages,
  ...resultLoadingPages,
  ...intakePages,
  ...planPages,
  ...helpPages,
];
