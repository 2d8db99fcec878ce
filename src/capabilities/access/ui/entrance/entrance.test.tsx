// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answers, broken, openPage, SESSION, Status } from '../../../../web/testKit.tsx';
import { accessPages } from '../pages.ts';

const PAGES = [{ path: '/', title: 'Сегодня', load: async () => () => <p>первая страница</p> }, ...accessPages];
const ENTER = 'POST /api/auth/sign-in/email';
const strangers: Answers = {
  'GET /api/first-run': () => ({ needed: false, mailLeaves: true }),
  'GET /api/demo-signins': () => [],
};
/** A stranger at an address; the session is there once somebody has signed in. */
function open(address: string, answers: Answers = {}) {
  let inside = false;
  const enter = answers[ENTER];
  return openPage(
    PAGES,
    address,
    {
      ...strangers,
      ...answers,
      'GET /api/session': () => (inside ? SESSION : new Status(401, { code: 'not-signed-in' })),
      [ENTER]: (sent: never) => {
        const given = enter?.(sent);
        inside = !(given instanceof Status);
        return given ?? null;
      },
    },
    null,
  );
}

const field = (name: string | RegExp) => screen.findByRole<HTMLInputElement>('textbox', { name });
const password = () => screen.findByLabelText<HTMLInputElement>('Пароль');
/** A text on the screen: some of its spaces do not break. */
const like = (text: string) => new RegExp(`^${text.replace(/[?.()]/g, '\\$&').replaceAll(' ', '\\s')}$`);
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name: like(name) }));
const heading = (name: string) => screen.findByRole('heading', { name: like(name) });
const said = async (text: string | RegExp) => (await screen.findAllByText(text)).length;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

describe('signing in', () => {
  it('says what is missing at each field, and sends nothing', async () => {
    const { sentTo } = open('/sign-in');
    await press('Войти');
    expect(await said('Напишите почту')).toBeGreaterThan(0);
    expect(await said('Напишите пароль')).toBeGreaterThan(0);
    expect(sentTo(ENTER)).toEqual([]);
  });

  it('leads where the person wanted to go, and remembers them unless the computer is somebody else’s', async () => {
    const { sentTo, where } = open('/sign-in?to=%2Fprofile%3Fx%3D1');
    await userEvent.type(await field('Почта'), ' sokolova@zaozersk.test ');
    await userEvent.type(await password(), 'старая яблоня');
    await userEvent.click(screen.getByLabelText('Чужой компьютер'));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(where()).toBe('/profile?x=1'));
    expect(sentTo(ENTER)).toEqual([{ email: 'sokolova@zaozersk.test', password: 'старая яблоня', rememberMe: false }]);
  });

  it.each([
    { name: 'a wrong password', refusal: broken('wrong-password'), says: /не подходят друг к другу/ },
    {
      name: 'too many tries',
      refusal: broken('too-many-tries', { seconds: 42 }),
      says: /Подождите минуту и попробуйте снова/,
    },
    { name: 'very many', refusal: broken('too-many-tries', { seconds: 150 }), says: /Подождите 3 минуты/ },
    { name: 'a fault of ours', refusal: new Status(500, { code: 'internal' }), says: /ошибка в программе/ },
  ])('of $name says so and keeps what was typed', async ({ refusal, says }) => {
    open('/sign-in', { [ENTER]: () => refusal });
    await userEvent.type(await field('Почта'), 'sokolova@zaozersk.test');
    await userEvent.type(await password(), 'не та яблоня');
    await press('Войти');
    expect((await screen.findByRole('alert')).textContent?.replaceAll('\u00a0', ' ')).toMatch(says);
    expect((await password()).value).toBe('не та яблоня');
  });

  it('shows the password when asked', async () => {
    open('/sign-in');
    await userEvent.click(await screen.findByLabelText('Показать пароль'));
    expect((await password()).type).toBe('text');
  });

  it('offers the people of the demo, each by one press', async () => {
    const person = { name: 'Панова Светлана Ивановна', role: 'директор', email: 'panova@demo.test', password: 'demo' };
    const { sentTo, where } = open('/sign-in', { 'GET /api/demo-signins': () => [person] });
    await press('Войти: Панова Светлана Ивановна, директор');
    await waitFor(() => expect(where()).toBe('/'));
    expect(sentTo(ENTER)).toMatchObject([{ email: 'panova@demo.test', password: 'demo' }]);
  });

  it('leads to the first run where there is nobody to sign in', async () => {
    const { where } = open('/sign-in', { 'GET /api/first-run': () => ({ needed: true, mailLeaves: true }) });
    await waitFor(() => expect(where()).toBe('/first-run'));
  });

  it('asks nothing of whoever is in already', async () => {
    openPage(PAGES, '/sign-in', strangers);
    await heading('Вы уже вошли');
    expect(screen.queryByLabelText('Пароль')).toBeNull();
  });
});

