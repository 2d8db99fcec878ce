import { CodeSystem } from '../code.ts';
import { innFits, type SchoolChanges } from '../school.ts';
import {
  type CellProblem,
  type HeadName,
  type NameDoubt,
  type Read,
  readCodes,
  readCount,
  readEmail,
  readGroups,
  readHead,
  readInn,
  readKind,
  readText,
} from './cells.ts';
import type { ImportField } from './headings.ts';
import type { TableRow, Where } from './table.ts';

/** What a row says of a school: only what stands there. */
export interface SchoolRow {
  sheet: string | null;
  /** As the program for tables counts, from 1. */
  row: number;
  school: SchoolChanges;
  codes: { system: CodeSystem; code: string }[];
  /** It is in the list of supported schools, whatever that is called. */
  listed: boolean;
  /** Groups that it belongs to, by name. */
  groupNames: string[];
  /** `null`: the row names none. */
  head: (HeadName & Contacts) | null;
  /** Of a head who is not named: their telephone and e-mail stand there alone. */
  contacts: Contacts;
  /** Where each field stands, for what is found out later. */
  where: Partial<Record<ImportField, Where>>;
}

/** `null`: does not stand there. */
export interface Contacts {
  phone: string | null;
  email: string | null;
}

export type RowProblem = Where & CellProblem;
export type RowDoubt = Where & ({ problem: 'inn-control' } | { problem: 'head-name'; why: NameDoubt });
/** Without a name there is no school. */
export type NoName = Where & { problem: 'no-name' };

export interface ReadRow {
  row: SchoolRow;
  errors: (RowProblem | NoName)[];
  warnings: RowDoubt[];
}

/** Reads the cells of a row by the rules of their fields; what is wrong is told by cell, and all of it. */
export function readRow({ sheet, row, cells }: TableRow<ImportField>): ReadRow {
  const errors: (RowProblem | NoName)[] = [];
  const warnings: RowDoubt[] = [];
  const at = (field: ImportField): Where => ({ sheet, cell: cells[field]?.cell ?? `${row}` });

  /** The value of a cell; nothing when it is empty or wrong. */
  function take<T>(
    field: ImportField,
    read: (cell: NonNullable<(typeof cells)[ImportField]>) => Read<T>,
  ): T | undefined {
    const cell = cells[field];
    if (!cell) return undefined;
    const found = read(cell);
    if (found.wrong === undefined) return found.value;
    errors.push({ ...at(field), ...found.wrong });
    return undefined;
  }

  const school = {
    name: take('name', (cell) => readText(cell, 500)),
    shortName: take('shortName', (cell) => readText(cell, 200)),
    kind: take('kind', readKind),
    place: placeOf(
      take('settlement', (cell) => readText(cell, 200)),
      take('address', (cell) => readText(cell, 300)),
    ),
    phone: take('phone', (cell) => readText(cell, 100)),
    email: take('email', readEmail),
    site: take('site', (cell) => readText(cell, 200)),
    inn: take('inn', readInn),
    pupils: take('pupils', (cell) => readCount(cell, 'pupils')),
    teachers: take('teachers', (cell) => readCount(cell, 'teachers')),
  };
  if (!cells.name && !cells.shortName) errors.push({ sheet, cell: firstCell(cells, row), problem: 'no-name' });
  if (school.inn !== undefined && !innFits(school.inn)) warnings.push({ ...at('inn'), problem: 'inn-control' });

  const contacts = {
    phone: take('headPhone', (cell) => readText(cell, 50)) ?? null,
    email: take('headEmail', readEmail) ?? null,
  };
  const head = cells.head ? readHead(cells.head) : null;
  if (typeof head === 'string') warnings.push({ ...at('head'), problem: 'head-name', why: head });
  const codes = CodeSystem.options.flatMap((system) =>
    (take(system, (cell) => readCodes(cell, system)) ?? []).map((code) => ({ system, code })),
  );
  const groups = take('group', readGroups);
  return {
    row: {
      sheet,
      row,
      school,
      codes,
      listed: groups?.listed ?? false,
      groupNames: groups?.names ?? [],
      head: head === null || typeof head === 'string' ? null : { ...head, ...contacts },
      contacts: head === null ? contacts : { phone: null, email: null },
      where: cells,
    },
    errors,
    warnings,
  };
}

/** «село Лесное, улица Школьная, 5»; the settlement is not said twice. */
function placeOf(settlement: string | undefined, address: string | undefined): string | undefined {
  if (settlement === undefined || address === undefined) return settlement ?? address;
  return address.toLowerCase().includes(settlement.toLowerCase()) ? address : `${settlement}, ${address}`;
}

const firstCell = (cells: TableRow<ImportField>['cells'], row: number): string =>
  Object.values(cells)[0]?.cell ?? `A${row}`;
