import { z } from 'zod';

/**
 * How the municipality calls the schools it supports, in the three forms a Russian noun takes after a number:
 * «1 школа роста, 2 школы роста, 5 школ роста». The form after two is also the plural: «школы роста».
 */
export const SupportedWords = z.object({
  one: z.string().trim().min(1).max(60),
  few: z.string().trim().min(1).max(60),
  many: z.string().trim().min(1).max(60),
});
export type SupportedWords = z.infer<typeof SupportedWords>;

/** Time zones of Russia from west to east, by their IANA names. */
export const ZONES = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
] as const;
export const Zone = z.enum(ZONES);
export type Zone = z.infer<typeof Zone>;

const ABBREVIATION: SupportedWords = { one: 'ШНОР', few: 'ШНОР', many: 'ШНОР' };

/** What stands in `municipality.settings`; what is not there yet has its default. Keys of others are kept. */
export const MunicipalitySettings = z.object({
  supported: SupportedWords.default(ABBREVIATION),
  /** `null`: the zone of the server. */
  zone: Zone.nullable().default(null),
  /** The day of the month after a quarter by which its report is to be signed. */
  reportDay: z.int().min(1).max(28).default(15),
});
export type MunicipalitySettings = z.infer<typeof MunicipalitySettings>;

/** A municipality with its settings. */
export const Municipality = z.object({
  id: z.uuid(),
  /** «Заозёрский муниципальный округ» */
  name: z.string().trim().min(1).max(200),
  /** «Заозёрский округ» */
  shortName: z.string().trim().min(1).max(100),
  ...MunicipalitySettings.shape,
  version: z.int(),
});
export type Municipality = z.infer<typeof Municipality>;
