import { expect, it } from 'vitest';
import type { Cell, Row } from '../../../kernel/document.ts';
import { recognise } from './recognise.ts';

const paragraph = (text: string) => ({
  ...{ kind: 'paragraph' as const, text, number: null, heading: null, bold: false, align: 'left' as const },
});
const row = (...texts: string[]): Row => ({
  repeatedHeader: false,
  cells: texts.map((text, column): Cell => ({ column, span: 1, rowSpan: 1, blocks: [paragraph(text)] })),
});

it.each([
  ['чел.', '72', 'people', 72],
  ['чел.-час', '72,5', 'чел.-час', 72.5],
  ['человеко-часы', '72,5', 'человеко-часы', 72.5],
  ['', '72,5 чел.–час', 'чел.-час', 72.5],
  ['', 'не менее 72,5 человеко-часов', 'items', 72.5],
])('an indicator in «%s», «%s», is in %s', (unit, target, is, value) => {
  const header = row('№', 'Показатель', 'Единица измерения', 'Целевое значение');
  const { indicators } = recognise({
    blocks: [{ kind: 'table', rows: [header, row('1', 'Объём обучения', unit, target)] }],
    notesFrom: 1,
  });
  expect(indicators).toMatchObject([{ unit: is, value }]);
});
