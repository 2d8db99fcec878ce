/** Draws `src/web/sprite.svg`, the one picture that holds every icon, from the list in `src/web/icons.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { OWN, TABLER } from '../src/web/icons.ts';

const SOURCE = new URL('../node_modules/@tabler/icons/icons/', import.meta.url);
const TARGET = new URL('../src/web/sprite.svg', import.meta.url);

/** The whole sprite as text; each icon is a `<symbol>` whose id is its name, with `-` for `/`. */
export function sprite(): string {
  const drawings = [...TABLER.map((name) => [name, tabler(name)] as const), ...Object.entries(OWN)];
  const symbols = drawings.map(
    ([name, paths]) => `<symbol id="${symbolId(name)}" viewBox="${box(name)}">${paths}</symbol>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true">\n${symbols.join('\n')}\n</svg>\n`;
}

const symbolId = (name: string) => name.replace('/', '-');

/** The mark is drawn on 28 units, all else on 24. */
const box = (name: string) => (name === 'opora' ? '0 0 28 28' : '0 0 24 24');

/** What stands inside the `<svg>` of one icon, without the empty frame that Tabler draws first. */
function tabler(name: string): string {
  const file = name.startsWith('filled/') ? `${name}.svg` : `outline/${name}.svg`;
  const svg = readFileSync(new URL(file, SOURCE), 'utf8');
  const paths = [...svg.matchAll(/<(?:path|circle|rect|line|ellipse|polyline)\b[^>]*\/>/g)].map(([tag]) => tag);
  return paths
    .filter((tag) => !tag.includes('M0 0h24v24H0z'))
    .join('')
    .replace(/\s+\/>/g, '/>');
}

if (import.meta.main) writeFileSync(TARGET, sprite());
