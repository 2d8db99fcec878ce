import type { z } from 'zod';
import { AppError } from '../../../../kernel/errors.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import { log } from '../../../../platform/log.ts';
import { findSchools, worksOn } from '../../../registry/index.ts';
import { findEvidence } from '../../evidence/store.ts';
import { type Edition, findEdition } from '../../ruleSets/store.ts';
import { type ComparisonRun, ComparisonView } from '../comparing.ts';
import type * as contract from '../contract.ts';
import { mayFollow, maySeeDrafts, maySeeLists } from '../policy.ts';
import { begin, findRun } from '../runs.ts';
import { compareApart } from './documents.ts';

type In<S extends z.ZodType> = z.output<S>;

/**
 * Begins to lay rule sets side by side on what counts now; nothing is written. The page asks how far it is.
 * @throws AppError `rule-broken`: there are no results
 */
export async function compareRules(ctx: Context, input: In<typeof contract.CompareRuleSets>): Promise<ComparisonRun> {
  const { municipalityId, run } = input;
  if (!maySeeLists(ctx.actor, municipalityId)) throw new AppError('not-found', 'no such municipality');
  if (!maySeeDrafts(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only those who take part in the work');
  const { evidence, editions, names } = await ctx.transaction((tx) => gathered(tx, ctx, input));
  const begun = begin(
    run,
    ctx.actor.id,
    async (told) => {
      const rules = editions.map((one) => one.rules);
      const found = await compareApart({ evidence, rules, on: ctx.today }, told);
      return viewOf(editions, names, found);
    },
    (fault) => log.fault('comparing rule sets', fault),
  );
  return answerOf(begun);
}

/** How far one's own comparison is, and what came out. */
export async function readComparison(ctx: Context, { id }: In<typeof contract.Ref>): Promise<ComparisonRun> {
  const run = findRun(id);
  return run && mayFollow(ctx.actor, run) ? answerOf(run) : { state: 'gone', share: null, comparison: null };
}

const answerOf = ({ state, share, result }: NonNullable<ReturnType<typeof findRun>>): ComparisonRun => ({
  ...{ state, share },
  comparison: ComparisonView.safeParse(result).data ?? null,
});

async function gathered(tx: Tx, ctx: Context, { municipalityId, editionIds }: In<typeof contract.CompareRuleSets>) {
  const editions: Edition[] = [];
  for (const id of new Set(editionIds)) {
    const found = await findEdition(tx, id);
    if (!found || found.municipalityId !== municipalityId) throw new AppError('not-found', 'no such edition');
    editions.push(found);
  }
  const evidence = await findEvidence(tx, municipalityId);
  if (evidence.results.length === 0)
    throw new AppError('rule-broken', 'no results', { problems: [{ problem: 'no-results' }] });
  const schools = (await findSchools(tx, municipalityId)).filter((school) => worksOn(school, ctx.today));
  return { evidence, editions, names: new Map(schools.map(({ id, shortName }) => [id, shortName])) };
}

function viewOf(
  editions: readonly Edition[],
  names: ReadonlyMap<string, string>,
  { refused, schools }: Awaited<ReturnType<typeof compareApart>>,
): ComparisonView {
  const rows = schools.flatMap(({ school, ...rest }) => {
    const schoolName = names.get(school);
    return schoolName === undefined ? [] : [{ schoolId: school, schoolName, ...rest }];
  });
  return {
    rules: editions.map(({ id, ruleSetId, number, rules }, place) => ({
      ...{ editionId: id, ruleSetId, number, name: rules.name, edition: rules.edition },
      refused: (refused[place] ?? []).map(({ kind, reason, source, address }) => ({ kind, reason, source, address })),
    })),
    schools: rows.sort((one, other) => one.schoolName.localeCompare(other.schoolName, 'ru', { numeric: true })),
  };
}
