import { Gzip } from 'fflate';

/** Packs texts that come one after another. */
export interface Packer {
  /** Waits while much is waiting to be packed. */
  write(text: string): Promise<void>;
  end(): Promise<Blob>;
}

/** By the browser itself, or, where it cannot, by our own means. */
export const packer = (): Packer => (typeof CompressionStream === 'function' ? native() : portable());

function native(): Packer {
  const stream = new CompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const packed = new Response(stream.readable).blob();
  const encoder = new TextEncoder();
  return {
    async write(text) {
      await writer.ready;
      void writer.write(encoder.encode(text));
    },
    async end() {
      await writer.close();
      return packed;
    },
  };
}

/** For browsers before 2023. */
export function portable(): Packer {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const gzip = new Gzip({ level: 6, mtime: 0 }, (part) => parts.push(new Uint8Array(part)));
  const encoder = new TextEncoder();
  return {
    async write(text) {
      gzip.push(encoder.encode(text));
    },
    async end() {
      gzip.push(new Uint8Array(), true);
      return new Blob(parts);
    },
  };
}
