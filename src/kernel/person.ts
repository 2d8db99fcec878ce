import { z } from 'zod';

export const PersonName = z.object({
  familyName: z.string().trim().min(1).max(100),
  givenName: z.string().trim().min(1).max(100),
  /** `null`: the person has none. */
  patronymic: z.string().trim().min(1).max(100).nullable(),
});
export type PersonName = z.infer<typeof PersonName>;

/** «Соколова Мария Викторовна» */
export const fullName = ({ familyName, givenName, patronymic }: PersonName): string =>
  [familyName, givenName, patronymic].filter((part) => part !== null).join(' ');

/** «Соколова М. В.», as lists and letters name people. */
export const shortName = ({ familyName, givenName, patronymic }: PersonName): string =>
  [familyName, `${givenName.slice(0, 1)}.`, ...(patronymic ? [`${patronymic.slice(0, 1)}.`] : [])].join(' ');
