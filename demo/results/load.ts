import { createHash } from 'node:crypto';
import { bringUpload, readUpload } from '../../src/capabilities/results/loading/actions.ts';
import type { UploadView } from '../../src/capabilities/results/loading/contract.ts';
import { loadUpload } from '../../src/capabilities/results/loading/load/actions.ts';
import type { Context } from '../../src/platform/context.ts';
import type { ResultFile } from './files.ts';
import { packed } from './pack.ts';

/** Brings a file as the page does, and loads it once it has been read; whatever stands in its way ends the demo. */
export async function loadFile(ctx: Context, municipalityId: string, file: ResultFile): Promise<void> {
  const sourceSha256 = createHash('sha256').update(file.bytes).digest('hex');
  const body = new Blob([packed(file) as Uint8Array<ArrayBuffer>]).stream();
  const { id } = await bringUpload(ctx, { municipalityId, name: file.name, sourceSha256 }, body);
  if (id === null) throw new Error(`${file.name} is in already`);
  const { version, problems } = await whenRead(ctx, id);
  if (problems.length > 0) throw new Error(`${file.name}: ${JSON.stringify(problems)}`);
  await loadUpload(ctx, { id, version, replaces: [] });
}

async function whenRead(ctx: Context, id: string): Promise<UploadView> {
  for (;;) {
    const upload = await readUpload(ctx, { id });
    if (upload.state !== 'checking') return upload;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
