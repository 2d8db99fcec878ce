// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { figure, paragraph, section, signature } from '../../../kernel/paper.ts';
import { openPage, SESSION, Status } from '../../../web/testKit.tsx';
import { noTasks } from '../../roadmaps/contract.ts';
import { reportPages } from './pages.ts';

const TASK = '6f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a11';
const EARLIER = '1f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a12';

beforeEach(() => {
  Element.prototype.checkVisibility = () => true; // jsdom has none
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The same button stands at the foot of narrow pages. */
const signButton = async () =>
  (await screen.findAllByRole('button', { name: /^Подписать\sи\sзакрыть/u }))[0] ?? document.body;

const aLine = (taskId: string, title: string) => ({
  ...{
    taskId,
    number: '3.3',
    title,
    executor: 'Лесновская СОШ',
    duty: 'school',
    schoolId: null,
    owner: 'Панова С. И.',
  },
  ...{ dueOn: '2026-12-25', standing: 'overdue', submittedOn: null, acceptedOn: null, short: false, note: null },
  ...{ cancelReason: null, evidence: [], targets: [], reason: null },
});

/** The municipality's report, signed by the coordinator and closed. */
const closed = {
  ...{
    schoolId: null,
    schoolName: null,
    apart: false,
    municipalityId: SESSION.municipality?.id,
    year: 2026,
    quarter: 4,
  },
  ...{ state: 'accepted', signedOn: '2027-01-12', acceptedOn: '2027-01-12', title: 'Отчёт за IV квартал 2026 года' },
  ...{ may: { write: true, sign: true, accept: false, reopen: true }, dueOn: '2027-01-15', frozen: true },
  figures: {
    ...{ asOf: '2027-01-12', counts: { ...noTasks(), overdue: 1 }, previous: null, previousOn: null, evidence: 0 },
    ...{ lines: [aLine(TASK, 'Семинар')], carried: [aLine(EARLIER, 'Диагностика')], moved: [], executors: [] },
  },
  paper: {
    ...{ title: 'Отчёт', author: 'Округ', madeOn: '2027-01-12', footer: '' },
    sections: [
      section([
        paragraph(['Просрочено ', figure('1', 'overdue'), ', перешло ', figure('1', 'carried')]),
        signature({ post: 'Муниципальный координатор', name: 'Соколова М. В.', date: '12.01.2027' }),
      ]),
    ],
  },
  ...{ comment: null, texts: {}, reasons: {}, remarks: [], version: 3 },
  signer: { post: 'Муниципальный координатор\nза руководителя', name: 'Соколова М. В.' },
  ...{ signing: null, writers: {}, wordings: {}, municipalityName: 'Заозёрский округ' },
  earlier: [{ signedOn: '2027-01-11', signedBy: 'Гордеев А. П.', reopenedOn: '2027-01-12', reason: 'Ошибка в цифрах' }],
};

it('a figure of a signed report opens the tasks it counted then, each leading to the task', async () => {
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => closed });
  const [overdue, carried] = await screen.findAllByRole('button', { name: '1: из чего сложилось' });
  for (const [button, name, address] of [
    [overdue, /Семинар/u, TASK],
    [carried, /Диагностика/u, EARLIER],
  ] as const) {
    await userEvent.click(button ?? document.body);
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([`/tasks/${address}`]);
    expect(dialog.getByRole('link', { name })).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: 'Закрыть' }));
  }
});

it('those told together open under what is told of them: nobody to count is not no data', async () => {
  const target = {
    ...{ targetId: null, text: 'не менее 30 % педагогов', comparator: '>=', value: 30, unit: '%' },
    ...{ done: null, outOf: null, measured: null, reached: null },
  };
  const lines = [
    { ...aLine(TASK, 'Семинар'), targets: [{ ...target, done: 0, outOf: 0 }] },
    { ...aLine(EARLIER, 'Семинар'), targets: [target] },
  ];
  const blocks = lines.map(({ taskId }, index) => paragraph([figure(String(index + 6), `like:${taskId}`)]));
  const paper = { ...closed.paper, sections: [section(blocks)] };
  const view = { ...closed, figures: { ...closed.figures, lines }, paper };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => view });
  for (const [name, title] of [
    ['6: из чего сложилось', /^Таких\sнет: 1$/u],
    ['7: из чего сложилось', /^Нет\sданных: 1$/u],
  ] as const) {
    await userEvent.click(await screen.findByRole('button', { name }));
    const dialog = within(await screen.findByRole('dialog', { name: title }));
    await userEvent.click(dialog.getByRole('button', { name: 'Закрыть' }));
  }
});

