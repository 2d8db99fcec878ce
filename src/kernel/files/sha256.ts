/**
 * SHA-256 of bytes that come one after another. `crypto.subtle` wants all of them at once, and is absent on pages without
 * a certificate, which is how a municipality runs a server of its own.
 * @see FIPS 180-4, sections 5 and 6.2
 */
export interface Sha256 {
  add(bytes: Uint8Array): void;
  /** 64 signs in lower case. Nothing may be added afterwards. */
  hex(): string;
}

export function sha256(): Sha256 {
  const state = Int32Array.from(FIRST);
  const words = new Int32Array(64);
  const block = new Uint8Array(BLOCK);
  const view = new DataView(block.buffer);
  let held = 0;
  let total = 0;

  function take(bytes: Uint8Array): void {
    total += bytes.byteLength;
    let from = 0;
    if (held > 0) {
      from = Math.min(BLOCK - held, bytes.byteLength);
      block.set(bytes.subarray(0, from), held);
      held += from;
      if (held < BLOCK) return;
      mix(state, words, view, 0);
      held = 0;
    }
    const whole = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; from + BLOCK <= bytes.byteLength; from += BLOCK) mix(state, words, whole, from);
    block.set(bytes.subarray(from));
    held = bytes.byteLength - from;
  }

  function hex(): string {
    const bits = total * 8;
    const end = new Uint8Array((held < BLOCK - 8 ? BLOCK : 2 * BLOCK) - held);
    end[0] = 0x80;
    const length = new DataView(end.buffer, end.byteLength - 8);
    length.setUint32(0, Math.floor(bits / 2 ** 32));
    length.setUint32(4, bits >>> 0);
    take(end);
    return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  return { add: take, hex };
}

/** Bytes that are mixed in at a time. */
const BLOCK = 64;

/** The first 32 bits of the fractional parts of the roots of the first primes. */
const PRIMES = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && !Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && n % d === 0),
);
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;
const FIRST = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUND = Int32Array.from(PRIMES.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));

/** Written out without pairs and lists: a file of a region has hundreds of megabytes. */
function mix(state: Int32Array, words: Int32Array, bytes: DataView, from: number): void {
  for (let i = 0; i < 16; i++) words[i] = bytes.getInt32(from + i * 4);
  for (let i = 16; i < 64; i++) {
    const far = word(words, i - 15);
    const near = word(words, i - 2);
    const spreadFar = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    const spreadNear = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    words[i] = (word(words, i - 16) + spreadFar + word(words, i - 7) + spreadNear) | 0;
  }
  let [a, b, c, d] = [word(state, 0), word(state, 1), word(state, 2), word(state, 3)];
  let [e, f, g, h] = [word(state, 4), word(state, 5), word(state, 6), word(state, 7)];
  for (let i = 0; i < 64; i++) {
    const mixed = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + mixed + ((e & f) ^ (~e & g)) + word(ROUND, i) + word(words, i)) | 0;
    const other = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + other) | 0;
  }
  add(state, 0, a);
  add(state, 1, b);
  add(state, 2, c);
  add(state, 3, d);
  add(state, 4, e);
  add(state, 5, f);
  add(state, 6, g);
  add(state, 7, h);
}

const word = (words: Int32Array, at: number): number => words[at] as number;
const turn = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

function add(words: Int32Array, at: number, value: number): void {
  words[at] = (word(words, at) + value) | 0;
}
