// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aName, anId, aRow, aTaskView, MAY_NOTHING } from '../../../../../test/roadMapViews.ts';
import { localDate } from '../../../../kernel/date.ts';
import { type Answers, broken, openPage, SESSION, Status } from '../../../../web/testKit.tsx';
import type { TaskView } from '../../tasks/contract.ts';
import { planPages } from '../pages.ts';

const TASK = `/tasks/${anId(1)}`;
const API = `/api/tasks/${anId(1)}`;
const ACCEPTS = { ...MAY_NOTHING, accept: true, answer: true };
const REPORTS = { ...MAY_NOTHING, report: true, ask: true };
const submitted = { state: 'submitted' as const, submittedOn: localDate('2027-01-11'), version: 4 };

const target = (count: { done: number; outOf: number } | null): TaskView['targets'][number] => ({
  id: anId(20),
  text: 'не менее 30 % педагогов',
  comparator: '>=',
  value: 30,
  unit: '%',
  count: count && { targetId: anId(20), ...count },
  measured: null,
  reached: null,
  missing: null,
});

const waits = (known: Parameters<typeof aTaskView>[0] = {}) =>
  aTaskView({ standing: 'submitted', may: ACCEPTS, ...known, task: { ...submitted, ...known.task } });

/** The page over a server that holds this one task; a change of it is seen on the next reading. */
function open(view: TaskView, answers: Answers = {}, session = SESSION) {
  const held = { view };
  const page = openPage(
    planPages,
    TASK,
    {
      [`GET ${API}`]: () => held.view,
      'GET /api/tasks': () => ({ rows: [], total: 0 }),
      ...answers,
    },
    session,
  );
  return { ...page, now: (next: TaskView) => Object.assign(held, { view: next }) };
}

const ready = () => screen.findByRole('heading', { level: 1 });
/** Does the one stand before the other on the page? */
const before = (one: Element, other: Element) =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
const button = (name: string | RegExp) => screen.getByRole('button', { name });
/** The same button stands in the panel and in the bar of narrow screens. */
const first = (name: string | RegExp) => screen.getAllByRole('button', { name })[0] as HTMLElement;

