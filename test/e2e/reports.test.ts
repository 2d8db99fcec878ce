import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../src/platform/docx.ts';
import { readPdf, textUnder } from '../pdf.ts';
import { DATABASES, type Opora, startOpora, type Visitor, visit } from './opora.ts';

const OWN_WORDS = 'Школе нужен учитель физики: часы третьего квартала вёл педагог соседней школы.';

describe.each(DATABASES)('on the database «%s»', (database) => {
  let opora: Opora;
  beforeAll(async () => {
    opora = await startOpora('demo', database);
  });

  it('a signed report stays as it was signed, whatever happens later', () => story(opora));
});

/** The third quarter has just ended: of the school whose head is Панова nothing is signed yet. */
const story = async (opora: Opora) => {
  const coordinator = await visit(opora, 'sokolova');
  await sign(await visit(opora, 'panova'), coordinator);
  await accept(coordinator);
  const signed = await paperOf(coordinator.page);
  expect(signed).toContain(OWN_WORDS);

  const before = await acceptedIn(coordinator);
  await reopenOne(coordinator);
  expect(await acceptedIn(coordinator)).toEqual(before); // the municipality's draft tells the school as it signed
  await coordinator.page.reload();
  expect(await paperOf(coordinator.page)).toBe(signed);

  expect(plain(JSON.stringify(readDocx(await download(coordinator.page, 'DOCX'))))).toContain(plain(OWN_WORDS));
  expect(plain(textUnder(readPdf(await fetchPdf(coordinator.page)).root))).toContain(plain(OWN_WORDS));

  await signOfAll(coordinator);
};

async function sign({ page }: Visitor, coordinator: Visitor): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Отчёт за III квартал' }).click();
  await page.getByRole('heading', { level: 1, name: 'Отчёт за III квартал 2026 года' }).waitFor();
  await page.getByRole('button', { name: 'Изменить' }).first().click();
  await page.getByLabel('Как будет в документе').fill(OWN_WORDS);
  await page.getByRole('button', { name: 'Сохранить текст' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await paperOf(page)).toContain(OWN_WORDS); // it can be signed at once
  await keepOverNewFigures(page, coordinator);
  await page.getByRole('button', { name: 'Подписать и отправить' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Подписать' }).click();
  await page.getByText('Отчёт подписан и отправлен').waitFor();
  await page.getByRole('button', { name: 'Отозвать подпись' }).waitFor();
  expect(await page.getByRole('button', { name: 'Изменить' }).count()).toBe(0);
}

/** An acceptance is taken back after the head has written: the paragraph says so until the head keeps it, by keys alone. */
async function keepOverNewFigures(page: Page, coordinator: Visitor): Promise<void> {
  await reopenOne(coordinator, schoolOf(page));
  await page.reload();
  const compare = page.getByRole('button', { name: 'Сравнить: Итоги квартала' });
  await page.getByText('С тех пор, как вы правили этот абзац, данные изменились.').waitFor();
  await page.getByRole('button', { name: 'Подписать и отправить' }).click();
  await page.getByRole('dialog').getByText('«Итоги квартала»: данные изменились после правки текста.').waitFor();
  await page.keyboard.press('Escape');
  await compare.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Система пишет сейчас').waitFor();
  expect(await page.getByRole('dialog').locator('mark').count()).toBeGreaterThan(1);
  await page.keyboard.press('Tab'); // from the first act to the second
  await page.keyboard.press('Enter');
  await compare.waitFor({ state: 'detached' });
  expect(await page.locator('button:focus').innerText()).toBe('Изменить'); // keys go on from beside it
  expect(await paperOf(page)).toContain(OWN_WORDS);
}

const schoolOf = (page: Page) => new URL(page.url()).searchParams.get('school');

async function accept({ page }: Visitor): Promise<void> {
  await page.goto('/reports');
  await page.getByRole('link', { name: 'Проверить отчёт: Лесновская СОШ' }).click();
  await page.getByRole('button', { name: 'Принять отчёт' }).click();
  await page.getByText('Отчёт принят и больше не меняется').waitFor();
}

/** The municipality's own, over those of its schools: it stays too when a task is taken up again after. */
async function signOfAll(coordinator: Visitor): Promise<void> {
  const { page } = coordinator;
  const school = page.url();
  await page.goto('/reports/2026/3');
  await page.getByRole('button', { name: /^Подписать/ }).click();
  await page.getByRole('dialog').getByText('Подпишете вы: Соколова М. В.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Подписать' }).click();
  await page.getByText('Отчёт закрыт и больше не меняется').waitFor();
  const signed = await paperOf(page);
  await page.goto(school);
  await reopenOne(coordinator);
  await page.goto('/reports/2026/3');
  await page.getByText('Отчёт закрыт и больше не меняется').waitFor();
  expect(await paperOf(page)).toBe(signed);
}

const paperOf = (page: Page) => page.locator('[data-paper]').innerText();

const KEY = 'year=2026&quarter=3';

/** Accepted tasks as the school's report and the draft of the municipality's tell them. */
async function acceptedIn({ page, ask }: Visitor) {
  const school = schoolOf(page);
  const { body: list } = await ask('GET', '/api/reports');
  const { municipalityId } = list.quarters[0].rows[0];
  const of = async (more: string) =>
    (await ask('GET', `/api/report?municipality=${municipalityId}&${KEY}${more}`)).body.figures.counts.accepted;
  return { ofSchool: await of(`&school=${school}`), ofAll: await of('') };
}

/** Takes the acceptance of one of its tasks back. */
async function reopenOne({ page, ask }: Visitor, school = schoolOf(page)): Promise<void> {
  const query = `school=${school}&dueFrom=2026-07-01&dueTo=2026-09-30&standing=accepted`;
  const { body } = await ask('GET', `/api/tasks?${query}`);
  const [{ id, version }] = body.rows;
  expect((await ask('POST', `/api/tasks/${id}/reopen`, { version })).status).toBe(200);
}

/** As a person does: by the link, which opens a window of its own that the browser makes into a file. */
async function download(page: Page, name: string): Promise<Uint8Array> {
  const [file] = await Promise.all([
    page.context().waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('Отчёт за III квартал 2026 года, Лесновская СОШ.docx');
  return readFileSync(await file.path());
}

/** A PDF opens in the browser, so its bytes are asked for. */
async function fetchPdf(page: Page): Promise<Uint8Array> {
  const to = await page.getByRole('link', { name: 'PDF', exact: true }).getAttribute('href');
  const answer = await page.request.get(to ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  return answer.body();
}

/** Word for word, however the lines are broken. */
const plain = (text: string): string => text.replace(/\s+/gu, '');
