// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

beforeEach(() => {
  Element.prototype.checkVisibility = () => true; // jsdom has none
});
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
  wordings?: Record<string, { over: string | null; now: string | null; putAway: string | null }>;
  may?: { write: boolean; sign: boolean; accept: boolean; reopen: boolean };
  remarks?: object[];
}

function aReport({ version = 4, texts = {}, reasons = {}, frozen = false, writers = {}, ...more }: Given = {}) {
  const { wordings = {}, remarks = [], may = { write: true, sign: false, accept: false, reopen: false } } = more;
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
    may,
    title: 'Отчёт за IV квартал 2026 года',
    municipalityName: 'Заозёрский округ',
    dueOn: '2027-01-15',
    frozen,
    figures: { ...NOTHING, counts: noTasks() },
    paper: { title: 'Отчёт', author: 'Округ', madeOn: '2027-01-12', footer: '', sections: [section(blocks)] },
    comment: null,
    texts,
    reasons,
    remarks,
    signer: null,
    signing: null,
    writers,
    wordings,
    earlier: [],
    version,
  };
}

/** The page over a report that somebody else may change; its server compares versions as ours does. */
function open(first: Given = {}) {
  let now = aReport(first);
  let reads = 0;
  const sents: object[] = [];
  const saving =
    (key: 'texts' | 'reasons') => (sent: { version: number; part?: string; taskId?: string; text: string | null }) => {
      sents.push(sent);
      if (now.frozen) return broken('is-signed');
      if (sent.version !== now.version) return new Status(409, { code: 'conflict', details: {} });
      const { [sent.part ?? sent.taskId ?? '']: _, ...rest } = now[key];
      const written = sent.text === null ? rest : { ...rest, [sent.part ?? sent.taskId ?? '']: sent.text };
      now = aReport({ ...now, [key]: written, version: now.version + 1 });
      return { version: now.version, state: now.state };
    };
  openPage(reportPages, '/reports/2026/4', {
    'GET /api/report': () => {
      reads += 1;
      return now;
    },
    'PUT /api/report/text': saving('texts'),
    'PUT /api/report/reason': saving('reasons'),
  });
  return {
    sent: () => sents,
    now: () => now,
    /** The tab comes back a while later: everything is asked again. */
    readAnew: async () => {
      const [before, later] = [reads, Date.now() + 60_000];
      vi.spyOn(Date, 'now').mockReturnValue(later);
      window.dispatchEvent(new Event('visibilitychange'));
      await waitFor(() => expect(reads).toBeGreaterThan(before));
    },
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
    await server.readAnew();
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

describe('a paragraph whose figures changed after a person wrote it', () => {
  const over = 'За квартал принято 3 поручения.';
  const now = 'За квартал принято 5 поручений.';
  const at = '2027-01-12T06:00:00.000Z';
  const stale: Given = {
    texts: { summary: 'Моё слово' },
    writers: { 'text:summary': { yours: true, name: 'Соколова М. В.', at } },
    wordings: { summary: { over, now, putAway: null } },
    remarks: [{ remark: 'words-outdated', part: 'summary' }],
  };
  const compare = async () => {
    await press(/^Сравнить: Итоги\sквартала$/);
    return dialog('Данные изменились: Итоги квартала');
  };

  it('says so beside it, and shows what the system wrote then and would write now, the figures marked', async () => {
    open(stale);
    expect(await screen.findByText(like('С тех пор, как вы правили этот абзац, данные изменились.'))).toBeTruthy();
    const both = await compare();
    expect([...both.querySelectorAll('mark')].map((mark) => typed(mark.textContent ?? ''))).toEqual([
      'изменилось: 3 поручения',
      'изменилось: 5 поручений',
    ]);
    expect(typed(both.textContent ?? '')).toContain('Моё слово');
  });

  it('is kept as it is over the words that were looked at', async () => {
    const server = open(stale);
    await press(/^Оставить\sкак\sесть$/, await compare());
    await waitFor(() => expect(server.sent()).toMatchObject([{ part: 'summary', text: 'Моё слово', over: now }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('gives place to the words of the system, and comes back at once over the words it was written over', async () => {
    const server = open(stale);
    await press(/^Взять\sновый\sтекст/, await compare());
    await waitFor(() => expect(server.now().texts).toEqual({}));
    await press(/^Отменить$/);
    await waitFor(() => expect(server.now().texts).toEqual({ summary: 'Моё слово' }));
    expect(server.sent().at(-1)).toMatchObject({ text: 'Моё слово', over });
  });

  it('is only shown to whoever may not write, with whose words they are', async () => {
    const may = { write: false, sign: false, accept: false, reopen: false };
    open({ ...stale, may, writers: { 'text:summary': { yours: false, name: 'Белов И. Н.', at } } });
    await screen.findAllByText(/^С\sтех\sпор, как\sэтот\sабзац правили \(Белов\sИ\.\sН\., сегодня/);
    const both = await compare();
    expect(within(both).queryByRole('button', { name: /Взять|Оставить/ })).toBeNull();
  });

  it('is named before the signature', async () => {
    open({ ...stale, may: { write: true, sign: true, accept: false, reopen: false } });
    await press(/^Подписать/);
    const asking = await dialog('Подписать отчёт?');
    expect(typed(asking.textContent ?? '')).toContain('«Итоги квартала»: данные изменились после правки текста.');
    await press(/^Сравнить$/, asking);
    await dialog('Данные изменились: Итоги квартала');
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
  });

  it('of which nobody knows what it was written over, is asked to be looked at', async () => {
    open({ ...stale, wordings: { summary: { over: null, now, putAway: null } } });
    const both = await compare();
    expect(typed(both.textContent ?? '')).toContain('Этот абзац правили раньше, чем Опора стала сверять');
    expect(both.querySelectorAll('mark')).toHaveLength(0);
  });

  it('of which nobody knows what it was written over, is still to be looked at when it comes back', async () => {
    const server = open({ ...stale, wordings: { summary: { over: null, now, putAway: null } } });
    await press(/^Взять\sновый\sтекст/, await compare());
    await waitFor(() => expect(server.now().texts).toEqual({}));
    await press(/^Отменить$/);
    await waitFor(() => expect(server.sent().at(-1)).toMatchObject({ text: 'Моё слово', over: null }));
  });

  it.each([
    [{ texts: {}, wordings: { summary: { over: null, now, putAway: 'Моё слово' } } }, SYSTEM, 'абзац уже сверили'],
    [{ wordings: { summary: { over: now, now, putAway: null } } }, 'Моё слово', 'абзац уже сверили'],
    [{ frozen: true, wordings: {} }, 'Моё слово', 'отчёт подписали'],
  ])(
    'and is settled by somebody else while the window is open, leaves only the way out: %#',
    async (change, stands, said) => {
      const server = open(stale);
      const both = await compare();
      server.meanwhile({ remarks: [], ...change });
      await server.readAnew();
      expect(await within(both).findByText(like(`Пока это окно было открыто, ${said}.`))).toBeTruthy();
      expect(within(both).queryByRole('button', { name: /Взять|Оставить|Изменить/ })).toBeNull();
      expect(within(both).getByRole('heading', { name: like('Стоит в отчёте') }).nextSibling?.textContent).toBe(stands);
      expect(both.querySelectorAll('mark')).toHaveLength(0);
      expect(typed(both.textContent ?? '')).not.toContain('Если взять текст системы');
      await press(/^Понятно$/, both);
      expect(screen.queryByRole('dialog')).toBeNull();
    },
  );

  it('and is typed anew goes with the words that were on the screen, whatever is read meanwhile', async () => {
    const server = open({ wordings: { summary: { over: null, now: over, putAway: null } } });
    await writing('Моё слово');
    server.meanwhile({ wordings: { summary: { over: null, now, putAway: null } } });
    await save();
    await waitFor(() => expect(server.sent().at(-1)).toMatchObject({ text: 'Моё слово', over }));
  });

  it('that was put away can be taken into the field again', async () => {
    open({ wordings: { summary: { over: null, now, putAway: 'Моё прежнее слово' } } });
    await press(/^Изменить$/);
    const window = await dialog('Текст отчёта');
    await press(/^Взять\sпрежний\sтекст$/, window);
    expect((within(window).getByRole('textbox') as HTMLTextAreaElement).value).toBe('Моё прежнее слово');
  });
});
