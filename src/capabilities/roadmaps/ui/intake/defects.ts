/** What a careful clerk would mark: equal marks together, each with one fix or none. What a question asks is not marked too. */
import type { Corrections } from '../../drafts/corrections.ts';
import type { Defect, DefectCode, Fix, Reading } from '../../intake/reading.ts';
import { type Change, decideDeadline, editActivity, markDefects, together } from './decisions.ts';
import type { Question } from './questions.ts';
import { EVERY } from './wording.ts';

export interface DefectGroup {
  /** Stable while the marks stand. */
  key: string;
  /** One of them, for its words. */
  defect: Defect;
  /** Keys by which the corrections know the marks. */
  keys: readonly string[];
  /** Activities that they stand at; empty: sections, indicators or the document. */
  activities: readonly number[];
  /** `open` while one of them waits. */
  state: 'open' | 'left' | 'fixed';
  fix: { label: string; change: Change } | null;
}

/** The marks that no question asks about, equal ones together, in the order of the document. */
export function defectGroups(
  reading: Reading,
  corrections: Corrections,
  questions: readonly Question[],
  /** Has the plan a list of schools by now, named in the document or not? */
  hasSchools: boolean,
): DefectGroup[] {
  const keys = defectKeys(reading.defects);
  const asked = askedOf(questions);
  const groups = new Map<string, number[]>();
  reading.defects.forEach((defect, at) => {
    if (isAsked(defect, asked) || (defect.code === 'schools-not-named' && hasSchools)) return;
    const alike = `${defect.code} ${defect.message}`;
    groups.set(alike, [...(groups.get(alike) ?? []), at]);
  });
  return [...groups].flatMap(([key, places]) => {
    const first = reading.defects[places[0] ?? -1];
    return first ? [groupOf(key, first, places, { reading, corrections, keys })] : [];
  });
}

/** `code@place` of each, with a count where a place has the same mark several times. */
export function defectKeys(defects: readonly Defect[]): string[] {
  const seen = new Map<string, number>();
  return defects.map(({ code, where }) => {
    const key = `${code}@${where}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}#${times}`;
  });
}

interface Context {
  reading: Reading;
  corrections: Corrections;
  keys: readonly string[];
}

function groupOf(key: string, defect: Defect, places: readonly number[], context: Context): DefectGroup {
  const { reading, corrections, keys } = context;
  const own = places.flatMap((at) => keys[at] ?? []);
  const activities = places.flatMap((at) => activityOf(reading.defects[at]) ?? []);
  const states = places.map((at) => stateOf(reading.defects[at], keys[at] ?? '', corrections));
  const state = states.includes('open') ? 'open' : states.includes('fixed') ? 'fixed' : 'left';
  return { key, defect, keys: own, activities, state, fix: fixOf(defect, places, context) };
}

const activityOf = (defect: Defect | undefined): number | null =>
  defect?.pointer.kind === 'activity' ? defect.pointer.index : null;

/** A mark is settled too when a person has changed by hand what it is about. */
function stateOf(defect: Defect | undefined, key: string, corrections: Corrections): DefectGroup['state'] {
  const marked = corrections.defects?.[key];
  if (marked) return marked;
  const index = activityOf(defect);
  const change = index === null ? undefined : corrections.activities?.[index];
  if (!defect || change === undefined) return 'open';
  return change.dropped || fieldsOf(defect).some((field) => change[field] !== undefined) ? 'fixed' : 'open';
}

type Field = 'number' | 'title' | 'deadlineText' | 'deadline' | 'responsible' | 'result';

/** The fields of an activity that a mark is about. */
function fieldsOf({ code, fix, message }: Defect): Field[] {
  if (/^number-|unnumbered/.test(code)) return ['number'];
  if (/deadline|schedule/.test(code)) return ['deadlineText', 'deadline'];
  if (/responsible/.test(code)) return ['responsible'];
  if (/result/.test(code)) return ['result'];
  if (fix?.kind === 'set-text') return [fix.field === 'deadline' ? 'deadlineText' : fix.field];
  if (code === 'bracket-open')
    return message.includes('(результат)') ? ['result'] : message.includes('(срок)') ? ['deadlineText'] : ['title'];
  return [];
}