it('a closed report names who signed, opens again only with a reason, and keeps what was signed before', async () => {
  const sent = vi.fn(() => ({ version: 4, state: 'returned' }));
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => closed, 'POST /api/report/reopen': sent });
  const earlier = await screen.findByRole('link', { name: /Подписан\s11\sянваря/u });
  expect(earlier.getAttribute('href')).toMatch(/format=pdf&earlier=0$/u);
  expect(document.body.textContent).toMatch(/Подпись: Соколова\sМ\.\sВ\., муниципальный координатор за\sруководителя/u);
  await userEvent.click(screen.getByRole('button', { name: /Открыть\sснова/u }));
  const dialog = within(await screen.findByRole('dialog'));
  const confirm = dialog.getByRole('button', { name: /Открыть\sотчёт/u });
  await userEvent.click(confirm);
  expect(sent).not.toHaveBeenCalled();
  await userEvent.type(dialog.getByRole('textbox', { name: 'Почему' }), 'Ошибка в цифрах');
  await userEvent.click(confirm);
  await vi.waitFor(() => expect(sent).toHaveBeenCalled());
});

it('a school that needs no help says so with one press, and nobody says it for the school', async () => {
  const sent = vi.fn((_: unknown) => ({ version: 4, state: 'draft' }));
  const schoolId = '1f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a13';
  const unsaid = { ...draft, schoolId, schoolName: 'Лесновская СОШ', remarks: [{ remark: 'help-unsaid' }] };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => unsaid, 'PUT /api/report/text': sent });
  await userEvent.click(await screen.findByRole('button', { name: /^Помощь\sне\sтребуется$/u }));
  await vi.waitFor(() => expect(sent).toHaveBeenCalled());
  expect(sent.mock.calls[0]?.[0]).toMatchObject({ part: 'help', text: 'Дополнительная помощь не требуется.' });
});

/** The same before it is signed; the coordinator may sign it for the head of the authority. */
const draft = {
  ...{ ...closed, state: 'draft', frozen: false, signedOn: null, acceptedOn: null, earlier: [] },
  signer: { post: 'Начальник Управления образования', name: 'Гордеев А. П.' },
  signing: { post: 'Муниципальный координатор\nза руководителя', name: 'Соколова М. В.' },
};
const plain = (node: Element) => (node.textContent ?? '').replace(/\s/gu, ' ');

it('a report is signed after a window that names who signs, by what right, and all that is open', async () => {
  const sent = vi.fn(() => ({ version: 4, state: 'accepted' }));
  const school = { id: '1f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a13', name: 'Лесновская СОШ' };
  const remarks = [
    { remark: 'no-reason', taskIds: [TASK] },
    { remark: 'no-school-report', schools: [school] },
    { remark: 'help-unsaid' },
  ];
  const view = { ...draft, remarks };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => view, 'POST /api/report/sign': sent });
  const sign = await signButton();
  expect(plain(document.body)).toContain('Подпишете вы: Соколова М. В., муниципальный координатор за руководителя');
  await userEvent.click(sign);
  const dialog = within(screen.getByRole('dialog', { name: /^Подписать\sотчёт/u }));
  const words = plain(screen.getByRole('dialog'));
  expect(words).toContain('Подпишете вы: Соколова М. В., муниципальный координатор за руководителя.');
  expect(words).toContain('По должности подписывает Гордеев А. П., начальник Управления образования.');
  const to = (name: RegExp) => dialog.getByRole('link', { name }).getAttribute('href');
  expect(to(/^3\.3\sСеминар/u)).toBe(`/tasks/${TASK}`);
  expect(to(/^Лесновская/u)).toBe(`/reports/2026/4?school=${school.id}`);
  expect(sent).not.toHaveBeenCalled();
  await userEvent.click(dialog.getByRole('button', { name: /^Заполнить:/u }));
  expect(screen.getByRole('dialog', { name: /^Почему\sне\sвыполнено/u })).toBeTruthy();
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: 'Закрыть' }));
  await userEvent.click(sign);
  await userEvent.click(screen.getByRole('button', { name: 'Подписать' }));
  await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
});

it('a signature that comes too late closes the window, so that what is said of it is seen', async () => {
  const late = () => new Status(409, { code: 'conflict', details: {} });
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => draft, 'POST /api/report/sign': late });
  await userEvent.click(await signButton());
  await userEvent.click(screen.getByRole('button', { name: 'Подписать' }));
  expect(await screen.findByText(/отчёт\sбыл\sоткрыт,\sего\sизменили/u)).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it.each([
  ['2027-01-12', 'Срок: до 12 января'],
  ['2027-01-11', 'Срок прошёл 11 января, вчера'],
  ['2026-10-15', 'Срок прошёл 15 октября 2026, 89'],
])('due on %s it says: %s', async (dueOn, words) => {
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => ({ ...draft, dueOn }) });
  await screen.findAllByText(new RegExp(words.replaceAll(' ', '\\s'), 'u'));
});

it('tells days of another year with their years', async () => {
  const earlier = [{ ...closed.earlier[0], signedOn: '2026-10-14', reopenedOn: '2026-10-20' }];
  const old = { ...closed, signedOn: '2026-10-21', acceptedOn: '2026-10-22', earlier };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => old });
  await screen.findByText(/Закрыт\s22\sоктября\s2026,\sбольше\sне\sменяется/u);
  expect(plain(document.body)).toContain('Подписан 14 октября 2026');
  expect(plain(document.body)).toContain('открыт снова 20 октября 2026');
  await userEvent.click((await screen.findAllByRole('button', { name: '1: из чего сложилось' }))[0] ?? document.body);
  expect(plain(await screen.findByRole('dialog'))).toContain('срок 25 декабря 2026');
});

