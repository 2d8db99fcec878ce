import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column, row, table } from '../../kernel/paper.ts';
import { sheetOf, tableForm, textWidth, wholeUnits } from './geometry.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('sheetOf', () => {
  it('has the margins of the standard, turned with the sheet', () => {
    expect([textWidth(sheetOf('portrait')), textWidth(sheetOf('landscape'))]).toEqual([170, 257]);
  });
});

describe('tableForm', () => {
  const formOf = (head: string[], body: string[][], widths = head.map(() => 1)) =>
    tableForm(
      table(
        widths.map((width) => column(width)),
        [row(head)],
        body.map((cells) => row(cells)),
      ),
      170,
      1,
    );

  it('keeps the wish where words fit, in the largest type', () => {
    expect(formOf(['А', 'Б'], [['в', 'г']], [1, 3])).toEqual({ size: 12, widths: [42.5, 127.5], height: 24 });
  });

  it('takes from the wide what the narrow needs', () => {
    const { size, widths } = formOf(['Ответственный', 'Текст'], [], [1, 20]);
    expect(size).toBe(12);
    expect(widths[0]).toBeGreaterThan(35); // mm: thirteen bold letters of 12 points
    expect(sum(widths)).toBeCloseTo(170);
  });

  it('takes smaller type before it cuts words', () => {
    const head = Array.from({ length: 7 }, () => 'Ответственный');
    expect(formOf(head.slice(0, 4), []).size).toBe(12);
    expect(formOf(head.slice(0, 5), []).size).toBe(10);
    expect(formOf(head, []).size).toBe(9);
  });

  it('takes smaller type when that makes the table a quarter shorter', () => {
    const head = ['Исполнитель', 'Поручений', 'Принято', 'На проверке', 'Возвращено', 'Просрочено'];
    const formOfMany = (name: string) =>
      formOf(
        head,
        Array.from({ length: 50 }, () => [name, '7', '7', '7', '7', '7']),
        [2, 1, 1, 1, 1, 1],
      );
    expect(formOfMany('СОШ № 2').size).toBe(12);
    expect(formOfMany('Школа № 1 муниципального округа').size).toBe(10); // two lines instead of three
  });

  it('fills the width of the text exactly, whatever the words', () => {
    const words = fc.array(fc.stringMatching(/^[а-яА-Я]{0,30}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 12, maxLength: 12 }), (head, wish) => {
        const { widths } = formOf(head, [], wish.slice(0, head.length));
        expect(sum(widths)).toBeCloseTo(170);
        expect(Math.min(...widths)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('wholeUnits', () => {
  it('gives whole numbers that are together what they should be', () => {
    const widths = fc.array(fc.float({ min: Math.fround(0.1), max: 90, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(widths, (found) => {
        const units = wholeUnits(found, 56.69);
        expect(units.every(Number.isInteger)).toBe(true);
        expect(sum(units)).toBe(Math.round(sum(found) * 56.69));
      }),
    );
  });
});
