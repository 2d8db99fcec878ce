import { Inflate } from 'fflate';
import type { Unpacker } from './zip.ts';

/** Unpacking that runs wherever JavaScript does. Nothing is unpacked further than `most`, whatever the bytes announce. */
export const PORTABLE_UNPACKER: Unpacker = {
  inflateRaw(packed, most) {
    const content = new Uint8Array(most);
    let size = 0;
    const inflater = new Inflate((chunk) => {
      if (size + chunk.byteLength > most) throw new RangeError(`more than ${most} bytes`);
      content.set(chunk, size);
      size += chunk.byteLength;
    });
    for (let from = 0; ; from += STEP) {
      const isLast = from + STEP >= packed.byteLength;
      inflater.push(packed.subarray(from, from + STEP), isLast);
      if (isLast) return content.subarray(0, size);
    }
  },
  crc32: (bytes) => crc32(bytes),
};

/** Packed bytes taken at a time: at most a thousandfold comes out of them before the size is looked at. */
const STEP = 1 << 14;

/** @param before the sum of what came before these bytes */
export function crc32(bytes: Uint8Array, before = 0): number {
  let sum = ~before;
  for (const byte of bytes) sum = (SUMS[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

const SUMS = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});
