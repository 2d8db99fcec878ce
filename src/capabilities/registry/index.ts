export { keepGroup, learnAliases, learnCodes } from './actions.ts';
export { worksOn } from './school.ts';
export {
  findAllCodes,
  findBodies,
  findBodyHeads,
  findCoordinators,
  findCurators,
  findGaps,
  findGroupSchools,
  findGroups,
  findHeads,
  findMunicipality,
  findNames,
  findPartyDictionary,
  findPlaceNames,
  findSchool,
  findSchools,
} from './store.ts';
