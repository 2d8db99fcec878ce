import { expect, it } from 'vitest';
import type { Actor, Role } from '../../kernel/actor.ts';
import { mayChange, mayEditFacts, mayKeepRegistry, mayKnow, maySeeDictionary, maySeeRegistry } from './policy.ts';
import { SCHOOL_FIELDS } from './school.ts';

const appointed = (
  role: Role,
  municipalityId: string,
  schoolId: string | null,
  bodyId: string | null = null,
): Actor => ({
  id: 'p',
  appointments: [{ role, municipalityId, schoolId, bodyId }],
});
const school = { id: 's1', municipalityId: 'm1' };
const FACTS = ['name', 'shortName', 'kind', 'place', 'phone', 'email', 'site', 'inn', 'pupils', 'teachers'];
const CONTACTS = ['phone', 'email', 'site', 'pupils', 'teachers'];

it.each([
  // see, keep, know, codes, dictionary; fields
  ['coordinator', appointed('coordinator', 'm1', null), [true, true, true, true, true], SCHOOL_FIELDS],
  ['administrator', appointed('administrator', 'm1', null), [true, true, true, true, true], SCHOOL_FIELDS],
  ['methodologist', appointed('methodologist', 'm1', null), [true, false, true, true, true], FACTS],
  ['head of the authority', appointed('head', 'm1', null, 'b1'), [true, false, true, false, true], []],
  ['observer', appointed('observer', 'm1', null), [true, false, true, false, true], []],
  ['head of the school', appointed('head', 'm1', 's1'), [true, false, true, false, false], CONTACTS],
  ['deputy of the school', appointed('deputy', 'm1', 's1'), [true, false, true, false, false], CONTACTS],
  ['curator of the school', appointed('curator', 'm1', 's1'), [true, false, true, false, false], []],
  ['head of another school', appointed('head', 'm1', 's2'), [true, false, false, false, false], []],
  ['coordinator elsewhere', appointed('coordinator', 'm2', null), [false, false, false, false, false], []],
  ['head elsewhere', appointed('head', 'm2', 's1'), [false, false, false, false, false], []],
  ['nobody appointed', { id: 'p', appointments: [] }, [false, false, false, false, false], []],
] as const)('%s', (_, actor, may, fields) => {
  expect([
    maySeeRegistry(actor, 'm1'),
    mayKeepRegistry(actor, 'm1'),
    mayKnow(actor, school),
    mayEditFacts(actor, school),
    maySeeDictionary(actor, 'm1'),
  ]).toEqual(may);
  expect(mayChange(actor, school)).toEqual(fields);
});
