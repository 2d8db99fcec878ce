import { describe, expect, it } from 'vitest';
import { aDocument, aDraft, READ_ON } from '../../../../../test/drafts.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { decideDeadline, editActivity, markDefects } from './decisions.ts';
import { allFacts } from './facts.ts';
import { marksOf } from './marks.ts';
import { type About, pairsOf } from './pairs.ts';
import { reviewOf } from './review.ts';
import { isLit, pairNames, type RowContext, type Rows, rowsWaiting, sameRow } from './rows.ts';
import { steadied } from './useSteady.ts';

const draft = aDraft();

function contextOf(corrections: Corrections = {}, earlier?: Rows): RowContext {
  const review = reviewOf(draft, corrections, READ_ON);
  const fresh: Rows = {
    facts: allFacts(draft, corrections, review),
    marks: marksOf(draft, review),
  };
  const rows = earlier ? steadied(earlier, fresh) : fresh;
  return { facts: draft, corrections, review, rows, lit: null, edited: null, stacked: false };
}

const first = contextOf();
const laterWith = (corrections: Corrections): RowContext => contextOf(corrections, first.rows);
const activity = (index: number): About[] => [{ is: 'activity', index }];

describe('sameRow', () => {
  const retitled = laterWith(editActivity(0, { title: 'Иначе' })({}));
  const decided = laterWith(decideDeadline('в течение года', { kind: 'range', windows: [] })({}));
  const section: About[] = [{ is: 'section', index: 0 }];

  it.each([
    { name: 'nothing changed', about: activity(0), key: '2/2', now: laterWith({}), is: true },
    { name: 'its own words changed', about: activity(0), key: '2/2', now: retitled, is: false },
    { name: 'another row changed', about: activity(1), key: '2/3', now: retitled, is: true },
    { name: 'an answer changed it', about: activity(1), key: '2/3', now: decided, is: false },
    {
      name: 'only its marks changed',
      about: [],
      key: '2/6',
      now: laterWith(markDefects(['spelling@пункт 2.3'], 'left')({})),
      is: false,
    },
    { name: 'a heading counts its activities', about: section, key: '2/1', now: retitled, is: false },
    { name: 'it became lit', about: activity(0), key: '2/2', now: { ...first, lit: 'activity 0' }, is: false },
    { name: 'it is edited', about: activity(0), key: '2/2', now: { ...first, edited: 0 }, is: false },
    { name: 'the layout changed', about: activity(0), key: '2/2', now: { ...first, stacked: true }, is: false },
  ])('$name: $is', ({ about, key, now, is }) => {
    expect(sameRow(about, key, first, now)).toBe(is);
  });

  it('leaves a row alone when the light goes from one row to another', () => {
    const [one, other] = [
      { ...first, lit: 'activity 2' },
      { ...first, lit: 'activity 3' },
    ];
    expect(sameRow(activity(0), '2/2', one, other)).toBe(true);
    expect(sameRow(activity(2), '2/5', one, other)).toBe(false);
    expect(sameRow(activity(3), '2/6', one, other)).toBe(false);
  });
});

describe('rowsWaiting', () => {
  const pairs = pairsOf(aDocument(), draft.reading);
  const waiting = (corrections: Corrections = {}, reading = draft.reading) =>
    Object.fromEntries(rowsWaiting(pairs, contextOf(corrections).rows, reading));

  it('are those with a question or mark, with the headings above them, and text that nobody understood', () => {
    expect(waiting()).toEqual({ 2: [1, 3, 4, 5, 6], 3: [] });
  });

  it('leave when they are answered, and their heading with them', () => {
    const decided = decideDeadline('в течение года', { kind: 'range', windows: [] })({});
    expect(waiting(decided)).toEqual({ 2: [4, 6], 3: [] });
  });

  it('are not the explanations that a plan does not need', () => {
    const unplaced = draft.reading.unplaced.map((piece) => ({ ...piece, reason: 'prose' as const }));
    expect(waiting({}, { ...draft.reading, unplaced })).not.toHaveProperty('3');
  });
});

it('names a row by all that was read of it, and the rest of an activity as the activity', () => {
  const about: About[] = [
    { is: 'continued', index: 4 },
    { is: 'unplaced', index: 2 },
    { is: 'frame', again: false },
  ];
  expect(pairNames(about, '3/1')).toBe('activity-4 unplaced-2 text-3/1');
  expect(isLit(about, '3/1', 'activity 4')).toBe(true);
  expect(isLit(about, '3/1', 'activity 40')).toBe(false);
  expect(isLit(about, '3/1', null)).toBe(false);
});
