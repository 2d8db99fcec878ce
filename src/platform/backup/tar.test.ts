import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokenTar, readTar, tarEnd, tarHeader, tarPadding } from './tar.ts';

const AT = new Date('2026-11-22T09:00:00Z');

const tarOf = (files: readonly (readonly [string, Buffer])[]): Buffer =>
  Buffer.concat([
    ...files.flatMap(([name, body]) => [tarHeader(name, body.length, AT), body, tarPadding(body.length)]),
    tarEnd(),
  ]);

async function* inPieces(whole: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < whole.length; from += size) yield whole.subarray(from, from + size);
}

async function listOf(whole: Buffer, piece = 1000): Promise<[string, Buffer][]> {
  const found: [string, Buffer][] = [];
  for await (const { name, body } of readTar(inPieces(whole, piece))) {
    const parts: Buffer[] = [];
    for await (const part of body) parts.push(part);
    found.push([name, Buffer.concat(parts)]);
  }
  return found;
}

describe('a tar', () => {
  it('comes back as it was, whatever pieces it comes in', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,90}$/), fc.uint8Array({ maxLength: 2000 })), { maxLength: 5 }),
        fc.integer({ min: 1, max: 3000 }),
        async (given, piece) => {
          const files = given.map(([name, bytes]) => [name, Buffer.from(bytes)] as [string, Buffer]);
          expect(await listOf(tarOf(files), piece)).toEqual(files);
        },
      ),
      { numRuns: 50 },
    ));

  it.skipIf(process.platform === 'win32')('is one to the programs of others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'opora-tar-'));
    writeFileSync(join(folder, 'a.tar'), tarOf([['tables/person.ndjson', Buffer.from('{"имя":"Игорь"}\n')]]));
    execFileSync('tar', ['xf', 'a.tar'], { cwd: folder });
    expect(readFileSync(join(folder, 'tables/person.ndjson'), 'utf8')).toBe('{"имя":"Игорь"}\n');
  });

  it('passes over what is not read of a file', async () => {
    const names: string[] = [];
    const whole = tarOf([
      ['one', Buffer.alloc(5000, 1)],
      ['two', Buffer.alloc(1, 2)],
    ]);
    for await (const { name } of readTar(inPieces(whole, 700))) names.push(name);
    expect(names).toEqual(['one', 'two']);
  });

  it('says the size of a file over 8 GiB', async () => {
    const size = 8 ** 11 + 5;
    const first = readTar(inPieces(Buffer.concat([tarHeader('big', size, AT), Buffer.alloc(10)]), 512));
    expect((await first.next()).value).toMatchObject({ name: 'big', size });
  });

  it.each([
    ['cut in a header', (whole: Buffer) => whole.subarray(0, 300)],
    ['cut in a file', (whole: Buffer) => whole.subarray(0, 700)],
    ['without its end', (whole: Buffer) => whole.subarray(0, 1024)],
    ['with another byte in a header', (whole: Buffer) => Buffer.concat([Buffer.from('x'), whole.subarray(1)])],
  ])('is refused %s', async (_, spoil) => {
    await expect(listOf(spoil(tarOf([['one', Buffer.alloc(300, 7)]])))).rejects.toThrow(BrokenTar);
  });
});
