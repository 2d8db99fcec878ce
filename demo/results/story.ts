import { randomUUID } from 'node:crypto';
import {
  approveList,
  decideEntries,
  giveOutList,
  readList,
} from '../../src/capabilities/identification/lists/actions.ts';
import { computeList, readRun } from '../../src/capabilities/identification/lists/computing/actions.ts';
import { answerObjection, objectToEntry } from '../../src/capabilities/identification/lists/school/actions.ts';
import { RuleSet, type RuleSetInput } from '../../src/capabilities/identification/ruleSet.ts';
import { addRuleSet } from '../../src/capabilities/identification/ruleSets/actions.ts';
import { TEMPLATES } from '../../src/capabilities/identification/templates.ts';
import { addDays, type LocalDate, localDate } from '../../src/kernel/date.ts';
import type { Context } from '../../src/platform/context.ts';
import { type Cast, idOf } from '../cast.ts';
import { SCHOOLS } from '../place.ts';
import { moment, type Stage } from '../stage.ts';
import { filesOf, type ResultFile } from './files.ts';
import { lastYear } from './folder.ts';
import { loadFiles } from './load.ts';
import { threeYears } from './pupils.ts';

/** School of the head who objects, and whose sign-in the demo offers. */
const OBJECTS = { school: 'Лесновская СОШ', login: 'panova' };

/**
 * How results came in and lists came of them: those of two years on the day the municipality began, with a list that an
 * order approved; those of the last year when they were out, with a list that its schools look at now.
 * Answers how many files are in.
 */
export async function liveResults(stage: Stage, cast: Cast, since: LocalDate, today: LocalDate): Promise<number> {
  const as = (login: string, day: LocalDate, hour: number, minute = 0) =>
    stage.as(idOf(cast.people, login), moment(day, hour, minute));
  const bring = async (files: readonly ResultFile[], on: (file: ResultFile) => LocalDate) => {
    const sorted = files.toSorted((one, other) => on(one).localeCompare(on(other)));
    const all = sorted.map(async (file) => ({ file, ctx: await as('sokolova', on(file), 10, 20) }));
    await loadFiles(await Promise.all(all), cast.municipalityId);
  };
  const years = filesOf(threeYears(lastYear(today)));
  const before = years.filter(({ ago }) => ago > 0).flatMap(({ files }) => files);
  await bring(before, () => since);
  const editionId = await takeRules(await as('sokolova', since, 12), cast.municipalityId);
  await approveFirst(as, cast, editionId, since);

  for (const { year, files } of years.filter(({ ago }) => ago === 0)) await bring(files, (file) => outOn(file, year));
  await reviewSecond(as, cast, editionId, today);
  return years.reduce((sum, { files }) => sum + files.length, 0);
}

type As = (login: string, day: LocalDate, hour: number, minute?: number) => Promise<Context>;

/** Works of spring are known in June, exams in July, what the region has in August. */
function outOn({ name }: ResultFile, year: number): LocalDate {
  if (name.startsWith('ВПР')) return localDate(`${year}-06-18`);
  return localDate(/^[ОЕ]ГЭ/u.test(name) ? `${year}-07-09` : `${year}-08-20`);
}

/** The rule that lists of the demo are made by: the federal one, with the conditions of schools as a flag of their own. */
export const listRules = (): RuleSet =>
  RuleSet.parse({
    ...templateOf('federal-2025'),
    name: 'Федеральное правило с условиями школ',
    context: templateOf('context').context,
  });

/** Answers the edition of the rule that lists are made by; two others stand beside it, to be compared. */
async function takeRules(ctx: Context, municipalityId: string): Promise<string> {
  const add = (rules: RuleSet) => addRuleSet(ctx, { municipalityId, rules });
  const { editionId } = await add(listRules());
  for (const id of ['relative-2020', 'contextual-difference']) await add(RuleSet.parse(templateOf(id)));
  return editionId;
}

function templateOf(id: string): RuleSetInput {
  const found = TEMPLATES.find((template) => template.id === id);
  if (!found) throw new Error(`no template ${id}`);
  return found.ruleSet;
}

