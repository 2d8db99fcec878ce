import { z } from 'zod';
import { Role } from '../../kernel/actor.ts';
import { LocalDate } from '../../kernel/date.ts';
import { PersonName } from '../../kernel/person.ts';
import { Appointment, Digest, Person, PersonInput } from './person.ts';

/** What waits for a person, things; shown beside the places of the menu. */
export const Counts = z.object({ today: z.int(), reports: z.int(), notices: z.int() });
export type Counts = z.infer<typeof Counts>;

/** Who is signed in, as every page knows it: the answer of GET /api/session, which is `null` for a stranger. */
export const SessionView = z.object({
  /** The day of the server, by which every page counts; a page never asks the clock of the visitor's computer. */
  today: LocalDate,
  person: z.object({
    id: z.uuid(),
    /** «Соколова Марина Викторовна» */
    name: z.string(),
    /** «Соколова М. В.» */
    shortName: z.string(),
    email: z.string(),
    /** Single-letter shortcuts on task pages; WCAG 2.1.4. */
    letterKeys: z.boolean(),
  }),
  /** The appointments in force today, the main one first; may be empty. */
  roles: z.array(
    z.object({
      role: Role,
      municipalityId: z.string(),
      municipalityName: z.string(),
      /** `null`: the whole municipality. */
      schoolId: z.string().nullable(),
      schoolName: z.string().nullable(),
      bodyId: z.string().nullable(),
      /** The position by the order of appointment; `null`: none is named. */
      position: z.string().nullable(),
    }),
  ),
  /** `null`: the person works in no municipality yet, or in several without having chosen one. */
  municipality: z.object({ id: z.string(), name: z.string(), shortName: z.string() }).nullable(),
  counts: Counts,
});
export type SessionView = z.infer<typeof SessionView>;

export const Profile = z.object({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  digest: Digest,
  letterKeys: z.boolean(),
  /** Address of the calendar feed; `null`: none was made. Whoever has it sees the person's deadlines. */
  feedUrl: z.string().nullable(),
});
export type Profile = z.infer<typeof Profile>;

export const ProfileInput = z.object({
  phone: z.string().trim().min(1).max(50).nullable(),
  digest: Digest,
  letterKeys: z.boolean(),
});

export const AddPerson = PersonInput.extend({ municipalityId: z.uuid() });
export const EditPerson = PersonInput.extend({ id: z.uuid(), version: z.int() });
export const PersonRef = z.object({ id: z.uuid() });
export const Made = z.object({ id: z.uuid() });

/** A person with every appointment that the asker may see, past ones included. */
export const PersonView = z.object({
  person: Person,
  appointments: z.array(Appointment),
  may: z.object({ keep: z.boolean(), substitute: z.boolean() }),
});
export type PersonView = z.infer<typeof PersonView>;

export const Appoint = Appointment.omit({ id: true, version: true });
export const EndAppointment = z.object({ id: z.uuid(), version: z.int(), lastDay: LocalDate });

/** What became of the work of somebody who leaves: how many things, and whose they became. */
export const Handover = z.object({
  /** «поручений», as the capability that handed over calls them. */
  what: z.string(),
  count: z.int(),
  to: PersonName.extend({ id: z.uuid() }).nullable(),
});
export type Handover = z.infer<typeof Handover>;
export const Ended = z.object({ handovers: z.array(Handover) });

export const Invite = z.object({ personId: z.uuid(), byMail: z.boolean() });
/** The code is shown once, to be printed; by mail it goes to the person and is not shown. */
export const Invited = z.object({ code: z.string().nullable(), until: z.iso.datetime() });

export const CheckInvitation = z.object({ code: z.string().max(100) });
export const InvitationView = z.object({ name: z.string(), municipality: z.string(), email: z.string().nullable() });
export const AcceptInvitation = z.object({
  code: z.string().max(100),
  email: z.email().max(200),
  password: z.string(),
});

export const FirstRun = z.object({ needed: z.boolean() });
export const MakeFirst = z.object({
  region: z.string().trim().min(1).max(200).nullable(),
  name: z.string().trim().min(1).max(200),
  shortName: z.string().trim().min(1).max(100),
  coordinator: PersonName,
  email: z.email().max(200),
  password: z.string(),
});

export const Substitute = z.object({
  personId: z.uuid(),
  substituteId: z.uuid(),
  fromDay: LocalDate,
  toDay: LocalDate,
});
export const SubstitutionView = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  substituteId: z.uuid(),
  fromDay: LocalDate,
  toDay: LocalDate,
});
export const Substitutions = z.array(SubstitutionView);
