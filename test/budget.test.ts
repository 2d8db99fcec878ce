import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

/** What one chunk of the built pages brings with it. */
interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
  isEntry?: boolean;
  isDynamicEntry?: boolean;
}

const folder = mkdtempSync(join(tmpdir(), 'opora-pages-'));
let manifest: Record<string, Chunk>;

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production'); // or React comes with all that helps while developing
  await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true, manifest: true } });
  manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
}, 120_000);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Bytes that travel: the Brotli file that the build wrote, or the file itself where it is compressed already. */
const travels = (file: string): number =>
  readFileSync(join(folder, /\.(woff2|png)$/.test(file) ? file : `${file}.br`)).length;

/** A chunk with everything it imports. */
function filesOf(name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk || seen.has(chunk.file)) return seen;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file);
  for (const imported of chunk.imports ?? []) filesOf(imported, seen);
  return seen;
}

const kilobytes = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + travels(file), 0) / 1024;
const scripts = (files: Iterable<string>) => [...files].filter((file) => file.endsWith('.js'));

/** Whole-window work, come to from another page and never first; each with its own limit, KB. */
const WORKSHOPS: Record<string, number> = { 'src/capabilities/roadmaps/ui/intake/ReviewPage.tsx': 82 };

/** What a page draws at once though it is fetched as a part of its own. */
const FIRST_PARTS: Record<string, string> = {
  'src/capabilities/roadmaps/ui/plan/PlanPage.tsx': 'src/capabilities/roadmaps/ui/plan/TimelineView.tsx',
};

/** What is fetched later, when it is asked for, is no page and not called one: a dialog, a long list. */
const pagesOf = () =>
  Object.entries(manifest).flatMap(([name, chunk]) =>
    chunk.isDynamicEntry && /^src\/(capabilities\/.*\/ui|web\/today)\/.*Page\.tsx$/.test(name) ? [name] : [],
  );

/** What the first visit fetches, whichever page it opens: the program, the fonts and icons, and the heaviest page. */
function firstLoad(): Set<string> {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file = '']) => file);
  const sprite = Object.values(manifest).find(({ file }) => file.includes('sprite'));
  const program = new Set([...named, ...filesOf('index.html'), ...(sprite ? [sprite.file] : [])]);
  const first = pagesOf().filter((name) => !(name in WORKSHOPS));
  const withPage = first.map((name) => new Set([...program, ...filesOf(name), ...filesOf(FIRST_PARTS[name] ?? name)]));
  return withPage.sort((one, other) => kilobytes(other) - kilobytes(one))[0] ?? program;
}

describe('the first load, over a line of 1 Mbit/s', () => {
  it('is at most 250 KB, of it 180 KB script', () => {
    const files = firstLoad();
    expect(scripts(files).length).toBeGreaterThan(1); // it has found the program
    for (const part of Object.values(FIRST_PARTS)) expect(manifest).toHaveProperty([part]); // and what is drawn at once
    expect([...files].filter((file) => file.endsWith('.woff2'))).toHaveLength(2);
    expect(kilobytes(files)).toBeLessThanOrEqual(250);
    expect(kilobytes(scripts(files))).toBeLessThanOrEqual(180);
  });

  it('of a workshop adds no more than it was granted', () => {
    const program = filesOf('index.html');
    for (const [name, limit] of Object.entries(WORKSHOPS)) {
      const own = [...filesOf(name)].filter((file) => !program.has(file));
      expect(own.length).toBeGreaterThan(0); // it is still there
      expect(kilobytes(own)).toBeLessThanOrEqual(limit);
    }
  });

  it('draws the frame before the program: nothing in the head waits for it', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    const [head = '', body = ''] = page.split('<body>');
    expect(head).not.toContain('rel="stylesheet"');
    expect(body.indexOf('class="boot"')).toBeGreaterThan(0);
    expect(body.indexOf('rel="stylesheet"')).toBeGreaterThan(body.indexOf('class="boot"'));
    expect(head.match(/<script src=/g)).toHaveLength(1); // the colours, half a kilobyte
  });

  it('has no script inside the page, which its policy forbids', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page.match(/<script(?![^>]*\bsrc=)/g)).toBeNull();
  });

  it('leaves out what only looking at parts needs', () => {
    expect(Object.keys(manifest).filter((name) => name.includes('showroom'))).toEqual([]);
  });
});
