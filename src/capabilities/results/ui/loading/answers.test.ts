import { describe, expect, it } from 'vitest';
import { NOTHING_ANSWERED, NOTHING_SAID } from '../../loading/contract.ts';
import {
  all,
  forgetSchool,
  sayColumns,
  sayLayout,
  sayOthersLeftOut,
  sayOverlap,
  saySchool,
  sayWork,
} from './answers.ts';

const NOT_SAID = { kind: null, grade: null, subject: null, year: null };

describe('answers', () => {
  it('of a sheet leave those before it unsaid', () => {
    expect(sayLayout(2, 'scores')(NOTHING_ANSWERED).sheets).toEqual([
      NOTHING_SAID,
      NOTHING_SAID,
      { ...NOTHING_SAID, layout: 'scores' },
    ]);
  });

  it('of a work are added to what was said of it', () => {
    const year = sayWork(0, { ...NOT_SAID, year: 2026 });
    const subject = sayWork(0, { ...NOT_SAID, subject: 'math' });
    expect(all(year, subject)(NOTHING_ANSWERED).sheets[0]?.procedure).toEqual({
      ...NOT_SAID,
      year: 2026,
      subject: 'math',
    });
  });

  it('of columns say what the table is too', () => {
    const mapping = { layout: 'averages', columns: { 'кто писал': 'school' } } as const;
    expect(sayColumns(0, mapping)(NOTHING_ANSWERED).sheets[0]).toMatchObject({ layout: 'averages', mapping });
  });

  it('of schools may be taken back one by one', () => {
    const said = all(saySchool('a', null), saySchool('b', 'x'), sayOthersLeftOut(true))(NOTHING_ANSWERED);
    expect(said).toMatchObject({ schools: { a: null, b: 'x' }, othersLeftOut: true });
    expect(forgetSchool('a')(said).schools).toEqual({ b: 'x' });
  });

  it('of an overlap change it alone, and nothing that was there before', () => {
    const before = sayOverlap('a', 'add')(NOTHING_ANSWERED);
    expect(sayOverlap('b', 'replace')(before).overlaps).toEqual({ a: 'add', b: 'replace' });
    expect(NOTHING_ANSWERED.overlaps).toEqual({});
  });
});
