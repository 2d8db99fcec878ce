import type { Casing } from './casing.ts';
import { namesPlan, startsTitle } from './cues.ts';
import { brokenDay, dayIn } from './dates.ts';
import type { Line } from './flow.ts';
import { bodyOfPost, namesOrganisation, organisationOf } from './issuer.ts';
import { labelOf } from './labels.ts';
import type { Ledger } from './ledger.ts';
import { NAME, NAME_ONLY, POST } from './names.ts';
import type { Order } from './reading.ts';
import { clean, fold, joinLines, shouts, startsLower } from './text.ts';

const ACT = /^(?:приказ|распоряжение|постановление|решение)$/;
const ACT_WITH_NUMBER = /^(?:ПРИКАЗ|РАСПОРЯЖЕНИЕ|ПОСТАНОВЛЕНИЕ|РЕШЕНИЕ)\s*(?:№|от\s|ОТ\s)/u;
const RESOLVES = /(?:приказываю|распоряжаюсь|постановляет|постановляю|решил[аи]?)\s?:?$/;
const PREAMBLE =
  /^(?:в соответствии|на основании|в целях|во исполнение|с целью|в связи|руководствуясь|в рамках|для |согласно|по итогам|учитывая)/;
const NUMBER = /№\s?((?:\p{L}{1,4}\s?[-–]\s?)?\d+(?:\s?[-–/.]\s?[\p{L}\d]+)*(?:\s?\p{L}\s?\/\s?\p{L}(?!\p{L}))?|б\/н)/u;

/** Number of an act without the blanks that a typist left inside it; «81 о/д» keeps its word apart. */
const actNumber = (text: string): string | null =>
  clean(text)
    .match(NUMBER)?.[1]
    ?.replace(/\s?([-–/])\s?/g, '$1') ?? null;

/** The name of the act, alone in a line, or in capitals before its number. */
function namesAct(line: Line): boolean {
  const text = line.text;
  if (ACT_WITH_NUMBER.test(text)) return true;
  return ACT.test(fold(text)) && (shouts(text) || line.align === 'center' || line.bold || line.heading);
}

/** The act whose text stands in the document itself. */
export function readAct(lines: readonly Line[], ledger: Ledger, casing: Casing): Order | null {
  const at = lines.slice(0, 40).findIndex(namesAct);
  const start = lines[at];
  if (!start) return null;
  const above = lines.slice(0, at).filter((line) => !ledger.isUsed(line));
  const body = lines.slice(at + 1);
  const resolved = resolvingLine(body);
  const head = readHead([start, ...body.slice(0, resolved.headEnd)]);
  const points = readClauses(body.slice(resolved.pointsFrom));
  const signature = readSignature(body.slice(resolved.pointsFrom + points.used.length));
  const resolves = body.slice(resolved.headEnd, resolved.pointsFrom);
  ledger.frame(...above, start, ...head.facts);
  ledger.use(...head.used, ...resolves, ...points.used, ...signature.used);
  const { used: _, facts: __, ...facts } = head;
  const issuer = organisationOf(letterhead(above), casing);
  return {
    ...facts,
    issuer: issuer ?? bodyOfPost(signature.post, casing),
    preamble: [...facts.preamble, ...resolves.map((line) => line.text)],
    signatory: signature.name,
    signatoryPost: signature.post,
    clauses: points.clauses,
    source: start.source,
  };
}

/** A letterhead in two languages stands in two cells: the one that names an organisation in Russian is read. */
function letterhead(above: readonly Line[]): string[] {
  const cellOf = ({ inTable, source }: Line) => (inTable ? `${source.block}/${source.row}/${source.cell}` : '');
  const russian = new Set(above.filter(({ text }) => namesOrganisation(text)).map(cellOf));
  return above.filter((line) => russian.size === 0 || russian.has(cellOf(line))).map(({ text }) => text);
}

/** Where the head of an act ends and its points begin: at «ПРИКАЗЫВАЮ», else at the first numbered line. */
function resolvingLine(body: readonly Line[]): { headEnd: number; pointsFrom: number } {
  const resolves = body.slice(0, 40).findIndex((line) => RESOLVES.test(fold(line.text)));
  if (resolves >= 0) return { headEnd: resolves, pointsFrom: resolves + 1 };
  const stop = body.findIndex((line) => startsApproval(line) || startsTitle(line));
  const first = body
    .slice(0, stop < 0 ? body.length : stop)
    .findIndex((line) => line.number !== null || /^1[.)]\s/.test(line.text));
  if (first >= 0) return { headEnd: first, pointsFrom: first };
  const end = body.findIndex((line) => !isHeadLine(line.text));
  return { headEnd: end < 0 ? body.length : end, pointsFrom: end < 0 ? body.length : end };
}

