import { addPerson, appoint, makeAppointment } from '../src/capabilities/access/actions.ts';
import { foundMunicipality, letIn } from '../src/capabilities/access/entrance/actions.ts';
import type { AccessHooks } from '../src/capabilities/access/hooks.ts';
import { addAlias, addBody, addGroup, addSchool, editCodes } from '../src/capabilities/registry/actions.ts';
import type { Role } from '../src/kernel/actor.ts';
import type { LocalDate } from '../src/kernel/date.ts';
import type { Opened } from '../src/server.ts';
import * as place from './place.ts';
import { demoLogins } from './signIns.ts';
import { moment, type Stage } from './stage.ts';

/** Ids of everything the story needs. */
export interface Cast {
  municipalityId: string;
  groupId: string;
  /** Login → person. */
  people: Map<string, string>;
  /** Short name → school. */
  schools: Map<string, string>;
  /** School → person. */
  curatorOf: Map<string, string>;
}

/** Places, people and appointments, as a coordinator would enter them on the day `since`. */
export async function assemble(opened: Opened, stage: Stage, since: LocalDate, hooks: AccessHooks): Promise<Cast> {
  const password = await opened.signIn.hash(place.DEMO_PASSWORD);
  const start = { now: moment(since), today: since };
  const { municipalityId, coordinatorId } = await opened.db.asOwner((tx) =>
    foundMunicipality(
      tx,
      start,
      {
        region: place.PLACE.region,
        name: place.PLACE.name,
        shortName: place.PLACE.shortName,
        coordinator: nameOf(place.COORDINATOR),
        email: place.emailOf(place.COORDINATOR.login),
      },
      password,
    ),
  );
  const cast: Cast = {
    municipalityId,
    groupId: '',
    people: new Map([[place.COORDINATOR.login, coordinatorId]]),
    schools: new Map(),
    curatorOf: new Map(),
  };
  const ctx = await stage.as(coordinatorId, moment(since));
  const system = { actor: null, now: moment(since), today: since };

  const hire = async (person: place.DemoPerson, held: Partial<Held> & { role: Role }) => {
    const known = cast.people.get(person.login);
    const personId =
      known ??
      (
        await addPerson(ctx, {
          ...nameOf(person),
          email: place.emailOf(person.login),
          phone: person.phone,
          municipalityId,
        })
      ).id;
    cast.people.set(person.login, personId);
    const appointment = { ...NOWHERE, ...held, personId, municipalityId, fromDay: since };
    // No municipality gives the view of a region: it comes from the console, in the name of the system.
    if (appointment.regionWide) await opened.db.asOwner((tx) => makeAppointment(tx, system, appointment, hooks));
    else await appoint(ctx, appointment, hooks);
  };

  const authority = await addBody(ctx, { ...place.AUTHORITY, municipalityId, kind: 'authority' });
  const centre = await addBody(ctx, { ...place.CENTRE, municipalityId, kind: 'methodological-centre' });
  await hire(place.AUTHORITY_HEAD, { role: 'head', bodyId: authority.id, position: 'начальник управления' });
  await hire(place.CENTRE_HEAD, { role: 'head', bodyId: centre.id, position: 'директор' });
  await hire(place.CENTRE_HEAD, { role: 'methodologist', bodyId: centre.id });
  await hire(place.METHODOLOGIST, { role: 'methodologist', bodyId: centre.id, position: 'методист' });
  await hire(place.EXPERT, { role: 'expert' });
  await hire(place.OBSERVER, { role: 'observer', regionWide: true, position: 'министерство образования области' });

  for (const school of place.SCHOOLS) {
    const { id } = await addSchool(ctx, {
      ...SCHOOL,
      municipalityId,
      name: school.name,
      shortName: school.shortName,
      kind: school.kind,
      place: school.place,
      pupils: school.pupils,
      teachers: school.teachers,
      phone: school.head.phone,
    });
    cast.schools.set(school.shortName, id);
    await editCodes(ctx, {
      id,
      version: 1,
      codes: [
        { system: 'fis-oko', code: school.code, fromDay: null, toDay: null },
        { system: 'rcoi', code: school.rcoi, fromDay: null, toDay: null },
      ],
    });
    await hire(school.head, { role: 'head', schoolId: id, position: 'директор' });
  }
  await hire(place.DEPUTY.person, {
    role: 'deputy',
    schoolId: idOf(cast.schools, place.DEPUTY.school),
    position: 'заместитель директора по УВР',
  });

  const order = { orderNumber: '14-ОД', orderDate: since };
  for (const school of place.SCHOOLS.filter(({ curator }) => curator !== null)) {
    const curator = place.SCHOOLS.find(({ head }) => head.login === school.curator)?.head;
    if (!curator) continue;
    const schoolId = idOf(cast.schools, school.shortName);
    await hire(curator, { role: 'curator', schoolId, ...order });
    cast.curatorOf.set(schoolId, idOf(cast.people, curator.login));
  }
  const supported = place.SCHOOLS.filter(({ curator }) => curator !== null);
  cast.groupId = (
    await addGroup(ctx, {
      municipalityId,
      name: `Школы перечня ${since.slice(0, 4)}`,
      purpose: 'supported',
      schoolIds: supported.map(({ shortName }) => idOf(cast.schools, shortName)),
    })
  ).id;
  await addGroup(ctx, {
    municipalityId,
    name: 'Школы-наставники',
    purpose: 'strong',
    schoolIds: place.STRONG.map((name) => idOf(cast.schools, name)),
  });
  for (const alias of ['Руководители школ', 'Директора школ перечня']) {
    await addAlias(ctx, { municipalityId, alias, means: 'supported-schools', bodyId: null, schoolId: null });
  }
  await addAlias(ctx, { municipalityId, alias: 'Кураторы школ', means: 'curators', bodyId: null, schoolId: null });

  for (const login of whoSignsIn()) {
    const personId = cast.people.get(login);
    if (personId && personId !== coordinatorId) await letIn(opened.db, opened.signIn, personId, place.DEMO_PASSWORD);
  }
  return cast;
}

/** Whoever works in the program. The heads of schools outside the list have not been invited yet. */
const whoSignsIn = (): Set<string> =>
  new Set([
    ...demoLogins().map(({ login }) => login),
    ...[place.AUTHORITY_HEAD, place.CENTRE_HEAD, place.METHODOLOGIST, place.DEPUTY.person].map(({ login }) => login),
    ...place.SCHOOLS.flatMap(({ curator, head }) => (curator === null ? [] : [curator, head.login])),
  ]);

export function idOf(known: ReadonlyMap<string, string>, name: string): string {
  const id = known.get(name);
  if (id === undefined) throw new Error(`unknown in the demo: ${name}`);
  return id;
}

const nameOf = ({ name: [familyName, givenName, patronymic] }: place.DemoPerson) => ({
  familyName,
  givenName,
  patronymic,
});

interface Held {
  role: Role;
  schoolId: string | null;
  bodyId: string | null;
  regionWide: boolean;
  position: string | null;
  orderNumber: string | null;
  orderDate: LocalDate | null;
  toDay: LocalDate | null;
}

const NOWHERE: Omit<Held, 'role'> = {
  schoolId: null,
  bodyId: null,
  regionWide: false,
  position: null,
  orderNumber: null,
  orderDate: null,
  toDay: null,
};

const SCHOOL = {
  email: null,
  site: null,
  inn: null,
  activeFrom: null,
  activeTo: null,
  mergedInto: null,
};