/** The list of the year before: eight schools follow from the figures, the smallest one asked for it. */
async function approveFirst(as: As, cast: Cast, editionId: string, since: LocalDate): Promise<void> {
  const year = Number(since.slice(0, 4)) - 1;
  const made = await compute(
    await as('sokolova', since, 12, 30),
    cast,
    editionId,
    `Перечень школ по итогам ${year} года`,
  );
  await decide(await as('sokolova', since, 15), made, cast);
  const listed = await readList(await as('sokolova', since, 16), made);
  const until = addDays(since, 3);
  await giveOutList(await as('sokolova', since, 16), { ...made, version: listed.version, until });
  const orderDate = addDays(since, 4);
  const ctx = await as('sokolova', orderDate, 10);
  const { version, signatory, groups } = await readList(ctx, made);
  const group = groups.find(({ id }) => id === cast.groupId);
  await approveList(ctx, {
    ...made,
    ...{ version, orderNumber: '8-ОД', orderDate, early: false },
    signatoryPost: signatory?.post ?? '',
    signatoryName: signatory?.name ?? '',
    group: group ? { id: group.id, name: group.name, version: group.version } : null,
  });
}

/** Where the coordinator decides otherwise than the figures propose, and why. */
const DECISIONS: Readonly<Record<string, string>> = {
  in: 'Участников мало, по цифрам сказать нельзя; школа сама попросила о поддержке, педсовет 24 декабря.',
  help: 'Школе предложена помощь методиста по запросу, в перечень она не входит.',
};

/** The schools that the group of supported ones has, and no others, are in. */
async function decide(ctx: Context, { id }: { id: string }, cast: Cast): Promise<void> {
  const supported = new Set(
    SCHOOLS.flatMap(({ shortName, curator }) => (curator === null ? [] : [idOf(cast.schools, shortName)])),
  );
  for (const decision of ['in', 'help'] as const) {
    const { version, entries } = await readList(ctx, { id });
    const others = entries.filter(({ schoolId, proposed }) =>
      decision === 'in' ? supported.has(schoolId) && proposed !== 'in' : !supported.has(schoolId) && proposed === 'in',
    );
    if (others.length === 0) continue;
    const schoolIds = others.map(({ schoolId }) => schoolId);
    await decideEntries(ctx, { id, version, schoolIds, decision, reason: DECISIONS[decision] ?? '' });
  }
}

/** The list of the last year lies with its schools: one has objected and got its answer. */
async function reviewSecond(as: As, cast: Cast, editionId: string, today: LocalDate): Promise<void> {
  const on = (days: number) => addDays(today, -days);
  const made = await compute(
    await as('sokolova', on(12), 11, 10),
    cast,
    editionId,
    `Перечень школ по итогам ${lastYear(today)} года`,
  );
  const { version } = await readList(await as('sokolova', on(12), 11, 30), made);
  await giveOutList(await as('sokolova', on(12), 11, 40), { ...made, version, until: addDays(today, 9) });
  const objection = await objectToEntry(await as(OBJECTS.login, on(8), 14, 5), {
    ...made,
    schoolId: idOf(cast.schools, OBJECTS.school),
    text: 'Весной в 8 классе два месяца не было учителя математики, с сентября он работает. Просим не считать эту работу и оставить школу вне перечня.',
  });
  await answerObjection(await as('sokolova', on(5), 9, 50), {
    ...objection,
    answer:
      'Работа 8 класса остаётся: не учитывать её методика не позволяет. Но и без неё 30 % превышены в других работах по математике два года подряд. Перечень здесь не упрёк: он даёт школе методиста и часы сетевого обучения.',
  });
}

async function compute(
  ctx: Context,
  { municipalityId }: Cast,
  editionId: string,
  title: string,
): Promise<{ id: string }> {
  const run = randomUUID();
  let { state, listId } = await computeList(ctx, { municipalityId, editionId, title, run });
  while (state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 20));
    ({ state, listId } = await readRun(ctx, { id: run }));
  }
  if (listId === null) throw new Error(`the list was not computed: ${state}`);
  return { id: listId };
}
