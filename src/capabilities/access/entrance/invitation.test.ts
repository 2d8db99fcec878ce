import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrom, plainCode } from './invitation.ts';

describe('plainCode', () => {
  it.each([
    { name: 'as printed', typed: 'K7M-2PX-BCD-9TH', is: 'K7M2PXBCD9TH' },
    { name: 'in small letters without dashes', typed: 'k7m2pxbcd9th', is: 'K7M2PXBCD9TH' },
    { name: 'with spaces, also around', typed: ' k7m 2px bcd 9th ', is: 'K7M2PXBCD9TH' },
    { name: 'in Cyrillic letters that look the same', typed: 'К7М-2РХ-ВСD-9ТН', is: 'K7M2PXBCD9TH' },
    { name: 'in small Cyrillic letters', typed: 'к7м2рхвсd9тн', is: 'K7M2PXBCD9TH' },
    { name: 'nothing', typed: '', is: '' },
  ])('$name', ({ typed, is }) => {
    expect(plainCode(typed)).toBe(is);
  });

  it('knows every code again, however it is written', () => {
    const bytes = fc.uint8Array({ minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(bytes, (random) => {
        const code = codeFrom(random);
        expect(code).toMatch(/^(?:[2-9B-DF-HJKMNP-Z]{3}-){3}[2-9B-DF-HJKMNP-Z]{3}$/);
        expect(plainCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code.replaceAll('-', ''));
      }),
    );
  });
});
