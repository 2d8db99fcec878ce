import { type AsyncZippable, strToU8, zip } from 'fflate';
import { LocalDate } from '../../kernel/date.ts';
import { printable } from '../../kernel/paper.ts';

/** Tables for Excel: a head that stays in sight, filters, widths, print on one page's width. Written as text, never as formulas. */

export interface SheetColumn {
  title: string;
  /** In letters of ordinary width. */
  width: number;
  /** `percent`: a share, 0 to 1, shown as "38,1 %". `date`: a `LocalDate`. What is not of its kind is shown as text. */
  kind: 'text' | 'number' | 'percent' | 'date';
}

/** `null`: empty. */
export type SheetValue = string | number | null;

export interface Sheet {
  /** Made fit for Excel, and unlike the names of the other sheets. */
  name: string;
  /** Lines above the table: what it shows, of what day. */
  title: readonly string[];
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetValue[])[];
  /** Lines below the table. */
  notes: readonly string[];
}

export interface Workbook {
  title: string;
  author: string;
  sheets: readonly Sheet[];
}

/**
 * @throws RangeError for what Excel cannot hold: no sheet or column, more than a million rows, a row longer than its
 *   columns, a number that is not finite
 */
export async function xlsxOf(workbook: Workbook): Promise<Uint8Array> {
  const { sheets } = workbook;
  if (sheets.length === 0) throw new RangeError('a workbook without sheets');
  const names = sheetNames(sheets.map(({ name }) => name));
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': RELATIONS,
    'docProps/core.xml': properties(workbook),
    'xl/workbook.xml': workbookXml(sheets, names),
    'xl/_rels/workbook.xml.rels': workbookRelations(sheets.length),
    'xl/styles.xml': STYLES,
  };
  for (const [at, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet, at === 0);
  const files: AsyncZippable = {};
  for (const [name, text] of Object.entries(parts)) files[name] = strToU8(text);
  return new Promise((resolve, reject) => zip(files, (error, bytes) => (error ? reject(error) : resolve(bytes))));
}

/** Excel: 1 to 31 signs, none of []:*?/\, no apostrophe at an end, no two alike, and not "History". */
export function sheetNames(wished: readonly string[]): string[] {
  const taken = new Set(['history', 'журнал']);
  return wished.map((name) => {
    const clean = printable(name)
      .replace(/[[\]:*?/\\\n]/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[' ]+|[' ]+$/g, '');
    const base = clean === '' ? 'Лист' : clean;
    for (let count = 1; ; count++) {
      const found = cut(base, count === 1 ? '' : ` (${count})`);
      if (taken.has(found.toLowerCase())) continue;
      taken.add(found.toLowerCase());
      return found;
    }
  });
}

/** Excel counts in UTF-16; a sign of two units is not cut in half. */
const cut = (name: string, ending: string): string =>
  `${name
    .slice(0, 31 - ending.length)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}`.trimEnd() + ending;

function sheetXml({ title, columns, rows, notes }: Sheet, isFirst: boolean): string {
  if (columns.length === 0 || columns.length > 16_384) throw new RangeError(`${columns.length} columns`);
  const headAt = title.length + 1;
  const lastAt = headAt + rows.length;
  if (lastAt + notes.length > 1_048_576) throw new RangeError(`${rows.length} rows`);
  const lastColumn = letters(columns.length - 1);
  const widths = columns.map(
    ({ width }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${Math.min(Math.max(width, 1), 255)}" customWidth="1"/>`,
  );
  const lines = [
    ...title.map((text, at) => rowXml(at + 1, [textCell(`A${at + 1}`, text, at === 0 ? STYLE.title : STYLE.plain)])),
    rowXml(
      headAt,
      columns.map((column, at) => textCell(`${letters(at)}${headAt}`, column.title, STYLE.head)),
    ),
    ...rows.map((values, at) => rowXml(headAt + 1 + at, valueCells(values, columns, headAt + 1 + at))),
    ...notes.map((text, at) => rowXml(lastAt + 1 + at, [textCell(`A${lastAt + 1 + at}`, text, STYLE.plain)])),
  ];
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<dimension ref="A1:${lastColumn}${lastAt + notes.length}"/>` +
    `<sheetViews><sheetView ${isFirst ? 'tabSelected="1" ' : ''}workbookViewId="0">` +
    `<pane ySplit="${headAt}" topLeftCell="A${headAt + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>${lines.join('')}</sheetData>` +
    `<autoFilter ref="A${headAt}:${lastColumn}${lastAt}"/>` +
    // Inches: 30 mm at the left, as in documents that are bound.
    `<pageMargins left="1.18" right="0.4" top="0.79" bottom="0.79" header="0.3" footer="0.3"/>` +
    `<pageSetup paperSize="9" orientation="${columns.length > 6 ? 'landscape' : 'portrait'}" fitToHeight="0"/></worksheet>`
  );
}

