import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { addressOf } from './address.ts';

/** What the server takes for the visitor's address, when a connection from `peer` says `forwarded`. */
async function seen(peer: string | null, forwarded?: string): Promise<string | null> {
  const app = new Hono().get('/', (call) => call.json(addressOf(call)));
  const env =
    peer === null ? {} : { incoming: { socket: { remoteAddress: peer, remotePort: 5, remoteFamily: 'IPv4' } } };
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return z
    .string()
    .nullable()
    .parse(await (await app.request('/', { headers }, env)).json());
}

it.each([
  { name: 'a visitor', peer: '10.0.0.7', forwarded: undefined, is: '10.0.0.7' },
  { name: 'a visitor who claims to be another', peer: '10.0.0.7', forwarded: '1.2.3.4', is: '10.0.0.7' },
  { name: 'a proxy on this machine', peer: '127.0.0.1', forwarded: '10.0.0.7', is: '10.0.0.7' },
  { name: 'the same over IPv6', peer: '::1', forwarded: '10.0.0.7', is: '10.0.0.7' },
  {
    name: 'what a visitor wrote before the proxy did',
    peer: '127.0.0.1',
    forwarded: '1.2.3.4, 10.0.0.7',
    is: '10.0.0.7',
  },
  { name: 'somebody at this machine', peer: '127.0.0.1', forwarded: undefined, is: '127.0.0.1' },
  { name: 'an empty claim', peer: '127.0.0.1', forwarded: '', is: '127.0.0.1' },
  { name: 'no network at all', peer: null, forwarded: '10.0.0.7', is: null },
])('$name: $is', async ({ peer, forwarded, is }) => {
  expect(await seen(peer, forwarded)).toBe(is);
});
