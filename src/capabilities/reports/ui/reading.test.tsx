// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { figure, paragraph, section, signature } from '../../../kernel/paper.ts';
import { openPage, SESSION } from '../../../web/testKit.tsx';
import { noTasks } from '../../roadmaps/contract.ts';
import { reportPages } from './pages.ts';

const TASK = '6f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a11';
const EARLIER = '1f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a12';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

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
  earlier: [{ signedOn: '2027-01-11', reopenedOn: '2027-01-12', reason: 'Ошибка в цифрах' }],
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
  const draft = { ...closed, schoolId, schoolName: 'Лесновская СОШ', state: 'draft', frozen: false, acceptedOn: null };
  const unsaid = { ...draft, remarks: [{ remark: 'help-unsaid' }] };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => unsaid, 'PUT /api/report/text': sent });
  await userEvent.click(await screen.findByRole('button', { name: /^Помощь\sне\sтребуется$/u }));
  await vi.waitFor(() => expect(sent).toHaveBeenCalled());
  expect(sent.mock.calls[0]?.[0]).toMatchObject({ part: 'help', text: 'Дополнительная помощь не требуется.' });
});

it('a report whose quarter still goes on is signed only after a question', async () => {
  const sent = vi.fn(() => ({ version: 4, state: 'signed' }));
  const lines = [{ ...aLine(TASK, 'Семинар'), standing: 'planned' }];
  const figures = { ...closed.figures, asOf: '2026-11-20', lines, carried: [] };
  const early = { ...closed, state: 'draft', frozen: false, signedOn: null, acceptedOn: null, figures };
  openPage(reportPages, '/reports/2026/4', { 'GET /api/report': () => early, 'POST /api/report/sign': sent });
  const sign = await screen.findByRole('button', { name: /^Подписать\sи\sзакрыть/u });
  await userEvent.click(sign);
  expect(screen.getByRole('dialog').textContent).toMatch(/впереди\s1\sсрок\./u);
  await userEvent.click(screen.getByRole('button', { name: 'Подождать' }));
  expect(sent).not.toHaveBeenCalled();
  await userEvent.click(sign);
  await userEvent.click(screen.getByRole('button', { name: /^Подписать\sсейчас$/u }));
  await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
});
