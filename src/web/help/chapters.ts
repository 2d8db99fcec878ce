import type { Role } from '../../kernel/actor.ts';

/** A chapter of the user guide: a file of docs/guide/, named by its slug. Its first heading is the title. */
export interface Chapter {
  slug: string;
  title: string;
  /** What one learns there, in one line. */
  line: string;
  group: GroupName;
}

type GroupName = 'start' | 'coordinator' | 'curator' | 'school' | 'all';

interface Group {
  name: GroupName;
  title: string;
  /** Whose daily work it is; none: everybody's. */
  roles: readonly Role[];
}

const GROUPS: readonly Group[] = [
  { name: 'start', title: 'С чего начать', roles: [] },
  { name: 'coordinator', title: 'Координатору', roles: ['coordinator', 'administrator', 'methodologist'] },
  { name: 'curator', title: 'Куратору', roles: ['curator', 'mentor'] },
  { name: 'school', title: 'Руководителю школы', roles: ['head', 'deputy'] },
  { name: 'all', title: 'Всем', roles: [] },
];

/** In the order of reading. */
export const CHAPTERS: readonly Chapter[] = [
  {
    slug: 'start',
    title: 'Начало работы и вход',
    line: 'Первый запуск, приглашение, пароль, первая страница, поиск',
    group: 'start',
  },
  {
    slug: 'people-and-schools',
    title: 'Завести школы, органы и людей',
    line: 'Список школ из таблицы, группы, организации, назначения, приглашения',
    group: 'coordinator',
  },
  {
    slug: 'upload',
    title: 'Загрузить дорожную карту',
    line: 'Какой нужен файл, что видно на проверке, как отложить и продолжить',
    group: 'coordinator',
  },
  {
    slug: 'questions',
    title: 'Вопросы и замечания',
    line: 'О чём спрашивает программа, как отвечать, что делать с замечаниями, создание плана',
    group: 'coordinator',
  },
  {
    slug: 'plan',
    title: 'План: виды, отбор, перенос, передача',
    line: 'Лента и разделы, отбор поручений, действия сразу со многими',
    group: 'coordinator',
  },
  {
    slug: 'acceptance',
    title: 'Приёмка',
    line: 'Что смотреть, принять, вернуть, принять с пометкой, отменить решение',
    group: 'coordinator',
  },
  {
    slug: 'results-load',
    title: 'Загрузить результаты',
    line: 'Какие файлы подойдут, где остаются имена, вопросы о школах, отмена загрузки',
    group: 'coordinator',
  },
  {
    slug: 'lists',
    title: 'Списки школ: методика, ответ, возражение, приказ',
    line: 'Правило региона, что значит «нельзя сказать», как возразить, что это значит для школы',
    group: 'coordinator',
  },
  {
    slug: 'reports',
    title: 'Отчёт за квартал',
    line: 'Откуда цифры, что дописать, подпись, приёмка отчётов школ, файлы',
    group: 'coordinator',
  },
  {
    slug: 'curator',
    title: 'Куратору: мои школы',
    line: 'Кто ждёт решения, как принять или вернуть с телефона',
    group: 'curator',
  },
  {
    slug: 'head',
    title: 'Руководителю школы: поручения и отчёт',
    line: 'Что сделать, чем подтвердить, что исправить, как сдать отчёт',
    group: 'school',
  },
  {
    slug: 'results-figures',
    title: 'Результаты школы: как читать',
    line: 'Доля и отрезок, годы, задания, журнал, откуда каждое число',
    group: 'school',
  },
  {
    slug: 'absence',
    title: 'Замещение и увольнение',
    line: 'Отпуск, болезнь, новый директор: как работа не остаётся без человека',
    group: 'all',
  },
  {
    slug: 'letters',
    title: 'Уведомления, письма и календарь',
    line: 'О чём сообщает программа, как часто пишет, как видеть сроки в телефоне',
    group: 'all',
  },
  {
    slug: 'deadlines',
    title: 'Как считаются сроки',
    line: 'Что значат слова документа, какой год, когда наступает просрочка',
    group: 'all',
  },
  {
    slug: 'privacy',
    title: 'Персональные данные и доступность',
    line: 'Что хранится, кто что видит, клавиатура, крупный шрифт, чтение с экрана',
    group: 'all',
  },
  {
    slug: 'trouble',
    title: 'Если что-то не так',
    line: 'Не получается войти, не видно школы, нет связи, кто-то изменил то же самое',
    group: 'all',
  },
];

/** The groups for a person of these roles: how to begin, then what is theirs, then the rest. */
export function groupsFor(roles: readonly Role[]): { title: string; chapters: readonly Chapter[] }[] {
  const isOwn = (group: Group) => group.roles.some((role) => roles.includes(role));
  const place = (group: Group) => (group.name === 'start' ? 0 : isOwn(group) ? 1 : 2);
  return [...GROUPS]
    .sort((one, other) => place(one) - place(other))
    .map(({ name, title }) => ({ title, chapters: CHAPTERS.filter(({ group }) => group === name) }));
}

export const chapterAddress = (slug: string, anchor: string | null = null): string =>
  `/help/${slug}${anchor === null ? '' : `#${anchor}`}`;
