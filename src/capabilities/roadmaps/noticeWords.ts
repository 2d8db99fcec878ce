import { z } from 'zod';
import { LocalDate, yearOf } from '../../kernel/date.ts';
import { counted, dayAndYear, dayInWords, type Forms } from '../../kernel/russian.ts';
import type { NoticeWord, NoticeWords, Told } from '../../kernel/words.ts';

const TASKS: Forms = ['поручение', 'поручения', 'поручений'];
const NEW_TASKS: Forms = ['новое поручение', 'новых поручения', 'новых поручений'];
const OF_TASKS: Forms = ['поручения', 'поручений', 'поручений'];

const About = z.object({
  taskId: z.uuid().optional(),
  /** Where it is carried out. */
  schoolId: z.uuid().nullish(),
  bodyId: z.uuid().nullish(),
  count: z.int().optional(),
  /** The first and the last of new deadlines; absent: of a notice that was written before they were told. */
  dueFrom: LocalDate.optional(),
  dueTo: LocalDate.optional(),
});

/** What road maps tell people. */
export const roadmapNoticeWords: NoticeWords = {
  'task-submitted': ofTask('Приёмка', (title) => `Сдано на проверку: ${title}. Примите или верните с пояснением`),
  'task-accepted': ofTask('Поручения', (title) => `Принято: ${title}`),
  'task-returned': ofTask('Поручения', (title) => `Вернули на доработку: ${title}. Посмотрите пояснение и срок`),
  'extension-asked': ofTask('Просьбы', (title) => `Не успевают, просят ответить: ${title}`),
  'extension-granted': ofTask('Просьбы', (title) => `Срок перенесён по вашей просьбе: ${title}`),
  'extension-refused': ofTask('Просьбы', (title) => `Ответ на просьбу, срок прежний: ${title}`),
  'tasks-given': ofMany('Поручения', (count) => `Вам передали ${counted(count, TASKS)}`),
  'tasks-new': ofMany('Поручения', (count) => `Для вас ${counted(count, NEW_TASKS)}`),
  'tasks-moved': {
    ...ofOneOrMany('Новый срок', (count) => `Изменены сроки ${counted(count, OF_TASKS)}`),
    text: movedWords,
  },
  'tasks-cancelled': ofOneOrMany('Отменено', (count) => `Отменено: ${counted(count, TASKS)}`),
  'tasks-restored': ofOneOrMany('Возвращено в работу', (count) => `Возвращено в работу: ${counted(count, TASKS)}`),
  reminder: ofMany('Поручения', (count) => `Напоминание: ${counted(count, TASKS)} с прошедшим или близким сроком`),
};

function ofTask(group: string, text: (title: string) => string): NoticeWord {
  return {
    group,
    text: ({ details, name }) => {
      const { taskId, schoolId, bodyId } = About.parse(details);
      const place = name(schoolId) ?? name(bodyId);
      return text([name(taskId) ?? 'поручение', ...(place === null ? [] : [place])].join(', '));
    },
    link: linkToTask,
  };
}

/** One task by its name, several by their number. */
function ofOneOrMany(what: string, many: (count: number) => string): NoticeWord {
  const one = ofTask('Поручения', (title) => `${what}: ${title}`);
  const all = ofMany('Поручения', many);
  const wordFor = ({ details }: Told) => (About.parse(details).count === 1 ? one : all);
  return { group: 'Поручения', text: (told) => wordFor(told).text(told), link: (told) => wordFor(told).link(told) };
}

/** «Новый срок 25 января 2027: Семинар, Лесновская СОШ», «Изменены сроки 4 поручений: с 25 января по 3 февраля 2027» */
function movedWords(told: Told): string {
  const { count = 1, dueFrom, dueTo } = About.parse(told.details);
  const days = dueFrom && dueTo ? daysSaid(dueFrom, dueTo) : null;
  if (count === 1) return ofTask('', (title) => `Новый срок${days ? ` ${days}` : ''}: ${title}`).text(told);
  return `Изменены сроки ${counted(count, OF_TASKS)}${days ? `: теперь ${days}` : ''}`;
}

function daysSaid(from: LocalDate, to: LocalDate): string {
  if (from === to) return dayAndYear(to);
  return `с ${yearOf(from) === yearOf(to) ? dayInWords(from) : dayAndYear(from)} по ${dayAndYear(to)}`;
}

/** Of one task it leads to the task, of several to all that are one's own. */
function ofMany(group: string, text: (count: number) => string): NoticeWord {
  return {
    group,
    text: ({ details }) => text(About.parse(details).count ?? 1),
    link: (told) => (About.parse(told.details).count === 1 ? linkToTask(told) : '/tasks?show=mine'),
  };
}

function linkToTask({ details }: Told): string | null {
  const { taskId } = About.parse(details);
  return taskId === undefined ? null : `/tasks/${taskId}`;
}
