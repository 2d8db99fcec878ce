// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { type Answers, broken, openPage, SESSION } from '../../../web/testKit.tsx';
import { accessPages } from './pages.ts';

const [coordinator] = SESSION.roles;
const HEAD = {
  ...SESSION,
  roles: coordinator
    ? [{ ...coordinator, role: 'head' as const, schoolId: '6f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a11' }]
    : [],
};
const BELOV = '9a3c2f0e-1f43-4c0b-9d7b-3d9f0b6c1e55';
const open = (address: string, answers: Answers, session = SESSION) => openPage(accessPages, address, answers, session);

const like = (text: string) => new RegExp(`^${text.replace(/[?.()+]/g, '\\$&').replaceAll(' ', '\\s')}$`);
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name: like(name) }));
const text = async () => (await screen.findByRole('main')).textContent?.replaceAll('\u00a0', ' ') ?? '';
const toast = async () =>
  (await screen.findAllByRole('status')).map((one) => one.textContent?.replaceAll('\u00a0', ' ')).join(' ');

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

it('a profile calls the head of an organisation by it, and warns of a calendar that only this computer opens', async () => {
  const roles = HEAD.roles.map((role) => ({ ...role, schoolId: null, bodyId: BELOV, bodyName: 'ИМЦ' }));
  const profile = { email: null, phone: null, digest: 'daily', letterKeys: true, sessions: 1 };
  const of = (feedUrl: string): Answers => ({ 'GET /api/profile': () => ({ ...profile, feedUrl }) });
  open('/profile', of('http://localhost:3000/feed/secret.ics'), { ...HEAD, roles });
  await screen.findByText(/Адрес localhost откроется только/);
  expect(await text()).toContain('руководитель, ИМЦ');
  expect(document.body.textContent).not.toContain('руководитель школы');
  cleanup();
  open('/profile', of('https://opora.test/feed/secret.ics'), { ...HEAD, roles });
  await screen.findByRole('button', { name: 'Скопировать' });
  expect(screen.queryByText(/Адрес localhost/)).toBeNull();
});

describe('substitutions', () => {
  const LIST = 'GET /api/substitutions';
  const one = {
    id: 'c1a5b7d9-3e2f-4b6a-9c8d-7e6f5a4b3c21',
    personId: BELOV,
    person: 'Белов И. Н.',
    substituteId: SESSION.person.id,
    substitute: 'Соколова М. В.',
    fromDay: '2027-01-12',
    toDay: '2027-01-18',
    may: { cancel: true },
  };

  it('are told apart: now and ahead; what one may not cancel has no button', async () => {
    const ahead = {
      ...one,
      id: BELOV,
      person: null,
      fromDay: '2027-02-01',
      toDay: '2027-02-01',
      may: { cancel: false },
    };
    open('/substitutions', { [LIST]: () => [one, ahead] });
    const now = within(await screen.findByRole('region', { name: 'Сейчас' }));
    expect(now.getByText(/Соколова М\.\sВ\. вместо: Белов/)).toBeTruthy();
    expect(now.getByText(/12–18\sянв 2027|12–18\sянв\s2027/)).toBeTruthy();
    const later = within(screen.getByRole('region', { name: 'Впереди' }));
    expect(later.getByText(/вместо: коллега/)).toBeTruthy();
    expect(later.queryByRole('button')).toBeNull();
  });

  it('are cancelled, and taken back by the message', async () => {
    const { sentTo, asked } = open('/substitutions', {
      [LIST]: () => [one],
      [`DELETE /api/substitutions/${one.id}`]: () => null,
      'POST /api/substitutions': () => ({ id: BELOV }),
    });
    await press('Отменить замещение: Белов И. Н.');
    await press('Отменить');
    await waitFor(() =>
      expect(sentTo('POST /api/substitutions')).toEqual([
        { personId: BELOV, substituteId: SESSION.person.id, fromDay: '2027-01-12', toDay: '2027-01-18' },
      ]),
    );
    expect(asked.some(({ what }) => what === `DELETE /api/substitutions/${one.id}`)).toBe(true);
  });

  it('are arranged by everybody for their own absence, with what is missing said at once', async () => {
    const { sentTo } = open(
      '/substitutions',
      { [LIST]: () => [], 'GET /api/people': () => ({ people: [], total: 0, may: { keep: false } }) },
      HEAD,
    );
    await press('Меня не будет');
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('Соколова М. В.')).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: like('Оформить замещение') }));
    expect((await dialog.findAllByText(/Выберите, кто заменит/)).length).toBeGreaterThan(0);
    expect(dialog.getAllByText(/Укажите последний день/).length).toBeGreaterThan(0);
    expect(sentTo('POST /api/substitutions')).toEqual([]);
  });
});

