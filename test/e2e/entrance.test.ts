import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { DEMO_PASSWORD, emailOf } from '../../demo/place.ts';
import { letterTo, type Opora, PHONE, startOpora, type Visitor, visit } from './opora.ts';

let opora: Opora;
beforeAll(async () => {
  opora = await startOpora('demo');
});

it('a new colleague is added, appointed, invited on paper, enters, and gets a new password by mail', async () => {
  const { page: coordinator } = await visit(opora, 'sokolova');
  await addPerson(coordinator);
  await appoint(coordinator);
  const code = await printCode(coordinator);

  const newcomer = await visit(opora, null, { screen: PHONE, refusals: [401, 404, 422] });
  await enterBy(newcomer.page, code);
  await signOut(newcomer.page);
  await setNewPassword(newcomer);
  await signIn(newcomer.page, EMAIL, 'новая весна 2027');
  await newcomer.page.goto('/notices');
  await newcomer.page.getByText('Вам назначена роль: эксперт').waitFor();
});

it('who is signed out at work enters again in place', async () => {
  const { page } = await visit(opora, null, { refusals: [401] });
  await signIn(page, emailOf('tihonova'), DEMO_PASSWORD);
  await page.goto('/profile');
  await page.getByLabel('Телефон').fill('2-15-40');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Сохранить' }).click();
  const dialog = page.getByRole('dialog', { name: 'Вход закончился' });
  await dialog.getByLabel('Пароль', { exact: true }).fill(DEMO_PASSWORD);
  await dialog.getByRole('button', { name: 'Войти и продолжить' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Телефон').inputValue()).toBe('2-15-40');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByText('Настройки сохранены').waitFor();
});

it('heads of schools get their codes printed together, and a code serves once', async () => {
  const { page } = await visit(opora, 'sokolova');
  await page.goto('/people?q=Дёмина');
  await page.getByRole('checkbox', { name: /Дёмина/ }).check();
  await page.getByRole('button', { name: 'Напечатать коды' }).click();
  const slip = page.getByRole('region', { name: 'Дёмина Татьяна Алексеевна' });
  const code = (await slip.getByText(CODE).textContent()) ?? '';

  const invited = await visit(opora, null);
  await invited.page.goto(`/enter?code=${code}`);
  await invited.page.getByText('Дёмина Татьяна Алексеевна').waitFor();
  expect(await invited.page.getByLabel('Почта').inputValue()).toBe(emailOf('demina'));
  await invited.page.getByLabel('Пароль', { exact: true }).fill('ясный-день-в-степанове');
  await invited.page.getByRole('button', { name: 'Задать пароль и войти' }).click();
  await invited.page.getByRole('heading', { level: 1, name: 'Степановская ООШ' }).waitFor();

  const again = await visit(opora, null, { refusals: [401, 404] });
  await again.page.goto(`/enter?code=${code}`);
  await again.page.getByText('Такого кода нет').waitFor();
});

const FORMER = 'первая весна';
const EMAIL = 'ershova@olhovka.test';
/** Digits and letters that nobody takes for one another. */
const CODE = /^(?:[2-9B-Z]{3}-){3}[2-9B-Z]{3}$/;

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
  return (await slip.getByText(CODE).textContent()) ?? '';
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
  await page.getByText('Заозёрский муниципальный округ').waitFor();
  await page.getByLabel('Почта').fill(EMAIL);
  await page.getByLabel('Пароль', { exact: true }).fill(FORMER);
  await page.getByRole('button', { name: 'Задать пароль и войти' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Выйти здесь' }).click();
  await page.waitForURL((url) => url.pathname === '/sign-in');
  await page.getByLabel('Почта').fill(EMAIL);
  await page.getByLabel('Пароль', { exact: true }).fill('вторая весна');
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByText('не подходят друг к другу').waitFor();
}

async function setNewPassword({ page, ask }: Visitor): Promise<void> {
  await page.getByRole('link', { name: 'Забыли пароль' }).click();
  await page.getByText('Почта не настроена').waitFor();
  await ask('POST', '/api/auth/request-password-reset', { email: EMAIL });
  const [link = ''] = (await letterTo(opora, EMAIL)).match(/http\S+\/new-password\?token=[\w-]+/) ?? [];
  await page.goto(link);
  await page.getByLabel('Пароль', { exact: true }).fill('новая весна 2027');
  await page.getByRole('button', { name: 'Сохранить пароль' }).click();
  await page.getByRole('heading', { name: 'Пароль сохранён' }).waitFor();
  const former = await ask('POST', '/api/auth/sign-in/email', { email: EMAIL, password: FORMER });
  expect(former.body).toEqual({ code: 'rule-broken', details: { problems: [{ problem: 'wrong-password' }] } });
}
