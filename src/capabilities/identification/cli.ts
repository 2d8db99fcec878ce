import { basename } from 'node:path';
import { z } from 'zod';
import type { LocalDate } from '../../kernel/date.ts';
import { openNamed } from '../../platform/namedFile.ts';
import { readSchoolResults } from '../results/index.ts';
import { compareRuleSets } from './compare.ts';
import { type Evidence, NO_EVIDENCE } from './evidence.ts';
import { identify } from './identify.ts';
import { RuleSet } from './ruleSet.ts';
import { sayComparison, sayIdentification, sayRefused } from './say.ts';
import type { Verdict } from './verdict.ts';

/** What the command line needs of the world. `out` and `err` take whole lines, without the line feed. */
interface VerbIo {
  readFile(path: string): Promise<Uint8Array>;
  /** What results may be used for changes with the day. */
  today(): LocalDate;
  out(text: string): void;
  err(text: string): void;
}

const USAGE = `Как вызвать: opora identify --results ФАЙЛ… --rule МЕТОДИКА.json… [--json]

  --results   файлы результатов: протоколы, выгрузки ФИС ОКО, таблицы средних, социальные паспорта; сколько угодно
  --rule      методика: правило, его редакция и источник (примеры: docs/methods/rules). Несколько методик – сравнение
  --json      ответ для программ: по каждой школе вывод, вероятность, причины, показатели`;

/**
 * `opora identify`: which schools have low results, by a rule and with what certainty.
 * @returns the exit code: 0 done, 1 the rule or the results were refused, 2 called wrongly
 */
export async function identifyVerb(args: readonly string[], io: VerbIo): Promise<number> {
  if (args.includes('--help')) {
    io.out(USAGE);
    return 0;
  }
  const call = callOf(args);
  if (call === null) {
    io.err(USAGE);
    return 2;
  }
  const ruleSets = await ruleSetsIn(call.rules, io);
  if (ruleSets === null) return 1;
  const found = await resultsIn(call.results, io);
  if (found === null) return 1;
  const evidence = { ...NO_EVIDENCE, ...pick(found) };
  const [only, second] = ruleSets;
  return only && !second
    ? tellOne(evidence, only, found.names, call.json, io)
    : tellSeveral(evidence, ruleSets, found.names, call.json, io);
}

const pick = ({
  results,
  context,
  markers,
  questions,
}: Pick<Evidence, 'results' | 'context' | 'markers' | 'questions'>) => ({
  ...{ results, context, markers, questions },
});

type Names = ReadonlyMap<string, string>;

function tellOne(evidence: Evidence, ruleSet: RuleSet, names: Names, json: boolean, io: VerbIo): number {
  const found = identify(evidence, ruleSet, io.today());
  if ('refused' in found) {
    io.err(sayRefused(found));
    return 1;
  }
  const { name, edition, source } = ruleSet;
  const answer = { rule: { name, edition, source }, truths: found.truths, noExpectation: found.noExpectation };
  io.out(
    json
      ? JSON.stringify({ ...answer, schools: named(found.verdicts, names) }, null, 2)
      : sayIdentification(found, ruleSet, names),
  );
  return 0;
}

function tellSeveral(
  evidence: Evidence,
  ruleSets: readonly RuleSet[],
  names: Names,
  json: boolean,
  io: VerbIo,
): number {
  const { rules, differing } = compareRuleSets(evidence, ruleSets, io.today());
  const refused = rules.flatMap((rule) => rule.refused);
  if (refused.length > 0) {
    io.err(sayRefused({ refused }));
    return 1;
  }
  const answer = rules.map(({ name, edition, identification, flips, firmness }) => ({
    rule: { name, edition },
    schools: named(identification?.verdicts ?? [], names),
    ...{ flips, firmness },
  }));
  io.out(json ? JSON.stringify({ rules: answer, differing }, null, 2) : sayComparison({ rules, differing }, names));
  return 0;
}

const named = (verdicts: readonly Verdict[], names: Names) =>
  verdicts.map((verdict) => ({ ...verdict, name: names.get(verdict.school) ?? null }));

interface Call {
  results: string[];
  rules: string[];
  json: boolean;
}

function callOf(args: readonly string[]): Call | null {
  const results: string[] = [];
  const rules: string[] = [];
  let json = false;
  let taking: 'results' | 'rule' | null = null;
  for (const arg of args) {
    if (arg === '--results' || arg === '--rule') taking = arg === '--rule' ? 'rule' : 'results';
    else if (arg === '--json') [json, taking] = [true, null];
    else if (arg.startsWith('--') || taking === null) return null;
    else if (taking === 'results') results.push(arg);
    else rules.push(arg);
  }
  return results.length > 0 && rules.length > 0 ? { results, rules, json } : null;
}

/** `null`: one of them was refused, and why is said. */
async function ruleSetsIn(paths: readonly string[], io: VerbIo): Promise<RuleSet[] | null> {
  const found = await Promise.all(paths.map((path) => ruleSetIn(path, io)));
  const read = found.filter((ruleSet) => ruleSet !== null);
  return read.length === found.length ? read : null;
}

async function ruleSetIn(path: string, io: VerbIo): Promise<RuleSet | null> {
  const bytes = await openNamed(path, io);
  if (bytes === null) return null;
  const read = RuleSet.safeParse(jsonIn(bytes));
  if (read.success) return read.data;
  io.err(
    `Методика «${path}» не читается:\n${z.prettifyError(read.error)}\nСравните её с примером в docs/methods/identification.md.`,
  );
  return null;
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** `null`: some file was refused, or none of them says anything of schools; both are said. */
async function resultsIn(paths: readonly string[], io: VerbIo) {
  let allRead = true;
  async function* files() {
    for (const path of paths) {
      const bytes = await openNamed(path, io);
      if (bytes === null) allRead = false;
      else yield { name: basename(path), bytes };
    }
  }
  const found = await readSchoolResults(files());
  for (const { name, refused, sheets } of found.files) {
    if (refused) io.err(`${name}: ${refused.what} ${refused.todo}`);
    const unread = sheets.filter(({ outcome }) => outcome !== 'read' && outcome !== 'empty');
    for (const { sheet, message } of unread) io.err(`${name}${sheet === null ? '' : `, лист «${sheet}»`}: ${message}`);
    allRead &&= refused === null && unread.length === 0;
  }
  if (allRead && found.results.length === 0) {
    io.err(
      'В этих файлах нет ни одного результата школы, у которого известны процедура, предмет, год и число участников.',
    );
    return null;
  }
  return allRead ? found : null;
}
