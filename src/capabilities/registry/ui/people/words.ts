/** What a file of people says and lacks, in words: where, what, what to do. */

import type { Role } from '../../../../kernel/actor.ts';
import type { LocalDate } from '../../../../kernel/date.ts';
import { ROLE } from '../../../../kernel/russian.ts';
import { readDay } from '../../../../web/dateWords.ts';
import { counted, dayYear, type Forms, listed } from '../../../../web/format.ts';
import type {
  AppointmentPlan,
  PeopleError,
  PeopleImportView,
  PeopleWarning,
  PersonPlan,
} from '../../intake/people/contract.ts';
import { kindOfName } from '../../school.ts';
import { bareName, comparable } from '../../text.ts';
import type { ListWords } from '../intake/words.ts';

export const OF_PEOPLE: ListWords = {
  ...{ list: 'список людей', ofList: 'списка людей', one: 'человек', none: 'ни одного человека', sheet: 'Люди' },
  headings: '«ФИО» или «Фамилия»',
};

const NAME_DOUBT = {
  initials: 'вместо имени инициалы: напишите фамилию, имя и отчество полностью',
  'one-word': 'только одно слово: напишите фамилию, имя и отчество',
  'not-a-name': 'не похоже на фамилию, имя и отчество',
};

/** What its words need of a cell beside it: columns that are not read, and the day. */
export interface Around {
  leftOut: PeopleImportView['leftOut'];
  today: LocalDate;
}

/** What is wrong with a cell, and what to do. */
export function errorWords(found: PeopleError, { leftOut, today }: Around): string {
  switch (found.problem) {
    case 'too-long':
      return `слишком длинно: здесь помещается ${found.limit} знаков`;
    case 'formula-error':
      return `в ячейке ошибка формулы (${found.text}): впишите значение`;
    case 'not-an-email':
      return `«${found.text}» не похоже на один адрес почты`;
    case 'unknown-role':
      return `неизвестная роль «${found.text}»: напишите ${ROLES_TO_WRITE}`;
    case 'not-a-day':
      return dayWords(found.text, today);
    case 'no-name':
      return 'в строке нет имени: впишите его или уберите строку';
    case 'bad-name':
      return NAME_DOUBT[found.why];
    case 'no-role':
      return `${
        found.text === null ? 'роль не указана' : `по должности «${found.text}» роль не видна`
      }: впишите в столбец «Роль», что человек делает в Опоре (${ROLES_TO_WRITE})`;
    case 'no-column':
      return columnWords(found, leftOut);
    case 'unknown-place':
      return found.like === null
        ? `${nowhereWords(found.text)}`
        : `${isOfSchool(found.text) ? 'школы' : 'организации'} ${quoted(found.text)} в Опоре нет. Возможно, ${quoted(found.like)}?`;
    case 'place-of-two':
      return `«${found.text}» называется и ${quoted(found.places[0])}, и ${quoted(found.places[1])}: напишите краткое название`;
    case 'needs-place':
      return `пусто, а ${
        found.by
          ? `«${found.by.text}» (ячейка ${found.by.cell}) значит роль «${roleWords(found.role)}», она`
          : `роль «${ROLE[found.role]}»`
      } всегда в какой-то школе или организации: впишите её`;
    case 'needs-school':
      return 'куратору нужна хотя бы одна школа: впишите её';
    case 'no-school-for-role':
      return `${ROLE[found.role]} работает во всём муниципалитете: уберите школу или впишите организацию`;
    case 'role-not-yours':
      return `назначить на роль «${ROLE[found.role]}» может только администратор: уберите строку`;
    case 'ends-before-it-begins':
      return 'последний день раньше первого';
    case 'email-of-another':
      return `этот адрес записан за другим человеком: ${found.name}`;
    case 'email-taken':
      return `адрес ${found.email} уже занят: с ним входит другой человек`;
    case 'email-not-yours':
      return `${found.name} входит с другой почтой, и сменить её может только администратор: уберите адрес из ячейки`;
  }
}

/** A head leads a school or a body. */
const roleWords = (role: Role): string => (role === 'head' ? 'руководитель' : ROLE[role]);

const ROLES_TO_WRITE = 'руководитель, заместитель, куратор, наставник, методист, эксперт, координатор или наблюдатель';

/** The words of every other field of a day, where they say which day was meant. */
function dayWords(text: string, today: LocalDate): string {
  const read = readDay(text, today);
  return read && 'suggested' in read && read.suggested !== null
    ? `«${text}»: ${read.problem.slice(0, 1).toLowerCase()}${read.problem.slice(1)}`
    : `«${text}» не похоже на дату: напишите, например, 01.09.2026`;
}

const NEEDED_BY: Forms = ['строке', 'строкам', 'строкам'];

