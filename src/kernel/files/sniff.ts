import type { FileKind } from '../document.ts';
import { openZip, type Unpacker } from './zip.ts';

/** What a file is by its contents. Its name only decides what contents cannot: plain text that claims to be a page. */
export function sniff(bytes: Uint8Array, name: string, unpacker: Unpacker): FileKind {
  if (bytes.every((byte) => byte === 0)) return 'empty';
  if (startsWith(bytes, OLE)) return oleKind(bytes);
  if (startsWith(bytes, ZIP)) return zipKind(bytes, unpacker);
  const known = MAGIC.find(([sign]) => startsWith(bytes, sign));
  return known ? known[1] : textKind(bytes, name);
}

const signature = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const ZIP = signature('PK');
/** The container of Word, Excel and PowerPoint up to 2003, and of locked files of any age. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

const MAGIC: readonly (readonly [number[], FileKind])[] = [
  [signature('%PDF'), 'pdf'],
  [signature('{\\rtf'), 'rtf'],
  [[0xff, 0xd8, 0xff], 'image'],
  [[0x89, ...signature('PNG')], 'image'],
  [signature('GIF8'), 'image'],
  [signature('BM'), 'image'],
  [signature('II*\0'), 'image'],
  [signature('MM\0*'), 'image'],
  [signature('RIFF'), 'image'],
  [[0, 0, 0, 0x18, ...signature('ftyp')], 'image'],
  [[0, 0, 0, 0x1c, ...signature('ftyp')], 'image'],
  [[0, 0, 0, 0x24, ...signature('ftyp')], 'image'],
  [signature('AT&TFORM'), 'image'],
  [signature('Rar!'), 'archive'],
  [signature('7z\xbc\xaf'), 'archive'],
  [[0x1f, 0x8b], 'archive'],
];

const startsWith = (bytes: Uint8Array, sign: readonly number[]): boolean =>
  bytes.length >= sign.length && sign.every((byte, at) => bytes[at] === byte);

/** The streams of the container are named in UTF-16. */
function oleKind(bytes: Uint8Array): FileKind {
  const holds = (stream: string) =>
    includes(
      bytes,
      [...stream].flatMap((letter) => [letter.charCodeAt(0), 0]),
    );
  if (holds('EncryptedPackage')) return 'encrypted';
  if (holds('WordDocument')) return 'old-word';
  if (holds('Workbook') || holds('Book')) return 'old-excel';
  return holds('PowerPoint Document') ? 'slides' : 'unknown';
}

function includes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, step) => bytes[at + step] === byte)) return true;
  }
  return false;
}

/**
 * @throws AppError with `details.why` when the archive is damaged or swollen
 */
function zipKind(bytes: Uint8Array, unpacker: Unpacker): FileKind {
  const zip = openZip(bytes, unpacker);
  if (zip.encrypted) return 'encrypted';
  const has = (wanted: RegExp) => zip.names.some((name) => wanted.test(name));
  if (has(/^word\/document\d*\.xml$/i)) return 'docx';
  if (has(/^xl\/workbook\.(xml|bin)$/i)) return 'xlsx';
  if (has(/^ppt\/presentation\.xml$/i)) return 'slides';
  const mime = text(zip.read('mimetype') ?? new Uint8Array());
  if (mime.includes('opendocument.text')) return 'odt';
  if (mime.includes('opendocument.spreadsheet')) return 'xlsx';
  const content = text(zip.read('[Content_Types].xml') ?? new Uint8Array());
  return content.includes('wordprocessingml.document.main') ? 'docx' : 'archive';
}

/** How much of a text is looked at; enough for any preamble. */
const HEAD = 4096;

function textKind(bytes: Uint8Array, name: string): FileKind {
  const head = text(bytes.subarray(0, HEAD))
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^MIME-Version:/i.test(head)) return 'web-page';
  if (/<w:wordDocument|<pkg:package|progid="Word\.Document"/i.test(head)) return 'word-xml';
  if (/<html|<!doctype html|<head|<body|<table|<div|<meta/i.test(head)) return 'web-page';
  if (/\.html?$/i.test(name)) return 'web-page';
  return looksLikeText(bytes.subarray(0, HEAD)) ? 'text' : 'unknown';
}

function text(bytes: Uint8Array): string {
  const wide = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8';
  return new TextDecoder(wide).decode(bytes);
}

/** Text has no zero bytes, unless it is UTF-16, and hardly any control signs. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true;
  const controls = bytes.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return controls === 0 || controls < bytes.length / 100;
}
