import { shortName } from '../../../kernel/person.ts';
import { get } from '../../../web/api.ts';
import type { Found, PageModule } from '../../../web/page.ts';
import type { Session } from '../../../web/session.tsx';
import { mayKeepPeople } from '../policy.ts';
import { PeopleLines } from './people/peopleList.ts';
import { heldAs } from './words.ts';

const keepsPeople = ({ person, roles, municipality }: Session): boolean =>
  municipality !== null && mayKeepPeople({ id: person.id, appointments: roles }, municipality.id);

export const accessPages: readonly PageModule[] = [
  {
    path: '/sign-in',
    title: 'Вход',
    shell: 'open',
    load: () => import('./entrance/SignInPage.tsx').then((m) => m.SignInPage),
  },
  {
    path: '/forgot-password',
    title: 'Новый пароль',
    shell: 'open',
    load: () => import('./entrance/ForgotPasswordPage.tsx').then((m) => m.ForgotPasswordPage),
  },
  {
    path: '/new-password',
    title: 'Новый пароль',
    shell: 'open',
    load: () => import('./entrance/NewPasswordPage.tsx').then((m) => m.NewPasswordPage),
  },
  {
    path: '/enter',
    title: 'Вход по приглашению',
    shell: 'open',
    load: () => import('./entrance/EnterPage.tsx').then((m) => m.EnterPage),
  },
  {
    path: '/first-run',
    title: 'Первый запуск',
    shell: 'open',
    load: () => import('./entrance/FirstRunPage.tsx').then((m) => m.FirstRunPage),
  },
  {
    path: '/people',
    title: 'Люди',
    nav: {
      group: 'work',
      label: 'Люди',
      icon: 'users',
      order: 60,
      visible: ({ municipality }) => municipality !== null,
    },
    load: () => import('./people/PeoplePage.tsx').then((m) => m.PeoplePage),
    find: findPeople,
    actions: (session) =>
      keepsPeople(session) ? [{ group: 'Действия', label: 'Журнал', icon: 'history', to: '/journal' }] : [],
  },
  {
    path: '/people/slips',
    title: 'Приглашения',
    shell: 'full',
    load: () => import('./people/SlipsPage.tsx').then((m) => m.SlipsPage),
  },
  {
    path: '/people/$personId',
    title: 'Человек',
    load: () => import('./people/PersonPage.tsx').then((m) => m.PersonPage),
  },
  {
    path: '/substitutions',
    title: 'Замещения',
    load: () => import('./substitutions/SubstitutionsPage.tsx').then((m) => m.SubstitutionsPage),
  },
  { path: '/journal', title: 'Журнал', load: () => import('./journal/JournalPage.tsx').then((m) => m.JournalPage) },
  {
    path: '/profile',
    title: 'Мои настройки',
    load: () => import('./profile/ProfilePage.tsx').then((m) => m.ProfilePage),
  },
];

/** People for the quick search. */
async function findPeople(typed: string, { municipality }: Session, signal: AbortSignal): Promise<Found[]> {
  if (municipality === null) return [];
  const { people } = await get('/api/people', PeopleLines, {
    query: { municipalityId: municipality.id, q: typed },
    signal,
  });
  return people.slice(0, 5).map((person) => ({
    group: 'Люди',
    label: shortName(person),
    hint: person.roles.map(heldAs).join('; '),
    icon: 'user',
    to: `/people/${person.id}`,
  }));
}
