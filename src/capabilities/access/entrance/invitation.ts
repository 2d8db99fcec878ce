/** Signs of a printed code: no 0 and O, 1 and I, no vowels that make words. */
const SIGNS = '23456789BCDFGHJKMNPQRSTVWXYZ';

/** Signs in a code: 28¹² codes, so that guessing one is hopeless. */
export const CODE_LENGTH = 12;

/** Days an invitation is good for. */
export const INVITATION_DAYS = 14;

/** `random`: at least 12 bytes of chance. Shown in threes: «K7M-2PX-…», so that it can be typed from paper. */
export function codeFrom(random: Uint8Array): string {
  const signs = [...random.slice(0, CODE_LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]);
  return [0, 3, 6, 9].map((start) => signs.slice(start, start + 3).join('')).join('-');
}

/** A code as typed, made comparable: case, spaces and dashes do not matter, nor Cyrillic letters that look Latin. */
export const plainCode = (typed: string): string =>
  [...typed.toUpperCase()]
    .map((sign) => LOOK_ALIKE.get(sign) ?? sign)
    .filter((sign) => SIGNS.includes(sign))
    .join('');

const LOOK_ALIKE = new Map([...'АВЕКМНОРСТХУ'].map((sign, index) => [sign, 'ABEKMHOPCTXY'[index] ?? sign]));
