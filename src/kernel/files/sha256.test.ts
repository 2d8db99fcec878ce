import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

const known = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function ours(...pieces: Uint8Array[]): string {
  const sum = sha256();
  for (const piece of pieces) sum.add(piece);
  return sum.hex();
}

describe('sha256', () => {
  it('of nothing and of «abc» is what the standard prints', () => {
    expect(ours()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(ours(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('is right at each length around the ends of its blocks', () => {
    for (let length = 0; length <= 200; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, i) => i * 37);
      expect(ours(bytes), `${length} bytes`).toBe(known(bytes));
    }
  });

  it('does not care how the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }), (pieces) => {
        expect(ours(...pieces)).toBe(known(new Uint8Array(Buffer.concat(pieces))));
      }),
    );
  });

  it('reads a part of a larger buffer', () => {
    const large = Uint8Array.from({ length: 500 }, (_, i) => i);
    expect(ours(large.subarray(13, 413))).toBe(known(large.slice(13, 413)));
  });
});