describe('a substitution that was arranged', () => {
  const person = (id: string, familyName: string) => ({
    ...{ id, familyName, givenName: 'Игорь', patronymic: 'Николаевич', phone: null, email: null },
    ...{ roles: [], account: null, signedInAt: null },
  });
  const arrange = async (made: object) => {
    const page = open(
      '/substitutions',
      {
        'GET /api/substitutions': () => [],
        'GET /api/people': () => ({ people: [person(BELOV, 'Белов')], total: 1, may: { keep: false } }),
        'POST /api/substitutions': () => ({ id: BELOV, endedCodes: 0, endedPasswords: 0, ...made }),
      },
      HEAD,
    );
    await press('Меня не будет');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(await dialog.findByRole('combobox', { name: /^Кто замещает/ }));
    await userEvent.click(await screen.findByRole('option', { name: /Белов/, hidden: true }));
    await userEvent.type(dialog.getByLabelText('Последний день'), '18.01');
    await userEvent.click(dialog.getByRole('button', { name: like('Оформить замещение') }));
    const read = () => page.asked.filter(({ what }) => what.startsWith('GET /api/people')).length;
    return { dialog, read };
  };

  it('keeps in sight that the way in of the substitute has ended, and reads the people anew', async () => {
    const { dialog, read } = await arrange({ endedPasswords: 1 });
    expect(await dialog.findByText(/Прежний пароль заместителя больше не действует/)).toBeTruthy();
    expect(dialog.getByRole('heading', { name: 'Замещение оформлено' })).toBeTruthy();
    expect(dialog.getByText(/^Белов И\.\sН\., 12–18\sянв\s2027\.$/)).toBeTruthy();
    await waitFor(() => expect(read()).toBe(2));
    await userEvent.click(dialog.getByRole('button', { name: 'Понятно' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('without more to be said is said in passing', async () => {
    await arrange({});
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await toast()).toContain('Замещение оформлено: 12–18 янв 2027');
  });
});

describe('the journal', () => {
  const entry = (id: number, at: string, action = 'person.add') => ({
    id,
    at,
    action,
    subjectKind: 'person',
    subjectId: BELOV,
    schoolId: null,
    details: {},
    actorId: SESSION.person.id,
    actor: { familyName: 'Соколова', givenName: 'Марина', patronymic: 'Викторовна' },
  });
  const people = { 'GET /api/people': () => ({ people: [], total: 0, may: { keep: true } }) };

  it('tells by days who did what, the newest first, and fetches what was before', async () => {
    const pages: Record<string, object> = {
      '': { entries: [entry(9, '2027-01-12T06:05:00.000Z')], names: { [BELOV]: 'Белов И. Н.' }, more: true },
      '9': { entries: [entry(3, '2027-01-02T06:05:00.000Z', 'of.tomorrow')], names: {}, more: false },
    };
    const { asked } = open('/journal', {
      ...people,
      'GET /api/journal': () => {
        const before = new URL(asked.at(-1)?.what.split(' ')[1] ?? '', 'http://x').searchParams.get('before') ?? '';
        return pages[before];
      },
    });
    expect(
      within(await screen.findByRole('region', { name: 'Сегодня' })).getByText(/добавлен человек: Белов/),
    ).toBeTruthy();
    await press('Показать раньше');
    expect(
      within(await screen.findByRole('region', { name: like('2 января 2027') })).getByText('of.tomorrow'),
    ).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Показать раньше' })).toBeNull();
  });

  it('is asked by what stands in the address: a group of actions, a person, whole days', async () => {
    const { asked } = open(`/journal?group=Люди и вход&actor=${BELOV}&from=2027-01-10&to=2027-01-11`, {
      ...people,
      'GET /api/journal': () => ({ entries: [], names: {}, more: false }),
    });
    await screen.findByRole('heading', { name: like('Таких записей нет') });
    const query = new URL(asked.find(({ what }) => what.includes('/api/journal'))?.what.split(' ')[1] ?? '', 'http://x')
      .searchParams;
    expect(query.get('actorId')).toBe(BELOV);
    expect(query.get('actions')?.split(',')).toContain('appointment.end');
    expect(query.get('from')).toBe(new Date('2027-01-10T00:00:00').toISOString());
    expect(query.get('until')).toBe(new Date('2027-01-12T00:00:00').toISOString());
  });

  it('of a head is the journal of their school', async () => {
    const answers = { ...people, 'GET /api/journal': () => ({ entries: [], names: {}, more: false }) };
    const { asked } = open('/journal', answers, HEAD);
    await screen.findByRole('heading', { name: like('Таких записей нет') });
    expect(asked.find(({ what }) => what.includes('/api/journal'))?.what).toContain(
      `schoolId=${HEAD.roles[0]?.schoolId}`,
    );
  });

  it('is not for those who answer for nobody', async () => {
    const methodologist = {
      ...SESSION,
      roles: coordinator ? [{ ...coordinator, role: 'methodologist' as const }] : [],
    };
    const { asked } = open('/journal', people, methodologist);
    await screen.findByText(/директор\s—\sсвоей школы/);
    expect(asked.some(({ what }) => what.includes('/api/journal'))).toBe(false);
  });
});

describe('one’s own settings', () => {
  const PROFILE = 'GET /api/profile';
  const profile = {
    email: 'sokolova@zaozersk.test',
    phone: null as string | null,
    digest: 'daily',
    letterKeys: true,
    feedUrl: null as string | null,
    sessions: 1,
  };

  it('are saved together, with what was left empty as absent', async () => {
    const { sentTo } = open('/profile', { [PROFILE]: () => profile, 'PUT /api/profile': () => null });
    await userEvent.click(await screen.findByLabelText(/Раз в\s+неделю/));
    await userEvent.click(screen.getByLabelText(/Клавиши-буквы/));
    await press('Сохранить');
    await waitFor(async () => expect(await toast()).toContain('Настройки сохранены'));
    expect(sentTo('PUT /api/profile')).toEqual([{ phone: null, digest: 'weekly', letterKeys: false }]);
  });

  it('say whom one stands in for, and until when', async () => {
    const standsInFor = [{ name: 'Белов И. Н.', toDay: localDate('2027-01-18') }];
    open('/profile', { [PROFILE]: () => profile }, { ...SESSION, standsInFor });
    await screen.findByText('Белов И. Н.');
    expect(await text()).toContain('Вы замещаете: Белов И. Н., до 18 января включительно');
  });

  it('make a calendar address, copy it, and end it', async () => {
    let feedUrl: string | null = null;
    const { asked } = open('/profile', {
      [PROFILE]: () => ({ ...profile, feedUrl }),
      'POST /api/profile/feed': () => {
        feedUrl = 'https://opora.test/feed/secret.ics';
        return { feedUrl };
      },
      'DELETE /api/profile/feed': () => {
        feedUrl = null;
        return null;
      },
    });
    const copied: string[] = [];
    vi.stubGlobal('navigator', {
      ...navigator,
      clipboard: { writeText: async (what: string) => void copied.push(what) },
    });
    await press('Получить адрес');
    expect((await screen.findByLabelText<HTMLInputElement>('Адрес календаря')).value).toBe(
      'https://opora.test/feed/secret.ics',
    );
    await press('Скопировать');
    await waitFor(() => expect(copied).toEqual(['https://opora.test/feed/secret.ics']));
    await press('Отключить');
    await screen.findByRole('button', { name: 'Получить адрес' });
    expect(asked.filter(({ what }) => what === 'DELETE /api/profile/feed')).toHaveLength(1);
  });

  it('change the password, and say at the field that the former one is another', async () => {
    const CHANGE = 'POST /api/auth/change-password';
    const { sentTo } = open('/profile', {
      [PROFILE]: () => profile,
      [CHANGE]: ({ currentPassword }: { currentPassword: string }) =>
        currentPassword === 'старая яблоня' ? null : broken('wrong-password'),
    });
    await press('Сменить пароль');
    const former = await screen.findByLabelText('Прежний пароль');
    await userEvent.type(former, 'не та яблоня');
    await userEvent.type(screen.getByLabelText('Новый пароль'), 'молодая яблоня');
    await press('Сохранить пароль');
    await screen.findByText(/Прежний пароль другой/);
    await userEvent.clear(former);
    await userEvent.type(former, 'старая яблоня');
    await press('Сохранить пароль');
    await screen.findByRole('button', { name: 'Сменить пароль' });
    expect(sentTo(CHANGE).at(-1)).toEqual({
      currentPassword: 'старая яблоня',
      newPassword: 'молодая яблоня',
      revokeOtherSessions: true,
    });
  });

  it('end the sign-ins elsewhere, where there are any', async () => {
    const { sentTo } = open('/profile', {
      [PROFILE]: () => ({ ...profile, sessions: 3 }),
      'POST /api/auth/revoke-other-sessions': () => null,
    });
    await screen.findByText(/ещё на\s+2\s+устройствах/);
    await press('Закончить вход на других');
    await waitFor(() => expect(sentTo('POST /api/auth/revoke-other-sessions')).toHaveLength(1));
    cleanup();
    open('/profile', { [PROFILE]: () => profile });
    await screen.findByText(/только на\s+этом устройстве/);
    expect(screen.queryByRole('button', { name: /на\s+других/ })).toBeNull();
  });
});
