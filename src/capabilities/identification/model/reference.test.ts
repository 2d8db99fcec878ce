import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findModel } from './cli.ts';

const Reference = z.object({
  models: z.array(
    z.object({
      ...{ file: z.string(), y: z.string(), group: z.string(), x: z.array(z.string()), method: z.enum(['ML', 'REML']) },
      ...{ names: z.array(z.string()), estimates: z.array(z.number()), errors: z.array(z.number()) },
      ...{ sigmaU: z.number(), sigmaE: z.number(), logLik: z.number() },
      ...{ groups: z.array(z.string()), effects: z.array(z.number()), effectErrors: z.array(z.number()) },
    }),
  ),
});
const { models } = Reference.parse(JSON.parse(readFileSync('test/reference/lme4.json', 'utf8')));

/** The largest difference, as a share of what it should be. */
const apart = (found: readonly number[], wanted: readonly number[]): number =>
  Math.max(...wanted.map((value, k) => Math.abs((found[k] ?? Number.NaN) / value - 1)));

describe.each(models)('$method of $y by $group and $x', (wanted) => {
  const { file, y, group, x, method } = wanted;
  const request = { path: `test/reference/${file}`, outcome: y, group, columns: x, bases: new Map(), method };

  it('is what lme4 finds', async () => {
    const found = await findModel(request);
    if ('problem' in found) throw new Error(found.problem);
    const { fixed, sigmaU, sigmaE, logLik, groups } = found.fit;
    expect(fixed.map(({ name }) => name)).toEqual(wanted.names);
    expect(apart([sigmaU, sigmaE, logLik], [wanted.sigmaU, wanted.sigmaE, wanted.logLik])).toBeLessThan(2e-8);
    expect(
      apart(
        fixed.map(({ estimate }) => estimate),
        wanted.estimates,
      ),
    ).toBeLessThan(2e-8);
    expect(
      apart(
        fixed.map(({ se }) => se),
        wanted.errors,
      ),
    ).toBeLessThan(2e-8);
    expect(groups.map(({ id }) => id)).toEqual(wanted.groups);
    expect(
      apart(
        groups.map(({ effect }) => effect),
        wanted.effects,
      ),
    ).toBeLessThan(1e-6);
    expect(
      apart(
        groups.map(({ se }) => se),
        wanted.effectErrors,
      ),
    ).toBeLessThan(2e-8);
  });
});
