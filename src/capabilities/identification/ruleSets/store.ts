import { randomUUID } from 'node:crypto';
import type { LocalDate } from '../../../kernel/date.ts';
import type { Tx } from '../../../platform/db.ts';
import { RuleSet } from '../ruleSet.ts';

export interface KeptRuleSet {
  id: string;
  municipalityId: string;
  name: string;
  archivedAt: Date | null;
  version: number;
}

export interface Edition {
  id: string;
  municipalityId: string;
  ruleSetId: string;
  /** 1, 2, … within the rule set. */
  number: number;
  rules: RuleSet;
  madeAt: Date;
  /** `null`: it came with the first setting up. */
  madeBy: string | null;
}

export const findRuleSets = (tx: Tx, municipalityId: string): Promise<KeptRuleSet[]> =>
  tx.selectFrom('rule_set').where('municipality_id', '=', municipalityId).select(columns).execute();

export const findRuleSet = (tx: Tx, id: string): Promise<KeptRuleSet | undefined> =>
  tx.selectFrom('rule_set').where('id', '=', id).select(columns).executeTakeFirst();

const columns = ['id', 'municipality_id as municipalityId', 'name', 'archived_at as archivedAt', 'version'] as const;

/** All editions of the municipality, the newest of each rule set first. */
export async function findEditions(tx: Tx, municipalityId: string): Promise<Edition[]> {
  const rows = await editions(tx).where('municipality_id', '=', municipalityId).orderBy('number', 'desc').execute();
  return rows.map(edition);
}

export async function findEdition(tx: Tx, id: string): Promise<Edition | undefined> {
  const row = await editions(tx).where('id', '=', id).executeTakeFirst();
  return row && edition(row);
}

const editions = (tx: Tx) =>
  tx
    .selectFrom('rule_set_edition')
    .select([
      ...(['id', 'municipality_id as municipalityId', 'rule_set_id as ruleSetId', 'number', 'rules'] as const),
      ...(['made_at as madeAt', 'made_by as madeBy'] as const),
    ]);

type EditionRow = Awaited<ReturnType<ReturnType<typeof editions>['execute']>>[number];
const edition = (row: EditionRow): Edition => ({ ...row, rules: RuleSet.parse(row.rules) });

export async function insertRuleSet(tx: Tx, municipalityId: string, name: string): Promise<string> {
  const id = randomUUID();
  await tx.insertInto('rule_set').values({ id, municipality_id: municipalityId, name }).execute();
  return id;
}

/** Answers false when someone changed it after `version` was read. */
export async function updateRuleSet(
  tx: Tx,
  { id, version }: Pick<KeptRuleSet, 'id' | 'version'>,
  change: { name: string; archivedAt: Date | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('rule_set')
    .set((eb) => ({ name: change.name, archived_at: change.archivedAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertEdition(
  tx: Tx,
  made: Pick<Edition, 'municipalityId' | 'ruleSetId' | 'number' | 'rules' | 'madeAt' | 'madeBy'>,
): Promise<string> {
  const id = randomUUID();
  const { edition: on, source, purpose } = made.rules;
  await tx
    .insertInto('rule_set_edition')
    .values({
      id,
      municipality_id: made.municipalityId,
      rule_set_id: made.ruleSetId,
      number: made.number,
      edition: on as LocalDate,
      source,
      purpose,
      rules: JSON.stringify(made.rules),
      made_at: made.madeAt,
      made_by: made.madeBy,
    })
    .execute();
  return id;
}
