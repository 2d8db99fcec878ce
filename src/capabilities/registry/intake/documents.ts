import type { LocalDate } from '../../../kernel/date.ts';
import { fullName } from '../../../kernel/person.ts';
import type { FileAnswer } from '../../../platform/http.ts';
import { type SheetColumn, type SheetValue, xlsxOf } from '../../../platform/xlsx.ts';
import { type CodeSystem, codeInForce } from '../code.ts';
import type { SchoolKind } from '../school.ts';
import { worksOn } from '../school.ts';
import type { findSchoolRows } from '../store.ts';
import { byName } from '../text.ts';

/** A column of the form, with what a newcomer asks about it. */
interface FormColumn extends SheetColumn {
  needed: string;
  /** What stands in it. */
  note: string;
  examples: readonly [SheetValue, SheetValue];
  of: (school: ListedSchool, today: LocalDate) => SheetValue;
}

type ListedSchool = Awaited<ReturnType<typeof findSchoolRows>>[number];

const codes = (system: CodeSystem) => (school: ListedSchool, today: LocalDate) =>
  school.codes
    .filter((one) => one.system === system && codeInForce(one, today))
    .map(({ code }) => code)
    .join(', ') || null;

const headOf = ({ officers }: ListedSchool) => officers.find(({ role }) => role === 'head');

const KIND_WORDS: Record<SchoolKind, string> = {
  primary: 'НОШ',
  basic: 'ООШ',
  secondary: 'СОШ',
  gymnasium: 'гимназия',
  lyceum: 'лицей',
  special: 'коррекционная',
  evening: 'вечерняя',
  other: 'иное',
};

const text = { kind: 'text', width: 22 } as const;

