import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { OWN, TABLER } from '../src/web/icons.ts';
import { sprite } from '../tools/icons.ts';

it('the sprite holds every icon that a page may name, as node tools/icons.ts draws it', () => {
  const drawn = readFileSync(new URL('../src/web/sprite.svg', import.meta.url), 'utf8');
  expect(drawn).toBe(sprite());
  for (const name of [...TABLER, ...Object.keys(OWN)]) {
    expect(drawn).toMatch(new RegExp(`<symbol id="${name.replace('/', '-')}"[^>]*>\\s*<(path|circle)`));
  }
});
