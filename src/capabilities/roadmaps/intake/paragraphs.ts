import { startsTitle } from './cues.ts';
import type { Line } from './flow.ts';
import { labelOf } from './labels.ts';
import type { Ledger } from './ledger.ts';
import { looksLikeDeadline } from './looks.ts';
import type { Draft, Plan } from './plan.ts';
import { headingOf, newOutline, type Outline } from './sections.ts';
import { bareNumber, isBulleted } from './text.ts';

/** Facts of an activity that stand in lines of their own: «Срок: март», «Ответственный: …», «Результат – …». */
const FACTS: readonly (readonly ['deadline' | 'responsible' | 'participants' | 'result' | 'mark', RegExp])[] = [
  [
    'deadline',
    /^(?:сроки?(?: исполнения| реализации| проведения| выполнения)?|дат[аы](?: проведения)?|период(?: реализации)?)\s?[:–—-]\s*/iu,
  ],
  [
    'responsible',
    /^(?:ответственн\p{L}+(?: исполнител\p{L}+| лиц\p{L}+| за (?:исполнение|проведение|выполнение))?|исполнител\p{L}+|отв\.)\s?[:–—-]\s*/iu,
  ],
  ['participants', /^(?:участники|целевая группа|соисполнител\p{L}+)\s?[:–—-]\s*/iu],
  [
    'result',
    /^(?:(?:ожидаемый |планируемый )?результаты?|форма (?:отчета|отчёта|представления)|итог(?:овый документ)?)\s?[:–—-]\s*/iu,
  ],
  ['mark', /^отметка (?:об исполнении|о выполнении)\s?[:–—-]\s*/iu],
];

/** A fact and the text before it, wherever in a line it stands. */
const INLINE =
  /[\s(.,;]*(?:^|[\s(])(сроки?(?: исполнения| реализации| проведения| выполнения)?|ответственн\p{L}+(?: исполнител\p{L}+| за исполнение)?|исполнител[ьи]|отв\.|участники|(?:ожидаемый )?результат)\s?[:–—-]\s*/giu;

/** A plan without any table: numbered paragraphs, with deadlines and parties in them or below them. */
export function readParagraphPlan(lines: readonly Line[], ledger: Ledger): Plan | null {
  const free = lines.filter((line) => !ledger.isUsed(line) && !line.note);
  if (free.filter(({ text }) => hasFact(text)).length < 2 && free.filter(endsWithDeadline).length < 3) return null;
  const outline = newOutline();
  const drafts: Draft[] = [];
  const hasFacts = free.some(({ text }) => hasFact(text));
  free.forEach((line, at) => {
    const next = free[at + 1];
    if (labelOf(line.text) !== null && !hasFact(line.text)) return;
    if (isFact(line.text)) {
      const draft = drafts.at(-1);
      if (draft) takeFacts(draft, line.text);
      else return;
    } else if (isHeading(line, next)) outline.open(headingOf(withNumber(line)), line.source, 'text');
    else if (isItem(line, drafts.at(-1))) goesOnWith(drafts.at(-1), line);
    else if (beginsActivity(line, next, hasFacts)) {
      drafts.push(draftOf(line, outline));
      outline.noteActivity();
    } else if (!goesOnWith(drafts.at(-1), line)) return;
    ledger.use(line);
  });
  return drafts.length < 2 ? null : { drafts, outline, goals: [] };
}

const withNumber = (line: Line): string => (line.number === null ? line.text : `${line.number} ${line.text}`);

const isFact = (text: string): boolean => FACTS.some(([, pattern]) => pattern.test(text.trim()));
const hasFact = (text: string): boolean => isFact(text) || text.search(INLINE) >= 0;

const ACTIVITY_NUMBER = /^(\d{1,3}(?:\.\d{1,3})*)(?:[.)]\s*|\s+)(?=[\p{L}«])/u;

const numberOf = (line: Line): string | null => {
  if (line.number !== null) return /\d/.test(line.number) ? line.number : null;
  return line.text.match(ACTIVITY_NUMBER)?.[1] ?? null;
};

/** A heading has no deadline, neither in itself nor below it, and stands over a numbered line. */
function isHeading(line: Line, next: Line | undefined): boolean {
  if (hasFact(line.text) || endsWithDeadline(line) || line.text.length > 200 || /[;:]$/.test(line.text)) return false;
  if (next && isFact(next.text)) return false;
  const worded = /^(?:раздел|блок|глава|направление|модуль|этап)\s|^[IVX]{1,4}[.)]?\s/i.test(line.text);
  return (
    !startsTitle(line) && (line.heading || worded || ((line.bold || line.align === 'center') && !isBulleted(line.text)))
  );
}

