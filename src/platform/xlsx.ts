/** Excel in both directions: `xlsxOf` writes styled tables, `readXlsxRows` reads .xlsx, .xls and .ods as rows. */
export { type ReadSheet, type ReadSheets, type ReadValue, readXlsxRows } from './xlsx/read.ts';
export { type Sheet, type SheetColumn, type SheetValue, type Workbook, xlsxOf } from './xlsx/write.ts';
