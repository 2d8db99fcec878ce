import { z } from 'zod';

/** How often to look after what has no day of its own. */
export const Follow = z.enum(['quarter', 'half-year', 'year']);
export type Follow = z.infer<typeof Follow>;
