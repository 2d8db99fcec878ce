import {
  ADJECTIVE,
  type KnownNames,
  knownNames,
  NO_DICTIONARY,
  type PartyDictionary,
  startsForm,
  startsOrganisation,
  startsRole,
} from './dictionary.ts';
import { NAME, NAME_ONLY, NAMES, POST } from './names.ts';
import { clean, fold, isBlank, withoutBullet } from './text.ts';

/**
 * The parties that a cell of responsible ones names, as written, one each: parted by lines, semicolons, commas, or by
 * nothing at all.
 */
export const splitParties = (text: string, dictionary: PartyDictionary = NO_DICTIONARY): string[] =>
  partySplitter(dictionary)(text);

/** The same for many cells of one document, which mostly say the same. */
export function partySplitter(dictionary: PartyDictionary): (text: string) => string[] {
  const known = knownNames(dictionary);
  const done = new Map<string, string[]>();
  return (text) => {
    const parties = done.get(text) ?? split(text, known);
    done.set(text, parties);
    return [...parties];
  };
}

function split(text: string, known: KnownNames): string[] {
  const parties = partyLines(text, known)
    .flatMap((line) => splitOutside(line, ';'))
    .flatMap((part) => byCommas(part, known))
    .flatMap((part) => byAnd(part, known))
    .flatMap((part) => bySense(part, known))
    .map(tidy)
    .filter((party) => party !== '' && !isBlank(party));
  return parties.filter((party, at) => parties.indexOf(party) === at);
}

const tidy = (party: string): string =>
  clean(withoutBullet(clean(party)))
    .replace(/^(?:а также|и)\s+/iu, '')
    .replace(/^[,;:.\s]+|[,;:\s]+$/gu, '')
    .replace(/(\p{L}{4,}|\p{Lu}{2,}|»|\))\.$/u, '$1');

/** A line that begins no party goes on with the line before it. */
function partyLines(text: string, known: KnownNames): string[] {
  const lines: string[] = [];
  for (const line of clean(text)
    .split('\n')
    .filter((part) => part !== '')) {
    const before = lines.at(-1);
    if (before !== undefined && hangs(before, line, known))
      lines[lines.length - 1] = `${before}${before.endsWith('-') ? '' : ' '}${line}`;
    else lines.push(line);
  }
  return lines;
}

