import { describe, expect, it } from 'vitest';
import { missingWords, nounOf, oneOf, targetWords } from './targetWords.ts';

const aim = { id: 't', text: 'не менее 30 % педагогов', comparator: '>=' as const, value: 30, unit: '%' };
const counted = (done: number, outOf: number | null) => ({ targetId: 't', done, outOf });
const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ');

describe('targetWords', () => {
  it('says what one more would do', () => {
    const words = targetWords(aim, counted(7, 24));
    expect(plain(words.figure)).toBe('7 из 24');
    expect(plain(words.unit)).toBe('педагогов, 29,2 %');
    expect(plain(words.verdict)).toBe('Не хватает одного педагога');
    expect(plain(words.how)).toBe('7 ÷ 24 = 29,17 %. Цель: не менее 30 %. Чтобы достичь цели, нужно 8 из 24.');
    expect(words).toMatchObject({ target: 0.3, reached: false });
  });

  it.each([
    { name: 'exactly the target', count: counted(3, 10), verdict: 'Цель достигнута', figure: '3 из 10' },
    { name: 'nothing done is a fact', count: counted(0, 10), verdict: 'Не хватает трёх педагогов', figure: '0 из 10' },
    { name: 'nothing counted is none', count: null, verdict: 'Ещё не посчитано', figure: 'нет данных' },
    { name: 'of how many is not said', count: counted(7, null), verdict: 'Ещё не посчитано', figure: 'нет данных' },
  ])('$name', ({ count, verdict, figure }) => {
    const words = targetWords(aim, count);
    expect(plain(words.verdict)).toBe(verdict);
    expect(plain(words.figure)).toBe(figure);
  });

  it('does not round a share up to a target that it misses', () => {
    const words = targetWords(aim, counted(2999, 10_008));
    expect(plain(words.unit)).toBe('педагогов, 29,97 %');
    expect(plain(targetWords(aim, counted(30, 100)).unit)).toBe('педагогов, 30 %');
  });

  it('has no share for a number of things', () => {
    const events = { text: 'не менее 5 мероприятий', comparator: '>=' as const, value: 5, unit: 'мероприятий' };
    const words = targetWords(events, counted(4, null));
    expect(words).toMatchObject({ figure: '4', unit: 'мероприятий', share: null, target: null });
    expect(plain(words.verdict)).toBe('Не хватает одного мероприятия');
    expect(plain(words.how)).toBe('Посчитано 4, нужно не менее 5.');
  });
});

it.each([
  ['не менее 30 % педагогов', '%', 'педагогов'],
  ['100 % школ', '%', 'школ'],
  ['не менее 30 % от числа педагогов', '%', undefined],
  ['доля не менее 80 %', '%', undefined],
  ['снижение на 10 % общего числа', '%', undefined],
  ['не менее 4 семинаров', 'семинаров', 'семинаров'],
  ['не менее 4 шт.', 'шт.', undefined],
  ['не менее 2 уроков', 'items', 'уроков'],
  ['один сборник', 'items', undefined],
])('what is counted in «%s» (%s)', (text, unit, is) => {
  expect(nounOf({ text, unit })).toBe(is);
});

it.each([
  ['педагогов', 'педагога', false],
  ['учителей', 'учителя', false],
  ['руководителей', 'руководителя', false],
  ['обучающихся', 'обучающегося', false],
  ['мероприятий', 'мероприятия', false],
  ['организаций', 'организации', true],
  ['школ', 'школы', true],
  ['детей', 'ребёнка', false],
])('one of %s is «%s»', (plural, word, feminine) => {
  expect(oneOf(plural)).toEqual({ word, feminine });
});

it.each([
  [1, 'школ', 'Не хватает одной школы'],
  [2, 'школ', 'Не хватает двух школ'],
  [12, 'школ', 'Не хватает 12 школ'],
  [1, 'величин', 'Не хватает одного'],
  [3, undefined, 'Не хватает трёх'],
  [null, 'школ', 'Цель не достигнута'],
])('%s of %s', (missing, noun, is) => {
  expect(plain(missingWords(missing, noun))).toBe(is);
});

it('more than there are is no success', () => {
  const aim = { text: 'не менее 30 % педагогов', comparator: '>=', value: 30, unit: '%' } as const;
  expect(targetWords(aim, counted(30, 24))).toMatchObject({
    reached: null,
    verdict: 'Больше, чем всего: проверьте оба числа',
  });
  expect(targetWords(aim, counted(0, 0))).toMatchObject({ figure: 'таких нет', reached: null });
});
