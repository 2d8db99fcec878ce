import { z } from 'zod';
import { Role } from '../../kernel/actor.ts';
import { LocalDate } from '../../kernel/date.ts';
import { PersonName } from '../../kernel/person.ts';
import { Alias, AliasInput } from './alias.ts';
import { Body, BodyInput } from './body.ts';
import { Code } from './code.ts';
import { Group } from './group.ts';
import { Municipality, SupportedWords } from './municipality.ts';
import { School, SchoolInput, SchoolKind } from './school.ts';

export { type Code, codeInForce, isCode, plainCode } from './code.ts';
export { kindOfName, UNKNOWN } from './school.ts';
export { bareName, comparable, similarNames } from './text.ts';

export const Made = z.object({ id: z.uuid() });
export const Ref = z.object({ id: z.uuid() });

/** Of which municipality; may be left out by whoever works in one only. */
export const Of = z.object({ municipalityId: z.uuid().optional() });

export const MunicipalityView = z.object({ municipality: Municipality, may: z.object({ keep: z.boolean() }) });
export type MunicipalityView = z.infer<typeof MunicipalityView>;
export const EditMunicipality = Municipality;

/** Somebody who answers for a school or body, by an appointment in force. */
export const Officer = PersonName.extend({
  /** Of the person. */
  id: z.uuid(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** «директор»; `null`: as the role is called. */
  position: z.string().nullable(),
  fromDay: LocalDate,
});
export type Officer = z.infer<typeof Officer>;

const OfficerName = PersonName.extend({ id: z.uuid() });
const GroupName = Group.pick({ id: true, name: true, purpose: true });

/** A school as a line of a list. Of a school that is not theirs a head learns only what stands on its sign. */
export const SchoolRow = School.pick({
  id: true,
  name: true,
  shortName: true,
  kind: true,
  place: true,
  pupils: true,
  teachers: true,
  activeTo: true,
}).extend({
  /** Does it work today? */
  works: z.boolean(),
  /** Is it in a group of supported schools? `null`, here and below: not for this person to know. */
  supported: z.boolean().nullable(),
  groups: z.array(GroupName).nullable(),
  heads: z.array(OfficerName).nullable(),
  curators: z.array(OfficerName).nullable(),
  /** Codes in force, for the search. */
  codes: z.array(z.string()),
});
export type SchoolRow = z.infer<typeof SchoolRow>;

export const ListSchools = Of.extend({
  q: z.string().max(200).optional(),
  kind: SchoolKind.optional(),
  groupId: z.uuid().optional(),
  /** `1`: also those that work no more. */
  closed: z.literal('1').optional(),
});

/** Schools in alphabetical order: there is no other. */
export const SchoolList = z.object({
  schools: z.array(SchoolRow),
  /** Schools that work today, without any filter. */
  total: z.int(),
  groups: z.array(GroupName),
  /** What supported schools are called here. */
  supportedWords: SupportedWords,
  may: z.object({ keep: z.boolean() }),
});
export type SchoolList = z.infer<typeof SchoolList>;

export const AddSchool = SchoolInput.extend({ municipalityId: z.uuid() });
/** Only the fields named change. `version`: the one that was read. */
export const EditSchool = z.object({ id: z.uuid(), version: z.int(), changes: SchoolInput.partial() });
export const EditCodes = z.object({ id: z.uuid(), version: z.int(), codes: z.array(Code).max(100) });
export const Saved = z.object({ version: z.int() });

/** What was done to a school, for its history. */
export const SchoolEvent = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  action: z.string(),
  details: z.record(z.string(), z.unknown()),
  /** `null`: the system itself, or somebody whom the asker may not know. */
  actor: PersonName.nullable(),
  /** The person whom an appointment concerns, if the asker may know them. */
  person: PersonName.nullable(),
});
export type SchoolEvent = z.infer<typeof SchoolEvent>;

const SchoolName = School.pick({ id: true, shortName: true });

