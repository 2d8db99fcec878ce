export type { Alias, AliasMeaning } from './alias.ts';
export type { Body } from './body.ts';
export type { Officer } from './contract.ts';
export type { Group } from './group.ts';
export type { Municipality, SupportedWords } from './municipality.ts';
export { type School, worksOn } from './school.ts';
export {
  type BodyOfficer,
  findBodies,
  findBodyHeads,
  findCoordinators,
  findCurators,
  findGroupSchools,
  findGroups,
  findHeads,
  findMunicipality,
  findPartyDictionary,
  findPlaceNames,
  findSchool,
  findSchools,
  type PartyDictionary,
  type PlaceName,
  type SchoolOfficer,
} from './store.ts';
export { byName, comparable, matches } from './text.ts';
