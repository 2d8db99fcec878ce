import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { reasonOf } from './unreadable.ts';
import { openZip } from './zip.ts';

const whyOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return reasonOf(error);
  }
  return null;
};

/** Changes the size that the directory announces for its first file. */
function lie(bytes: Uint8Array, size: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = copy.length - 46; at >= 0; at--) {
    if (view.getUint32(at, true) === 0x02014b50) {
      view.setUint32(at + 24, size, true);
      return copy;
    }
  }
  throw new Error('no directory');
}

describe('openZip', () => {
  const plain = zipSync({ 'word/document.xml': strToU8('<a/>'), mimetype: [strToU8('text'), { level: 0 }] });

  it('unpacks by name, whatever its case, and says when there is none', () => {
    const zip = openZip(plain);
    expect(new TextDecoder().decode(zip.read('Word/Document.xml') ?? new Uint8Array())).toBe('<a/>');
    expect(new TextDecoder().decode(zip.read('mimetype') ?? new Uint8Array())).toBe('text');
    expect(zip.read('word/styles.xml')).toBeNull();
  });

  it.each([
    ['a size no document has', zipSync({ 'a.xml': new Uint8Array(97 * 2 ** 20) }), 'swollen'],
    ['a ratio no document has', zipSync({ 'a.xml': new Uint8Array(8 * 2 ** 20) }), 'swollen'],
    ['a name that leads out', zipSync({ '../../etc/passwd': strToU8('x') }), 'damaged'],
    ['a name of another disk', zipSync({ 'c:/x': strToU8('x') }), 'damaged'],
    ['two files of one name', zipSync({ 'a.xml': strToU8('x'), 'A.xml': strToU8('y') }), 'damaged'],
    ['an end that is cut off', plain.slice(0, plain.length - 30), 'damaged'],
    ['nothing but a beginning', strToU8('PK\x03\x04'), 'damaged'],
  ])('refuses %s before unpacking', (_, bytes, why) => {
    expect(whyOf(() => openZip(bytes))).toBe(why);
  });

  it('stops unpacking at the announced size', () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(3 * 2 ** 20) });
    expect(whyOf(() => openZip(lie(bomb, 1000)).read('a.xml'))).toBe('swollen');
    expect(whyOf(() => openZip(lie(plain, 2)).read('mimetype'))).toBe('damaged');
  });

  it('notices a changed byte', () => {
    const stored = zipSync({ 'a.xml': [strToU8('<a>text</a>'), { level: 0 }] });
    const at = new TextDecoder('latin1').decode(stored).indexOf('text');
    stored[at] = 88;
    expect(whyOf(() => openZip(stored).read('a.xml'))).toBe('damaged');
  });

  it('leaves large pictures packed', () => {
    const media = zipSync({
      'word/media/a.png': [new Uint8Array(120 * 2 ** 20), { level: 1 }],
      'a.xml': strToU8('<a/>'),
    });
    const start = performance.now();
    expect(openZip(media).read('a.xml')).not.toBeNull();
    expect(performance.now() - start).toBeLessThan(100);
  });
});