/** The one-press correction of a group, as a change that also settles every mark it mends. */
function fixOf(defect: Defect, places: readonly number[], { reading, corrections, keys }: Context): DefectGroup['fix'] {
  const { fix } = defect;
  if (fix === null) return null;
  const mended =
    fix.kind === 'renumber' ? reading.defects.flatMap((other, at) => (sameFix(other.fix, fix) ? [at] : [])) : places;
  const changes = places.flatMap((at) => {
    const own = reading.defects[at]?.fix;
    return own ? [changeOf(own, reading, corrections)] : [];
  });
  const settled = markDefects(
    mended.flatMap((at) => keys[at] ?? []),
    'fixed',
  );
  const label = fix.kind === 'check-quarterly' ? `Проверять ${EVERY[corrections.follow ?? 'quarter']}` : fix.label;
  return { label, change: together(...changes, settled) };
}

const sameFix = (one: Fix | null, other: Fix): boolean => JSON.stringify(one) === JSON.stringify(other);

function changeOf(fix: Fix, reading: Reading, corrections: Corrections): Change {
  switch (fix.kind) {
    case 'set-number':
      return editActivity(fix.activity, { number: fix.number });
    case 'renumber':
      return together(...fix.numbers.map(({ activity, number }) => editActivity(activity, { number })));
    case 'set-text':
      return editActivity(fix.activity, { [fix.field === 'deadline' ? 'deadlineText' : fix.field]: fix.text });
    case 'check-quarterly': {
      const text =
        corrections.activities?.[fix.activity]?.deadlineText ?? reading.activities[fix.activity]?.deadline?.text;
      const period = corrections.period ?? reading.period;
      if (text === undefined || text === null || period === null) return (same) => same;
      return decideDeadline(text, { kind: 'continuous', windows: [[period.from, period.to]] });
    }
  }
}

/** Takes back what the fix of a group changed, and opens its marks again. */
export function reopen(group: DefectGroup, reading: Reading, corrections: Corrections): Change {
  const keys = defectKeys(reading.defects);
  const fix = group.defect.fix;
  const mended = reading.defects.flatMap((other, at) =>
    group.keys.includes(keys[at] ?? '') || (fix?.kind === 'renumber' && sameFix(other.fix, fix))
      ? [{ ...other, key: keys[at] ?? '' }]
      : [],
  );
  const undone =
    group.state === 'fixed' ? mended.flatMap(({ fix: own }) => (own ? [undoOf(own, reading, corrections)] : [])) : [];
  return together(
    ...undone,
    markDefects(
      mended.map(({ key }) => key),
      null,
    ),
  );
}

function undoOf(fix: Fix, reading: Reading, corrections: Corrections): Change {
  switch (fix.kind) {
    case 'set-number':
      return editActivity(fix.activity, { number: undefined });
    case 'renumber':
      return together(...fix.numbers.map(({ activity }) => editActivity(activity, { number: undefined })));
    case 'set-text':
      return editActivity(fix.activity, { [fix.field === 'deadline' ? 'deadlineText' : fix.field]: undefined });
    case 'check-quarterly': {
      const text =
        corrections.activities?.[fix.activity]?.deadlineText ?? reading.activities[fix.activity]?.deadline?.text;
      return (same) => {
        if (text === undefined || text === null) return same;
        const { [text]: _, ...others } = same.deadlines ?? {};
        const { deadlines: __, ...rest } = same;
        return Object.keys(others).length === 0 ? rest : { ...rest, deadlines: others };
      };
    }
  }
}

/** What the questions decide, so that a mark does not say it again. */
interface AskedAbout {
  deadlines: ReadonlySet<number>;
  parties: ReadonlySet<number>;
  keys: ReadonlySet<Question['ask']>;
}

function askedOf(questions: readonly Question[]): AskedAbout {
  const of = (...asks: Question['ask'][]) =>
    new Set(questions.filter(({ ask }) => asks.includes(ask)).flatMap(({ activities }) => activities));
  return {
    deadlines: of('deadline', 'no-deadline'),
    parties: of('no-party'),
    keys: new Set(questions.map(({ ask }) => ask)),
  };
}

const ABOUT_PERIOD: ReadonlySet<DefectCode> = new Set(['plan-period-unknown']);

function isAsked({ code, pointer }: Defect, asked: AskedAbout): boolean {
  if (ABOUT_PERIOD.has(code)) return true;
  if (code === 'title-missing') return asked.keys.has('title');
  if (code === 'no-responsible')
    return pointer.index === null ? asked.parties.size > 0 : asked.parties.has(pointer.index);
  if (code === 'deadline-missing' && pointer.index === null) return asked.keys.has('no-deadline');
  if (code === 'deadline-contradicts-text') return false;
  return (
    /^deadline-|^deadlines-several|^schedule/.test(code) && pointer.index !== null && asked.deadlines.has(pointer.index)
  );
}
