import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { DESK, PHONE, quiet } from './opora.ts';

/** WCAG 2.0 to 2.2, A and AA, and what the makers of axe hold to be good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The narrowest screen that WCAG 2.2 speaks of (1.4.10): also 1280 px at a zoom of 400 %. */
const NARROW = { width: 320, height: 640 };

interface Finding {
  id: string;
  help: string;
  nodes: { target: string[]; html: string }[];
}

/** What axe finds on the page as it now stands, or in a part of it, one line a finding. */
async function findings(page: Page, rules: object = { runOnly: RULES }, part?: string): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const options = JSON.stringify({ ...rules, resultTypes: ['violations'] });
  const found = await page.evaluate<Finding[]>(
    `axe.run(${part === undefined ? 'document' : JSON.stringify(part)}, ${options}).then(({ violations }) => violations)`,
  );
  // The list of a field is walked by the arrows of the field, which keeps the focus.
  const isList = (id: string, html: string) => id === 'scrollable-region-focusable' && html.includes('role="listbox"');
  return found.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => !isList(id, html))
      .map(({ target, html }) => `${id}: ${help}: ${target.join(' ')} ${html.slice(0, 200)}`),
  );
}

/** What readers, keyboards and weak eyes would stumble over on a desk, on a phone and in the dark; and does the page fit where it is narrowest? */
export async function problemsOf(page: Page): Promise<string[]> {
  const problems: string[] = [];
  const note = (where: string, found: readonly string[]) => problems.push(...found.map((text) => `${where}: ${text}`));
  await page.setViewportSize(DESK);
  await settled(page);
  note('1440', await findings(page));
  await page.evaluate('document.documentElement.dataset.mantineColorScheme = "dark"');
  note('dark', await findings(page, { runOnly: { type: 'rule', values: ['color-contrast'] } }));
  await page.evaluate('document.documentElement.dataset.mantineColorScheme = "light"');
  await page.setViewportSize(PHONE);
  await settled(page);
  // What a bar at the foot covers can be scrolled from under it: axe, which does not scroll, sees the whole page.
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ ...PHONE, height: Math.max(PHONE.height, height) });
  await settled(page);
  note('375', await findings(page));
  await page.setViewportSize(NARROW);
  await settled(page);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  if (width > NARROW.width) problems.push(`320: the page is ${width} px wide: ${await page.evaluate<string>(WIDEST)}`);
  return problems;
}

/**
 * The same of what is open over the page.
 * @param part selects it
 * @param onPhone may it be looked at on a phone without being opened there?
 */
export async function problemsOver(page: Page, part: string, onPhone: boolean): Promise<string[]> {
  const problems = (await findings(page, { runOnly: RULES }, part)).map((text) => `as opened: ${text}`);
  const asOpened = onPhone ? await structureOf(page, part) : '';
  await page.evaluate('document.documentElement.dataset.mantineColorScheme = "dark"');
  const contrast = { runOnly: { type: 'rule', values: ['color-contrast'] } };
  for (const text of await findings(page, contrast, part)) problems.push(`dark: ${text}`);
  await page.evaluate('document.documentElement.dataset.mantineColorScheme = "light"');
  if (!onPhone) return problems;
  await page.setViewportSize(PHONE);
  await quiet(page);
  if (!(await page.locator(part).isVisible())) return [...problems, '375: it is gone when the window becomes narrow'];
  // What has the same elements can only differ in what is measured.
  const same = (await structureOf(page, part)) === asOpened;
  const rules = same ? { runOnly: { type: 'rule', values: MEASURED } } : { runOnly: RULES };
  for (const text of await findings(page, rules, part)) problems.push(`375: ${text}`);
  return problems;
}

/** Rules of axe that look at places, sizes and colours; all others look at elements and their attributes. */
const MEASURED = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];

/** The elements of a part with their attributes and texts, styles left out, and what of them is not shown. */
const structureOf = (page: Page, part: string): Promise<string> =>
  page.evaluate<string>(`[...document.querySelectorAll(${JSON.stringify(`${part}, ${part} *`)})]
    .map((one) => [one.tagName, one.checkVisibility(), ...[...one.attributes].filter(({ name }) => name !== 'style' && name !== 'class')
      .map(({ name, value }) => name + '=' + value), ...[...one.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data)].join('|'))
    .join('\\n')`);

/** The page has its heading, everything it wants from the server, and has drawn it. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await quiet(page);
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
}

/** Runs in the page: the first element that sticks out at the right. */
const WIDEST = `(() => {
  const wide = [...document.querySelectorAll('main *')].find((one) => one.getBoundingClientRect().right > innerWidth + 1);
  return wide ? wide.outerHTML.slice(0, 200) : 'nothing in the content';
})()`;
