/** What the server had against a change, in words: what, why, what to do. */
import { z } from 'zod';
import type { LocalDate } from '../../../kernel/date.ts';
import type { Refused } from '../../../web/api.ts';
import { changedByWords } from '../../../web/changedBy.ts';
import { CodeSystem } from '../code.ts';
import { SYSTEM, SYSTEM_SHAPE } from './words.ts';

const Broken = z.object({ problems: z.array(z.looseObject({ problem: z.string() })) });

/** Rules that were broken; empty when the refusal is of another kind. */
export const problemsIn = ({ code, details }: Refused): { problem: string; [more: string]: unknown }[] =>
  code === 'rule-broken' ? (Broken.safeParse(details).data?.problems ?? []) : [];

/** What somebody else has saved meanwhile. */
export interface Newer<T> {
  now: T;
  /** Who it was and when: «группу изменили: Белов И. Н., сегодня в 9:12». */
  by: string;
}

/**
 * What stands there now, when somebody was faster; `undefined`: the refusal is of another kind.
 * @param what in the accusative: «группу»
 */
export function newerIn<T>(
  { code, details }: Refused,
  schema: z.ZodType<T>,
  what: string,
  today: LocalDate,
): Newer<T> | undefined {
  if (code !== 'conflict') return undefined;
  const now = schema.safeParse(details.now).data;
  return now === undefined ? undefined : { now, by: changedByWords(what, details.by, today) };
}

/** «Такая уже есть: «Лесновская СОШ». Назовите иначе.» */
export const nameTaken = (by: unknown): string => `Такое название уже есть: «${String(by)}». Назовите иначе`;

const CodeProblem = z.object({ problem: z.string(), system: CodeSystem, code: z.string(), by: z.string().optional() });

/** What is wrong with a code; the same words on the page and after the server's refusal. */
export function codeWords(found: unknown): string {
  const read = CodeProblem.safeParse(found);
  if (!read.success) return 'Проверьте коды';
  const { problem, system, code, by } = read.data;
  switch (problem) {
    case 'code-shape':
      return `${SYSTEM[system]} «${code}» записан иначе, чем бывает: ${SYSTEM_SHAPE[system]}`;
    case 'ends-before-it-begins':
      return `${SYSTEM[system]} «${code}»: последний день раньше первого`;
    case 'code-twice':
      return `${SYSTEM[system]} «${code}» стоит дважды на одно и то же время`;
    case 'code-taken':
      return `${SYSTEM[system]} «${code}» в это время у другой школы: ${by}`;
    default:
      return 'Проверьте коды';
  }
}
