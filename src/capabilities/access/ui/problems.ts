/** What the server had against something, in words. Shared by the pages of access. */
import { z } from 'zod';
import type { Refused } from '../../../web/api.ts';
import { counted } from '../../../web/format.ts';

const Problems = z.object({ problems: z.array(z.object({ problem: z.string(), seconds: z.number().optional() })) });

/** The first rule that was broken; `undefined`: the refusal is of another kind. */
export function problemIn({ code, details }: Refused): { problem: string; seconds?: number | undefined } | undefined {
  return code === 'rule-broken' ? Problems.safeParse(details).data?.problems[0] : undefined;
}

/** «Слишком много попыток. Подождите минуту и попробуйте снова» */
export function tooManyTries(seconds = 60): string {
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes <= 1 ? 'минуту' : counted(minutes, ['минуту', 'минуты', 'минут']);
  return `Слишком много попыток. Подождите ${wait} и попробуйте снова.`;
}
