import { describe, expect, it } from 'vitest';
import { aDraft, anActivity, aReading, ID, READ_ON } from '../../../../../test/drafts.ts';
import { localDate } from '../../../../kernel/date.ts';
import type { Unplaced } from '../../intake/reading.ts';
import type { PlannedTask } from '../../plans/plan.ts';
import { decideDeadline, decideParty, followEach, together } from './decisions.ts';
import { reviewOf } from './review.ts';
import { type EmptyActivity, emptyText, remarksText, summaryOf } from './summaryOf.ts';
import { curatorsText, leftoverText, notCounted, willBeMade } from './totals.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const task = (given: Partial<PlannedTask>): PlannedTask => ({
  index: 0,
  executor: 'school',
  schoolId: null,
  bodyId: null,
  ownerId: 'owner',
  opensOn: localDate('2026-09-01'),
  closesOn: localDate('2026-09-30'),
  isControl: false,
  ...given,
});

describe('willBeMade', () => {
  it.each([
    { name: 'nothing', tasks: [], is: '.' },
    { name: 'two tasks of one school', tasks: [task({ schoolId: 'a' }), task({ schoolId: 'a' })], is: 'для 1 школы.' },
    {
      name: 'one curator of two schools counts once',
      tasks: [
        task({ executor: 'curator', schoolId: 'a', ownerId: 'c' }),
        task({ executor: 'curator', schoolId: 'b', ownerId: 'c' }),
      ],
      is: 'для куратора 2 школ (1 человек).',
    },
    {
      name: 'all sorts',
      tasks: [
        ...['a', 'b'].map((schoolId) => task({ schoolId })),
        task({ executor: 'body', bodyId: 'x' }),
        task({ executor: 'municipality', ownerId: 'p' }),
        task({ executor: 'municipality', ownerId: 'coordinator' }),
      ],
      is: 'для 2 школ, 1 организации, 1 сотрудника и координатора.',
    },
  ])('$name → $is', ({ tasks, is }) => {
    expect(plain(willBeMade(tasks, 'coordinator'))).toBe(is);
  });
});

describe('what is counted, in words', () => {
  const forms = ['куратора', 'кураторов', 'кураторов'] as const;
  it.each([
    [1, 1, 'куратора 1 школы'],
    [5, 2, 'кураторов 5 школ (2 человека)'],
    [5, 5, 'кураторов 5 школ (5 человек)'],
    [2, 1, 'куратора 2 школ (1 человек)'],
  ])('curators of %i schools, %i people', (schools, people, is) => {
    expect(plain(curatorsText(schools, people, forms))).toBe(is);
  });

  it.each([
    [0, ''],
    [1, 'Пока без 1 вопроса, на который ещё нет ответа.'],
    [2, 'Пока без 2 вопросов, на которые ещё нет ответа.'],
    [5, 'Пока без 5 вопросов, на которые ещё нет ответа.'],
  ])('%i open questions', (open, is) => expect(plain(notCounted(open))).toBe(is));

  it.each([
    [1, 'Осталось 1 замечание к тексту: оно план не задерживает.'],
    [2, 'Осталось 2 замечания к тексту: они план не задерживают.'],
    [5, 'Осталось 5 замечаний к тексту: они план не задерживают.'],
  ])('%i remarks', (open, is) => expect(plain(remarksText(open))).toBe(is));

  const empty = (count: number, reason: EmptyActivity['reason'] = 'past'): EmptyActivity[] =>
    Array.from({ length: count }, (_, index) => ({ activity: anActivity({ number: String(index + 1) }), reason }));
  it.each([
    [empty(1), 'Без поручений останется 1 из 44 мероприятий. Срок уже прошёл: пункт 1.'],
    [empty(1, 'nobody'), 'Без поручений останется 1 из 44 мероприятий. Исполнять некому: пункт 1.'],
    [
      [...empty(2), ...empty(1, 'no-days')],
      'Без поручений останутся 3 из 44 мероприятий. Срок уже прошёл: пункт 1 и пункт 2. Срок не определён: пункт 1.',
    ],
    [
      empty(7),
      'Без поручений останется 7 из 44 мероприятий. Срок уже прошёл: пункт 1, пункт 2, пункт 3, пункт 4, пункт 5 и ещё 2.',
    ],
  ])('activities without tasks, each with its own reason', (given, is) => {
    expect(plain(emptyText(given, 44))).toBe(is);
  });
});

