import type { FileAnswer } from '../../../platform/http.ts';
import { xlsxOf } from '../../../platform/xlsx.ts';
import type { Table } from './sheets.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** @param of whose table it is: stands in the name of the file */
export const xlsxAnswer = async (table: Table, of: string): Promise<FileAnswer> => ({
  name: `${of}. ${table.name}.xlsx`.replace(/[\\/:*?"<>|]/g, ' '),
  mediaType: XLSX,
  body: await xlsxOf({ title: table.title[0] ?? table.name, author: 'Опора', sheets: [table] }),
});
