/** Reads files of results in a thread of its own, so that the page stays alive. */
import type { Refusal } from '../../../intake/refusal.ts';
import { packer } from './packer.ts';
import { type StrippedFile, stripFile } from './stripFile.ts';

/** What the page hears of the file that it sent. */
export type Heard =
  | { kind: 'progress'; share: number | null }
  | { kind: 'stripped'; stripped: StrippedFile; tables: Blob }
  | { kind: 'refused'; refusal: Refusal }
  /** The file went away while it was read, or the fault is ours. */
  | { kind: 'failed'; gone: boolean };

/** Only threads have it: there nobody waits for the page. */
declare class FileReaderSync {
  readAsArrayBuffer(part: Blob): ArrayBuffer;
}

self.onmessage = ({ data }: MessageEvent<File>) => void read(data);

async function read(file: File): Promise<void> {
  const say = (heard: Heard) => self.postMessage(heard);
  const reader = new FileReaderSync();
  try {
    const packed = packer();
    const found = await stripFile(
      {
        name: file.name,
        size: file.size,
        read: (from, to) => new Uint8Array(reader.readAsArrayBuffer(file.slice(from, to))),
      },
      { write: packed.write, onProgress: seldom((share) => say({ kind: 'progress', share })) },
    );
    if ('refused' in found) say({ kind: 'refused', refusal: found.refused });
    else say({ kind: 'stripped', stripped: found, tables: await packed.end() });
  } catch (error) {
    const gone = error instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(error.name);
    if (!gone) console.error(error);
    say({ kind: 'failed', gone });
  }
}

/** A whole per cent at a time. */
function seldom(say: (share: number | null) => void): (share: number | null) => void {
  let last: number | null = -1;
  return (share) => {
    const now = share === null ? null : Math.floor(share * 100);
    if (now === last) return;
    last = now;
    say(share);
  };
}
