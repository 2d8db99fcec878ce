import type { DemoSignIn } from '../src/capabilities/access/contract.ts';
import { hasPersonWithEmail } from '../src/capabilities/access/store.ts';
import type { Tx } from '../src/platform/db.ts';
import * as place from './place.ts';

/** Whom anybody may sign in as, with what the role is shown by. */
export const demoLogins = (): { login: string; name: string; role: string }[] =>
  [
    { person: place.COORDINATOR, role: 'муниципальный координатор' },
    { person: headOf('Лесновская СОШ'), role: 'директор Лесновской СОШ, школа перечня' },
    { person: headOf('Гимназия № 1'), role: 'директор Гимназии № 1, куратор трёх школ' },
    { person: place.METHODOLOGIST, role: 'методист ИМЦ' },
    { person: place.AUTHORITY_HEAD, role: 'начальник Управления образования' },
    { person: place.OBSERVER, role: 'наблюдатель, министерство области' },
    { person: headOf('СОШ № 5'), role: 'директор школы вне перечня' },
  ].map(({ person: { login, name }, role }) => ({ login, name: name.join(' '), role }));

function headOf(shortName: string): place.DemoPerson {
  const found = place.SCHOOLS.find((school) => school.shortName === shortName);
  if (!found) throw new Error(`no school ${shortName}`);
  return found.head;
}

/** Sign-ins of the demo, if it is what the database holds; asked past the wall. */
export async function offeredSignIns(tx: Tx): Promise<DemoSignIn[]> {
  if (!(await hasPersonWithEmail(tx, place.emailOf(place.COORDINATOR.login)))) return [];
  return demoLogins().map(({ login, name, role }) => ({
    name,
    role,
    email: place.emailOf(login),
    password: place.DEMO_PASSWORD,
  }));
}
