import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { wordFile } from '../../demo/documents/plan.ts';
import { DEMO_PASSWORD, emailOf } from '../../demo/place.ts';
import { DATABASES, type Opora, PHONE, startOpora, type Visitor, visit } from './opora.ts';

/** The story of one task: of the school whose head is Панова and whose curator is Белов. */
const story = async (opora: Opora) => {
  const id = await proveAndSend(await visit(opora, null));
  await sendBack(id, await visit(opora, 'belov', { screen: PHONE }));
  await mend(id, await visit(opora, 'panova', { screen: PHONE }));
  const curator = await visit(opora, 'belov', { screen: PHONE });
  await acceptInTwoClicks(id, curator);
  await takeBack(id, curator);
  const done = (await look(id, curator)).history.map(({ action }: { action: string }) => action);
  await putOff(await visit(opora, 'panova', { screen: PHONE }), curator);
  for (const action of ['task.submit', 'task.return', 'task.accept', 'task.reopen']) expect(done).toContain(action);
};

describe.each(DATABASES)('on the database «%s»', (database) => {
  let opora: Opora;
  beforeAll(async () => {
    opora = await startOpora('demo', database);
  });

  it('a task is reported on, sent back, mended and accepted', () => story(opora));
});

const look = async (id: string, { ask }: Visitor) => (await ask('GET', `/api/tasks/${id}`)).body;

