import type { AuditVocabulary, AuditWord } from '../../../web/audit.ts';
import { counted } from '../../../web/format.ts';
import { ACTIVITIES, TASKS } from './shared/words.ts';

const of =
  (words: string): AuditWord =>
  ({ subject, school }) => {
    const named = [subject, school].filter((part) => part !== null);
    return named.length === 0 ? words : `${words}: ${named.join(', ')}`;
  };

/** «; от кого: Белов И. Н., кому: Панова С. И.»; whoever may not be named is left out. */
const reassigned: AuditWord = (told) => {
  const [from, to] = [told.name(told.details.from), told.name(told.details.to)];
  const parts = [...(from === null ? [] : [`от кого: ${from}`]), ...(to === null ? [] : [`кому: ${to}`])];
  return [of('передано другому исполнителю')(told), ...(parts.length === 0 ? [] : [parts.join(', ')])].join('; ');
};

/** «Дорожная карта.docx» in quotes; entries of another time do not say the file. */
const quoted = (fileName: unknown): string => (typeof fileName === 'string' ? `«${fileName}»` : '');

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** «План на 2026 год: школам, вошедшим в список, заведено 14 поручений» */
const listWords =
  (done: string, left: string): AuditWord =>
  ({ subject, details }) =>
    [subject, details.act === true ? `${done} ${counted(number(details.tasks), TASKS)}` : left]
      .filter((part) => part !== null)
      .join(': ');

/** What road maps record, as the journal says it. Without a gender: who did it stands beside. */
export const roadmapAuditWords: AuditVocabulary = {
  label: 'Дорожные карты и поручения',
  words: {
    'draft.upload': ({ details }) =>
      `загружен документ «${String(details.fileName ?? '')}», прочитано ${counted(number(details.activities), ACTIVITIES)}`,
    'draft.correct': ({ details }) => `решены вопросы по документу ${quoted(details.fileName)}`.trim(),
    'draft.discard': ({ details }) =>
      ['черновик дорожной карты удалён', quoted(details.fileName)].filter((part) => part !== '').join(': '),
    'road-map.make': ({ subject, details }) =>
      `создан план${subject === null ? '' : ` «${subject}»`}: ${counted(number(details.tasks), TASKS)}`,
    'road-map.schools-joined': listWords(
      'школам, вошедшим в список, заведено',
      'поручения школам, вошедшим в список, не заводили',
    ),
    'road-map.schools-left': listWords(
      'у школ, вышедших из списка, отменено',
      'поручения школ, вышедших из списка, оставлены',
    ),
    'road-map.close': of('план закрыт'),
    'road-map.reopen': of('план снова в работе'),
    'activity.add': ({ subject, details }) =>
      `добавлено мероприятие${subject === null ? '' : `: ${subject}`}, ${counted(number(details.tasks), TASKS)}`,
    'activity.name': of('краткое название мероприятия'),
    'task.report': of('запись о ходе работы'),
    'task.submit': of('сдано на проверку'),
    'task.withdraw': of('отозвано с проверки'),
    'task.accept': of('принято'),
    'task.return': of('возвращено на доработку'),
    'task.reopen': of('решение отменено, снова на проверке'),
    'task.evidence-add': of('приложено подтверждение'),
    'task.evidence-remove': of('убрано подтверждение'),
    'task.move': of('перенесён срок'),
    'task.ask': of('просьба о переносе срока или помощи'),
    'task.ask-withdraw': of('просьба отозвана'),
    'task.ask-refuse': of('ответ на просьбу, срок прежний'),
    'task.reassign': reassigned,
    'task.cancel': of('отменено'),
    'task.restore': of('возвращено из отменённых'),
    'task.split': of('период разделён'),
    'task.merge': of('периоды объединены'),
    'task.remind': of('отправлено напоминание'),
  },
};
