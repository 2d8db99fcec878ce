import type { OfficeDocument } from '../../../kernel/document.ts';
import { type Casing, learnCasing } from './casing.ts';
import { namesPlan } from './cues.ts';
import { findDefects } from './defects/find.ts';
import { NO_DICTIONARY, type PartyDictionary } from './dictionary.ts';
import { flowOf, type Line } from './flow.ts';
import { readIndicators } from './indicators.ts';
import { labelOf, readLabelled } from './labels.ts';
import { type Ledger, newLedger } from './ledger.ts';
import { kindOf, listedSchools } from './listed.ts';
import { oneOrder, readAct, readApprovals } from './order.ts';
import { readParagraphPlan } from './paragraphs.ts';
import { partySplitter } from './parties.ts';
import { findPeriod } from './period.ts';
import type { Placed, SenseTable } from './placed.ts';
import { type Draft, type Plan, readPlan, takeInnerNumbers } from './plan.ts';
import type { Activity, Reading, TableReading } from './reading.ts';
import { newOutline } from './sections.ts';
import { placeTables } from './tables.ts';
import { readTargets } from './targets.ts';
import { deadlineOf, type Timing, timingOf } from './timing.ts';
import { readTitle } from './title.ts';
import { frameAcquainted, frameSignatures, listUnplaced } from './unplaced.ts';

export interface RecogniseOptions {
  /** Bodies, schools and posts of the municipality; without them parties are told by general words alone. */
  dictionary?: PartyDictionary;
}

/**
 * Reads a road map out of a document, whatever office program wrote it and whatever its columns are called. Nothing is
 * corrected, nothing dropped: what found no place is listed, what a careful clerk would mark is marked.
 */
export function recognise(document: OfficeDocument, { dictionary = NO_DICTIONARY }: RecogniseOptions = {}): Reading {
  const placed = placeTables(flowOf(document));
  const ledger = newLedger();
  const lines = placed.filter((item) => item.kind === 'line');
  const casing = learnCasing(textsOf(placed));
  const frame = readFrame(placed, ledger, casing);
  const {
    drafts,
    outline,
    goals: goalRows,
  } = placed.some(({ kind }) => kind === 'plan')
    ? readPlan(placed, ledger)
    : (readParagraphPlan(lines, ledger) ?? emptyPlan());
  takeInnerNumbers(drafts);
  const { title, order } = frame;
  const goals = [...frame.goals, ...goalRows];
  const head = headOf(placed).filter((line) => !ledger.isUsed(line));
  const period = findPeriod({ title, order, labelled: frame.periods, goals, head, sections: outline.sections, drafts });
  const schools = listedSchools({ title, labelled: frame.schools, placed, lines, drafts, ledger });
  const split = partySplitter(dictionary);
  const timing = timingOf(drafts, period, title);
  const activities = drafts.map((draft) => activityOf(draft, timing, split));
  const tables = placed.filter(isSenseTable);
  const reading: Reading = {
    title,
    kind: kindOf(title, order?.issuer ?? null, activities, lines),
    order,
    period,
    goals,
    tasks: frame.tasks,
    expectedResults: frame.expectedResults,
    schools,
    sections: outline.sections,
    activities,
    indicators: tables.filter(({ kind }) => kind === 'indicators').flatMap((table) => readIndicators(table, ledger)),
    tables: tables.map((table) => tableReading(table, placed, ledger)),
    defects: [],
    unplaced: [],
    frame: [],
  };
  frameSignatures(placed, ledger);
  frameAcquainted(placed, ledger);
  reading.unplaced = listUnplaced(document, placed, ledger);
  reading.frame = ledger.frames();
  reading.defects = findDefects(reading, drafts, lines);
  return reading;
}

const isSenseTable = (item: Placed): item is SenseTable =>
  item.kind === 'plan' || item.kind === 'indicators' || item.kind === 'schools';

const emptyPlan = (): Plan => ({ drafts: [], outline: newOutline(), goals: [] });

const textsOf = (placed: readonly Placed[]): string[] =>
  placed.flatMap((item) => {
    if (item.kind === 'line') return [item.text];
    return isSenseTable(item) ? item.grid.rows.flatMap((row) => row.cells.map((cell) => cell.text)) : [];
  });

