/** What a careful clerk would mark: equal marks together, each with one fix or none. What a question asks is not marked too. */
import type { Corrections } from '../../drafts/corrections.ts';
import type { Defect, DefectCode, Fix, Reading } from '../../intake/reading.ts';
import { excerpt } from '../../intake/text.ts';
import { EVERY } from '../shared/words.ts';
import { type Change, decideDeadline, editActivity, markDefects, together } from './decisions.ts';
import type { Followed } from './outlook.ts';
import type { Question } from './questions.ts';
import { type StandingDefect, standingDefects, withKeys } from './standing.ts';

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
  review: Pick<Followed, 'draft' | 'controls' | 'workforce'> & { questions: readonly Question[] },
): DefectGroup[] {
  const asked = askedOf(review.questions);
  // Named in the document or not: the plan has a list of schools by now.
  const hasSchools = review.workforce.supportedSchools.length > 0;
  const standing = standingDefects(reading, corrections, review).filter(
    ({ defect }) => !isAsked(defect, asked) && !(defect.code === 'schools-not-named' && hasSchools),
  );
  const groups = Map.groupBy(standing, ({ defect: { code, message } }) => `${code} ${message}`);
  return [...groups].flatMap(([key, alike]) => {
    const [first] = alike;
    return first ? [groupOf(key, first.defect, alike, { reading, corrections })] : [];
  });
}

interface Context {
  reading: Reading;
  corrections: Corrections;
}

function groupOf(key: string, defect: Defect, alike: readonly StandingDefect[], context: Context): DefectGroup {
  const states = alike.map((one) => stateOf(one, context.corrections));
  return {
    key,
    defect,
    keys: alike.map((one) => one.key),
    activities: alike.flatMap((one) => activityOf(one.defect) ?? []),
    state: states.includes('open') ? 'open' : states.includes('fixed') ? 'fixed' : 'left',
    fix: fixOf(alike, context),
  };
}

const activityOf = ({ pointer }: Defect): number | null => (pointer.kind === 'activity' ? pointer.index : null);

/** A mark is settled too when a person has changed by hand what it is about. */
function stateOf({ defect, key }: StandingDefect, corrections: Corrections): DefectGroup['state'] {
  const marked = corrections.defects?.[key];
  if (marked) return marked;
  const index = activityOf(defect);
  const change = index === null ? undefined : corrections.activities?.[index];
  if (change === undefined) return 'open';
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
function fixOf(alike: readonly StandingDefect[], { reading, corrections }: Context): DefectGroup['fix'] {
  const fix = alike[0]?.defect.fix ?? null;
  if (fix === null) return null;
  const mended =
    fix.kind === 'renumber' ? withKeys(reading.defects).filter(({ defect }) => sameFix(defect.fix, fix)) : alike;
  const changes = alike.flatMap(({ defect: { fix: own } }) => (own ? [changeOf(own, reading, corrections)] : []));
  const settled = markDefects(
    mended.map(({ key }) => key),
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

/**
 * The words of a duty that stands in the order and in no row of the plan, as an activity would be called; `null`: the
 * mark is about something else. @example '2.3. Ежеквартально представлять отчёт;' // 'Ежеквартально представлять отчёт'
 */
export function dutyOf({ code, message }: Pick<Defect, 'code' | 'message'>, { order }: Pick<Reading, 'order'>) {
  if (code !== 'duty-outside-plan') return null;
  const lines = (order?.clauses ?? []).flatMap((clause) => clause.split('\n'));
  const line = lines.find((one) => message.endsWith(`«${excerpt(one, 90)}»`));
  return line?.replace(/^[\d.)\s]+/, '').replace(/[\s.;]+$/, '') || null;
}

/** Takes back what the fix of a group changed, and opens its marks again. */
export function reopen(group: DefectGroup, reading: Reading, corrections: Corrections): Change {
  const fix = group.defect.fix;
  const mended = withKeys(reading.defects).filter(
    ({ defect, key }) => group.keys.includes(key) || (fix?.kind === 'renumber' && sameFix(defect.fix, fix)),
  );
  const undone =
    group.state === 'fixed'
      ? mended.flatMap(({ defect: { fix: own } }) => (own ? [undoOf(own, reading, corrections)] : []))
      : [];
  const keys = new Set([...group.keys, ...mended.map(({ key }) => key)]);
  return together(...undone, markDefects([...keys], null));
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
  /** Of them those that wait. */
  waiting: ReadonlySet<number>;
  parties: ReadonlySet<number>;
  keys: ReadonlySet<Question['ask']>;
}

function askedOf(questions: readonly Question[]): AskedAbout {
  const of = (...asks: Question['ask'][]) =>
    new Set(questions.filter(({ ask }) => asks.includes(ask)).flatMap(({ activities }) => activities));
  return {
    deadlines: of('deadline', 'no-deadline'),
    waiting: new Set(questions.filter(({ ask }) => ask === 'deadline').flatMap(({ open }) => open)),
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
  if (code === 'deadline-outside-plan') return pointer.index !== null && asked.waiting.has(pointer.index);
  return (
    /^deadline-|^deadlines-several|^schedule/.test(code) && pointer.index !== null && asked.deadlines.has(pointer.index)
  );
}
