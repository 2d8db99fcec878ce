import { z } from 'zod';
import { Role } from '../../kernel/actor.ts';
import { LocalDate } from '../../kernel/date.ts';
import { PersonName } from '../../kernel/person.ts';

export const Digest = z.enum(['daily', 'weekly', 'off']);

const Phone = z.string().trim().min(1).max(50).nullable();
const Email = z.email().max(200).nullable();

/** A person as the municipality keeps them. */
export const Person = PersonName.extend({
  id: z.uuid(),
  municipalityId: z.uuid(),
  email: Email,
  phone: Phone,
  version: z.int(),
});
export type Person = z.infer<typeof Person>;

export const PersonInput = PersonName.extend({ email: Email, phone: Phone });
export type PersonInput = z.infer<typeof PersonInput>;

/** Person × role × scope × from–to × order. */
export const Appointment = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  role: Role,
  municipalityId: z.uuid(),
  /** `null`: the whole municipality. */
  schoolId: z.uuid().nullable(),
  bodyId: z.uuid().nullable(),
  /** Of every municipality of the region; observers only. */
  regionWide: z.boolean(),
  /** «заместитель директора по УВР»; `null`: as the role is called. */
  position: z.string().trim().min(1).max(200).nullable(),
  orderNumber: z.string().trim().min(1).max(50).nullable(),
  orderDate: LocalDate.nullable(),
  fromDay: LocalDate,
  /** Last day; `null`: until further notice. */
  toDay: LocalDate.nullable(),
  version: z.int(),
});
export type Appointment = z.infer<typeof Appointment>;

/** Is the appointment in force on the day `on`? Its first and last day belong to it. */
export const inForce = ({ fromDay, toDay }: Pick<Appointment, 'fromDay' | 'toDay'>, on: LocalDate): boolean =>
  fromDay <= on && (toDay === null || toDay >= on);

export type AppointmentProblem =
  | { problem: 'needs-school' }
  | { problem: 'needs-whole-municipality' }
  | { problem: 'region-wide-observers-only' }
  | { problem: 'ends-before-it-begins' };

/** All that is wrong with an appointment; the form shows it, the server refuses with it. */
export function appointmentProblems(
  wanted: Pick<Appointment, 'role' | 'schoolId' | 'bodyId' | 'regionWide' | 'fromDay' | 'toDay'>,
): AppointmentProblem[] {
  const { role, schoolId, bodyId, regionWide, fromDay, toDay } = wanted;
  const ofSchool = role === 'head' || role === 'deputy';
  return [
    ...((ofSchool && schoolId === null && bodyId === null) || (role === 'curator' && schoolId === null)
      ? [{ problem: 'needs-school' as const }]
      : []),
    ...(MUNICIPAL.has(role) && schoolId !== null ? [{ problem: 'needs-whole-municipality' as const }] : []),
    ...(regionWide && role !== 'observer' ? [{ problem: 'region-wide-observers-only' as const }] : []),
    ...(toDay !== null && toDay < fromDay ? [{ problem: 'ends-before-it-begins' as const }] : []),
  ];
}

/** Roles that make no sense in a single school. */
const MUNICIPAL: ReadonlySet<Role> = new Set(['administrator', 'coordinator', 'methodologist', 'expert', 'observer']);

/** One's own before those of people one stands in for; of one's own the one that the day is mostly made of. */
export function mainFirst<T extends { role: Role; inPlaceOf: string | null }>(held: readonly T[]): T[] {
  const rank = ({ role, inPlaceOf }: T) => RANK.indexOf(role) + (inPlaceOf === null ? 0 : RANK.length);
  return [...held].sort((one, other) => rank(one) - rank(other));
}

/** From the role that asks for most work here to the one that asks for least. */
const RANK: readonly Role[] = [
  ...(['coordinator', 'head', 'methodologist', 'curator', 'deputy', 'mentor'] as const),
  ...(['expert', 'observer', 'administrator'] as const),
];
