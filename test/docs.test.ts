import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDeadline } from '../src/capabilities/roadmaps/deadlines/read.ts';
import { sayWindows } from '../src/capabilities/roadmaps/deadlines/say.ts';
import { standing, TaskState } from '../src/capabilities/roadmaps/tasks/task.ts';
import { localDate } from '../src/kernel/date.ts';
import { CHAPTERS } from '../src/web/help/chapters.ts';
import { anchorOf } from '../src/web/help/search.ts';

const textOf = (file: string) => readFileSync(file, 'utf8');
const oneLine = (text: string) => text.replace(/\s+/gu, ' ');

const GUIDE = globSync('docs/guide/*.md').map((file) => file.replaceAll('\\', '/'));
const DOCS = [...globSync('*.md'), ...globSync('docs/**/*.md')].map((file) => file.replaceAll('\\', '/'));

interface Link {
  file: string;
  to: string;
}

/** Links in Markdown; what stands in code is none. */
const linksOf = (file: string): Link[] => {
  const text = textOf(file).replace(/```[\s\S]*?```|`[^`\n]*`/gu, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, to = '']) => ({ file, to }));
};

const anchorsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/^#{1,4} (.+)$/gmu)].map(([, heading = '']) => anchorOf(heading.replaceAll('`', '')));

describe('links', () => {
  const local = DOCS.flatMap(linksOf).filter(({ to }) => !/^(https?:|\/)/u.test(to));
  it('are many', () => expect(local.length).toBeGreaterThan(30));

  it.each(local)('$file leads to $to', ({ file, to }) => {
    const [path = '', anchor] = to.split('#');
    const target = path === '' ? file : join(dirname(file), path);
    expect(existsSync(target)).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(target)).toContain(decodeURIComponent(anchor));
  });
});

describe('the guide', () => {
  /** What pages say, what stands in the document of a report, and the words of verdicts. */
  const screens = oneLine(
    [
      ...globSync('src/capabilities/*/ui/**/*.{ts,tsx}'),
      ...globSync('src/web/**/*.{ts,tsx}'),
      'src/capabilities/reports/paper.ts',
      'src/capabilities/identification/lists/words.ts',
    ]
      .filter((file) => !/\.test\.|[\\/]help[\\/]|[\\/]showroom[\\/]/u.test(file))
      .map(textOf)
      .join('\n'),
  );
  const names = GUIDE.flatMap((file) =>
    [...textOf(file).matchAll(/\*\*(.+?)\*\*/gu)].map(([, name = '']) => ({ file, name })),
  );

  it('has a chapter for each file, and calls it by its heading', () => {
    expect(CHAPTERS.map(({ slug }) => `docs/guide/${slug}.md`).sort()).toEqual([...GUIDE].sort());
    for (const { slug, title } of CHAPTERS) expect(textOf(`docs/guide/${slug}.md`).split('\n')[0]).toBe(`# ${title}`);
  });

  it('names much that is on the screen', () => expect(names.length).toBeGreaterThan(150));

  it.each(names)('$file: «$name» stands on a page', ({ name }) => {
    const parts = name.split('…').map((part) => part.trim()); // «Создать … поручений»: the number is the page's
    expect(parts.filter((part) => !screens.includes(part))).toEqual([]);
  });

  it.each(GUIDE.flatMap(linksOf).filter(({ to }) => to.startsWith('/')))('$file opens the page $to', ({ to }) => {
    const paths = globSync('src/**/pages.ts').flatMap((file) =>
      [...textOf(file).matchAll(/path: '([^']+)'/gu)].map(([, path]) => path),
    );
    expect(paths).toContain(to);
  });
});

describe('worked examples', () => {
  const deadlines = ['docs/methods/deadlines.md', 'docs/guide/deadlines.md'].flatMap((file) =>
    [...textOf(file).matchAll(/^\| (.+?) \| (\d{4}-\d\d-\d\d) – (\d{4}-\d\d-\d\d) \| (.+?) \|$/gmu)].map(
      ([, text = '', from = '', to = '', means = '']) => ({ file, text, from, to, means }),
    ),
  );
  it('are there', () => expect(deadlines.length).toBeGreaterThan(20));

  it.each(deadlines)('$file: $text in $from – $to is $means', ({ text, from, to, means }) => {
    const scope = { from: localDate(from), to: localDate(to), yearKind: null, year: null };
    expect(oneLine(sayWindows(readDeadline(text, scope).windows))).toBe(means);
  });

  const tasks = [...textOf('docs/methods/standing.md').matchAll(/^\| (\w+) \| (\d{4}-\d\d-\d\d) \| (\w+) \|$/gmu)].map(
    ([, state = '', due = '', is = '']) => ({ state, due, is }),
  );
  it('of standings are all there', () => expect(new Set(tasks.map(({ state }) => state)).size).toBe(6));

  it.each(tasks)('$state, due $due, is $is on 12 January 2027', ({ state, due, is }) => {
    expect(standing({ state: TaskState.parse(state), dueOn: localDate(due) }, localDate('2027-01-12'))).toBe(is);
  });
});