it('tells of a signature that waits, and of one that stands no longer, with the year', async () => {
  const may = { ...closed.may, sign: false };
  const waiting = { ...closed, state: 'signed', signedOn: '2026-10-21', acceptedOn: null, may };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => waiting });
  await screen.findByText(/Подписан\s21\sоктября\s2026,\sждёт/u);
  cleanup();
  const earlier = [{ ...closed.earlier[0], signedOn: '2026-10-14' }];
  const reopened = { ...draft, state: 'returned', comment: 'Ошибка в цифрах', earlier };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => reopened });
  await screen.findByText(/Подпись\sот\s14\sоктября\s2026\s\(/u);
});

it('a report opened again says whose signature stands no longer', async () => {
  const reopened = { ...draft, state: 'returned', comment: 'Ошибка в цифрах', earlier: closed.earlier };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => reopened });
  await screen.findByText(/Подпись\sот\s11\sянваря\s\(Гордеев\sА\.\sП\.\)\sбольше\sне\sдействует/u);
});

it('to whoever only reads it a draft says nothing of signing', async () => {
  const read = { ...draft, may: { write: false, sign: false, accept: false, reopen: false }, signing: null };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => read });
  await screen.findByText(/Ещё\sне\sподписан/u);
  expect(document.body.textContent).not.toContain('Можно');
});

it('a report whose quarter still goes on is signed only after a question', async () => {
  const sent = vi.fn(() => ({ version: 4, state: 'signed' }));
  const lines = [{ ...aLine(TASK, 'Семинар'), standing: 'planned' }];
  const figures = { ...closed.figures, asOf: '2026-11-20', lines, carried: [] };
  const early = { ...draft, figures, remarks: [{ remark: 'quarter-goes-on', tasks: 1 }] };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => early, 'POST /api/report/sign': sent });
  const sign = await signButton();
  await userEvent.click(sign);
  expect(screen.getByRole('dialog').textContent).toMatch(/у\s1\sпоручения\sсрок\sещё\sне\sнаступил/u);
  expect(screen.getByRole('dialog').textContent).toMatch(/не\sвойдёт/u);
  await userEvent.click(screen.getByRole('button', { name: /^Вернуться\sк\sотчёту/u }));
  expect(sent).not.toHaveBeenCalled();
  await userEvent.click(sign);
  await userEvent.click(screen.getByRole('button', { name: 'Подписать' }));
  await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
});

/** A school's report, drawn up before its quarter has ended. */
const early = {
  ...closed,
  ...{ schoolId: EARLIER, schoolName: 'Лесновская СОШ', state: 'signed', acceptedOn: null, earlier: [] },
  may: { write: false, sign: false, accept: true, reopen: false },
  figures: {
    ...closed.figures,
    ...{ asOf: '2026-11-22', counts: { ...noTasks(), planned: 1 } },
    lines: [{ ...aLine(TASK, 'Семинар'), standing: 'planned' }],
  },
};

it('who accepts a report signed before its quarter ended is told of what was not due yet, and is offered no untrue reason', async () => {
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => early });
  expect(await screen.findByText(/Подписан до.конца квартала: у.1.поручения срок тогда ещё не.наступил/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Укажите причины просрочек' })).toBeNull();
});

it('who accepts a report signed after its quarter is not warned, and may ask for reasons of what is late', async () => {
  const late = { ...closed.figures, asOf: '2027-01-12' };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => ({ ...early, figures: late }) });
  expect(await screen.findByRole('button', { name: 'Укажите причины просрочек' })).toBeTruthy();
  expect(screen.queryByText(/Подписан до/)).toBeNull();
});

it('who signs finds the questions and the button at the foot of a narrow page', async () => {
  const remark = { remark: 'waits-for-acceptance', tasks: 1 };
  const draft = { ...early, state: 'draft', signedOn: null, frozen: false, remarks: [remark], signing: closed.signer };
  const may = { write: true, sign: true, accept: false, reopen: false };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => ({ ...draft, may }) });
  expect(
    await screen.findByText(/На.проверке 1: если принять его до.подписи, оно войдёт в.отчёт как принятое/),
  ).toBeTruthy();
  const to = screen.getByRole('link', { name: /^1.вопрос$/ }).getAttribute('href');
  expect(document.querySelector(to ?? '')?.textContent).toContain('Перед подписью');
  const foot = within(document.querySelector<HTMLElement>('[data-foot]') ?? document.body);
  await userEvent.click(foot.getByRole('button', { name: 'Вопросов: 1' }));
  expect(document.activeElement).toBe(document.querySelector(to ?? ''));
  await userEvent.click(foot.getByRole('button', { name: 'Подписать и отправить' }));
  expect(await screen.findByRole('dialog', { name: 'Подписать отчёт?' })).toBeTruthy();
});

it('who only reads finds nothing at the foot', async () => {
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => early });
  await screen.findByText('Ваше решение');
  expect(document.querySelector('[data-foot]')).toBeNull();
});
