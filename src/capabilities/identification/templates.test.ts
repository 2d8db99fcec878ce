import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CRITERIA } from './parameters.ts';
import { simpleParts } from './reasons.ts';
import { Criterion, RuleSet } from './ruleSet.ts';
import { isTemplateSource, TEMPLATES } from './templates.ts';

const FOLDER = 'docs/methods/rules';

describe('rule sets to begin with', () => {
  it.each(TEMPLATES)('$id is a rule set, and stands in the documentation as a file', async ({ id, ruleSet }) => {
    expect(RuleSet.safeParse(ruleSet).error).toBeUndefined();
    expect(JSON.parse(await readFile(`${FOLDER}/${id}.json`, 'utf8'))).toEqual(ruleSet);
  });
  it('are all that stand there', async () => {
    expect((await readdir(FOLDER)).sort()).toEqual(TEMPLATES.map(({ id }) => `${id}.json`).sort());
  });
  it.each(TEMPLATES)('$id names a source, and gives no advice in it: an order prints it', ({ ruleSet: { source } }) => {
    expect(source).not.toMatch(/проверьте|впишите|своего региона/iu);
    expect(isTemplateSource(` ${source}\n`)).toBe(true);
    expect(isTemplateSource(`${source} Приказ № 12`)).toBe(false);
  });
  it('show every criterion in use', () => {
    const used = TEMPLATES.flatMap(({ ruleSet }) => {
      const { low, watch } = RuleSet.parse(ruleSet);
      return [low, ...(watch ? [watch] : [])].flatMap(simpleParts);
    });
    expect([...new Set(used.map(({ kind }) => kind))].sort()).toEqual(Object.keys(CRITERIA).sort());
  });
});

describe('parameters', () => {
  it.each(Object.entries(CRITERIA))(
    '%s begins with a criterion that is one, and explains each of its fields',
    (kind, { usual, parameters }) => {
      expect(Criterion.parse(usual)).toMatchObject({ kind });
      const explained = Object.keys(parameters);
      for (const field of Object.keys(usual)) if (field !== 'kind') expect(explained).toContain(field);
    },
  );
});
