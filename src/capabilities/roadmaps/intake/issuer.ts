import type { Casing } from './casing.ts';
import { clean, fold, shouts, upperFirst } from './text.ts';

/** Lines of a letterhead that name no organisation: the state, the region, addresses. */
const NOT_ISSUER =
  /^(?:российская федерация|россия)$|^(?:\S+ ){1,2}(?:область|край|автономный округ)$|^республика \S+(?: \(\S+\))?$|тел\.|телефон|факс|e-?mail|@|инн|огрн|окпо|^\d{6}|ул\.|герб|^министерство (?:просвещения|образования) (?:и науки )?российской/;

/** Nouns that an organisation's name begins with: in the first case, and as «приказом управления …» declines them. */
const HEADS: readonly (readonly [string, string])[] = [
  ['управление', 'управления'],
  ['отдел', 'отдела'],
  ['комитет', 'комитета'],
  ['департамент', 'департамента'],
  ['министерство', 'министерства'],
  ['администрация', 'администрации'],
  ['учреждение', 'учреждения'],
  ['совет', 'совета'],
  ['глава', 'главы'],
  ['директор', 'директора'],
  ['начальник', 'начальника'],
  ['центр', 'центра'],
];
/** Adjectives before them. */
const ADJECTIVES: readonly (readonly [string, string])[] = [
  ['муниципальное', 'муниципального'],
  ['районное', 'районного'],
  ['городское', 'городского'],
  ['казенное', 'казенного'],
  ['казённое', 'казённого'],
  ['бюджетное', 'бюджетного'],
];

/** The organisation that a letterhead or a stamp names, in the first case and in an ordinary sentence's letters. */
export function organisationOf(lines: readonly string[], casing: Casing): string | null {
  const telling = lines.map(clean).filter((line) => line !== '' && !NOT_ISSUER.test(fold(line)));
  if (telling.length === 0) return null;
  const units = unitsOf(telling).map((unit) => nominative(shouts(unit) ? casing.calm(unit) : unit));
  const last = units.at(-1);
  if (last === undefined) return null;
  const above =
    units.length > 1 && /^администрация/i.test(units[0] ?? '') && !/администраци/i.test(last) ? units[0] : undefined;
  return upperFirst(above ? `${last} ${above.replace(/^администрация/i, 'администрации')}` : last);
}

/** «Начальник управления образования» signs for the «Управление образования». */
export const bodyOfPost = (post: string | null, casing: Casing): string | null => {
  const body = post
    ?.replaceAll('\n', ' ')
    .replace(/^(?:и\.?\s?о\.?\s|врио\s)?(?:руководител|начальник|председател|директор|глав)\p{L}*\s/iu, '');
  return body && HEADS.some(([, genitive]) => body.toLowerCase().startsWith(genitive))
    ? organisationOf([body], casing)
    : null;
};

/** Lines put together again: a new organisation begins with a noun in the first case. */
function unitsOf(lines: readonly string[]): string[] {
  const units: string[] = [];
  for (const line of lines) {
    const before = units.at(-1);
    if (before !== undefined && !namesOrganisation(line)) units[units.length - 1] = `${before} ${line}`;
    else units.push(line);
  }
  return units;
}

/** Does a line begin with the name of an organisation in the first case? */
export const namesOrganisation = (line: string): boolean =>
  [...HEADS, ...ADJECTIVES].some(([head]) => fold(line).startsWith(fold(head))) ||
  /^(?:М?[БКА]?ОУ|МБУ|МКУ|МАУ|ГБУ)\s/u.test(line);

/** «управления образования …» → «Управление образования …»: adjectives up to the noun go along. */
function nominative(name: string): string {
  const parts = name.split(' ');
  for (const [at, part] of parts.entries()) {
    const noun = HEADS.find(([, genitive]) => genitive === part.toLowerCase());
    const found = noun ?? ADJECTIVES.find(([, genitive]) => genitive === part.toLowerCase());
    if (!found) return name;
    parts[at] = /^\p{Lu}/u.test(part) ? upperFirst(found[0]) : found[0];
    if (noun) return parts.join(' ');
  }
  return name;
}
