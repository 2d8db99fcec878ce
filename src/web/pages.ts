/** Every page of the product. A new capability adds its line here: `...roadmapPages`. */
import { accessPages } from '../capabilities/access/ui/pages.ts';
import { noticePages } from '../capabilities/notices/ui/pages.ts';
import { intakePages } from '../capabilities/roadmaps/ui/intake/pages.ts';
import type { PageModule } from './page.ts';

export const pages: readonly PageModule[] = [...accessPages, ...noticePages, ...intakePages];
