import { isYear } from './columns.ts';
import { fieldOf } from './fields.ts';
import type { Leaf, Line } from './flow.ts';
import type { Column } from './header.ts';
import { labelOf } from './labels.ts';
import type { Ledger } from './ledger.ts';
import type { Placed, SenseTable } from './placed.ts';
import type { Meaning, Source } from './reading.ts';
import type { Last, PlanRow } from './row.ts';
import { headingText, readRows } from './rows.ts';
import { type Heading, headingOf, newOutline, type Outline } from './sections.ts';
import { isShared, shareOut } from './shared.ts';
import { bareNumber, clean, isBlank, joinLines } from './text.ts';

/** An activity as its rows say it, before deadlines, parties and targets are read. */
export interface Draft {
  number: string | null;
  title: string;
  deadline: string;
  responsible: string;
  participants: string;
  result: string;
  indicator: string;
  level: string;
  mark: string;
  other: { title: string; text: string }[];
  section: number | null;
  stageOf: number | null;
  /** The row of a year or month that it stands under; `null`: none. */
  time: string | null;
  /** Has the plan a column for it at all? */
  has: { number: boolean; deadline: boolean; responsible: boolean; result: boolean };
  source: Source;
  continued: Source[];
  /** Was a page break the reason for the further rows? */
  cutByPage: boolean;
}

export interface Plan {
  drafts: Draft[];
  outline: Outline;
  /** Goals that stand as rows of the table. */
  goals: string[];
}

/** Walks through the plan's tables and the headings between them. */
export function readPlan(placed: readonly Placed[], ledger: Ledger): Plan {
  const outline = newOutline();
  const drafts: Draft[] = [];
  const goals: string[] = [];
  let last: Last = { activity: null, tail: null, heading: null };
  placed.forEach((item, at) => {
    if (item.kind !== 'plan') return;
    const headings = headingsAbove(placed, at, ledger, drafts.length > 0);
    for (const line of headings) {
      if (outline.open(headingOf(withNumber(line)), line.source, 'text')) ledger.use(line);
      else ledger.frame(line);
    }
    if (headings.length > 0) last = { ...last, tail: null };
    last = readPlanTable(item, last, { drafts, outline, goals }, ledger);
  });
  return { drafts, outline, goals };
}

const withNumber = (line: Line): string => (line.number === null ? line.text : `${line.number} ${line.text}`);

/** Headings right above a table. Between two tables almost any line is one; above the first it must look the part. */
function headingsAbove(placed: readonly Placed[], at: number, ledger: Ledger, between: boolean): Line[] {
  const found: Line[] = [];
  for (let above = at - 1; above >= 0 && found.length < 3; above--) {
    const line = placed[above];
    if (line?.kind === 'text-table') continue;
    if (line?.kind !== 'line' || ledger.isUsed(line) || !looksLikeHeading(line, between)) break;
    found.unshift(line);
  }
  return found;
}

function looksLikeHeading(line: Line, between: boolean): boolean {
  const text = clean(line.text);
  if (text.length > 250 || /[;:,]$/.test(text) || line.note || /^\d{1,3}$/.test(text)) return false;
  const numbered =
    line.number !== null ||
    /^(?:раздел|блок|глава|направление|модуль|задача|этап)\s|^(?:[IVX]{1,4}|\d{1,2})\.\s|^[IVX]{1,4}\s/i.test(text);
  if (CAPTION.test(text.replace(/^\d{1,2}[.)]\s*/, ''))) return false;
  return (
    line.heading || line.bold || (between && (line.align === 'center' || numbered)) || (numbered && !/\.$/.test(text))
  );
}

