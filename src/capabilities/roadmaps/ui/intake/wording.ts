/** The Russian words for what was read and what will be made of it. */
import { endOfMonth, type LocalDate, yearOf } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import {
  counted,
  day,
  dayShort,
  type Forms,
  listed,
  monthYear,
  period as periodShort,
  plural,
} from '../../../../web/format.ts';
import { NBSP } from '../../../../web/typo.ts';
import type { Follow } from '../../deadlines/follow.ts';
import type { Deadline, Window } from '../../deadlines/schedule.ts';
import type { DraftWorkforce } from '../../drafts/contract.ts';
import type { Meaning, Target } from '../../intake/reading.ts';
import type { PartyMeaning } from '../../plans/parties.ts';
import type { Workforce } from '../../plans/plan.ts';
import { EVERY } from '../shared/words.ts';

export const TASKS: Forms = ['поручение', 'поручения', 'поручений'];
export const ACTIVITIES: Forms = ['мероприятие', 'мероприятия', 'мероприятий'];
export const SCHOOLS: Forms = ['школа', 'школы', 'школ'];
const DEADLINES: Forms = ['срок', 'срока', 'сроков'];
const YEARS: Forms = ['год', 'года', 'лет'];
/** «на 6 лет» without «на»: by how much a plan is moved, either way. */
export const movedBy = (years: number): string => counted(Math.abs(years), YEARS);

/** «1 сен – 31 окт 2026», «до 25 дек 2026», «январь и февраль 2027», «1–31 мар 2027 и ещё 3 срока». */
export function windowsText(windows: readonly Window[], planFrom: LocalDate | null = null): string {
  const [first] = windows;
  if (!first) return 'без дат';
  if (windows.length === 1) return windowText(first, planFrom);
  if (windows.every(isWholeMonth) && windows.length <= 3) return monthsText(windows);
  const rest = windows.length - 1;
  if (windows.length === 2 && windows[1]) return `${periodShort(...first)} и${NBSP}${periodShort(...windows[1])}`;
  return `${periodShort(...first)} и${NBSP}ещё ${counted(rest, DEADLINES)}`;
}

function windowText([from, to]: Window, planFrom: LocalDate | null): string {
  if (from === planFrom && from !== to && endOfMonth(to) !== to) return `до${NBSP}${dayShort(to)}`;
  return isWholeMonth([from, to]) ? monthYear(from) : periodShort(from, to);
}

const isWholeMonth = ([from, to]: Window): boolean => from.endsWith('-01') && endOfMonth(from) === to;

function monthsText(windows: readonly Window[]): string {
  const years = new Set(windows.map(([from]) => yearOf(from)));
  const [year] = years;
  if (years.size > 1) return listed(windows.map(([from]) => monthYear(from)));
  return `${listed(windows.map(([from]) => monthYear(from).replace(/ \d+$/, '')))} ${year}`;
}

/** A span of years as people name it: «2023 год», «2020–2023 годы», «2026/27 учебный год»; else its days. */
export function yearsText({ from, to }: { from: LocalDate; to: LocalDate }): string {
  const [first, last] = [yearOf(from), yearOf(to)];
  if (from.endsWith('-09-01') && /-0[5-8]-3\d$/.test(to) && last === first + 1) {
    return `${first}/${String(last % 100).padStart(2, '0')} учебный год`;
  }
  if (!from.endsWith('-01-01') || !to.endsWith('-12-31')) return periodShort(from, to);
  return first === last ? `${first} год` : `${first}–${last} годы`;
}

/** Who a party is here: «9 школ списка», «ИМЦ», «кураторы 9 школ». */
export function meaningText(meaning: PartyMeaning, staff: DraftWorkforce, workforce: Workforce): string {
  const named = (list: readonly { id: string; name: string }[], id: string) => list.find((one) => one.id === id)?.name;
  const count = (ids: readonly string[]) => counted(ids.length, SCHOOLS);
  switch (meaning.means) {
    case 'body':
      return named(staff.bodies, meaning.bodyId) ?? 'организация, которой больше нет';
    case 'school':
      return named(staff.schools, meaning.schoolId) ?? 'школа, которой больше нет';
    case 'person':
      return personText(staff.people.find(({ id }) => id === meaning.personId));
    case 'supported-schools':
      return `${count(workforce.supportedSchools)} списка`;
    case 'strong-schools':
      return `${count(workforce.strongSchools)}-лидеров`;
    case 'all-schools':
      return `все школы, ${workforce.allSchools.length}`;
    case 'curators':
      return `кураторы ${counted(workforce.supportedSchools.length, ['школы', 'школ', 'школ'])}`;
    case 'coordinator':
      return 'координатор';
    case 'methodologist':
      return 'методист';
    case 'nobody':
      return 'без поручения';
  }
}

