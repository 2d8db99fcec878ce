import { type Actor, holds, isOfSchool, type Place, steers, worksIn } from '../../kernel/actor.ts';
import { SCHOOL_FIELDS, type SchoolField } from './school.ts';

interface SchoolRef {
  id: string;
  municipalityId: string;
}

/** Whoever works in the municipality knows its schools, bodies and settings. */
export const maySeeRegistry = (actor: Actor, municipalityId: string): boolean => worksIn(actor, municipalityId);

/** Who keeps the registry: adds and closes schools, names groups, writes the dictionary, changes the settings. */
export const mayKeepRegistry = (actor: Actor, municipalityId: string): boolean => steers(actor, municipalityId);

/** Facts of a school are also kept by the methodologist. */
export const mayEditFacts = (actor: Actor, school: SchoolRef): boolean =>
  holds(actor, placeOf(school), ['coordinator', 'administrator', 'methodologist']);

/** How to reach a school and how large it is, its head and deputies say themselves. */
const mayEditContacts = (actor: Actor, school: SchoolRef): boolean =>
  mayEditFacts(actor, school) || isOfSchool(actor, placeOf(school), ['head', 'deputy']);

/** Who leads and curates a school, which groups it is in and what was done to it, know those whose appointment reaches it. */
export const mayKnow = (actor: Actor, school: SchoolRef): boolean => holds(actor, placeOf(school));

/** The dictionary of executors is read by those who work for the whole municipality. */
export const maySeeDictionary = (actor: Actor, municipalityId: string): boolean =>
  holds(actor, { municipalityId, schoolId: null });

/** The fields of a school that this person may change, in their order. */
export function mayChange(actor: Actor, school: SchoolRef): SchoolField[] {
  if (mayKeepRegistry(actor, school.municipalityId)) return SCHOOL_FIELDS;
  const fields = new Set<SchoolField>([
    ...(mayEditFacts(actor, school) ? FACTS : []),
    ...(mayEditContacts(actor, school) ? CONTACTS : []),
  ]);
  return SCHOOL_FIELDS.filter((field) => fields.has(field));
}

const FACTS: readonly SchoolField[] = ['name', 'shortName', 'kind', 'place', 'inn'];
const CONTACTS: readonly SchoolField[] = ['phone', 'email', 'site', 'pupils', 'teachers'];

const placeOf = ({ id, municipalityId }: SchoolRef): Place => ({ municipalityId, schoolId: id });
