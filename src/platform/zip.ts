import { crc32, inflateRawSync } from 'node:zlib';
import { openZip as open, type Unpacker, type Zip } from '../kernel/files/zip.ts';

export type { Zip };

/** By Node's own library, which is written in C. */
export const NODE_UNPACKER: Unpacker = {
  inflateRaw: (packed, most) => inflateRawSync(packed, { maxOutputLength: most }),
  crc32: (bytes) => crc32(bytes),
};

/** @see `openZip` of the kernel */
export const openZip = (bytes: Uint8Array): Zip => open(bytes, NODE_UNPACKER);