/** What column is lacking; first of all those that stand there and are not read: it is one of them, most likely. */
function columnWords(
  { field, rows }: Extract<PeopleError, { problem: 'no-column' }>,
  leftOut: Around['leftOut'],
): string {
  const unread = leftOut.flatMap((one) => (one.what === 'column' && one.why === 'unknown' ? [`«${one.heading}»`] : []));
  const what = field === 'place' ? 'со школой или организацией' : 'с ролью или должностью';
  const other = unread.length === 0 ? '' : ` Не загружается столбец ${listed(unread)}: может быть, это он?`;
  const name = field === 'place' ? 'Школа или организация' : 'Роль';
  return `нет столбца ${what}, а он нужен ${counted(rows, NEEDED_BY)}.${other} Назовите его «${name}»`;
}

/** A school is added among schools, whatever else among bodies. */
const isOfSchool = (text: string): boolean =>
  kindOfName(text) !== null || /(^| )(школ|детск\S* сад|доу)/.test(bareName(text));

const nowhereWords = (text: string): string =>
  isOfSchool(text)
    ? `школы ${quoted(text)} в Опоре нет: возьмите название со страницы «Школы» или добавьте школу там`
    : `организации ${quoted(text)} в Опоре нет: добавьте её в «Настройках», «Органы и центры», и выберите файл снова`;

/** Where that is mended which is not mended in the file; `null`: in the file. */
export const cureOf = (found: PeopleError): { to: string; label: string } | null => {
  if (found.problem !== 'unknown-place' || found.like !== null) return null;
  return isOfSchool(found.text)
    ? { to: '/schools', label: 'Открыть школы' }
    : { to: '/settings/bodies', label: 'Открыть органы и центры' };
};

/** What is worth a look; it does not stand in the way. */
export function warningWords(found: PeopleWarning): string {
  switch (found.problem) {
    case 'one-person':
      return `${found.name} есть и в строке ${found.row}: это будет один человек с двумя назначениями`;
    case 'twice':
      return `в строке ${found.row} сказано то же самое: эта строка ничего не добавит`;
    case 'head-there':
      return `${quoted(found.place)}: руководитель уже есть, ${found.now}. Загрузка его не снимает: если он ушёл, закончите его назначение в разделе «Люди»`;
    case 'last-day-stays':
      return `последний день здесь не меняется (сейчас ${found.now === null ? 'не указан' : dayYear(found.now)}): закончите назначение на странице человека`;
  }
}

/** A name that has quotes of its own needs no others. */
const quoted = (name: string): string => (/[«"]/.test(name) ? name : `«${name}»`);

const CONTACT = { phone: 'телефон', email: 'почта' };

/** All that the file brings of a person, a line each. */
export const personLines = ({ appointments, changes, personId }: PersonPlan): string[] => [
  ...appointments.map(appointmentWords),
  ...changes.map(({ field, from, to }) =>
    personId !== null && from !== null ? `${CONTACT[field]}: было ${from}, станет ${to}` : `${CONTACT[field]} ${to}`,
  ),
];

const ORDER = { position: 'должность', orderNumber: 'приказ №', orderDate: 'дата приказа', fromDay: 'первый день' };

/** «куратор, Лесновская СОШ, с 1 сентября 2026, приказ № 12-к от 30 августа 2026» */
function appointmentWords(held: AppointmentPlan): string {
  const what = [held.role === 'head' && held.bodyId !== null ? 'руководитель' : ROLE[held.role], held.placeName];
  const where = what.filter((word) => word !== null).join(', ');
  const position = held.position !== null && saysMore(held.position, held) ? held.position : null;
  if (held.does === 'change') {
    const changes = held.changes.map(({ field, from, to }) => {
      const shown = (value: string) => (field === 'orderDate' || field === 'fromDay' ? dayYear(value as never) : value);
      return `${ORDER[field]}: ${from === null ? '' : `было ${shown(from)}, `}станет ${shown(to)}`;
    });
    return `${where}: ${changes.join('; ')}`;
  }
  const days = `с ${dayYear(held.fromDay)}${held.toDay === null ? '' : ` по ${dayYear(held.toDay)}`}`;
  return [where, position, days, orderWords(held)].filter((part) => part !== null).join(', ');
}

/** Does a position say more than the role does? «Методист» of a methodologist does not. */
const saysMore = (position: string, { role }: AppointmentPlan): boolean =>
  !comparable(ROLE[role]).split(' ').includes(comparable(position)) && comparable(position) !== comparable(ROLE[role]);

function orderWords({ orderNumber, orderDate }: AppointmentPlan): string | null {
  if (orderNumber === null && orderDate === null) return null;
  return ['приказ', orderNumber && `№ ${orderNumber}`, orderDate && `от ${dayYear(orderDate)}`]
    .filter(Boolean)
    .join(' ');
}
