import type { Role } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/errors.ts';
import { fullName, type PersonName } from '../../../kernel/person.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db.ts';
import { keepPerson, makeAppointment } from '../actions.ts';
import { foundMunicipality, makeInvitation } from '../entrance/actions.ts';
import { waitForOthers } from '../entrance/store.ts';
import type { AccessHooks } from '../hooks.ts';
import * as store from '../store.ts';

/** Whom somebody at the console of the computer lets in. */
export interface ConsoleEntrance {
  email: string;
  /** `null`: a person who is kept already, by this e-mail. */
  name: PersonName | null;
  /** For the whole municipality. */
  role: Role;
  /** An observer of every municipality of the region. */
  regionWide: boolean;
  /** Its name, in full or short; `null`: the only one there is. */
  municipality: string | null;
  /** There is no such municipality yet: it is made, and the person coordinates it. `null`: there is. */
  founds: { shortName: string } | null;
}

export interface LetIn {
  name: string;
  municipality: string;
  /** For the page /enter, once. */
  code: string;
  until: Date;
}

type Host = { db: Db; clock: Clock } & Pick<AccessHooks, 'tell'>;

/**
 * `opora user add`: the first coordinator, or an administrator who is locked out. Whoever has the data may do it. A
 * person who is kept already stays as they are and gets the role if they lack it; their old password ends when the code is used.
 * The journal names the system.
 * @throws AppError `rule-broken`: `no-municipality` and `which-municipality` with `names`, `municipality-exists`,
 *   `kept-elsewhere`, `needs-name`, or what `makeAppointment` finds
 */
export async function letInByConsole({ db, clock, tell }: Host, input: ConsoleEntrance): Promise<LetIn> {
  const now = clock.now();
  return db.asOwner(async (tx) => {
    await waitForOthers(tx);
    const person = await (input.founds ? found(tx, clock, input) : appointed(tx, clock, input, tell));
    const { code, until } = await makeInvitation(tx, { actor: null, now }, person, false);
    return { name: person.name, municipality: person.municipality, code, until };
  });
}

interface Entering {
  id: string;
  name: string;
  municipalityId: string;
  municipality: string;
}

async function found(tx: Tx, clock: Clock, input: ConsoleEntrance): Promise<Entering> {
  const { email, name: coordinator, municipality, founds } = input;
  if (municipality === null || founds === null) throw broken('no-municipality');
  if (coordinator === null) throw broken('needs-name');
  const all = await store.findMunicipalities(tx);
  const taken = all.some(({ name, shortName }) => isCalled(municipality, name, shortName));
  if (taken) throw broken('municipality-exists');
  if (await store.findPersonByEmail(tx, email)) throw broken('email-taken');
  const given = { region: null, name: municipality, shortName: founds.shortName, coordinator, email };
  const made = await foundMunicipality(tx, { now: clock.now(), today: clock.today() }, given, null);
  return { id: made.coordinatorId, name: fullName(coordinator), municipality, municipalityId: made.municipalityId };
}

async function appointed(tx: Tx, clock: Clock, input: ConsoleEntrance, tell: AccessHooks['tell']): Promise<Entering> {
  const place = await municipalityCalled(tx, input.municipality);
  const doer = { actor: null, now: clock.now(), today: clock.today(place.zone) };
  const known = await store.findPersonByEmail(tx, input.email);
  if (known && known.municipalityId !== place.id) throw broken('kept-elsewhere');
  const name = known ?? input.name;
  if (name === null) throw broken('needs-name');
  const given = { ...name, email: input.email, phone: null, municipalityId: place.id };
  const id = known?.id ?? (await keepPerson(tx, doer, given));
  const appointment = {
    personId: id,
    role: input.role,
    municipalityId: place.id,
    schoolId: null,
    bodyId: null,
    regionWide: input.regionWide,
    position: null,
    orderNumber: null,
    orderDate: null,
    fromDay: doer.today,
    toDay: null,
  };
  if (!(await store.isAppointed(tx, appointment))) await makeAppointment(tx, doer, appointment, { tell });
  return { id, name: fullName(name), municipalityId: place.id, municipality: place.name };
}

async function municipalityCalled(tx: Tx, called: string | null) {
  const all = await store.findMunicipalities(tx);
  const fitting = called === null ? all : all.filter(({ name, shortName }) => isCalled(called, name, shortName));
  const [only, ...others] = fitting;
  const names = all.map(({ name }) => name);
  if (!only) throw broken('no-municipality', { names });
  if (others.length > 0) throw broken('which-municipality', { names: fitting.map(({ name }) => name) });
  return only;
}

const isCalled = (called: string, ...names: string[]): boolean =>
  names.some((name) => name.toLowerCase() === called.trim().toLowerCase());

const broken = (problem: string, more: object = {}) =>
  new AppError('rule-broken', problem, { problems: [{ problem, ...more }] });
