import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SIGN_IN_EVENTS } from '../../platform/signin.ts';
import { accessAuditWords } from './ui/auditWords.ts';

it('has words for every action that access records', () => {
  const texts = globSync('src/capabilities/access/**/actions.ts').map((file) => readFileSync(file, 'utf8'));
  const recorded = texts.flatMap((text) =>
    [...text.matchAll(/action: '([\w.-]+)'/g)].flatMap(([, action]) => action ?? []),
  );
  expect(recorded.length).toBeGreaterThan(10);
  expect([...recorded, ...SIGN_IN_EVENTS].filter((action) => !(action in accessAuditWords.words))).toEqual([]);
});
