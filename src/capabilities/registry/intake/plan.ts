import type { LocalDate } from '../../../kernel/date.ts';
import { type Code, type CodeSystem, codeInForce, EXCLUSIVE } from '../code.ts';
import { changesOf, type FieldChange, kindOfName, type School, SchoolInput, UNKNOWN, worksOn } from '../school.ts';
import { bareName, byName, comparable, shapeOf, similarShapes } from '../text.ts';
import { type GroupProblem, groupPlanner, type Join, type KnownGroup } from './groups.ts';
import type { ImportField } from './headings.ts';
import { type HeadDoubt, type HeadPlan, type HeadProblem, headPlanner, type KnownPeople } from './heads.ts';
import { type KnownCode, type Match, type MatchProblem, matchRows, placeOf } from './match.ts';
import { type Question, saidName } from './questions.ts';
import type { NoName, RowDoubt, RowProblem, SchoolRow } from './row.ts';
import { readRow } from './row.ts';
import type { TableRow, Where } from './table.ts';

/** What the registry knows before the import. */
export interface Known extends KnownPeople {
  schools: readonly School[];
  codes: readonly KnownCode[];
  groups: readonly KnownGroup[];
}

type NameProblem = Where & { problem: 'name-taken'; by: string };
type CodeTaken = Where & { problem: 'code-taken'; system: CodeSystem; code: string; by: string };
type ImportError = RowProblem | NoName | MatchProblem | NameProblem | CodeTaken | HeadProblem | GroupProblem;

type Similar = Where & { problem: 'similar'; name: string; to: string };
type Guess = Where & ({ problem: 'long-short-name' } | { problem: 'kind-unknown' });
type ImportWarning = RowDoubt | HeadDoubt | Similar | Guess;

/** What becomes of one row. */
export interface PlannedRow {
  row: SchoolRow;
  /** The school it means; `null`: a new one. */
  school: School | null;
  /** The school afterwards. */
  wanted: SchoolInput;
  changes: FieldChange[];
  /** `from`: the code that ends because of it; `null`: it stands beside the others. */
  newCodes: { system: CodeSystem; code: string; from: KnownCode | null }[];
  head: HeadPlan | null;
  /** Groups in use that the school is in. */
  groups: KnownGroup[];
  /** Groups that the school joins. */
  joins: Join[];
}

export interface Plan {
  /** Without those whose question is open. */
  rows: PlannedRow[];
  questions: Question[];
  errors: ImportError[];
  warnings: ImportWarning[];
  /** Schools that work and of which the file says nothing; they stay as they are. */
  absent: School[];
}

/**
 * What an import would do, all of it, and all that speaks against it. Nothing is read or written here.
 * @param answers by `Question.key`
 */
export function planImport(
  table: readonly TableRow<ImportField>[],
  known: Known,
  answers: ReadonlyMap<string, string>,
  today: LocalDate,
): Plan {
  const read = table.map(readRow);
  const rows = read.filter(({ errors }) => !errors.some(({ problem }) => problem === 'no-name')).map(({ row }) => row);
  const { matches: all, errors: mismatches } = matchRows(rows, known, answers, today);
  const questions = all.flatMap(({ question }) => question ?? []);
  const matches = all.filter(({ question }) => question?.answer !== null);
  const planHead = headPlanner(known);
  const heads = matches.map(({ row, school }) => planHead(row, school));
  const planJoins = groupPlanner(known.groups, today);
  const joining = matches.map(({ row, school }) => planJoins(row, school));
  const planned = matches.map((match, index) =>
    planRow(match, { head: heads[index]?.plan ?? null, joins: joining[index]?.joins ?? [] }, known, today),
  );
  const meant = new Set(all.flatMap(mayMean));
  const asked = new Set(matches.flatMap(({ row, question }) => (question ? [row] : [])));
  return {
    rows: planned,
    questions,
    errors: [
      ...read.flatMap(({ errors }) => errors),
      ...mismatches,
      ...takenNames(planned, known.schools).filter((one) => !mismatches.some((other) => samePlace(one, other))),
      ...takenCodes(planned, known.codes, today),
      ...heads.flatMap(({ errors }) => errors),
      ...joining.flatMap(({ errors }) => errors),
    ],
    warnings: [
      ...read.flatMap(({ warnings }) => warnings),
      ...heads.flatMap(({ warnings }) => warnings),
      ...planned.flatMap(guesses),
      ...similar(planned, known.schools, asked),
    ],
    absent: known.schools.filter((school) => worksOn(school, today) && !meant.has(school.id)).sort(byName),
  };
}

/** Schools that a row means or, while its question is open, may mean. */
const mayMean = ({ school, question }: Match): string[] =>
  question?.answer === null ? question.candidates.map(({ id }) => id) : school ? [school.id] : [];

function planRow(
  { row, school, question }: Match,
  { head, joins }: Pick<PlannedRow, 'head' | 'joins'>,
  known: Known,
  today: LocalDate,
): PlannedRow {
  const before = school ? SchoolInput.strip().parse(school) : null;
  const blank = newSchool(row);
  const changes = before
    ? changesOf(before, row.school).filter((change) => !readsTheSame(change) && !(question && isSaidName(change, row)))
    : changesOf({ ...UNKNOWN, ...NAMELESS }, blank);
  const wanted = before ? { ...before, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) } : blank;
  const own = known.codes.filter((code) => code.schoolId === school?.id && codeInForce(code, today));
  const newCodes = row.codes
    .filter(({ system, code }) => !own.some((one) => one.system === system && one.code === code))
    .map((one) => ({ ...one, from: replaced(one.system, own) }));
  const groups = known.groups.filter(
    ({ archivedAt, schoolIds }) => school !== null && archivedAt === null && schoolIds.includes(school.id),
  );
  return { row, school, wanted, changes, newCodes, head, groups, joins };
}

