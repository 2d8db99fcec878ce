import { describe, expect, it } from 'vitest';
import { aDeadline, aDraft, anActivity, aReading, ID, READ_ON } from '../../../../../test/drafts.ts';
import { type LocalDate, localDate } from '../../../../kernel/date.ts';
import type { DraftView } from '../../drafts/contract.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { decideDeadline, decideParty, editActivity, setPeriod } from './decisions.ts';
import { outlookOf } from './outlook.ts';
import { questionsOf } from './questions.ts';
import { reviewOf } from './review.ts';
import { takeBack } from './takeBack.ts';

const asked = (draft: DraftView, corrections: Corrections = {}, today: LocalDate = READ_ON) =>
  questionsOf(draft, corrections, outlookOf(draft, corrections), today);
/** Of those about single activities and the plan; how often to look after them is told apart below. */
const keys = (...given: Parameters<typeof asked>) =>
  asked(...given)
    .filter(({ ask }) => ask !== 'follow')
    .map(({ key, open }) => `${key}: ${open.join(' ')}`);

const year = { from: localDate('2026-09-01'), to: localDate('2027-08-31') };

it('asks what decides most first, equal deadlines once', () => {
  expect(keys(aDraft())).toEqual(['deadline в течение года: 1 2', 'party совет директоров: 3']);
});

describe('an answer', () => {
  it('settles all equal deadlines, or one of them', () => {
    const decided = { kind: 'range' as const, windows: [[year.from, year.to]] as [never] };
    expect(keys(aDraft(), decideDeadline('в течение года', decided)({}))[0]).toBe('deadline в течение года: ');
    expect(keys(aDraft(), decideDeadline('в течение года', decided, [1])({}))[0]).toBe('deadline в течение года: 2');
  });

  it('settles a party wherever it stands', () => {
    expect(keys(aDraft(), decideParty('Совет директоров', { means: 'nobody' }, true)({}))[1]).toBe(
      'party совет директоров: ',
    );
  });

  it('with a new organisation stays counted when the directory knows it by then', () => {
    const bodyId = ID.centre;
    const corrections = decideParty('Совет директоров', { means: 'body', bodyId }, true)({});
    const draft = aDraft();
    const after = { ...draft, book: { ...draft.book, 'совет директоров': { means: 'body' as const, bodyId } } };
    expect(keys(draft, corrections)).toEqual(keys(after, corrections));
    expect(keys(after)[1]).toBeUndefined(); // nobody was asked
    expect(keys(after, decideParty('Совет директоров', { means: 'nobody' }, false)(corrections))[1]).toBeDefined();
    const otherwise = { 'руководители оо': { means: 'nobody' as const } };
    expect(keys(draft, { parties: otherwise })).toEqual(keys(draft)); // a known party given another meaning by hand
  });

  it('of a deadline is not asked when the activity is none', () => {
    expect(keys(aDraft(), editActivity(1, { dropped: true })({}))[0]).toBe('deadline в течение года: 2');
  });
});

describe('the period', () => {
  const reading = aReading({ period: null });
  it('is asked for where the document does not say, and by it the deadlines', () => {
    expect(keys(aDraft({ reading }))[0]).toBe('period: -1');
    expect(keys(aDraft({ reading }), setPeriod(year)({}))[0]).toBe('period: ');
  });

  const unsure = aReading({ period: { ...year, basis: 'сроки', certain: false, yearKind: null } });
  it('is to be confirmed where it was gathered', () => {
    expect(keys(aDraft({ reading: unsure }))[0]).toBe('unsure-period: -1');
    const left = { defects: { 'plan-period-unknown@документ': 'left' as const } };
    expect(keys(aDraft({ reading: unsure }), left)[0]).toBe('unsure-period: ');
    expect(keys(aDraft({ reading: unsure }), setPeriod(year)({}))[0]).toBe('unsure-period: ');
  });
});

