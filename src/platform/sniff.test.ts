import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { sniff } from './sniff.ts';

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ole = (stream: string) => new Uint8Array([...OLE, ...new Uint8Array(600), ...Buffer.from(stream, 'utf16le')]);
const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

it.each([
  ['nothing', new Uint8Array(), '', 'empty'],
  ['zeros only', new Uint8Array(50), 'план.docx', 'empty'],
  ['Word', zip({ '[Content_Types].xml': '', 'word/document.xml': '<a/>' }), 'план.docx', 'docx'],
  ['Word under another name', zip({ 'word/document.xml': '<a/>' }), 'план.doc', 'docx'],
  [
    'Word with a main part of its own name',
    zip({ '[Content_Types].xml': 'wordprocessingml.document.main', 'x/y.xml': '' }),
    '',
    'docx',
  ],
  ['Excel', zip({ 'xl/workbook.xml': '' }), 'план.docx', 'xlsx'],
  ['PowerPoint', zip({ 'ppt/presentation.xml': '' }), '', 'slides'],
  ['OpenDocument', zip({ mimetype: 'application/vnd.oasis.opendocument.text' }), '', 'odt'],
  ['an archive', zip({ 'план.docx': 'x' }), '', 'archive'],
  ['old Word', ole('WordDocument'), 'план.docx', 'old-word'],
  ['old Excel', ole('Workbook'), '', 'old-excel'],
  ['locked Word', ole('EncryptedPackage'), 'план.docx', 'encrypted'],
  ['another container', ole('Something'), '', 'unknown'],
  ['RTF', strToU8('{\\rtf1\\ansi'), 'план.doc', 'rtf'],
  ['PDF', strToU8('%PDF-1.7'), 'план.docx', 'pdf'],
  ['JPEG', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), '', 'image'],
  ['PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]), '', 'image'],
  ['RAR', strToU8('Rar!\x1a'), '', 'archive'],
  ['a page named .doc', strToU8('\ufeff <html><body>План</body></html>'), 'план.doc', 'web-page'],
  ['a mail page', strToU8('MIME-Version: 1.0'), 'план.doc', 'web-page'],
  ['Word in one XML file', strToU8('<?xml version="1.0"?><?mso-application progid="Word.Document"?>'), '', 'word-xml'],
  ['text', strToU8('План мероприятий'), 'план.txt', 'text'],
  ['text in UTF-16', new Uint8Array([0xff, 0xfe, 0x1f, 0x04, 0x3b, 0x04]), '', 'text'],
  ['bytes', new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]), '', 'unknown'],
])('%s', (_, bytes, name, kind) => {
  expect(sniff(bytes, name)).toBe(kind);
});
