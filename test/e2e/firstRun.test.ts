import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { wordFile } from '../../demo/documents/plan.ts';
import { DATABASES, type Opora, startOpora, visit } from './opora.ts';

/** From an empty database to a running plan: what a municipality does on its first day. */
const firstDay = async (opora: Opora) => {
  const { page, ask } = await visit(opora, null);
  await found(page);
  await importSchools(page);
  await addBody(page);
  await addGroup(page);
  await upload(page);
  await uploadAgain(page);
  await answerQuestions(page);
  await makePlan(page);

  await lookAtPlan(page);
  await lookAtTasks(page);
  const { body } = await ask('GET', '/api/tasks?order=number&limit=100');
  const tasks = body.rows.map((row: { number: string; schoolName: string | null; bodyName: string | null }) =>
    [row.number, row.schoolName ?? row.bodyName].join(' '),
  );
  expect(count(tasks)).toEqual({
    '1.1 Отдел образования': 1,
    '1.2 МЦРО': 1,
    '2.1 Ольховская СОШ': 1,
    '2.1 Рябиновская ООШ': 1,
    '2.2 Ольховская СОШ': 4, // once a quarter
    '2.2 Рябиновская ООШ': 4,
  });
};

describe.each(DATABASES)('on the database «%s»', (database) => {
  let opora: Opora;
  beforeAll(async () => {
    opora = await startOpora('empty', database);
  });

  it('the first day leads from nothing to a running plan', () => firstDay(opora));

  it('the first run happens once', async () => {
    const { page } = await visit(opora, null);
    await page.goto('/');
    await page.getByRole('heading', { name: 'Вход', exact: true }).waitFor();
    await page.goto('/first-run');
    await page.getByRole('heading', { name: 'Муниципалитет уже заведён' }).waitFor();
  });
});

async function found(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('heading', { name: 'Первый запуск' }).waitFor();
  await page.getByRole('button', { name: 'Завести и войти' }).click();
  await page.getByText('Напишите, как называется муниципалитет').first().waitFor(); // says what is missing
  await page.getByLabel('Название').fill('Залужский муниципальный округ');
  await page.getByLabel('Фамилия').fill('Громова');
  await page.getByLabel('Имя', { exact: true }).fill('Вера');
  await page.getByLabel('Почта').fill('gromova@zaluzhsk.test');
  await page.getByLabel('Пароль', { exact: true }).fill('долгая-зима-2027');
  await page.getByRole('button', { name: 'Завести и войти' }).click();
  await page.getByRole('navigation', { name: 'Основная навигация' }).getByText('Залужский округ').waitFor();
}

const CSV = [
  'Краткое наименование;Полное наименование;Тип;Населённый пункт;Обучающихся;Логин;Директор',
  'Ольховская СОШ;МБОУ «Ольховская СОШ»;СОШ;село Ольховка;212;edu880101;Ершова Анна Львовна',
  'Рябиновская ООШ;МБОУ «Рябиновская ООШ»;ООШ;деревня Рябиновка;74;edu880102;Котов Илья Петрович',
  'Школа № 3;МБОУ «Школа № 3»;СОШ;город Залужск;598;edu880103;Мирская Ольга Юрьевна',
].join('\r\n');

