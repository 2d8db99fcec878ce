import { createHash } from 'node:crypto';
import { bringUpload, readUpload } from '../../src/capabilities/results/loading/actions.ts';
import type { UploadView } from '../../src/capabilities/results/loading/contract.ts';
import { loadUpload } from '../../src/capabilities/results/loading/load/actions.ts';
import type { Context } from '../../src/platform/context.ts';
import type { ResultFile } from './files.ts';
import { packed } from './pack.ts';

/** A file and the moment at which the coordinator brings it. */
export interface Bringing {
  ctx: Context;
  file: ResultFile;
}

/**
 * Brings files as the page does, all at once, and loads each when they have been read, in their order. Whatever stands in
 * the way of one ends the demo.
 */
export async function loadFiles(all: readonly Bringing[], municipalityId: string): Promise<void> {
  const read = await Promise.all(all.map(async (one) => ({ ...one, upload: await bring(one, municipalityId) })));
  for (const { ctx, file, upload } of read) {
    const { id, version } = upload;
    const { problems } = await readUpload(ctx, { id }); // those before it are in now
    if (problems.length > 0) throw new Error(`${file.name}: ${JSON.stringify(problems)}`);
    await loadUpload(ctx, { id, version, replaces: [] });
  }
}

async function bring({ ctx, file }: Bringing, municipalityId: string): Promise<UploadView> {
  const sourceSha256 = createHash('sha256').update(file.bytes).digest('hex');
  const body = new Blob([packed(file) as Uint8Array<ArrayBuffer>]).stream();
  const { id } = await bringUpload(ctx, { municipalityId, name: file.name, sourceSha256 }, body);
  if (id === null) throw new Error(`${file.name} is in already`);
  for (;;) {
    const upload = await readUpload(ctx, { id });
    if (upload.state !== 'checking') return upload;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