describe('leftoverText', () => {
  const piece = (reason: Unplaced['reason']): Unplaced => ({
    where: '',
    text: 'x',
    reason,
    source: { block: 0, row: null, cell: null, inner: null },
  });
  it.each([
    { name: 'nothing is left', reasons: [], is: null },
    { name: 'a paragraph', reasons: ['rest'] as const, is: 'Весь текст документа учтён, кроме 1 абзаца.' },
    {
      name: 'notes count as text',
      reasons: ['rest', 'note'] as const,
      is: 'Весь текст документа учтён, кроме 2 абзацев.',
    },
    {
      name: 'a picture',
      reasons: ['picture', 'prose'] as const,
      is: 'Весь текст документа учтён, кроме 1 рисунка и пояснительного текста.',
    },
    { name: 'prose alone', reasons: ['prose', 'prose'] as const, is: 'Весь план учтён; вне плана 2 абзаца пояснений.' },
  ])('$name', ({ reasons, is }) => {
    const left = leftoverText(reasons.map(piece));
    expect(left && plain(`${left.before} ${left.link}${left.after}`)).toBe(is);
  });
});

describe('summaryOf, by year', () => {
  const draft = aDraft();
  it('says how much of each year is only looking after, and by what', () => {
    const summary = summaryOf(reviewOf(draft, followEach('quarter')({}), READ_ON), draft);
    expect(summary).toMatchObject({
      controls: 5,
      years: [{ name: '2026/27 учебный год', count: 8, controls: 5 }],
    });
    const yearly = summaryOf(reviewOf(draft, followEach('year')({}), READ_ON), draft);
    expect(yearly).toMatchObject({ controls: 1, years: [{ count: 4, controls: 1 }] });
  });

  it('names calendar years where the plan counts by them', () => {
    const corrections = { yearKind: 'calendar' as const };
    const { years } = summaryOf(reviewOf(draft, corrections, READ_ON), draft);
    expect(years.map(({ name }) => name)).toEqual(['2026', '2027']);
  });
});

describe('summaryOf', () => {
  it('counts the tasks of each executor, and activities that none comes of', () => {
    const draft = aDraft();
    const year = { kind: 'range' as const, windows: [[localDate('2026-09-01'), localDate('2027-08-31')]] as [never] };
    const corrections = together(
      decideDeadline('в течение года', year),
      decideParty('Совет директоров', { means: 'nobody' }, true),
    )({});
    const summary = summaryOf(reviewOf(draft, corrections, READ_ON), draft);
    expect(JSON.parse(JSON.stringify(summary.rows).replaceAll('\u00a0', ' '))).toEqual([
      {
        name: '2 школы',
        count: 4,
        each: [
          { name: 'Лесная СОШ', count: 2 },
          { name: 'Озёрная ООШ', count: 2 },
        ],
      },
      { name: 'ИМЦ', count: 2, each: [] },
    ]);
    expect(summary).toMatchObject({
      first: '2026-09-30',
      last: '2027-08-31',
      empty: [{ activity: { number: '2.3' }, reason: 'nobody' }],
      open: 2,
    });
  });

  it('names the curators and the coordinator', () => {
    const reading = aReading({
      activities: [anActivity({ deadline: aReading().activities[0]?.deadline ?? null, responsible: ['Кураторы'] })],
    });
    const book = { кураторы: { means: 'curators' as const } };
    const draft = aDraft({ reading, book });
    const { rows } = summaryOf(reviewOf(draft, {}, READ_ON), draft);
    expect(rows).toMatchObject([{ name: 'Куратор 2\u00a0школ (1\u00a0человек)', count: 2 }]);
    const nobody = aDraft({
      reading: aReading({ activities: [anActivity({ ...reading.activities[0], responsible: [] })] }),
    });
    expect(summaryOf(reviewOf(nobody, {}, READ_ON), nobody).rows).toMatchObject([
      { name: 'Муниципальный координатор', count: 1 },
    ]);
  });

  it('says of what is over that it is over', () => {
    const draft = aDraft();
    const corrections = { tasksFrom: localDate('2030-01-01') };
    const { empty } = summaryOf(reviewOf(draft, corrections, READ_ON), draft);
    expect(empty.map(({ reason }) => reason)).toEqual(['past', 'no-days', 'no-days', 'past']); // «в течение года» is not answered
  });

  it('has no days without a period', () => {
    const draft = aDraft({ reading: aReading({ period: null }), schoolId: ID.lesnaya });
    expect(summaryOf(reviewOf(draft, {}, READ_ON), draft)).toMatchObject({
      rows: [],
      first: null,
      last: null,
      empty: [{ reason: 'no-days' }, {}, {}, {}],
    });
  });
});
