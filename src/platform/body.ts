import { AppError } from '../kernel/errors.ts';

/**
 * The body of a request, whole. Bytes are counted as they come: whoever sends in pieces need not say how many.
 * @param limit bytes
 * @throws AppError `invalid` with reason `too-large`
 */
export async function bodyOf(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new AppError('invalid', 'the request is too large', { reason: 'too-large', limit });
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  const reader = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    // Not cancelled: that would break the connection off before the answer is read.
    if (size > limit) throw tooLarge();
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}