function valueCells(values: readonly SheetValue[], columns: readonly SheetColumn[], row: number): string[] {
  if (values.length > columns.length) throw new RangeError(`row ${row}: ${values.length} values`);
  return values.map((value, at) => {
    if (value === null) return '';
    const kind = columns[at]?.kind ?? 'text';
    const place = `${letters(at)}${row}`;
    if (typeof value === 'number') return numberCell(place, value, kind === 'percent' ? STYLE.percent : STYLE.number);
    const day = kind === 'date' ? serialOf(value) : null;
    if (day !== null) return numberCell(place, day, STYLE.date);
    // The mark keeps it a text when somebody edits the cell: "=" or "-" would begin a formula.
    return textCell(place, value, /^[=+\-@\t\r]/.test(value) ? STYLE.marked : STYLE.plain);
  });
}

const rowXml = (at: number, cells: readonly string[]): string => `<row r="${at}">${cells.join('')}</row>`;

const textCell = (place: string, text: string, style: number): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(shortened(text))}</t></is></c>`;

function numberCell(place: string, value: number, style: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${place}: ${value}`);
  return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
}

/** Excel repairs, and so spoils, a file with a longer text. */
const LONGEST = 32_767;
const TOO_LONG = '… (текст длиннее, чем вмещает ячейка)';
const shortened = (text: string): string =>
  text.length <= LONGEST ? text : text.slice(0, LONGEST - TOO_LONG.length) + TOO_LONG;

/** `_x0041_` would be read as a sign of that number. */
const escaped = (text: string): string =>
  printable(text)
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A day as Excel counts it; `null`: no day, or one before March 1900, where Excel believes in 29 February 1900. */
function serialOf(text: string): number | null {
  const day = LocalDate.safeParse(text);
  if (!day.success) return null;
  const serial = (Date.parse(day.data) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return serial > 60 ? serial : null;
}

/** The name of a column, "A" for 0. */
function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? '' : letters(rest - 1)) + String.fromCharCode(65 + (column % 26));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const counted = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

const contentTypes = (sheets: number): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>` +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
  counted(sheets)
    .map((at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`)
    .join('') +
  '</Types>';

const RELATIONS =
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>` +
  `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
  '</Relationships>';

const properties = ({ title, author }: Workbook): string =>
  `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
  `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><dc:language>ru-RU</dc:language>` +
  '</cp:coreProperties>';

function workbookXml(sheets: readonly Sheet[], names: readonly string[]): string {
  const defined = sheets.flatMap(({ title, columns, rows }, at) => {
    const head = title.length + 1;
    const sheet = `'${escaped(names[at] ?? '').replaceAll("'", "''")}'`;
    const filter = `${sheet}!$A$${head}:$${letters(columns.length - 1)}$${head + rows.length}`;
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${filter}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${sheet}!$${head}:$${head}</definedName>`,
    ];
  });
  const list = names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  return (
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${list.join('')}</sheets><definedNames>${defined.join('')}</definedNames></workbook>`
  );
}

const workbookRelations = (sheets: number): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
  counted(sheets)
    .map((at) => `<Relationship Id="rId${at}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`)
    .join('') +
  `<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

/** Places in `cellXfs` below. */
const STYLE = { plain: 1, title: 2, head: 3, number: 4, percent: 5, date: 6, marked: 7 };

const TOP = 'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>';
const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>' +
  '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="13"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE1EEF2"/></patternFill></fill></fills>' +
  '<borders count="2"><border/><border><left/><right/><top/><bottom style="thin"><color rgb="FF7A8891"/></bottom></border></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="8"><xf/>' +
  `<xf ${TOP}` +
  '<xf fontId="2" applyFont="1"/>' +
  '<xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">' +
  '<alignment vertical="center" wrapText="1"/></xf>' +
  `<xf ${TOP}` +
  `<xf numFmtId="165" applyNumberFormat="1" ${TOP}` +
  `<xf numFmtId="164" applyNumberFormat="1" ${TOP}` +
  `<xf quotePrefix="1" ${TOP}` +
  '</cellXfs><cellStyles count="1"><cellStyle name="Обычный" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
