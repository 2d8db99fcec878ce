/** Whose results a file has: each place that it names, and the school that it means. */
import type { LocalDate } from '../../../kernel/date.ts';
import {
  bareName,
  type Code,
  codeInForce,
  comparable,
  isCode,
  plainCode,
  similarNames,
} from '../../registry/contract.ts';
import type { Level } from '../cell.ts';
import type { PlaceView, UploadAnswers } from './contract.ts';
import type { PlaceSeen } from './sheets.ts';

/** What the municipality knows of its schools. */
export interface Known {
  /** Names of the municipality, by which schools of others are told apart. */
  municipality: readonly string[];
  schools: readonly { id: string; name: string; shortName: string }[];
  codes: readonly (Code & { schoolId: string })[];
  /** Schools that places of the same key had in files that are in. */
  before: ReadonlyMap<string, string>;
}

/**
 * What each place of a file means: by an answer; by a login or code; as in an earlier file; else it is a question, with the
 * schools that are called so or nearly so.
 * @param places of all sheets; a place of several sheets is one
 */
export function viewPlaces(
  places: readonly PlaceSeen[],
  { schools, othersLeftOut }: Pick<UploadAnswers, 'schools' | 'othersLeftOut'>,
  known: Known,
  today: LocalDate,
): PlaceView[] {
  const find = finder(known, today);
  const ours = new Set(known.schools.map(({ id }) => id));
  return together(places).map((place): PlaceView => {
    const said = schools[place.key];
    if (said === null) return { ...place, ...NOBODY, meaning: 'left-out', by: 'answer' };
    if (said !== undefined && ours.has(said)) {
      return { ...place, ...NOBODY, meaning: 'school', schoolId: said, by: 'answer', learns: find.lesson(place) };
    }
    if (place.level !== null && place.level !== 'school') return { ...place, ...NOBODY, meaning: 'kept' };
    const schoolId = find.byCode(place);
    if (schoolId !== null) return { ...place, ...NOBODY, meaning: 'school', schoolId, by: 'code' };
    const before = known.before.get(place.key);
    if (before !== undefined) return { ...place, ...NOBODY, meaning: 'school', schoolId: before, by: 'before' };
    const asked = find.candidates(place);
    const isLeftOut = othersLeftOut && asked.proposal === null;
    return { ...place, ...NOBODY, ...asked, meaning: isLeftOut ? 'left-out' : 'question' };
  });
}

const NOBODY: Pick<PlaceView, 'schoolId' | 'by' | 'candidates' | 'proposal' | 'learns'> = {
  schoolId: null,
  by: null,
  candidates: [],
  proposal: null,
  learns: null,
};

/** Of places that are stored, by their keys: the school; `null`: it is none. Other places are left out, or wait. */
function storedPlaces(places: readonly PlaceView[]): Map<string, { schoolId: string | null }> {
  const stored = places.filter(({ meaning }) => meaning === 'school' || meaning === 'kept');
  return new Map(stored.map(({ key, schoolId }) => [key, { schoolId }]));
}

/** Cells or marks of places that are stored, each with its school; what a place is called does not decide its level then. */
export function ofStored<T extends { place: string; level: Level }>(
  cells: readonly T[],
  places: readonly PlaceView[],
): (T & { schoolId: string | null })[] {
  const stored = storedPlaces(places);
  return cells.flatMap((cell): (T & { schoolId: string | null })[] => {
    const found = stored.get(cell.place);
    if (found === undefined) return [];
    return [{ ...cell, ...found, level: found.schoolId === null ? cell.level : 'school' }];
  });
}

function together(places: readonly PlaceSeen[]): PlaceSeen[] {
  const found = new Map<string, PlaceSeen>();
  for (const place of places) {
    const one = found.get(place.key);
    found.set(place.key, one ? { ...one, name: one.name ?? place.name, rows: one.rows + place.rows } : place);
  }
  return [...found.values()];
}

/** Schools that a question offers at most: with more of them a person looks the list through anyway. */
const MOST_CANDIDATES = 8;

function finder({ municipality, schools, codes }: Known, today: LocalDate) {
  const names = schools.map(({ id, name, shortName }) => ({
    id,
    shortName,
    all: [name, shortName].map(comparable),
    bare: [name, shortName].map(bareName),
  }));

  /** The only school that has the code today; of codes that ended, the only one that ever had it. */
  function byCode(place: PlaceSeen): string | null {
    for (const { system, code } of codesOf(place)) {
      const held = codes.filter((one) => one.system === system && one.code === code);
      const now = held.filter((one) => codeInForce(one, today));
      const holders = new Set((now.length > 0 ? now : held).map(({ schoolId }) => schoolId));
      const [only] = holders;
      if (only !== undefined && holders.size === 1) return only;
    }
    return null;
  }

  /** What an answer teaches: the login or code, unless it is somebody's already. */
  function lesson(place: PlaceSeen): PlaceView['learns'] {
    const fresh = codesOf(place).find(
      ({ system, code }) => !codes.some((one) => one.system === system && one.code === code),
    );
    return fresh ?? null;
  }

  function candidates({ name, municipality: of }: PlaceSeen): Pick<PlaceView, 'candidates' | 'proposal'> {
    if (name === null || !mayBeOurs(of, municipality)) return { candidates: [], proposal: null };
    const [words, bare] = [comparable(name), bareName(name)];
    const exact = names.filter(({ all }) => all.includes(words));
    const called = exact.length > 0 ? exact : names.filter((one) => one.bare.includes(bare));
    const similar = names.filter(
      (one) => !called.includes(one) && [one.shortName, ...one.all].some((other) => similarNames(other, name)),
    );
    const found = [
      ...called.map(({ id, shortName }) => ({ schoolId: id, shortName, by: 'name' as const })),
      ...similar.map(({ id, shortName }) => ({ schoolId: id, shortName, by: 'similar' as const })),
    ];
    const [only] = called;
    return {
      candidates: found.slice(0, MOST_CANDIDATES),
      proposal: only !== undefined && called.length === 1 ? only.id : null,
    };
  }

  return { byCode, lesson, candidates };
}

/** Codes of a place as the registry writes them. */
function codesOf({ login, code }: PlaceSeen): { system: 'fis-oko' | 'rcoi'; code: string }[] {
  const found = [
    ...(login === null ? [] : [{ system: 'fis-oko' as const, code: plainCode('fis-oko', login) }]),
    ...(code === null ? [] : [{ system: 'rcoi' as const, code: plainCode('rcoi', code) }]),
  ];
  return found.filter((one) => isCode(one.system, one.code));
}

/** A school that the file puts into another municipality is none of ours; a number names none. */
function mayBeOurs(said: string | null, names: readonly string[]): boolean {
  if (said === null) return true;
  const words = tellingWords(said);
  return words.length === 0 || names.some((name) => tellingWords(name).some((word) => words.includes(word)));
}

/** Words of a municipality's name that tell it from another; «Заозёрский р-н» and «Заозёрский округ» are one. */
const tellingWords = (name: string): string[] =>
  comparable(name)
    .split(' ')
    .filter((word) => /\p{L}{3}/u.test(word) && !GENERIC.test(word));
const GENERIC = /^(муниципал|городск|сельск|район|округ|город|образован|поселен|край|област|республик|управлен|отдел)/u;
