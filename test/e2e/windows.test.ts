import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { problemsOver, settled } from './looks.ts';
import { DESK, type Opora, PHONE, startOpora, visit } from './opora.ts';
import { getKnown, type Known } from './places.ts';
import { type Opening, type Scene, setScene, WINDOWS, windowsInSources } from './windows.ts';

let opora: Opora;
let known: Known;
let scene: Scene;
beforeAll(async () => {
  opora = await startOpora('demo');
});

it('no window of the product is left out', () => {
  const listed = Object.entries(WINDOWS).map(([file, openings]) => [file, openings.length] as const);
  expect(Object.fromEntries(listed.sort())).toEqual(windowsInSources());
});

const openings = Object.values(WINDOWS)
  .flat()
  .flatMap((one) => ('left' in one ? [] : [one]));

describe.each(['sokolova', 'panova', 'belov'] as const)('windows that %s opens', (login) => {
  const own = openings.filter(({ who }) => who === login);
  it.runIf(own.length > 0)('are named, hold the keyboard, close by Esc, and have nothing to stumble over', async () => {
    known ??= await getKnown(opora);
    scene ??= await setScene(opora, known);
    const { page } = await visit(opora, login);
    const problems: string[] = [];
    for (const [place, opening] of own.entries()) {
      const stay = isAsBefore(own[place - 1], opening);
      for (const problem of await problemsWith(page, opening, stay)) problems.push(`${opening.name}: ${problem}`);
    }
    expect(problems).toEqual([]);
  });
});

/** A page whose window was opened by one press is as it was when the window is closed: it need not be loaded again. */
const isAsBefore = (before: Opening | undefined, opening: Opening): boolean =>
  before !== undefined && before.press.length === 1 && before.at(scene) === opening.at(scene);

async function problemsWith(page: Page, opening: Opening, stay: boolean): Promise<string[]> {
  await page.setViewportSize(opening.only === 'phone' ? PHONE : DESK);
  if (!stay) await page.goto(opening.at(scene));
  await settled(page);
  const dialog = page.getByRole('dialog', { name: opening.name });
  try {
    for (const step of opening.press) await press(page, step);
    await dialog.waitFor({ timeout: SOON });
  } catch (error) {
    return [`does not open, or is not called so: ${String(error).slice(0, 200)}`];
  }
  const problems = await problemsOver(page, 'dialog[open]', opening.only === undefined);
  if (!(await dialog.isVisible())) return problems;
  problems.push(...(await escapes(page)));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden', timeout: 10_000 }).catch(() => problems.push('Esc does not close it'));
  const at = await page.evaluate<string>(FOCUSED);
  if (at === 'BODY' && opening.press.at(-1) instanceof RegExp && opening.only !== undefined)
    problems.push('the focus does not come back');
  return problems;
}

/** Far more than a window needs to open, ms. */
const SOON = 10_000;

async function press(page: Page, step: Opening['press'][number]): Promise<void> {
  if ('key' in step) return page.keyboard.press(step.key);
  if ('select' in step) return void (await page.getByRole('combobox', { name: step.select }).selectOption(step.option));
  const named = (role: 'button' | 'menuitem' | 'checkbox') => page.getByRole(role, { name: step });
  await named('menuitem')
    .or(named('button'))
    .or(named('checkbox'))
    .and(page.locator(':visible'))
    .first()
    .click({ timeout: SOON });
}

/** Goes round by Tab, once and one step more: where the keyboard comes to that is not in the window. */
async function escapes(page: Page): Promise<string[]> {
  const found = new Set<string>();
  await page.evaluate('window.visited = new Set()');
  for (let step = 0; step < TURNS; step++) {
    await page.keyboard.press('Tab');
    const { outside, again } = await page.evaluate<{ outside: string | null; again: boolean }>(OUTSIDE);
    if (outside !== null) found.add(`Tab leads out of it: ${outside}`);
    if (again) break;
  }
  return [...found];
}

const TURNS = 25;
const FOCUSED = 'document.activeElement.tagName';
/** In the page: the browser's own controls come as the body. `again`: it has been there before, so the round is complete. */
const OUTSIDE = `(() => {
  const at = document.activeElement;
  const own = at === document.body || at.closest('dialog[open]') !== null;
  const again = at !== document.body && window.visited.has(at);
  window.visited.add(at);
  return { outside: own ? null : at.outerHTML.slice(0, 120), again };
})()`;

/** Pages with menus. */
const withMenus = ({ school, roadMap, draft, task }: Known): readonly string[] => [
  ...['/', '/tasks?show=all', `/tasks/${task.own}`, `/schools/${school}`, '/settings/bodies', '/settings/groups'],
  ...['/settings/aliases', `/road-maps/${roadMap}?view=timeline`, `/road-maps/drafts/${draft}`],
];

describe('menus', () => {
  it.each([
    ['on a desk', DESK],
    ['on a phone', PHONE],
  ])('%s are named, walked by arrows, close by Esc and give the focus back', async (_, screen) => {
    known ??= await getKnown(opora);
    const { page } = await visit(opora, 'sokolova', { screen });
    const problems: string[] = [];
    let opened = 0;
    for (const path of withMenus(known)) {
      await page.goto(path);
      await settled(page);
      for (const button of (await page.locator('button[aria-haspopup=menu]:visible').all()).slice(0, MENUS)) {
        opened += 1;
        await button.focus();
        const name = await page.evaluate<string>(OPENER);
        for (const problem of await problemsWithMenu(page, () => button.click()))
          problems.push(`${path} ${name}: ${problem}`);
        if ((await page.evaluate<string>(OPENER)) !== name)
          problems.push(`${path} ${name}: the focus does not come back`);
      }
    }
    expect(problems).toEqual([]);
    expect(opened).toBeGreaterThan(0);
  });
});

/** Menus of a page that are opened: those of rows are all alike. */
const MENUS = 3;

async function problemsWithMenu(page: Page, open: () => Promise<void>): Promise<string[]> {
  await open();
  const menu = page.getByRole('menu');
  await menu.waitFor();
  const problems = await problemsOver(page, '[role=menu]', false);
  const items = await menu.locator('[role^=menuitem]').count();
  const before = await page.evaluate<string>(WHERE);
  await page.keyboard.press('ArrowDown');
  if (items > 1 && (await page.evaluate<string>(WHERE)) === before) problems.push('arrows do not move in it');
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden', timeout: 5000 }).catch(() => problems.push('Esc does not close it'));
  return problems;
}

/** In the page: what the button of a menu that has the focus is called. */
const OPENER = `(({ ariaHasPopup, ariaLabel, textContent }) => (ariaHasPopup === 'menu' ? (ariaLabel ?? textContent) : ''))(document.activeElement)`;
const WHERE = 'document.activeElement.textContent';