describe('entering by a code', () => {
  const CHECK = 'POST /api/invitations/check';
  const ACCEPT = 'POST /api/invitations/accept';
  const panova = { name: 'Панова Светлана Ивановна', municipality: 'Заозёрский муниципальный округ', email: null };

  it('takes the code from the letter’s address and asks for nothing but e-mail and password', async () => {
    const { sentTo, where } = open('/enter?code=K7M-2PX-BCD-9TH', { [CHECK]: () => panova, [ACCEPT]: () => null });
    expect(await said('Панова Светлана Ивановна')).toBe(1);
    expect(await said('Заозёрский муниципальный округ')).toBe(1);
    await userEvent.type(await field(/^Почта/), 'panova@lesnoe.test');
    await userEvent.type(await password(), 'крепкий чай');
    await press('Задать пароль и войти');
    await waitFor(() => expect(where()).toBe('/'));
    const accepted = { code: 'K7M-2PX-BCD-9TH', email: 'panova@lesnoe.test', password: 'крепкий чай' };
    expect(sentTo(ACCEPT)).toEqual([accepted]);
    expect(sentTo(ENTER)).toMatchObject([{ email: 'panova@lesnoe.test', password: 'крепкий чай' }]);
    expect(sentTo(CHECK)).toHaveLength(1); // a used code would be refused, before the eyes of who used it
  });

  it('says that the password is set when only the entering fails', async () => {
    const refusal = new Status(500, { code: 'internal' });
    const { where } = open('/enter?code=K7M-2PX-BCD-9TH', {
      [CHECK]: () => panova,
      [ACCEPT]: () => null,
      [ENTER]: () => refusal,
    });
    await userEvent.type(await field(/^Почта/), 'panova@lesnoe.test');
    await userEvent.type(await password(), 'крепкий чай');
    await press('Задать пароль и войти');
    await heading('Пароль задан');
    expect(where()).toBe('/enter?code=K7M-2PX-BCD-9TH');
  });

  it('says what a typed code lacks before asking the server', async () => {
    const { sentTo } = open('/enter');
    await press('Продолжить');
    expect(await said('Впишите код с приглашения')).toBe(1);
    await userEvent.type(await field('Код приглашения'), 'K7M-2PX');
    await press('Продолжить');
    expect(await said(/здесь подходящих 6/)).toBe(1);
    expect(sentTo(CHECK)).toEqual([]);
  });

  it('knows a code typed in the Russian layout, and offers it right', async () => {
    const { sentTo } = open('/enter', { [CHECK]: () => panova });
    await userEvent.type(await field('Код приглашения'), 'л7ь2зчисв9ер'); // k7m2pxbcd9th on the same keys
    await press('Продолжить');
    await press('Заменить на K7M2PXBCD9TH');
    await press('Продолжить');
    await heading('Добро пожаловать');
    expect(sentTo(CHECK)).toEqual([{ code: 'K7M2PXBCD9TH' }]);
  });

  it.each([
    { name: 'a wrong code', refusal: new Status(404, { code: 'not-found' }), says: /Такого кода нет/ },
    { name: 'too many codes', refusal: broken('too-many-tries', { seconds: 3600 }), says: /Подождите 60 минут/ },
  ])('of $name says so at the field, until the code is another', async ({ refusal, says }) => {
    open('/enter', { [CHECK]: () => refusal });
    await userEvent.type(await field('Код приглашения'), 'K7M2PXBCD9TH');
    await press('Продолжить');
    expect(await said(says)).toBe(1);
    await userEvent.type(await field('Код приглашения'), '2');
    expect(screen.queryByText(says)).toBeNull();
  });

  it('says at its field that an e-mail is somebody else’s, and that a password is short', async () => {
    const { sentTo } = open('/enter?code=K7M2PXBCD9TH', {
      [CHECK]: () => ({ ...panova, email: 'panova@lesnoe.test' }),
      [ACCEPT]: () => broken('email-taken'),
    });
    expect((await field(/^Почта/)).value).toBe('panova@lesnoe.test');
    await userEvent.type(await password(), 'чай');
    await press('Задать пароль и войти');
    expect(await said(/нужно не меньше 8/)).toBeGreaterThan(0);
    await userEvent.type(await password(), ' с лимоном');
    await press('Задать пароль и войти');
    expect(await said(/входит другой человек/)).toBe(1);
    expect(sentTo(ACCEPT)).toHaveLength(1);
  });
});

