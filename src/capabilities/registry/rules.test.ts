import { describe, expect, it } from 'vitest';
import { type LocalDate, localDate } from '../../kernel/date.ts';
import { aliasProblems } from './alias.ts';
import { nameProblems } from './body.ts';
import { type Code, codeInForce, codeProblems, plainCode } from './code.ts';
import { memberChanges, mergedMembers } from './group.ts';
import { MunicipalitySettings } from './municipality.ts';

const aCode = (known: Partial<Code> = {}): Code => ({
  system: 'fis-oko',
  code: 'edu261234',
  fromDay: null,
  toDay: null,
  ...known,
});
const during = (from: string | null, to: string | null): { fromDay: LocalDate | null; toDay: LocalDate | null } => ({
  fromDay: from === null ? null : localDate(from),
  toDay: to === null ? null : localDate(to),
});

describe('codes', () => {
  it.each([
    ['the first day', '2026-09-01', true],
    ['the last day', '2027-08-31', true],
    ['the day before', '2026-08-31', false],
    ['the day after', '2027-09-01', false],
  ])('are in force: %s', (_, on, is) => {
    expect(codeInForce(during('2026-09-01', '2027-08-31'), localDate(on))).toBe(is);
    expect(codeInForce(during(null, null), localDate(on))).toBe(true);
  });

  it.each([
    ['fis-oko', 'ЕDU 26 1234', 'edu261234'],
    ['fis-oko', 'SCH260045', 'sch260045'],
    ['ogrn', '102 260 1234567', '1022601234567'],
  ] as const)('are written plainly: %s %s', (system, typed, is) => {
    expect(plainCode(system, typed)).toBe(is);
  });

  it.each([
    ['a login', {}, []],
    ['an older login', { code: 'sch260045' }, []],
    ['a login without digits', { code: 'edu' }, ['code-shape']],
    ['twelve digits of an ОГРН', { system: 'ogrn', code: '102260123456' }, ['code-shape']],
    ['thirteen digits of an ОГРН', { system: 'ogrn', code: '1022601234567' }, []],
    ['an ОКТМО of a settlement', { system: 'oktmo', code: '07654000101' }, []],
    ['an ОКТМО of nine digits', { system: 'oktmo', code: '076540001' }, ['code-shape']],
    ['ends before it begins', during('2026-09-02', '2026-09-01'), ['ends-before-it-begins']],
  ] as const)('have their shape: %s', (_, known, problems) => {
    expect(codeProblems([aCode(known)]).map(({ problem }) => problem)).toEqual(problems);
  });

  it('may be several at once in one system, but not the same twice at one time', () => {
    expect(codeProblems([aCode(), aCode({ code: 'edu265678' })])).toEqual([]);
    expect(codeProblems([aCode(), aCode()])).toMatchObject([{ problem: 'code-twice' }]);
    const [before, after] = [aCode(during(null, '2026-08-31')), aCode(during('2026-09-01', null))];
    expect(codeProblems([before, after])).toEqual([]);
    expect(codeProblems([before, aCode(during('2026-08-31', null))])).toMatchObject([{ problem: 'code-twice' }]);
  });

  it('mean one school at a time where the system tells schools apart', () => {
    const there = { ...aCode(during(null, '2026-08-31')), schoolName: 'Боровская СОШ' };
    expect(codeProblems([aCode()], [there])).toMatchObject([{ problem: 'code-taken', by: 'Боровская СОШ' }]);
    expect(codeProblems([aCode(during('2026-09-01', null))], [there])).toEqual([]);
    const msu = { system: 'msu', code: '612' } as const;
    expect(codeProblems([aCode(msu)], [{ ...aCode(msu), schoolName: 'Боровская СОШ' }])).toEqual([]);
  });
});

describe('names', () => {
  it.each([
    ['another name', { id: 'b1', shortName: 'МЦ' }, []],
    ['its own', { id: 'b2', shortName: 'ИМЦ' }, []],
    ['taken, in other letters', { id: null, shortName: '«имц»' }, ['ИМЦ']],
  ])('of bodies and groups: %s', (_, wanted, by) => {
    expect(nameProblems(wanted, [{ id: 'b2', shortName: 'ИМЦ' }]).map((found) => found.by)).toEqual(by);
  });
});

describe('entries of the dictionary', () => {
  const entry = { id: null, alias: 'ГИМЦ', means: 'body', bodyId: 'b1', schoolId: null } as const;
  const role = { ...entry, means: 'supported-schools', bodyId: null } as const;
  it.each([
    ['a body', entry, []],
    ['a body without one', { ...entry, bodyId: null }, ['needs-body']],
    ['a school without one', { ...role, means: 'school' }, ['needs-school']],
    ['a role', role, []],
    ['a role with a body', { ...role, bodyId: 'b1' }, ['too-much']],
    ['nothing but signs', { ...role, alias: '«»' }, ['says-nothing']],
    ['taken, in other letters', { ...role, alias: 'руководители оо' }, ['alias-taken']],
    ['its own', { ...role, id: 'a1', alias: 'руководители ОО' }, []],
  ] as const)('%s', (_, wanted, problems) => {
    const found = aliasProblems(wanted, [{ id: 'a1', alias: 'Руководители ОО' }]);
    expect(found.map(({ problem }) => problem)).toEqual(problems);
  });
});

it.each([
  ['some come, some go', ['a', 'b'], ['b', 'c'], { joined: ['c'], left: ['a'] }],
  ['nobody', ['a'], ['a'], { joined: [], left: [] }],
  ['named twice, one joins once', [], ['a', 'a'], { joined: ['a'], left: [] }],
])('members: %s', (_, before, after, is) => {
  expect(memberChanges(before, after)).toEqual(is);
});

it.each([
  ['each adds one', ['a'], ['a', 'b'], ['a', 'c'], ['a', 'c', 'b']],
  ['one adds, the other takes out', ['a'], ['a', 'b'], [], ['b']],
  ['both take out', ['a', 'b'], ['b'], ['a'], []],
  ['both add the same', [], ['a'], ['a'], ['a']],
])('members of two edits: %s', (_, base, mine, theirs, is) => {
  expect(mergedMembers(base, mine, theirs)).toEqual(is);
});

it('settings that were never set have their defaults', () => {
  expect(MunicipalitySettings.parse({ ofOthers: 1 })).toEqual({
    supported: { one: 'ШНОР', few: 'ШНОР', many: 'ШНОР' },
    zone: null,
    reportDay: 15,
  });
});
