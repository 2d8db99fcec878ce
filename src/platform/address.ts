import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context as Call } from 'hono';

/**
 * The network address a request comes from, by which tries are counted; `null`: not over a network (tests). A proxy on
 * the same machine is believed when it names whom it speaks for; nobody else is, since anyone can write that header.
 */
export function addressOf(call: Call): string | null {
  if (!call.env || !('incoming' in call.env)) return null;
  const peer = getConnInfo(call).remote.address ?? null;
  if (peer === null || !OWN_MACHINE.has(peer)) return peer;
  return call.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer;
}

const OWN_MACHINE = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
