/** Kinds of files that people bring as proof, told by their first bytes; the name only tells Office documents apart. */
export interface FileKind {
  mediaType: string;
  /** Safe to show inside the page. */
  inline: boolean;
}

/**
 * @param head at least the first 16 bytes
 * @returns `null` for what is not taken: programs, pages, scripts, and anything unknown
 */
export function kindOf(head: Uint8Array, name: string): FileKind | null {
  const found = SIGNATURES.find(({ bytes, at = 0 }) => bytes.every((byte, index) => head[at + index] === byte));
  const ending = name.toLowerCase().match(/\.([a-z0-9]+)$/)?.[1] ?? '';
  if (found) return found.kinds[ending] ?? found.otherwise;
  return isText(head) ? (TEXTS[ending] ?? null) : null;
}

const saved = (mediaType: string): FileKind => ({ mediaType, inline: false });
const shown = (mediaType: string): FileKind => ({ mediaType, inline: true });

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';

interface Signature {
  bytes: number[];
  at?: number;
  kinds: Record<string, FileKind | undefined>;
  otherwise: FileKind | null;
}

const SIGNATURES: readonly Signature[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], kinds: {}, otherwise: shown('application/pdf') },
  { bytes: [0xff, 0xd8, 0xff], kinds: {}, otherwise: shown('image/jpeg') },
  { bytes: [0x89, 0x50, 0x4e, 0x47], kinds: {}, otherwise: shown('image/png') },
  { bytes: [0x57, 0x45, 0x42, 0x50], at: 8, kinds: {}, otherwise: shown('image/webp') },
  { bytes: [0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, 0x63], at: 4, kinds: {}, otherwise: saved('image/heic') },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    kinds: {
      docx: saved(`${OPEN_XML}.wordprocessingml.document`),
      xlsx: saved(`${OPEN_XML}.spreadsheetml.sheet`),
      pptx: saved(`${OPEN_XML}.presentationml.presentation`),
      odt: saved(`${ODF}.text`),
      ods: saved(`${ODF}.spreadsheet`),
      odp: saved(`${ODF}.presentation`),
      zip: saved('application/zip'),
    },
    otherwise: null,
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    kinds: {
      doc: saved('application/msword'),
      xls: saved('application/vnd.ms-excel'),
      ppt: saved('application/vnd.ms-powerpoint'),
    },
    otherwise: null,
  },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], kinds: {}, otherwise: saved('application/rtf') },
];

const TEXTS: Record<string, FileKind | undefined> = {
  txt: saved('text/plain'),
  csv: saved('text/csv'),
  sig: saved('application/pgp-signature'),
};

const isText = (head: Uint8Array) => head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
