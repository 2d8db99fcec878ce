import { describe, expect, it } from 'vitest';
import { localDate } from '../kernel/date.ts';
import * as format from './format.ts';

/** Ordinary spaces instead of no-break ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/gu, ' ');
const DAYS = ['день', 'дня', 'дней'] as const;
const today = localDate('2027-01-12');

describe('counted', () => {
  it.each([
    [0, '0 дней'],
    [1, '1 день'],
    [2, '2 дня'],
    [5, '5 дней'],
    [11, '11 дней'],
    [21, '21 день'],
    [104, '104 дня'],
    [1000, '1 000 дней'],
  ])('%d → %s', (count, text) => expect(plain(format.counted(count, DAYS))).toBe(text));
});

describe('percent', () => {
  it.each([
    [7 / 24, '29,2 %'],
    [0.3, '30 %'],
    [0, '0 %'],
    [null, '–'],
  ])('%s → %s', (share, text) => expect(plain(format.percent(share))).toBe(text));
  it('keeps zeros for a column', () => expect(plain(format.percent(0.35, { fixed: true }))).toBe('35,0 %'));
});

it('tells zero from absent', () => {
  expect(format.number(0)).toBe('0');
  expect(format.number(null)).toBe('–');
  expect(format.day(null)).toBe('–');
  expect(format.interval(null)).toBe('–');
});

describe('days', () => {
  const date = localDate('2026-12-25');
  it.each([
    [format.day(date), '25 декабря'],
    [format.dayYear(date), '25 декабря 2026'],
    [format.dayShort(date), '25 дек 2026'],
    [format.dayDigits(date), '25.12.2026'],
    [format.weekday(today), 'вт'],
    [format.weekday(localDate('2027-01-17')), 'вс'],
    [format.monthYear(today), 'январь 2027'],
    [format.schoolYear(localDate('2026-08-31')), '2025/26'],
    [format.schoolYear(localDate('2026-09-01')), '2026/27'],
    [format.period(localDate('2026-09-01'), localDate('2026-10-31')), '1 сен – 31 окт 2026'],
    [format.period(localDate('2026-12-25'), localDate('2026-12-30')), '25–30 дек 2026'],
    [format.period(localDate('2026-11-01'), localDate('2027-03-31')), '1 ноя 2026 – 31 мар 2027'],
    [format.period(date, date), '25 дек 2026'],
  ])('%s', (text, expected) => expect(plain(text)).toBe(expected));

  it.each([
    ['2027-01-12', 'сегодня'],
    ['2027-01-11', 'вчера'],
    ['2027-01-13', 'завтра'],
    ['2026-12-30', '13 дней назад'],
    ['2027-01-20', 'через 8 дней'],
  ])('%s is %s', (day, text) => expect(plain(format.relative(localDate(day), today))).toBe(text));
});

describe('dayAt', () => {
  it.each([
    ['2026-11-22', '2026-12-31', '31 декабря'],
    ['2026-11-22', '2027-01-15', '15 января 2027'],
    ['2026-11-22', '2026-01-15', '15 января 2026'],
    ['2026-11-22', '2026-09-01', '1 сентября'],
    ['2026-11-22', '2027-08-31', '31 августа 2027'],
    ['2026-11-22', '2027-09-01', '1 сентября 2027'],
    ['2026-11-22', '2027-12-31', '31 декабря 2027'],
    ['2026-11-22', '2026-08-31', '31 августа 2026'],
    ['2027-08-31', '2026-09-01', '1 сентября 2026'],
    ['2027-08-31', '2027-09-01', '1 сентября 2027'],
    ['2027-08-31', '2027-01-01', '1 января'],
  ])('on %s: %s → %s', (today, date, text) =>
    expect(plain(format.dayAt(localDate(date), localDate(today)))).toBe(text),
  );
  it('is a dash where there is no day', () => expect(format.dayAt(null, localDate('2026-11-22'))).toBe('–'));
  it('holds for the short form too', () => {
    expect(plain(format.dayNear(localDate('2027-12-31'), localDate('2026-11-22')))).toBe('31 дек 2027');
    expect(plain(format.dayNear(localDate('2027-03-31'), localDate('2026-11-22')))).toBe('31 мар 2027');
    expect(plain(format.dayNear(localDate('2027-03-31'), localDate('2027-01-12')))).toBe('31 мар');
  });
});

describe('moment', () => {
  // Without a zone: the hour of the computer that runs the test, whatever its zone.
  it.each([
    ['2027-01-12T09:12:00', 'сегодня в 9:12'],
    ['2027-01-11T16:20:00', 'вчера в 16:20'],
    ['2027-01-10T16:05:00', '10 янв, 16:05'],
    ['2026-12-21T10:05:00', '21 дек 2026, 10:05'],
    ['2026-03-01T10:05:00', '1 мар 2026, 10:05'],
    ['2027-01-13T10:05:00', '13 янв, 10:05'],
  ])('%s → %s', (at, text) => expect(plain(format.moment(at, today))).toBe(text));
});

it.each([
  ['Соколова М. В.', 'СМ'],
  ['Соколова Марина Викторовна', 'СМ'],
  ['Ким', 'К'],
  ['', ''],
])('initials of «%s» → %s', (name, letters) => expect(format.initials(name)).toBe(letters));

it.each([
  [512, '512 Б'],
  [245_760, '240 КБ'],
  [5_400_000, '5,1 МБ'],
  [54_000_000, '51 МБ'],
])('%d bytes → %s', (bytes, text) => expect(plain(format.fileSize(bytes))).toBe(text));

it.each([
  [[], ''],
  [['школа'], 'школа'],
  [['школа', 'район', 'область'], 'школа, район и область'],
])('lists %j', (words, text) => expect(plain(format.listed(words))).toBe(text));
