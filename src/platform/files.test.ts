import { existsSync, mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openFiles } from './files.ts';

const aFolder = () => mkdtempSync(join(tmpdir(), 'opora-files-'));
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytesOf = (text: string) => new TextEncoder().encode(text);

it('keeps the same bytes once, under their hash', async () => {
  const folder = aFolder();
  const files = openFiles(folder);
  const one = await files.save(bytesOf('протокол'), 100);
  const other = await files.save(new Blob([bytesOf('протокол')]).stream(), 100);
  expect(other).toEqual(one);
  expect(textOf(await files.read(one.sha256))).toBe('протокол');
  expect(readdirSync(join(folder, one.sha256.slice(0, 2)))).toEqual([one.sha256]);
});

it('leaves nothing of what is too large', async () => {
  const folder = aFolder();
  await expect(openFiles(folder).save(bytesOf('протокол'), 10)).rejects.toMatchObject({ code: 'invalid' });
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
});

it('removes at a start what uploads left that were cut off, and no upload of another node', () => {
  const folder = aFolder();
  const incoming = join(folder, 'incoming');
  mkdirSync(incoming);
  for (const name of ['left', 'coming']) writeFileSync(join(incoming, name), 'half');
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
  utimesSync(join(incoming, 'left'), twoDaysAgo, twoDaysAgo);
  openFiles(folder);
  expect(['left', 'coming'].map((name) => existsSync(join(incoming, name)))).toEqual([false, true]);
});
