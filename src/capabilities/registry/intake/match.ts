import type { LocalDate } from '../../../kernel/date.ts';
import { type Code, codeInForce, EXCLUSIVE } from '../code.ts';
import type { School } from '../school.ts';
import { bareName, comparable } from '../text.ts';
import { asker, type Question } from './questions.ts';
import type { SchoolRow } from './row.ts';
import type { Where } from './table.ts';

/** Codes of schools that are there already. */
export type KnownCode = Code & { id: string; schoolId: string; schoolName: string };

export type MatchProblem = Where &
  (
    | { problem: 'points-to-two'; schools: [string, string] }
    /** `row`: the earlier row that means the same school. */
    | { problem: 'same-school'; row: number; school: string }
  );

export interface Match {
  row: SchoolRow;
  /** The school it means; `null`: a new one, or not known before the question is answered. */
  school: School | null;
  /** `null`: there is no doubt. */
  question: Question | null;
}

/**
 * Which school each row means: by its login or code in force, by its short name, by its full name; by the INN, or by
 * a name without its organisational form («СОШ № 3» of «МБОУ СОШ № 3»), only when no other row means that school: branches
 * share the INN of their school, and a form tells two schools apart. A name that is only like another is asked about.
 * @param answers by `Question.key`
 */
export function matchRows(
  rows: readonly SchoolRow[],
  known: { schools: readonly School[]; codes: readonly KnownCode[] },
  answers: ReadonlyMap<string, string>,
  today: LocalDate,
): { matches: Match[]; errors: MatchProblem[] } {
  const find = finder(known, today);
  const errors: MatchProblem[] = [];
  const direct = rows.map((row) => {
    const [school, other] = find.direct(row);
    if (school && other) {
      errors.push({ ...placeOf(row), problem: 'points-to-two', schools: [school.shortName, other.shortName] });
    }
    return { row, school: school ?? null };
  });
  const meant = new Set(direct.flatMap(({ school }) => school?.id ?? []));
  const found = direct.map(({ row, school }) => {
    const perhaps = school ? [] : [find.byInn(row), find.byBareName(row)];
    return { row, school: school ?? perhaps.find((one) => one && !meant.has(one.id)) ?? null };
  });
  const ask = asker(known.schools, new Set(found.flatMap(({ school }) => school?.id ?? [])), answers);
  const matches = found.map(({ row, school }): Match => {
    const question = school ? null : ask(row, placeOf(row));
    return { row, question, school: school ?? question?.candidates.find(({ id }) => id === question.answer) ?? null };
  });
  return { matches, errors: [...errors, ...repeated(matches)] };
}

function finder({ schools, codes }: { schools: readonly School[]; codes: readonly KnownCode[] }, today: LocalDate) {
  const byId = new Map(schools.map((school) => [school.id, school]));
  const byShortName = new Map(schools.map((school) => [comparable(school.shortName), school]));
  const byName = Map.groupBy(schools, (school) => comparable(school.name));
  const byInn = Map.groupBy(schools, (school) => school.inn);
  const byBareName = Map.groupBy(schools, (school) => bareName(school.shortName));
  const byCode = new Map(
    codes
      .filter((code) => EXCLUSIVE.includes(code.system) && codeInForce(code, today))
      .map((code) => [`${code.system} ${code.code}`, byId.get(code.schoolId)]),
  );
  const only = (found: readonly School[] | undefined) => (found?.length === 1 ? found[0] : undefined);
  return {
    /** Different schools that the row speaks of; one is as it should be. */
    direct({ school, codes: own }: SchoolRow): School[] {
      const named = [
        ...own.map(({ system, code }) => byCode.get(`${system} ${code}`)),
        school.shortName ? byShortName.get(comparable(school.shortName)) : undefined,
        school.name ? only(byName.get(comparable(school.name))) : undefined,
      ];
      return [...new Set(named.filter((one) => one !== undefined))];
    },
    byInn: ({ school }: SchoolRow): School | null => (school.inn ? (only(byInn.get(school.inn)) ?? null) : null),
    /** Another INN is another school, whatever its name. */
    byBareName({ school: { shortName, name, inn } }: SchoolRow): School | null {
      const said = shortName ?? name;
      const found = said ? only(byBareName.get(bareName(said))) : undefined;
      return found && (!inn || found.inn === null || found.inn === inn) ? found : null;
    },
  };
}

/** Two rows of one school, be it a known or a new one. */
function repeated(matches: readonly Match[]): MatchProblem[] {
  const first = new Map<string, SchoolRow>();
  return matches.flatMap(({ row, school }): MatchProblem[] => {
    const key = school?.id ?? comparable(row.school.shortName ?? row.school.name ?? '');
    const before = first.get(key);
    if (before === undefined) first.set(key, row);
    if (before === undefined || key === '') return [];
    const name = school?.shortName ?? row.school.shortName ?? row.school.name ?? '';
    return [{ ...placeOf(row), problem: 'same-school', row: before.row, school: name }];
  });
}

/** Where the name of a row stands, or its first cell. */
export const placeOf = ({ sheet, row, where }: SchoolRow): Where =>
  where.shortName ?? where.name ?? Object.values(where)[0] ?? { sheet, cell: `A${row}` };
