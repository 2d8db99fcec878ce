// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { missing, paragraph, section } from '../../../kernel/paper.ts';
import { broken, openPage, SESSION, Status } from '../../../web/testKit.tsx';
import { noTasks } from '../../roadmaps/contract.ts';
import { reportPages } from './pages.ts';

const MUNICIPALITY = SESSION.municipality?.id ?? '';
const TASK = '6f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a11';
const SYSTEM = 'За квартал принято 3 поручения.';

const NOTHING = {
  ...{ asOf: '2027-01-12', previous: null, previousOn: null, evidence: 0 },
  ...{ lines: [], carried: [], moved: [], executors: [] },
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

interface Given {
  version?: number;
  texts?: Record<string, string>;
  reasons?: Record<string, string>;
  frozen?: boolean;
  writers?: Record<string, { yours: boolean; name: string | null; at: string }>;
}

function aReport({ version = 4, texts = {}, reasons = {}, frozen = false, writers = {} }: Given = {}) {
  const part = (id: string, words: string) => ({ ...paragraph([texts[id] ?? words]), id });
  const blocks = [
    part('summary', SYSTEM),
    part('help', 'Помощь не просили.'),
    paragraph([missing('не указана', `reason:${TASK}`)]),
  ];
  return {
    schoolId: null,
    schoolName: null,
    apart: false,
    municipalityId: MUNICIPALITY,
    year: 2026,
    quarter: 4,
    state: frozen ? 'signed' : 'draft',
    signedOn: frozen ? '2027-01-12' : null,
    acceptedOn: null,
    may: { write: true, sign: false, accept: false, reopen: false },
    title: 'Отчёт за IV квартал 2026 года',
    dueOn: '2027-01-15',
    frozen,
    figures: { ...NOTHING, counts: noTasks() },
    paper: { title: 'Отчёт', author: 'Округ', madeOn: '2027-01-12', footer: '', sections: [section(blocks)] },
    comment: null,
    texts,
    reasons,
    remarks: [],
    signer: null,
    signing: null,
    writers,
    earlier: [],
    version,
  };
}

/** The page over a report that somebody else may change; its server compares versions as ours does. */
function open(first: Given = {}) {
  let now = aReport(first);
  const saving =
    (key: 'texts' | 'reasons') => (sent: { version: number; part?: string; taskId?: string; text: string | null }) => {
      if (now.frozen) return broken('is-signed');
      if (sent.version !== now.version) return new Status(409, { code: 'conflict', details: {} });
      const { [sent.part ?? sent.taskId ?? '']: _, ...rest } = now[key];
      const written = sent.text === null ? rest : { ...rest, [sent.part ?? sent.taskId ?? '']: sent.text };
      now = aReport({ ...now, [key]: written, version: now.version + 1 });
      return { version: now.version, state: now.state };
    };
  openPage(reportPages, '/reports/2026/4', {
    'GET /api/report': () => now,
    'PUT /api/report/text': saving('texts'),
    'PUT /api/report/reason': saving('reasons'),
  });
  return {
    now: () => now,
    /** Somebody else saves something. */
    meanwhile: (change: Given) => {
      now = aReport({ ...now, ...change, version: now.version + 1 });
    },
  };
}

/** The page joins short words by spaces that do not break. */
const like = (text: string) => new RegExp(text.replaceAll(' ', '\\s'));
const dialog = (name: string) => screen.findByRole('dialog', { name: like(name) });
const press = async (name: RegExp, place: HTMLElement = document.body) =>
  userEvent.click((await within(place).findAllByRole('button', { name }))[0] ?? place);
const typed = (text: string) => text.replaceAll('\u00a0', ' ');

async function writing(text: string, which = 0) {
  await screen.findAllByRole('button', { name: 'Изменить' });
  await userEvent.click(screen.getAllByRole('button', { name: 'Изменить' })[which] ?? document.body);
  const field = await screen.findByRole('textbox', { name: like('Как будет') });
  await userEvent.clear(field);
  await userEvent.type(field, text);
  return field;
}
const save = async () => press(/^Сохранить.текст$/, await dialog('Текст отчёта'));

describe('a text of a report that somebody else wrote meanwhile', () => {
  it('stands beside one’s own, and nothing is saved before one chooses', async () => {
    const server = open();
    await writing('Моё слово');
    server.meanwhile({ texts: { summary: 'Слово коллеги' } });
    await save();
    const both = await dialog('Пока вы работали, это изменили');
    expect(typed(both.textContent ?? '')).toMatch(/Моё слово.*Слово коллеги/);
    expect(server.now().texts).toEqual({ summary: 'Слово коллеги' });
    await press(/^Сохранить.выбранное$/, both);
    await waitFor(() => expect(server.now().texts).toEqual({ summary: 'Моё слово' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('may be left as the other wrote it', async () => {
    const server = open();
    await writing('Моё слово');
    server.meanwhile({ texts: { summary: 'Слово коллеги' } });
    await save();
    const both = await dialog('Пока вы работали, это изменили');
    await userEvent.click(within(both).getByRole('radio', { name: like('Слово коллеги') }));
    await press(/^Сохранить.выбранное$/, both);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(server.now()).toMatchObject({ texts: { summary: 'Слово коллеги' }, version: 5 });
  });

  it('is there to take from when one goes on writing, with what was typed', async () => {
    const server = open();
    const field = await writing('Моё слово');
    server.meanwhile({ texts: { summary: 'Слово коллеги' } });
    await save();
    await press(/^Вернуться.к.правке$/, await dialog('Пока вы работали, это изменили'));
    expect((field as HTMLTextAreaElement).value).toBe('Моё слово');
    expect(typed((await dialog('Текст отчёта')).textContent ?? '')).toContain('Сейчас в программе: Слово коллеги');
    expect(server.now().texts).toEqual({ summary: 'Слово коллеги' });
  });

  it('that the page read anew under the open window is compared all the same', async () => {
    const server = open();
    await writing('Моё слово');
    server.meanwhile({ texts: { summary: 'Слово коллеги' } });
    window.dispatchEvent(new Event('visibilitychange')); // the tab comes back: everything is asked again
    await save();
    expect(await dialog('Пока вы работали, это изменили')).toBeTruthy();
    expect(server.now().texts).toEqual({ summary: 'Слово коллеги' });
  });
});

describe('nobody is asked', () => {
  it('when the other wrote elsewhere in the report: both stay', async () => {
    const server = open();
    await writing('Моё слово');
    server.meanwhile({ texts: { help: 'Нужен методист' }, reasons: { [TASK]: 'Болел учитель' } });
    await save();
    await waitFor(() =>
      expect(server.now()).toMatchObject({
        texts: { summary: 'Моё слово', help: 'Нужен методист' },
        reasons: { [TASK]: 'Болел учитель' },
      }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('when the other wrote the very same', async () => {
    const server = open();
    await writing('Моё слово');
    server.meanwhile({ texts: { summary: 'Моё слово' } });
    await save();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(server.now().version).toBe(5);
  });
});

it('a reason is compared too', async () => {
  const server = open();
  await press(/не.указана/);
  await userEvent.type(await screen.findByRole('textbox', { name: /Причина/ }), 'Ждали книги');
  server.meanwhile({ reasons: { [TASK]: 'Не было света' } });
  await press(/^Записать.причину$/);
  const both = await dialog('Пока вы работали, это изменили');
  expect(typed(both.textContent ?? '')).toMatch(/Ждали книги.*Не было света/);
  await press(/^Сохранить.выбранное$/, both);
  await waitFor(() => expect(server.now().reasons).toEqual({ [TASK]: 'Ждали книги' }));
});

describe('who wrote it', () => {
  const at = '2027-01-12T06:00:00.000Z';
  it.each([
    [
      { yours: true, name: 'Соколова М. В.', at },
      'Это изменили вы же, в другом окне или на другом устройстве, сегодня',
    ],
    [{ yours: false, name: 'Белов И. Н.', at }, 'Белов И. Н., сегодня'],
    [{ yours: false, name: null, at }, 'Изменил другой сотрудник, сегодня'],
    [undefined, 'Пока вы писали, здесь появился другой текст.'],
  ])('%j', async (writer, words) => {
    const server = open();
    await writing('Моё слово');
    server.meanwhile({ texts: { summary: 'Иное слово' }, ...(writer && { writers: { 'text:summary': writer } }) });
    await save();
    expect(typed((await dialog('Пока вы работали, это изменили')).textContent ?? '')).toContain(words);
  });
});

describe('a report that was signed meanwhile', () => {
  it('says so in the one window, which keeps what was typed and offers only the way out', async () => {
    const server = open();
    const field = await writing('Моё слово');
    server.meanwhile({ frozen: true });
    await save();
    const window = await dialog('Отчёт уже подписан');
    expect(await within(window).findByText(like('отчёт подписали, и ваш текст не сохранён'))).toBeTruthy();
    expect((field as HTMLTextAreaElement).value).toBe('Моё слово');
    expect(within(window).queryByRole('button', { name: like('Сохранить') })).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('');
    await press(/^Вернуться.к.отчёту$/, window);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(server.now().texts).toEqual({});
  });

  it('leaves no two versions to choose from when it is signed while one chooses', async () => {
    const server = open();
    await writing('Моё слово');
    server.meanwhile({ texts: { summary: 'Слово коллеги' } });
    await save();
    const both = await dialog('Пока вы работали, это изменили');
    server.meanwhile({ frozen: true });
    await press(/^Сохранить.выбранное$/, both);
    await dialog('Отчёт уже подписан');
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
  });
});
