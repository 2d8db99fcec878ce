import { z } from 'zod';
import { LocalDate } from '../../kernel/date.ts';

/** The systems that know a school by a code or login of their own. */
export const CodeSystem = z.enum(['fis-oko', 'rcoi', 'msu', 'ogrn', 'okpo', 'oktmo']);
export type CodeSystem = z.infer<typeof CodeSystem>;

/** A code in one system over time; a school may have several at once. */
export const Code = z.object({
  system: CodeSystem,
  code: z.string().trim().min(1).max(50),
  /** `null`: since records began. */
  fromDay: LocalDate.nullable(),
  /** Last day; `null`: in force. */
  toDay: LocalDate.nullable(),
});
export type Code = z.infer<typeof Code>;

/** Is the code in force on the day `on`? Its first and last day belong to it. */
export const codeInForce = ({ fromDay, toDay }: Pick<Code, 'fromDay' | 'toDay'>, on: LocalDate): boolean =>
  (fromDay === null || fromDay <= on) && (toDay === null || toDay >= on);

/**
 * A code as the system writes it: logins in small Latin letters, numbers without spaces.
 * @example plainCode('fis-oko', 'ЕDU 261234') // 'edu261234', also with a Cyrillic Е
 */
export function plainCode(system: CodeSystem, typed: string): string {
  const tight = typed.replace(/\s/gu, '');
  if (system !== 'fis-oko') return tight;
  return [...tight.toLowerCase()].map((sign) => LATIN.get(sign) ?? sign).join('');
}

const LATIN = new Map([...'есаохркмтн'].map((sign, index) => [sign, 'ecaoxpkmth'[index] ?? sign]));

/** How the codes of each system look. */
const SHAPE: Record<CodeSystem, RegExp> = {
  'fis-oko': /^(sch|edu)\d{4,10}$/,
  rcoi: /^\d{1,12}$/,
  msu: /^\d{1,8}$/,
  ogrn: /^\d{13}$/,
  okpo: /^\d{8}(\d{6})?$/,
  oktmo: /^\d{8}(\d{3})?$/,
};

/** Does a code look as those of the system do? Written as `plainCode` writes it. */
export const isCode = (system: CodeSystem, code: string): boolean => SHAPE[system].test(code);

/** Systems in which one code at one time means one school; the others tell places and legal persons apart, not schools. */
export const EXCLUSIVE: readonly CodeSystem[] = ['fis-oko', 'rcoi'];

export type CodeProblem = { system: CodeSystem; code: string } & (
  | { problem: 'code-shape' }
  | { problem: 'ends-before-it-begins' }
  | { problem: 'code-twice' }
  | { problem: 'code-taken'; by: string }
);

/**
 * All that is wrong with the codes of a school.
 * @param elsewhere codes of other schools, each with the short name of its school
 */
export function codeProblems(
  codes: readonly Code[],
  elsewhere: readonly (Code & { schoolName: string })[] = [],
): CodeProblem[] {
  return codes.flatMap((one, at): CodeProblem[] => {
    const { system, code, fromDay, toDay } = one;
    const holder = EXCLUSIVE.includes(system) && elsewhere.find((other) => same(one, other));
    return [
      ...(isCode(system, code) ? [] : [{ problem: 'code-shape' as const, system, code }]),
      ...(fromDay !== null && toDay !== null && toDay < fromDay
        ? [{ problem: 'ends-before-it-begins' as const, system, code }]
        : []),
      ...(codes.slice(0, at).some((other) => same(one, other))
        ? [{ problem: 'code-twice' as const, system, code }]
        : []),
      ...(holder ? [{ problem: 'code-taken' as const, system, code, by: holder.schoolName }] : []),
    ];
  });
}

/** The same code at the same time, were it one day. */
const same = (one: Code, other: Code): boolean =>
  one.system === other.system &&
  one.code === other.code &&
  (one.fromDay === null || other.toDay === null || one.fromDay <= other.toDay) &&
  (other.fromDay === null || one.toDay === null || other.fromDay <= one.toDay);
