export { addAliases } from './actions.ts';
export type { Alias, AliasInput, AliasMeaning } from './alias.ts';
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
  findNames,
  findPartyDictionary,
  findPlaceNames,
  findSchool,
  findSchools,
  type PartyDictionary,
  type PlaceName,
  type SchoolOfficer,
  saveAliases,
} from './store.ts';
export { byName, comparable, matches } from './text.ts';
