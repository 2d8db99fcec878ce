/** What the pages of access read of the list of people, which the registry answers with more. */
import { z } from 'zod';
import { Role } from '../../../../kernel/actor.ts';
import { PersonName } from '../../../../kernel/person.ts';
import { AccountState } from '../../accounts/account.ts';

export const PersonLine = PersonName.extend({
  id: z.uuid(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** In force today. */
  roles: z.array(
    z.object({
      role: Role,
      schoolId: z.string().nullable(),
      bodyId: z.string().nullable(),
      placeName: z.string().nullable(),
      position: z.string().nullable(),
    }),
  ),
  /** `null`: not for this person to know. */
  account: AccountState.nullable(),
  signedInAt: z.iso.datetime().nullable(),
});
export type PersonLine = z.infer<typeof PersonLine>;

export const PeopleLines = z.object({
  people: z.array(PersonLine),
  /** People with an appointment in force, without any filter. */
  total: z.int(),
  may: z.object({ keep: z.boolean() }),
});
