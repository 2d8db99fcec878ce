/** Words for a decision that two people took differently. */
import { dayShort } from '../../../../web/format.ts';
import { Corrections, DecidedDeadline } from '../../drafts/corrections.ts';
import { isAddedKey, TEXT_LISTS, type TextList } from '../../drafts/texts.ts';
import { PartyMeaning } from '../../plans/parties.ts';
import { EVERY } from '../shared/words.ts';
import { LIST } from './listWords.ts';
import { pathOf } from './merge.ts';
import type { DraftFacts } from './outlook.ts';
import type { Review } from './review.ts';
import { pastText } from './takeBack.ts';
import { meaningText, pointText, windowsText, yearsText } from './wording.ts';

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
  added: 'добавлено ли оно',
};

const WHOLE: Readonly<Record<string, string>> = {
  title: 'Название плана',
  period: 'Период плана',
  yearKind: 'Как считаются годы',
  past: 'Прошедшие сроки',
  follow: 'Как часто проверять мероприятия без срока',
  order: 'Приказ',
  groupId: 'Школы плана',
};

/** What the decision is about. */
export function pathText(path: string, { reading }: DraftFacts, { activities, draft }: Review): string {
  const [list = '', key = '', field = ''] = pathOf(path);
  if (list === 'deadlines') return `Срок «${key}»`;
  if (list === 'parties') return `Кто это: ${key}`;
  if (list === 'partiesOnlyHere') return `Запомнить ли, кто это: ${key}`;
  if (list === 'sections') return `Раздел «${reading.sections[Number(key)]?.title ?? key}»`;
  if (list === 'defects') return 'Замечание';
  if (list === 'activities') {
    const activity = reading.activities[Number(key)] ?? activities.get(Number(key));
    return `${activity ? pointText(activity) : 'Добавленное мероприятие'}: ${FIELDS[field] ?? field}`;
  }
  if (list === 'goals' || list === 'aims' || list === 'results') return textPath(list, key);
  if (list === 'indicators') {
    const name = reading.indicators[Number(key)]?.name ?? draft.indicators.find((one) => one.key === key)?.name;
    return `Показатель${name === undefined ? '' : ` «${name}»`}: ${INDICATOR[field] ?? field}`;
  }
  return WHOLE[list] ?? list;
}

const textPath = (list: TextList, key: string): string =>
  isAddedKey(key) ? `${LIST[list].one} не из документа` : `${LIST[list].one} ${Number(key) + 1}`;

const INDICATOR: Readonly<Record<string, string>> = {
  number: 'номер',
  name: 'название',
  target: 'цель',
  unit: 'единица',
  dropped: 'показатель ли это',
};

/** What was decided, in a few words. */
export function decisionText(path: string, value: unknown, draft: DraftFacts, review: Review): string {
  const [list = '', , field] = pathOf(path);
  if (value === null && LISTS.has(list)) return 'убрать';
  if (field === 'added') return value === undefined ? 'убрать' : 'добавить';
  if (list === 'indicators' && value === true) return 'не показатель';
  if (value === undefined || value === null) return list === 'partiesOnlyHere' ? 'запомнить' : 'как в документе';
  const deadline = DecidedDeadline.safeParse(value);
  if (deadline.success)
    return deadline.data.kind === 'continuous' ? EVERY[review.draft.follow] : windowsText(deadline.data.windows);
  const meaning = PartyMeaning.safeParse(value);
  if (meaning.success) return meaningText(meaning.data, draft.workforce, review.workforce);
  const whole = Corrections.safeParse({ [list]: value });
  if (whole.data?.follow) return EVERY[whole.data.follow];
  if (list === 'past') return pastText(Corrections.parse(value));
  if (whole.data?.period) return yearsText(whole.data.period);
  if (whole.data?.order) return orderText(whole.data.order);
  if (list === 'groupId') return draft.workforce.groups.find(({ id }) => id === value)?.name ?? 'другой список';
  return plainText(list, value);
}

const LISTS: ReadonlySet<string> = new Set(TEXT_LISTS);

const orderText = ({ number, date, issuer, signatory }: NonNullable<Corrections['order']>): string =>
  [number && `№ ${number}`, date && dayShort(date), issuer, signatory].filter(Boolean).join(', ');

function plainText(list: string, value: unknown): string {
  if (value === true) return list === 'partiesOnlyHere' ? 'не запоминать' : 'не мероприятие';
  if (value === 'left' || value === 'fixed') return value === 'left' ? 'оставить' : 'исправить';
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'string' ? one : String(one?.text ?? ''))).join(', ');
  if (typeof value === 'object')
    return Object.values(value ?? {})
      .filter((part) => part !== null)
      .join(', ');
  return String(value);
}
