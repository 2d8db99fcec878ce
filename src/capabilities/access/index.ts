export { type AccountFacts, accountOf } from './accounts/account.ts';
export { findAccounts } from './accounts/store.ts';
export type { Arrival, Counter, Departure, Namer } from './hooks.ts';
export { findNames } from './journal/store.ts';
export { mayKeepPeople, mayVouchFor } from './policy.ts';
export {
  findActor,
  findHoldings,
  findMunicipalities,
  findPersonByFeed,
  findPosition,
  insertAppointments,
  insertPeople,
  updatePerson,
} from './store.ts';
