export { type AccountFacts, accountOf } from './accounts/account.ts';
export { findAccounts } from './accounts/store.ts';
export type { Counter, Departure, Namer } from './hooks.ts';
export { findNames } from './journal/store.ts';
export { mayKeepPeople } from './policy.ts';
export {
  findActor,
  findMunicipalities,
  findPersonByFeed,
  insertAppointments,
  insertPeople,
  updatePerson,
} from './store.ts';