/** Everything on one school. */
export const Passport = z.object({
  school: School,
  /** What supported schools are called here. */
  supportedWords: SupportedWords,
  works: z.boolean(),
  /** `null`, here and below: not for this person to know. */
  supported: z.boolean().nullable(),
  codes: z.array(Code),
  heads: z.array(Officer).nullable(),
  deputies: z.array(Officer).nullable(),
  curators: z.array(Officer).nullable(),
  groups: z.array(GroupName).nullable(),
  mergedInto: SchoolName.nullable(),
  /** Schools that were joined to this one. */
  mergedFrom: z.array(SchoolName),
  /** The newest first; `null`: not for this person. */
  history: z.array(SchoolEvent).nullable(),
  may: z.object({
    edit: z.array(SchoolInput.keyof()),
    editCodes: z.boolean(),
    /** Close it, put it into groups. */
    keep: z.boolean(),
  }),
});
export type Passport = z.infer<typeof Passport>;

export const BodyList = z.object({
  bodies: z.array(Body.extend({ heads: z.array(OfficerName) })),
  may: z.object({ keep: z.boolean() }),
});
export type BodyList = z.infer<typeof BodyList>;
export const AddBody = BodyInput.extend({ municipalityId: z.uuid() });
export const EditBody = BodyInput.extend({ id: z.uuid(), version: z.int(), archived: z.boolean() });

export const GroupView = Group.extend({ schoolIds: z.array(z.uuid()) });
export type GroupView = z.infer<typeof GroupView>;
export const GroupList = z.object({
  groups: z.array(GroupView),
  schools: z.array(SchoolName.extend({ works: z.boolean() })),
  may: z.object({ keep: z.boolean() }),
});
export type GroupList = z.infer<typeof GroupList>;
export const AddGroup = Group.pick({ name: true, purpose: true, municipalityId: true }).extend({
  schoolIds: z.array(z.uuid()).max(5000),
});
export const EditGroup = Group.pick({ id: true, name: true, purpose: true, version: true }).extend({
  schoolIds: z.array(z.uuid()).max(5000),
  archived: z.boolean(),
});

export const AliasList = z.object({
  aliases: z.array(Alias),
  bodies: z.array(Body.pick({ id: true, name: true, shortName: true })),
  schools: z.array(SchoolName),
  may: z.object({ keep: z.boolean() }),
});
export type AliasList = z.infer<typeof AliasList>;
export const AddAlias = AliasInput.extend({ municipalityId: z.uuid() });
export const RemoveAlias = z.object({ id: z.uuid(), version: z.int() });
export const EditAlias = AliasInput.extend({ id: z.uuid(), version: z.int() });

/** `invited`: a code waits for them; `lapsed`: it ran out unused; `none`: nobody has invited them yet. */
const AccountState = z.enum(['has', 'invited', 'lapsed', 'none']);

export const PersonRow = PersonName.extend({
  id: z.uuid(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** In force today. */
  roles: z.array(
    z.object({
      role: Role,
      schoolId: z.uuid().nullable(),
      bodyId: z.uuid().nullable(),
      /** Short name of the school or body; `null`: the whole municipality. */
      placeName: z.string().nullable(),
      position: z.string().nullable(),
      fromDay: LocalDate,
      toDay: LocalDate.nullable(),
    }),
  ),
  /** `null`: told to those only who keep the people. */
  account: AccountState.nullable(),
  /** The last sign-in; `null`: there was none, or it is not for this person to know. */
  signedInAt: z.iso.datetime().nullable(),
});
export type PersonRow = z.infer<typeof PersonRow>;

export const ListPeople = Of.extend({
  q: z.string().max(200).optional(),
  role: Role.optional(),
  schoolId: z.uuid().optional(),
  account: AccountState.optional(),
  /** `1`: also people without any appointment in force. */
  former: z.literal('1').optional(),
});
export const PeopleList = z.object({
  people: z.array(PersonRow),
  /** People with an appointment in force, without any filter. */
  total: z.int(),
  may: z.object({ keep: z.boolean() }),
});
export type PeopleList = z.infer<typeof PeopleList>;
