import type { PageModule } from '../../../web/page.ts';
import type { Session } from '../../../web/session.tsx';
import { readsJournal } from './readsJournal.ts';

const worksSomewhere = ({ municipality }: Session): boolean => municipality !== null;

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
      visible: worksSomewhere,
    },
    load: () => import('./people/PeoplePage.tsx').then((m) => m.PeoplePage),
    find: (...asked) => import('./people/findPeople.ts').then((m) => m.findPeople(...asked)),
    actions: (session) => [
      { group: 'Действия', label: 'Мои настройки', icon: 'settings', to: '/profile' },
      ...(worksSomewhere(session)
        ? [{ group: 'Действия', label: 'Замещения', icon: 'arrows-sort' as const, to: '/substitutions' }]
        : []),
      ...(readsJournal(session)
        ? [{ group: 'Действия', label: 'Журнал', icon: 'history' as const, to: '/journal' }]
        : []),
    ],
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
    settings: { line: 'Кто кого заменяет в отпуске и на больничном', order: 70, visible: worksSomewhere },
    load: () => import('./substitutions/SubstitutionsPage.tsx').then((m) => m.SubstitutionsPage),
  },
  {
    path: '/journal',
    title: 'Журнал',
    settings: { line: 'Кто и что сделал в программе', order: 80, visible: (session) => readsJournal(session) !== null },
    load: () => import('./journal/JournalPage.tsx').then((m) => m.JournalPage),
  },
  {
    path: '/profile',
    title: 'Мои настройки',
    settings: { line: 'Телефон, письма, календарь, вид, пароль', order: 5, visible: () => true },
    load: () => import('./profile/ProfilePage.tsx').then((m) => m.ProfilePage),
  },
];