/** The form, column by column. Its own headings are among those that `fieldOf` knows: a test holds the two together. */
export const FORM: readonly FormColumn[] = [
  {
    ...text,
    title: 'Краткое наименование',
    needed: 'да',
    note: 'Как школу называют в документах. У двух школ не бывает одинаковых.',
    examples: ['Лесновская СОШ', 'Приозёрная ООШ'],
    of: ({ shortName }) => shortName,
    width: 30,
  },
  {
    ...text,
    title: 'Полное наименование',
    needed: 'нет',
    note: 'По уставу. Если пусто, берётся краткое.',
    examples: [
      'Муниципальное бюджетное общеобразовательное учреждение «Лесновская средняя общеобразовательная школа»',
      'Муниципальное казённое общеобразовательное учреждение «Приозёрная основная общеобразовательная школа»',
    ],
    of: ({ name }) => name,
    width: 60,
  },
  {
    ...text,
    title: 'Тип',
    needed: 'нет',
    note: 'НОШ, ООШ, СОШ, гимназия, лицей, коррекционная, вечерняя или иное. Если пусто, берётся из наименования.',
    examples: ['СОШ', 'ООШ'],
    of: ({ kind }) => KIND_WORDS[kind],
    width: 14,
  },
  {
    ...text,
    title: 'Адрес',
    needed: 'нет',
    note: 'Населённый пункт и адрес.',
    examples: ['село Лесное, улица Школьная, 5', 'посёлок Приозёрный, улица Мира, 12'],
    of: ({ place }) => place,
    width: 40,
  },
  {
    ...text,
    title: 'Группа',
    needed: 'нет',
    note: '«да», если школа в списке школ с поддержкой (ШНОР); или названия групп через точку с запятой. Новая группа будет создана. Пустая ячейка и «нет» никого из группы не убирают.',
    examples: ['да', 'Опорные школы'],
    of: ({ groups }) => groups.map(({ name }) => name).join('; ') || null,
    width: 30,
  },
  {
    ...text,
    title: 'Телефон',
    needed: 'нет',
    note: 'Телефон школы.',
    examples: ['8 (865) 552-11-04', '8 (865) 552-40-17'],
    of: ({ phone }) => phone,
  },
  {
    ...text,
    title: 'E-mail',
    needed: 'нет',
    note: 'Один адрес школы.',
    examples: ['lesnoe@school.example', 'priozernaya@school.example'],
    of: ({ email }) => email,
    width: 28,
  },
  {
    ...text,
    title: 'Сайт',
    needed: 'нет',
    note: 'Адрес сайта школы.',
    examples: ['lesnoe.school.example', 'priozernaya.school.example'],
    of: ({ site }) => site,
    width: 28,
  },
  {
    ...text,
    title: 'ИНН',
    needed: 'нет',
    note: '10 цифр. Если номер начинается с нуля, сделайте ячейку текстовой: иначе Excel уберёт ноль.',
    examples: ['2600000006', '2600000013'],
    of: ({ inn }) => inn,
    width: 14,
  },
  {
    ...text,
    title: 'ОГРН',
    needed: 'нет',
    note: '13 цифр.',
    examples: ['1022600000017', '1022600000028'],
    of: codes('ogrn'),
    width: 16,
  },
  {
    ...text,
    title: 'Логин ФИС ОКО',
    needed: 'нет',
    note: 'sch… или edu…; несколько логинов через запятую. По логину Опора узнаёт школу, если название изменилось.',
    examples: ['edu260101', 'edu260102, sch260077'],
    of: codes('fis-oko'),
  },
  {
    ...text,
    title: 'Код ОО (РЦОИ)',
    needed: 'нет',
    note: 'Код школы в протоколах ОГЭ и ЕГЭ.',
    examples: ['612004', '612011'],
    of: codes('rcoi'),
    width: 16,
  },
  {
    ...text,
    title: 'Код МСУ',
    needed: 'нет',
    note: 'Код муниципалитета в протоколах ОГЭ и ЕГЭ.',
    examples: ['612', '612'],
    of: codes('msu'),
    width: 12,
  },
  {
    ...text,
    title: 'ОКПО',
    needed: 'нет',
    note: '8 цифр.',
    examples: [null, null],
    of: codes('okpo'),
    width: 12,
  },
  {
    ...text,
    title: 'ОКТМО',
    needed: 'нет',
    note: '8 или 11 цифр.',
    examples: [null, null],
    of: codes('oktmo'),
    width: 14,
  },
  {
    title: 'Количество обучающихся',
    kind: 'number',
    needed: 'нет',
    note: 'Целое число. Пусто значит «неизвестно», 0 значит «никого».',
    examples: [214, 96],
    of: ({ pupils }) => pupils,
    width: 16,
  },
  {
    title: 'Количество педагогов',
    kind: 'number',
    needed: 'нет',
    note: 'Целое число.',
    examples: [24, 13],
    of: ({ teachers }) => teachers,
    width: 16,
  },
  {
    ...text,
    title: 'Директор',
    needed: 'нет',
    note: 'Фамилия, имя и отчество полностью. Если директора ещё нет в системе, он будет заведён и назначен с сегодняшнего дня. Уже назначенного директора загрузка не меняет.',
    examples: ['Панова Светлана Игоревна', 'и. о. Ершов Пётр Андреевич'],
    of: (school) => {
      const head = headOf(school);
      return head ? fullName(head) : null;
    },
    width: 34,
  },
  {
    ...text,
    title: 'Телефон директора',
    needed: 'нет',
    note: 'Виден тем, кто работает с этой школой.',
    examples: ['8 (900) 000-11-04', null],
    of: (school) => headOf(school)?.phone ?? null,
  },
  {
    ...text,
    title: 'E-mail директора',
    needed: 'нет',
    note: 'По нему директор входит в систему и получает письма.',
    examples: ['panova@school.example', null],
    of: (school) => headOf(school)?.email ?? null,
    width: 28,
  },
];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const template = async (): Promise<FileAnswer> => ({
  name: 'Список школ, шаблон.xlsx',
  mediaType: XLSX,
  body: await workbook([]),
});

/** Schools that work on the day, as they would be loaded again. */
export const listOfSchools = async (schools: readonly ListedSchool[], today: LocalDate): Promise<FileAnswer> => ({
  name: `Список школ, ${today.split('-').reverse().join('.')}.xlsx`,
  mediaType: XLSX,
  body: await workbook(
    schools
      .filter((school) => worksOn(school, today))
      .sort(byName)
      .map((school) => FORM.map(({ of }) => of(school, today))),
  ),
});

const workbook = (rows: readonly (readonly SheetValue[])[]): Promise<Uint8Array> =>
  xlsxOf({
    title: 'Список школ',
    author: 'Опора',
    sheets: [
      { name: 'Школы', title: [], columns: FORM, rows, notes: [] },
      {
        name: 'Примеры',
        title: ['Примеры заполнения. Этот лист не загружается.'],
        columns: FORM,
        rows: [0, 1].map((at) => FORM.map(({ examples }) => examples[at] ?? null)),
        notes: [],
      },
      {
        name: 'Пояснения',
        title: ['Что писать в столбцах листа «Школы». Этот лист не загружается.'],
        columns: [
          { title: 'Столбец', kind: 'text', width: 26 },
          { title: 'Обязателен', kind: 'text', width: 12 },
          { title: 'Что писать', kind: 'text', width: 100 },
        ],
        rows: FORM.map(({ title, needed, note }) => [title, needed, note]),
        notes: [
          'Столбцы можно переставить, переименовать близко по смыслу и удалить.',
          'Пустая ячейка ничего не меняет: то, что уже есть в системе, остаётся.',
        ],
      },
    ],
  });
