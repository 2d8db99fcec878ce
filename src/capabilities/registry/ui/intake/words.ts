/** What a file of schools says and lacks, in words: where, what, what to do. */
import type { z } from 'zod';
import { counted, type Forms, listed, number } from '../../../../web/format.ts';
import { CodeSystem } from '../../code.ts';
import type { HeadView, ImportError, ImportWarning, LeftOut, RowView } from '../../intake/contract.ts';
import { SchoolKind } from '../../school.ts';
import { FIELD, KIND, SYSTEM, SYSTEM_SHAPE } from '../words.ts';

const ROWS: Forms = ['строка', 'строки', 'строк'];

type Place = { sheet: string | null; cell: string };

/** «Лист «Школы», ячейка C7»; a text file knows no sheets, and what is of the whole table names no cell. */
export function whereWords({ sheet, cell }: Place): string {
  if (cell === '') return sheet === null ? 'Таблица' : `Лист «${sheet}»`;
  return sheet === null ? `Ячейка ${cell}` : `Лист «${sheet}», ячейка ${cell}`;
}

/** What is wrong with a cell, and what to do. */
export function errorWords(found: ImportError): string {
  switch (found.problem) {
    case 'too-long':
      return `слишком длинно: здесь помещается ${number(found.limit)} знаков`;
    case 'formula-error':
      return `в ячейке ошибка формулы (${found.text}): впишите значение`;
    case 'unknown-kind':
      return `неизвестный тип «${found.text}»: напишите НОШ, ООШ, СОШ, гимназия, лицей, коррекционная, вечерняя или иное`;
    case 'inn-length':
      return `ИНН состоит из 10 цифр, здесь ${found.digits}${
        found.zeroLost ? '. Похоже, Excel убрал ноль в начале: сделайте ячейку текстовой и впишите его' : ''
      }`;
    case 'not-digits':
      return `здесь должны быть только цифры, а стоит «${found.text}»`;
    case 'not-a-count':
      return `здесь должно быть целое число, а стоит «${found.text}»`;
    case 'not-an-email':
      return `«${found.text}» не похоже на один адрес почты`;
    case 'code-shape': {
      const system = CodeSystem.safeParse(found.system).data;
      return system ? `«${found.code}»: ${SYSTEM[system]} выглядит иначе (${SYSTEM_SHAPE[system]})` : `«${found.code}»`;
    }
    case 'no-name':
      return 'в строке нет названия школы: впишите его или уберите строку';
    case 'points-to-two':
      return `строка говорит о двух школах сразу: ${quoted(found.schools[0])} и ${quoted(found.schools[1])}. Проверьте название и логин`;
    case 'same-school':
      return `школа ${quoted(found.school)} уже есть выше, в строке ${found.row}: оставьте одну`;
    case 'name-taken':
      return `так уже называется другая школа: ${quoted(found.by)}`;
    case 'code-taken':
      return `${SYSTEM[found.system]} ${found.code} принадлежит другой школе: ${quoted(found.by)}`;
    case 'email-of-another':
      return `этот адрес записан за другим человеком: ${found.name}`;
    case 'email-taken':
      return `адрес ${found.email} уже занят: с ним входит другой человек`;
    case 'which-list':
      return `списков школ с поддержкой несколько (${found.lists.map(quoted).join(', ')}): вместо «да» напишите название нужного`;
    case 'group-archived':
      return `группа ${quoted(found.name)} в архиве: верните её в «Настройках», «Группы школ», или напишите другую`;
  }
}