const isHeadLine = (text: string): boolean =>
  dayIn(text) !== null || brokenDay(text) !== null || actNumber(text) !== null || isPlace(text);

const isPlace = (text: string): boolean =>
  text.length < 50 &&
  /^(?:г|с|п|пос|р\.\s?п|пгт|рп|ст-ца|ст|д|х|город|село|посёлок|поселок|станица|аул|рабочий пос[её]лок)\.?\s?\p{Lu}[\p{L} -]+$/u.test(
    text,
  );

type Head = Pick<Order, 'number' | 'date' | 'dateText' | 'place' | 'subject' | 'preamble'> & {
  used: Line[];
  /** Of these, lines that hold nothing but date, number and place. */
  facts: Line[];
};

/** Date, number and place, then what the act is about, then why it is made. */
function readHead(lines: readonly Line[]): Head {
  const head: Head = {
    number: null,
    date: null,
    dateText: null,
    place: null,
    subject: null,
    preamble: [],
    used: [],
    facts: [],
  };
  const subject: string[] = [];
  for (const line of lines) {
    const { text } = line;
    head.used.push(line);
    const day = dayIn(text);
    const number = actNumber(text);
    const early = head.preamble.length === 0 && subject.length === 0;
    if (early && text.length < 80 && isHeadLine(text)) {
      head.facts.push(line);
      head.number ??= number;
      head.date ??= day?.date ?? null;
      if (!day) head.dateText ??= brokenDay(text);
      if (isPlace(text)) head.place ??= text;
    } else if (
      head.preamble.length === 0 &&
      subject.length > 0 &&
      !PREAMBLE.test(fold(text)) &&
      line.align !== 'justify'
    )
      subject.push(text);
    else if (head.preamble.length === 0 && subject.length === 0 && /^[«"]?(?:О|Об|По вопросу)\s/u.test(text))
      subject.push(text);
    else if (!(early && ACT.test(fold(text)))) head.preamble.push(text);
  }
  return { ...head, subject: subject.length === 0 ? null : subject.join(' ') };
}

/** Points of the act up to its signature; what is not numbered belongs to the point before it. */
function readClauses(lines: readonly Line[]): { clauses: string[]; used: Line[] } {
  const clauses: string[] = [];
  const used: Line[] = [];
  for (const line of lines) {
    const text = line.number === null ? line.text : `${line.number} ${line.text}`;
    const numbered = line.number !== null || /^\d{1,2}(?:\.\d{1,2})*[.)]?\s/.test(text);
    if (!numbered && (endsAct(line) || startsTitle(line) || clauses.length === 0)) break;
    if (/^\d{1,2}\.?\s|^\d{1,2}\.$/.test(text) || clauses.length === 0) clauses.push(text);
    else clauses.push(`${clauses.pop()}\n${text}`);
    used.push(line);
  }
  return { clauses, used };
}

const endsAct = (line: Line): boolean =>
  NAME_ONLY.test(line.text) ||
  isSigned(line.text) ||
  (POST.test(line.text) && line.text.length < 150) ||
  startsApproval(line);

/** A post and a name in one line: «Начальник отдела … И.И. Иванов». */
const isSigned = (text: string): boolean =>
  POST.test(text) && text.length < 200 && NAME.test(text.slice(-40)) && /\p{Ll}\.?$/u.test(text);

const startsApproval = (line: Line): boolean => APPROVAL.test(fold(line.text));

interface Signature {
  name: string | null;
  post: string | null;
  used: Line[];
}

function readSignature(lines: readonly Line[]): Signature {
  const post: string[] = [];
  const used: Line[] = [];
  for (const line of lines.slice(0, 8)) {
    if (startsApproval(line) || startsTitle(line) || line.number !== null || line.text.length > 200) break;
    used.push(line);
    const name = line.text.match(NAME)?.[0];
    if (name !== undefined && (NAME_ONLY.test(line.text) || isSigned(line.text) || /[\s_]\S+\s\S+$/u.test(line.text))) {
      const before = line.text.slice(0, line.text.indexOf(name)).replace(/[_\s]+$/, '');
      if (before !== '') post.push(before);
      return { name, post: post.length === 0 ? null : joinLines(post), used };
    }
    post.push(line.text);
  }
  return { name: null, post: null, used: [] };
}

const APPROVAL =
  /^(?:утвержден[аоы]?|утверждаю|приложение(?:\s?(?:№|n)?\s?\d+)?|согласован[оа]?|принят[оа]?|рассмотрен[оа]?)(?:$|[\s:,.])/;

/** Stamps of approval: «УТВЕРЖДЕНО приказом … от … № …», «Приложение к приказу …», «УТВЕРЖДАЮ …». */
export function readApprovals(lines: readonly Line[], ledger: Ledger, casing: Casing): Order[] {
  return lines.flatMap((line, at): Order[] => {
    if (ledger.isUsed(line) || !startsApproval(line)) return [];
    const stamp = stampFrom(lines, at, ledger);
    ledger.frame(...stamp);
    return isOrderStamp(line) ? [orderOfStamp(stamp, casing)] : [];
  });
}

/** «Согласовано» and «Принято» are not what the plan came into force by. */
const isOrderStamp = (line: Line): boolean => /^(?:утвержд|приложение)/.test(fold(line.text));

function stampFrom(lines: readonly Line[], at: number, ledger: Ledger): Line[] {
  const stamp: Line[] = [];
  for (const line of lines.slice(at, at + 10)) {
    if (stamp.length > 0 && standsApart(line, stamp)) break;
    if (ledger.isUsed(line) || line.part !== lines[at]?.part || line.note) break;
    stamp.push(line);
  }
  return stamp;
}

/** Does the stamp end before this line: by what the line says, or because the stamp has said all that stamps say? */
function standsApart(line: Line, stamp: readonly Line[]): boolean {
  const [first] = stamp;
  if (startsApproval(line)) return !joinsStamp(line, stamp);
  if (startsPlan(line) || line.align !== first?.align || line.inTable !== first.inTable) return true;
  const dated = stamp.some(({ text }) => dayIn(text) !== null || brokenDay(text) !== null);
  return dated && (line.emptyBefore > 0 || !goesOnInStamp(line.text));
}

/** A title or «Цель: …», also where nothing but its words sets it apart from the stamp. */
const startsPlan = (line: Line): boolean =>
  startsTitle(line) || (namesPlan(line.text) && !startsLower(line.text)) || labelOf(line.text) !== null;

/** What may follow the date of a stamp: its number, a further act, a post, a person, a place to sign, the rest of a sentence. */
const goesOnInStamp = (text: string): boolean =>
  startsLower(text) ||
  /^[(_/№]/.test(text) ||
  isHeadLine(text) ||
  POST.test(text) ||
  NAME.test(text) ||
  /_{3,}/.test(text);

/** «Приложение» and then «УТВЕРЖДЕНО приказом …» make one stamp. */
const joinsStamp = (line: Line, stamp: readonly Line[]): boolean =>
  stamp.length <= 2 && /^приложение/.test(fold(stamp[0]?.text ?? '')) && /^утвержд/.test(fold(line.text));

function orderOfStamp(stamp: readonly Line[], casing: Casing): Order {
  const text = stamp
    .map((line) => line.text)
    .join(' ')
    .replace(/приложение\s*(?:№|N)?\s*\d+/giu, '');
  const act = text.match(/(?:приказ|распоряжени|постановлени|решени)\p{L}*\s+(.*?)\s*(?:от\s|№|$)/iu);
  const person = text.match(NAME)?.[0] ?? null;
  const approves = /^утверждаю/.test(fold(text));
  const post = stamp.slice(1).find((line) => POST.test(line.text));
  return {
    number: act ? actNumber(text.slice(act.index).replace(/«[^»]*»/g, '')) : null,
    date: dayIn(text)?.date ?? null,
    dateText: dayIn(text) ? null : brokenDay(text),
    issuer: organisationOf([act?.[1] ?? ''], casing),
    signatory: approves ? person : null,
    signatoryPost: approves && post ? post.text : null,
    subject: null,
    place: null,
    preamble: [],
    clauses: [],
    source: stamp[0]?.source ?? { block: 0, row: null, cell: null, inner: null },
  };
}

/** One order out of the act's own text and the stamps; what the text does not say, the stamp may. */
export function oneOrder(act: Order | null, stamps: readonly Order[]): Order | null {
  const telling = stamps.filter(
    ({ number, date, signatory, dateText }) =>
      number !== null || date !== null || signatory !== null || dateText !== null,
  );
  const known = act ? [act, ...telling] : telling;
  const [first] = known;
  if (!first) return null;
  const of = <K extends keyof Order>(key: K): Order[K] =>
    known.find((order) => order[key] !== null)?.[key] ?? first[key];
  return {
    ...first,
    number: of('number'),
    date: of('date'),
    dateText: of('dateText'),
    issuer: of('issuer'),
    signatory: of('signatory'),
    signatoryPost: of('signatoryPost'),
  };
}
