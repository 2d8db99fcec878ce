import type { Line } from './flow.ts';
import type { Ledger } from './ledger.ts';
import type { Placed } from './placed.ts';
import type { Draft } from './plan.ts';
import type { Activity, Reading } from './reading.ts';
import { isSchoolName, namedSchools, numberedSchools, schoolName, speaksOfHelpers } from './schools.ts';
import { fold, isBlank, withoutBullet } from './text.ts';

/** The schools that the plan is for: of its list, its title, its table of schools, or of the activity that lists them. */
export function listedSchools(found: {
  title: string | null;
  labelled: readonly string[];
  placed: readonly Placed[];
  lines: readonly Line[];
  drafts: readonly Draft[];
  ledger: Ledger;
}): string[] {
  const ways = [
    () => found.labelled.flatMap(namesIn),
    () => ofTables(found.placed, found.ledger),
    () => ofLines(found.lines, found.ledger),
    () => namesIn(found.title ?? ''),
    () => found.drafts.flatMap(ofActivity),
    () => ofParticipants(found.drafts),
  ];
  for (const way of ways) {
    const names = unique(way());
    if (names.length > 0) return names;
  }
  return [];
}

const unique = (names: readonly string[]): string[] =>
  names.filter((name, at) => names.findIndex((other) => fold(other) === fold(name)) === at);

/** One name alone, or the names inside a sentence. */
function namesIn(text: string): string[] {
  const name = withoutBullet(text);
  if (isSchoolName(name)) return [schoolName(name)];
  const parts = text.split(/[;\n]|,\s(?=М[БКА]?ОУ)/).filter((part) => !isBlank(part));
  if (parts.length > 1 && parts.every((part) => isSchoolName(part))) return parts.map(schoolName);
  const numbered = numberedSchools(text);
  return numbered.length > 0 ? numbered : namedSchools(text);
}

function ofTables(placed: readonly Placed[], ledger: Ledger): string[] {
  return placed.flatMap((table) => {
    if (table.kind !== 'schools') return [];
    const column = table.columns.find(({ meaning }) => meaning === 'activity')?.column;
    if (speaksOfHelpers(table.columns.find((other) => other.column === column)?.title ?? '')) return [];
    return table.grid.rows.slice(table.bodyFrom).flatMap((row) => {
      const name = row.cells.find((cell) => cell.column === column && cell.text !== '');
      if (!name || !isSchoolName(name.text.replaceAll('\n', ' '))) return [];
      ledger.use(name);
      return [schoolName(name.text.replaceAll('\n', ' '))];
    });
  });
}

/** Lines that are names of schools and nothing else, two at least. */
function ofLines(lines: readonly Line[], ledger: Ledger): string[] {
  const named = lines.filter((line) => !ledger.isUsed(line) && isSchoolName(line.text));
  if (named.length < 2) return [];
  ledger.use(...named);
  return named.map((line) => schoolName(line.text));
}

/** «Определение перечня школ: …» lists them as items. */
function ofActivity({ title }: Draft): string[] {
  const [head = '', ...items] = title.split('\n');
  if (speaksOfHelpers(head) || items.length < 2) return [];
  const names = items.filter((item) => isSchoolName(item));
  return names.length === items.length ? names.map(schoolName) : [];
}

/** Schools named as participants, if they are several: one alone takes part in one activity. */
function ofParticipants(drafts: readonly Draft[]): string[] {
  const parts = drafts.flatMap(({ participants }) => participants.split(/[\n;]/));
  const names = unique(parts.filter((part) => isSchoolName(part)).map(schoolName));
  return names.length > 1 ? names : [];
}

/** Is the plan that of one school, or of a municipality? */
export function kindOf(
  title: string | null,
  issuer: string | null,
  activities: readonly Activity[],
  lines: readonly Line[],
): Reading['kind'] {
  if (issuer !== null && AUTHORITY.test(fold(issuer))) return 'municipal';
  if (
    /муниципальн\S* (?:дорожн|план|программ|комплекс)|(?:район|город|округ)\S* (?:дорожн|план|программ)/.test(
      fold(title ?? ''),
    )
  )
    return 'municipal';
  const stamp = fold(
    lines
      .slice(0, 25)
      .map(({ text }) => text)
      .join(' '),
  );
  if (/директор(?:а|у|ом)? (?:м[бка]?оу|школы|гимназии|лицея|сош|оош)|педагогическ\S+ совет/.test(stamp))
    return 'school';
  if (AUTHORITY.test(stamp)) return 'municipal';
  if (namesIn(title ?? '').length === 1) return 'school';
  const parties = activities.flatMap(({ responsible }) => responsible);
  const inside = parties.filter((party) =>
    /^(?:директор|зам\S*\.? директора|руководител\S+ шмо|классн)/i.test(party),
  ).length;
  const outside = parties.filter((party) =>
    /управлени|отдел|комитет|методическ|имц|рмк|куратор|руководители о|руководители ш/i.test(party),
  ).length;
  return inside > 3 && outside === 0 ? 'school' : 'municipal';
}

const AUTHORITY =
  /(?:управлени|отдел|комитет|департамент)\S* (?:по )?образован|администраци\S+ (?:\S+ ){0,4}(?:район|округ|город)/;
