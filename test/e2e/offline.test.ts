import type { BrowserContext, Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DESK, type Opora, PHONE, startOpora, type Visitor, visit } from './opora.ts';

let opora: Opora;
beforeAll(async () => {
  opora = await startOpora('demo');
});

/** Milliseconds: a person is told within two seconds; the rest is for a machine that does other things too. */
const SOON = 4000;

const bar = (page: Page) => page.getByRole('status').filter({ hasText: /^(Нет связи|Связь снова есть)/ });
const note = (page: Page) => page.getByRole('textbox', { name: 'Что сделано' });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const unread = (page: Page) => page.getByRole('alert').filter({ hasText: 'Загрузится, когда связь появится' });
const noteOf = async ({ ask }: Visitor, id: string) => (await ask('GET', `/api/tasks/${id}`)).body.task.note;

/** A head who has opened a running task from the list of tasks. */
async function atWork(screen = DESK) {
  const head = await visit(opora, 'panova', { screen, lineBreaks: true });
  const { rows } = (await head.ask('GET', '/api/tasks?standing=under_way')).body;
  const { id } = rows.find(({ number }: { number: string | null }) => number === '3.2');
  await head.page.goto('/tasks');
  await head.page.getByRole('link', { name: /Повышение квалификации учителей/ }).click();
  await note(head.page).waitFor();
  await head.page.evaluate('window.sameWindow = true');
  return { ...head, id, context: head.page.context() };
}

const isSameWindow = (page: Page) => page.evaluate<boolean>('window.sameWindow === true');

/** From now on nothing is answered, as on a line that swallows everything. @returns brings the answers back */
async function hangUp(context: BrowserContext): Promise<() => Promise<void>> {
  let open: (() => void) | undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const hold = (route: Route) => opened.then(() => route.continue()).catch(() => undefined); // given up meanwhile
  await context.route('**/*', hold);
  return async () => {
    open?.();
    await context.unroute('**/*', hold);
  };
}

describe.each([DESK, PHONE])('on a line that breaks, $width px', (screen) => {
  it('what is saved without a network is said to wait, and leaves by itself', async () => {
    const { page, context, ...head } = await atWork(screen);
    await context.setOffline(true);
    await note(page).fill('Записались семь учителей.');
    await press(page, 'Сохранить');
    await bar(page).filter({ hasText: 'отправим, когда связь появится' }).waitFor({ timeout: SOON });
    await context.setOffline(false);
    await page.getByText('Сохранено', { exact: true }).waitFor();
    await bar(page).waitFor({ state: 'hidden' });
    expect(await noteOf({ page, ...head }, head.id)).toBe('Записались семь учителей.');
  });

  it('the menu does not lead out of the program, what is there stays, and the rest comes by itself', async () => {
    const { page, context } = await atWork(screen);
    await context.setOffline(true);
    await bar(page).waitFor();
    await page
      .getByRole('link', { name: /^Уведомления/ })
      .and(page.locator(':visible'))
      .click();
    await unread(page).waitFor();
    await press(page, 'Попробовать ещё раз');
    await unread(page).waitFor(); // still broken
    await page.goBack();
    await note(page).waitFor();
    await page.goForward();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Отметить все прочитанными' }).waitFor();
    expect(await isSameWindow(page)).toBe(true);
  });
});

describe('on a line that swallows everything', () => {
  it('a person is told, what they wrote survives a reload, and an answer that comes late counts', async () => {
    const { page, context, ...head } = await atWork();
    await note(page).fill('На курсы едут девять учителей.');
    const comeBack = await hangUp(context);
    await press(page, 'Сохранить');
    await bar(page).filter({ hasText: 'отправим, когда связь появится' }).waitFor({ timeout: SOON });
    await comeBack();
    await bar(page).waitFor({ state: 'hidden' });
    await expect.poll(() => noteOf({ page, ...head }, head.id)).toBe('На курсы едут девять учителей.');

    await note(page).fill('На курсы едут десять учителей.');
    await page.reload();
    await note(page).waitFor();
    expect(await note(page).inputValue()).toBe('На курсы едут десять учителей.');
  });

  it('a page whose program does not come says so, and comes', async () => {
    const { page, context } = await atWork();
    const comeBack = await hangUp(context);
    await page.getByRole('link', { name: 'Помощь' }).click();
    await unread(page).waitFor();
    await comeBack();
    await page.getByRole('heading', { name: 'С чего начать' }).waitFor();
    expect(await isSameWindow(page)).toBe(true);
  });

  it('a window says so too, since it stands over the page', async () => {
    const { page, context } = await atWork();
    await press(page, 'Ссылка');
    const dialog = page.getByRole('dialog', { name: 'Приложить ссылку' });
    await dialog.getByLabel('Адрес').fill('lesnoe.example/kursy');
    await dialog.getByLabel('Что по ссылке').fill('Новость о курсах');
    await context.setOffline(true);
    await dialog.getByRole('button', { name: 'Приложить ссылку' }).click();
    await dialog.getByText('отправим, когда связь появится').waitFor({ timeout: SOON });
    await context.setOffline(false);
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('list', { name: 'Подтверждения' }).getByText('Новость о курсах').waitFor();
  });
});

