/** Excel in both directions: `xlsxOf` writes styled tables, `readXlsxRows` reads .xlsx, .xls and .ods as rows. */
export { readXlsxRows } from './xlsx/read.ts';
export { type SheetColumn, type SheetValue, xlsxOf } from './xlsx/write.ts';
