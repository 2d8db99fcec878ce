/** What a file of people says and lacks, in words: where, what, what to do. */
import { ROLE } from '../../../../kernel/russian.ts';
import { dayYear } from '../../../../web/format.ts';
import type { AppointmentPlan, PeopleError, PeopleWarning, PersonPlan } from '../../intake/people/contract.ts';
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

/** What is wrong with a cell, and what to do. */
export function errorWords(found: PeopleError): string {
  switch (found.problem) {
    case 'too-long':
      return `слишком длинно: здесь помещается ${found.limit} знаков`;
    case 'formula-error':
      return `в ячейке ошибка формулы (${found.text}): впишите значение`;
    case 'not-an-email':
      return `«${found.text}» не похоже на один адрес почты`;
    case 'unknown-role':
      return `неизвестная роль «${found.text}»: напишите руководитель, заместитель, куратор, наставник, методист, эксперт, координатор или наблюдатель`;
    case 'not-a-day':
      return `«${found.text}» не похоже на дату: напишите, например, 01.09.2026`;
    case 'no-name':
      return 'в строке нет имени: впишите его или уберите строку';
    case 'bad-name':
      return NAME_DOUBT[found.why];
    case 'no-role':
      return 'по должности роль не видна: впишите её в столбец «Роль»';
    case 'unknown-place':
      return found.like === null
        ? `школы или организации «${found.text}» в Опоре нет: возьмите название со страницы «Школы» или из справочника в шаблоне`
        : `школы или организации «${found.text}» в Опоре нет. Возможно, ${quoted(found.like)}?`;
    case 'place-of-two':
      return `«${found.text}» называется и ${quoted(found.places[0])}, и ${quoted(found.places[1])}: напишите краткое название`;
    case 'needs-place':
      return 'эта роль всегда в какой-то школе или организации: впишите её';
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
  if (held.does === 'change') {
    const changes = held.changes.map(({ field, from, to }) => {
      const shown = (value: string) => (field === 'orderDate' || field === 'fromDay' ? dayYear(value as never) : value);
      return `${ORDER[field]}: ${from === null ? '' : `было ${shown(from)}, `}станет ${shown(to)}`;
    });
    return `${where}: ${changes.join('; ')}`;
  }
  const days = `с ${dayYear(held.fromDay)}${held.toDay === null ? '' : ` по ${dayYear(held.toDay)}`}`;
  return [where, held.position, days, orderWords(held)].filter((part) => part !== null).join(', ');
}

function orderWords({ orderNumber, orderDate }: AppointmentPlan): string | null {
  if (orderNumber === null && orderDate === null) return null;
  return ['приказ', orderNumber && `№ ${orderNumber}`, orderDate && `от ${dayYear(orderDate)}`]
    .filter(Boolean)
    .join(' ');
}
