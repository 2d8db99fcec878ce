/** Tar (POSIX ustar) of plain files: the form of a backup, so that any computer can look into one. */

/** A tar is made of blocks of this many bytes. */
const BLOCK = 512;

/** @param size bytes of the file that follows; `name`: at most 100 bytes, plain letters */
export function tarHeader(name: string, size: number, at: Date): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, from: number, digits: number) =>
    block.write(`${value.toString(8).padStart(digits, '0')}\0`, from, 'latin1');
  if (name.length > 100) throw new RangeError(`too long a name for a tar: ${name}`);
  block.write(name, 0, 'latin1');
  octal(0o600, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  writeSize(block, size);
  octal(Math.floor(at.getTime() / 1000), 136, 11);
  block.write('        ', 148, 'latin1'); // the sum is counted with spaces in its own place
  block.write('0', 156, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  block.write(`${sumOf(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** Bytes that fill the last block of a file. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

/** Two empty blocks end a tar. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);

export interface TarEntry {
  name: string;
  /** Bytes. */
  size: number;
  /** The bytes; what is not read of them is passed over. */
  body: AsyncIterable<Buffer>;
}

/** It is no tar, or it ends too early. */
export class BrokenTar extends Error {
  override readonly name = 'BrokenTar';
}

/**
 * The files of a tar one after the other; reads the input to its very end, so that whoever unpacks it checks its sum.
 * @throws BrokenTar
 */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const input = taking(chunks);
  for (;;) {
    const block = await input.exactly(BLOCK);
    if (block.every((byte) => byte === 0)) break;
    const { name, size } = headerOf(block);
    let left = size;
    async function* body() {
      while (left > 0) {
        const chunk = await input.upTo(left);
        left -= chunk.length;
        yield chunk;
      }
    }
    yield { name, size, body: body() };
    while (left > 0) left -= (await input.upTo(left)).length;
    await input.exactly(tarPadding(size).length);
  }
  await input.rest();
}

function headerOf(block: Buffer): { name: string; size: number } {
  const told = Number.parseInt(block.toString('latin1', 148, 156), 8);
  const blank = Buffer.from(block).fill(' ', 148, 156);
  if (told !== sumOf(blank)) throw new BrokenTar('a header does not add up');
  const name = block.toString('latin1', 0, 100).replace(/\0.*$/s, '');
  const [first = 0] = block.subarray(124);
  const size =
    first & 0x80 ? Number(block.readBigUInt64BE(128)) : Number.parseInt(block.toString('latin1', 124, 135), 8);
  if (!Number.isSafeInteger(size)) throw new BrokenTar(`no size of ${name}`);
  return { name, size };
}

/** Eleven octal digits hold 8 GiB; above, a mark and the number itself. */
function writeSize(block: Buffer, size: number): void {
  if (size < 8 ** 11) {
    block.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
    return;
  }
  block.writeUInt8(0x80, 124);
  block.writeBigUInt64BE(BigInt(size), 128);
}

const sumOf = (block: Buffer): number => block.reduce((sum, byte) => sum + byte, 0);

/** Takes as many bytes as asked for out of chunks of any size. */
function taking(chunks: AsyncIterable<Buffer>) {
  const source = chunks[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  async function upTo(most: number): Promise<Buffer> {
    while (held.length === 0) {
      const next = await source.next();
      if (next.done) throw new BrokenTar('the tar ends too early');
      held = next.value;
    }
    const taken = held.subarray(0, most);
    held = held.subarray(taken.length);
    return taken;
  }
  async function exactly(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = count; left > 0; left -= parts.at(-1)?.length ?? 0) parts.push(await upTo(left));
    return Buffer.concat(parts);
  }
  async function rest(): Promise<void> {
    while (!(await source.next()).done) held = Buffer.alloc(0);
  }
  return { upTo, exactly, rest };
}
