import { randomUUID } from 'node:crypto';
import type { Place } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { LostFile } from '../../platform/files.ts';
import type { FileAnswer } from '../../platform/http.ts';
import { log } from '../../platform/log.ts';
import { FILE_LIMIT } from './contract.ts';
import { kindOf } from './kind.ts';
import { mayReadFile } from './policy.ts';
import { findFile, type StoredFile } from './store.ts';

/**
 * Hands out a file. What a browser could run is saved, never shown.
 * @throws AppError `not-found`; with the reason `file-lost` when its row is there and its bytes are not
 */
export async function readFile(ctx: Context, { id }: { id: string }): Promise<FileAnswer> {
  const file = await ctx.transaction((tx) => findFile(tx, id));
  if (!file || !mayReadFile(ctx.actor, file)) throw new AppError('not-found', 'no such file', { id });
  const inline = file.mediaType === 'application/pdf' || file.mediaType.startsWith('image/');
  return { name: file.name, mediaType: file.mediaType, body: await bytesOf(ctx, file), inline };
}

/** Whoever runs the product learns of a lost file from the log, whoever asked for it from the refusal. */
async function bytesOf({ files }: Context, { id, sha256 }: StoredFile): Promise<ReadableStream<Uint8Array>> {
  try {
    return await files.stream(sha256);
  } catch (cause) {
    if (!(cause instanceof LostFile)) throw cause;
    log.fault(`file ${id} is not on the disk: ${sha256}`, cause);
    throw new AppError('not-found', 'the file is lost', { id, reason: 'file-lost' }, { cause });
  }
}

/**
 * Takes the bytes in, before a transaction opens; the caller inserts the row with what the file is for.
 * @param any takes every kind, for a caller who looks into the file and says better what is wrong with it
 * @throws AppError `invalid` with a reason: `too-large`, `empty` or `file-kind`
 */
export async function takeIn(
  ctx: Pick<Context, 'files'>,
  { municipalityId, schoolId }: Place,
  name: string,
  body: ReadableStream<Uint8Array> | Uint8Array,
  { limit = FILE_LIMIT, any = false }: { limit?: number; any?: boolean } = {},
): Promise<StoredFile> {
  const { sha256, size } = await ctx.files.save(body, limit);
  if (size === 0) throw new AppError('invalid', 'the file is empty', { reason: 'empty', name });
  const kind = kindOf(await ctx.files.head(sha256), name);
  if (!kind && !any) throw new AppError('invalid', 'a kind of file that is not taken', { reason: 'file-kind', name });
  return { id: randomUUID(), municipalityId, schoolId, sha256, name, mediaType: kind?.mediaType ?? UNKNOWN, size };
}

const UNKNOWN = 'application/octet-stream';