async function importSchools(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Школы', exact: true }).click();
  await page.getByRole('link', { name: /Загрузить/ }).click();
  const file = { name: 'школы.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) };
  await page.getByLabel('Таблица со школами').setInputFiles(file);
  await page.getByRole('button', { name: 'Загрузить 3 школы' }).click();
  await page.getByText('добавлено 3 школы и назначено 3 директора').waitFor();
  await page.getByRole('link', { name: 'Открыть список школ' }).click();
  await page.getByRole('link', { name: 'Рябиновская ООШ' }).waitFor();
}

async function addBody(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Настройки', exact: true }).click();
  await page.getByRole('link', { name: 'Органы и центры' }).click();
  await page.getByRole('button', { name: 'Добавить управление образования' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Орган управления образованием').check();
  await dialog.getByLabel('Короткое название').fill('Отдел образования');
  await dialog.getByRole('button', { name: 'Добавить', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('руководитель не назначен').waitFor();
}

async function addGroup(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Настройки', exact: true }).first().click();
  await page.getByRole('link', { name: 'Группы школ' }).click();
  await page.getByRole('button', { name: 'Собрать список школ' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Название').fill('Школы перечня 2027');
  await dialog.getByLabel('Ольховская СОШ').check();
  await dialog.getByLabel('Рябиновская ООШ').check();
  await dialog.getByRole('button', { name: 'Добавить группу: 2 школы' }).click();
  await page.getByRole('link', { name: 'Школы перечня 2027' }).waitFor();
}

const ROAD_MAP = {
  stamp: ['УТВЕРЖДЕНА', 'приказом отдела образования', 'от 02.10.2026 № 212'],
  title: ['ДОРОЖНАЯ КАРТА', 'помощи школам Залужского округа на 2027 год'],
  paragraphs: ['Цель: помочь каждой школе перечня по её собственным трудностям.'],
  columns: ['№ п/п', 'Мероприятие', 'Срок', 'Ответственные', 'Ожидаемый результат'],
  widths: [7, 38, 17, 20, 18],
  rows: [
    { section: '1. Подготовка' },
    ['1.1', 'Утвердить перечень школ, получающих помощь', 'до 29 января 2027 года', 'Отдел образования', 'Приказ'],
    ['1.2', 'Провести методический день для учителей математики', 'апрель 2027 г.', 'МЦРО', 'Программа дня'],
    { section: '2. Работа в школах' },
    ['2.1', 'Разобрать трудные темы на педсовете', 'до 1 марта 2027 года', 'Руководители школ', 'Протокол'],
    ['2.2', 'Посетить уроки в школах перечня', 'по отдельному графику', 'Руководители школ', 'Справка'],
  ],
};

/** Made once: each making has another time in its bytes. */
const DOCUMENT = wordFile(ROAD_MAP);

async function upload(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Дорожные карты' }).click();
  await page.getByRole('link', { name: 'Загрузить документ' }).click();
  await chooseDocument(page);
  await expectDraft(page);
}

/** The same file once more is told of; wanted all the same, it leads to the one draft, which nobody has touched yet. */
async function uploadAgain(page: Page): Promise<void> {
  const first = page.url();
  await page.goto('/road-maps/upload');
  await chooseDocument(page);
  await page.getByRole('button', { name: 'Всё равно загрузить' }).click();
  await expectDraft(page);
  expect(page.url()).toBe(first);
}

const chooseDocument = async (page: Page): Promise<void> =>
  page.getByLabel('Документ Word').setInputFiles({
    name: 'Дорожная карта 2027.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(await DOCUMENT),
  });

async function expectDraft(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Проверка дорожной карты' }).waitFor();
  await page.getByText('4 мероприятия в 2 разделах').waitFor();
}

/** What the document does not say is asked, each once: which dates, who that is. */
async function answerQuestions(page: Page): Promise<void> {
  const rail = page.getByRole('complementary', { name: 'Что решить' });
  const next = page.getByRole('button', { name: /^Ответить/ });
  const often = rail.getByRole('group', { name: /1 мероприятие без точного срока: как часто проверять/ });
  await often.getByText('Всего 12 поручений, из них 8 контрольных').waitFor();
  await often.getByLabel('Проверять раз в квартал').check();
  await next.click();

  const schedule = rail.getByRole('group', { name: /«по отдельному графику»/ });
  await schedule.getByLabel('Проверять раз в квартал').check();
  await next.click();

  await rail.getByRole('group', { name: /«МЦРО»: кто это/ }).waitFor();
  await rail.getByLabel('Добавить организацию').check();
  await rail.getByLabel('Что это').selectOption('Методический центр');
  await page.getByRole('button', { name: 'Добавить', exact: true }).click(); // now that it is known, nobody need be asked
  await rail.getByText('Вопросов не осталось').waitFor();
  await rail.getByText('Отвечено: 3').waitFor(); // the directory knows the centre by now, and its answer still counts
}

async function makePlan(page: Page): Promise<void> {
  await page.getByText('Будет создано 12 поручений').waitFor();
  await page.getByRole('button', { name: 'Создать план' }).click();
  const dialog = page.getByRole('dialog', { name: 'Создать план' });
  await dialog.getByRole('button', { name: 'Создать 12 поручений' }).click();
  await page.waitForURL(/\/road-maps\/[-0-9a-f]{36}$/);
}

async function lookAtPlan(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: /помощи школам Залужского округа/ }).waitFor();
}

async function lookAtTasks(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Поручения', exact: true }).click();
  await page.getByText('Все', { exact: true }).click();
  await page.getByText('12 поручений').first().waitFor();
}

const count = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((other) => other === word).length]));
