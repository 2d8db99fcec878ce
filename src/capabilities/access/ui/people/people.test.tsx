// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answers, broken, openPage, SESSION, Status } from '../../../../web/testKit.tsx';
import { accessPages } from '../pages.ts';
import { curatedWords, foreseenSentence, handoverSentence, madeWords } from './handover.ts';

const MUNICIPALITY = SESSION.municipality?.id ?? '';
const SCHOOL = '6f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a11';
const OTHER_SCHOOL = '6f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a12';
const BODY = '5e1c7d1e-2f60-4a7b-8a53-6d0f2c3b4a99';
const PANOVA = '0d9cfd2c-7c1b-4a0a-8f0d-0f4f1b8b7a22';
const BELOV = '9a3c2f0e-1f43-4c0b-9d7b-3d9f0b6c1e55';
const HELD = 'c1a5b7d9-3e2f-4b6a-9c8d-7e6f5a4b3c21';

const panova = {
  id: PANOVA,
  familyName: 'Панова',
  givenName: 'Светлана',
  patronymic: 'Ивановна',
  phone: '8 (800) 555-02-07',
  email: null as string | null,
  roles: [
    {
      role: 'head',
      schoolId: SCHOOL as string | null,
      bodyId: null as string | null,
      placeName: 'Лесновская СОШ',
      position: 'директор' as string | null,
    },
  ],
  account: 'none' as string | null,
  signedInAt: null,
};
const belov = {
  ...panova,
  id: BELOV,
  familyName: 'Белов',
  givenName: 'Игорь',
  email: 'belov@zaozersk.test',
  account: 'lapsed',
};

const held = {
  id: HELD,
  personId: PANOVA,
  role: 'head',
  municipalityId: MUNICIPALITY,
  schoolId: SCHOOL,
  bodyId: null,
  regionWide: false,
  position: 'директор',
  orderNumber: '12-к',
  orderDate: '2026-08-30',
  fromDay: '2026-09-01',
  toDay: null as string | null,
  version: 3,
  municipalityName: 'Заозёрский муниципальный округ',
  schoolName: 'Лесновская СОШ',
  bodyName: null,
};
const view = {
  person: {
    id: PANOVA,
    municipalityId: MUNICIPALITY,
    familyName: 'Панова',
    givenName: 'Светлана',
    patronymic: 'Ивановна',
    email: 'panova@lesnoe.test',
    phone: null,
    version: 1,
  },
  appointments: [held],
  account: { state: 'has', signedInAt: null, invitedUntil: null, invitedByMail: null } as object | null,
  may: { keep: true, vouch: true, appointAdministrator: false, substitute: true },
};

const LIST = 'GET /api/people';
const PERSON = `GET /api/people/${PANOVA}`;
const INVITE = 'POST /api/invitations';
const list = (people: object[], keep = true) => ({ people, total: people.length, may: { keep } });
const open = (address: string, answers: Answers) => openPage(accessPages, address, answers);

const like = (text: string) => new RegExp(`^${text.replace(/[?.()+]/g, '\\$&').replaceAll(' ', '\\s')}$`);
const button = (name: string) => screen.findByRole('button', { name: like(name) });
const press = async (name: string) => userEvent.click(await button(name));
const field = (name: RegExp) => screen.findByRole<HTMLInputElement>('textbox', { name });
const text = async () => (await screen.findByRole('main')).textContent?.replaceAll('\u00a0', ' ');
const toast = async () =>
  (await screen.findAllByRole('status')).map((one) => one.textContent?.replaceAll('\u00a0', ' ')).join(' ');

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