/** A person said whom the name means: so it is another spelling, and the registry keeps its own. */
const isSaidName = ({ field, to }: FieldChange, row: SchoolRow): boolean =>
  (field === 'name' || field === 'shortName') && to === saidName(row);

/** A name in other letters or without its «МБОУ» is no other name: lists are written in capitals, without ё and short. */
const readsTheSame = ({ field, from, to }: FieldChange): boolean =>
  (field === 'name' || field === 'shortName') &&
  [comparable(String(from)), bareName(String(from))].includes(comparable(String(to)));

const samePlace = (one: Where, other: Where): boolean => one.sheet === other.sheet && one.cell === other.cell;

/** A school has several logins at once, but one number of each other kind: a new one ends the one before. */
function replaced(system: CodeSystem, own: readonly KnownCode[]): KnownCode | null {
  const same = own.filter((one) => one.system === system);
  return system === 'fis-oko' || same.length !== 1 ? null : (same[0] ?? null);
}

/** What the changes of a new school are counted from. */
const NAMELESS = { name: '', shortName: '', kind: 'other' } as const;

/** A school as its row describes it; one name stands in for the other, and the kind is read from the name. */
function newSchool({ school }: SchoolRow): SchoolInput {
  const given = Object.fromEntries(Object.entries(school).filter(([, value]) => value !== undefined));
  const name = school.name ?? school.shortName ?? '';
  const shortName = school.shortName ?? school.name ?? '';
  const kind = school.kind ?? kindOfName(name) ?? kindOfName(shortName) ?? 'other';
  return { ...UNKNOWN, ...given, name, shortName, kind };
}

/** Letters from which on a name is too long for lists and signs. */
const LONG_NAME = 80;

function guesses({ row, school, wanted }: PlannedRow): Guess[] {
  if (school) return [];
  const guessed =
    row.school.kind === undefined && kindOfName(wanted.name) === null && kindOfName(wanted.shortName) === null;
  return [
    ...(row.school.shortName === undefined && wanted.shortName.length > LONG_NAME
      ? [{ ...placeOf(row), problem: 'long-short-name' as const }]
      : []),
    ...(guessed ? [{ ...placeOf(row), problem: 'kind-unknown' as const }] : []),
  ];
}

/** Short names that would be two schools' afterwards. Rows that mean one school are told elsewhere. */
function takenNames(planned: readonly PlannedRow[], schools: readonly School[]): NameProblem[] {
  const renamed = new Map(planned.flatMap(({ school, wanted }) => (school ? [[school.id, wanted.shortName]] : [])));
  const after = schools.map(({ id, shortName }) => ({ id, shortName: renamed.get(id) ?? shortName }));
  const holders = Map.groupBy(after, ({ shortName }) => comparable(shortName));
  return planned.flatMap(({ row, school, wanted, changes }) => {
    if (school && !changes.some(({ field }) => field === 'shortName')) return [];
    const other = holders.get(comparable(wanted.shortName))?.find(({ id }) => id !== school?.id);
    return other ? [{ ...placeOf(row), problem: 'name-taken' as const, by: other.shortName }] : [];
  });
}

/** Codes that tell schools apart and belong to another school, in the registry or further up in the file. */
function takenCodes(planned: readonly PlannedRow[], codes: readonly KnownCode[], today: LocalDate): CodeTaken[] {
  const inForce = codes.filter((code: Code) => codeInForce(code, today));
  const key = (one: { system: CodeSystem; code: string }) => `${one.system} ${one.code}`;
  const holders = new Map(
    inForce.filter(isExclusive).map((one) => [key(one), { id: one.schoolId, name: one.schoolName }]),
  );
  return planned.flatMap(({ row, school, wanted, newCodes }) =>
    newCodes.filter(isExclusive).flatMap((one): CodeTaken[] => {
      const holder = holders.get(key(one));
      if (holder === undefined) holders.set(key(one), { id: school?.id ?? '', name: wanted.shortName });
      if (holder === undefined || (school && holder.id === school.id)) return [];
      return [
        {
          ...(row.where[one.system] ?? placeOf(row)),
          problem: 'code-taken',
          system: one.system,
          code: one.code,
          by: holder.name,
        },
      ];
    }),
  );
}

const isExclusive = ({ system }: { system: CodeSystem }): boolean => EXCLUSIVE.includes(system);

/**
 * New schools whose names look like those of others: perhaps the same school, written otherwise.
 * @param asked rows of which a person said that they are new
 */
function similar(planned: readonly PlannedRow[], schools: readonly School[], asked: ReadonlySet<SchoolRow>): Similar[] {
  const fresh = planned.filter(({ row, school }) => school === null && !asked.has(row));
  const known = schools.map(({ shortName }) => ({ shortName, shape: shapeOf(shortName) }));
  const seen = [...known];
  return fresh.flatMap(({ row, wanted: { shortName } }): Similar[] => {
    const shape = shapeOf(shortName);
    const key = comparable(shortName);
    const like = seen.find((other) => similarShapes(other.shape, shape) && comparable(other.shortName) !== key);
    seen.push({ shortName, shape });
    return like ? [{ ...placeOf(row), problem: 'similar', name: shortName, to: like.shortName }] : [];
  });
}
