import { expect, it } from 'vitest';
import type { z } from 'zod';
import { Filters as People } from '../capabilities/access/ui/people/PeoplePage.tsx';
import { Address as RuleSet } from '../capabilities/identification/ui/rules/RuleSetPage.tsx';
import { Filters as Schools } from '../capabilities/registry/ui/SchoolsPage.tsx';
import { Address as Report } from '../capabilities/reports/ui/ReportPage.tsx';
import { Address as Plan } from '../capabilities/roadmaps/ui/plan/address.ts';
import { Address as Tasks } from '../capabilities/roadmaps/ui/tasks/filter.ts';
import { pages } from './pages.ts';

/** What pages read from their addresses; a page that links narrow belongs here. */
const READ: Record<string, z.ZodObject> = {
  '/tasks': Tasks,
  '/road-maps/$id': Plan,
  '/people': People,
  '/schools': Schools,
  '/reports/$year/$quarter': Report,
  '/identification/rules/$ruleSetId': RuleSet,
};

interface Link {
  file: string;
  path: string;
  name: string;
  /** `null`: made as the program runs. */
  value: string | null;
}

/** Addresses of ours with a question mark, in texts of the program; what is put into them is a `$`. A line a parameter. */
const links: Link[] = Object.entries(
  import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }),
)
  .filter(([file]) => !/\.test\.tsx?$|testKit/.test(file))
  .flatMap(([file, text]) =>
    [...text.replaceAll(/\$\{[^{}]*\}/g, '$').matchAll(/(?<=["'`])(\/[a-z][^"'`\s?]*)\?([^"'`\s]+)(?=["'`])/g)].flatMap(
      ([, path = '', search = '']) => {
        if (path.startsWith('/api/')) return [];
        return search
          .split('&')
          .map((part) => part.split('='))
          .map(([name = '', value = '']) => ({ file, path, name, value: value.includes('$') ? null : value }));
      },
    ),
  );

const pageOf = (path: string): string | undefined => {
  const parts = path.split('/');
  return Object.keys(READ).find((page) => {
    const wanted = page.split('/');
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith('$') || part === parts[at]);
  });
};

it('finds the links', () => {
  expect(links.length).toBeGreaterThan(20);
  expect(links.map(({ file }) => file)).toContain('../capabilities/roadmaps/noticeWords.ts');
});

it.each(links)('$file: $path knows $name=$value', ({ path, name, value }) => {
  const page = pageOf(path);
  const field: z.ZodType | undefined = page === undefined ? undefined : READ[page]?.shape[name];
  expect(field, `no page reads «${name}» from ${path}`).toBeDefined();
  if (value !== null) expect(field?.safeParse(value).success).toBe(true);
});

it('speaks of pages that there are', () => {
  const paths = pages.map(({ path }) => path);
  expect(Object.keys(READ).filter((page) => !paths.includes(page))).toEqual([]);
});
