import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { PersonName } from '../../../kernel/person.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import { findChanger, record } from '../../audit/index.ts';
import { findNames } from '../../registry/index.ts';
import type { RuleSet } from '../ruleSet.ts';
import type * as contract from './contract.ts';
import { mayKeepRuleSets, maySeeRuleSets } from './policy.ts';
import { ruleSetBans } from './purpose.ts';
import * as store from './store.ts';

type In<S extends z.ZodType> = z.output<S>;

export async function listRuleSets(ctx: Context, input: In<typeof contract.Of>): Promise<contract.RuleSetList> {
  const municipalityId = input.municipalityId ?? ctx.actor.appointments[0]?.municipalityId ?? '';
  if (!maySeeRuleSets(ctx.actor, municipalityId)) throw notFound(municipalityId);
  return ctx.transaction(async (tx) => {
    const found = await store.findRuleSets(tx, municipalityId);
    const editions = await store.findEditions(tx, municipalityId);
    const names = await namesOf(tx, editions);
    return {
      ruleSets: found
        .map((one) => lineOf(one, editions, names))
        .sort((one, other) => one.name.localeCompare(other.name, 'ru', { numeric: true })),
      may: { keep: mayKeepRuleSets(ctx.actor, municipalityId) },
    };
  });
}

export async function readRuleSet(ctx: Context, { id }: In<typeof contract.Ref>): Promise<contract.RuleSetView> {
  return ctx.transaction(async (tx) => {
    const found = await getRuleSet(tx, ctx, id);
    const editions = (await store.findEditions(tx, found.municipalityId)).filter(({ ruleSetId }) => ruleSetId === id);
    return {
      ...lineOf(found, editions, await namesOf(tx, editions)),
      rules: Object.fromEntries(editions.map((one) => [one.id, one.rules])),
      may: { keep: mayKeepRuleSets(ctx.actor, found.municipalityId) },
    };
  });
}

/** @throws AppError `forbidden`, `rule-broken`: the name is taken, or sources of results do not permit the purpose */
export async function addRuleSet(
  ctx: Context,
  input: In<typeof contract.AddRuleSet>,
): Promise<In<typeof contract.Made>> {
  const { municipalityId, rules } = input;
  if (!maySeeRuleSets(ctx.actor, municipalityId)) throw notFound(municipalityId);
  if (!mayKeepRuleSets(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only the coordinator may');
  return ctx.transaction(async (tx) => {
    await refuse(tx, ctx, { id: null, municipalityId }, rules);
    const id = await store.insertRuleSet(tx, municipalityId, rules.name);
    const editionId = await addTo(tx, ctx, { id, municipalityId }, rules, 1);
    return { id, editionId };
  });
}

/** What was there stays as it is, and lists that were computed by it keep it. */
export async function addEdition(
  ctx: Context,
  input: In<typeof contract.AddEdition>,
): Promise<In<typeof contract.Made>> {
  return ctx.transaction(async (tx) => {
    const found = await getRuleSet(tx, ctx, input.id);
    if (!mayKeepRuleSets(ctx.actor, found.municipalityId)) throw new AppError('forbidden', 'only the coordinator may');
    await refuse(tx, ctx, found, input.rules);
    const changed = { name: input.rules.name, archivedAt: null };
    if (!(await store.updateRuleSet(tx, input, changed))) throw await conflict(tx, ctx, input.id);
    const editions = (await store.findEditions(tx, found.municipalityId)).filter(
      ({ ruleSetId }) => ruleSetId === found.id,
    );
    const number = Math.max(0, ...editions.map((one) => one.number)) + 1;
    return { id: found.id, editionId: await addTo(tx, ctx, found, input.rules, number) };
  });
}

/** Puts it away, or takes it out again. */
export async function keepRuleSet(ctx: Context, input: In<typeof contract.KeepRuleSet>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const found = await getRuleSet(tx, ctx, input.id);
    if (!mayKeepRuleSets(ctx.actor, found.municipalityId)) throw new AppError('forbidden', 'only the coordinator may');
    const archivedAt = input.archived ? (found.archivedAt ?? ctx.now) : null;
    if (!(await store.updateRuleSet(tx, input, { name: found.name, archivedAt })))
      throw await conflict(tx, ctx, input.id);
    await record(tx, ctx, {
      action: input.archived ? 'rule-set.archive' : 'rule-set.restore',
      subject: { kind: 'rule-set', id: found.id },
      place: { municipalityId: found.municipalityId, schoolId: null },
      details: { name: found.name },
    });
  });
}

async function addTo(
  tx: Tx,
  ctx: Context,
  { id, municipalityId }: { id: string; municipalityId: string },
  rules: RuleSet,
  number: number,
): Promise<string> {
  const made = { municipalityId, ruleSetId: id, number, rules, madeAt: ctx.now, madeBy: ctx.actor.id };
  const editionId = await store.insertEdition(tx, made);
  await record(tx, ctx, {
    action: number === 1 ? 'rule-set.add' : 'rule-set.edition',
    subject: { kind: 'rule-set', id },
    place: { municipalityId, schoolId: null },
    details: { name: rules.name, number, editionId, purpose: rules.purpose },
  });
  return editionId;
}

async function refuse(
  tx: Tx,
  ctx: Context,
  { id, municipalityId }: { id: string | null; municipalityId: string },
  rules: RuleSet,
): Promise<void> {
  const others = (await store.findRuleSets(tx, municipalityId)).filter((one) => one.id !== id);
  const taken = others.some(({ name }) => plain(name) === plain(rules.name));
  const problems = [
    ...(taken ? [{ problem: 'name-taken' as const }] : []),
    ...ruleSetBans(rules, ctx.today).map((ban) => ({ problem: 'not-permitted' as const, ...ban })),
  ];
  if (problems.length > 0) throw new AppError('rule-broken', 'something speaks against it', { problems });
}

const plain = (name: string): string => name.trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ');

async function getRuleSet(tx: Tx, ctx: Context, id: string): Promise<store.KeptRuleSet> {
  const found = await store.findRuleSet(tx, id);
  if (!found || !maySeeRuleSets(ctx.actor, found.municipalityId)) throw notFound(id);
  return found;
}

function lineOf(
  { id, name, archivedAt, version }: store.KeptRuleSet,
  editions: readonly store.Edition[],
  names: ReadonlyMap<string, PersonName>,
): contract.RuleSetLine {
  return {
    ...{ id, name, version, archivedAt: archivedAt?.toISOString() ?? null },
    editions: editions
      .filter(({ ruleSetId }) => ruleSetId === id)
      .map(({ id: editionId, number, rules, madeAt, madeBy }) => ({
        ...{ id: editionId, number, edition: rules.edition, source: rules.source, purpose: rules.purpose },
        madeAt: madeAt.toISOString(),
        madeBy: madeBy === null ? null : (names.get(madeBy) ?? null),
      })),
  };
}

const namesOf = (tx: Tx, editions: readonly store.Edition[]) =>
  findNames(
    tx,
    editions.flatMap(({ madeBy }) => (madeBy === null ? [] : [madeBy])),
  );

async function conflict(tx: Tx, ctx: Context, id: string): Promise<AppError> {
  const now = await store.findRuleSet(tx, id);
  const editions = now ? await store.findEditions(tx, now.municipalityId) : [];
  const newest = editions.find(({ ruleSetId }) => ruleSetId === id);
  return new AppError('conflict', 'the rule set changed meanwhile', {
    now: now && newest && { version: now.version, rules: newest.rules },
    by: await findChanger(tx, ctx, id, () => true),
  });
}

const notFound = (id: string) => new AppError('not-found', 'no such rule set', { id });
