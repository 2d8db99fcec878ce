import { textOf } from './grid.ts';
import { NO_PLACE, type Place, placeOf } from './place.ts';
import { completed, kindIn, type Procedure, procedureIn } from './procedure.ts';
import { subjectIn, subjectOfCode } from './subjects.ts';
import type { Cells } from './table.ts';
import { loginIn, plain } from './text.ts';
import { readClass, readYear } from './values.ts';

/** Columns that say whose results a row has, and of what; common to most tables. */

const SCHOOL = String.raw`(оо|оу|школ[аы]|(обще)?образовательн\S* (организаци\S*|учрежден\S*)|организаци[яи]|учреждени[ея])`;

export const PLACE_HEADINGS = {
  group: /^групп[ыа] участников$/,
  login: /логин/,
  code: new RegExp(`^код (в рцои|${SCHOOL})( (в )?рцои)?$`),
  msu: /^код (мсу|ате|мо|моуо|муниципал\S*( \S+)?)$/,
  school: new RegExp(
    `^(полное |краткое )?(наименование|название) ${SCHOOL}$|^${SCHOOL} (полное |краткое )?(наименование|название)$`,
  ),
  oo: new RegExp(`^${SCHOOL}$`),
  municipality:
    /^((наименование|название) )?(муниципалитет\S*|мо|моуо|мсу|ате|район|город|территория|городской округ|(муниципальн\S*|административн\S*) \S+|район город|город район)$/,
  region: /^(субъект( рф| российской федерации)?|регион)$/,
} as const;
export type PlaceField = keyof typeof PLACE_HEADINGS;

export const PROCEDURE_HEADINGS = {
  kind: /^((оценочная )?процедура|(вид|форма) (работы|экзамена|процедуры|гиа)|экзамен|работа|вид оценочной процедуры)$/,
  year: /^(год|учебный год|year|год проведения|год сдачи)$/,
  grade: /^(класс|параллель|классы|grade|номер класса|класс программы)$/,
  subject:
    /^((учебный )?предмет|код( учебного)? предмета|(наименование|название) (учебного )?предмета|дисциплина|subject)$/,
} as const;
export type ProcedureField = keyof typeof PROCEDURE_HEADINGS;

export const PARTICIPANTS =
  /^((общее )?(кол во|количество|число|численность)|всего) (участник|участвовавш|учащ|обучающ|учен|писавш|выполнявш|сдававш|сдавш|выпускник|человек|чел)\S*( \S+)*$|^(участников|участники|писали|сдавали|выполняли( работу)?|кол во|количество|число участников|чел)$/;

/** Cells that come again and again are read once: schools and works of a sheet are few, its rows may be a million. */
function remembering<F extends string, T>(fields: readonly F[], read: (cells: Cells<F>) => T): (cells: Cells<F>) => T {
  const known = new Map<string, T>();
  let present: readonly F[] | null = null;
  return (cells) => {
    present ??= fields.filter((field) => cells.has(field));
    let key = '';
    for (const field of present) key += `\u0000${cells.raw(field)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = read(cells);
    known.set(key, made);
    return made;
  };
}

/**
 * Reads the place of a row. A column «ОО» may hold a login, a name, or both.
 * `home`: of the whole sheet, for a table without columns of places; `null`: none is said. The same place is the same object.
 */
export function placeReader(): (cells: Cells<PlaceField>, home: Place | null) => Place | null {
  const read = remembering(PLACE_FIELDS, placeIn);
  return (cells, home) => read(cells) ?? home;
}

const PLACE_FIELDS = Object.keys(PLACE_HEADINGS) as PlaceField[];

function placeIn(cells: Cells<PlaceField>): Place | null {
  const named = [cells.text('school'), cells.text('oo'), cells.text('group')].filter((text) => text !== null);
  const logins = [cells.text('login'), ...named].flatMap((text) => (text === null ? [] : (loginIn(text) ?? [])));
  const [login = null] = logins;
  const code = codeText(cells);
  const municipality = cells.text('municipality') ?? cells.text('msu');
  const [found] = named.map(placeOf).filter(({ name }) => name !== null);
  if (login !== null || code !== null || found !== undefined) {
    return {
      level: login !== null || code !== null ? 'school' : namedLevel(found?.level ?? null, cells.has('group')),
      name: found?.name ?? null,
      login,
      code,
      municipality,
    };
  }
  if (municipality !== null) return { ...placeOf(municipality), level: 'municipality', name: municipality };
  const region = cells.text('region');
  return region === null ? null : { ...placeOf(region), level: placeOf(region).level ?? 'region', name: region };
}

/** Among schools stands the line of the region, too; only a column of groups may hold places of any level. */
const namedLevel = (level: Place['level'], isGroup: boolean): Place['level'] =>
  isGroup || level === 'region' || level === 'country' ? level : 'school';

const codeText = (cells: Cells<PlaceField>): string | null => {
  const code = cells.text('code');
  return code !== null && /\d/u.test(code) ? code : null;
};

/** Reads what the columns of a row say of the procedure; the rest is `about`, that of the sheet. The same one is the same object. */
export function procedureReader(about: Procedure): (cells: Cells<ProcedureField>) => Procedure {
  return remembering(PROCEDURE_FIELDS, (cells) => {
    const subject = cells.text('subject');
    const found: Procedure = {
      kind: kindIn(plain(cells.text('kind') ?? '')),
      grade: readClass(cells.raw('grade'))?.grade ?? null,
      subject:
        subject === null ? null : ((/^\d+$/.test(subject) ? subjectOfCode(subject) : subjectIn(subject))?.id ?? null),
      year: readYear(cells.raw('year')),
    };
    return completed(completed(found, procedureIn([cells.text('kind') ?? '', subject ?? ''])), about);
  });
}

const PROCEDURE_FIELDS = Object.keys(PROCEDURE_HEADINGS) as ProcedureField[];

/** What stands above a table: its titles, line by line. */
export const titlesOf = (rows: readonly (readonly unknown[])[]): string[] =>
  rows.flatMap((row) => row.flatMap((cell) => (typeof cell === 'string' && cell.trim() !== '' ? [textOf(cell)] : [])));

/** «МБОУ СОШ № 2 (edu260102) | Кол-во участников: 24»: the school above a table, and how many it announces. */
export function announcedIn(line: string): { place: Place; participants: number | null } | null {
  if (loginIn(line) === null) return null;
  const [name = ''] = line.split(/[|;]|\s(?=Кол-?во|Количество)/iu);
  const found = /(?:кол-?во|количество|число)\s+участников\s*[:–—-]?\s*(\d+)/iu.exec(line);
  return {
    place: { ...NO_PLACE, ...placeOf(name.trim()), login: loginIn(line) },
    participants: found ? Number(found[1]) : null,
  };
}
