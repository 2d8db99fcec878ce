import { describe, expect, it } from 'vitest';
import { finds, otherLayout } from './keyboardLayout.ts';

describe('otherLayout', () => {
  it.each([
    ['cntgfy', 'степан'],
    ['Cntgfy', 'степан'],
    ['степан', 'cntgfy'],
    ['[kt,', 'хлеб'],
    ['dgh-5', 'впр-5'],
  ])('%s → %s', (typed, meant) => expect(otherLayout(typed)).toBe(meant));
});

describe('finds', () => {
  const school = 'МБОУ «Степановская ООШ» имени Королёва';
  it.each(['степ', 'cntgfy', 'оош', 'степ оош', 'королева', 'Королёв', 'bvtyb', '«степ'])('by «%s»', (typed) =>
    expect(finds(school, typed)).toBe(true),
  );
  it.each(['панов', 'степ лес', 'xyz', ',', 'тепан'])('not by «%s»', (typed) =>
    expect(finds(school, typed)).toBe(false),
  );
  it('takes a sign by itself for no word', () => {
    expect(finds('СОШ № 39', 'СОШ № 39')).toBe(true);
    expect(finds('СОШ № 39', '№ 4')).toBe(false);
    expect(finds('СОШ № 39', '№')).toBe(false);
  });
});
