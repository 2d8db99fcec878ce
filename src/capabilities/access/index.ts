export type { Counter, Departure } from './hooks.ts';
export { type Appointment, inForce, SCHOOL_ROLES } from './person.ts';
export { findPersonByFeed } from './store.ts';
