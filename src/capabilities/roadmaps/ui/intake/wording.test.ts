import { describe, expect, it } from 'vitest';
import { aDeadline } from '../../../../../test/drafts.ts';
import { localDate } from '../../../../kernel/date.ts';
import type { Window } from '../../deadlines/schedule.ts';
import { movedYears } from '../../drafts/years.ts';
import { cited, doubtText, pointsText, pointText, targetShown, targetText, windowsText, yearsText } from './wording.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const window = (from: string, to: string): Window => [localDate(from), localDate(to)];

describe('windowsText', () => {
  it.each([
    { name: 'no date', windows: [], is: 'без дат' },
    { name: 'a day', windows: [window('2026-12-25', '2026-12-25')], is: '25 дек 2026' },
    { name: 'days of two months', windows: [window('2026-09-10', '2026-10-31')], is: '10 сен – 31 окт 2026' },
    { name: 'a month', windows: [window('2027-01-01', '2027-01-31')], is: 'январь 2027' },
    {
      name: 'from the beginning of the plan to a day',
      windows: [window('2026-09-01', '2026-12-25')],
      is: 'до 25 дек 2026',
    },
    {
      name: 'two months of a year',
      windows: [window('2027-01-01', '2027-01-31'), window('2027-02-01', '2027-02-28')],
      is: 'январь и февраль 2027',
    },
    {
      name: 'the same month of two years',
      windows: [window('2027-03-01', '2027-03-31'), window('2028-03-01', '2028-03-31')],
      is: 'март 2027 и март 2028',
    },
    {
      name: 'two of them',
      windows: [window('2027-03-01', '2027-03-15'), window('2027-06-01', '2027-06-15')],
      is: '1–15 мар 2027 и 1–15 июн 2027',
    },
    {
      name: 'many',
      windows: [1, 2, 3, 4].map((month) => window(`2027-0${month}-01`, `2027-0${month}-05`)),
      is: '1–5 янв 2027 и ещё 3 срока',
    },
  ])('$name → $is', ({ windows, is }) => {
    expect(plain(windowsText(windows, localDate('2026-09-01')))).toBe(is);
  });
});

describe('yearsText', () => {
  it.each([
    { from: '2023-01-01', to: '2023-12-31', is: '2023 год' },
    { from: '2020-01-01', to: '2023-12-31', is: '2020–2023 годы' },
    { from: '2026-09-01', to: '2027-08-31', is: '2026/27 учебный год' },
    { from: '2026-09-01', to: '2027-05-31', is: '2026/27 учебный год' },
    { from: '2026-02-10', to: '2026-06-30', is: '10 фев – 30 июн 2026' },
  ])('$from – $to → $is', ({ from, to, is }) => {
    expect(plain(yearsText({ from: localDate(from), to: localDate(to) }))).toBe(is);
  });
});

describe('movedYears', () => {
  it.each([
    { text: 'март 2020 года', years: 7, is: 'март 2027 года' },
    { text: 'учебный 2020/21', years: 7, is: 'учебный 2027/28' },
    { text: 'учебный 2092/93', years: 7, is: 'учебный 2099/00' },
    { text: '20200 участников, приказ 12-2020', years: 1, is: '20200 участников, приказ 12-2021' },
    { text: 'март 2020 года', years: 0, is: 'март 2020 года' },
  ])('$text + $years → $is', ({ text, years, is }) => {
    expect(movedYears(text, years)).toBe(is);
  });
});

describe('targetText', () => {
  it.each([
    { comparator: '>=' as const, value: 30, unit: '%', is: 'не менее 30 %' },
    { comparator: '>=' as const, value: 1, unit: 'people', is: 'не менее 1 человека' },
    { comparator: '<=' as const, value: 5, unit: 'items', is: 'не более 5 единиц' },
    { comparator: '=' as const, value: 4, unit: 'hours/month', is: 'ровно 4 часов в месяц' },
    { comparator: '>' as const, value: 1.5, unit: 'points', is: 'более 1,5 балла' },
    { comparator: '>=' as const, value: 100, unit: 'Mbit/s', is: 'не менее 100 Мбит/с' },
    { comparator: '>=' as const, value: 2, unit: 'класса', is: 'не менее 2 класса' },
  ])('$is', ({ is, ...target }) => {
    expect(plain(targetText(target))).toBe(is);
  });
});

it.each([
  { text: 'не менее 2 уроков в месяц', value: 2, unit: 'items/month', is: 'не менее 2 уроков в месяц' },
  { text: 'Не менее 3 открытых занятий', value: 3, unit: 'items', is: 'не менее 3 открытых занятий' },
  { text: 'не менее 2 уроков в месяц', value: 4, unit: 'items/month', is: 'не менее 4 единиц в месяц' },
  { text: 'не менее 12', value: 2, unit: 'items', is: 'не менее 2 единиц' },
  { text: 'охват 60 % школ', value: 60, unit: '%', is: 'не менее 60 %' },
])('the review keeps the word of the document: $text, $value', ({ is, ...target }) => {
  expect(plain(targetShown({ ...target, comparator: '>=' }))).toBe(is);
});

it.each([
  { activity: { number: '3.6', title: 'Что угодно' }, is: 'пункт 3.6' },
  {
    activity: { number: null, title: 'Провести общее собрание родителей школы' },
    is: '«Провести общее собрание родителей…»',
  },
  { activity: { number: null, title: 'Провести собрание' }, is: '«Провести собрание»' },
  { activity: undefined, is: '' },
])('$is', ({ activity, is }) => {
  expect(plain(pointText(activity))).toBe(is);
});

it('counts the places after the first', () => {
  const point = { number: '1.2', title: '' };
  expect(plain(pointsText([point, point, point]))).toBe('пункт 1.2 и ещё 2');
  expect(plain(pointsText([point]))).toBe('пункт 1.2');
  expect(pointsText([])).toBe('');
});

it.each([
  { kind: 'invalid' as const, question: null, is: 'Такого срока не бывает' },
  { kind: 'range' as const, question: 'Какой год?', is: 'Какой год?' },
  {
    kind: 'own_schedule' as const,
    question: 'Срок назначен по графику, которого в документе нет. Какие даты в нём?',
    is: 'Какие даты в графике?',
  },
])('$kind: $is', ({ is, ...deadline }) => {
  expect(doubtText(aDeadline('x', deadline))).toBe(is);
});

it('puts quotation marks inside of quotation marks', () => {
  expect(cited('МБУ «Центр»')).toBe('«МБУ „Центр“»');
});