/** What a table is called, and no section of the plan. */
const CAPTION =
  /^(?:таблица|приложение|рис|примечани|\*)|^(?:паспорт|(?:основные |перечень )?(?:план|план-график|мероприяти[яй]|дорожная карта|содержание)(?: мероприятий| работы)?)(?: \(?"?«?дорожн\p{L}+ карт\p{L}+»?\)?)?(?: (?:программы|плана|проекта|реализации|дорожной карты)){0,3}$/iu;

function readPlanTable(table: SenseTable, before: Last, plan: Plan, ledger: Ledger): Last {
  let { activity, tail, heading } = before;
  for (const row of readRows(table, before)) {
    if (row.kind === 'header') ledger.use(...row.own);
    else if (row.kind === 'numbers') ledger.frame(...row.own);
    else if (row.kind === 'heading') {
      openHeading(row, plan, ledger);
      tail = headingText(row) === heading ? tail : null;
      heading = headingText(row);
    } else if (row.kind === 'rest') {
      addRest(row, plan.drafts, ledger);
      tail = row;
    } else if (row.kind === 'activity' || row.kind === 'stage') {
      addActivity(row, table, plan, ledger);
      activity = row;
      tail = row;
    }
  }
  return { activity, tail, heading };
}

function openHeading(row: PlanRow, { outline, goals }: Plan, ledger: Ledger): void {
  const [first, second] = row.own.filter((cell) => !isBlank(cell.text));
  if (!first) return;
  const label = labelOf((second ?? first).text.replaceAll('\n', ' '));
  if (label?.label === 'goals' && label.rest !== '') {
    goals.push(label.rest);
    ledger.use(...row.own);
    return;
  }
  const heading: Heading = second ? headingOf(second.text, first.text) : headingOf(first.text);
  if (outline.open(heading, row.source)) ledger.use(...row.own);
  else ledger.frame(...row.own);
}

/** Joins the text of all columns of one meaning: a beginning and an end of the deadline are two columns. */
function joined(row: PlanRow, meaning: Meaning, glue: string, used: Leaf[], own = false): string {
  const texts: string[] = [];
  const ofYears =
    [...row.fields].filter(([column]) => column.meaning === meaning && yearOf(column) !== null).length > 1;
  for (const [column, field] of row.fields) {
    if (column.meaning !== meaning || (own && field.inherited)) continue;
    used.push(...field.cells);
    const text = BY_LINES.has(meaning) ? field.lines.join('\n') : field.text;
    if (!isBlank(text)) texts.push(ofYears ? inYear(text, yearOf(column)) : text);
  }
  return texts.join(ofYears ? ', ' : glue);
}

/** Where each line may be a thing of its own, whatever letter it begins with. */
const BY_LINES: ReadonlySet<Meaning> = new Set(['deadline', 'responsible', 'participants']);

/** The year over a column of deadlines. */
const yearOf = ({ title }: Column): string | null => {
  const last = title.split(': ').at(-1) ?? '';
  return isYear(last) ? (last.match(/20\d\d/)?.[0] ?? null) : null;
};

/** A sign under «2022» means some time in that year; a month there is a month of that year. */
const inYear = (text: string, year: string | null): string =>
  /^[+xхv✓✔☑да]{1,2}$/iu.test(text) ? `${year} г.` : `${text} ${year} г.`;

function addActivity(row: PlanRow, table: SenseTable, { drafts, outline }: Plan, ledger: Ledger): void {
  const shared = table.columns.some(isShared);
  const group = [...row.fields].find(([{ meaning }]) => meaning === 'group');
  if (group && !isBlank(group[1].text)) outline.group(group[1].text, group[1].cells[0]?.source ?? row.source);
  if (inheritsTitle(row) && drafts.length > 0) {
    addRest(row, drafts, ledger);
    return;
  }
  const used: Leaf[] = group ? [...group[1].cells] : [];
  const number = bareNumber(joined(row, 'number', ' ', used));
  const has = (meaning: Meaning) => table.columns.some((column) => column.meaning === meaning);
  const draft: Draft = {
    number: number === '' || fieldOf(row.fields, 'number')?.inherited ? null : number,
    title: joined(row, 'activity', '\n', used),
    deadline: joined(row, 'deadline', ' – ', used),
    responsible: joined(row, 'responsible', '\n', used),
    participants: joined(row, 'participants', '\n', used),
    result: joined(row, 'result', '\n', used),
    indicator: joined(row, 'indicator', '\n', used),
    level: joined(row, 'level', ' ', used) || levelOf(outline),
    mark: joined(row, 'mark', '\n', used),
    other: others(row, used),
    section: outline.current(),
    time: outline.time(),
    stageOf: row.kind === 'stage' ? mainBefore(drafts) : null,
    has: { number: has('number'), deadline: has('deadline'), responsible: has('responsible'), result: has('result') },
    source: row.source,
    continued: [],
    cutByPage: false,
  };
  drafts.push(shared ? shareOut(draft) : draft);
  outline.noteActivity();
  ledger.use(...used);
}

/** «Муниципальный уровень», «Уровень образовательной организации» as a heading names the level of what stands below. */
function levelOf({ sections, current }: Outline): string {
  for (let at = current(); at !== null; at = sections[at]?.parent ?? null) {
    const title = sections[at]?.title ?? '';
    if (/^(?:на )?\p{L}+(?:ом|ый) уров(?:ень|не)\.?$|^уровень \p{L}[\p{L} ]{0,40}$/iu.test(title)) return title;
  }
  return '';
}

/** The cell of the activity was merged with the row above: this row only adds to it. */
const inheritsTitle = (row: PlanRow): boolean => {
  const field = fieldOf(row.fields, 'activity');
  return field?.inherited === true && !isBlank(field.text);
};

function mainBefore(drafts: readonly Draft[]): number | null {
  const at = drafts.findLastIndex((draft) => draft.stageOf === null);
  return at < 0 ? null : at;
}

function others(row: PlanRow, used: Leaf[]): Draft['other'] {
  return [...row.fields].flatMap(([column, field]) => {
    if (column.meaning !== 'other') return [];
    used.push(...field.cells);
    return isBlank(field.text) ? [] : [{ title: column.title, text: field.text }];
  });
}

/** Adds a row to the activity above it, column by column. */
function addRest(row: PlanRow, drafts: Draft[], ledger: Ledger): void {
  const draft = drafts.at(-1);
  if (!draft) return;
  const used: Leaf[] = [];
  draft.title = together(draft.title, joined(row, 'activity', '\n', used, true));
  draft.deadline = (inheritsTitle(row) ? parted : spaced)(draft.deadline, joined(row, 'deadline', ' – ', used, true));
  draft.responsible = listed(draft.responsible, joined(row, 'responsible', '\n', used, true));
  draft.participants = listed(draft.participants, joined(row, 'participants', '\n', used, true));
  draft.result = together(draft.result, joined(row, 'result', '\n', used, true));
  draft.indicator = together(draft.indicator, joined(row, 'indicator', '\n', used, true));
  draft.mark = together(draft.mark, joined(row, 'mark', '\n', used, true));
  draft.level = spaced(draft.level, joined(row, 'level', ' ', used, true));
  joined(row, 'number', ' ', used, true);
  for (const extra of others(row, used)) addOther(draft, extra);
  draft.continued.push(row.source);
  draft.cutByPage ||= row.firstOfPart;
  ledger.use(...used);
}

const together = (before: string, after: string): string =>
  after === '' ? before : before === '' ? after : joinLines([...before.split('\n'), ...after.split('\n')]);

const spaced = (before: string, after: string): string =>
  after === '' || after === before ? before : clean(`${before} ${after}`);

/** Deadlines of two cells beside one activity are two deadlines. */
const parted = (before: string, after: string): string =>
  after === '' || after === before ? before : before === '' ? after : `${before}; ${after}`;

/** Whether a line is another party or the rest of one is told when the parties are parted. */
const listed = (before: string, after: string): string =>
  after === '' || before === ''
    ? before + after
    : `${before}
${after}`;

function addOther(draft: Draft, extra: Draft['other'][number]): void {
  const known = draft.other.find(({ title }) => title === extra.title);
  if (known) known.text = together(known.text, extra.text);
  else draft.other.push(extra);
}

const INNER_NUMBER = /^(\d{1,2}(?:\.\d{1,3})+|\d{1,2}(?=[.)]))[.)]*\s+(?=\p{L}|«)/u;

/**
 * Numbers that stand in the cell of the activity itself: in a plan without a column of numbers when most rows have one,
 * and where the column is empty and the number has several parts.
 */
export function takeInnerNumbers(drafts: Draft[]): void {
  const without = drafts.filter((draft) => !draft.has.number);
  const habit = without.filter((draft) => INNER_NUMBER.test(draft.title)).length >= Math.max(2, without.length * 0.4);
  for (const draft of drafts) {
    const inner = draft.title.match(INNER_NUMBER);
    if (draft.number !== null || !inner?.[1]) continue;
    if ((!draft.has.number && habit) || inner[1].includes('.')) {
      draft.number = bareNumber(inner[1]);
      draft.title = draft.title.slice(inner[0].length);
    }
  }
}
