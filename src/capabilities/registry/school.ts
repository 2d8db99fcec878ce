import { z } from 'zod';
import { LocalDate } from '../../kernel/date.ts';
import { comparable } from './text.ts';

export const SchoolKind = z.enum([
  'primary',
  'basic',
  'secondary',
  'gymnasium',
  'lyceum',
  'special',
  'evening',
  'other',
]);
export type SchoolKind = z.infer<typeof SchoolKind>;

const line = (length: number) => z.string().trim().min(1).max(length).nullable();

/** What is known of a school. Absent is `null`: not known. */
export const SchoolInput = z.object({
  /** In full, as in the charter. */
  name: z.string().trim().min(1).max(500),
  shortName: z.string().trim().min(1).max(200),
  kind: SchoolKind,
  /** Settlement and address. */
  place: line(500),
  phone: line(100),
  email: z.email().max(200).nullable(),
  site: line(200),
  /** Ten digits. */
  inn: z
    .string()
    .regex(/^\d{10}$/)
    .nullable(),
  /** People. */
  pupils: z.int().min(0).max(20_000).nullable(),
  /** People. */
  teachers: z.int().min(0).max(2_000).nullable(),
  /** `null`: before records began. */
  activeFrom: LocalDate.nullable(),
  /** Last day; `null`: works. */
  activeTo: LocalDate.nullable(),
  /** The school that took it over; `null`: none. */
  mergedInto: z.uuid().nullable(),
});
export type SchoolInput = z.infer<typeof SchoolInput>;
export type SchoolField = keyof SchoolInput;

/** One legal school. */
export const School = SchoolInput.extend({
  id: z.uuid(),
  municipalityId: z.uuid(),
  version: z.int(),
});
export type School = z.infer<typeof School>;

export const SCHOOL_FIELDS = SchoolInput.keyof().options;

/** Nothing known: the ground for a school of which only names and kind are given. */
export const UNKNOWN = {
  place: null,
  phone: null,
  email: null,
  site: null,
  inn: null,
  pupils: null,
  teachers: null,
  activeFrom: null,
  activeTo: null,
  mergedInto: null,
} as const satisfies Partial<SchoolInput>;

/** Does the school work on the day `on`? Its first and last day belong to it. */
export const worksOn = ({ activeFrom, activeTo }: Pick<School, 'activeFrom' | 'activeTo'>, on: LocalDate): boolean =>
  (activeFrom === null || activeFrom <= on) && (activeTo === null || activeTo >= on);

/** Fields to change; those absent stay. */
export type SchoolChanges = { [F in SchoolField]?: SchoolInput[F] | undefined };

export interface FieldChange {
  field: SchoolField;
  from: string | number | null;
  to: string | number | null;
}

/** What really changes, field by field in their order; fields not named in `wanted` stay. */
export function changesOf(before: SchoolInput, wanted: SchoolChanges): FieldChange[] {
  return SCHOOL_FIELDS.flatMap((field) => {
    const to = wanted[field];
    return to === undefined || to === before[field] ? [] : [{ field, from: before[field], to }];
  });
}

export type SchoolProblem =
  | { problem: 'name-taken'; field: 'shortName'; by: string }
  | { problem: 'ends-before-it-begins'; field: 'activeTo' }
  | { problem: 'merged-but-works'; field: 'activeTo' }
  | { problem: 'merged-into-itself'; field: 'mergedInto' }
  | { problem: 'merged-in-a-circle'; field: 'mergedInto' }
  | { problem: 'no-such-school'; field: 'mergedInto' };

/**
 * All that is wrong with a school beside the `others` of its municipality; the form shows it, the server refuses with it.
 * @param wanted `id: null`: a new one
 */
export function schoolProblems(
  wanted: SchoolInput & { id: string | null },
  others: readonly Pick<School, 'id' | 'shortName' | 'mergedInto'>[],
): SchoolProblem[] {
  const { id, shortName, activeFrom, activeTo, mergedInto } = wanted;
  const rest = others.filter((other) => other.id !== id);
  const taken = rest.find((other) => comparable(other.shortName) === comparable(shortName));
  return [
    ...(taken ? [{ problem: 'name-taken' as const, field: 'shortName' as const, by: taken.shortName }] : []),
    ...(activeFrom !== null && activeTo !== null && activeTo < activeFrom
      ? [{ problem: 'ends-before-it-begins' as const, field: 'activeTo' as const }]
      : []),
    ...(mergedInto !== null && activeTo === null
      ? [{ problem: 'merged-but-works' as const, field: 'activeTo' as const }]
      : []),
    ...mergerProblems(id, mergedInto, rest),
  ];
}

type Merger = Pick<School, 'id' | 'mergedInto'>;

function mergerProblems(id: string | null, mergedInto: string | null, rest: readonly Merger[]): SchoolProblem[] {
  if (mergedInto === null) return [];
  if (mergedInto === id) return [{ problem: 'merged-into-itself', field: 'mergedInto' }];
  const heirOf = new Map(rest.map((school) => [school.id, school.mergedInto]));
  if (!heirOf.has(mergedInto)) return [{ problem: 'no-such-school', field: 'mergedInto' }];
  for (let heir = heirOf.get(mergedInto); heir; heir = heirOf.get(heir)) {
    if (heir === id) return [{ problem: 'merged-in-a-circle', field: 'mergedInto' }];
  }
  return [];
}

/**
 * Does the control digit of an INN of a legal person fit? A wrong one is a slip of the keyboard, nearly always.
 * @see Приказ ФНС России от 29.06.2012 № ММВ-7-6/435@: the tenth digit is the weighted sum of nine modulo 11, modulo 10
 */
export function innFits(inn: string): boolean {
  const digits = Array.from(inn, Number);
  const sum = INN_WEIGHTS.reduce((total, weight, at) => total + weight * (digits[at] ?? 0), 0);
  return (sum % 11) % 10 === digits[9];
}

const INN_WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8];

/** The kind that a name speaks of; `null`: it does not say. */
export function kindOfName(name: string): SchoolKind | null {
  const plain = ` ${comparable(name)} `;
  return KINDS.find(([, words]) => words.test(plain))?.[0] ?? null;
}

/** The narrower before the wider: a «гимназия» is also called «средняя общеобразовательная школа» in its charter. */
const KINDS: readonly (readonly [SchoolKind, RegExp])[] = [
  ['special', / (коррекцион\S*|специальн\S*|скош\S*|ограниченными возможностями) /],
  ['evening', / (вечерн\S*|осош|открыт\S* сменн\S*) /],
  ['gymnasium', / (гимнази\S*|прогимнази\S*) /],
  ['lyceum', / лице(й|я|ю|ем) /],
  ['secondary', / (сош|средн\S* (\S+ ){0,2}школ\S*|маоусош|мбоусош|мкоусош) /],
  ['basic', / (оош|основн\S* (\S+ ){0,2}школ\S*) /],
  ['primary', / (нош|начальн\S* (\S+ ){0,2}школ\S*) /],
];