describe('a forgotten password', () => {
  const ASK = 'POST /api/auth/request-password-reset';
  const SET = 'POST /api/auth/reset-password';

  it('is answered alike for every address', async () => {
    const { sentTo } = open('/forgot-password', { [ASK]: () => null });
    await userEvent.type(await field('Почта'), 'не почта');
    await press('Прислать ссылку');
    expect(await said(/знак @/)).toBe(1);
    await userEvent.clear(await field('Почта'));
    await userEvent.type(await field('Почта'), 'kto@lesnoe.test');
    await press('Прислать ссылку');
    expect(await said('kto@lesnoe.test')).toBe(1);
    expect(sentTo(ASK)).toEqual([{ email: 'kto@lesnoe.test' }]);
  });

  it('says whom to ask where no mail leaves, and promises no letter', async () => {
    open('/forgot-password', { 'GET /api/first-run': () => ({ needed: false, mailLeaves: false }) });
    expect(await said(/Почта не\sнастроена/)).toBe(1);
    expect(await said(/напечатает муниципальный координатор/)).toBe(1);
    expect(screen.queryByRole('button', { name: /Прислать/ })).toBeNull();
  });

  it('is set by the token of the letter, once', async () => {
    const { sentTo } = open('/new-password?token=abc', { [SET]: () => null });
    await userEvent.type(await password(), 'новый чай');
    await press('Сохранить пароль');
    await heading('Пароль сохранён');
    expect(sentTo(SET)).toEqual([{ token: 'abc', newPassword: 'новый чай' }]);
  });

  it('offers a new letter when the link is old or is none', async () => {
    open('/new-password?token=abc', { [SET]: () => broken('link-expired') });
    await userEvent.type(await password(), 'новый чай');
    await press('Сохранить пароль');
    await heading('Ссылка больше не действует');
    cleanup();
    open('/new-password');
    await screen.findByRole('link', { name: 'Прислать новую ссылку' });
  });
});

describe('the first run', () => {
  const MAKE = 'POST /api/first-run';

  it('makes a short name when none is given, leaves out what is empty, and lets in', async () => {
    const { sentTo, where } = open('/first-run', {
      'GET /api/first-run': () => ({ needed: true, mailLeaves: true }),
      [MAKE]: () => null,
    });
    await userEvent.type(await field('Название'), 'Заозёрский муниципальный округ');
    expect(await said('Если оставить пустым: «Заозёрский округ»')).toBe(1);
    await userEvent.type(await field('Фамилия'), 'Соколова');
    await userEvent.type(await field('Имя'), 'Марина');
    await userEvent.type(await field(/^Почта/), 'sokolova@zaozersk.test');
    await userEvent.type(await password(), 'старая яблоня');
    await press('Завести и войти');
    await waitFor(() => expect(where()).toBe('/'));
    expect(sentTo(MAKE)).toEqual([
      {
        name: 'Заозёрский муниципальный округ',
        shortName: 'Заозёрский округ',
        region: null,
        coordinator: { familyName: 'Соколова', givenName: 'Марина', patronymic: null },
        email: 'sokolova@zaozersk.test',
        password: 'старая яблоня',
      },
    ]);
  });

  it('is offered once', async () => {
    open('/first-run');
    await heading('Муниципалитет уже заведён');
  });
});
