import { z } from 'zod';
import { Role } from '../../kernel/actor.ts';
import { LocalDate } from '../../kernel/date.ts';
import { PersonName } from '../../kernel/person.ts';
import { JournalEntry } from '../audit/contract.ts';
import { Account } from './accounts/account.ts';
import { Appointment, Digest, Person, PersonInput } from './person.ts';

export { appointmentProblems } from './person.ts';

/** What waits for a person, things; shown beside the places of the menu. */
export const Counts = z.object({ today: z.int(), reports: z.int(), lists: z.int(), notices: z.int() });
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
  /** The appointments in force today, the main one first, those of people they stand in for last; may be empty. */
  roles: z.array(
    z.object({
      role: Role,
      municipalityId: z.string(),
      municipalityName: z.string(),
      /** `null`: the whole municipality. */
      schoolId: z.string().nullable(),
      schoolName: z.string().nullable(),
      bodyId: z.string().nullable(),
      bodyName: z.string().nullable(),
      /** The position by the order of appointment; `null`: none is named. */
      position: z.string().nullable(),
      /** Short name of the person it belongs to, while they are away; `null`: it is one's own. */
      inPlaceOf: z.string().nullable(),
    }),
  ),
  /** Whom the person stands in for today, and the last day of it. */
  standsInFor: z.array(z.object({ name: z.string(), toDay: LocalDate })),
  /** `null`: the person works in no municipality yet, or in several without having chosen one. */
  municipality: z.object({ id: z.string(), name: z.string(), shortName: z.string() }).nullable(),
  counts: Counts,
  /** Does mail leave the server? `false`: it is not set up, and letters stay in a folder there. */
  mailLeaves: z.boolean(),
  /** Where letters and slips send people, with a port or without one: «opora.zaozersk.ru», «localhost:3000». */
  publicHost: z.string(),
});
export type SessionView = z.infer<typeof SessionView>;

