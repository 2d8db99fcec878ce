import type { LocalDate } from '../../../../kernel/date.ts';
import { fullName } from '../../../../kernel/person.ts';
import { ROLE } from '../../../../kernel/russian.ts';
import type { FileAnswer } from '../../../../platform/http.ts';
import { type SheetColumn, type SheetValue, xlsxOf } from '../../../../platform/xlsx.ts';
import type { PersonRow } from '../../contract.ts';
import type { KnownPlace } from './places.ts';
import type { KnownAppointment } from './plan.ts';

/** A person with an appointment: a line of the form. */
export interface ListedAppointment {
  person: Pick<PersonRow, 'familyName' | 'givenName' | 'patronymic' | 'phone' | 'email'>;
  role: PersonRow['roles'][number]['role'];
  placeName: string | null;
  held: Pick<KnownAppointment, 'position' | 'orderNumber' | 'orderDate' | 'fromDay' | 'toDay'>;
}

/** A column of the form, with what a newcomer asks about it. */
interface FormColumn extends SheetColumn {
  needed: string;
  /** What stands in it. */
  note: string;
  examples: readonly [SheetValue, SheetValue, SheetValue];
  of: (listed: ListedAppointment) => SheetValue;
}

const text = { kind: 'text', width: 22 } as const;
const inDigits = (day: LocalDate | null): string | null => day?.split('-').reverse().join('.') ?? null;

/** The form, column by column. Its own headings are among those that `fieldOfPeople` knows: a test holds the two together. */
export const PEOPLE_FORM: readonly FormColumn[] = [
  {
    ...text,
    title: 'ФИО',
    needed: 'да',
    note: 'Фамилия, имя и отчество полностью. Можно тремя столбцами: «Фамилия», «Имя», «Отчество».',
    examples: ['Панова Светлана Игоревна', 'Белов Игорь Николаевич', 'Лебедева Анна Петровна'],
    of: ({ person }) => fullName(person),
    width: 34,
  },
  {
    ...text,
    title: 'Должность',
    needed: 'нет',
    note: 'Как в приказе. Если столбца «Роль» нет, роль берётся отсюда.',
    examples: ['директор', 'директор гимназии', 'старший методист'],
    of: ({ held }) => held.position,
    width: 30,
  },
  {
    ...text,
    title: 'Роль',
    needed: 'да',
    note: 'Что человек делает в Опоре: руководитель, заместитель, куратор, наставник, методист, эксперт, координатор, наблюдатель. Одна в строке: у кого их две, тому две строки.',
    examples: ['руководитель', 'куратор', 'методист'],
    of: ({ role }) => ROLE[role],
    width: 24,
  },
  {
    ...text,
    title: 'Школа или организация',
    needed: 'смотря по роли',
    note: 'Название, как на листе «Справочник». У куратора школ может быть несколько, через точку с запятой. Методисту, эксперту, координатору и наблюдателю школу не пишут: они видят весь муниципалитет.',
    examples: ['Лесновская СОШ', 'Лесновская СОШ; Приозёрная ООШ', 'Методический центр'],
    of: ({ placeName }) => placeName,
    width: 40,
  },
  {
    ...text,
    title: 'Номер приказа',
    needed: 'нет',
    note: 'О назначении. Номер и дату можно писать и в одном столбце «Приказ»: «12-к от 30.08.2026».',
    examples: ['12-к', '47-ОД', null],
    of: ({ held }) => held.orderNumber,
    width: 16,
  },
  {
    ...text,
    title: 'Дата приказа',
    needed: 'нет',
    note: 'Например, 30.08.2026.',
    examples: ['30.08.2026', '01.09.2026', null],
    of: ({ held }) => inDigits(held.orderDate),
    width: 16,
  },
  {
    ...text,
    title: 'E-mail',
    needed: 'нет',
    note: 'Личный рабочий адрес: по нему человек входит и получает письма. Без него можно напечатать код.',
    examples: ['panova@school.example', 'belov@school.example', null],
    of: ({ person }) => person.email,
    width: 30,
  },
  {
    ...text,
    title: 'Телефон',
    needed: 'нет',
    note: 'Виден тем, кто работает с этим человеком.',
    examples: ['8 (900) 000-11-04', null, '8 (900) 000-40-17'],
    of: ({ person }) => person.phone,
  },
  {
    ...text,
    title: 'Действует с',
    needed: 'нет',
    note: 'Первый день. Если пусто, назначение начнётся в день загрузки.',
    examples: ['01.09.2026', '01.09.2026', null],
    of: ({ held }) => inDigits(held.fromDay),
    width: 16,
  },
  {
    ...text,
    title: 'Действует по',
    needed: 'нет',
    note: 'Последний день, если он известен.',
    examples: [null, '31.05.2027', null],
    of: ({ held }) => inDigits(held.toDay),
    width: 16,
  },
];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const peopleTemplate = async (places: readonly KnownPlace[]): Promise<FileAnswer> => ({
  name: 'Список людей, шаблон.xlsx',
  mediaType: XLSX,
  body: await workbook([], places),
});

/** Every appointment in force as a line, as it would be loaded again. */
export const listOfPeople = async (
  listed: readonly ListedAppointment[],
  places: readonly KnownPlace[],
  today: LocalDate,
): Promise<FileAnswer> => ({
  name: `Список людей, ${inDigits(today)}.xlsx`,
  mediaType: XLSX,
  body: await workbook(
    listed.map((one) => PEOPLE_FORM.map(({ of }) => of(one))),
    places,
  ),
});

const workbook = (rows: readonly (readonly SheetValue[])[], places: readonly KnownPlace[]): Promise<Uint8Array> =>
  xlsxOf({
    title: 'Список людей',
    author: 'Опора',
    sheets: [
      { name: 'Люди', title: [], columns: PEOPLE_FORM, rows, notes: [] },
      {
        name: 'Примеры',
        title: ['Примеры заполнения. Этот лист не загружается.'],
        columns: PEOPLE_FORM,
        rows: [0, 1, 2].map((at) => PEOPLE_FORM.map(({ examples }) => examples[at] ?? null)),
        notes: [],
      },
      {
        name: 'Пояснения',
        title: ['Что писать в столбцах листа «Люди». Этот лист не загружается.'],
        columns: [
          { title: 'Столбец', kind: 'text', width: 26 },
          { title: 'Обязателен', kind: 'text', width: 16 },
          { title: 'Что писать', kind: 'text', width: 100 },
        ],
        rows: PEOPLE_FORM.map(({ title, needed, note }) => [title, needed, note]),
        notes: [
          'Столбцы можно переставить, переименовать близко по смыслу и удалить.',
          'Пустая ячейка ничего не меняет: то, что уже есть в системе, остаётся. Назначения, которых в файле нет, тоже остаются.',
        ],
      },
      {
        name: 'Справочник',
        title: ['Школы и организации, как они называются в Опоре. Этот лист не загружается.'],
        columns: [
          { title: 'Название', kind: 'text', width: 40 },
          { title: 'Что это', kind: 'text', width: 16 },
        ],
        rows: places.map(({ shortName, kind }) => [shortName, kind === 'school' ? 'школа' : 'организация']),
        notes: [],
      },
    ],
  });
