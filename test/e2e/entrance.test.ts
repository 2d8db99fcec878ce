import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Opora, PHONE, startOpora, visit } from './opora.ts';

const PASSWORD = 'долгая-зима-2027';

let opora: Opora;
beforeAll(async () => {
  opora = await startOpora(false);
});

describe('a new colleague', () => {
  it('is added, appointed, invited on paper, enters, and gets a new password by mail', async () => {
    const coordinator = await visit(opora, null);
    const made = await coordinator.ask('POST', '/api/first-run', {
      region: null,
      name: 'Залужский муниципальный округ',
      shortName: 'Залужский округ',
      coordinator: { familyName: 'Громова', givenName: 'Вера', patronymic: null },
      email: 'gromova@zaluzhsk.test',
      password: PASSWORD,
    });
    expect(made.status).toBe(200);
    await signIn(coordinator.page, 'gromova@zaluzhsk.test', PASSWORD);
    await addPerson(coordinator.page);
    await appoint(coordinator.page);
    const code = await printCode(coordinator.page);

    const { page } = await visit(opora, null, { screen: PHONE, refusals: [401, 404, 422] });
    await enterBy(page, code);
    await signOut(page);
    await setNewPassword(page);
    await signIn(page, 'ershova@olhovka.test', 'новая весна 2027');
    await page.goto('/notices');
    await page.getByText('Вам назначена роль: эксперт').waitFor();
  });

  it('who is signed out at work enters again in place', async () => {
    const { page } = await visit(opora, null, { refusals: [401] });
    await signIn(page, 'gromova@zaluzhsk.test', PASSWORD);
    await page.goto('/profile');
    await page.getByLabel('Телефон').fill('2-15-40');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    const dialog = page.getByRole('dialog', { name: 'Вход закончился' });
    await dialog.getByLabel('Пароль', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Войти и продолжить' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('Телефон').inputValue()).toBe('2-15-40');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Настройки сохранены').waitFor();
  });
});

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Почта').fill(email);
  await page.getByLabel('Пароль', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
}

async function addPerson(page: Page): Promise<void> {
  await page.goto('/people');
  await page.getByRole('button', { name: 'Добавить человека' }).click();
  await page.getByLabel('Фамилия').fill('Ершова');
  await page.getByLabel('Имя', { exact: true }).fill('Анна');
  await page.getByRole('button', { name: 'Добавить и назначить' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ершова Анна' }).waitFor();
}

async function appoint(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Назначить' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Назначение' });
  await dialog.getByLabel('Роль').selectOption('expert');
  await dialog.getByLabel('Номер приказа').fill('12-к');
  await dialog.getByRole('button', { name: 'Назначить' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('приказ № 12-к').waitFor();
}

async function printCode(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Напечатать код' }).click();
  const slip = page.getByRole('region', { name: 'Ершова Анна' });
  await slip.getByText('/enter').waitFor();
  const code = await slip.getByText(/^(\w{3}-){3}\w{3}$/).textContent();
  expect(code).toMatch(/^(?:[2-9B-Z]{3}-){3}[2-9B-Z]{3}$/);
  return code ?? '';
}

/** As people type from paper: first wrong, then small and without dashes. */
async function enterBy(page: Page, code: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Есть код приглашения' }).click();
  await page.getByLabel('Код приглашения').fill('222 333 444 555');
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await page.getByText('Такого кода нет').waitFor();
  await page.getByLabel('Код приглашения').fill(code.toLowerCase().replaceAll('-', ''));
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await page.getByText('Залужский муниципальный округ').waitFor();
  await page.getByLabel('Почта').fill('ershova@olhovka.test');
  await page.getByLabel('Пароль', { exact: true }).fill('первая весна');
  await page.getByRole('button', { name: 'Задать пароль и войти' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Выйти здесь' }).click();
  await page.waitForURL((url) => url.pathname === '/sign-in');
  await page.getByLabel('Почта').fill('ershova@olhovka.test');
  await page.getByLabel('Пароль', { exact: true }).fill('вторая весна');
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByText('не подходят друг к другу').waitFor();
}

async function setNewPassword(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Забыли пароль' }).click();
  await page.getByLabel('Почта').fill('ershova@olhovka.test');
  await page.getByRole('button', { name: 'Прислать ссылку' }).click();
  await page.getByRole('heading', { name: 'Проверьте почту' }).waitFor();
  await page.goto(await linkInLetter());
  await page.getByLabel('Пароль', { exact: true }).fill('новая весна 2027');
  await page.getByRole('button', { name: 'Сохранить пароль' }).click();
  await page.getByRole('heading', { name: 'Пароль сохранён' }).waitFor();
}

/** The path of the link in the latest letter. Letters leave after the answer. */
async function linkInLetter(): Promise<string> {
  await expect.poll(() => readdirSync(opora.outbox).length).toBeGreaterThan(0);
  const latest = readdirSync(opora.outbox).sort().at(-1) ?? '';
  const letter = readFileSync(join(opora.outbox, latest), 'latin1');
  const body = letter.slice(letter.indexOf('\r\n\r\n'));
  const text = /base64/i.test(letter)
    ? Buffer.from(body, 'base64').toString('utf8')
    : body.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
  const link = text.match(/\/new-password\?token=[\w-]+/)?.[0];
  expect(link).toBeDefined();
  return link ?? '';
}