describe('the list of people', () => {
  it('tells who keeps the people who can get in, and nobody else', async () => {
    open('/people', {
      [LIST]: () => list([panova, { ...belov, account: 'has', signedInAt: '2027-01-11T06:00:00.000Z' }]),
    });
    await screen.findByText('Панова Светлана Ивановна');
    expect(await text()).toContain('В муниципалитете 2 человека, из них 1 ещё не входил.');
    expect(await text()).toContain('не приглашали');
    expect(await text()).toContain('был вход вчера');
    cleanup();
    open('/people', { [LIST]: () => list([{ ...panova, account: null }], false) });
    await screen.findByText('Панова Светлана Ивановна');
    expect(await text()).not.toContain('не приглашали');
    expect(screen.queryByRole('button', { name: 'Добавить человека' })).toBeNull();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('calls the head of an organisation no head of a school', async () => {
    const role = { role: 'head', schoolId: null, bodyId: BODY, placeName: 'ИМЦ', position: null };
    open('/people', { [LIST]: () => list([{ ...panova, roles: [role] }]) });
    await screen.findByText('Панова Светлана Ивановна');
    expect(within(screen.getByRole('table')).getByText('руководитель, ИМЦ')).toBeTruthy();
    cleanup();
    open('/people', { [LIST]: () => list([{ ...panova, roles: [{ ...role, position: 'директор ИМЦ' }] }]) });
    await screen.findByText('Панова Светлана Ивановна');
    expect(within(screen.getByRole('table')).getByText('директор ИМЦ, ИМЦ')).toBeTruthy();
  });

  it('says to who only observes that telephones are not for them, not that there are none', async () => {
    const none = { ...panova, phone: null, email: null };
    const roles = SESSION.roles.map((held) => ({ ...held, role: 'observer' as const }));
    openPage(accessPages, '/people', { [LIST]: () => list([none], false) }, { ...SESSION, roles });
    await screen.findByText('Панова Светлана Ивановна');
    expect(await text()).toContain('контакты вам не показываются');
    expect(await text()).toContain('Вам виден 1 человек.'); // of a municipality that has more
    expect(screen.getByRole('link', { name: 'Список людей' })).toBeTruthy();
    cleanup();
    openPage(accessPages, '/people', { [LIST]: () => list([none], false) }, SESSION);
    await screen.findByText('Панова Светлана Ивановна');
    expect(await text()).not.toContain('не показываются');
  });

  it('says of those who are shown by a filter only how many of them have never been in', async () => {
    const answer = { ...list([panova]), total: 16 };
    open('/people', { [LIST]: () => answer });
    await screen.findByText('Панова Светлана Ивановна');
    expect(await text()).toContain('В муниципалитете 16 человек. Из показанных 1 ещё не входил.');
  });

  it('from the day shows who can not come in yet, apart from who has not come; nobody is ticked, all are with one press', async () => {
    const waits = { ...belov, account: 'has', signedInAt: null };
    open('/people?never=uninvited', { [LIST]: () => list([panova, waits]) });
    await screen.findByText('Панова Светлана Ивановна');
    expect(await text()).not.toContain('Выбрано');
    expect(screen.queryByText(/^Белов/)).toBeNull();
    cleanup();
    open('/people?never=uninvited', { [LIST]: () => list([panova, { ...panova, id: HELD }]) });
    await press('Выбрать всех 2');
    expect(await text()).toContain('Выбрано 2');
    expect(screen.queryByRole('button', { name: like('Выбрать всех 2') })).toBeNull();
    cleanup();
    open('/people', { [LIST]: () => list([panova, waits]) });
    await screen.findByText(/^Белов/);
    expect(screen.queryByRole('button', { name: like('Выбрать всех 2') })).toBeNull();
    cleanup();
    open('/people?never=awaited', { [LIST]: () => list([panova, waits]) });
    await screen.findByText(/^Белов/);
    expect(await text()).toContain('пароль задан');
    expect(await text()).not.toContain('Выбрано');
    expect(screen.queryByText('Панова Светлана Ивановна')).toBeNull();
  });

  it('keeps its filters in the address and asks the server by them', async () => {
    const { asked, where } = open('/people?role=head', { [LIST]: () => list([panova]) });
    await screen.findByText('Панова Светлана Ивановна');
    await userEvent.type(screen.getByRole('searchbox'), 'лесн');
    await waitFor(() => expect(where()).toContain('q='));
    await waitFor(() => expect(decodeURIComponent(asked.at(-1)?.what ?? '')).toContain('q=лесн'));
    expect(asked.at(-1)?.what).toContain('role=head');
    expect(asked.at(-1)?.what).toContain(`municipalityId=${MUNICIPALITY}`);
  });

  it('says when nobody was found, and how to see all again', async () => {
    const { where } = open('/people?q=xyz', { [LIST]: () => list([]) });
    await press('Убрать отбор');
    await waitFor(() => expect(where()).toBe('/people'));
  });

  it('invites many at once: by mail those who have an address, and says of whom it did not work', async () => {
    const { sentTo } = open('/people', {
      [LIST]: () => list([panova, belov, { ...belov, id: HELD, familyName: 'Гусев' }]),
      [INVITE]: (sent: { personId: string }) =>
        sent.personId === HELD
          ? broken('mail-failed')
          : { code: null, until: '2027-01-26T12:00:00.000Z', address: 'http://localhost/enter' },
    });
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Выбрать все показанные' }));
    await press('Пригласить по почте');
    await waitFor(async () =>
      expect(await toast()).toContain('1 письмо отправлено, не удалось: 1, без почты: 1, им напечатайте коды'),
    );
    expect(sentTo(INVITE)).toEqual([
      { personId: BELOV, byMail: true },
      { personId: HELD, byMail: true },
    ]);
  });

  it('says of mail that is not set up that it stays on the server, before and after', async () => {
    openPage(
      accessPages,
      '/people',
      {
        [LIST]: () => list([belov]),
        [INVITE]: () => ({ code: null, until: '2027-01-26T12:00:00.000Z', address: 'http://localhost/enter' }),
      },
      { ...SESSION, mailLeaves: false },
    );
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Выбрать все показанные' }));
    expect(await text()).toContain('Письма не отправляются: почта не настроена');
    await press('Пригласить по почте');
    await waitFor(async () => expect(await toast()).toContain('1 письмо лежит в папке outbox на сервере'));
    expect(await toast()).not.toContain('отправлено');
    cleanup();
    openPage(accessPages, '/people', { [LIST]: () => list([belov], false) }, { ...SESSION, mailLeaves: false });
    await screen.findByText('Белов Игорь Ивановна');
    expect(await text()).not.toContain('Почта не настроена');
  });

  it('says on the page of a person that the letter was not sent where no mail leaves', async () => {
    const invited = {
      state: 'invited',
      signedInAt: null,
      invitedUntil: '2027-01-26T12:00:00.000Z',
      invitedByMail: true,
    };
    const answers: Answers = {
      [PERSON]: () => ({ ...view, account: invited }),
      [INVITE]: () => ({ code: null, until: invited.invitedUntil, address: 'https://opora.test/enter' }),
    };
    openPage(accessPages, `/people/${PANOVA}`, answers, { ...SESSION, mailLeaves: false });
    await press('Пригласить снова');
    await waitFor(async () => expect(await toast()).toContain('1 письмо лежит в папке outbox на сервере'));
    expect(await text()).toContain('Письмо с приглашением составлено, действует до');
    expect(document.body.textContent).not.toContain('отправлено');
  });

  it('prints codes on slips that say whose, where to and until when; the codes survive a reload, and go when done', async () => {
    const answers: Answers = {
      [LIST]: () => list([panova, belov]),
      [INVITE]: ({ personId }: { personId: string }) => ({
        code: personId === PANOVA ? 'K7M-2PX-BCD-9TH' : '222-333-444-555',
        until: '2027-01-26T12:00:00.000Z',
        address: 'https://opora.zaozersk.test/enter',
      }),
    };
    const { where } = open('/people', answers);
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Выбрать все показанные' }));
    await press('Напечатать коды');
    await waitFor(() => expect(where()).toBe('/people/slips'));
    const slip = within(await screen.findByRole('region', { name: 'Панова Светлана Ивановна' }));
    expect(slip.getByText('K7M-2PX-BCD-9TH')).toBeTruthy();
    expect(screen.queryByText(/Адрес localhost/)).toBeNull();
    expect(slip.getByText('opora.zaozersk.test/enter')).toBeTruthy();
    expect(slip.getByText('директор, Лесновская СОШ')).toBeTruthy();
    expect(slip.getByText(/26\s+января\s+2027/)).toBeTruthy();
    cleanup();
    open('/people/slips', answers);
    await screen.findByText('222-333-444-555');
    await userEvent.click(screen.getByRole('link', { name: 'Готово' }));
    cleanup();
    open('/people/slips', answers);
    await screen.findByRole('heading', { name: like('Печатать нечего') });
  });
});

it('slips with an address that only this computer opens come with a warning beside them, not on them', async () => {
  const kept = { code: 'K7M-2PX-BCD-9TH', until: '2027-01-26T12:00:00.000Z', address: 'http://localhost:3000/enter' };
  open('/people', { [LIST]: () => list([panova]), [INVITE]: () => kept });
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Выбрать все показанные' }));
  await press('Напечатать коды');
  const slip = await screen.findByRole('region', { name: 'Панова Светлана Ивановна' });
  const warning = screen.getByText(/Адрес localhost откроется только/);
  expect(warning.closest('.screen-only')).toBeTruthy();
  expect(slip.contains(warning)).toBe(false);
});

describe('a new person', () => {
  const ADD = 'POST /api/people';
  const typeName = async () => {
    await userEvent.type(await field(/^Фамилия/), 'Тихонова');
    await userEvent.type(await field(/^Имя/), 'Елена');
  };

  it('is added with what is known, and appointed next', async () => {
    const { sentTo, where } = open('/people', { [LIST]: () => list([panova]), [ADD]: () => ({ id: BELOV }) });
    await press('Добавить человека');
    await press('Добавить и назначить');
    expect((await screen.findAllByText(/Напишите фамилию/)).length).toBeGreaterThan(0);
    await typeName();
    await press('Добавить и назначить');
    await waitFor(() => expect(where()).toBe(`/people/${BELOV}`));
    const unknown = { patronymic: null, email: null, phone: null };
    expect(sentTo(ADD)).toEqual([
      { familyName: 'Тихонова', givenName: 'Елена', ...unknown, municipalityId: MUNICIPALITY },
    ]);
  });

  it('with an e-mail of somebody else is refused at that field, and the rest stays, also over a reload', async () => {
    const answers: Answers = { [LIST]: () => list([panova]), [ADD]: () => broken('email-taken') };
    open('/people', answers);
    await press('Добавить человека');
    await typeName();
    await userEvent.type(await field(/^Почта/), 'belov@zaozersk.test');
    await press('Добавить и назначить');
    await screen.findByText(/уже записана у\s+другого человека/);
    cleanup();
    open('/people', answers);
    await press('Добавить человека');
    expect((await field(/^Фамилия/)).value).toBe('Тихонова');
  });
});

describe('a person', () => {
  it('shows a colleague what they may know, without buttons', async () => {
    const may = { keep: false, vouch: false, appointAdministrator: false, substitute: false };
    open(`/people/${PANOVA}`, { [PERSON]: () => ({ ...view, account: null, may }) });
    await screen.findByRole('heading', { level: 1, name: /Панова/ });
    expect(await text()).toContain('Директор, Лесновская СОШ');
    expect(await text()).toContain('приказ № 12-к от 30.08.2026');
    expect(await text()).not.toContain('Вход в программу');
    for (const name of ['Назначить', 'Изменить данные', 'Закончить']) {
      expect(screen.queryByRole('button', { name: new RegExp(name) })).toBeNull();
    }
  });

  it('who holds more than the asker gives is not invited, and the page says by whom', async () => {
    const may = { keep: true, vouch: false, appointAdministrator: false, substitute: false };
    open(`/people/${PANOVA}`, { [PERSON]: () => ({ ...view, may }) });
    await screen.findByRole('heading', { level: 1, name: /Панова/ });
    expect(await text()).toContain('может тот, кто вправе назначить на все его роли');
    expect(screen.queryByRole('button', { name: /код|Пригласить/ })).toBeNull();
    await press('Изменить данные');
    expect(await screen.findByLabelText(/^Телефон/)).toBeTruthy();
    expect(screen.queryByLabelText(/^Почта/)).toBeNull();
  });

  it('tells former appointments, those to come, and the one whose last day it is', async () => {
    const appointments = [
      { ...held, id: HELD, fromDay: '2027-02-01', role: 'curator', position: null },
      { ...held, id: PANOVA, toDay: '2027-01-12' },
      { ...held, id: BELOV, fromDay: '2020-09-01', toDay: '2026-08-31', position: 'учитель' },
    ];
    open(`/people/${PANOVA}`, { [PERSON]: () => ({ ...view, appointments }) });
    const former = within(await screen.findByRole('region', { name: 'Прежние назначения' }));
    expect(former.getByText(/Учитель/)).toBeTruthy();
    expect(await text()).toContain('ещё не началось');
    expect(await text()).toContain('последний день сегодня');
  });

  it('who changed meanwhile is shown both ways, and what is chosen is saved over the newer one', async () => {
    const puts: unknown[] = [];
    open(`/people/${PANOVA}`, {
      [PERSON]: () => view,
      [`PUT /api/people/${PANOVA}`]: (sent: { version: number }) => {
        puts.push(sent);
        const now = { ...view.person, phone: '2-15-40', version: 2 };
        return sent.version === 1 ? new Status(409, { code: 'conflict', details: { now } }) : null;
      },
    });
    await press('Изменить данные');
    await userEvent.type(await field(/^Телефон/), '2-15-99');
    await press('Сохранить');
    await screen.findByRole('heading', { name: like('Пока вы работали, это изменили') });
    expect(screen.getByText('2-15-40')).toBeTruthy();
    await press('Сохранить выбранное');
    await waitFor(async () => expect(await toast()).toContain('Данные сохранены'));
    expect(puts).toMatchObject([
      { phone: '2-15-99', version: 1 },
      { phone: '2-15-99', version: 2 },
    ]);
  });

  it('is invited anew, and is told to have no mail when the letter did not leave', async () => {
    open(`/people/${PANOVA}`, {
      [PERSON]: () => ({
        ...view,
        account: { state: 'lapsed', signedInAt: null, invitedUntil: null, invitedByMail: true },
      }),
      [INVITE]: () => broken('mail-failed'),
    });
    expect(await screen.findByText(/за\s+14\s+дней им не\s+воспользовались/)).toBeTruthy();
    await press('Пригласить снова');
    await screen.findByText(/Почтовый сервер не\s+принял письмо/);
  });

  it('is signed out everywhere', async () => {
    open(`/people/${PANOVA}`, { [PERSON]: () => view, [`POST /api/people/${PANOVA}/sign-out`]: () => ({ count: 2 }) });
    await press('Закончить все входы');
    await waitFor(async () => expect(await toast()).toContain('2 входа закончено'));
  });
});

describe('an appointment', () => {
  const MAKE = 'POST /api/appointments';
  const PLACES = 'GET /api/appointments/places';
  const places = { schools: [{ id: SCHOOL, name: 'Лесновская СОШ' }], bodies: [{ id: BODY, name: 'ИМЦ' }] };

  it('says what it needs, where the rule says so, and offers the roles one may give', async () => {
    open(`/people/${PANOVA}`, { [PERSON]: () => view, [PLACES]: () => places });
    await press('Назначить');
    const role = await screen.findByRole('combobox', { name: 'Роль' });
    expect(within(role).queryByRole('option', { name: 'Администратор' })).toBeNull();
    await userEvent.selectOptions(role, 'curator');
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Назначить' }));
    await dialog.findByText(/эта роль всегда в\s+какой-то из\s+них/);
  });

  it('that sees a whole region is not offered: only the console gives it', async () => {
    open(`/people/${PANOVA}`, { [PERSON]: () => view, [PLACES]: () => places });
    await press('Назначить');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Роль' }), 'observer');
    expect(screen.queryByText(/муниципалитеты региона/)).toBeNull();
  });

  it('of the municipality needs no place, and is refused at the role when there is one already', async () => {
    const { sentTo } = open(`/people/${PANOVA}`, {
      [PERSON]: () => ({ ...view, may: { ...view.may, appointAdministrator: true } }),
      [PLACES]: () => places,
      [MAKE]: () => broken('already-appointed'),
    });
    await press('Назначить');
    const role = await screen.findByRole('combobox', { name: 'Роль' });
    expect(within(role).getByRole('option', { name: 'Администратор' })).toBeTruthy();
    await userEvent.selectOptions(role, 'expert');
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: /^Номер приказа/ }), '5-ОД');
    await userEvent.click(dialog.getByRole('button', { name: 'Назначить' }));
    await dialog.findByText(/назначение на\s+эти дни уже есть/);
    expect(sentTo(MAKE)).toMatchObject([
      {
        personId: PANOVA,
        role: 'expert',
        schoolId: null,
        bodyId: null,
        orderNumber: '5-ОД',
        fromDay: '2027-01-12',
        toDay: null,
      },
    ]);
  });

  it('that ends says what became of the work, though its row has gone', async () => {
    let ended = false;
    const to = { id: BELOV, familyName: 'Белов', givenName: 'Игорь', patronymic: null };
    const { sentTo } = open(`/people/${PANOVA}`, {
      [PERSON]: () => (ended ? { ...view, appointments: [{ ...held, toDay: '2027-01-11' }] } : view),
      [`POST /api/appointments/${HELD}/end`]: () => {
        ended = true;
        return { handovers: [{ what: 'task', count: 12, to, meanwhile: false }], endedCodes: 1, endedPasswords: 0 };
      },
      [`POST /api/appointments/${HELD}/end/foresee`]: ({ lastDay }: { lastDay: string }) => ({
        ...{ endedCodes: 0, endedPasswords: 0 },
        handovers: [{ what: 'task', count: 12, to, meanwhile: lastDay < '2027-01-12' }],
      }),
    });
    await press('Закончить: Директор, Лесновская СОШ');
    await screen.findByText(/^12\s+поручений будет вести Белов И\.$/);
    await userEvent.clear(await field(/^Последний день/));
    await userEvent.type(await field(/^Последний день/), 'вчера');
    await screen.findByText(/будет вести Белов И\., пока преемника нет/);
    expect(sentTo(`POST /api/appointments/${HELD}/end`)).toEqual([]);
    await press('Закончить');
    await screen.findByText(/12\s+поручений теперь ведёт Белов И\./);
    await screen.findByText('Прежний код приглашения больше не действует: выдайте новый.');
    await screen.findByRole('region', { name: 'Прежние назначения' });
    expect(sentTo(`POST /api/appointments/${HELD}/end`)).toEqual([{ version: 3, lastDay: '2027-01-11' }]);
  });

  it('names what changes hands when it is little, and leads to the list when it is much', async () => {
    const to = { id: BELOV, familyName: 'Белов', givenName: 'Игорь', patronymic: null };
    const named = [{ id: HELD, name: 'Педсовет, Лесновская СОШ' }];
    open(`/people/${PANOVA}`, {
      [PERSON]: () => view,
      [`POST /api/appointments/${HELD}/end/foresee`]: ({ lastDay }: { lastDay: string }) => ({
        ...{ endedCodes: 0, endedPasswords: 0 },
        handovers: [
          lastDay < '2027-01-12'
            ? { what: 'task', count: 12, to, meanwhile: false }
            : { what: 'task', count: 1, named, to, meanwhile: false },
        ],
      }),
    });
    await press('Закончить: Директор, Лесновская СОШ');
    const link = await screen.findByRole('link', { name: 'Педсовет, Лесновская СОШ' });
    expect(link.getAttribute('href')).toBe(`/tasks/${HELD}`);
    await userEvent.clear(await field(/^Последний день/));
    await userEvent.type(await field(/^Последний день/), 'вчера');
    const all = await screen.findByRole('link', { name: 'Все открытые поручения: Панова С. И.' });
    expect(all.getAttribute('href')).toBe(`/tasks?show=open&owner=${PANOVA}`);
  });

  it('says who is away and who stands in, on the pages of both, without bending a name', async () => {
    const one = {
      ...{ id: HELD, personId: PANOVA, person: 'Панова С. И.', substituteId: BELOV, substitute: 'Белов И. Н.' },
      ...{ fromDay: '2027-01-11', toDay: '2027-01-15', may: { cancel: true } },
    };
    open(`/people/${PANOVA}`, { [PERSON]: () => view, 'GET /api/substitutions': () => [one] });
    expect(await screen.findByText(/^Отсутствует 11–15\sянв\s2027, замещает Белов И\.\sН\.$/)).toBeTruthy();
    cleanup();
    const other = { ...one, personId: BELOV, person: 'Белов И. Н.', substituteId: PANOVA, substitute: 'Панова С. И.' };
    open(`/people/${PANOVA}`, { [PERSON]: () => view, 'GET /api/substitutions': () => [other] });
    expect(await screen.findByText(/^Замещает: Белов И\.\sН\., 11–15\sянв\s2027$/)).toBeTruthy();
  });

  it.each<{ what: string; count: number; to: boolean; meanwhile?: boolean; is: string; ahead: string }>([
    {
      what: 'task',
      count: 1,
      to: true,
      is: '1 поручение теперь ведёт Белов И.',
      ahead: '1 поручение будет вести Белов И.',
    },
    {
      what: 'task',
      count: 22,
      to: true,
      is: '22 поручения теперь ведёт Белов И.',
      ahead: '22 поручения будет вести Белов И.',
    },
    {
      ...{ what: 'task', count: 3, to: true, meanwhile: true, is: '3 поручения пока ведёт Белов И.: преемника нет' },
      ahead: '3 поручения будет вести Белов И., пока преемника нет.',
    },
    {
      ...{ what: 'task', count: 5, to: false, is: '5 поручений пока никто не ведёт: преемника нет' },
      ahead: '5 поручений никто не будет вести: нет ни преемника, ни координатора.',
    },
    {
      what: 'agreements',
      count: 3,
      to: true,
      is: '3 agreements теперь ведёт Белов И.',
      ahead: '3 agreements будет вести Белов И.',
    },
  ])('hands over: $is', ({ what, count, to, is, ahead, meanwhile = false }) => {
    const person = { id: BELOV, familyName: 'Белов', givenName: 'Игорь', patronymic: null };
    const handover = { what, count, to: to ? person : null, meanwhile };
    expect(handoverSentence(handover).replaceAll('\u00a0', ' ')).toBe(is);
    expect(foreseenSentence(handover).replaceAll('\u00a0', ' ')).toBe(ahead);
  });

  it('of a curator at several schools says where it was so already, and that a code ended', () => {
    expect(curatedWords(2, 3).replaceAll('\u00a0', ' ')).toBe('Куратор назначен: 2 школы, у 1 так уже было');
    const nothing = { handovers: [], endedCodes: 0, endedPasswords: 0 };
    expect(madeWords('Готово', { ...nothing, endedCodes: 1 })).toBe(
      'Готово. Прежний код приглашения больше не действует: выдайте новый',
    );
    expect(madeWords('Готово', { ...nothing, endedPasswords: 1 })).toContain('Прежний пароль больше не действует');
    expect(madeWords('Готово', nothing)).toBe('Готово');
  });

  it('of a curator takes several schools at once, by one order', async () => {
    const { sentTo } = open(`/people/${PANOVA}`, {
      [PERSON]: () => view,
      [PLACES]: () => ({ ...places, schools: [...places.schools, { id: OTHER_SCHOOL, name: 'Борковская ООШ' }] }),
      [`${MAKE}/at-schools`]: () => ({ made: 2, handovers: [], endedCodes: 0, endedPasswords: 0 }),
    });
    await press('Назначить');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Роль' }), 'curator');
    const dialog = within(screen.getByRole('dialog'));
    const schools = await dialog.findByRole('combobox', { name: 'Школы' });
    for (const name of ['Лесн', 'Борк']) {
      await userEvent.type(schools, name);
      await userEvent.click(await dialog.findByRole('option', { name: new RegExp(name), hidden: true }));
    }
    await userEvent.type(dialog.getByRole('textbox', { name: /^Номер приказа/ }), '7-ОД');
    await userEvent.click(dialog.getByRole('button', { name: 'Назначить' }));
    await waitFor(async () => expect(await toast()).toContain('Куратор назначен: 2 школы'));
    expect(sentTo(`${MAKE}/at-schools`)).toMatchObject([
      {
        personId: PANOVA,
        role: 'curator',
        schoolIds: [SCHOOL, OTHER_SCHOOL],
        orderNumber: '7-ОД',
        fromDay: '2027-01-12',
      },
    ]);
  });
});

