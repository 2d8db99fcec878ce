import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typo } from './typo.ts';

/** No-break spaces are written `_` here, and what joins without a space `~`, so that they are seen. */
const seen = (text: string) => typo(text).replaceAll('\u00a0', '_').replaceAll('\u2060', '~');

describe('typo', () => {
  it.each([
    ['готовы 8 школ из 9', 'готовы 8 школ из_9'],
    ['и в школе', 'и_в_школе'],
    ['А у нас', 'А_у_нас'],
    ['срок 30 декабря', 'срок 30_декабря'],
    ['а нужно 30 %', 'а_нужно 30_%'],
    ['Гимназия № 1', 'Гимназия №_1'],
    ['Гимназия №1', 'Гимназия №_1'],
    ['директор Панова С. И.', 'директор Панова_С._И.'],
    ['Белова И.Н., куратор', 'Белова_И._Н., куратор'],
    ['С. И. Панова', 'С._И._Панова'],
    ['План – это план', 'План_– это_план'],
    ['п. 3.3 и ст. 48', 'п._3.3 и_ст._48'],
    ['1 000 строк', '1_000 строк'],
    ['звоните: 8 (800) 555-01-01', 'звоните: 8_(800)_555-01-01'],
    ['нужна ли поддержка', 'нужна_ли поддержка'],
    ['не менее 30', 'не_менее 30'],
    ['цикл "Меры" закрыт', 'цикл «Меры» закрыт'],
    ['план на 2026–2027 годы', 'план на_2026–~2027 годы'],
    ['страницы 10–20', 'страницы 10–20'],
  ])('%s → %s', (text, set) => expect(seen(text)).toBe(set));

  it.each(['Степановская ООШ', 'из-за дождя', 'школа-интернат', 'СОШ', ''])('leaves «%s» as it is', (text) =>
    expect(typo(text)).toBe(text),
  );

  it('changes nothing but spaces and straight quotes, and nothing more the second time', () => {
    const words = fc.array(
      fc.constantFrom('в', 'школе', '№', '5', 'Панова', 'С.', 'И.', '–', '30', '%', 'не', '2026–2027'),
    );
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join(' ');
        const bare = (one: string) => one.replace(/[\s\u00a0\u2060]/gu, '');
        expect(bare(typo(text))).toBe(bare(text));
        expect(typo(typo(text))).toBe(typo(text));
      }),
    );
  });
});
