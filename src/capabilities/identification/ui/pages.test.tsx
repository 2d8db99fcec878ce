// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { estimate } from '../../../kernel/share.ts';
import { broken, openPage, SESSION, Status } from '../../../web/testKit.tsx';
import type { EntryRow, EntryView, ListOfLists, ListView } from '../lists/contract.ts';
import type { KeptVerdict } from '../lists/verdict.ts';
import { RuleSet } from '../ruleSet.ts';
import { TEMPLATES } from '../templates.ts';
import { identificationPages } from './pages.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
});

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const LIST = id(1);
const EDITION = {
  ...{ id: id(2), ruleSetId: id(3), name: 'Федеральное правило', number: 1 },
  ...{ edition: localDate('2025-12-01'), source: 'Приказ № 5' },
};
const rules = RuleSet.parse(TEMPLATES[0]?.ruleSet);
const line = (known: Partial<ListView> = {}) => ({
  ...{ id: LIST, title: 'Список 2027', state: 'computed' as const, edition: EDITION, version: 4 },
  ...{ computedAt: '2027-01-11T09:00:00.000Z', computedBy: null, batches: 20, loadedOn: localDate('2027-01-10') },
  ...{ givenOutAt: null, objectUntil: null, approvedAt: null, orderNumber: null, orderDate: null, groupId: null },
  ...known,
});
const result = (year: number, low: number) => ({
  ...{ school: id(11), procedure: { kind: 'oge', grade: 9, subject: 'math' }, year, participants: 20, low },
  ...{ mean: null, regionMean: null, deviation: null },
});
const verdict = (known: Partial<KeptVerdict> = {}): KeptVerdict => ({
  ...{ school: id(11), answer: 'probable', probability: 0.84, onPaper: true, excluded: null, watched: null },
  reasons: [
    {
      ...{ answer: 'sure', probability: 0.99, onPaper: true, compared: null, results: [], past: [result(2026, 8)] },
      criterion: { kind: 'many-low', share: 0.3, procedures: 2 },
    },
  ],
  figures: [
    { of: 'low-share', result: result(2026, 8), seen: 0.4, low: 0.22, high: 0.61 },
    { of: 'low-share', result: result(2025, 6), seen: 0.3, low: 0.15, high: 0.5 },
  ],
  ...{ totals: [], tippings: [], allowances: [{ result: result(2026, 8), line: 0.3, most: 5 }] },
  ...{ context: null, expected: null, resilient: null, quadrant: null, objectivity: null, alerts: [] },
  ...known,
});
const row = (number: number, schoolName: string, known: Partial<EntryRow> = {}): EntryRow => ({
  ...{ schoolId: id(number), schoolName, excluded: null, proposed: 'in', decision: 'in', reason: null, cluster: null },
  ...{ verdict: verdict(), objections: 0, unanswered: 0 },
  ...known,
});
const ENTRIES = [
  row(11, 'Берёзовская СОШ', { cluster: 'Поддержка по математике' }),
  row(12, 'Горная ООШ', { proposed: 'help', decision: 'help', verdict: verdict({ answer: 'open', probability: 0.5 }) }),
  row(13, 'Яблоневая СОШ', { proposed: 'out', decision: 'out', verdict: null, excluded: { because: 'no-results' } }),
];
const list = (known: Partial<ListView> = {}): ListView => ({
  ...line(),
  ...{ rules, entries: ENTRIES, signatory: null, groups: [], givenOutBy: null, approvedBy: null, may: { keep: true } },
  loadedSince: 0,
  ...known,
});
const openList = (known: Partial<ListView> = {}, more: Parameters<typeof openPage>[2] = {}) =>
  openPage(identificationPages, `/identification/lists/${LIST}`, {
    [`GET /api/identification/lists/${LIST}`]: () => list(known),
    ...more,
  });

