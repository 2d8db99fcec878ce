import { describe, expect, it } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { NOTHING_ANSWERED, NOTHING_SAID } from './contract.ts';
import { lackingOf } from './lacking.ts';
import { meetings, type NewMark, propose, type StandingMark, sameMeetings } from './overlaps.ts';
import { type Known, ofStored, viewPlaces } from './places.ts';
import { headingsKey, lessons, recall } from './remembered.ts';
import type { PlaceSeen } from './sheets.ts';

const TODAY = localDate('2026-11-12');

describe('whose results', () => {
  const school = (id: string, shortName: string, name = shortName) => ({ id, name, shortName });
  const KNOWN: Known = {
    municipality: ['Заозёрский муниципальный округ', 'Заозёрский округ'],
    schools: [
      school('s1', 'МБОУ СОШ № 1', 'Муниципальное бюджетное общеобразовательное учреждение «Школа имени Лядова»'),
      school('s2', 'Лесновская СОШ'),
      school('s3', 'СОШ № 12'),
    ],
    codes: [
      { system: 'fis-oko', code: 'edu260101', fromDay: null, toDay: null, schoolId: 's1' },
      { system: 'fis-oko', code: 'sch260101', fromDay: null, toDay: localDate('2024-08-31'), schoolId: 's1' },
      { system: 'rcoi', code: '2602', fromDay: null, toDay: localDate('2025-08-31'), schoolId: 's1' },
      { system: 'rcoi', code: '2602', fromDay: localDate('2025-09-01'), toDay: null, schoolId: 's2' },
      { system: 'rcoi', code: '2603', fromDay: null, toDay: localDate('2020-08-31'), schoolId: 's1' },
      {
        system: 'rcoi',
        code: '2603',
        fromDay: localDate('2020-09-01'),
        toDay: localDate('2021-08-31'),
        schoolId: 's2',
      },
    ],
    before: new Map([['school:школа у озера', 's2']]),
  };
  const place = (more: Partial<PlaceSeen>): PlaceSeen => ({
    ...{ key: 'k', level: 'school', name: null, login: null, code: null, municipality: null, rows: 3 },
    ...more,
  });
  const seen = (more: Partial<PlaceSeen>, answers = NOTHING_ANSWERED) =>
    viewPlaces([place(more)], answers, KNOWN, TODAY)[0];

  it.each([
    { of: 'a login in force', is: { login: 'edu260101' }, schoolId: 's1', by: 'code' },
    { of: 'a login that ended, and was nobody else’s', is: { login: 'sch260101' }, schoolId: 's1', by: 'code' },
    { of: 'a code that went over to another', is: { code: '2602' }, schoolId: 's2', by: 'code' },
    { of: 'a code that two had, and nobody has', is: { code: '2603' }, schoolId: null, by: null },
    { of: 'a name that an earlier file had', is: { key: 'school:школа у озера' }, schoolId: 's2', by: 'before' },
    { of: 'a name alone, however exact', is: { name: 'Лесновская СОШ' }, schoolId: null, by: null },
  ])('is known by $of: $schoolId', ({ is, schoolId, by }) => {
    expect(seen(is)).toMatchObject({ schoolId, by, meaning: schoolId === null ? 'question' : 'school' });
  });

  it.each([
    { name: 'лесновская  сош', proposal: 's2', candidates: ['s2 name'] },
    {
      name: 'Муниципальное бюджетное общеобразовательное учреждение "Школа имени Лядова"',
      proposal: 's1',
      candidates: ['s1 name'],
    },
    { name: 'СОШ №1', proposal: 's1', candidates: ['s1 name'] },
    { name: 'МКОУ «Лесновская средняя школа»', proposal: 's2', candidates: ['s2 name'] },
    { name: 'Леснавская СОШ', proposal: null, candidates: ['s2 similar'] },
    { name: 'СОШ № 2', proposal: null, candidates: [] },
    { name: 'СОШ № 12', municipality: 'Верхнереченский район', proposal: null, candidates: [] },
    { name: 'СОШ № 12', municipality: 'Заозерский р-н', proposal: 's3', candidates: ['s3 name'] },
    { name: 'СОШ № 12', municipality: '26', proposal: 's3', candidates: ['s3 name'] },
  ])('is asked with the schools that $name may be', ({ proposal, candidates, ...is }) => {
    const found = seen(is);
    expect(found).toMatchObject({ meaning: 'question', proposal });
    expect(found?.candidates.map(({ schoolId, by }) => `${schoolId} ${by}`)).toEqual(candidates);
  });

  it('is what somebody answered, whatever the codes say; a school of elsewhere is no answer', () => {
    const answered = (schools: Record<string, string | null>, login = 'edu260101') =>
      seen({ login }, { ...NOTHING_ANSWERED, schools });
    expect(answered({ k: 's2' })).toMatchObject({ schoolId: 's2', by: 'answer', learns: null });
    expect(answered({ k: 's2' }, 'edu260999')).toMatchObject({ learns: { system: 'fis-oko', code: 'edu260999' } });
    expect(answered({ k: null })).toMatchObject({ meaning: 'left-out', by: 'answer' });
    expect(answered({ k: 'of-elsewhere' })).toMatchObject({ schoolId: 's1', by: 'code' });
  });

  it('leaves the others out by one answer, but not one that is called like ours', () => {
    const answers = { ...NOTHING_ANSWERED, othersLeftOut: true };
    expect(seen({ login: 'edu999999' }, answers)).toMatchObject({ meaning: 'left-out', by: null });
    expect(seen({ name: 'СОШ № 12' }, answers)).toMatchObject({ meaning: 'question', proposal: 's3' });
    expect(seen({ login: 'edu260101' }, answers)).toMatchObject({ meaning: 'school' });
    expect(seen({ level: 'region', name: 'Ставропольский край' }, answers)).toMatchObject({ meaning: 'kept' });
  });

  it('adds up the rows of a place that several sheets name', () => {
    const found = viewPlaces([place({}), place({ name: 'СОШ № 12', rows: 4 })], NOTHING_ANSWERED, KNOWN, TODAY);
    expect(found).toMatchObject([{ name: 'СОШ № 12', rows: 7 }]);
  });

  it('is a school’s wherever somebody said so, and nobody’s where it is left out', () => {
    const [region, said, out] = [
      { ...place({ key: 'r', level: 'region' }), ...NOBODY, meaning: 'kept' as const },
      { ...place({ key: 'm' }), ...NOBODY, meaning: 'school' as const, schoolId: 's1' },
      { ...place({ key: 'o' }), ...NOBODY, meaning: 'left-out' as const },
    ];
    const cells = [
      { place: 'r', level: 'region' as const },
      { place: 'm', level: 'municipality' as const },
      { place: 'o', level: 'school' as const },
    ];
    expect(ofStored(cells, [region, said, out])).toEqual([
      { place: 'r', level: 'region', schoolId: null },
      { place: 'm', level: 'school', schoolId: 's1' },
    ]);
  });
  const NOBODY = { schoolId: null, by: null, candidates: [], proposal: null, learns: null };
});