/** An item of the activity above, which has not been given its facts yet. */
const isItem = (line: Line, draft: Draft | undefined): boolean =>
  draft !== undefined &&
  draft.deadline === '' &&
  draft.responsible === '' &&
  /:$|;$/.test(draft.title) &&
  isBulleted(withNumber(line));

function beginsActivity(line: Line, next: Line | undefined, hasFacts: boolean): boolean {
  if (numberOf(line) !== null) return true;
  if (hasFacts) return hasFact(line.text) || (next !== undefined && isFact(next.text));
  return endsWithDeadline(line);
}

function goesOnWith(draft: Draft | undefined, line: Line): boolean {
  if (!draft || startsTitle(line) || line.align === 'center' || line.emptyBefore > 1) return false;
  if (!isBulleted(line.text) && !/^\p{Ll}/u.test(line.text)) return false;
  draft.title = `${draft.title}${isBulleted(line.text) ? '\n' : ' '}${withNumber(line)}`;
  return true;
}

function draftOf(line: Line, outline: Outline): Draft {
  const number = numberOf(line);
  const text = line.number === null ? line.text.replace(ACTIVITY_NUMBER, '') : line.text;
  const draft: Draft = {
    number: number === null ? null : bareNumber(number),
    title: text,
    deadline: '',
    responsible: '',
    participants: '',
    result: '',
    indicator: '',
    level: '',
    mark: '',
    other: [],
    section: outline.current(),
    time: outline.time(),
    stageOf: null,
    has: { number: true, deadline: false, responsible: false, result: false },
    source: line.source,
    continued: [],
    cutByPage: false,
  };
  const inline = text.search(INLINE);
  if (inline > 0) {
    draft.title = text.slice(0, inline).replace(/[\s(.,;–-]+$/u, '');
    takeFacts(
      draft,
      text
        .slice(inline)
        .replace(/^[\s(.,;]+/u, '')
        .replace(/\)\.?$/u, ''),
    );
  }
  return draft;
}

/** «Срок: март 2024 г. Ответственный: методист РМК» may stand in one line. */
function takeFacts(draft: Draft, text: string): void {
  const starts = [...text.matchAll(INLINE)].map(({ index }) => index);
  const cuts = [...new Set([0, ...starts])].sort((a, b) => a - b);
  cuts.forEach((from, at) => {
    const part = text.slice(from, cuts[at + 1] ?? text.length).replace(/^[\s(.,;]+/u, '');
    const fact = FACTS.find(([, pattern]) => pattern.test(part)) ?? (/^результат/iu.test(part) ? FACTS[3] : undefined);
    if (!fact) return;
    const [field, pattern] = fact;
    const value = part
      .replace(pattern, '')
      .replace(/[\s;,]+$/u, '')
      .replace(/(?<!чел|руб|тыс)(\p{L}{3,}|»|\))\.$/u, '$1');
    draft[field] = draft[field] === '' ? value : `${draft[field]}\n${value}`;
    if (field === 'deadline' || field === 'responsible' || field === 'result')
      draft.has = { ...draft.has, [field]: true };
  });
}

/** «… (март 2024 г.)», «… – до 1 июня», «… в срок до 10 августа». */
const endsWithDeadline = (line: Line): boolean => deadlineInTitle(line.text) !== null;

/** The deadline that the wording of an activity ends with or names in brackets; `null`: it names none. */
export function deadlineInTitle(title: string): string | null {
  const text = title.replaceAll('\n', ' ').replace(/[.;]\s*$/, '');
  const labelled = text.match(/сроки?\s?[:–—-]\s*([^;)]+?)(?:\.?\s*$|[;)])/iu)?.[1];
  if (labelled !== undefined) return labelled;
  for (const [, inside] of text.matchAll(/\(([^()]+)\)/g))
    if (inside !== undefined && looksLikeDeadline(inside)) return inside;
  const by =
    text.match(/(?:в\s)?срок\s((?:до|не позднее)\s.+?\d{4}(?:\s?г(?:ода|\.)?)?)/iu)?.[1] ??
    text.match(
      /(?:^|[\s,])((?:до|не позднее)\s\d{1,2}[\s.](?:\d\d|\p{L}+)(?:[\s.]\d{4})?(?:\s?г(?:ода|\.)?)?)$/iu,
    )?.[1];
  if (by !== undefined) return by;
  const tail = text.match(/[–—-]\s+([^–—]+)$/u)?.[1];
  if (tail !== undefined && looksLikeDeadline(tail)) return tail;
  const end = text.match(
    /(?:^|\s)((?:ежегодно|ежеквартально|ежемесячно|постоянно|в течени[еи] (?:\S+ )?(?:учебного )?года)(?:\s\d{4}(?: года)?)?)$/iu,
  )?.[1];
  return end ?? null;
}
