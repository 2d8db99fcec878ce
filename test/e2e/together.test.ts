import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DATABASES, type Opora, PHONE, startOpora, type Visitor, visit } from './opora.ts';

/** Two people at the same thing at once: both see both versions, and nobody's work is lost. */
describe.each(DATABASES)('on the database «%s»', (database) => {
  let opora: Opora;
  beforeAll(async () => {
    opora = await startOpora('demo', database);
  });

  it('two who report on one task choose between their words', async () => {
    const [one, other] = [
      await visit(opora, 'panova'),
      await visit(opora, 'panova', { refusals: [409], screen: PHONE }),
    ];
    const id = await taskOf(one, 'under_way');
    for (const { page } of [one, other]) await page.goto(`/tasks/${id}`);
    await say(one.page, 'На курсах пять учителей.');
    await say(other.page, 'На курсах семь учителей.');
    await one.page.getByRole('button', { name: 'Сохранить', exact: true }).first().click();
    await expect.poll(() => noteOf(one, id)).toBe('На курсах пять учителей.');
    await other.page.getByRole('button', { name: 'Сохранить', exact: true }).first().click();

    const dialog = other.page.getByRole('dialog', { name: 'Пока вы работали, это изменили' });
    const words = dialog.getByRole('group', { name: 'Что сделано' });
    expect(await words.innerText()).toMatch(/Ваш вариант\s+На курсах семь.*Сейчас в программе\s+На курсах пять/su);
    expect(await noteOf(one, id)).toBe('На курсах пять учителей.'); // until it is decided
    await dialog.getByRole('button', { name: 'Вернуться к правке' }).click();
    expect(await other.page.getByRole('textbox', { name: 'Что сделано' }).inputValue()).toBe(
      'На курсах семь учителей.',
    );
    await other.page.getByRole('button', { name: 'Сохранить', exact: true }).first().click();
    await dialog.getByRole('button', { name: 'Сохранить выбранное' }).click();
    await expect.poll(() => noteOf(one, id)).toBe('На курсах семь учителей.');
    const { history } = (await one.ask('GET', `/api/tasks/${id}`)).body;
    const [last, before] = history.map(({ action }: { action: string }) => action);
    expect([last, before]).toEqual(['task.report', 'task.report']); // both are on record
  });

  it('two who change a school each keep what they changed', async () => {
    const [one, other] = [await visit(opora, 'sokolova'), await visit(opora, 'sokolova', { refusals: [409] })];
    const { schools } = (await one.ask('GET', '/api/schools')).body;
    const { id } = schools.find(({ shortName }: { shortName: string }) => shortName === 'Каменская СОШ');
    const { version } = (await one.ask('GET', `/api/schools/${id}`)).body.school;
    const both = await Promise.all([
      one.ask('PUT', `/api/schools/${id}`, { version, changes: { pupils: 271 } }),
      other.ask('PUT', `/api/schools/${id}`, { version, changes: { teachers: 25 } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.details.now.id).toBe(id); // with what stands there now
  });

  it('who decides on what was taken back meanwhile is told so, and nothing is accepted', async () => {
    const [head, curator] = [await visit(opora, 'panova'), await visit(opora, 'belov', { refusals: [409, 422] })];
    const id = await sendSome(head);
    await curator.page.goto(`/tasks/${id}`);
    await curator.page.getByRole('button', { name: 'Принять', exact: true }).first().waitFor();
    await head.page.goto(`/tasks/${id}`);
    await head.page.getByRole('button', { name: 'Отозвать с проверки' }).click();
    await head.page.getByText('Отозвано с проверки').waitFor();
    await curator.page.getByRole('button', { name: 'Принять', exact: true }).first().click();
    await curator.page.getByText('Ваше решение не записано').waitFor();
    expect((await curator.ask('GET', `/api/tasks/${id}`)).body.standing).not.toBe('accepted');
  });
});

/** Past the pages: a task of the head is proved and sent in. */
async function sendSome(head: Visitor): Promise<string> {
  const { rows } = (await head.ask('GET', '/api/tasks?standing=under_way')).body;
  const { id } = rows.find(({ number }: { number: string | null }) => number === '3.2');
  const link = { url: 'https://lesnoe.example/kursy', title: 'Новость о курсах' };
  expect((await head.ask('POST', `/api/tasks/${id}/links`, link)).status).toBe(200);
  const { task, targets } = (await head.ask('GET', `/api/tasks/${id}`)).body;
  const counts = targets.map((target: { id: string }) => ({ targetId: target.id, done: 15, outOf: 24 }));
  const report = { version: task.version, note: 'Курсы прошли 15 учителей.', counts };
  expect((await head.ask('POST', `/api/tasks/${id}/submit`, report)).status).toBe(200);
  return id;
}

/** A task of Лесновская СОШ. */
async function taskOf({ ask }: Visitor, standing: string): Promise<string> {
  const { rows } = (await ask('GET', `/api/tasks?standing=${standing}`)).body;
  return rows.find(({ schoolName }: { schoolName: string | null }) => schoolName === 'Лесновская СОШ').id;
}

const noteOf = async ({ ask }: Visitor, id: string) => (await ask('GET', `/api/tasks/${id}`)).body.task.note;

const say = (page: Page, words: string) => page.getByRole('textbox', { name: 'Что сделано' }).fill(words);