describe('results that meet', () => {
  const mark = (more: Partial<NewMark> = {}): NewMark => ({
    ...{ place: 'p', level: 'school', grain: 'pupil', kind: 'oge', grade: 9, subject: 'physics', year: 2026 },
    ...{ participants: 20, classes: [], indicators: [], schoolId: 's1' },
    ...more,
  });
  const stands = (id: number, more: Partial<NewMark> = {}, batchId = 'b1'): StandingMark => ({
    ...mark(more),
    id,
    batchId,
  });

  it('are of the same school, work, year and grain, in each batch apart', () => {
    const standing = [
      stands(1, { place: 'other login' }),
      stands(2, {}, 'b2'),
      ...[
        { schoolId: 's2' },
        { year: 2025 },
        { subject: 'math' },
        { grade: 8 },
        { kind: 'vpr' },
        { grain: 'average' as const },
      ].map((more, at) => stands(10 + at, more)),
    ];
    const found = meetings([mark(), mark({ place: 'p2' })], standing);
    expect(found.map(({ news, standing: met }) => [news.length, met.map(({ id }) => id)])).toEqual([
      [2, [1]],
      [2, [2]],
    ]);
    expect(sameMeetings(found, meetings([mark(), mark({ place: 'p2' })], standing))).toBe(true);
    expect(sameMeetings(found, meetings([mark()], [...standing, stands(99)]))).toBe(false);
  });

  it('of places that are no school, by their keys', () => {
    const region = { schoolId: null, level: 'region' as const, place: 'region:край' };
    expect(
      meetings([mark(region)], [stands(1, region), stands(2, { ...region, place: 'region:область' })]),
    ).toHaveLength(1);
  });

  const meet = (ours: Partial<NewMark>, theirs: Partial<NewMark>) => ({
    news: [mark(ours)],
    standing: [stands(1, theirs)],
  });
  it.each([
    { of: 'a code in both', ...meet({}, {}), common: 1, choice: 'replace' },
    { of: 'no code in both', ...meet({}, {}), common: 0, choice: 'add' },
    { of: 'no codes, other classes', ...meet({ classes: ['9Б'] }, { classes: ['9А'] }), common: null, choice: 'add' },
    {
      of: 'no codes, a class in both',
      ...meet({ classes: ['9А', '9Б'] }, { classes: ['9А'] }),
      common: null,
      choice: 'replace',
    },
    { of: 'no codes and no classes', ...meet({}, { classes: ['9А'] }), common: null, choice: 'replace' },
    {
      of: 'two tables of averages',
      ...meet({ grain: 'average' }, { grain: 'average' }),
      common: null,
      choice: 'replace',
    },
    {
      of: 'tables of other indicators',
      ...meet({ grain: 'context', indicators: ['pupils'] }, { grain: 'context', indicators: ['registers'] }),
      ...{ common: null, choice: 'add' },
    },
    {
      of: 'tables of the same indicator',
      ...meet({ grain: 'context', indicators: ['pupils'] }, { grain: 'context', indicators: ['pupils', 'registers'] }),
      ...{ common: null, choice: 'replace' },
    },
  ])('with $of → $choice', ({ news, standing, common, choice }) => {
    expect(propose({ news, standing }, common).choice).toBe(choice);
  });
});

