import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context as Call, Hono } from 'hono';

/** What `npm run build` made of the pages. */
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The built pages. Whatever is no file is an address of the browser's own: the index answers it. */
export function servePages(app: Hono, folder: string = DIST): void {
  // By file, and only those that exist: strangers must not fill the memory with addresses that they make up.
  const files = new Map<string, Served>();
  const served = (path: string): Served | null => {
    const file = fileAt(folder, path);
    if (file === null) return null;
    const found = files.get(file) ?? read(file);
    if (found !== null) files.set(file, found);
    return found;
  };
  app.get('*', (call) => {
    const asset = call.req.path.includes('.') ? served(call.req.path) : null;
    const gone = call.req.path.startsWith('/assets/') || readable(call.req.path) === null;
    const file = asset ?? (gone ? null : served('/index.html'));
    return file === null
      ? call.notFound()
      : respond(call, file, asset !== null && call.req.path.startsWith('/assets/'));
  });
}

interface Served {
  type: string;
  plain: Uint8Array<ArrayBuffer>;
  brotli: Uint8Array<ArrayBuffer> | null;
  gzip: Uint8Array<ArrayBuffer> | null;
}

/** Where a file of that address would lie; `null`: nowhere in the folder. */
function fileAt(folder: string, path: string): string | null {
  const address = readable(path);
  const file = address === null ? null : join(folder, normalize(address));
  return file?.startsWith(join(folder, sep)) ? file : null;
}

/** The address in letters; `null`: it is none («%E0%A4%A»). */
function readable(path: string): string | null {
  try {
    const address = decodeURIComponent(path);
    return address.includes('\0') ? null : address;
  } catch {
    return null;
  }
}

function read(file: string): Served | null {
  const type = TYPES[extname(file)];
  if (type === undefined || !existsSync(file)) return null;
  const optional = (name: string) => (existsSync(name) ? readFileSync(name) : null);
  return { type, plain: readFileSync(file), brotli: optional(`${file}.br`), gzip: optional(`${file}.gz`) };
}

function respond(call: Call, { type, plain, brotli, gzip }: Served, hashed: boolean): Response {
  const accepts = call.req.header('accept-encoding') ?? '';
  const headers: Record<string, string> = {
    'content-type': type,
    vary: 'accept-encoding',
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(type.startsWith('text/html') ? PAGE_HEADERS : {}),
  };
  if (brotli && accepts.includes('br'))
    return new Response(brotli, { headers: { ...headers, 'content-encoding': 'br' } });
  if (gzip && accepts.includes('gzip'))
    return new Response(gzip, { headers: { ...headers, 'content-encoding': 'gzip' } });
  return new Response(plain, { headers });
}

/** Nothing from other places, no frames: the pages need neither. */
const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data: blob:; frame-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

const TYPES: Record<string, string | undefined> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};
