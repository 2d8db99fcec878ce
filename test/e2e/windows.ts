/** Every window over a page and how a person opens it: for tests that look at all of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { municipalPlan } from '../../demo/documents/municipal.ts';
import { type Opora, visit } from './opora.ts';
import { type Known, uploadPlan } from './places.ts';

/** What windows need besides what every page shows. */
export interface Scene extends Known {
  /** A document of which a paragraph stands outside of the plan, all else known. */
  explained: string;
}

/** A school joins the list after the plan was made; a document comes that says more than its plan. */
export async function setScene(opora: Opora, known: Known): Promise<Scene> {
  const coordinator = await visit(opora, 'sokolova');
  const { groups, schools } = (await coordinator.ask('GET', '/api/groups')).body;
  const list = groups.find(({ purpose }: { purpose: string }) => purpose === 'supported');
  const joins = schools.find(({ id, works }: { id: string; works: boolean }) => works && !list.schoolIds.includes(id));
  const { name, purpose, version } = list;
  const members = { schoolIds: [...list.schoolIds, joins.id], name, purpose, version, archived: false };
  const edited = await coordinator.ask('PUT', `/api/groups/${list.id}`, members);
  if (edited.status !== 200) throw new Error(`no school joins the list: ${edited.status}`);
  const text = municipalPlan(2028);
  const paragraphs = [...text.paragraphs, 'По вопросам участия обращаться в кабинет 12, приём по вторникам.'];
  const explained = await uploadPlan(opora, coordinator, known.municipality, { ...text, paragraphs });
  return { ...known, explained };
}

/** How a window is opened. */
export interface Opening {
  /** Login of the demo. */
  who: 'sokolova' | 'panova' | 'belov';
  at: (of: Scene) => string;
  /** What is pressed one after another, by its name: buttons, boxes, lines of menus; or a key. The last opens it. */
  press: readonly (RegExp | { key: string } | { select: RegExp; option: string })[];
  name: RegExp;
  /** The width at which it can be opened; by itself it is opened on a desk and looked at on a phone too. */
  only?: 'desk' | 'phone';
}

/** Why a window is not opened here. */
interface Left {
  left: string;
}

const sokolova = { who: 'sokolova' } as const;
const panova = { who: 'panova' } as const;
const home = () => '/';
const tasks = () => '/tasks?standing=under_way';
const ownTask = ({ task }: Known) => `/tasks/${task.own}`;
const plan =
  (view: string) =>
  ({ roadMap }: Known) =>
    `/road-maps/${roadMap}?view=${view}`;
const review = ({ draft }: Known) => `/road-maps/drafts/${draft}`;
const person = ({ head }: Known) => `/people/${head}`;

const schoolList = ({ list }: Known) => `/identification/lists/${list}`;
const OF_LIST = /^Другие действия со списком$/;

/** With one row of the list chosen. */
const CHOSEN = /^Выбрать: /;
const MORE = /^Другие действия с выбранными/;
const OF_AN_ACTIVITY = /^Назначить муниципального координатора/;
const OF_PLAN = /^Другие действия с дорожной картой/;