describe('what a sheet does not say', () => {
  const said = { kind: 'vpr', grade: 5, subject: 'math', year: 2026 } as const;
  it.each([
    { layout: 'averages', works: [said], lacking: [] },
    {
      layout: 'averages',
      works: [
        { ...said, year: null },
        { ...said, kind: null },
      ],
      lacking: ['kind', 'year'],
    },
    { layout: 'averages', works: [{ ...said, grade: null }], lacking: ['grade'] },
    { layout: 'protocol', works: [{ ...said, kind: 'ege' as const, grade: null }], lacking: [] },
    { layout: 'context', works: [{ kind: null, grade: null, subject: null, year: null }], lacking: ['year'] },
    { layout: 'bias', works: [{ kind: null, grade: null, subject: null, year: 2026 }], lacking: [] },
  ] as const)('$layout → $lacking', ({ layout, works, lacking }) => {
    expect(lackingOf(layout, works)).toEqual(lacking);
  });
});

describe('a table of one’s own', () => {
  const mapping = { layout: 'averages' as const, columns: { шк: 'login' } };
  const procedure = { kind: 'regional' as const, grade: 8, subject: 'math', year: null };
  const known = [{ id: 'm1', headings: 'шк | доля', mapping, procedure }];

  it('is known by its headings, as people mean them', () => {
    expect(headingsKey({ headings: ['Шк.', 'ДОЛЯ '] })).toBe('шк | доля');
    expect(headingsKey({ headings: [] })).toBeNull();
  });

  it('is read as is remembered, unless somebody says otherwise; the year never', () => {
    const recalled = recall(
      { ...NOTHING_SAID, procedure: { ...procedure, kind: 'vpr', year: 2027 } },
      'шк | доля',
      known,
    );
    expect(recalled.answer).toEqual({
      layout: 'averages',
      mapping,
      procedure: { kind: 'vpr', grade: 8, subject: 'math', year: 2027 },
      corrected: false,
    });
    expect(recalled.used?.id).toBe('m1');
    for (const [said, headings] of [
      [{ ...NOTHING_SAID, layout: 'marks' as const }, 'шк | доля'],
      [NOTHING_SAID, 'шк'],
      [NOTHING_SAID, null],
    ] as const) {
      expect(recall(said, headings, known)).toEqual({ answer: said, used: null });
    }
  });

  it('is remembered without its year, once for the same headings', () => {
    const answer = { ...NOTHING_SAID, mapping, procedure: { ...procedure, year: 2026 } };
    expect(lessons([answer, answer, NOTHING_SAID], ['шк | доля', 'шк | доля', 'другая', null])).toEqual([
      { headings: 'шк | доля', mapping, procedure },
    ]);
    expect(lessons([{ ...NOTHING_SAID, layout: 'marks' }], ['школа | балл'])).toMatchObject([
      { mapping: { layout: 'marks', columns: {} } },
    ]);
    expect(lessons([answer], [null])).toEqual([]);
  });
});
