import type { CodeSystem } from '../code.ts';
import { comparable } from '../text.ts';
import type { TableForm } from './table.ts';

/** What a column of a list of schools may hold. `anyName`: a name, it is not said whether the full or the short one. */
export type ImportField =
  | 'shortName'
  | 'name'
  | 'anyName'
  | 'kind'
  | 'settlement'
  | 'address'
  | 'phone'
  | 'email'
  | 'site'
  | 'inn'
  | 'pupils'
  | 'teachers'
  | CodeSystem
  | 'head'
  | 'headPhone'
  | 'headEmail'
  | 'group';

/**
 * The field that a heading speaks of, however it is worded; `null`: none that we know.
 * @example fieldOf('Наименование ОО (краткое)') // 'shortName'
 */
export function fieldOf(heading: string): ImportField | 'ordinal' | null {
  const words = comparable(heading);
  return HEADINGS.find(([, wording]) => wording.test(words))?.[0] ?? null;
}

const SCHOOL = `(школы|оо|общеобразовательной организации|образовательной организации|организации|учреждения|оу)`;
const HEAD = String.raw`(директор\S*|руководител\S*|заведующ\S*)( ${SCHOOL})?`;
const COUNT = String.raw`((общ\S* )?(количество|кол во|число|численность) )?`;
const PEOPLE = `( (всего|человек|чел|в школе|в ${SCHOOL}|${SCHOOL}))*`;
const MAIL = String.raw`(e mail|email|mail|эл почта|эл адрес|электронн\S* (почт\S*|адрес)|адрес (эл|электронной) почты|почта)`;
const PHONE = String.raw`((контактн\S* |рабоч\S* |сотов\S* |мобильн\S* |номер )*(тел|телефон\S*)( факс| рабочий| сотовый| мобильный)?)`;

const whole = (wording: string) => new RegExp(`^${wording}$`);

/** From the particular to the general: the first that fits is meant. Wordings are as `comparable` leaves them. */
const HEADINGS: readonly (readonly [ImportField | 'ordinal', RegExp])[] = [
  ['ordinal', whole('(п п|пп|номер|номер п п|)')],
  [
    'group',
    /^((входит |включен\S* )?(в )?(список|списк[еи]|переч\S*)|шнор)( (школ\S*|шнор|оо|с|поддержк\S*|низк\S*|результат\S*|на|год\S*|\d{4}))*$|^(в )?групп\S*( школ\S*| поддержки)?$/,
  ],
  ['headPhone', whole(`${PHONE} ${HEAD}|${HEAD} ${PHONE}`)],
  ['headEmail', whole(`${MAIL} ${HEAD}|${HEAD} ${MAIL}`)],
  ['head', whole(`(ф и о |фио |фамилия имя отчество )?${HEAD}( ф и о| фио)?`)],
  [
    'shortName',
    /^(кратк\S*|сокращ\S*)( (наименование|название|имя)( \S+)*)?$|(наименование|название)( \S+)* (кратк\S*|сокращ\S*)$/,
  ],
  [
    'name',
    /^(полн\S*|официальн\S*|юридическ\S*) (наименование|название)( \S+)*$|(наименование|название)( \S+)* (полн\S*|по уставу)$/,
  ],
  [
    'anyName',
    whole(
      `((наименование|название)( ${SCHOOL})?|школа|оо|оу|(обще)?образовательн\\S* (организация|учреждение)|организация)`,
    ),
  ],
  ['kind', whole(`(тип|вид|категория)( (и вид|${SCHOOL}))*`)],
  ['fis-oko', /(^| )логин( |$)/],
  ['msu', /^код (мсу|ате|муниципалитета|муниципального образования|моуо)$/],
  ['rcoi', whole(`код( (в )?рцои)?( ${SCHOOL})?( (в )?рцои)?`)],
  ['ogrn', whole(`огрн( ${SCHOOL})?`)],
  ['okpo', whole(`(код )?окпо( ${SCHOOL})?`)],
  ['oktmo', whole(`(код )?октмо( ${SCHOOL})?`)],
  ['inn', whole(`инн( ${SCHOOL})?`)],
  ['site', /^(официальн\S* )?(адрес )?(сайт\S*|веб сайт\S*|web сайт\S*|url|интернет сайт\S*)( \S+)*$/],
  ['email', whole(`${MAIL}( ${SCHOOL})?`)],
  ['phone', whole(`${PHONE}( (${SCHOOL}|приемной))?`)],
  [
    'settlement',
    /^(наименование |название )?(населенн\S* пункт\S*|нп|село|город|поселок|место)$|^где расположена \S+$/,
  ],
  [
    'address',
    whole(`((юридическ\\S*|фактическ\\S*|почтов\\S*|полн\\S*) )?(адрес|местонахождение|место нахождения)( ${SCHOOL})?`),
  ],
  ['pupils', whole(`${COUNT}(обучающ\\S*|учащ\\S*|ученик\\S*|контингент)${PEOPLE}`)],
  ['teachers', whole(`${COUNT}(педагог\\S*( работник\\S*)?|учител\\S*)${PEOPLE}`)],
];

/** A list of schools: known by a column of their names. */
export const SCHOOLS: TableForm<ImportField> = {
  fieldOf,
  isHead: (fields) => fields.some((field) => NAMES.includes(field)),
  // A bare «Школа» is the short name, unless another column is called so; then it is the full one.
  settled: (field, all) => (field !== 'anyName' ? field : all.includes('shortName') ? 'name' : 'shortName'),
  marks: new Set(['group']),
};

const NAMES: readonly ImportField[] = ['name', 'shortName', 'anyName'];