/** A name that has quotes of its own needs no others. */
const quoted = (name: string): string => (/[«"]/.test(name) ? name : `«${name}»`);

const HEAD_DOUBT = {
  initials: 'вместо имени инициалы',
  'one-word': 'только одно слово',
  'not-a-name': 'не похоже на фамилию, имя и отчество',
};

/** What is worth a look; it does not stand in the way. */
export function warningWords(found: ImportWarning): string {
  switch (found.problem) {
    case 'inn-control':
      return 'последняя цифра ИНН не сходится с остальными: проверьте, нет ли опечатки';
    case 'head-name':
      return `${HEAD_DOUBT[found.why]}: директор не будет назначен, напишите имя полностью`;
    case 'head-differs':
      return `в файле директор ${found.inFile}, а в Опоре ${found.now}. Директора загрузка не меняет: смените его в разделе «Люди»`;
    case 'namesakes':
      return `${found.name}: таких людей ${found.count}, неясно, кто из них. Назначьте директора в разделе «Люди»`;
    case 'contacts-of-nobody':
      return 'телефон или почта директора есть, а самого директора нет: они не загрузятся';
    case 'heads-two':
      return `${found.name} назван и в строке ${found.row}: это будет один человек, директор двух школ`;
    case 'similar':
      return `${quoted(found.name)} похожа на ${quoted(found.to)}, которая есть в другой строке. Если это одна школа, исправьте название в файле`;
    case 'long-short-name':
      return 'краткого названия нет, взято полное: в таблицах оно займёт много места';
    case 'kind-unknown':
      return 'тип по названию не виден, будет «Другая»';
  }
}

/** What a list is of, in the words that its sentences need. */
export interface ListWords {
  /** «список школ», also where it is looked for. */
  list: string;
  /** «списка школ» */
  ofList: string;
  /** What a row should be: «школа». */
  one: string;
  /** «ни одной школы» */
  none: string;
  /** Its sheet in our template. */
  sheet: string;
  /** What must stand in the headings. */
  headings: string;
}

export const OF_SCHOOLS: ListWords = {
  ...{ list: 'список школ', ofList: 'списка школ', one: 'школа', none: 'ни одной школы', sheet: 'Школы' },
  headings: '«Краткое наименование» или «Школа»',
};

const CELLS: Forms = ['ячейку', 'ячейки', 'ячеек'];

const COLUMNS: Forms = ['столбец', 'столбца', 'столбцов'];

/** How many cells are to be mended before anything is loaded: each once, whatever is wrong with it; and whole columns. */
export function cellsToMend(found: readonly Place[]): string {
  const columns = found.filter(({ cell }) => cell === '').length;
  const cells = new Set(found.filter(({ cell }) => cell !== '').map(({ sheet, cell }) => `${cell} ${sheet}`)).size;
  const parts = [...(columns > 0 ? [counted(columns, COLUMNS)] : []), ...(cells > 0 ? [counted(cells, CELLS)] : [])];
  return `Исправьте в файле ${listed(parts)} и выберите его снова: пока не загружено ничего.`;
}

/** What was not read, and why. */
export function leftOutWords(found: z.infer<typeof LeftOut>, of: ListWords): string {
  const onSheet = 'sheet' in found && found.sheet ? `Лист «${found.sheet}»` : 'Файл';
  switch (found.what) {
    case 'sheet':
      return `${onSheet}: ${SHEET_REASON[found.why](of)}`;
    case 'above':
      return `${onSheet}: ${counted(found.rows, ROWS)} выше заголовков`;
    case 'column':
      return `${whereWords(found)}: столбец «${found.heading}» ${
        found.why === 'unknown' ? 'не загружается' : 'повторяет другой, взят первый'
      }`;
    case 'row':
      return `${onSheet}, строка ${found.row}: ${ROW_REASON[found.why](of)} («${found.text}»)`;
  }
}

const SHEET_REASON = {
  'no-headings': ({ ofList }: ListWords) => `нет заголовков ${ofList}, не читался`,
  examples: () => 'это примеры и пояснения, не загружаются',
  empty: () => 'пустой',
};

const ROW_REASON = {
  total: ({ one }: ListWords) => `это итог, а не ${one}`,
  'repeated-headings': () => 'это повтор заголовков',
  'column-numbers': () => 'это номера столбцов',
};

/** A change as two texts: what is there and what will be. `from: null`: nothing is there. */
export interface ChangeWords {
  what: string;
  from: string | null;
  to: string;
}

/** All that changes of a school, its codes and its head. */
export function changeWords({ schoolId, changes, codes, head, groupsNow, groups }: RowView): ChangeWords[] {
  const isNew = schoolId === null;
  return [
    ...changes.map(({ field, from, to }) => ({
      what: FIELD[field],
      from: isNew || from === null ? null : valueWords(field, from),
      to: to === null ? '' : valueWords(field, to),
    })),
    ...codes.map(({ system, code, from }) => ({ what: SYSTEM[system], from, to: code })),
    ...(head ? headWords(head) : []),
    ...(groups.length > 0 ? [joinWords(groupsNow, groups)] : []),
  ];
}

/** Nobody leaves a group by a list, so those that the school is in are said on both sides. */
function joinWords(now: readonly string[], joins: RowView['groups']): ChangeWords {
  const said = (names: readonly string[]) => names.map(quoted).join(', ');
  const all = [...now, ...joins.map(({ name }) => name)];
  return {
    what: all.length === 1 ? 'Группа' : 'Группы',
    from: now.length === 0 ? null : said(now),
    to: said(all),
  };
}

function valueWords(field: keyof typeof FIELD, value: string | number): string {
  return field === 'kind' ? KIND[SchoolKind.parse(value)] : String(value);
}

function headWords({ does, name, acting, changes }: HeadView): ChangeWords[] {
  const contacts = changes.map(({ field, from, to }) => ({
    what: field === 'phone' ? 'Телефон директора' : 'E-mail директора',
    from,
    to,
  }));
  const role = acting ? ', и. о.' : '';
  const known = does === 'appoint' ? ' (уже есть в Опоре)' : '';
  return does === 'contacts'
    ? contacts
    : [{ what: 'Директор', from: null, to: `${name}${known}${role}, с сегодняшнего дня` }, ...contacts];
}

/** Why no such list could be read from a file, and what to do: one sentence or two. */
export function unreadableWords(why: string, details: Readonly<Record<string, unknown>>, of: ListWords): string {
  switch (why) {
    case 'empty':
      return 'Файл пустой. Проверьте, тот ли файл выбран.';
    case 'too-large':
      return 'Файл больше 10 МБ. Такой список намного меньше: оставьте в нём один лист и загрузите снова.';
    case 'too-many-rows':
      return `В файле ${counted(Number(details.rows), ROWS)}, столько в одном муниципалитете не бывает. Оставьте только ${of.list}.`;
    case 'no-headings':
      return `Не нашли заголовков ${of.ofList}. В первой строке таблицы должно быть ${of.headings} и ещё хотя бы один столбец; возьмите наш шаблон.`;
    case 'no-rows':
      return `Под заголовками нет ${of.none}. Заполните лист «${of.sheet}» и загрузите файл снова.`;
    case 'encrypted':
      return 'Файл закрыт паролем. Откройте его в Excel, снимите пароль, сохраните и загрузите снова.';
    case 'damaged':
      return 'Файл повреждён или скачан не полностью. Откройте его в Excel, сохраните заново и загрузите снова.';
    case 'swollen':
      return `Внутри файла слишком много данных. Скопируйте ${of.list} в новую книгу Excel и загрузите её.`;
    case 'docx':
    case 'odt':
    case 'old-word':
    case 'rtf':
    case 'word-xml':
      return `Это документ Word, а нужна таблица. Скопируйте ${of.list} на лист Excel и загрузите его.`;
    case 'pdf':
      return `Это PDF, а нужна таблица. Перенесите ${of.list} на лист Excel и загрузите его.`;
    case 'image':
    case 'scan':
      return `Это изображение, а нужна таблица. Перенесите ${of.list} на лист Excel и загрузите его.`;
    case 'web-page':
      return 'Это веб-страница, хотя имя может кончаться на xls. Откройте файл в Excel, выберите «Сохранить как», тип «Книга Excel», и загрузите его.';
    case 'archive':
      return 'Это архив. Распакуйте его и загрузите таблицу, которая внутри.';
    case 'slides':
      return 'Это презентация, а нужна таблица Excel.';
    default:
      return 'Не получилось понять, что это за файл. Нужна таблица Excel (xlsx, xls), OpenDocument (ods) или CSV.';
  }
}
