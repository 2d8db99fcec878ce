/** The Russian of the registry; complete by type. */
import type { Role } from '../../../kernel/actor.ts';
import type { Forms } from '../../../web/format.ts';
import type { AliasMeaning } from '../alias.ts';
import type { BodyKind } from '../body.ts';
import type { CodeSystem } from '../code.ts';
import type { GroupPurpose } from '../group.ts';
import type { SchoolField, SchoolKind } from '../school.ts';

export const SCHOOLS: Forms = ['школа', 'школы', 'школ'];
export const PUPILS: Forms = ['обучающийся', 'обучающихся', 'обучающихся'];
export const TEACHERS: Forms = ['педагог', 'педагога', 'педагогов'];

export const KIND: Record<SchoolKind, string> = {
  primary: 'Начальная (НОШ)',
  basic: 'Основная (ООШ)',
  secondary: 'Средняя (СОШ)',
  gymnasium: 'Гимназия',
  lyceum: 'Лицей',
  special: 'Коррекционная',
  evening: 'Вечерняя',
  other: 'Другая',
};

export const FIELD: Record<SchoolField, string> = {
  name: 'Полное наименование',
  shortName: 'Краткое наименование',
  kind: 'Тип',
  place: 'Адрес',
  phone: 'Телефон',
  email: 'E-mail',
  site: 'Сайт',
  inn: 'ИНН',
  pupils: 'Обучающихся',
  teachers: 'Педагогов',
  activeFrom: 'Работает с',
  activeTo: 'Последний день работы',
  mergedInto: 'Присоединена к',
};

export const SYSTEM: Record<CodeSystem, string> = {
  'fis-oko': 'Логин ФИС ОКО',
  rcoi: 'Код ОО в РЦОИ',
  msu: 'Код МСУ',
  ogrn: 'ОГРН',
  okpo: 'ОКПО',
  oktmo: 'ОКТМО',
};

/** What a code of each system looks like. */
export const SYSTEM_SHAPE: Record<CodeSystem, string> = {
  'fis-oko': 'sch или edu и цифры, например edu260101',
  rcoi: 'только цифры, не больше 12',
  msu: 'только цифры, не больше 8',
  ogrn: '13 цифр',
  okpo: '8 цифр',
  oktmo: '8 или 11 цифр',
};

export const PURPOSE: Record<GroupPurpose, { label: string; hint: string }> = {
  supported: {
    label: 'Школы, которым нужна поддержка',
    hint: 'На них разворачиваются мероприятия «для школ списка», у них отмечается поддержка',
  },
  strong: { label: 'Школы-партнёры', hint: 'Сильные школы, которые помогают другим' },
  other: { label: 'Другое', hint: 'Для отбора и планов: сельские, малокомплектные, по кустам' },
};

export const BODY_KIND: Record<BodyKind, string> = {
  authority: 'Орган управления образованием',
  'methodological-centre': 'Методический центр',
  other: 'Другая организация',
};

export const MEANING: Record<AliasMeaning, { label: string; hint: string }> = {
  body: { label: 'Орган или центр', hint: 'Поручения получит его руководитель' },
  school: { label: 'Одна школа', hint: 'Поручение получит её директор' },
  'supported-schools': { label: 'Каждая школа, которой нужна поддержка', hint: 'По поручению на школу, директору' },
  'strong-schools': { label: 'Каждая школа-партнёр', hint: 'По поручению на школу, директору' },
  'all-schools': { label: 'Каждая школа', hint: 'По поручению на школу, директору' },
  curators: { label: 'Кураторы школ', hint: 'По поручению на школу, её куратору' },
  coordinator: { label: 'Муниципальный координатор', hint: 'Одно поручение' },
  methodologist: { label: 'Методист', hint: 'Одно поручение' },
  nobody: { label: 'Никто: это не исполнитель', hint: 'Слово не станет ни вопросом, ни поручением' },
};

/** In the nominative, for lines like «директор Панова С. И.» */
export const OFFICER: Record<Extract<Role, 'head' | 'deputy' | 'curator'>, string> = {
  head: 'директор',
  deputy: 'заместитель',
  curator: 'куратор',
};
