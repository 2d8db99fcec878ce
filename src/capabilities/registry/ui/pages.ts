import type { Found, PageModule } from '../../../web/page.ts';
import { hasRole, type Session } from '../../../web/session.tsx';

export const registryPages: readonly PageModule[] = [
  {
    path: '/schools',
    title: 'Школы',
    load: () => import('./SchoolsPage.tsx').then((m) => m.SchoolsPage),
    nav: { group: 'work', label: 'Школы', icon: 'school', order: 10, visible: knowsSeveralSchools },
    find: (...asked) => import('./findSchools.ts').then((m) => m.findSchools(...asked)),
    actions: (session) => (keeps(session) ? ACTIONS : []),
  },
  {
    path: '/my-school',
    title: 'Моя школа',
    load: () => import('./school/MySchoolPage.tsx').then((m) => m.MySchoolPage),
    nav: { group: 'work', label: 'Моя школа', icon: 'school', order: 10, visible: hasOwnSchool },
  },
  {
    path: '/my-school/$tab',
    title: 'Моя школа',
    load: () => import('./school/MySchoolPage.tsx').then((m) => m.MySchoolPage),
  },
  {
    path: '/schools/import',
    title: 'Загрузка школ',
    load: () => import('./intake/ImportPage.tsx').then((m) => m.ImportPage),
    settings: {
      line: 'Завести или поправить сразу все школы из таблицы Excel: паспорта, логины ФИС ОКО, директора',
      order: 30,
      visible: keeps,
    },
  },
  {
    path: '/people/import',
    title: 'Загрузка людей',
    load: () => import('./people/ImportPeoplePage.tsx').then((m) => m.ImportPeoplePage),
    settings: {
      line: 'Завести сразу многих людей и назначения из таблицы Excel: директора, кураторы со своими школами, методисты',
      order: 35,
      visible: keeps,
    },
  },
  {
    path: '/schools/$schoolId',
    title: 'Школа',
    load: () => import('./school/SchoolPage.tsx').then((m) => m.SchoolPage),
  },
  {
    path: '/schools/$schoolId/$tab',
    title: 'Школа',
    load: () => import('./school/SchoolPage.tsx').then((m) => m.SchoolPage),
  },
  {
    path: '/settings',
    title: 'Настройки',
    load: () => import('./settings/SettingsPage.tsx').then((m) => m.SettingsPage),
    nav: { group: 'foot', label: 'Настройки', icon: 'settings', order: 20, visible: worksForMunicipality },
  },
  {
    path: '/settings/municipality',
    title: 'Муниципалитет',
    load: () => import('./settings/MunicipalityPage.tsx').then((m) => m.MunicipalityPage),
    settings: {
      line: 'Название для документов и меню, как у вас называют школы, которым нужна поддержка, часовой пояс',
      order: 10,
      visible: worksForMunicipality,
    },
  },
  {
    path: '/settings/bodies',
    title: 'Органы и центры',
    load: () => import('./settings/BodiesPage.tsx').then((m) => m.BodiesPage),
    settings: {
      line: 'Управление образования, методический центр и другие организации, которые исполняют мероприятия',
      order: 20,
      visible: worksForMunicipality,
    },
  },
  {
    path: '/settings/groups',
    title: 'Группы школ',
    load: () => import('./settings/GroupsPage.tsx').then((m) => m.GroupsPage),
    settings: {
      line: 'Какие школы получают поддержку в этом году, какие им помогают; списки для планов и отчётов',
      order: 40,
      visible: worksForMunicipality,
    },
  },
  {
    path: '/settings/aliases',
    title: 'Словарь исполнителей',
    load: () => import('./settings/AliasesPage.tsx').then((m) => m.AliasesPage),
    settings: {
      line: 'Кого в ваших документах называют «ГИМЦ», «руководители ОО», «кураторы»: чтобы планы читались без вопросов',
      order: 50,
      visible: worksForMunicipality,
    },
  },
];

/** Works for a whole municipality, in whatever role. */
function worksForMunicipality(session: Session): boolean {
  return session.roles.some(({ schoolId }) => schoolId === null);
}

function keeps(session: Session): boolean {
  return hasRole(session, 'coordinator', 'administrator');
}

/** Whoever leads one school and nothing else sees that school alone. */
function hasOwnSchool(session: Session): boolean {
  const led = session.roles.filter(({ role }) => role === 'head' || role === 'deputy');
  return led.some(({ schoolId }) => schoolId !== null) && !knowsSeveralSchools(session);
}

function knowsSeveralSchools(session: Session): boolean {
  const schools = new Set(session.roles.map(({ schoolId }) => schoolId));
  return worksForMunicipality(session) || hasRole(session, 'curator', 'mentor') || schools.size > 1;
}

const ACTIONS: readonly Found[] = [
  { group: 'Действия', label: 'Загрузить школы из файла', icon: 'upload', to: '/schools/import' },
  { group: 'Действия', label: 'Загрузить людей из файла', icon: 'upload', to: '/people/import' },
  { group: 'Действия', label: 'Изменить группы школ', icon: 'users-group', to: '/settings/groups' },
];