const personText = (person: DraftWorkforce['people'][number] | undefined): string =>
  person ? shortName(person) : 'сотрудник, который больше не работает';

/** Complete by type: what a column was taken for. */
export const MEANING: Record<Meaning, string> = {
  number: 'номер',
  activity: 'мероприятие',
  deadline: 'срок',
  responsible: 'ответственные',
  participants: 'участники',
  result: 'результат',
  indicator: 'показатель',
  level: 'уровень',
  mark: 'отметка об исполнении',
  group: 'группа',
  unit: 'единица измерения',
  baseline: 'исходное значение',
  value: 'значение',
  other: 'прочее',
};

const COMPARATOR: Record<Target['comparator'], string> = {
  '>=': 'не менее',
  '<=': 'не более',
  '=': 'ровно',
  '>': 'более',
  '<': 'менее',
};

const UNIT: Readonly<Record<string, Forms | string>> = {
  '%': '%',
  people: ['человек', 'человека', 'человек'],
  items: ['единица', 'единицы', 'единиц'],
  hours: ['час', 'часа', 'часов'],
  points: ['балл', 'балла', 'баллов'],
  'Mbit/s': 'Мбит/с',
};
const PER: Readonly<Record<string, string>> = {
  month: 'в месяц',
  quarter: 'в квартал',
  year: 'в год',
  week: 'в неделю',
};

/** «не менее 30 %», «не менее 4 часов в месяц»: what is compared with what is reached. */
export function targetText({ comparator, value, unit }: Omit<Target, 'text'>): string {
  return `${COMPARATOR[comparator]} ${String(value).replace('.', ',')}${NBSP}${unitText(unit, value)}`;
}

/** The same with the document's own word for what is counted: «не менее 2 уроков в месяц», and not «единиц». */
export function targetShown(target: Target): string {
  const { text, comparator, value, unit } = target;
  const number = String(value).replace('.', ',');
  const [, counted] = text.match(new RegExp(`(?<![\\d,])${number}\\s+(\\p{Script=Cyrillic}{3}.{0,60})$`, 'u')) ?? [];
  return unit.split('/')[0] === 'items' && counted !== undefined
    ? `${COMPARATOR[comparator]} ${number}${NBSP}${counted}`
    : targetText(target);
}

export function unitText(unit: string, value: number): string {
  const [noun = '', rate] = unit === 'Mbit/s' ? [unit] : unit.split('/');
  const forms = UNIT[noun] ?? noun;
  const word = typeof forms === 'string' ? forms : Number.isInteger(value) ? plural(value, genitive(forms)) : forms[1];
  return rate === undefined ? word : `${word} ${PER[rate] ?? `в ${rate}`}`;
}

/** After «не менее» the noun stands in the second case. */
const genitive = ([, few, many]: Forms): Forms => [few, many, many];

/** How a deadline that is followed by control dates reads: «проверка раз в квартал, 16 сроков до 31 дек 2023». */
export function controlsText(controls: readonly Window[], follow: Follow): string {
  const last = controls.at(-1);
  if (!last) return 'без контрольных дат';
  return `проверка ${EVERY[follow]}, ${counted(controls.length, ['срок', 'срока', 'сроков'])} до${NBSP}${dayShort(last[1])}`;
}

/** The few words of an open question beside its row. */
export function doubtText({ kind, question }: Deadline): string {
  if (question !== null && question.length <= 40) return question;
  switch (kind) {
    case 'invalid':
      return 'Такого срока не бывает';
    case 'own_schedule':
      return 'Какие даты в графике?';
    case 'on_condition':
      return 'К какому дню?';
    default:
      return 'Какие даты?';
  }
}

/** «пункт 3.6», or the beginning of the wording. */
export function pointText(activity: { number: string | null; title: string } | undefined): string {
  if (!activity) return '';
  if (activity.number !== null) return `пункт${NBSP}${activity.number}`;
  const words = activity.title.split(/\s+/).slice(0, 4).join(' ');
  return `«${words}${words.length < activity.title.length ? '…' : ''}»`;
}

/** «пункт 3.6 и ещё 4» */
export function pointsText(activities: readonly ({ number: string | null; title: string } | undefined)[]): string {
  const rest = activities.length - 1;
  return rest > 0 ? `${pointText(activities[0])} и${NBSP}ещё ${rest}` : pointText(activities[0]);
}

/** «до 22 ноября» of the day on which something is decided. */
export const untilText = (today: LocalDate): string => `до${NBSP}${day(today)}`;

/** In quotation marks; those inside become the inner ones. @example cited('МБУ «РМК»') // '«МБУ „РМК“»' */
export const cited = (text: string): string => `«${text.replaceAll('«', '„').replaceAll('»', '“')}»`;