describe('lists', () => {
  const overview = (ready: Partial<ListOfLists['ready']>, may: Partial<ListOfLists['may']> = {}): ListOfLists => ({
    lists: [],
    ready: { batches: 20, schools: 24, withResults: 22, editions: [EDITION], ...ready },
    may: { keep: true, compare: true, ...may },
  });
  const open = (view: ListOfLists, more: Parameters<typeof openPage>[2] = {}) =>
    openPage(identificationPages, '/identification', { 'GET /api/identification/lists': () => view, ...more });

  it('say what is lacking first: results, then a methodology', async () => {
    open(overview({ batches: 0, editions: [] }));
    expect(await screen.findByRole('link', { name: 'Загрузить результаты' })).toBeDefined();
    cleanup();
    open(overview({ editions: [] }));
    expect(await screen.findByRole('link', { name: 'Завести методику' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Составить список' })).toBeNull();
  });

  it('offer to lay methodologies side by side to those whom the server answers', async () => {
    open(overview({}));
    expect(await screen.findByRole('link', { name: 'Сравнить методики' })).toBeDefined();
    cleanup();
    open(overview({}, { keep: false, compare: false }));
    expect(await screen.findByRole('link', { name: 'Методики' })).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Сравнить методики' })).toBeNull();
  });

  it('are computed with progress, and lead to the list that came out', async () => {
    let asked = 0;
    const { sentTo, where } = open(overview({}), {
      'POST /api/identification/lists': () => ({ state: 'running', share: null, listId: null }),
      [`GET /api/identification/lists/${LIST}`]: () => list(),
    });
    const answers = globalThis.fetch;
    vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
      if (!path.startsWith('/api/identification/runs/')) return answers(path, init);
      asked += 1;
      const view =
        asked < 2 ? { state: 'running', share: 0.5, listId: null } : { state: 'done', share: 1, listId: LIST };
      return Promise.resolve(new Response(JSON.stringify(view)));
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Составить список' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Составить список' }));
    expect(await screen.findByRole('progressbar')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Отменить' })).toBeDefined();
    await waitFor(() => expect(where()).toBe(`/identification/lists/${LIST}`), { timeout: 5000 });
    expect(sentTo('POST /api/identification/lists')).toMatchObject([
      { editionId: EDITION.id, title: 'Список школ 2027' },
    ]);
  });

  it('say why a rating by the ВПР is refused', async () => {
    const refusal = broken('not-permitted', { reason: 'По ВПР рейтинги не составляют.', source: 'Рособрнадзор' });
    open(overview({}), { 'POST /api/identification/lists': () => refusal });
    await userEvent.click(await screen.findByRole('button', { name: 'Составить список' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Составить список' }));
    expect(await screen.findByText(/По\sВПР\sрейтинги\sне\sсоставляют/)).toBeDefined();
  });
});

describe('a list', () => {
  it('has schools by name with their answers, and accounts for whoever was not judged', async () => {
    openList();
    const table = await screen.findByRole('table', { name: 'Школы: Список 2027' });
    const names = within(table)
      .getAllByRole('row')
      .slice(1)
      .map((one) => within(one).getAllByRole('link')[0]?.textContent);
    expect(names).toEqual(['Берёзовская СОШ', 'Горная ООШ', 'Яблоневая СОШ']);
    expect(within(table).getByText(/84\sшанса\sиз\s100/)).toBeDefined();
    expect(within(table).getByText('результатов этой школы нет')).toBeDefined();
    expect(screen.getByText(/1\sшкола\sв\sсписке/)).toBeDefined();
  });

  it('asks the reason of a decision that does not follow, and sends it over the version that was read', async () => {
    const { sentTo } = openList({}, { [`PUT /api/identification/lists/${LIST}/decisions`]: () => ({ version: 5 }) });
    await userEvent.click(await screen.findByRole('checkbox', { name: /Берёзовская/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Решить' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('radio', { name: /Не\sв\sсписке/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Записать решение' }));
    expect(dialog.getByText(/Напишите\sпричину/)).toBeDefined();
    await userEvent.type(dialog.getByRole('textbox', { name: /Причина/ }), 'Школу закрывают');
    await userEvent.click(dialog.getByRole('button', { name: 'Записать решение' }));
    await waitFor(() =>
      expect(sentTo(`PUT /api/identification/lists/${LIST}/decisions`)).toEqual([
        { schoolIds: [id(11)], decision: 'out', reason: 'Школу закрывают', version: 4 },
      ]),
    );
  });

  it('is not approved while an objection waits: the window says so, and sends nothing', async () => {
    const entries = [row(11, 'Берёзовская СОШ', { objections: 1, unanswered: 1 })];
    openList({ state: 'reviewed', objectUntil: localDate('2027-01-10'), entries });
    await userEvent.click(await screen.findByRole('button', { name: 'Утвердить приказом' }));
    expect(await screen.findByText(/Без\sответа\s1\sвозражение/)).toBeDefined();
  });

  it('says what was loaded after it was computed, and is made anew by the same methodology', async () => {
    const other = { ...EDITION, id: id(6), number: 2 };
    const lists: ListOfLists = {
      ...{ lists: [], may: { keep: true, compare: true } },
      ready: { batches: 27, schools: 24, withResults: 22, editions: [other, EDITION] },
    };
    const { sentTo } = openList(
      { loadedSince: 7 },
      {
        'GET /api/identification/lists': () => lists,
        'POST /api/identification/lists': () => ({ state: 'running', share: null, listId: null }),
      },
    );
    expect(await screen.findByText(/После\sрасчёта\sзагружено\s7\sфайлов\sрезультатов/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Составить список заново' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Составить список' }));
    await waitFor(() =>
      expect(sentTo('POST /api/identification/lists')).toMatchObject([{ editionId: EDITION.id, title: 'Список 2027' }]),
    );
    cleanup();
    openList({ loadedSince: 7, may: { keep: false } });
    expect(await screen.findByText(/После\sрасчёта/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Составить список заново' })).toBeNull();
    cleanup();
    openList({ loadedSince: 0 });
    await screen.findByRole('table', { name: /Школы/ });
    expect(screen.queryByText(/После\sрасчёта/)).toBeNull();
  });

  it('warns before approval while the source of its methodology is the one of a template', async () => {
    const reviewed = { state: 'reviewed' as const, objectUntil: localDate('2027-01-10') };
    const source = TEMPLATES[0]?.ruleSet.source ?? '';
    openList({ ...reviewed, edition: { ...EDITION, source } });
    await userEvent.click(await screen.findByRole('button', { name: 'Утвердить приказом' }));
    expect(await screen.findByText(/основание\sиз\sобразца/)).toBeDefined();
    cleanup();
    openList(reviewed);
    await userEvent.click(await screen.findByRole('button', { name: 'Утвердить приказом' }));
    await screen.findByRole('dialog');
    expect(screen.queryByText(/основание\sиз\sобразца/)).toBeNull();
  });

  it('says who was faster', async () => {
    const by = {
      yours: false,
      name: { familyName: 'Белов', givenName: 'Иван', patronymic: null },
      at: '2027-01-12T09:12:00.000Z',
    };
    openList(
      {},
      {
        [`POST /api/identification/lists/${LIST}/give-out`]: () =>
          new Status(409, { code: 'conflict', details: { by } }),
      },
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Выдать школам' }));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: /^Выдать\s3\sшколам$/ }),
    );
    expect((await screen.findAllByText(/Белов\sИ\./)).length).toBeGreaterThan(0);
  });

  it('is read without buttons by whoever only looks', async () => {
    openList({ may: { keep: false } });
    await screen.findByRole('table', { name: /Школы/ });
    expect(screen.queryByRole('button', { name: 'Выдать школам' })).toBeNull();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('says when computing it anew gives the same, and when the program has changed since', async () => {
    const same = {
      inputs: true,
      outcome: true,
      entries: true,
      engine: { kept: 'a', now: 'a' },
      sha256: 'ab'.repeat(32),
      batches: 20,
    };
    let answer: object = same;
    openList({}, { [`POST /api/identification/lists/${LIST}/verify`]: () => answer });
    await userEvent.click(await screen.findByRole('button', { name: 'Проверить расчёт' }));
    expect(await screen.findByText(/вышло\sто\sже\sсамое/)).toBeDefined();
    answer = { ...same, outcome: false, engine: { kept: 'a', now: 'b' } };
    await userEvent.click(screen.getByRole('button', { name: 'Проверить расчёт' }));
    expect(await screen.findByText(/считала\sпрежняя\sверсия/)).toBeDefined();
  });
});

describe('a school in a list', () => {
  const entry = (known: Partial<EntryView> = {}): EntryView => ({
    ...{
      schoolId: id(11),
      schoolName: 'Берёзовская СОШ',
      excluded: null,
      proposed: 'in',
      decision: 'in',
      reason: null,
    },
    ...{ cluster: null, list: line({ state: 'reviewed', objectUntil: localDate('2027-01-20') }), rules },
    ...{ verdict: verdict(), decidedBy: null, decidedAt: null, objections: [], may: { keep: false, object: true } },
    ...known,
  });
  const open = (view: EntryView, more: Parameters<typeof openPage>[2] = {}, session = SESSION) =>
    openPage(
      identificationPages,
      `/identification/lists/${LIST}/schools/${id(11)}`,
      { [`GET /api/identification/lists/${LIST}/schools/${id(11)}`]: () => view, ...more },
      session,
    );

  it('says the answer, each condition, the figures with their spans, and what would change it', async () => {
    open(entry());
    expect(await screen.findByText(/Школе,\sвероятно,\sнужна\sподдержка\sпо\sматематике/)).toBeDefined();
    expect(screen.getByText(/84\sшанса\sиз\s100/)).toBeDefined();
    const table = screen.getByRole('table', { name: /Доли\sнизких\sрезультатов/ });
    expect(within(table).getByText(/8.из.20/)).toBeDefined();
    expect(within(table).getByRole('cell', { name: /^6.из.20$/ })).toBeDefined();
    expect(screen.getByText(/не\sбольше\s5\sработ\sс\sнизким\sрезультатом/)).toBeDefined();
  });

  it('shows the figures as the results of the school do: the same span, and of few pupils no per cent', async () => {
    const few = { ...result(2026, 0), procedure: { kind: 'oge', grade: 9, subject: 'russian' }, participants: 9 };
    const model = { seen: 0, low: 0.1, high: 0.34 };
    open(
      entry({
        verdict: verdict({
          figures: [
            { of: 'low-share', result: result(2026, 8), seen: 0.4, low: 0.3, high: 0.35 },
            { of: 'low-share', result: few, ...model },
          ],
        }),
      }),
    );
    const table = await screen.findByRole('table', { name: /Доли\sнизких\sрезультатов/ });
    const [many, nine] = ['математике', 'русскому'].map((name) =>
      within(table).getByRole('row', { name: new RegExp(name) }),
    );
    const span = estimate(8, 20);
    const said = `${Math.round((span?.low ?? 0) * 100)}–${Math.round((span?.high ?? 0) * 100)}`;
    expect(many?.textContent).toContain(said);
    expect(many?.textContent).not.toContain('30–35');
    expect(nine?.textContent).toMatch(/0.из.9.*мало.для.вывода/);
    expect(nine?.textContent).not.toMatch(/%|10–34/);
    expect(within(table).queryByText(/Всего/)).toBeNull();
  });

  it('says nothing of what would change it where support is not needed', async () => {
    open(entry({ decision: 'out', proposed: 'out', verdict: verdict({ answer: 'surely-not', probability: 0.001 }) }));
    expect(await screen.findByText(/Поддержка\sпо\sрезультатам\sне\sнужна/)).toBeDefined();
    expect(screen.queryByText('Что изменит ответ')).toBeNull();
  });

  it('lets its head object, and keeps what was typed over a refusal', async () => {
    const address = `POST /api/identification/lists/${LIST}/schools/${id(11)}/objections`;
    let answer: unknown = broken('objecting-is-over');
    const { sentTo } = open(entry(), { [address]: () => answer });
    await userEvent.click(await screen.findByRole('button', { name: 'Возразить' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox'), 'Иванов Пётр болел');
    await userEvent.click(dialog.getByRole('button', { name: 'Отправить координатору' }));
    expect(dialog.getByText(/Здесь\sназван\sчеловек:\s«Иванов\sПётр»/)).toBeDefined();
    expect(sentTo(address)).toEqual([]);
    await userEvent.clear(dialog.getByRole('textbox'));
    await userEvent.type(dialog.getByRole('textbox'), 'Писали не все');
    await userEvent.click(dialog.getByRole('button', { name: 'Отправить координатору' }));
    expect(await screen.findByText('Срок возражений прошёл.')).toBeDefined();
    answer = { id: id(50) };
    await userEvent.click(dialog.getByRole('button', { name: 'Отправить координатору' }));
    await waitFor(() => expect(sentTo(address)).toEqual([{ text: 'Писали не все' }, { text: 'Писали не все' }]));
  });

  it('shows an objection with its answer, and asks the coordinator for one that is not there', async () => {
    const objection = { id: id(50), text: 'Писали не все', madeAt: '2027-01-12T09:00:00.000Z', madeBy: null };
    const none = { answer: null, answeredAt: null, answeredBy: null };
    const address = `POST /api/identification/objections/${id(50)}/answer`;
    const { sentTo } = open(entry({ objections: [{ ...objection, ...none }], may: { keep: true, object: false } }), {
      [address]: () => undefined,
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Ответить' }));
    const dialog = within(await screen.findByRole('dialog', { name: /^Ответ\sна\sвозражение$/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Записать ответ' }));
    expect(dialog.getByText(/Напишите\sответ/)).toBeDefined();
    await userEvent.type(dialog.getByRole('textbox'), 'Учли');
    await userEvent.click(dialog.getByRole('button', { name: 'Записать ответ' }));
    await waitFor(() => expect(sentTo(address)).toEqual([{ answer: 'Учли' }]));
  });

  it.each([
    ['2026-12-29T09:00:00.000Z', /Список\sутверждён\s29\sдекабря.*,\sдо\sконца\sсрока\sвозражений/],
    ['2027-01-11T09:00:00.000Z', /Возразить\sможно\sбыло\sдо\s10\sянваря/],
  ])('says when objecting was over: approved on %s', async (approvedAt, words) => {
    const approved = line({ state: 'approved', objectUntil: localDate('2027-01-10'), approvedAt });
    open(entry({ list: approved, may: { keep: true, object: false } }));
    expect(await screen.findByText(words)).toBeDefined();
  });

  it('says why a school was not judged', async () => {
    open(entry({ verdict: null, excluded: { because: 'kind', kind: 'special' }, decision: 'out', proposed: 'out' }));
    expect(await screen.findByText(/коррекционная\sшкола:\sметодика\sтаких\sне\sоценивает/)).toBeDefined();
  });
});

describe('rule sets', () => {
  const view = {
    ...{ id: id(3), name: rules.name, archivedAt: null, version: 1, may: { keep: true } },
    editions: [
      {
        id: id(2),
        number: 1,
        edition: rules.edition,
        source: rules.source,
        purpose: 'support',
        madeAt: '2027-01-10T09:00:00.000Z',
        madeBy: null,
      },
    ],
    rules: { [id(2)]: rules },
  };
  const open = (address: string, more: Parameters<typeof openPage>[2] = {}) =>
    openPage(identificationPages, address, { [`GET /api/identification/rule-sets/${id(3)}`]: () => view, ...more });

  it('say in words what they prescribe', async () => {
    open(`/identification/rules/${id(3)}`);
    expect((await screen.findAllByText(/30.%\sи\sбольше\sхотя\sбы\sв\s2\sработах/)).length).toBeGreaterThan(0);
    expect(screen.getByText(/Выполняется\sвсё/)).toBeDefined();
  });

  it('refuse a rating by the ВПР at once, with the reason and where it is written', async () => {
    open(`/identification/rules/${id(3)}?view=edit`);
    await userEvent.click(await screen.findByRole('radio', { name: /Для\sрейтинга/ }));
    expect(await screen.findByText(/не\sсоставляют\sрейтинги/)).toBeDefined();
    expect(screen.getByText(/Рособрнадзор/)).toBeDefined();
  });

  it('are written as a new edition over the version that was read; a wrong share is said', async () => {
    const address = `POST /api/identification/rule-sets/${id(3)}/editions`;
    const { sentTo } = open(`/identification/rules/${id(3)}?view=edit`, {
      [address]: () => ({ id: id(3), editionId: id(5) }),
    });
    const [share] = await screen.findAllByRole('textbox', { name: /Граница\sдоли/ });
    if (!share) throw new Error('no field');
    await userEvent.clear(share);
    await userEvent.type(share, '130');
    await userEvent.click(screen.getByRole('button', { name: 'Записать новую редакцию' }));
    expect(await screen.findByText(/Условие\s1:\sдоля\sот\s0\sдо\s100/)).toBeDefined();
    expect(share.getAttribute('aria-invalid')).toBe('true');
    await userEvent.clear(share);
    await userEvent.type(share, '25');
    await userEvent.click(screen.getByRole('button', { name: 'Записать новую редакцию' }));
    await waitFor(() => expect(sentTo(address)).toHaveLength(1));
    expect(sentTo(address)[0]).toMatchObject({ version: 1, rules: { edition: SESSION.today } });
    expect(sentTo(address)[0]).toMatchObject({ version: 1, rules: { low: { of: [{ share: 0.25 }, { share: 0.3 }] } } });
  });

  it('keep what was typed when somebody was faster', async () => {
    const by = { yours: true, name: null, at: '2027-01-12T09:12:00.000Z' };
    const address = `POST /api/identification/rule-sets/${id(3)}/editions`;
    open(`/identification/rules/${id(3)}?view=edit`, {
      [address]: () => new Status(409, { code: 'conflict', details: { by, now: { version: 2, rules } } }),
    });
    const source = await screen.findByRole('textbox', { name: /Чем\sустановлена/ });
    await userEvent.clear(source);
    await userEvent.type(source, 'Приказ № 77');
    await userEvent.click(screen.getByRole('button', { name: 'Записать новую редакцию' }));
    expect(await screen.findByText(/вы\sв\sдругом\sокне/)).toBeDefined();
    expect(screen.getByDisplayValue('Приказ № 77')).toBeDefined();
  });
});

describe('rule sets side by side', () => {
  it('may be editions of one rule set, told apart by their numbers, and firmness is said in words', async () => {
    const second = { ...EDITION, id: id(6), number: 2 };
    const view: ListOfLists = {
      lists: [],
      ready: { batches: 20, schools: 24, withResults: 22, editions: [EDITION, second] },
      may: { keep: true, compare: true },
    };
    const { edition, name, ruleSetId } = EDITION;
    const ruled = (editionId: string, number: number) => ({
      ...{ editionId, ruleSetId, number, name, edition, refused: [] },
    });
    const cell = { answer: 'probable', probability: 0.84, flips: [], firmness: 0.3 };
    const comparison = {
      rules: [ruled(id(6), 2), ruled(id(2), 1)],
      schools: [{ schoolId: id(11), schoolName: 'Берёзовская СОШ', cells: [cell, cell], differs: false }],
    };
    const { sentTo } = openPage(identificationPages, '/identification/compare', {
      'GET /api/identification/lists': () => view,
      'POST /api/identification/comparisons': () => ({ state: 'running', share: null, comparison: null }),
    });
    const answers = globalThis.fetch;
    vi.stubGlobal('fetch', (path: string, init?: RequestInit) =>
      path.startsWith('/api/identification/comparisons/')
        ? Promise.resolve(new Response(JSON.stringify({ state: 'done', share: 1, comparison })))
        : answers(path, init),
    );
    expect(await screen.findByText(/Редакция\s2\sот/)).toBeDefined();
    expect(screen.queryByText(/Редакция\s1\sот/)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /прежние\sредакции:\s1/ }));
    await userEvent.click(screen.getAllByRole('checkbox')[1] as HTMLElement);
    await userEvent.click(screen.getByRole('button', { name: 'Сравнить' }));
    await waitFor(() =>
      expect(sentTo('POST /api/identification/comparisons')).toMatchObject([{ editionIds: [id(6), id(2)] }]),
    );
    expect(await screen.findByRole('columnheader', { name: /редакция\s1/ }, { timeout: 5000 })).toBeDefined();
    expect(screen.getAllByText(/тот\sже\sответ\sв\s30\sслучаях\sиз\s100/)).toHaveLength(2);
  });
});
