import { beforeAll, expect, it } from 'vitest';
import { DEMO_PASSWORD, emailOf } from '../../demo/place.ts';
import { letterTo, type Opora, startOpora, visit } from './opora.ts';

let opora: Opora;
beforeAll(async () => {
  opora = await startOpora(true);
});

const PASSWORD = 'ясный-день-в-степанове';

it('somebody invited enters by the printed code', async () => {
  const { page } = await visit(opora, 'sokolova');
  await page.goto('/people?q=Дёмина');
  await page.getByRole('checkbox', { name: /Дёмина/ }).check();
  await page.getByRole('button', { name: 'Напечатать коды' }).click();
  const slip = page.getByRole('region', { name: 'Дёмина Татьяна Алексеевна' });
  const [code] = (await slip.innerText()).match(/[0-9A-Z]{3}(-[0-9A-Z]{3}){3}/) ?? [''];
  expect(code).not.toBe('');

  const invited = await visit(opora, null, { refusals: [401, 404] });
  await invited.page.goto('/enter');
  await invited.page.getByLabel('Код приглашения').fill('QQQ-QQQ-QQQ-QQQ');
  await invited.page.getByRole('button', { name: 'Продолжить' }).click();
  await invited.page.getByText('Такого кода нет').waitFor();
  await invited.page.getByLabel('Код приглашения').fill(code.toLowerCase().replaceAll('-', ' ')); // as people type
  await invited.page.getByRole('button', { name: 'Продолжить' }).click();
  await invited.page.getByText('Дёмина Татьяна Алексеевна').waitFor();
  expect(await invited.page.getByLabel('Почта').inputValue()).toBe(emailOf('demina'));
  await invited.page.getByLabel('Пароль', { exact: true }).fill(PASSWORD);
  await invited.page.getByRole('button', { name: 'Задать пароль и войти' }).click();
  await invited.page.getByRole('heading', { level: 1, name: 'Степановская ООШ' }).waitFor();

  const again = await visit(opora, null, { refusals: [401, 404] });
  await again.page.goto(`/enter?code=${code}`);
  await again.page.getByText('Такого кода нет').waitFor(); // a code serves once
});

it('a forgotten password is replaced through the letter', async () => {
  const { page, ask } = await visit(opora, null);
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Забыли пароль' }).click();
  await page.getByLabel('Почта').fill(emailOf('ilina'));
  await page.getByRole('button', { name: 'Прислать ссылку' }).click();
  await page.getByRole('heading', { name: 'Проверьте почту' }).waitFor();
  const [link = ''] = (await letterTo(opora, emailOf('ilina'))).match(/http\S+/) ?? [];
  await page.goto(link);
  await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Сохранить пароль' }).click();
  await page.getByRole('link', { name: 'Ко входу' }).click();
  await page.getByLabel('Почта').fill(emailOf('ilina'));
  await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByRole('navigation', { name: 'Основная навигация' }).getByText('Ильина В. М.').waitFor();
  const former = await ask('POST', '/api/auth/sign-in/email', { email: emailOf('ilina'), password: DEMO_PASSWORD });
  expect(former.body).toEqual({ code: 'rule-broken', details: { problems: [{ problem: 'wrong-password' }] } });
});