beforeEach(() => {
  sessionStorage.clear();
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('says what is expected before the form and before the decision, once', async () => {
  const { why } = aTaskView();
  open(waits({ why: { ...why, result: 'Планы есть у трети педагогов' } }));
  await ready();
  const expected = screen.getByText(/^Планы есть у.трети педагогов$/);
  expect(before(expected, screen.getByRole('region', { name: /^Что.сделано$/ }))).toBe(true);
  expect(before(expected, screen.getByRole('region', { name: /^Ваше.решение$/ }))).toBe(true);
});

describe('who accepts', () => {
  const accepted = { version: 5, standing: 'accepted' };

  it('accepts by one press, and can take it back', async () => {
    const user = userEvent.setup();
    const page = open(waits(), { [`POST ${API}/accept`]: () => accepted, [`POST ${API}/reopen`]: () => accepted });
    await ready();
    page.now(aTaskView({ standing: 'accepted', may: ACCEPTS, task: { state: 'accepted', acceptedOn: SESSION.today } }));
    await user.click(first('Принять'));

    expect(await screen.findByText('Принято: Планы развития педагогов')).toBeTruthy();
    expect(page.sentTo(`POST ${API}/accept`)).toEqual([{ version: 4, comment: null, short: false }]);
    await user.click(button('Отменить'));
    await waitFor(() => expect(page.sentTo(`POST ${API}/reopen`)).toEqual([{ version: 5 }]));
  });

  it('goes on to the next one, with the keyboard on it', async () => {
    const user = userEvent.setup();
    const next = aRow({ id: anId(2), dueOn: localDate('2027-02-28'), title: 'Семинар' });
    const page = open(waits(), {
      [`POST ${API}/accept`]: () => accepted,
      'GET /api/tasks': () => ({ rows: [next], total: 1 }),
    });
    await ready();
    page.now(aTaskView({ standing: 'accepted', may: ACCEPTS, task: { state: 'accepted', acceptedOn: SESSION.today } }));
    await user.click(first('Принять'));
    const link = await screen.findByRole('link', { name: 'Проверить следующее' });
    expect(link.getAttribute('href')).toBe(`/tasks/${anId(2)}`);
    expect(document.activeElement).toBe(link);
    expect(before(link, screen.getByRole('region', { name: /^Что.сделано$/ }))).toBe(true);
  });

  it('on a phone hears why «Вернуть» did nothing, and stands in the field', async () => {
    const user = userEvent.setup();
    open(waits());
    await ready();
    await user.click(button('Вернуть'));
    expect(document.activeElement).toBe(screen.getByLabelText('Комментарий школе'));
    expect(screen.getByText(/Напишите, что исправить/)).toBeTruthy();
  });

  it('does not return without saying why: the comment is asked for, and got', async () => {
    const user = userEvent.setup();
    const page = open(waits(), { [`POST ${API}/return`]: () => ({ version: 5, standing: 'returned' }) });
    await ready();
    await user.click(button('Вернуть школе'));
    const comment = screen.getByLabelText('Комментарий школе');
    expect(document.activeElement).toBe(comment);
    expect(screen.getByText(/Напишите, что исправить/)).toBeTruthy();
    expect(page.sentTo(`POST ${API}/return`)).toEqual([]);

    await user.click(button('Нет подписи.'));
    await user.type(screen.getByLabelText('Новый срок необязательно'), '18 января');
    await user.click(button('Вернуть школе'));
    await waitFor(() =>
      expect(page.sentTo(`POST ${API}/return`)).toEqual([{ version: 4, comment: 'Нет подписи.', dueOn: '2027-01-18' }]),
    );
  });

  it('gives a week when the old deadline has passed', async () => {
    open(waits({ task: { dueOn: localDate('2026-12-30') } }));
    await ready();
    expect(screen.getByLabelText<HTMLInputElement>('Новый срок').value.replaceAll('\u00a0', ' ')).toBe(
      '19 января 2027',
    );
  });

  it('is offered the return first when a target is missed, and accepts it only with a mark', async () => {
    const user = userEvent.setup();
    const page = open(waits({ targets: [target({ done: 7, outOf: 24 })] }), { [`POST ${API}/accept`]: () => accepted });
    await ready();
    expect(screen.getByText('Не хватает одного педагога')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Принять' })).toBeNull();
    expect(screen.getByText(/В отчёте останется «цель не достигнута: 29,2/)).toBeTruthy();
    await user.click(screen.getAllByRole('button', { name: 'Принять с пометкой' })[0] as HTMLElement);
    await waitFor(() =>
      expect(page.sentTo(`POST ${API}/accept`)).toEqual([{ version: 4, comment: null, short: true }]),
    );
  });

  it('keeps the comment when the task changed meanwhile, and says so', async () => {
    const user = userEvent.setup();
    const page = open(waits(), { [`POST ${API}/return`]: () => new Status(409, { code: 'conflict', details: {} }) });
    await ready();
    await user.type(screen.getByLabelText('Комментарий школе'), 'Нет списка');
    page.now(waits({ task: { version: 6 } }));
    await user.click(button('Вернуть школе'));
    expect(await screen.findByText(/Пока вы читали, поручение изменил другой сотрудник/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Комментарий школе').value).toBe('Нет списка');
  });

  const entry = (id: number, action: string, actor: TaskView['history'][number]['actor']) => ({
    ...{ id, at: '2027-01-12T09:12:00Z', action, subjectKind: 'task', subjectId: anId(1), details: {} },
    ...{ actorId: anId(60 + id), actor },
  });
  const SENT = entry(1, 'task.submit', aName('Панова'));
  const REMINDED = entry(5, 'task.remind', aName('Белов', 'Игорь', 'Николаевич'));
  const MOVED = entry(4, 'task.move', aName('Лебедева', 'Ирина', 'Павловна'));

  it('names the change and not what came to it, and until it is read anew who made it', async () => {
    const user = userEvent.setup();
    const by = { yours: false, name: MOVED.actor, at: MOVED.at };
    const page = open(waits({ history: [SENT] }), {
      [`POST ${API}/accept`]: () => new Status(409, { code: 'conflict', details: { by } }),
    });
    await ready();
    await user.click(first('Принять'));
    expect(
      await screen.findByText(/Пока вы читали, поручение изменили: Лебедева И\. П\., .*9:12\. Посмотрите/),
    ).toBeTruthy();
    page.now(waits({ history: [REMINDED, MOVED, SENT], task: { version: 5 } }));
    await user.click(first('Принять'));
    expect(
      await screen.findByText(/поручение изменилось: Лебедева И\. П\. перенесла срок, .*9:12\. Посм/),
    ).toBeTruthy();
  });

  it('says of whoever is not to be seen what was done, in one sentence', async () => {
    const user = userEvent.setup();
    const page = open(waits({ history: [SENT] }), {
      [`POST ${API}/accept`]: () => new Status(409, { code: 'conflict', details: {} }),
    });
    await ready();
    page.now(waits({ history: [{ ...MOVED, actor: null }, SENT], task: { version: 5 } }));
    await user.click(first('Принять'));
    expect(await screen.findByText(/поручение изменилось: срок перенесён, .*9:12\. Посмотрите/)).toBeTruthy();
  });

  const taken = (actorId: string): Parameters<typeof aTaskView>[0] => ({
    ...{ standing: 'accepted', may: ACCEPTS, task: { version: 6, state: 'accepted', acceptedOn: SESSION.today } },
    history: [
      {
        ...{ id: 9, at: '2027-01-12T09:12:00Z', action: 'task.accept', subjectKind: 'task', subjectId: anId(1) },
        ...{ details: {}, actorId, actor: aName('Лебедева', 'Ирина', 'Павловна') },
      },
    ],
  });

  it('keeps the comment to be copied when somebody else has decided, and says who and what', async () => {
    const user = userEvent.setup();
    const page = open(waits(), { [`POST ${API}/return`]: () => new Status(409, { code: 'conflict', details: {} }) });
    await ready();
    await user.type(screen.getByLabelText('Комментарий школе'), 'Нет списка');
    page.now(aTaskView(taken(anId(61))));
    await user.click(button('Вернуть школе'));
    expect(await screen.findByText(/Ваше решение не записано: Лебедева И\. П\. приняла, /)).toBeTruthy();
    expect(screen.getByText('Вы писали: «Нет списка»')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Скопировать комментарий' }));
    expect(await navigator.clipboard.readText()).toBe('Нет списка');
    await user.click(screen.getByRole('button', { name: 'Больше не нужен' }));
    expect(screen.queryByText(/Вы писали/)).toBeNull();
  });

  it('says so too of a comment that was never sent, and of a decision in another window of one’s own', async () => {
    const user = userEvent.setup();
    open(waits());
    await ready();
    await user.type(screen.getByLabelText('Комментарий школе'), 'Нет списка');
    cleanup();
    open(aTaskView(taken(SESSION.person.id)));
    expect(await screen.findByText(/Ваш комментарий не отправлен: вы сами в другом окне, .*: принято/)).toBeTruthy();
    expect(screen.getByText('Вы писали: «Нет списка»')).toBeTruthy();
  });

  it('is told what the server has against it', async () => {
    const user = userEvent.setup();
    open(waits(), { [`POST ${API}/accept`]: () => broken('is-not-submitted') });
    await ready();
    await user.click(first('Принять'));
    expect(await screen.findByText('Не на проверке.')).toBeTruthy();
  });

  describe('by the keyboard', () => {
    const press = (code: string) => fireEvent.keyDown(document.body, { code, key: 'п' });

    it('accepts by П, by its place on the keyboard', async () => {
      const page = open(waits(), { [`POST ${API}/accept`]: () => accepted });
      await ready();
      press('KeyG');
      await waitFor(() => expect(page.sentTo(`POST ${API}/accept`)).toHaveLength(1));
    });

    it('does not while a comment is typed, nor when letters are switched off', async () => {
      const page = open(
        waits(),
        { [`POST ${API}/accept`]: () => accepted },
        {
          ...SESSION,
          person: { ...SESSION.person, letterKeys: false },
        },
      );
      await ready();
      press('KeyG');
      fireEvent.keyDown(screen.getByLabelText('Комментарий школе'), { code: 'KeyG', key: 'п' });
      await new Promise((done) => setTimeout(done, 50));
      expect(page.sentTo(`POST ${API}/accept`)).toEqual([]);
    });

    it('goes to the next to check by the arrow', async () => {
      const page = open(waits(), {
        'GET /api/tasks': () => ({ rows: [aRow({ id: anId(2), dueOn: localDate('2027-02-28') })], total: 1 }),
      });
      await ready();
      await screen.findByRole('link', { name: /^Следующее на проверке/ });
      press('ArrowDown');
      await waitFor(() => expect(page.where()).toBe(`/tasks/${anId(2)}`));
    });
  });
});

describe('who carries it out', () => {
  const own = { ...SESSION, person: { ...SESSION.person, id: anId(60) } };
  const mine = (known: Parameters<typeof aTaskView>[0] = {}) =>
    aTaskView({ may: REPORTS, targets: [target(null)], ...known });

  it('is told what is missing, one field at a time, and sends nothing', async () => {
    const user = userEvent.setup();
    const page = open(mine(), { [`POST ${API}/opened`]: () => null }, own);
    await ready();
    await user.click(first('Отправить на проверку'));
    const note = screen.getByLabelText('Что сделано', { selector: 'textarea' });
    expect(document.activeElement).toBe(note);
    expect(screen.getByText('Напишите, сколько сделано')).toBeTruthy();
    expect(page.sentTo(`POST ${API}/submit`)).toEqual([]);
  });

  it('counts, sees the share at once, and sends it in', async () => {
    const user = userEvent.setup();
    const page = open(mine(), { [`POST ${API}/submit`]: () => ({ version: 2, standing: 'submitted' }) }, own);
    await ready();
    await user.type(screen.getByLabelText('Что сделано', { selector: 'textarea' }), 'Прошли курсы');
    await user.type(screen.getByLabelText('Педагогов по факту'), '8');
    await user.type(screen.getByLabelText('Педагогов всего'), '24');
    expect(screen.getByText('Цель достигнута')).toBeTruthy();
    await user.click(first('Отправить на проверку'));
    await waitFor(() =>
      expect(page.sentTo(`POST ${API}/submit`)).toEqual([
        { version: 1, note: 'Прошли курсы', counts: [{ targetId: anId(20), done: 8, outOf: 24 }] },
      ]),
    );
  });

  it('finds what was typed after a reload', async () => {
    const user = userEvent.setup();
    open(mine(), {}, own);
    await ready();
    await user.type(screen.getByLabelText('Что сделано', { selector: 'textarea' }), 'Начали');
    cleanup();
    open(mine(), {}, own);
    await ready();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Что сделано', { selector: 'textarea' }).value).toBe('Начали');
  });

  it('goes on by itself when only a file was attached meanwhile', async () => {
    const user = userEvent.setup();
    const answers = [new Status(409, { code: 'conflict', details: {} }), { version: 4, standing: 'under_way' }];
    const page = open(mine({ targets: [] }), { [`POST ${API}/progress`]: () => answers.shift() }, own);
    await ready();
    await user.type(screen.getByLabelText('Что сделано', { selector: 'textarea' }), 'Готово');
    page.now(mine({ targets: [], task: { version: 3 } }));
    await user.click(first('Сохранить'));
    await screen.findByText('Сохранено');
    expect(page.sentTo(`POST ${API}/progress`)).toMatchObject([{ version: 1 }, { version: 3, note: 'Готово' }]);
  });

  it('sees both texts when somebody else wrote meanwhile, and loses neither', async () => {
    const user = userEvent.setup();
    const answers = [new Status(409, { code: 'conflict', details: {} }), { version: 8, standing: 'under_way' }];
    const page = open(mine({ targets: [] }), { [`POST ${API}/progress`]: () => answers.shift() }, own);
    await ready();
    await user.type(screen.getByLabelText('Что сделано', { selector: 'textarea' }), 'Моё');
    page.now(mine({ targets: [], task: { version: 7, note: 'Чужое' } }));
    await user.click(first('Сохранить'));
    const dialog = await screen.findByRole('dialog', { name: /^Пока вы.работали/ });
    expect(within(dialog).getByText('Моё')).toBeTruthy();
    expect(within(dialog).getByText('Чужое')).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Сохранить выбранное' }));
    await waitFor(() => expect(page.sentTo(`POST ${API}/progress`).at(-1)).toMatchObject({ version: 7, note: 'Моё' }));
  });

  it('is told that a file will not do before it is sent', async () => {
    const user = userEvent.setup({ applyAccept: false });
    const sending = vi.fn();
    vi.stubGlobal('XMLHttpRequest', sending);
    open(mine(), {}, own);
    await ready();
    await user.upload(screen.getByLabelText(/Приложить подтверждение/), new File(['<html>'], 'страница.html'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/«страница.html» такого вида не\u00a0принимается/);
    expect(sending).not.toHaveBeenCalled();
  });

  it('has looked at it, told once, and only by the owner', async () => {
    const owners = open(mine(), { [`POST ${API}/opened`]: () => null }, own);
    await ready();
    await waitFor(() => expect(owners.sentTo(`POST ${API}/opened`)).toHaveLength(1));
    cleanup();
    const others = open(mine(), { [`POST ${API}/opened`]: () => null });
    await ready();
    expect(others.sentTo(`POST ${API}/opened`)).toEqual([]);
  });

  it('is not told that all is there while something is asked to be mended', async () => {
    const view = { targets: [], note: 'Провели' };
    open(mine({ targets: [], task: { note: view.note } }));
    expect(await screen.findByText('Всё есть, можно отправлять.')).toBeTruthy();
    cleanup();
    open(
      mine({ targets: [], standing: 'returned', task: { state: 'returned', note: view.note, comment: 'Нет подписи' } }),
    );
    expect(await screen.findByText('«Нет подписи»')).toBeTruthy();
    expect(screen.getByText('Когда исправите то, о чём просят, отправьте снова.')).toBeTruthy();
    expect(screen.queryByText('Всё есть, можно отправлять.')).toBeNull();
  });

  it('reads first who returned it and why', async () => {
    const entry = {
      id: 1,
      at: '2027-01-12T09:00:00.000Z',
      action: 'task.return',
      subjectKind: 'task',
      subjectId: anId(1),
      details: {},
      actorId: anId(5),
      actor: aName('Белов', 'Игорь', 'Николаевич'),
    };
    open(
      mine({
        standing: 'returned',
        history: [entry],
        task: { state: 'returned', comment: 'Нет даты', dueOn: localDate('2027-01-18') },
      }),
      {},
      own,
    );
    await ready();
    const panel = screen.getByRole('region', { name: /Вернули, срок 18/ });
    expect(panel.textContent).toContain('«Нет даты»');
    expect(panel.textContent).toContain('Белов');
    // On a narrow screen all of the page stands in one column in this order.
    expect(before(panel, screen.getByRole('region', { name: /^Что.сделано$/ }))).toBe(true);
  });

  it('takes back what waits for a decision', async () => {
    const user = userEvent.setup();
    const page = open(
      mine({ standing: 'submitted', task: submitted }),
      { [`POST ${API}/withdraw`]: () => ({ version: 5, standing: 'under_way' }) },
      own,
    );
    await ready();
    await user.click(button('Отозвать с проверки'));
    await waitFor(() => expect(page.sentTo(`POST ${API}/withdraw`)).toEqual([{ version: 4 }]));
  });
});

describe('who only looks', () => {
  it('finds no button that changes anything', async () => {
    open(aTaskView({ standing: 'submitted', task: submitted, targets: [target({ done: 7, outOf: 24 })] }));
    await ready();
    expect(screen.getAllByRole('button').map((one) => one.textContent)).not.toContain('Принять');
    const main = within(screen.getByRole('main'));
    expect(main.getAllByRole('button').map((one) => one.textContent)).toEqual(['Как посчитано']);
  });

  it('reads how a share was counted', async () => {
    const user = userEvent.setup();
    open(aTaskView({ targets: [target({ done: 7, outOf: 24 })] }));
    await ready();
    await user.click(button('Как посчитано'));
    expect(screen.getByText(/нужно 8.из.24/)).toBeTruthy();
  });
});

it('cuts a wording of 600 letters in the heading, and gives it whole beside', async () => {
  const wording = `${'Организовать повышение квалификации учителей и методическое сопровождение '.repeat(8)}до конца года`;
  open(aTaskView({ why: { ...aTaskView().why, shortTitle: null, activity: wording } }));
  const heading = await ready();
  expect(heading.textContent?.length).toBeLessThan(145);
  expect(heading.textContent).toMatch(/…$/);
  expect(screen.getByText((text) => text.replaceAll('\u00a0', ' ') === wording)).toBeTruthy();
});

describe('«не успеваем»', () => {
  const own = { ...SESSION, person: { ...SESSION.person, id: anId(60) } };
  const changed = { version: 1, standing: 'under_way' };
  const asked: TaskView['asked'] = {
    id: anId(30),
    state: 'open',
    askedOn: SESSION.today,
    askedBy: aName('Панова'),
    dueOn: localDate('2027-02-15'),
    reason: 'Ждём документ',
    note: 'приказ будет 10 февраля',
    answer: null,
    decidedOn: null,
    decidedBy: null,
  };

  it('asks for a later day: what is missing is said, and nothing is typed twice', async () => {
    const user = userEvent.setup();
    const acceptors = [{ id: anId(61), ...aName('Белов') }];
    const page = open(aTaskView({ may: REPORTS, acceptors }), { [`POST ${API}/extension`]: () => changed }, own);
    await ready();
    await user.click(button('Не успеваем'));
    await user.click(await screen.findByRole('button', { name: 'Отправить просьбу' }));
    expect(screen.getAllByText('Укажите, к какому дню успеете').length).toBeGreaterThan(0);
    await user.type(screen.getByLabelText('Новый срок'), '31 января');
    await user.click(screen.getByLabelText('Ждём документ'));
    await user.click(button('Отправить просьбу'));
    expect(screen.getAllByText(/новый должен быть позже/).length).toBeGreaterThan(0);
    await user.clear(screen.getByLabelText('Новый срок'));
    await user.type(screen.getByLabelText('Новый срок'), '15 февраля');
    await user.type(screen.getByLabelText('Пояснение необязательно'), 'приказ будет 10 февраля');
    await user.click(button('Отправить просьбу'));
    await waitFor(() =>
      expect(page.sentTo(`POST ${API}/extension`)).toEqual([
        { dueOn: '2027-02-15', reason: 'Ждём документ', note: 'приказ будет 10 февраля' },
      ]),
    );
    expect(await screen.findByText(/Просьба отправлена, ответит Белов/)).toBeTruthy();
  });

  it('asks for help without another day, in words of one’s own', async () => {
    const user = userEvent.setup();
    const page = open(aTaskView({ may: REPORTS }), { [`POST ${API}/extension`]: () => changed }, own);
    await ready();
    await user.click(button('Не успеваем'));
    await user.click(await screen.findByLabelText('Нужна помощь'));
    expect(screen.queryByLabelText('Новый срок')).toBeNull();
    await user.click(screen.getByLabelText('Другое'));
    await user.click(button('Отправить просьбу'));
    expect(screen.getByText('Напишите причину в двух словах')).toBeTruthy();
    await user.type(screen.getByLabelText('Причина'), 'Нет ведущего семинара');
    await user.click(button('Отправить просьбу'));
    await waitFor(() =>
      expect(page.sentTo(`POST ${API}/extension`)).toEqual([
        { dueOn: null, reason: 'Нет ведущего семинара', note: null },
      ]),
    );
  });

  it('who asked sees who answers, and takes it back', async () => {
    const user = userEvent.setup();
    const acceptors = [{ id: anId(61), ...aName('Белов') }];
    const view = aTaskView({ may: REPORTS, acceptors, asked });
    const page = open(view, { [`POST ${API}/extension/withdraw`]: () => changed }, own);
    await ready();
    expect(screen.getByText(/Отвечает Белов/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Не успеваем' })).toBeNull(); // one request at a time
    await user.click(button('Отозвать просьбу'));
    await waitFor(() => expect(page.sentTo(`POST ${API}/extension/withdraw`)).toEqual([{ requestId: anId(30) }]));
  });

  it('is granted by one press, on the day that was asked', async () => {
    const user = userEvent.setup();
    const page = open(aTaskView({ may: ACCEPTS, asked }), { [`POST ${API}/extension/grant`]: () => changed });
    await ready();
    expect(screen.getByText(/Ждём документ: приказ будет 10.февраля/)).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: /^Перенести срок на 15.февраля/ }));
    await waitFor(() =>
      expect(page.sentTo(`POST ${API}/extension/grant`)).toEqual([{ requestId: anId(30), dueOn: '2027-02-15' }]),
    );
    expect(await screen.findByText(/Срок перенесён на 15.февраля/)).toBeTruthy();
  });

  it('is refused with a word, and not without one', async () => {
    const user = userEvent.setup();
    const page = open(aTaskView({ may: ACCEPTS, asked }), { [`POST ${API}/extension/refuse`]: () => changed });
    await ready();
    await user.click(await screen.findByRole('button', { name: 'Отказать, срок прежний' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Ответ исполнителю'));
    expect(page.sentTo(`POST ${API}/extension/refuse`)).toEqual([]);
    await user.type(screen.getByLabelText('Ответ исполнителю'), 'Приказ уже вышел');
    await user.click(button('Отказать, срок прежний'));
    await waitFor(() =>
      expect(page.sentTo(`POST ${API}/extension/refuse`)).toEqual([
        { requestId: anId(30), comment: 'Приказ уже вышел' },
      ]),
    );
  });

  it('what was answered meanwhile is said, and the words stay', async () => {
    const user = userEvent.setup();
    const against = new Status(422, { code: 'rule-broken', details: { problems: [{ problem: 'not-asked' }] } });
    open(aTaskView({ may: ACCEPTS, asked }), { [`POST ${API}/extension/refuse`]: () => against });
    await ready();
    await user.type(await screen.findByLabelText('Ответ исполнителю'), 'Приказ уже вышел');
    await user.click(button('Отказать, срок прежний'));
    expect(await screen.findByText(/На просьбу уже ответили/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Ответ исполнителю').value).toBe('Приказ уже вышел');
  });

  it('the answer is read by whoever asked, as long as there is something to do', async () => {
    const refused = { ...asked, state: 'refused' as const, answer: 'Приказ уже вышел', decidedOn: SESSION.today };
    open(aTaskView({ may: REPORTS, asked: refused }), {}, own);
    await ready();
    expect(screen.getByText(/«Приказ уже вышел»/)).toBeTruthy();
    expect(button('Не успеваем')).toBeTruthy(); // may be asked again
    cleanup();
    open(aTaskView({ may: REPORTS, asked: refused, standing: 'submitted', task: submitted }), {}, own);
    await ready();
    expect(screen.queryByText(/«Приказ уже вышел»/)).toBeNull();
  });
});

describe('whom to ask', () => {
  const curator = { id: anId(61), ...aName('Белов'), phone: '+7 900 000-00-00', email: 'belov@example.test' };

  it('the executor sees the curator’s name and number, and writes to them', async () => {
    open(aTaskView({ may: REPORTS, curator }));
    await ready();
    expect(screen.getByText(/Спросить куратора: Белов/)).toBeTruthy();
    expect(screen.getByRole('link', { name: '+7 900 000-00-00' }).getAttribute('href')).toBe('tel:+79000000000');
    expect(screen.getByRole('link', { name: curator.email }).getAttribute('href')).toBe(`mailto:${curator.email}`);
  });

  it('the curator themselves and who only looks do not', async () => {
    open(aTaskView({ may: REPORTS, curator }), {}, { ...SESSION, person: { ...SESSION.person, id: curator.id } });
    await ready();
    expect(screen.queryByText(/Спросить куратора/)).toBeNull();
    cleanup();
    open(aTaskView({ curator }));
    await ready();
    expect(screen.queryByText(/Спросить куратора/)).toBeNull();
  });
});

it('a text that is too long is not cut, not sent, and stays', async () => {
  const user = userEvent.setup();
  const page = open(aTaskView({ may: REPORTS }), {}, { ...SESSION, person: { ...SESSION.person, id: anId(60) } });
  await ready();
  const note = screen.getByLabelText<HTMLTextAreaElement>('Что сделано', { selector: 'textarea' });
  await user.click(note);
  await user.paste('а'.repeat(5003));
  expect(note.value).toHaveLength(5003);
  for (const name of ['Сохранить', 'Отправить на проверку']) {
    await user.click(first(name));
    expect(document.activeElement).toBe(note);
  }
  expect(screen.getAllByText(/Сократите на.3/).length).toBeGreaterThan(0);
  expect(page.sentTo(`POST ${API}/progress`)).toEqual([]);
  expect(page.sentTo(`POST ${API}/submit`)).toEqual([]);
});

describe('whose it is', () => {
  const of = (who: Partial<TaskView['who']>) => {
    const known = aTaskView();
    open({ ...known, who: { ...known.who, schoolId: null, schoolName: null, executor: 'municipality', ...who } });
  };

  it('a person stands alone where no school and no body is known', async () => {
    of({});
    await ready();
    expect(screen.getByText('Панова И. О., директор')).toBeTruthy();
    expect(screen.queryByText('Муниципалитет')).toBeNull();
  });

  it('with the body where it is known, and somebody who may not be seen is the municipality', async () => {
    of({ bodyId: anId(71), bodyName: 'Управление образования', executor: 'body' });
    await ready();
    expect(screen.getByText('Управление образования')).toBeTruthy();
    cleanup();
    of({ owner: null, ownerPosition: null });
    await ready();
    expect(screen.getByText('Муниципалитет')).toBeTruthy();
  });
});

it('is not found without guessing', async () => {
  open(aTaskView(), { [`GET ${API}`]: () => new Status(404, { code: 'not-found' }) });
  expect((await screen.findByRole('alert')).textContent).toContain('Здесь ничего нет');
});