export const Profile = z.object({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  digest: Digest,
  letterKeys: z.boolean(),
  /** Address of the calendar feed; `null`: none was made. Whoever has it sees the person's deadlines. */
  feedUrl: z.string().nullable(),
  /** Sign-ins that are open now, this one included; devices or browsers. */
  sessions: z.int(),
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

/** An appointment with the names of its places. */
export const AppointmentView = Appointment.extend({
  municipalityName: z.string(),
  schoolName: z.string().nullable(),
  bodyName: z.string().nullable(),
});
export type AppointmentView = z.infer<typeof AppointmentView>;

/** A person with every appointment that the asker may see, past ones included. */
export const PersonView = z.object({
  person: Person,
  appointments: z.array(AppointmentView),
  /** `null`: told to those only who keep the people. */
  account: Account.nullable(),
  may: z.object({
    /** Change, appoint, dismiss. */
    keep: z.boolean(),
    /** Invite, and change the e-mail to sign in by. */
    vouch: z.boolean(),
    appointAdministrator: z.boolean(),
    substitute: z.boolean(),
  }),
});
export type PersonView = z.infer<typeof PersonView>;

export const Appoint = Appointment.omit({ id: true, version: true });
/** What may be set right in an appointment; another role, person or place is another appointment. */
export const CorrectAppointment = Appointment.pick({
  id: true,
  version: true,
  position: true,
  orderNumber: true,
  orderDate: true,
  fromDay: true,
});
export const EndAppointment = z.object({ id: z.uuid(), version: z.int(), lastDay: LocalDate });

/** Work that changed hands when somebody left or came: how many things, and whose they became. */
export const Handover = z.object({
  /** «поручений», as the capability that handed over calls them. */
  what: z.string(),
  count: z.int(),
  /** Which; absent: too many to be named. */
  named: z.array(z.object({ id: z.uuid(), name: z.string() })).optional(),
  to: PersonName.extend({ id: z.uuid() }).nullable(),
  /** Nobody answers for the place: whoever it is keeps it until somebody does. */
  meanwhile: z.boolean(),
});
export type Handover = z.infer<typeof Handover>;
/**
 * `endedCodes`: one-time codes of the person that let nobody in any more, since they hold more now. `endedPasswords`: 1 when
 * their password ended, which whoever had let them in may know; else 0.
 */
export const Ended = z.object({ handovers: z.array(Handover), endedCodes: z.int(), endedPasswords: z.int() });
export type Ended = z.infer<typeof Ended>;
export const Appointed = Ended.extend({ id: z.uuid() });
/** One person at several schools, by one order. */
export const AppointAtSchools = Appointment.omit({
  id: true,
  version: true,
  schoolId: true,
  bodyId: true,
  regionWide: true,
}).extend({ schoolIds: z.array(z.uuid()).min(1).max(500) });
/** `made`: schools where they were not that yet. */
export const AppointedAtSchools = Ended.extend({ made: z.int() });

/** Where somebody can be appointed to. */
export const PlacesQuery = z.object({ municipalityId: z.uuid() });
export const Places = z.object({
  schools: z.array(z.object({ id: z.uuid(), name: z.string() })),
  bodies: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type Places = z.infer<typeof Places>;

/** How many sessions were open. */
export const EndedSessions = z.object({ count: z.int() });

export const Invite = z.object({ personId: z.uuid(), byMail: z.boolean() });
/** The code is shown once, to be printed; by mail it goes to the person and is not shown. */
export const Invited = z.object({
  code: z.string().nullable(),
  until: z.iso.datetime(),
  /** Where the code is entered: the address of the page. */
  address: z.string(),
});

export const CheckInvitation = z.object({ code: z.string().max(100) });
export const InvitationView = z.object({ name: z.string(), municipality: z.string(), email: z.string().nullable() });
export type InvitationView = z.infer<typeof InvitationView>;
export const AcceptInvitation = z.object({
  code: z.string().max(100),
  email: z.email().max(200),
  password: z.string(),
});

/** What the pages for strangers know of the server: is it empty, and does its mail leave? */
export const FirstRun = z.object({ needed: z.boolean(), mailLeaves: z.boolean() });
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
/** What ended is the substitute's: see `Ended`. */
export const Substituted = Ended.omit({ handovers: true }).extend({ id: z.uuid() });
export const SubstitutionView = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  /** «Белов И. Н.»; `null`: a person whom the asker may not see. */
  person: z.string().nullable(),
  substituteId: z.uuid(),
  substitute: z.string().nullable(),
  fromDay: LocalDate,
  toDay: LocalDate,
  may: z.object({ cancel: z.boolean() }),
});
export type SubstitutionView = z.infer<typeof SubstitutionView>;
export const Substitutions = z.array(SubstitutionView);

/** A sign-in of the demo municipality that anybody may use. */
export const DemoSignIn = z.object({
  /** «Соколова Марина Викторовна» */
  name: z.string(),
  /** «координатор», «директор Лесновской СОШ» */
  role: z.string(),
  email: z.string(),
  password: z.string(),
});
export type DemoSignIn = z.infer<typeof DemoSignIn>;
/** Empty unless the demo is loaded. */
export const DemoSignIns = z.array(DemoSignIn);

export const JournalQuery = z.object({
  municipalityId: z.uuid(),
  /** Of one school only. */
  schoolId: z.uuid().optional(),
  /** Who did it. */
  actorId: z.uuid().optional(),
  /** What was done: "task.accept,task.return". */
  actions: z
    .string()
    .max(5000)
    .transform((list) => list.split(','))
    .optional(),
  /** Moments: from the one (inclusive) to the other (exclusive). */
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  /** Older than this entry. */
  before: z.coerce.number().int().optional(),
});
export const JournalPage = z.object({
  /** The newest first. */
  entries: z.array(JournalEntry),
  /** Names of what the entries are about and mention, by id: people, schools and whatever else is known by name. */
  names: z.record(z.string(), z.string()),
  /** There are older ones. */
  more: z.boolean(),
});
export type JournalPage = z.infer<typeof JournalPage>;
