/** Every page of the product. A new capability adds its line here: `...roadmapPages`. */
import type { PageModule } from './page.ts';

export const pages: readonly PageModule[] = [];