function hangs(before: string, line: string, known: KnownNames): boolean {
  if (/[;.]$/.test(before) && !/(?:зам|им|г|рук|зав|гл)\.$/i.test(before)) return false;
  if (isOpen(before)) return true;
  if (/[,]$/.test(before))
    return !beginsParty(line, known) || (NAME_ONLY.test(before.replace(/,$/, '')) && POST.test(line));
  if (/(?:^|\s)(?:и|по|для|с|в|на|за|при|№|им\.|зам\.)$/iu.test(before) || /-$/.test(before)) return true;
  if (NAME.test(before) && !NAME_ONLY.test(before) && POST.test(line)) return false;
  return !beginsParty(line, known) && /^[\p{Ll}«("№]/u.test(line) && !isLooseNoun(line);
}

/** A post that the word list does not know, in the first case: «логисты школ». */
const isLooseNoun = (line: string): boolean =>
  /^\p{Ll}+(?:ист|исты|олог|ологи|тор|торы|ник|ники|тели|тель)(?!\p{L})/u.test(line);

/** Inside quotation marks or brackets? One closing mark may close two that were opened («Центр «Развитие»). */
const isOpen = (text: string): boolean =>
  text.lastIndexOf('«') > text.lastIndexOf('»') || count(text, '(') > count(text, ')');
const count = (text: string, sign: string): number => text.split(sign).length - 1;

/** Splits at a sign outside quotation marks and brackets. */
function splitOutside(text: string, sign: string): string[] {
  const parts: string[] = [];
  const closesAll = count(text, '«') > count(text, '»');
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if ('«('.includes(letter)) depth += 1;
    else if ('»)'.includes(letter)) depth = closesAll ? 0 : Math.max(0, depth - 1);
    else if (letter === sign && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter((part) => part !== '');
}

/** Does a party begin here: a known name, an organisation, a post, a person? */
function beginsParty(text: string, known: KnownNames): boolean {
  const line = withoutBullet(clean(text)).replace(/^(?:а также|и)\s+/iu, '');
  const folded = fold(line).replace(/^["(]/, '');
  if (NAME.test(line) && line.search(NAME) === 0) return true;
  if (known(line) > 0) return true;
  if (startsOrganisation(folded) || startsRole(folded) || startsForm(folded)) return true;
  const [first = '', ...rest] = folded.split(' ');
  return (
    ADJECTIVE.test(first) &&
    rest.length > 0 &&
    beginsParty(rest.join(' '), known) &&
    !/^(?:общего|среднего)/.test(first)
  );
}

/** Commas part parties, unless they stand between a person and a post or inside a list of subjects or numbers. */
function byCommas(text: string, known: KnownNames): string[] {
  const merged: string[] = [];
  for (const part of splitOutside(text, ',')) {
    const before = merged.at(-1);
    if (before !== undefined && belongs(before, part, known)) merged[merged.length - 1] = `${before}, ${part}`;
    else merged.push(part);
  }
  return merged;
}

function belongs(before: string, part: string, known: KnownNames): boolean {
  const lastName = NAME_ONLY.test(before);
  if (lastName && !NAME.test(part)) return isSinglePost(part);
  if (NAME_ONLY.test(part)) return isSinglePost(before) && !NAME.test(before);
  if (
    /^(?:курирующ|ответственн\S+ за|отвечающ|осуществляющ|реализующ|входящ|участвующ|имеющ|показавш|вошедш|работающ|котор|в том числе|в т\.\s?ч|включая|созданн|назначенн|исполняющ)/iu.test(
      part,
    )
  )
    return true;
  if (/^№|^\d/.test(part)) return true;
  return !beginsParty(part, known) && isGenitive(part);
}

/** One person's post: in small letters or beginning a cell, and not in the plural. */
const isSinglePost = (text: string): boolean =>
  POST.test(text) &&
  !/^(?:\p{L}+(?:ые|ие)\s)?(?:руководители|начальники|директора|заместители|специалисты|методисты|консультанты|координаторы|кураторы|заведующие)(?!\p{L})/iu.test(
    text,
  )
    ? true
    : /^(?:учитель|педагог|психолог|социальный педагог|секретарь|инженер|бухгалтер|юрист|экономист|тьютор|наставник)(?!\p{L})/iu.test(
        text,
      );

/** Subjects and adjectives in the second case only lengthen the list before them. */
const isGenitive = (text: string): boolean =>
  /^(?:\p{L}+(?:ого|его|ой|ых|их)(?!\p{L})|математики|физики|химии|биологии|истории|географии|литературы|информатики|обществознания|технологии|музыки|физкультуры|языка|чтения|обж|рус\.|матем\.|физ\.|хим\.|биол\.|ист\.|геогр\.|лит\.|англ\.)/iu.test(
    text,
  );

/** «и» parts two parties when each is complete in itself. */
function byAnd(text: string, known: KnownNames): string[] {
  const at = text.search(/\sи\s/u);
  if (at < 0 || isOpen(text.slice(0, at))) return [text];
  const [left, right] = [text.slice(0, at), text.slice(at + 3)];
  const complete = left.split(' ').length > 1 || startsForm(fold(left)) || startsOrganisation(fold(left));
  const leftIsParty = beginsParty(left, known) && complete && endsComplete(left);
  return leftIsParty && beginsParty(right, known) && !isShared(left, right) ? [left, ...byAnd(right, known)] : [text];
}

/** «Заместители и педагоги школ»: what follows belongs to both. */
const isShared = (left: string, right: string): boolean =>
  startsRole(fold(left)) && left.split(' ').length === 1 && right.split(' ').length > 1;

/** A post that still wants to know of whom («директор», «главный специалист») is not complete. */
function endsComplete(left: string): boolean {
  const tokens = left.split(' ');
  const last = fold(tokens.at(-1) ?? '');
  if (/^(?:и|по|для|с|в|на|за|при|№)$/.test(last)) return false;
  const isHead =
    LEGAL_FORM.test(last) ||
    startsRole(last) ||
    /^(?:администрация|управление|отдел|комитет|центр|учреждение|департамент|совет|служба|сектор)$/.test(last);
  if (SELF_CONTAINED.test(fold(left))) return true;
  return !isHead && !ADJECTIVE.test(last);
}

/** What comes before the name of an institution, and is none by itself. */
const LEGAL_FORM = /^(?:мбу|мку|мау|гбу|гку|гау|огбу|кгбу|фгбу|мбудо|мкудо|мудо|ано|нко|ооо)$/;

/** Parties that say it all by themselves. */
const SELF_CONTAINED =
  /^(?:кураторы?|координаторы?|муниципальн\S+ (?:координатор|куратор)\S*|школьн\S+ координатор\S*|методисты|педагог\S*-психолог\S*|классн\S+ руководител\S+|оо|оу|шнор|родители|оргкомитет|социальн\S+ педагог\S*|учителя-предметники|наставники|тьюторы)$/;

/** Parts what nothing parts: «Отдел образования МКУ РЦПО Директора ОО Куратор ОО». */
function bySense(text: string, known: KnownNames): string[] {
  const people = byPeople(text);
  if (people.length > 1) return people;
  const tokens = text.split(' ');
  const parties: string[] = [];
  let current: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const rest = tokens.slice(at).join(' ');
    const left = current.join(' ');
    if (current.length > 0 && !isOpen(left) && breaksBefore(left, rest, known)) {
      parties.push(left);
      current = [];
    }
    const length = known(rest);
    const take = length > 0 ? rest.slice(0, length).split(' ').length : 1;
    current.push(...tokens.slice(at, at + take));
    at += take - 1;
  }
  return [...parties, current.join(' ')];
}

/** Several people one after the other: each with the post before or behind the name. */
function byPeople(text: string): string[] {
  const open = text.replace(/«[^»]*»|\([^)]*\)/g, (inside) => '·'.repeat(inside.length));
  const names = [...open.matchAll(NAMES)];
  if (names.length < 2 || /[,(«]/.test(open)) return [text];
  const nameFirst = names[0]?.index === 0;
  const cuts = nameFirst
    ? names.slice(1).map(({ index }) => index)
    : names.slice(0, -1).map((name) => name.index + name[0].length);
  return [0, ...cuts].map((from, at) => text.slice(from, cuts[at] ?? text.length).trim());
}

function breaksBefore(left: string, rest: string, known: KnownNames): boolean {
  if (!endsComplete(left)) return false;
  if (known(rest) > 0 && /^[\p{Lu}«]/u.test(rest)) return true;
  const folded = fold(rest);
  const capital = /^\p{Lu}/u.test(rest);
  if (capital && startsForm(folded)) return left.includes(' ') && !/^(?:ОО|ОУ|СОУ)/.test(rest);
  if (capital && (startsOrganisation(folded) || startsRole(folded)) && !isShortForm(rest)) return true;
  if (capital && ADJECTIVE.test(folded.split(' ')[0] ?? '') && beginsParty(rest, known)) return true;
  return !capital && PLURALS.test(folded) && left.split(' ').length > 1;
}

/** «ОО», «ШНОР» after a post say whose it is. */
const isShortForm = (rest: string): boolean =>
  /^\p{Lu}{2,}(?!\p{Ll})/u.test(rest) && !/^(?:РМО|ГМО|ТПМПК|ПМПК)(?:\s|$)/u.test(rest);

/** In the first case, many: a party even in small letters. */
const PLURALS =
  /^(?:муниципальные |школьные |районные )?(?:руководители|кураторы|координаторы|методисты|заместители|специалисты|наставники|педагоги-психологи|администрация|классные руководители|психологи|педагоги)(?!\p{L})/u;

export type PartyMatch =
  | { kind: 'body' | 'school' | 'role'; id: string; party: string }
  | { kind: 'schools-of-the-list' | 'curators' | 'unknown'; party: string };

/** Whom of the municipality a party stands for. Nothing is guessed: what is not known is `unknown`. */
export function matchParty(party: string, dictionary: PartyDictionary): PartyMatch {
  for (const [kind, known] of [
    ['body', dictionary.bodies],
    ['school', dictionary.schools],
    ['role', dictionary.roles],
  ] as const) {
    const found = known.find(({ names }) => names.some((name) => sameName(name, party)));
    if (found) return { kind, id: found.id, party };
  }
  const folded = fold(party);
  if (CURATORS.test(folded)) return { kind: 'curators', party };
  return { kind: SCHOOLS.test(folded) ? 'schools-of-the-list' : 'unknown', party };
}

/** «МБУ ГИМЦ» is the «ГИМЦ» of the registry, and the other way round. */
const sameName = (name: string, party: string): boolean => core(name) !== '' && bare(name) === bare(party);

const bare = (text: string): string => {
  const [first = '', ...rest] = core(text).split(' ');
  return LEGAL_FORM.test(first) && rest.length > 0 ? rest.join(' ') : [first, ...rest].join(' ');
};
const core = (text: string): string =>
  fold(text)
    .replace(/["().,]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const CURATORS = /^(?:муниципальн\S+ |школьн\S+ )?куратор(?:ы|ов)?(?:\s(?:оо|оу|школ\S*|шнор|шнро|шнсу|проекта))*$/;

/** Whoever leads or makes up the schools of the list, one and all. */
const SCHOOLS =
  /^(?:все )?(?:(?:руководител[ьи]|директора?|администраци[яи]|зам(?:\.|естител[ьи]) директор(?:а|ов)(?: по увр| по умр| по вр)?|управленческ\S+ команд[аы]|школьн\S+ команд[аы]|педагогическ\S+ коллектив[ыа]?|ответственн\S+)\s)?(?:(?:резидентн\S+|резильентн\S+)\s)?(?:оо|оу|шнор|шнро|шнсу|мкоу|мбоу|маоу|моу|школ[ыа]?|общеобразовательн(?:ые|ых) (?:организаци[ий]|учреждени[яй])|образовательн(?:ые|ых) (?:организаци[ий]|учреждени[яй]))(?:\s(?:района|города|округа|шнор|участник\S*(?: проекта)?|с низкими\s.*))*$/;

/** Nobody in particular: «все», «ответственные лица», «коллектив». */
export const isVague = (party: string): boolean =>
  /^(?:все(?: (?:участники|заинтересованные\s?\S*|педагоги|работники|сотрудники))?|ответственные(?: лица| исполнители)?|исполнители|коллектив|администрация|заинтересованные \S+|участники|педагоги)$/.test(
    core(party),
  );