/** Source file → its windows, in the order in which they stand there. */
export const WINDOWS: Record<string, readonly (Opening | Left)[]> = {
  'web/frame/Frame.tsx': [{ ...sokolova, at: home, press: [/^Ещё$/], name: /^Меню$/, only: 'phone' }],
  'web/frame/Palette.tsx': [{ ...sokolova, at: home, press: [/^Найти/], name: /^Быстрый переход$/ }],
  'web/frame/ShortcutList.tsx': [{ ...sokolova, at: home, press: [{ key: '?' }], name: /^Сочетания клавиш$/ }],
  'web/parts/Conflict.tsx': [{ left: 'needs two people at once: together.test.ts' }],
  'capabilities/access/ui/entrance/SignInAgain.tsx': [{ left: 'needs a sign-in that ended: entrance.test.ts' }],
  'capabilities/access/ui/people/AppointDialog.tsx': [
    { ...sokolova, at: person, press: [/^Назначить$/], name: /^Назначение$/ },
    { ...sokolova, at: person, press: [/^Исправить: /], name: /^Исправить назначение$/ },
  ],
  'capabilities/access/ui/people/EndDialog.tsx': [
    { ...sokolova, at: person, press: [/^Закончить: /], name: /^Закончить назначение$/ },
  ],
  'capabilities/access/ui/people/PersonDialog.tsx': [
    { ...sokolova, at: () => '/people', press: [/^Добавить человека$/], name: /^Новый человек$/ },
    { ...sokolova, at: person, press: [/^Изменить данные$/], name: /^Данные человека$/ },
  ],
  'capabilities/access/ui/substitutions/SubstituteDialog.tsx': [
    { ...sokolova, at: () => '/substitutions', press: [/^Оформить замещение$/], name: /^Замещение$/ },
  ],
  'capabilities/identification/ui/entry/Objections.tsx': [
    { ...panova, at: () => '/my-school/support', press: [/^Возразить$/], name: /^Возражение школы$/ },
    { left: 'needs an objection without an answer: pages.test.tsx' },
  ],
  'capabilities/identification/ui/lists/Clusters.tsx': [
    { ...sokolova, at: schoolList, press: [/^Распределить школы$/], name: /^Группы поддержки$/ },
  ],
  'capabilities/identification/ui/lists/ComputeDialog.tsx': [
    { left: 'is there while a list is computed: pages.test.tsx' },
    { ...sokolova, at: () => '/identification', press: [/^Составить список$/], name: /^Составить список$/ },
  ],
  'capabilities/identification/ui/lists/ListDialogs.tsx': [
    { ...sokolova, at: schoolList, press: [CHOSEN, /^Решить$/], name: /^(?!Выбрано)/ },
    { ...sokolova, at: schoolList, press: [OF_LIST, /^Изменить срок возражений$/], name: /^Срок возражений$/ },
    { ...sokolova, at: schoolList, press: [/^Утвердить приказом$/], name: /^Утвердить список приказом$/ },
    { ...sokolova, at: schoolList, press: [OF_LIST, /^Переименовать$/], name: /^Переименовать список$/ },
    { ...sokolova, at: schoolList, press: [OF_LIST, /^Снять черновик$/], name: /^Снять черновик списка$/ },
  ],
  'capabilities/registry/ui/AddSchool.tsx': [
    { ...sokolova, at: () => '/schools', press: [/^Добавить школу$/], name: /^Новая школа$/ },
  ],
  'capabilities/registry/ui/people/CurateDialog.tsx': [
    { ...sokolova, at: () => '/schools', press: [CHOSEN, /^Назначить куратора$/], name: /^Куратор для / },
  ],
  'capabilities/registry/ui/school/CloseSchool.tsx': [
    {
      ...sokolova,
      at: ({ school }) => `/schools/${school}`,
      press: [/^Другие действия: /, /^Закрыть или присоединить/],
      name: /^Закрыть: /,
    },
  ],
  'capabilities/registry/ui/settings/AliasesPage.tsx': [
    { ...sokolova, at: () => '/settings/aliases', press: [/^Добавить слово$/], name: /^Новое слово$/ },
  ],
  'capabilities/registry/ui/settings/BodiesPage.tsx': [
    { ...sokolova, at: () => '/settings/bodies', press: [/^Добавить$/], name: /^Новый орган или центр$/ },
  ],
  'capabilities/registry/ui/settings/GroupsPage.tsx': [
    { ...sokolova, at: () => '/settings/groups', press: [/^Добавить группу$/], name: /^Новая группа школ$/ },
  ],
  'capabilities/reports/ui/Counted.tsx': [
    { ...sokolova, at: () => '/reports/2026/3', press: [/из чего сложилось$/], name: /: \d+$/ },
  ],
  'capabilities/reports/ui/Dialogs.tsx': [
    { ...sokolova, at: () => '/reports/2026/3', press: [/^Написать$/], name: /^Текст отчёта$/ },
    { ...sokolova, at: () => '/reports/2026/3', press: [/^Заполнить$/], name: /^Почему не выполнено в срок$/ },
  ],
  'capabilities/reports/ui/Outdated.tsx': [
    { left: 'needs figures that changed after a paragraph was written: reports.test.ts' },
  ],
  'capabilities/reports/ui/ReportRail.tsx': [
    { ...sokolova, at: () => '/reports/2026/2', press: [/^Открыть снова$/], name: /^Открыть отчёт снова$/ },
  ],
  'capabilities/reports/ui/Sign.tsx': [
    { ...sokolova, at: () => '/reports/2026/4', press: [/^Подписать и закрыть отчёт$/], name: /^Подписать отчёт\?$/ },
  ],
  'capabilities/results/ui/figures/SourceDialog.tsx': [
    { ...sokolova, at: ({ school }) => `/schools/${school}/results`, press: [/откуда это$/], name: /^ВПР, / },
  ],
  'capabilities/results/ui/figures/SumDialog.tsx': [
    {
      ...sokolova,
      at: ({ school }) => `/schools/${school}/results`,
      press: [/из чего сложено$/],
      name: /, всего за\s\d{4}\sгод$/,
    },
  ],
  'capabilities/results/ui/loading/ColumnsDialog.tsx': [{ left: 'needs a table that nobody knows: LoadPage.test.tsx' }],
  'capabilities/results/ui/loading/UndoDialog.tsx': [
    {
      ...sokolova,
      at: ({ batch }) => `/results/batches/${batch}`,
      press: [/^Отменить загрузку$/],
      name: /^Отменить загрузку файла$/,
    },
  ],
  'capabilities/roadmaps/ui/intake/Discard.tsx': [
    {
      ...sokolova,
      at: review,
      press: [/^Другие действия с черновиком$/, /^Удалить черновик$/],
      name: /^Удалить черновик/,
    },
  ],
  'capabilities/roadmaps/ui/intake/Leaving.tsx': [
    { left: 'needs answers that could not be saved: ReviewPage.test.tsx' },
  ],
  'capabilities/roadmaps/ui/intake/Leftover.tsx': [
    {
      ...sokolova,
      at: ({ explained }) => `/road-maps/drafts/${explained}`,
      press: [/абзац/],
      name: /^Что не вошло в план$/,
    },
  ],
  'capabilities/roadmaps/ui/intake/PlanDialog.tsx': [
    { ...sokolova, at: review, press: [/^Править$/], name: /^План в целом$/, only: 'desk' },
  ],
  'capabilities/roadmaps/ui/intake/Proposals.tsx': [
    { ...sokolova, at: review, press: [/^Предложенные ответы, /], name: /^Предложенные ответы$/, only: 'desk' },
  ],
  'capabilities/roadmaps/ui/intake/Summary.tsx': [{ left: 'needs all questions answered: ReviewPage.test.tsx' }],
  'capabilities/roadmaps/ui/plan/About.tsx': [
    { ...sokolova, at: plan('sections'), press: [OF_PLAN, /^О дорожной карте$/], name: /^О дорожной карте$/ },
  ],
  'capabilities/roadmaps/ui/plan/AddActivity.tsx': [
    { ...sokolova, at: plan('sections'), press: [/^Мероприятие$/], name: /^Новое мероприятие$/ },
  ],
  'capabilities/roadmaps/ui/plan/CalendarView.tsx': [
    { ...sokolova, at: plan('calendar'), press: [/^Ещё \d/], name: /^Срок /, only: 'desk' },
  ],
  'capabilities/roadmaps/ui/plan/ClosePlan.tsx': [
    {
      ...sokolova,
      at: plan('sections'),
      press: [OF_PLAN, /^Завершить дорожную карту$/],
      name: /^Завершить дорожную карту/,
      only: 'desk',
    },
  ],
  'capabilities/roadmaps/ui/plan/lists/ListDialog.tsx': [
    {
      ...sokolova,
      at: plan('sections'),
      press: [/^Посмотреть и завести$/],
      name: /^Поручения новым школам$/,
    },
  ],
  'capabilities/roadmaps/ui/plan/MoveWindow.tsx': [
    { left: 'stands only until the tasks of the period have come' },
    { left: 'needs a period that was closed by another person meanwhile' },
  ],
  'capabilities/roadmaps/ui/plan/ShortTitle.tsx': [
    { ...sokolova, at: plan('sections'), press: [OF_AN_ACTIVITY, /^Короткое название$/], name: /^Короткое название$/ },
  ],
  'capabilities/roadmaps/ui/task/AskDialog.tsx': [
    { ...panova, at: ownTask, press: [/^Не успеваем$/], name: /^Не успеваем$/ },
  ],
  'capabilities/roadmaps/ui/task/BringDialogs.tsx': [
    { ...panova, at: ownTask, press: [/^Ссылка$/], name: /^Приложить ссылку$/ },
    { ...panova, at: ownTask, press: [/^Событие$/], name: /^Отметить событие$/ },
    { ...panova, at: ownTask, press: [/^Из приложенного ранее$/], name: /^Из при/ },
  ],
  'capabilities/roadmaps/ui/tasks/FilterChips.tsx': [
    { ...sokolova, at: tasks, press: [{ select: /^Срок$/, option: 'ask' }], name: /^Сроки за период$/ },
  ],
  'capabilities/roadmaps/ui/tasks/MoveDialog.tsx': [
    { ...sokolova, at: tasks, press: [CHOSEN, /^Перенести срок$/], name: /^Перенести срок$/, only: 'desk' },
  ],
  'capabilities/roadmaps/ui/tasks/OtherDialogs.tsx': [
    { ...sokolova, at: tasks, press: [CHOSEN, MORE, /^Разделить период$/], name: /^Разделить период$/, only: 'desk' },
    {
      ...sokolova,
      at: tasks,
      press: [CHOSEN, MORE, /^Объединить периоды$/],
      name: /^Объединить периоды$/,
      only: 'desk',
    },
    { ...sokolova, at: tasks, press: [CHOSEN, MORE, /^Отменить$/], name: /^Отменить поручение$/, only: 'desk' },
  ],
  'capabilities/roadmaps/ui/tasks/ReassignDialog.tsx': [
    { ...sokolova, at: tasks, press: [CHOSEN, /^Передать$/], name: /^Передать поручение$/, only: 'desk' },
  ],
  'capabilities/roadmaps/ui/tasks/RemindDialog.tsx': [
    { ...sokolova, at: home, press: [/^Напомнить всем$/], name: /^Напомнить / },
    {
      ...sokolova,
      at: () => '/tasks?standing=submitted',
      press: [CHOSEN, /^Напомнить$/],
      name: /^Напоминать не о чем$/,
      only: 'desk',
    },
  ],
  'capabilities/roadmaps/ui/tasks/SavedFilters.tsx': [
    { ...sokolova, at: tasks, press: [/^Сохранить отбор$/], name: /^Сохранить отбор$/ },
  ],
};

const SOURCES = 'src';

/** Source file → how many windows stand in it. The frame of all of them and the showroom are none. */
export function windowsInSources(): Record<string, number> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx$/.test(name) && !/\.test\.tsx$|showroom|parts\/Dialog\.tsx$|settings\/kept\.tsx$/.test(name),
  );
  const counted = files.map(
    (name) =>
      [
        name,
        (readFileSync(join(SOURCES, name), 'utf8').match(/<(?:Dialog\s+title=|KeptDialog\b|dialog\s+ref=)/g) ?? [])
          .length,
      ] as const,
  );
  return Object.fromEntries(counted.filter(([, count]) => count > 0).sort());
}
