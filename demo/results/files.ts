import type { Dialect } from '../../src/kernel/delimited.ts';
import type { Year } from './pupils.ts';
import * as table from './tables.ts';
import { type CellOf, type SheetOf, textFileOf, workbookOf } from './workbook.ts';
import { EGE, OGE, VPR } from './works.ts';

/** A file as the coordinator has it, and the tables in it. */
export interface ResultFile {
  name: string;
  sheets: readonly { name: string | null; rows: SheetOf['rows'] }[];
  /** `null`: a workbook. */
  dialect: Dialect | null;
  bytes: Uint8Array;
}

export const workbook = (name: string, sheets: readonly SheetOf[]): ResultFile => ({
  name: `${name}.xlsx`,
  sheets,
  dialect: null,
  bytes: workbookOf(sheets),
});

/** A text holds texts only. */
export const textFile = (name: string, rows: readonly (readonly CellOf[])[]): ResultFile => ({
  name: `${name}.csv`,
  sheets: [{ name: null, rows: rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))) }],
  dialect: { encoding: 'windows-1251', separator: ';' },
  bytes: textFileOf(rows),
});

/** What comes in after one school year: works of the spring, exams of the summer, what region and municipality have. */
function filesOfYear(of: Year): ResultFile[] {
  const { year, ago } = of;
  return [
    workbook(
      `ВПР ${year}. Индивидуальные результаты`,
      VPR.map((work) => table.individualSheet(work, of)),
    ),
    workbook(
      `ВПР ${year}. Выполнение заданий`,
      VPR.map((work) => table.tasksSheet(work, of)),
    ),
    workbook(
      `ОГЭ ${year}. Протоколы РЦОИ`,
      OGE.map((work) => table.protocolSheet(work, of)),
    ),
    ago === 0
      ? workbook(
          `ЕГЭ ${year}. Протоколы РЦОИ`,
          EGE.map((work) => table.protocolSheet(work, of)),
        )
      : workbook(`ЕГЭ ${year}. Итоги по школам`, [table.schoolAveragesSheet(of)]),
    workbook(`Средние области и округа ${year}`, [table.averagesSheet(of)]),
    workbook(`Социальный паспорт школ ${year}`, [table.passportSheet(of)]),
    workbook(`Маркеры необъективности ВПР ${year}`, [table.biasSheet(of)]),
  ];
}

/** What comes in after the last year only. */
function moreOfLastYear(of: Year): ResultFile[] {
  const { year } = of;
  return [
    workbook(`ВПР ${year}. Статистика по отметкам`, [table.marksSheet(of)]),
    workbook(`ВПР ${year}. Сравнение с журналом`, [table.journalSheet(of)]),
    textFile(`Диагностика 9 класс ${year}`, table.diagnosticRows(of)),
    workbook(`Контекстные данные школ ${year}-${year + 1}`, [table.contextSheet(of)]),
  ];
}

/** All that the coordinator brings, year by year. */
export const filesOf = (years: readonly Year[]): { year: number; ago: number; files: ResultFile[] }[] =>
  years.map((of) => ({
    year: of.year,
    ago: of.ago,
    files: [...filesOfYear(of), ...(of.ago === 0 ? moreOfLastYear(of) : [])],
  }));
