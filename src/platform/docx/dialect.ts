import type { XmlDialect, XmlElement } from '../xml.ts';

const OFFICE = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';

/** Word's namespaces, those of the strict standard included, under the prefixes that Word itself uses. */
const PREFIXES = new Map([
  [`${OFFICE}/wordprocessingml/2006/main`, 'w'],
  [`${STRICT}/wordprocessingml/main`, 'w'],
  [`${OFFICE}/markup-compatibility/2006`, 'mc'],
  [`${OFFICE}/drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${STRICT}/drawingml/wordprocessingDrawing`, 'wp'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  [`${OFFICE}/officeDocument/2006/math`, 'm'],
  [`${STRICT}/officeDocument/math`, 'm'],
  [`${OFFICE}/package/2006/relationships`, 'rel'],
  [`${OFFICE}/officeDocument/2006/relationships`, 'r'],
  [`${STRICT}/officeDocument/relationships`, 'r'],
]);

const words = (text: string, prefix = 'w'): string[] => text.split(' ').map((name) => `${prefix}:${name}`);

/** Looks, languages, revisions of looks: nothing that a reader of the text would miss. */
const SKIPPED = new Set([
  ...words('rFonts sz szCs lang color spacing ind kern position shd bdr tblBorders tcBorders pBdr tcMar tblCellMar'),
  ...words('tcW tblW trHeight tblLook noProof bCs iCs i u highlight keepNext keepLines widowControl sectPr'),
  ...words('rPrChange pPrChange tblPrChange trPrChange tcPrChange tblGridChange numberingChange latentStyles'),
  ...words('instrText delInstrText delText ffData proofErr rsids tblStylePr'),
]);

export const WORD: XmlDialect = {
  prefixes: PREFIXES,
  texts: new Set(['w:t', 'm:t']),
  skipped: SKIPPED,
};

/** The `w:val` of a property that holds one value. */
export const value = (element: XmlElement | undefined): string | undefined => element?.attributes['w:val'];

/** Is an on-off property on? Present without a value means on. */
export const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !['0', 'false', 'off', 'none'].includes(value(element) ?? 'true');

/** `null`: the property is not there, so what stands above decides. */
export const onOrNull = (element: XmlElement | undefined): boolean | null => (element ? isOn(element) : null);
