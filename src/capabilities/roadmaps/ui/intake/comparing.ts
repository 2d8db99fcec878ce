/** Words for a decision that two people took differently. */
import { DecidedDeadline } from '../../drafts/corrections.ts';
import { PartyMeaning } from '../../plans/parties.ts';
import { pathOf } from './merge.ts';
import type { DraftFacts } from './outlook.ts';
import type { Review } from './review.ts';
import { meaningText, pointText, windowsText } from './wording.ts';

const FIELDS: Readonly<Record<string, string>> = {
  number: 'номер',
  title: 'название',
  section: 'раздел',
  deadlineText: 'срок',
  deadline: 'даты',
  responsible: 'ответственные',
  participants: 'участники',
  result: 'результат',
  targets: 'целевые значения',
  dropped: 'мероприятие ли это',
};

const WHOLE: Readonly<Record<string, string>> = {
  title: 'Название плана',
  period: 'Период плана',
  yearKind: 'Как считаются годы',
  shiftYears: 'На сколько лет сдвинуты даты',
  tasksFrom: 'С какого дня создавать поручения',
  order: 'Приказ',
  groupId: 'Школы плана',
  partiesOnlyHere: 'Что не запоминать',
};

/** What the decision is about. */
export function pathText(path: string, { reading }: DraftFacts): string {
  const [list = '', key = '', field = ''] = pathOf(path);
  if (list === 'deadlines') return `Срок «${key}»`;
  if (list === 'parties') return `Кто это: ${key}`;
  if (list === 'sections') return `Раздел «${reading.sections[Number(key)]?.title ?? key}»`;
  if (list === 'defects') return 'Замечание';
  if (list === 'activities') return `${pointText(reading.activities[Number(key)])}: ${FIELDS[field] ?? field}`;
  return WHOLE[list] ?? list;
}

/** What was decided, in a few words. */
export function decisionText(
  path: string,
  value: unknown,
  { workforce: staff }: DraftFacts,
  { workforce }: Review,
): string {
  if (value === undefined || value === null) return 'как в документе';
  const deadline = DecidedDeadline.safeParse(value);
  if (deadline.success)
    return deadline.data.kind === 'continuous' ? 'раз в квартал' : windowsText(deadline.data.windows);
  const meaning = PartyMeaning.safeParse(value);
  if (meaning.success) return meaningText(meaning.data, staff, workforce);
  if (pathOf(path)[0] === 'groupId') return staff.groups.find(({ id }) => id === value)?.name ?? 'другой список';
  if (value === 'left' || value === 'fixed') return value === 'left' ? 'оставить' : 'исправить';
  if (value === true) return 'не мероприятие';
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'string' ? one : String(one?.text ?? ''))).join(', ');
  if (typeof value === 'object')
    return Object.values(value)
      .filter((part) => part !== null)
      .join(', ');
  return String(value);
}
