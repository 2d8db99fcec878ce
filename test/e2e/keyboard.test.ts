import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { DEMO_PASSWORD, emailOf } from '../../demo/place.ts';
import { type Opora, startOpora, type Visitor, visit } from './opora.ts';

let opora: Opora;
beforeAll(async () => {
  opora = await startOpora('demo');
});

/** No click in it: all by keys, as for people who have no mouse or cannot hold one. */
it('a curator signs in, finds a task and accepts it by the keyboard alone', async () => {
  const curator = await visit(opora, null);
  const { page } = curator;
  await page.goto('/');
  await page.getByRole('heading', { name: 'Вход', exact: true }).waitFor();
  await page.keyboard.type(emailOf('belov')); // the first field has the focus
  await page.keyboard.press('Tab');
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Сегодня' }).waitFor();

  const id = await taskToAccept(curator);
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: /Найти школу/ });
  await search.waitFor();
  await page.keyboard.type('jghtltkbnm gfhs'); // «определить пары», typed with the Latin layout on
  await page.getByRole('option', { name: /Боровская СОШ/ }).waitFor();
  await choose(page, /Боровская СОШ/);
  await page.waitForURL(`**/tasks/${id}`);
  await page.getByRole('button', { name: 'Принять', exact: true }).first().waitFor();
  expect(await page.evaluate('document.activeElement?.id')).toBe('main'); // reading goes on from the new page
  await page.keyboard.press('KeyG'); // «П» of the Russian layout
  await page.getByText(/^Принято: /).waitFor();
  expect((await curator.ask('GET', `/api/tasks/${id}`)).body.standing).toBe('accepted');
});

it('the first Tab leads past the menu, Esc closes what was opened, and the focus comes back', async () => {
  const { page } = await visit(opora, 'sokolova');
  await page.goto('/');
  await page.getByRole('heading', { name: 'Ждут вашей приёмки' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('К содержанию');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement?.id')).toBe('main');
  await page.keyboard.press('Tab');
  const before = await focused(page);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Сочетания клавиш' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await focused(page)).toBe(before);
});

/** «Определить пары „учитель — наставник“» of Боровская СОШ, which has been sent in. */
async function taskToAccept({ ask }: Visitor): Promise<string> {
  const { body } = await ask('GET', '/api/tasks?waiting=true');
  const found = body.rows.find(
    ({ title, schoolName }: { title: string; schoolName: string }) =>
      title.startsWith('Определить пары') && schoolName === 'Боровская СОШ',
  );
  return found.id;
}

/** Goes down the list by arrows to the line that says it. */
async function choose(page: Page, words: RegExp): Promise<void> {
  const lines = await page.getByRole('option').allInnerTexts();
  const place = lines.findIndex((line) => words.test(line.replace(/\s+/gu, ' ')));
  for (let step = 0; step < place; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement?.textContent ?? ""');
