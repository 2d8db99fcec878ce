import { GIVEN_NAMES } from './givenNames.ts';
import { type CellValue, isBlank, type Row, textOf } from './grid.ts';
import { plain } from './text.ts';

/** What tells who a person is. None of it is kept: whoever loads a table gets codes out of it, and nothing besides. */
export type PersonalKind =
  | 'family-name'
  | 'given-name'
  | 'patronymic'
  | 'name'
  | 'document'
  | 'birth-day'
  | 'room'
  | 'contact';

/**
 * Does a text name a person: «Петрова Анна Ивановна», «Петрова А. И.», «Анна Петрова», a number of a passport or of СНИЛС,
 * an address of e-mail? Schools that bear somebody's name do not count: «СОШ № 3 имени А. С. Пушкина».
 */
export function personalIn(text: string): PersonalKind | null {
  if (!SUSPECT.test(text)) return null;
  const known = SEEN.get(text);
  if (known !== undefined) return known;
  const found = foundIn(text.replace(/[\s\u00a0]+/gu, ' ').trim());
  if (SEEN.size >= MOST_SEEN) SEEN.clear();
  SEEN.set(text, found);
  return found;
}

/** What has no two words of letters, and is no long number, names nobody. Most cells are done with here. */
const SUSPECT =
  /\p{L}{2}[^\p{L}]*[\s.,_][^\p{L}]*\p{L}|\p{L}[.\s]+\p{L}{2}|\d{3}[-\s]\d{3}[-\s]\d{3}|\d\d ?\d\d[ №]+\d{6}|@|\+?[78][\s(-]*9\d\d/u;

const SEEN = new Map<string, PersonalKind | null>();
const MOST_SEEN = 50_000;

function foundIn(text: string): PersonalKind | null {
  if (DOCUMENT.test(text)) return 'document';
  if (CONTACT.test(text)) return 'contact';
  const ofSchool = SCHOOL_WORDS.test(plain(text));
  const bare = ofSchool ? text.replace(HONOURED, ' ') : text;
  if (WHOLE_NAME.test(bare) || SON_OF.test(bare) || hasInitials(bare) || BARE_INITIALS.test(bare)) return 'name';
  if (ofSchool) return null;
  return DECLINED_NAME.test(bare) || INITIALS_FIRST.test(bare) || isTwoWords(bare) ? 'name' : null;
}

/** СНИЛС and passports, as they are written. */
const DOCUMENT = /(?<!\d)\d{3}-\d{3}-\d{3}[ -]\d{2}(?!\d)|(?<!\d)\d{2} ?\d{2} ?(№ ?| )\d{6}(?!\d)/u;
const CONTACT = /[^\s@]+@[^\s@]+\.\p{L}{2,}|(?<!\d)(\+7|8)[\s(-]*9\d\d[\s)-]*\d{3}[\s-]*\d\d[\s-]*\d\d(?!\d)/u;

const SCHOOL_WORDS =
  /(^| )(школ\S*|лице\S*|гимнази\S*|интернат\S*|кадетск\S*|[мгч]?[бка]?о?у?(сош|оош|нош)|м[бка]?оу|г[бка]?оу|мобу|чоу|учрежден\S*|организац\S*|центр\S*|колледж\S*|техникум\S*)( |$|\d)/;
/** «имени дважды Героя Советского Союза И. И. Иванова», up to the next mark. */
const HONOURED = /(?<!\p{L})(имени|им\.?|памяти|героя|героев)(?!\p{L})[^,;()]*/giu;

const WORD = String.raw`\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}?[\p{Ll}]+)?|\p{Lu}{2,}(?:-\p{Lu}{2,})?|\p{Ll}{2,}`;
const PATRONYMIC = String.raw`\p{L}+(?:[оеё]вич|[иь]ич|зьмич|икитич|омич|укич|[ое]вна|[иы]нична|ична|кызы|оглы|ОВИЧ|ЕВИЧ|ИЧ|ОВНА|ЕВНА|ИЧНА)`;
const WHOLE_NAME = new RegExp(String.raw`(?<!\p{L})(?:${WORD})[\s,_]+(?:${PATRONYMIC})(?!\p{L})`, 'u');
/** «работа Петрова Ивана Сергеевича»: three words, the last a patronymic in another case. */
const DECLINED_NAME =
  /(?<!\p{L})\p{Lu}\p{L}+ \p{Lu}\p{L}+ \p{Lu}\p{L}+(?:ич[аеу]|ичем|вн[ыеу]|вной|чн[ыеу]|чной)(?!\p{L})/u;
/** «Алиев Мамед Рашид оглы» */
const SON_OF = /\p{L}{2,} \p{L}{2,} (оглы|кызы|улы)(?!\p{L})/iu;
/** A whole cell without dots or capitals: «Петрова А И», «петрова а.и.». */
const BARE_INITIALS = /^(\p{Lu}\p{L}{2,} \p{Lu} \p{Lu}|\p{Ll}{3,} \p{Ll}\. ?\p{Ll}\.)$/u;
const FAMILY = String.raw`\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}[\p{Ll}]+)?|\p{Lu}{3,}`;
const INITIALS = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${FAMILY})[ ,]{1,2}\p{Lu}\. ?(?:\p{Lu}\.?)?(?![\p{L}\d])`,
  'gu',
);
const INITIALS_FIRST = /(?<![\p{L}\d])\p{Lu}\. ?(?:\p{Lu}\. ?)?(?:\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)(?!\p{L})/u;

/** «Класс А.», «Вариант Б.»: words that are no family name before a letter, and no part of a name. */
const NO_NAME = new Set(
  `класс вариант корпус литер литера группа часть форма раздел лист приложение уровень профиль задание критерий пункт блок
   школа сош оош нош гимназия лицей мбоу мкоу маоу мобу моу боу им имени
   город г село с деревня д поселок п пос пгт станица ст хутор аул район округ область обл край республика улица ул проспект`.split(
    /\s+/u,
  ),
);

const hasInitials = (text: string): boolean =>
  [...text.matchAll(INITIALS)].some(([found]) => !NO_NAME.has(small(found.split(/[ ,]/u)[0] ?? '')));

/**
 * A few words of which one is a given name and another has a capital too: «Анна Петрова», «КИМ АННА», «1. Ким_Анна»; not
 * «город Владимир», and not «Роман и повесть».
 */
function isTwoWords(text: string): boolean {
  const all = text.split(/[^\p{L}'’-]+/u).filter((word) => word !== '');
  // «г. Владимир» is a town.
  const words = all.filter((word, at) => word.length > 1 && !isNoName(word) && !isNoName(all[at - 1] ?? ''));
  if (words.length < 2 || words.length > 4) return false;
  const named = words.some((word) => word.split('-').some((part) => GIVEN_NAMES.has(small(part))));
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return named && (capitals >= 2 || (capitals === 0 && words.length <= 3));
}

const isNoName = (word: string): boolean => NO_NAME.has(small(word)) || PLACE_STEM.test(small(word));

/** «по городу Владимир» */
const PLACE_STEM = /^(город|район|округ|област|республик|муниципал|посел|станиц)/;

const small = (text: string): string => text.toLowerCase().replaceAll('ё', 'е').trim();

/** What a heading announces; `null`: nothing about a person. A code of a participant is no name. */
export function personalHeading(heading: string): PersonalKind | null {
  const words = plain(heading);
  return HEADINGS.find(([, wording]) => wording.test(words))?.[0] ?? null;
}

const OF_WHOM = String.raw`( (участник\S*|обучающ\S*|учащ\S*|ученик\S*|выпускник\S*|ребенка|учител\S*|педагог\S*|директор\S*|эксперт\S*|родител\S*|полностью))*`;
const HEADINGS: readonly (readonly [PersonalKind, RegExp])[] = [
  ['name', new RegExp(`^(ф и о|фио|фамилия имя( отчество)?|фамилия и имя|фамилия и инициалы|полное имя)${OF_WHOM}$`)],
  ['name', /^(учитель|педагог|классный руководитель|директор|руководитель)( (ф и о|фио))?$/],
  ['family-name', new RegExp(`^фамилия${OF_WHOM}$`)],
  ['given-name', new RegExp(`^имя${OF_WHOM}$`)],
  ['patronymic', new RegExp(`^отчество${OF_WHOM}( при наличии)?$`)],
  ['birth-day', /^(дата|день|год) рождения|^д р$|^дата рожд/],
  [
    'document',
    /(^| )(паспорт\S*|снилс|документ\S*|свидетельств\S* о рождении|полис\S*)( |$)|^(серия|(серия|номер) документа)$|^серия( и)? номер/,
  ],
  ['room', /^(аудитория|кабинет|место|место в аудитории|номер аудитории|аудитория место)$/],
  [
    'contact',
    /(^| )(телефон\S*|тел|e mail|email|эл почта|электронн\S* почт\S*)( |$)|^адрес( (проживания|регистрации|места жительства))?$/,
  ],
];

/** A column whose cells tell who somebody is, and by what that was seen. */
export interface PersonalColumn {
  column: number;
  kind: PersonalKind;
  by: 'heading' | 'values';
}

/**
 * The columns of persons among the first rows of a sheet: by their headings, and, where a heading is missing or says
 * something else, by what stands in them.
 */
export function personalColumns(rows: readonly Row[]): PersonalColumn[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const announced = headings(rows);
  const seen = Array.from({ length: width }, (_, column) => kindOfValues(valuesOf(rows, column)));
  const columns = seen.flatMap((kind, column): PersonalColumn[] => {
    const said = announced.get(column);
    if (said !== undefined) return [{ column, kind: said, by: 'heading' }];
    const found = kind ?? besideNames(seen, announced, column, () => valuesOf(rows, column));
    return found === null ? [] : [{ column, kind: found, by: 'values' }];
  });
  return columns;
}

/** The row that names persons in at least one of its cells and holds at least two texts: a heading is not alone. */
function headings(rows: readonly Row[]): Map<number, PersonalKind> {
  const found = new Map<number, PersonalKind>();
  for (const row of rows.slice(0, HEAD_ROWS)) {
    if (row.filter((cell) => typeof cell === 'string' && !isBlank(cell)).length < 2) continue;
    for (const [column, cell] of row.entries()) {
      const kind = typeof cell === 'string' ? personalHeading(cell) : null;
      if (kind !== null && !found.has(column)) found.set(column, kind);
    }
  }
  return found;
}

const HEAD_ROWS = 40;

/** Those that fill a cell beside another: titles stand alone in their rows. */
const valuesOf = (rows: readonly Row[], column: number): CellValue[] =>
  rows.flatMap((row) => {
    const cell = row[column];
    const beside = row.filter((other) => !isBlank(other)).length > 1;
    return cell === null || cell === undefined || isBlank(cell) || !beside ? [] : [cell];
  });

/** By at least three values, of which so many are of the kind. */
const ENOUGH = 3;
const MOST = 0.6;

function kindOfValues(values: readonly CellValue[]): PersonalKind | null {
  if (values.length < ENOUGH) return null;
  const texts = values.filter((value) => typeof value === 'string').map((value) => value.trim());
  const share = (test: (text: string) => boolean) => texts.filter(test).length / values.length;
  if (share((text) => PATRONYMIC_WORD.test(text)) >= MOST) return 'patronymic';
  if (share((text) => GIVEN_NAMES.has(small(text))) >= MOST) return 'given-name';
  if (share((text) => personalIn(text) !== null) >= MOST)
    return texts.map(personalIn).find((kind) => kind !== null) ?? null;
  if (areSnils(values)) return 'document';
  if (areBirthDays(values)) return 'birth-day';
  return isFamilyNames(texts, values.length) ? 'family-name' : null;
}

const PATRONYMIC_WORD = new RegExp(`^(?:${PATRONYMIC})$`, 'u');
/** Not -ский: districts are called so too. */
const FAMILY_WORD =
  /^\p{Lu}\p{L}+([оеё]в|[иы]н|[оеё]ва|[иы]на)(-\p{Lu}\p{L}+)?$|^\p{Lu}{2,}([ОЕЁ]В|[ИЫ]Н|[ОЕЁ]ВА|[ИЫ]НА)$/u;

/** May a single word be a family name? Where a heading is shown, a doubt hides it. */
export const maybeFamily = (text: string): boolean => FAMILY_WORD.test(text.trim());

const isFamilyNames = (texts: readonly string[], of: number): boolean =>
  new Set(texts).size >= 5 && texts.filter((text) => FAMILY_WORD.test(text)).length / of >= MOST;

/** A column beside given names or patronymics, of single words with a capital, holds family names. */
function besideNames(
  seen: readonly (PersonalKind | null)[],
  announced: ReadonlyMap<number, PersonalKind>,
  column: number,
  values: () => readonly CellValue[],
): PersonalKind | null {
  const near = [column - 1, column + 1].map((at) => announced.get(at) ?? seen[at]);
  if (!near.some((kind) => kind === 'given-name' || kind === 'patronymic' || kind === 'family-name')) return null;
  const found = values();
  const words = found.filter((value) => typeof value === 'string' && /^\p{Lu}[\p{L}'’-]+$/u.test(value.trim()));
  if (found.length > 0 && words.length / found.length >= MOST && near.includes('given-name')) return 'family-name';
  // After a patronymic a protocol has the series and the number of a document.
  const numbers = found.filter((value) => /^\d{4}(\d{6})?$|^\d{6}$/.test(textOf(value).replace(/\s/gu, '')));
  return found.length > 0 && numbers.length / found.length >= MOST ? 'document' : null;
}

/** Eleven digits whose last two are the check of the first nine: one number in a hundred is so by chance. */
function areSnils(values: readonly CellValue[]): boolean {
  const good = values.filter((value) => isSnils(textOf(value).replace(/\D/gu, '')));
  return good.length / values.length >= 0.9;
}

function isSnils(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (9 - at), 0);
  return (sum % 101) % 100 === Number(digits.slice(9));
}

/** Days of many years: a day of an exam is one or a few. */
function areBirthDays(values: readonly CellValue[]): boolean {
  const years = values.flatMap((value) => {
    if (value instanceof Date) return [value.getUTCFullYear()];
    const found = /^\d{1,2}[./]\d{1,2}[./](\d{4})$/.exec(textOf(value));
    return found ? [Number(found[1])] : [];
  });
  const young = years.filter((year) => year >= 1940 && year <= 2020);
  return young.length / values.length >= 0.9 && new Set(values.map(textOf)).size > values.length / 2;
}
