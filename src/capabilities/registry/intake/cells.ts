import { z } from 'zod';
import { PersonName } from '../../../kernel/person.ts';
import { type CodeSystem, codeProblems, plainCode } from '../code.ts';
import { kindOfName, SchoolInput, type SchoolKind } from '../school.ts';
import { comparable } from '../text.ts';
import type { Cell } from './table.ts';

/** What is wrong with a cell. Screens have a sentence for each. */
export const CommonCellProblem = z.discriminatedUnion('problem', [
  z.object({ problem: z.literal('too-long'), limit: z.int() }),
  z.object({ problem: z.literal('formula-error'), text: z.string() }),
  z.object({ problem: z.literal('not-an-email'), text: z.string() }),
]);
export type CommonCellProblem = z.infer<typeof CommonCellProblem>;

export const CellProblem = z.union([
  CommonCellProblem,
  z.object({ problem: z.literal('unknown-kind'), text: z.string() }),
  /** `digits`: how many there are. `zeroLost`: the cell holds a number, so that a zero in front is gone. */
  z.object({ problem: z.literal('inn-length'), digits: z.int(), zeroLost: z.boolean() }),
  z.object({ problem: z.literal('not-digits'), text: z.string() }),
  z.object({ problem: z.literal('not-a-count'), text: z.string() }),
  z.object({ problem: z.literal('code-shape'), system: z.string(), code: z.string() }),
]);
export type CellProblem = z.infer<typeof CellProblem>;

/** Either a value or what is wrong. */
export type Read<T, P = CellProblem> = { value: T; wrong?: undefined } | { wrong: P };

const wrong = <P extends CellProblem>(problem: P) => ({ wrong: problem });

export function readText({ text }: Cell, limit: number): Read<string, CommonCellProblem> {
  if (FORMULA_ERROR.test(text)) return wrong({ problem: 'formula-error', text });
  return text.length > limit ? wrong({ problem: 'too-long', limit }) : { value: text };
}

/** What programs for tables leave where a formula failed. */
const FORMULA_ERROR = /^#(Н\/Д|N\/A|ССЫЛКА!|REF!|ЗНАЧ!|VALUE!|ДЕЛ\/0!|DIV\/0!|ИМЯ\?|NAME\?)$/i;

export function readKind({ text }: Cell): Read<SchoolKind> {
  const plain = comparable(text);
  const kind = KIND_WORDS.get(plain) ?? kindOfName(`${text} школа`) ?? kindOfName(text);
  return kind ? { value: kind } : wrong({ problem: 'unknown-kind', text });
}

const KIND_WORDS = new Map<string, SchoolKind>([
  ['начальная', 'primary'],
  ['основная', 'basic'],
  ['средняя', 'secondary'],
  ['иное', 'other'],
  ['другое', 'other'],
  ['прочее', 'other'],
]);

export function readInn({ text, isNumber }: Cell): Read<string> {
  const tight = text.replace(/\s/gu, '');
  if (!/^\d+$/.test(tight)) return wrong({ problem: 'not-digits', text });
  if (tight.length === 10) return { value: tight };
  return wrong({ problem: 'inn-length', digits: tight.length, zeroLost: isNumber && tight.length === 9 });
}

/** A number of people: «345», «1 204», «345 чел.». */
export function readCount({ text }: Cell, field: 'pupils' | 'teachers'): Read<number> {
  const plain = text.replace(/(чел(овек|\.)?)$/iu, '').replace(/\s/gu, '');
  const read = SchoolInput.shape[field].safeParse(/^\d+$/.test(plain) ? Number(plain) : Number.NaN);
  return read.success && read.data !== null ? { value: read.data } : wrong({ problem: 'not-a-count', text });
}

export function readEmail({ text }: Cell): Read<string, CommonCellProblem> {
  const read = SchoolInput.shape.email.safeParse(text.replace(/^mailto:/i, '').toLowerCase());
  return read.success && read.data !== null ? { value: read.data } : wrong({ problem: 'not-an-email', text });
}

/** One or several codes of a system, between commas or semicolons; logins also between spaces and line ends. */
export function readCodes({ text }: Cell, system: CodeSystem): Read<string[]> {
  const separators = system === 'fis-oko' ? /[,;\s]+/u : /[,;]/u;
  const codes = text
    .replace(/(sch|edu)\s+(?=\d)/giu, '$1')
    .split(separators)
    .map((one) => plainCode(system, one))
    .filter((one) => one !== '');
  const [odd] = codeProblems(codes.map((code) => ({ system, code, fromDay: null, toDay: null })));
  if (odd && odd.problem === 'code-shape') return wrong({ problem: 'code-shape', system, code: odd.code });
  return { value: [...new Set(codes)] };
}

/** «да», «+»: in the list of supported schools; else names of groups between semicolons. «нет» and 0 put nobody out. */
export function readGroups(cell: Cell): Read<{ listed: boolean; names: string[] }> {
  const read = readText(cell, 1000);
  if (read.wrong !== undefined) return read;
  const plain = comparable(read.value);
  if (plain === '' || YES.has(plain)) return { value: { listed: true, names: [] } };
  if (NO.has(plain)) return { value: { listed: false, names: [] } };
  const names = read.value.split(';').map((name) => name.trim());
  const long = names.some((name) => name.length > GROUP_NAME);
  return long ? wrong({ problem: 'too-long', limit: GROUP_NAME }) : { value: { listed: false, names } };
}

const GROUP_NAME = 200;
const YES = new Set(['да', '1', 'х', 'x', 'v', 'есть', 'шнор', 'входит', 'включена', 'включено', 'в списке', 'список']);
const NO = new Set(['0', 'не входит', 'не включена', 'не в списке']);

/** A head as a list names them. */
export interface HeadName {
  name: PersonName;
  /** «и. о. директора» */
  acting: boolean;
}

export type NameDoubt = 'initials' | 'one-word' | 'not-a-name';

/** A name in full, in the order of Russian papers; or why it cannot be one. Initials are no name: nobody is made of them. */
export function readHead({ text }: Cell): HeadName | NameDoubt {
  const acting = ACTING.test(text);
  const plain = text.replace(ACTING, '').trim();
  if (/(^|[ .])\p{L}(\.|$| )/u.test(plain)) return 'initials';
  const [familyName, givenName, ...rest] = plain.split(' ').map(capitalized);
  if (!familyName || !givenName) return 'one-word';
  const name = PersonName.safeParse({ familyName, givenName, patronymic: rest.length > 0 ? rest.join(' ') : null });
  return name.success && /^[\p{L} '’-]+$/u.test(plain) && rest.length <= 2 ? { name: name.data, acting } : 'not-a-name';
}

const ACTING = /^(и\.?\s?о\.?|врио|вр\.\s?и\.\s?о\.)\s+((директора|руководителя|заведующего)\s+)?/iu;

/** «ИВАНОВ» is the habit of a form; «иванова-петрова», of a hurry. Particles after a patronymic («оглы») stay small. */
const capitalized = (word: string, place: number): string =>
  place > 2
    ? word.toLowerCase()
    : word
        .split('-')
        .map(
          (part) =>
            `${part.slice(0, 1).toUpperCase()}${part === part.toUpperCase() ? part.slice(1).toLowerCase() : part.slice(1)}`,
        )
        .join('-');
