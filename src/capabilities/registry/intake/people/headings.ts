import { comparable } from '../../text.ts';
import type { TableForm } from '../table.ts';

/** What a column of a list of people may hold. `order`: number and date in one cell. */
export type PeopleField =
  | 'name'
  | 'familyName'
  | 'givenName'
  | 'patronymic'
  | 'position'
  | 'role'
  | 'place'
  | 'order'
  | 'orderNumber'
  | 'orderDate'
  | 'email'
  | 'phone'
  | 'fromDay'
  | 'toDay';

/** However it is worded; `null`: none that we know. @example fieldOfPeople('Ф.И.О. сотрудника') // 'name' */
export function fieldOfPeople(heading: string): PeopleField | 'ordinal' | null {
  const words = comparable(heading);
  return HEADINGS.find(([, wording]) => wording.test(words))?.[0] ?? null;
}

const whole = (wording: string) => new RegExp(`^${wording}$`);
const WHOSE = String.raw`( (сотрудник\S*|работник\S*|человек\S*|полностью|куратор\S*|специалист\S*))*`;
const BEGINS = String.raw`(действует|назначен\S*|работает|начало( действия| работы)?|первый день|дата (назначения|начала|вступления)( действия| работы| в должность)?)`;

/** From the particular to the general: the first that fits is meant. Wordings are as `comparable` leaves them. */
const HEADINGS: readonly (readonly [PeopleField | 'ordinal', RegExp])[] = [
  ['ordinal', whole('(п п|пп|номер|номер п п|)')],
  ['familyName', whole('фамилия')],
  ['givenName', whole('имя')],
  ['patronymic', whole('отчество')],
  ['name', whole(`(ф и о|фио|фамилия имя( и)? отчество|имя|сотрудник|работник)${WHOSE}`)],
  ['orderDate', whole('дата приказа')],
  ['orderNumber', whole('((номер|n) )?приказа|приказ (номер|n)')],
  ['order', whole('приказ\\S*( о назначении)?( (номер|n|дата|и|от))*')],
  ['position', whole('(занимаемая )?должност\\S*( по (приказу|основному месту работы)| сотрудника| работника)?')],
  ['role', whole('роль( в (опоре|системе|программе|проекте))?|роли|функци\\S*|кем назначен\\S*')],
  [
    'place',
    /^((краткое |полное )?(наименование|название) )?(школ\S*|оо|оу|оуо|учреждени\S*|организаци\S*|(обще)?образовательн\S* (организаци\S*|учреждени\S*)|(основное )?место( основной)?( работы)?|где( работает)?)( (учреждени\S*|организаци\S*|работы|или|и|оо|оу|школ\S*))*( (куратора|сотрудника|работника))?$/,
  ],
  ['email', whole('(e mail|email|mail|эл почта|электронн\\S* (почт\\S*|адрес)|адрес (эл|электронной) почты|почта)')],
  ['phone', whole('((контактн\\S*|рабоч\\S*|сотов\\S*|мобильн\\S*|номер) )*(тел|телефон\\S*)')],
  [
    'toDay',
    whole(
      '(действует )?(по|до)( (какое|какого) (число|числа|времени))?|последний день|(дата )?окончани\\S*( действия| работы)?',
    ),
  ],
  ['fromDay', whole(`${BEGINS}( (с|со))?|с( (какого|которого) (числа|времени|дня))?`)],
];

/** A list of people: known by their names beside a role, a place or a position. */
export const PEOPLE: TableForm<PeopleField> = {
  fieldOf: fieldOfPeople,
  isHead: (fields) => fields.some((field) => field === 'name' || field === 'familyName'),
  settled: (field) => field,
};
