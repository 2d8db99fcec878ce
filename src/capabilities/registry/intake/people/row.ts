import type { Role } from '../../../../kernel/actor.ts';
import type { LocalDate } from '../../../../kernel/date.ts';
import type { PersonName } from '../../../../kernel/person.ts';
import { type NameDoubt, type Read, readEmail, readHead, readText } from '../cells.ts';
import type { Cell, TableRow, Where } from '../table.ts';
import { type OrderRead, type PeopleCellProblem, readDay, readOrder, readRole, roleIn } from './cells.ts';
import type { PeopleField } from './headings.ts';

/** What a row says of a person and of what they are appointed to. Absent is `null`. */
export interface PeopleRow {
  sheet: string | null;
  /** As the program for tables counts, from 1. */
  row: number;
  name: PersonName;
  /** «и. о.» stood before the name. */
  acting: boolean;
  position: string | null;
  role: Role;
  /** As it stands there. */
  place: string | null;
  order: OrderRead;
  email: string | null;
  phone: string | null;
  fromDay: LocalDate | null;
  toDay: LocalDate | null;
  where: Partial<Record<PeopleField, Where>>;
  /** Where the columns are whose cell is empty; a field neither here nor there has no column. */
  blank: Partial<Record<PeopleField, Where>>;
  /** The cell from which the role was read. */
  roleSaid: { cell: string; text: string } | null;
}

export type RowProblem = Where &
  (
    | PeopleCellProblem
    | { problem: 'no-name' }
    | { problem: 'bad-name'; why: NameDoubt }
    | { problem: 'no-role'; text: string | null }
    | { problem: 'no-column'; field: MissingColumn; rows: number }
  );

/** Columns without which nothing can be loaded. */
type MissingColumn = 'role' | 'place';

export interface ReadPerson {
  /** `null`: nobody can be made of it; the errors say why. */
  row: PeopleRow | null;
  /** The cell that names the place, also where nobody can be made: what is wrong with it is told all the same. */
  place: (Where & { text: string }) | null;
  errors: RowProblem[];
}

/** Reads the cells of a row by the rules of their fields; what is wrong is told by cell, and all of it. */
export function readPeopleRow({ sheet, row, cells, blank }: TableRow<PeopleField>): ReadPerson {
  const errors: RowProblem[] = [];
  const first = Object.values(cells)[0]?.cell ?? `A${row}`;
  const at = (field: PeopleField): Where => ({ sheet, cell: (cells[field] ?? blank[field])?.cell ?? first });

  function take<T>(field: PeopleField, read: (cell: Cell) => Read<T, PeopleCellProblem>): T | null {
    const cell = cells[field];
    const found = cell && read(cell);
    if (found === undefined) return null;
    if (found.wrong === undefined) return found.value;
    errors.push({ ...at(field), ...found.wrong });
    return null;
  }

  const text = (field: PeopleField, limit: number) => take(field, (cell) => readText(cell, limit));
  const named = readName(cells);
  if (named === null) errors.push({ sheet, cell: first, problem: 'no-name' });
  else if (typeof named === 'string') errors.push({ ...at('name'), problem: 'bad-name', why: named });
  const position = text('position', 200);
  const role = cells.role ? take('role', readRole) : position === null ? null : roleIn(position);
  if (role === null && !errors.some(({ problem }) => problem === 'unknown-role')) {
    errors.push(
      ['role' as const, 'position' as const].some((field) => cells[field] ?? blank[field])
        ? { ...at(blank.role ? 'role' : 'position'), problem: 'no-role', text: position }
        : { sheet, cell: '', problem: 'no-column', field: 'role', rows: 1 },
    );
  }
  const order = take('order', readOrder);
  const rest = {
    ...{ sheet, row, position, where: cells, blank, roleSaid: cells.role ?? cells.position ?? null },
    place: text('place', 2000),
    order: {
      number: text('orderNumber', 50) ?? order?.number ?? null,
      day: take('orderDate', readDay) ?? order?.day ?? null,
    },
    email: take('email', readEmail),
    phone: text('phone', 50),
    fromDay: take('fromDay', readDay),
    toDay: take('toDay', readDay),
  };
  const whole = named !== null && typeof named !== 'string' && role !== null;
  const place = rest.place === null ? null : { ...at('place'), text: rest.place };
  return { row: whole ? { ...rest, ...named, role } : null, place, errors };
}

/** From one cell or from three; `null`: there is none. */
function readName({ name, familyName, givenName, patronymic }: TableRow<PeopleField>['cells']) {
  const cell = name ?? familyName;
  if (!cell) return null;
  const parts = name ? [name] : [familyName, givenName, patronymic];
  return readHead({ ...cell, text: parts.flatMap((part) => part?.text ?? []).join(' ') });
}