describe('deadlines in the past', () => {
  it.each([
    { name: 'the last day of the first window', today: '2026-09-30', first: 'deadline в течение года: 1 2' },
    { name: 'the day after it', today: '2026-10-01', first: 'past: -1' },
    { name: 'the last day of the plan', today: '2027-08-31', first: 'past: -1' },
  ])('$name → $first', ({ today, first }) => {
    expect(keys(aDraft(), {}, localDate(today))[0]).toBe(first);
  });

  it('are told from a plan that is over', () => {
    expect(asked(aDraft(), {}, localDate('2027-08-31'))[0]?.ask).toBe('begun');
    const [question] = asked(aDraft(), {}, localDate('2027-09-01'));
    expect(question).toMatchObject({ ask: 'ended', past: expect.any(Number), ahead: 0 });
  });

  it('are settled by any of the three answers', () => {
    const open = (corrections: Corrections) => asked(aDraft(), corrections, localDate('2028-01-01'))[0]?.open;
    expect(open({ shiftYears: 2, tasksFrom: localDate('2028-01-01') })).toEqual([]);
    expect(open({ shiftYears: 0, tasksFrom: null })).toEqual([]);
    expect(open({ tasksFrom: localDate('2028-01-01') })).toEqual([]);
  });

  it('asks once about a gathered period that is over', () => {
    const reading = aReading({ period: { ...year, basis: 'сроки', certain: false, yearKind: null } });
    const all = asked(aDraft({ reading }), {}, localDate('2028-01-01')).map(({ ask }) => ask);
    expect(all.filter((ask) => ask === 'unsure-period' || ask === 'ended')).toEqual(['ended']);
  });
});

describe('the list of schools', () => {
  const staff = aDraft().workforce;
  const group = (id: string, schoolIds: string[]) => ({ id, name: 'Список', purpose: 'supported' as const, schoolIds });
  const withGroups = (...groups: ReturnType<typeof group>[]) => aDraft({ workforce: { ...staff, groups } });
  const schools = (...given: Parameters<typeof asked>) => asked(...given).find(({ ask }) => ask === 'schools')?.open;

  it('is not asked for when there is one', () => {
    expect(schools(aDraft())).toBeUndefined();
  });
  it('is when there is none, an empty one, or several', () => {
    expect(schools(withGroups())).toEqual([-1]);
    expect(schools(withGroups(group(ID.list, [])))).toEqual([-1]);
    const two = withGroups(group(ID.list, [ID.lesnaya]), group(ID.file, [ID.ozernaya]));
    expect(schools(two)).toEqual([-1]);
    expect(schools(two, { groupId: ID.file })).toEqual([]);
    expect(schools(two, { groupId: null })).toEqual([]);
  });
  it('is not for a plan that names no schools, or is a school’s own', () => {
    const reading = aReading({ activities: [anActivity({ responsible: ['ИМЦ'] })] });
    expect(schools({ ...withGroups(), reading })).toBeUndefined();
    expect(schools({ ...withGroups(), schoolId: ID.lesnaya })).toBeUndefined();
  });
});

describe('what is missing', () => {
  const bare = aReading({
    title: null,
    activities: [anActivity({ deadline: null }), anActivity({ deadline: null, responsible: ['ИМЦ'] })],
  });

  it('is one question for all activities', () => {
    expect(keys(aDraft({ reading: bare }))).toEqual(['title: -1', 'no-deadline: 0 1', 'no-party: 0']);
  });

  it('is settled activity by activity', () => {
    const corrections: Corrections = {
      title: 'План',
      activities: { 0: { responsible: ['ИМЦ'], deadlineText: 'май', deadline: { kind: 'continuous', windows: [] } } },
    };
    expect(keys(aDraft({ reading: bare }), corrections)).toEqual(['title: ', 'no-deadline: 1', 'no-party: ']);
  });

  it('is not asked about an activity whose stages have deadlines', () => {
    const stage = anActivity({ stageOf: 0, deadline: aDeadline('май'), responsible: ['ИМЦ'] });
    const reading = aReading({ activities: [anActivity({ deadline: null, responsible: ['ИМЦ'] }), stage] });
    expect(keys(aDraft({ reading })).filter((key) => key.startsWith('no-deadline'))).toEqual([]);
  });

  it('is asked again when a person takes the last party away', () => {
    const corrections = editActivity(2, { responsible: [] })({});
    expect(keys(aDraft(), corrections)).toContain('no-party: 2');
  });

  it('asks nothing of a document without activities', () => {
    expect(asked(aDraft({ reading: aReading({ title: null, period: null, activities: [], defects: [] }) }))).toEqual(
      [],
    );
  });
});

