import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { threeYears } from '../../demo/results/pupils.ts';
import { samples } from '../../demo/results/samples.ts';
import { readDocx } from '../../src/platform/docx.ts';
import { problemsOf } from './looks.ts';
import { DATABASES, DESK, type Opora, startOpora, type Visitor, visit } from './opora.ts';

const TITLE = 'Перечень школ, проверка осенью';
const RULES = 'Федеральное правило с условиями школ, редакция 1 от 01.12.2025';
const OBJECTION = 'Работа по биологии писалась без подготовки: учитель пришёл в мае.';
const ANSWER = 'Биология в методику не входит, на ответ она не влияет.';
/** Family names that stand in the file of results. */
const NAMES = /Абросимов|Горелов|Карташов|Мещеряков|Рябинин|Черкасов/u;

describe.each(DATABASES)('on the database «%s»', (database) => {
  let opora: Opora;
  beforeAll(async () => {
    opora = await startOpora('demo', database);
  });

  it('files become figures, figures a list, and a list an order that its schools have seen before', () => story(opora));
});

async function story(opora: Opora): Promise<void> {
  const coordinator = await visit(opora, 'sokolova');
  await bring(coordinator.page, join(dirname(opora.outbox), 'files'));
  await seeFigures(coordinator);
  const address = await compute(coordinator.page);
  await giveOut(coordinator.page);
  await object(await visit(opora, 'panova'));
  await answer(coordinator.page, address);
  await approve(coordinator.page, address);
  await download(coordinator.page);
}

/** Of two files one has names in it, and the other is the empty form. */
async function bring(page: Page, files: string): Promise<void> {
  const [withNames, , form] = threeYears(2026)
    .slice(-1)
    .flatMap(samples)
    .map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }));
  if (!withNames || !form) throw new Error('no samples');

  await page.goto('/results/load');
  await page.locator('input[type=file]').setInputFiles([withNames, form]);
  await page.getByText('Это форма сбора результатов: в неё школа вписывает баллы для ФИС ОКО.').waitFor();
  await page.getByText('имена убраны: 1 столбец').waitFor();
  const kept = tablesIn(files);
  expect(kept.filter((text) => text.includes('Биология 5 класс'))).toHaveLength(1);
  expect(kept.filter((text) => NAMES.test(text))).toEqual([]);

  await page.getByRole('button', { name: 'Это СОШ № 7' }).waitFor();
  expect(await problemsOf(page)).toEqual([]);
  await page.setViewportSize(DESK);
  await page.getByRole('button', { name: 'Это СОШ № 7' }).click();
  await page.getByRole('button', { name: 'Загрузить файл' }).click();
  await page.getByText('Загружено: 1 файл, 68 строк.').waitFor();
}

/** Tables of all files that the server keeps, as text. */
const tablesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const bytes = entry.isFile() ? readFileSync(join(entry.parentPath, entry.name)) : Buffer.alloc(0);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? [gunzipSync(bytes).toString('utf8')] : [];
  });

/** What came in stands on the page of the school whose login was answered, and its number opens. */
async function seeFigures({ page, ask }: Visitor): Promise<void> {
  const { schools } = (await ask('GET', '/api/schools')).body;
  const school = schools.find(({ shortName }: { shortName: string }) => shortName === 'СОШ № 7').id;
  await page.goto(`/schools/${school}/results`);
  const row = page.getByRole('row').filter({ hasText: 'ВПР, 5 класс' }).last();
  await row.getByRole('button').last().click();
  const source = page.getByRole('dialog', { name: 'ВПР, биология, 5 класс, 2026 год' });
  await source.getByText('ВПР 2026. Биология, 5 класс, с фамилиями').first().waitFor();
  await page.keyboard.press('Escape');
  expect(await problemsOf(page)).toEqual([]);
  await page.setViewportSize(DESK);
}

/** Answers the address of the list. */
async function compute(page: Page): Promise<string> {
  await page.goto('/identification');
  await page.getByRole('button', { name: 'Составить список' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Название').fill(TITLE);
  await dialog.getByLabel('Методика').selectOption(RULES);
  await dialog.getByRole('button', { name: 'Составить список' }).click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await page.getByRole('row').filter({ hasText: 'Боровская СОШ' }).getByText('Точно', { exact: true }).waitFor();
  expect(await problemsOf(page)).toEqual([]);
  await page.setViewportSize(DESK);
  return page.url();
}

async function giveOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Выдать школам' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Выдать 24 школам' }).click();
  await page.getByRole('button', { name: 'Утвердить приказом' }).waitFor();
}

/** The head sees what is said of the school, and nothing of others. */
async function object({ page }: Visitor): Promise<void> {
  await page.goto('/my-school/support');
  await page.getByRole('button', { name: 'Возразить' }).click();
  await page.getByLabel('С чем школа не согласна и почему').fill(OBJECTION);
  await page.getByRole('button', { name: 'Отправить координатору' }).click();
  await page.getByText(OBJECTION).waitFor();
  expect(await page.getByText('Каменская СОШ').count()).toBe(0);
  expect(await problemsOf(page)).toEqual([]);
}

async function answer(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByText('1 возражение ждёт ответа').waitFor();
  await page.getByRole('link', { name: 'Лесновская СОШ' }).first().click();
  await page.getByRole('button', { name: 'Ответить' }).click();
  await page.getByLabel('Ответ школе').fill(ANSWER);
  await page.getByRole('button', { name: 'Записать ответ' }).click();
  await page.getByText(ANSWER).waitFor();
}

async function approve(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Утвердить приказом' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Номер приказа').fill('417-ОД');
  await dialog.getByLabel('Утвердить до конца срока возражений').check();
  await dialog.getByRole('button', { name: /^Утвердить: \d+/ }).click();
  await page.getByText('Утверждён, больше не меняется.').waitFor();
}

/** The order names the schools, and says nothing of those that are not in it. */
async function download(page: Page): Promise<void> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Приказ, DOCX' }).click();
  const text = JSON.stringify(readDocx(readFileSync(await (await coming).path()))).replace(/[\s\u00a0]+/gu, ' ');
  for (const words of ['417-ОД', 'Боровская средняя', 'Лесновская средняя']) expect(text).toContain(words);
  for (const name of ['Гимназия № 1', 'Ключевская']) expect(text).not.toContain(name);
}
