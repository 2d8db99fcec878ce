import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { problemsOf } from './looks.ts';
import { type Opora, startOpora, visit } from './opora.ts';
import { ADDRESSES, addressesOf, getKnown, type Known, productPages } from './places.ts';

let opora: Opora;
let known: Known;
beforeAll(async () => {
  opora = await startOpora('demo');
});

it('no page of the product is left out', () => {
  expect(Object.keys(ADDRESSES).sort()).toEqual(
    productPages()
      .map(({ path }) => path)
      .sort(),
  );
});

/** What each person looks at: the coordinator everything; the others where they see something else. */
const LOOKS: Record<string, (of: Known) => readonly string[]> = {
  nobody: (of) => addressesOf(of, { open: true }),
  sokolova: (of) => [...addressesOf(of, { open: false }), '/no-such-page'],
  panova: ({ school, roadMap, task }) => [
    ...['/', '/my-school', '/my-school/history', '/tasks', `/tasks/${task.own}`, '/reports'],
    ...[`/reports/2026/3?school=${school}`, '/road-maps', `/road-maps/${roadMap}`, '/people', '/notices', '/profile'],
  ],
  belov: ({ school }) => ['/', '/tasks', '/schools', `/schools/${school}`, '/reports', '/road-maps', '/people'],
  vetrova: ({ roadMap, task }) => [
    ...['/', '/tasks?show=all', `/tasks/${task.submitted}`, '/road-maps', `/road-maps/${roadMap}`, '/reports'],
    ...['/reports/2026/2', '/schools', '/people', '/settings', '/settings/groups'],
  ],
  ilina: ({ school, head, draft, task }) => [
    ...['/', `/tasks/${task.own}`, `/reports/2026/2?school=${school}`, `/people/${head}`],
    ...[`/road-maps/drafts/${draft}`],
  ],
};

describe('every page has nothing to stumble over', () => {
  it.each(Object.keys(LOOKS))('%s', async (login) => {
    known ??= await getKnown(opora);
    const refusals = { nobody: [401], ilina: [404] }[login] ?? [];
    const { page } = await visit(opora, login === 'nobody' ? null : login, { refusals });
    const paths = [...(LOOKS[login]?.(known) ?? [])];
    const problems: string[] = [];
    const walk = async (on: Page) => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
        await on.goto(path);
        for (const problem of await problemsOf(on)) problems.push(`${path} ${problem}`);
      }
    };
    await Promise.all([walk(page), walk(await page.context().newPage())]); // one waits while the other is looked at
    expect(problems).toEqual([]);
  });
});