describe('days that a person gave', () => {
  const today = localDate('2028-01-01');
  const days = (from: string, to = from) => ({
    kind: 'once' as const,
    windows: [[localDate(from), localDate(to)]] as [never],
    stays: true as const,
  });
  const given = editActivity(0, { deadline: days('2026-09-10') })({});

  it('stay while the plan holds them, and nothing is asked', () => {
    expect(asked(aDraft(), given).map(({ ask }) => ask)).not.toContain('by-hand');
  });

  it('are asked about once the plan has moved away from them, and never go silently', () => {
    const question = asked(aDraft(), { ...given, shiftYears: 2, tasksFrom: today }, today).find(
      ({ ask }) => ask === 'by-hand',
    );
    expect(question).toMatchObject({ open: [0], windows: [['2026-09-10', '2026-09-10']] });
  });

  it('may be meant outside of the plan', () => {
    const left = editActivity(0, { deadline: { ...days('2026-09-10'), outside: true } })({ shiftYears: 2 });
    expect(asked(aDraft(), left, today).find(({ ask }) => ask === 'by-hand')).toMatchObject({
      activities: [0],
      open: [],
    });
  });

  it('in words are asked about like any deadline that is not clear', () => {
    const typed = editActivity(0, { deadlineText: '10 сентября 2026 года' })({ shiftYears: 2 });
    expect(keys(aDraft(), typed, today)).toContain('deadline 10 сентября 2026 года: 0');
    expect(
      keys(aDraft(), editActivity(0, { deadlineText: '10 сентября 2028 года' })({ shiftYears: 2 }), today),
    ).toEqual(keys(aDraft(), { shiftYears: 2 }, today));
  });
});

describe('a title with the years of the document', () => {
  const proposed = 'Дорожная карта помощи школам на 2028/29 учебный год';
  const moved: Corrections = { shiftYears: 2, tasksFrom: READ_ON };
  const aboutTitle = (corrections: Corrections) =>
    asked(aDraft(), corrections).filter(({ ask }) => ask === 'new-title');

  it('is asked about when the plan runs in others, and proposed with them', () => {
    expect(aboutTitle({})).toEqual([]);
    expect(aboutTitle(moved)).toMatchObject([{ open: [-1], proposed }]);
    expect(aboutTitle({ ...moved, title: 'Иначе' })).toMatchObject([{ open: [] }]);
  });

  it('is not asked about when only the days of the period were corrected', () => {
    expect(aboutTitle({ period: { from: localDate('2026-09-15'), to: year.to } })).toEqual([]);
  });

  it('goes back with the move that it was taken for', () => {
    const today = localDate('2028-10-01');
    const taken = { ...moved, title: proposed, period: year, defects: { a: 'left' as const } };
    const review = reviewOf(aDraft(), taken, today);
    const ended = review.questions.find(({ ask }) => ask === 'ended');
    expect(ended && takeBack(ended, review)(taken)).toEqual({ defects: { a: 'left' } });
    const own = { ...taken, title: 'Наш план' };
    expect(ended && takeBack(ended, reviewOf(aDraft(), own, today))(own)).toHaveProperty('title', 'Наш план');
  });
});
