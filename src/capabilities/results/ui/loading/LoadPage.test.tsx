// @vitest-environment jsdom
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anUpload, aPlace, aSheet, LESNAYA, summaryOf } from '../../../../../test/resultUploads.ts';
import { type Answers, openPage, SESSION, Status } from '../../../../web/testKit.tsx';
import type { UploadView } from '../../loading/contract.ts';
import { resultLoadingPages } from './pages.ts';

configure({ asyncUtilTimeout: 8000 });
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
beforeEach(() => vi.stubGlobal('Worker', class {}));

const OZERNAYA = 'b1f6a7f0-3a3b-4c1d-9b59-4f6f7a0d1c22';
const SCHOOLS = [
  { id: LESNAYA, shortName: 'Лесновская СОШ' },
  { id: OZERNAYA, shortName: 'Озёрная СОШ' },
].map((school) => ({
  ...school,
  ...{
    name: school.shortName,
    kind: 'secondary',
    place: null,
    pupils: null,
    teachers: null,
    activeTo: null,
    works: true,
  },
  ...{ supported: null, groups: null, heads: null, curators: null, codes: [] },
}));

function open(views: readonly UploadView[], more: Answers = {}, session = SESSION) {
  const kept = new Map(views.map((view) => [view.id, view]));
  const answers: Answers = {
    'GET /api/result-uploads': () => ({ uploads: [...kept.values()].map(summaryOf), mayLoad: true }),
    'GET /api/schools': () => ({
      ...{ schools: SCHOOLS, total: 2, groups: [], may: { keep: true } },
      supportedWords: { one: 'ШНОР', few: 'ШНОР', many: 'ШНОР' },
    }),
    ...Object.fromEntries(views.map(({ id }) => [`GET /api/result-uploads/${id}`, () => kept.get(id)])),
    ...Object.fromEntries(
      views.map(({ id }) => [
        `PUT /api/result-uploads/${id}/answers`,
        (sent: { version: number; answers: UploadView['answers'] }) => {
          const view = kept.get(id);
          if (view) kept.set(id, { ...view, version: sent.version + 1, answers: sent.answers });
          return { version: sent.version + 1 };
        },
      ]),
    ),
    ...more,
  };
  return { ...openPage(resultLoadingPages, '/results/load', answers, session), kept };
}

const unknown = (key: string, more = {}) =>
  aPlace({ key, login: key, meaning: 'question', schoolId: null, by: null, ...more });
const OPEN = [{ problem: 'places-open' as const, places: 1 }];

describe('files that wait', () => {
  it('are told for what they are, and those that are ready are loaded one by one by one button', async () => {
    const files = [anUpload({ name: 'а.xlsx' }), anUpload({ name: 'б.xlsx' })];
    let loads = 0;
    const page = open(files, {
      'POST /api/result-uploads/load': ({ uploads }: { uploads: { id: string }[] }) => {
        const [{ id } = { id: '' }] = uploads;
        loads += 1;
        page.kept.delete(id);
        return { outcomes: [{ id, outcome: 'loaded', batchId: LESNAYA, rows: 24, cells: 1 }] };
      },
    });
    expect(await screen.findByText(/^Готовы 2\sфайла/u)).toBeTruthy();
    expect((await screen.findAllByText(/Индивидуальные результаты.* · 24\sстроки · Лесновская СОШ/u)).length).toBe(2);
    await userEvent.click(screen.getByRole('button', { name: /^Загрузить 2\sфайла$/u }));
    expect(await screen.findByText(/^Загружено: 2\sфайла, 48\sстрок/u)).toBeTruthy();
    expect(loads).toBe(2);
    expect(page.sentTo('POST /api/result-uploads/load')[0]).toEqual({
      uploads: [{ id: files[0]?.id, version: 1, replaces: [] }],
    });
  });

  it('say what became of each that could not be loaded', async () => {
    const [one, other] = [anUpload({ name: 'а.xlsx' }), anUpload({ name: 'б.xlsx' })];
    open([one, other], {
      'POST /api/result-uploads/load': ({ uploads }: { uploads: { id: string }[] }) =>
        uploads[0]?.id === one.id
          ? { outcomes: [{ id: one.id, outcome: 'conflict', already: null }] }
          : new Status(403, { code: 'forbidden' }),
    });
    await userEvent.click(await screen.findByRole('button', { name: /^Загрузить 2/u }));
    expect(await screen.findByText(/его изменили, загрузили или убрали/)).toBeTruthy();
    expect(await screen.findByText(/нет прав/)).toBeTruthy();
    expect(screen.getAllByText('не загружен')).toHaveLength(2);
  });

  it('name what they replace, and send what was seen', async () => {
    const before = { batchId: LESNAYA, name: 'прежний.xlsx', loaded: { at: '2026-06-01T10:00:00.000Z', by: null } };
    const overlap = {
      ...{
        key: 'k',
        schoolId: LESNAYA,
        place: 'sch',
        work: 'ВПР',
        grain: 'pupil' as const,
        before,
        was: 24,
        brings: 26,
      },
      ...{ becomes: 26, common: 20, proposed: 'replace' as const, why: 'Коды те же.', chosen: 'replace' as const },
    };
    const file = anUpload({ overlaps: [overlap] });
    const page = open([file]);
    expect(await screen.findByText(/^1\sфайл заменит загруженное раньше/u)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /ВПР 2026. Математика/, expanded: false }));
    await userEvent.click(await screen.findByText('Лесновская СОШ, ВПР'));
    expect(screen.getByText(/было 24, в файле 26, станет 26/)).toBeTruthy();
    await userEvent.click(screen.getByLabelText('Оставить прежние и добавить эти'));
    await waitFor(() =>
      expect(page.sentTo(`PUT /api/result-uploads/${file.id}/answers`)).toMatchObject([
        { version: 1, answers: { overlaps: { k: 'add' } } },
      ]),
    );
  });

  it('that are the empty form of collection say what to bring instead', async () => {
    const form = aSheet({
      outcome: 'form',
      layout: 'collection-form',
      title: 'Форма сбора',
      message: 'Это форма сбора.',
    });
    open([anUpload({ sheets: [form], places: [], rows: null, titles: [], problems: [{ problem: 'no-results' }] })]);
    expect(await screen.findByText('Это форма сбора.')).toBeTruthy();
    expect(screen.getByText('нельзя загрузить')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Загрузить/u })).toBeNull();
  });

  it('show remarks by cell, many of a kind once', async () => {
    const problems = Array.from({ length: 300 }, (_, at) => ({
      ...{ cell: `D${at + 5}`, problem: 'not-a-number', weight: 'error' as const, text: 'Должно быть число.' },
    }));
    open([anUpload({ sheets: [aSheet({ problems, problemCounts: { 'not-a-number': 300 } })] })]);
    await userEvent.click(await screen.findByRole('button', { name: /ВПР 2026/, expanded: false }));
    expect(await screen.findByText('D5–D304:')).toBeTruthy();
    expect(screen.getAllByText('Должно быть число.')).toHaveLength(1);
  });
});

