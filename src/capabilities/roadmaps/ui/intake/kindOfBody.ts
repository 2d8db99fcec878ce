import type { z } from 'zod';
import type { AddBody } from '../../../registry/contract.ts';

export type BodyKind = z.infer<typeof AddBody>['kind'];

/** What sort of organisation a name tells; to be seen and changed before it is added. */
export function kindOfBody(name: string): BodyKind {
  if (/методич|имц|имк|рмк|ммц|цро/iu.test(name)) return 'methodological-centre';
  return /управлени|комитет|отдел|департамент|администраци/iu.test(name) ? 'authority' : 'other';
}
