import { describe, expect, it } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { RuleSet } from '../ruleSet.ts';
import { TEMPLATES } from '../templates.ts';
import { formOf, formProblems, type RuleForm, rulesOf } from './form.ts';
import { kindsAsked, ruleSetBans } from './purpose.ts';

const TODAY = localDate('2027-01-12');
const all = TEMPLATES.map(({ id, ruleSet }) => ({ key: id, rules: RuleSet.parse(ruleSet) }));
const known = (key: string) => {
  const found = all.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found.rules;
};
const form = (key = 'combination'): RuleForm => {
  const found = formOf(known(key));
  if (found === null) throw new Error(key);
  return found;
};

describe('the form of a rule set', () => {
  it.each(all.map(({ key }) => key))('of «%s» says the same as the rule set', (key) => {
    expect(rulesOf(form(key), known(key))).toEqual(known(key));
    expect(formProblems(form(key))).toEqual({});
  });

  it('has per cents as people write them', () => {
    expect(form().conditions.map(({ share, line }) => [share, line])).toEqual([
      [30, null],
      [30, null],
      [30, 3],
    ]);
    expect(rulesOf({ ...form(), sure: 97.5 }).certainty).toEqual({ sure: 0.975, probable: 0.8 });
  });

  it('has no place for conditions within conditions', () => {
    const nested = RuleSet.parse({
      ...known('federal-2025'),
      low: { kind: 'at-least', count: 1, of: [known('federal-2025').low] },
    });
    expect(formOf(nested)).toBeNull();
  });

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['no day', { edition: null }, 'edition'],
    ['no source', { source: '' }, 'source'],
    ['no condition', { conditions: [] }, 'conditions'],
    ['more than there are', { count: 4 }, 'count'],
    [
      'a share over 100 %',
      { conditions: [{ ...(form().conditions[0] as never as object), share: 130 }] },
      'conditions',
    ],
    ['one year «in a row»', { conditions: [{ ...(form().conditions[0] as never as object), years: 1 }] }, 'conditions'],
    ['nothing weighs', { shares: form().shares.map((one) => ({ ...one, weight: 0 })) }, 'shares'],
    ['probable over sure', { sure: 80, probable: 90 }, 'probable'],
    ['not a number', { sure: Number.NaN }, 'sure'],
  ])('says what is wrong: %s', (_, change, field) => {
    const wrong = formProblems({ ...form(), ...(change as Partial<RuleForm>) });
    expect(Object.keys(wrong)).toContain(field);
  });

  it('leaves out what is switched off', () => {
    const rules = rulesOf({ ...form(), withContext: false, withAlert: false, withObjectivity: false, watch: 'none' });
    expect(rules).toMatchObject({ alert: null, objectivity: null });
    expect(rules.context).toBeUndefined();
    expect(rules.watch).toBeUndefined();
  });
});

describe('what a rule set may be for', () => {
  it('looks at every assessment where it names none', () => {
    expect(kindsAsked(known('federal-2025'))).toContain('vpr');
    expect(kindsAsked({ low: { kind: 'indicator-below', indicator: 'olympiads', years: 1 } })).toEqual([]);
  });

  it('permits support, and refuses a rating that looks at the ВПР, with where it is written', () => {
    expect(ruleSetBans(known('federal-2025'), TODAY)).toEqual([]);
    expect(ruleSetBans({ ...known('federal-2025'), purpose: 'rating' }, TODAY)).toMatchObject([
      { kind: 'vpr', reason: expect.stringContaining('рейтинг'), source: expect.stringContaining('Рособрнадзор') },
    ]);
  });

  it('permits a rating of exams alone, but what is expected must not be of the ВПР either', () => {
    const low = { kind: 'below-region' as const, years: 3, line: 1, among: { kinds: ['oge', 'ege'] } };
    const { context } = known('contextual-difference');
    expect(ruleSetBans({ low, purpose: 'rating' }, TODAY)).toEqual([]);
    expect(ruleSetBans({ low, purpose: 'rating', context }, TODAY)).toHaveLength(1);
  });
});