describe('questions', () => {
  it('about a login are asked once for all files, and answered in each', async () => {
    const place = unknown('sch470016', { name: 'СОШ № 7' });
    const files = ['а.xlsx', 'б.xlsx'].map((name) => anUpload({ name, places: [place], problems: OPEN }));
    const page = open(files);
    expect(await screen.findByText(/sch470016 · 48\sстрок · 2\sфайла/u)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Не наша школа: СОШ № 7' }));
    for (const { id } of files) {
      await waitFor(() =>
        expect(page.sentTo(`PUT /api/result-uploads/${id}/answers`)).toMatchObject([
          { version: 1, answers: { schools: { sch470016: null } } },
        ]),
      );
    }
  });

  it('about schools of the same name are answered together, by one message a file', async () => {
    const places = ['а', 'б', 'в', 'г'].map((key) => unknown(key, { name: `СОШ ${key}`, proposal: OZERNAYA }));
    const file = anUpload({ places, problems: OPEN });
    const page = open([file]);
    expect(await screen.findByText(/^4\sшколы называются так же.*СОШ а, СОШ б/u)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /^Да, это эти 4/u }));
    await waitFor(() => {
      const sent = page.sentTo(`PUT /api/result-uploads/${file.id}/answers`);
      expect(sent).toMatchObject([{ answers: { schools: { а: OZERNAYA, б: OZERNAYA, в: OZERNAYA, г: OZERNAYA } } }]);
    });
  });

  it('about the year are answered once for all files, and not without a year', async () => {
    const sheet = aSheet({ procedures: aSheet({}).procedures.map((one) => ({ ...one, year: null })) });
    const lacking = { problem: 'procedure-open' as const, sheet: null, lacking: ['year' as const] };
    const files = ['а.xlsx', 'б.xlsx'].map((name) => anUpload({ name, sheets: [sheet], problems: [lacking] }));
    const page = open(files);
    const save = await screen.findByRole('button', { name: /^Записать для всех: 2/u });
    await userEvent.click(save);
    expect(screen.getByText('Выберите год')).toBeTruthy();
    await userEvent.selectOptions(screen.getByLabelText('Год, когда писали'), '2026');
    await userEvent.click(save);
    for (const { id } of files) {
      await waitFor(() =>
        expect(page.sentTo(`PUT /api/result-uploads/${id}/answers`)).toMatchObject([
          { answers: { sheets: [{ procedure: { year: 2026 } }] } },
        ]),
      );
    }
  });

  it('about columns say what is missing, and are remembered with the file', async () => {
    const sheet = aSheet({
      ...{ outcome: 'unknown', layout: null, title: null, message: 'Таблица не узнана.', procedures: [] },
      headings: ['Кто писал', 'Балл на круг'],
    });
    const file = anUpload({ sheets: [sheet], places: [], problems: [{ problem: 'no-results' }] });
    const page = open([file]);
    await userEvent.click(await screen.findByRole('button', { name: 'Объяснить столбцы' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByLabelText('Средние по школам'));
    await userEvent.selectOptions(dialog.getByLabelText('Кто писал'), 'school');
    await userEvent.click(dialog.getByRole('button', { name: 'Прочитать таблицу так' }));
    expect(dialog.getByText(/^Укажите столбец: «Средний балл»/u)).toBeTruthy();
    await userEvent.selectOptions(dialog.getByLabelText('Балл на круг'), 'meanScore');
    await userEvent.click(dialog.getByRole('button', { name: 'Прочитать таблицу так' }));
    const columns = { 'кто писал': 'school', 'балл на круг': 'meanScore' };
    await waitFor(() =>
      expect(page.sentTo(`PUT /api/result-uploads/${file.id}/answers`)).toMatchObject([
        { answers: { sheets: [{ layout: 'averages', mapping: { layout: 'averages', columns } }] } },
      ]),
    );
  });
});

describe('who comes', () => {
  it('first learns what fits', async () => {
    open([]);
    expect(await screen.findByText('Что подойдёт')).toBeTruthy();
  });

  it('as a head of a school is told who loads results', async () => {
    const roles = SESSION.roles.map((role) => ({ ...role, role: 'head' as const, schoolId: LESNAYA }));
    open([], {}, { ...SESSION, roles });
    expect(await screen.findByText('Загружать результаты вы не можете')).toBeTruthy();
    expect(screen.queryByLabelText(/Файлы с результатами/)).toBeNull();
  });
});
