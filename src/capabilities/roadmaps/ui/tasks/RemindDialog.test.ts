import { expect, it } from 'vitest';
import { anId, aRow } from '../../../../../test/roadMapViews.ts';
import { remindTitle } from './RemindDialog.tsx';

const rows = (count: number, people: number) =>
  Array.from({ length: count }, (_, index) => aRow({ id: anId(index + 1), ownerId: anId(900 + (index % people)) }));

it.each([
  [1, 1, 'Напомнить 1 исполнителю о 1 поручении?'],
  [11, 2, 'Напомнить 2 исполнителям об 11 поручениях?'],
  [31, 12, 'Напомнить 12 исполнителям о 31 поручении?'],
])('of %i tasks of %i people', (count, people, title) =>
  expect(remindTitle(rows(count, people)).replaceAll('\u00a0', ' ')).toBe(title),
);