describe('a sign-in that ends at work', () => {
  it('is renewed in place: what was typed stays, and is sent after all', async () => {
    let inside = true;
    const puts: unknown[] = [];
    const { sentTo, where } = open(`/people/${PANOVA}`, {
      [PERSON]: () => view,
      'POST /api/auth/sign-in/email': () => {
        inside = true;
        return null;
      },
      [`PUT /api/people/${PANOVA}`]: (sent: unknown) => {
        if (!inside) return new Status(401, { code: 'not-signed-in' });
        puts.push(sent);
        return null;
      },
    });
    await press('Изменить данные');
    await userEvent.type(await field(/^Телефон/), '2-15-99');
    inside = false;
    await press('Сохранить');
    const again = within(await screen.findByRole('dialog', { name: like('Вход закончился') }));
    await userEvent.type(again.getByLabelText('Пароль'), 'старая яблоня');
    await userEvent.click(again.getByRole('button', { name: /Войти и\s+продолжить/ }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: like('Вход закончился') })).toBeNull());
    expect(sentTo('POST /api/auth/sign-in/email')).toMatchObject([{ email: 'sokolova@zaozersk.test' }]);
    expect((await field(/^Телефон/)).value).toBe('2-15-99');
    await press('Сохранить');
    await waitFor(() => expect(puts).toMatchObject([{ phone: '2-15-99' }]));
    expect(where()).toBe(`/people/${PANOVA}`);
  });
});
