export { type AccountFacts, accountOf } from './accounts/account.ts';
export { findAccounts } from './accounts/store.ts';
export { saveAppointments, savePerson, takeOver } from './actions.ts';
export type { AccessHooks, Arrival, Counter, Departure, Namer } from './hooks.ts';
export { findNames } from './journal/store.ts';
export { mayAppoint, mayKeepPeople, mayReach, mayVouchFor } from './policy.ts';
export {
  correctAppointment,
  findActor,
  findHoldings,
  findMunicipalities,
  findPersonByFeed,
  findPosition,
  insertPeople,
} from './store.ts';