/** The head signs in, writes, counts, attaches; answers which task it was. */
async function proveAndSend(head: Visitor): Promise<string> {
  const { page } = head;
  await page.goto('/tasks');
  await page.getByText('После входа откроется страница, на которую вы шли').waitFor();
  await page.getByLabel('Почта').fill(emailOf('panova'));
  await page.getByLabel('Пароль', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByRole('heading', { name: 'Поручения' }).waitFor();
  await page.getByRole('link', { name: /Повышение квалификации учителей/ }).click();
  await page.waitForURL(/\/tasks\/[-0-9a-f]{36}$/);
  const id = page.url().slice(-36);

  await saveSome(head, id);
  await page.getByRole('textbox', { name: 'Что сделано' }).fill('Курсы прошли 15 учителей из 24.');
  await sendIn(page);
  await page.getByText('Напишите, сколько сделано', { exact: true }).waitFor(); // without the count it does not go
  await attachFile(page, 'Список слушателей');
  await attachLink(page, 'lesnoe.example/kursy', 'Новость о курсах');
  await page.getByLabel(/^Педагогов\sпо\sфакту/).fill('15');
  await page.getByLabel(/^Педагогов\sвсего/).fill('24');
  await page.getByText('62,5').first().waitFor(); // the share follows what is typed
  await sendIn(page);
  await page.getByText('Отправлено на проверку').waitFor();

  const { standing, task, evidence, targets } = await look(id, head);
  expect(standing).toBe('submitted');
  expect(task.note).toBe('Курсы прошли 15 учителей из 24.');
  expect(evidence.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['file', 'link']);
  expect(targets).toMatchObject([{ count: { done: 15, outOf: 24 }, measured: 62.5, reached: true }]);
  return id;
}

/** What is done so far is kept without being sent in: it is there for the next time. */
async function saveSome(head: Visitor, id: string): Promise<void> {
  const { page } = head;
  await page.getByRole('textbox', { name: 'Что сделано' }).fill('Записались 15 учителей.');
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
  await expect.poll(async () => (await look(id, head)).task.note).toBe('Записались 15 учителей.');
  expect((await look(id, head)).standing).toBe('under_way');
  await page.evaluate('localStorage.clear()'); // another computer
  await page.reload();
  await page.getByRole('textbox', { name: 'Что сделано' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Что сделано' }).inputValue()).toBe('Записались 15 учителей.');
}

async function sendBack(id: string, curator: Visitor): Promise<void> {
  const { page } = curator;
  await page.goto(`/tasks/${id}`);
  const giveBack = page.getByRole('button', { name: 'Вернуть', exact: true });
  const comment = page.getByLabel('Комментарий школе');
  await giveBack.click();
  const field = await comment.getAttribute('id');
  await expect.poll(() => page.evaluate<string>('document.activeElement.id')).toBe(field); // not without a reason
  expect((await look(id, curator)).standing).toBe('submitted');
  await comment.fill('Нет приказа о направлении на курсы.');
  await giveBack.click();
  await page
    .getByText(/^Возвращено/)
    .first()
    .waitFor();
  const { standing, task } = await look(id, curator);
  expect([standing, task.comment]).toEqual(['returned', 'Нет приказа о направлении на курсы.']);
}

async function mend(id: string, head: Visitor): Promise<void> {
  const { page } = head;
  await page.goto('/');
  await page.getByRole('link', { name: /^Исправить: Повышение квалификации/ }).click();
  await page.getByText('«Нет приказа о направлении на курсы.»', { exact: true }).waitFor();
  await attachFile(page, 'Приказ 31-ОД');
  await sendIn(page);
  await page.getByText('Отправлено на проверку').waitFor();
  const { standing, evidence } = await look(id, head);
  expect([standing, evidence.length]).toEqual(['submitted', 3]);
}

/** From the first page: one click opens it, the other accepts. */
async function acceptInTwoClicks(id: string, curator: Visitor): Promise<void> {
  const { page } = curator;
  await page.goto('/');
  await page.getByRole('link', { name: /^Проверить: Повышение квалификации/ }).click();
  await page.getByRole('button', { name: 'Принять', exact: true }).first().click();
  await page.getByText(/^Принято: Повышение квалификации/).waitFor();
  const { standing, task } = await look(id, curator);
  expect([standing, task.acceptedOn]).toEqual(['accepted', '2026-10-07']);
}

/** By the message that says what was done. */
async function takeBack(id: string, curator: Visitor): Promise<void> {
  await curator.page.getByRole('status').getByRole('button', { name: 'Отменить', exact: true }).click();
  await curator.page.getByText('Вернули как было').waitFor();
  expect((await look(id, curator)).standing).toBe('submitted');
}

/** «Не успеваем» from a phone, and two presses of the curator: what was asked is the reason of the move. */
async function putOff(head: Visitor, curator: Visitor): Promise<void> {
  const { rows } = (await head.ask('GET', '/api/tasks?mine=true&todo=true')).body;
  const [{ id, title }] = rows;
  await head.page.goto(`/tasks/${id}`);
  await head.page.getByText(/^Спросить куратора: Белов/).waitFor();
  await head.page.getByRole('button', { name: 'Не успеваем' }).click();
  await head.page.getByRole('textbox', { name: 'Новый срок' }).fill('31.05.2027');
  await head.page.getByLabel('Ждём документ').check();
  await head.page.getByLabel('Пояснение').fill('приказ подпишут в мае');
  await head.page.getByRole('button', { name: 'Отправить просьбу' }).click();
  await head.page.getByText('Вы просите перенести срок').waitFor();

  await curator.page.goto('/');
  await curator.page.getByRole('link', { name: `Ответить на просьбу: ${title}` }).click();
  await curator.page.getByRole('button', { name: /^Перенести на 31 мая/ }).click();
  await curator.page.getByText(/^Срок перенесён на/).waitFor();
  const { task, history } = await look(id, head);
  expect(task.dueOn).toBe('2027-05-31');
  expect(history.slice(0, 2)).toMatchObject([
    { action: 'task.move', details: { reason: 'Ждём документ: приказ подпишут в мае', asked: true } },
    { action: 'task.ask' },
  ]);
}

/** On a phone by the bar at the bottom, which stands after the panel. */
const sendIn = (page: Page) => page.getByRole('button', { name: 'Отправить на проверку' }).last().click();

async function attachFile(page: Page, title: string): Promise<void> {
  const text = { stamp: [], title: [title], paragraphs: [], columns: ['Кто'], widths: [100], rows: [['Учителя']] };
  await page.getByLabel('Приложить подтверждение').setInputFiles({
    name: `${title}.docx`,
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(await wordFile(text)),
  });
  await page.getByRole('list', { name: 'Подтверждения' }).getByText(title).waitFor();
}

async function attachLink(page: Page, url: string, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Ссылка' }).click();
  const dialog = page.getByRole('dialog', { name: 'Приложить ссылку' });
  await dialog.getByLabel('Адрес').fill(url);
  await dialog.getByLabel('Что по ссылке').fill(title);
  await dialog.getByRole('button', { name: 'Приложить ссылку' }).click();
  await dialog.waitFor({ state: 'hidden' }); // behind it nothing takes what is typed
  await page.getByRole('list', { name: 'Подтверждения' }).getByText(title).waitFor();
}