/** Lines above the first plan; all lines where no table is a plan. */
function headOf(placed: readonly Placed[]): Line[] {
  const first = placed.findIndex((item) => item.kind === 'plan');
  return (first < 0 ? placed : placed.slice(0, first)).filter((item) => item.kind === 'line');
}

interface Frame extends Pick<Reading, 'title' | 'order' | 'goals' | 'tasks' | 'expectedResults'> {
  schools: string[];
  periods: string[];
}

/** Order, stamps, title and lists around the plan. */
function readFrame(placed: readonly Placed[], ledger: Ledger, casing: Casing): Frame {
  const lines = placed.filter((item) => item.kind === 'line');
  const head = headOf(placed);
  const act = readAct(head, ledger, casing) ?? readAct(lines, ledger, casing);
  const stamps = readApprovals(lines, ledger, casing);
  const title =
    readTitle(head, ledger, casing) ?? titleInTable(placed, ledger, casing) ?? readTitle(lines, ledger, casing);
  const labelled = (label: Parameters<typeof readLabelled>[1]) => readLabelled(lines, label, ledger);
  return {
    title,
    order: oneOrder(act, stamps),
    goals: labelled('goals'),
    tasks: labelled('tasks'),
    expectedResults: labelled('expectedResults'),
    schools: labelled('schools'),
    periods: oneLabel(lines, 'period') ? labelled('period') : [],
  };
}

/** The name of the plan in the first row of its own table. */
function titleInTable(placed: readonly Placed[], ledger: Ledger, casing: Casing): string | null {
  const plan = placed.filter(isSenseTable).find(({ kind }) => kind === 'plan');
  const cells = plan?.grid.rows.slice(0, plan.headerFrom).flatMap((row) => row.cells) ?? [];
  const named = cells.find(({ text }) => namesPlan(text));
  if (!named) return null;
  ledger.use(named);
  return casing.calm(named.text.replaceAll('\n', ' ')).replace(/\.$/, '');
}

/** A label that returns with every activity is none of the plan's own. */
const oneLabel = (lines: readonly Line[], wanted: string): boolean =>
  lines.filter(({ text }) => labelOf(text)?.label === wanted).length === 1;

function activityOf(draft: Draft, timing: Timing, split: (text: string) => string[]): Activity {
  return {
    number: draft.number,
    section: draft.section,
    level: draft.level === '' ? null : draft.level,
    title: draft.title,
    ...deadlineOf(draft, timing),
    responsible: split(draft.responsible),
    participants: split(draft.participants),
    result: draft.result === '' ? null : draft.result,
    indicator: draft.indicator === '' ? null : draft.indicator,
    targets: readTargets(draft.title, draft.result, draft.indicator),
    mark: draft.mark === '' ? null : draft.mark,
    other: draft.other,
    stageOf: draft.stageOf,
    source: draft.source,
    continued: draft.continued,
  };
}

function tableReading(table: SenseTable, placed: readonly Placed[], ledger: Ledger): TableReading {
  const { grid, columns, headerFrom, bodyFrom, inferred, kind } = table;
  const above = grid.rows.slice(0, headerFrom).flatMap((row) => row.cells);
  const header = grid.rows.slice(headerFrom, bodyFrom).flatMap((row) => row.cells);
  const lines = captionLines(table, placed, ledger);
  ledger.use(...lines);
  const untold = above.filter((cell) => !ledger.isUsed(cell));
  ledger.use(...above, ...header);
  const caption = [...lines, ...untold]
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' ');
  return {
    source: grid.source,
    role: kind,
    caption: caption === '' ? null : caption,
    columns: columns.map(({ column, title, meaning }) => ({ column, title, meaning })),
    inferred,
  };
}

/** Short lines right above a table that nothing else was read from: «Таблица 2. Показатели». */
function captionLines(table: SenseTable, placed: readonly Placed[], ledger: Ledger): Line[] {
  const found: Line[] = [];
  for (let at = placed.indexOf(table) - 1; at >= 0 && found.length < 3; at--) {
    const line = placed[at];
    if (line?.kind !== 'line' || ledger.isUsed(line) || line.note || line.text.length > 200 || /[;,.]$/.test(line.text))
      break;
    if (
      line.align !== 'center' &&
      line.align !== 'right' &&
      !line.bold &&
      !line.heading &&
      !/^(?:таблица|приложение)/i.test(line.text)
    )
      break;
    found.unshift(line);
  }
  return found;
}