it('what a window says of the line is said once, and follows the line', async () => {
  const { page, context } = await atWork();
  await press(page, 'Ссылка');
  const dialog = page.getByRole('dialog', { name: 'Приложить ссылку' });
  await dialog.getByLabel('Адрес').fill('lesnoe.example/sovet');
  await dialog.getByLabel('Что по ссылке').fill('Протокол педсовета');
  const away = (route: Route) => route.abort();
  await context.route('**/*', away);
  const send = dialog.getByRole('button', { name: 'Приложить ссылку' });
  await send.click();
  const sentence = dialog.getByRole('alert');
  await sentence.filter({ hasText: 'Нет связи с сервером' }).waitFor({ timeout: SOON });
  expect(
    await dialog
      .getByText(/Нет.связи/)
      .locator('visible=true')
      .count(),
  ).toBe(1);
  await context.unroute('**/*', away);
  await sentence.filter({ hasText: 'Связь снова есть' }).waitFor();
  expect(await dialog.getByText(/Нет.связи/).count()).toBe(0);
  await send.click();
  await page.getByRole('list', { name: 'Подтверждения' }).getByText('Протокол педсовета').waitFor();
});

it('a slow line is no broken one', async () => {
  const { page, context } = await atWork();
  await slowDown(page, context);
  for (const [name, heading] of PLACES) {
    await page.getByRole('navigation', { name: 'Основная навигация' }).getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }
  expect(await page.evaluate<string[]>('window.told')).not.toContainEqual(expect.stringContaining('Нет связи'));
  expect(await isSameWindow(page)).toBe(true);
});

/** 1 Mbit/s, and `window.told` holds what is said from now on. */
async function slowDown(page: Page, context: BrowserContext): Promise<void> {
  const session = await context.newCDPSession(page);
  const bytes = 1_000_000 / 8;
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 400, downloadThroughput: bytes, uploadThroughput: bytes },
  });
  await page.evaluate(`window.told = [];
    new MutationObserver(() => window.told.push(...[...document.querySelectorAll('[role=status]')].map((one) => one.textContent)))
      .observe(document.body, { subtree: true, childList: true, characterData: true })`);
}

/** A PDF of so many bytes. */
const pdfOf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(bytes, '%')]);

it('a file on a slow line says how much of it has left, quarter by quarter to readers, and may be given up', async () => {
  const { page, context } = await atWork();
  await slowDown(page, context);
  const choose = (name: string, bytes: number) =>
    page
      .getByLabel('Приложить подтверждение')
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: pdfOf(bytes) });
  const progress = (name: string) => page.getByRole('progressbar', { name: `Отправка: ${name}` });
  await choose('Справки.pdf', 700_000);
  const shares = new Set<string>();
  await progress('Справки.pdf').waitFor(); // the beginning of the file is looked at before it is shown
  while (await progress('Справки.pdf').isVisible()) {
    const share = await progress('Справки.pdf')
      .getAttribute('aria-valuetext', { timeout: 1000 })
      .catch(() => null);
    if (share !== null) shares.add(share);
  }
  expect(shares.size).toBeGreaterThan(3);
  await page.getByRole('list', { name: 'Подтверждения' }).getByText('Справки.pdf').waitFor();
  const told = await page.evaluate<string[]>('window.told');
  expect(new Set(told.filter((text) => /Справки\.pdf: \d/.test(text))).size).toBeGreaterThan(1);
  expect(told).not.toContainEqual(expect.stringContaining('Нет связи'));

  await choose('Ошибка.pdf', 3_000_000);
  await progress('Ошибка.pdf').waitFor();
  await press(page, 'Отменить: Ошибка.pdf');
  await progress('Ошибка.pdf').waitFor({ state: 'hidden' });
  expect(await page.getByText('Ошибка.pdf').count()).toBe(0);
  expect(await page.getByRole('alert').count()).toBe(0);
});

const PLACES = [
  [/^Отчёты/, 'Отчёты'],
  [/^Уведомления/, 'Уведомления'],
  [/^Помощь/, 'Помощь'],
] as const;
