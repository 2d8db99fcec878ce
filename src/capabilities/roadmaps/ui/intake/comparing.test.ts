import { expect, it } from 'vitest';
import { aDraft, ID, READ_ON } from '../../../../../test/drafts.ts';
import { decisionText, pathText } from './comparing.ts';
import { reviewOf } from './review.ts';

const draft = aDraft();
const review = reviewOf(draft, {}, READ_ON);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it.each([
  {
    path: ['deadlines', 'май'],
    value: { kind: 'once', windows: [['2027-05-01', '2027-05-31']] },
    about: 'Срок «май»',
    is: 'май 2027',
  },
  {
    path: ['deadlines', 'постоянно'],
    value: { kind: 'continuous', windows: [] },
    about: 'Срок «постоянно»',
    is: 'раз в квартал',
  },
  { path: ['parties', 'имц'], value: { means: 'body', bodyId: ID.centre }, about: 'Кто это: имц', is: 'ИМЦ' },
  { path: ['partiesOnlyHere', 'имц'], value: true, about: 'Запомнить ли, кто это: имц', is: 'не запоминать' },
  { path: ['partiesOnlyHere', 'имц'], value: undefined, about: 'Запомнить ли, кто это: имц', is: 'запомнить' },
  {
    path: ['past'],
    value: { shiftYears: 2, tasksFrom: '2027-01-01' },
    about: 'Прошедшие сроки',
    is: 'сдвинуты на 2 года',
  },
  { path: ['past'], value: { shiftYears: 0, tasksFrom: null }, about: 'Прошедшие сроки', is: 'как в документе' },
  { path: ['past'], value: { tasksFrom: '2027-01-01' }, about: 'Прошедшие сроки', is: 'только то, что впереди' },
  {
    path: ['period'],
    value: { from: '2026-09-01', to: '2027-08-31' },
    about: 'Период плана',
    is: '2026/27 учебный год',
  },
  {
    path: ['order'],
    value: { number: '7', date: '2026-08-20', issuer: null, signatory: null },
    about: 'Приказ',
    is: '№ 7, 20 авг 2026',
  },
  { path: ['groupId'], value: ID.list, about: 'Школы плана', is: 'Школы списка' },
  { path: ['activities', '0', 'title'], value: 'Иначе', about: 'пункт 1.1: название', is: 'Иначе' },
  { path: ['activities', '0', 'responsible'], value: ['ИМЦ', 'ОО'], about: 'пункт 1.1: ответственные', is: 'ИМЦ, ОО' },
  { path: ['activities', '0', 'dropped'], value: true, about: 'пункт 1.1: мероприятие ли это', is: 'не мероприятие' },
  { path: ['sections', '1'], value: { title: 'Помощь' }, about: 'Раздел «Поддержка»', is: 'Помощь' },
  { path: ['defects', 'spelling@пункт 1'], value: 'left', about: 'Замечание', is: 'оставить' },
  { path: ['title'], value: null, about: 'Название плана', is: 'как в документе' },
])('$about: $is', ({ path, value, about, is }) => {
  expect(plain(pathText(JSON.stringify(path), draft, review))).toBe(about);
  expect(plain(decisionText(JSON.stringify(path), value, draft, review))).toBe(is);
});
