import { fullName } from '../../../kernel/person.ts';
import type { HeadView, ImportView, RowView } from './contract.ts';
import type { HeadPlan } from './heads.ts';
import type { Plan, PlannedRow } from './plan.ts';
import type { LeftOut } from './table.ts';

/** What a person is shown of a plan before it is carried out. */
export type Shown = Omit<ImportView, 'fileId' | 'shown' | 'fileName'>;

export function viewOf({ rows, questions, errors, warnings, absent }: Plan, leftOut: readonly LeftOut[]): Shown {
  const changed = rows.filter((row) => row.school !== null);
  return {
    added: rows.filter((row) => row.school === null).map(rowView),
    changed: changed.filter(changesSomething).map(rowView),
    same: changed.filter((row) => !changesSomething(row)).map(({ wanted }) => wanted.shortName),
    absent: absent.map(({ shortName }) => shortName),
    questions: questions.map(({ candidates, ...asked }) => ({
      ...asked,
      candidates: candidates.map(({ id, shortName }) => ({ id, shortName })),
    })),
    leftOut: [...leftOut],
    errors: inOrder(errors),
    warnings: inOrder(warnings),
  };
}

/** As they stand in the file: by sheet, row and column. */
export function inOrder<T extends { sheet: string | null; cell: string }>(found: readonly T[]): T[] {
  const sheets = [...new Set(found.map(({ sheet }) => sheet))];
  const key = ({ sheet, cell }: T) => {
    const [, letters = '', row = '0'] = /^([A-Z]*)(\d+)$/.exec(cell) ?? [];
    return [sheets.indexOf(sheet), Number(row), letters.length, letters] as const;
  };
  return [...found].sort((one, other) => compare(key(one), key(other)));
}

function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  const [a, b] = [one[at] ?? 0, other[at] ?? 0];
  return a < b ? -1 : a > b ? 1 : 0;
}

export const changesSomething = ({ changes, newCodes, head, joins }: PlannedRow): boolean =>
  changes.length > 0 || newCodes.length > 0 || head !== null || joins.length > 0;

const rowView = ({ row, school, wanted, changes, newCodes, head, groups, joins }: PlannedRow): RowView => ({
  sheet: row.sheet,
  row: row.row,
  schoolId: school?.id ?? null,
  shortName: wanted.shortName,
  changes,
  codes: newCodes.map(({ system, code, from }) => ({ system, code, from: from?.code ?? null })),
  head: head && headView(head),
  groupsNow: groups.map(({ name }) => name),
  groups: joins.map(({ group, name, purpose }) => ({ name, made: group === null, purpose })),
});

function headView(head: HeadPlan): HeadView {
  switch (head.does) {
    case 'make': {
      const { name, acting, phone, email } = head;
      const contacts = [
        { field: 'phone' as const, from: null, to: phone },
        { field: 'email' as const, from: null, to: email },
      ];
      const changes = contacts.flatMap(({ to, ...rest }) => (to === null ? [] : [{ ...rest, to }]));
      return { does: 'make', name: fullName(name), acting, changes };
    }
    case 'appoint':
      return { does: 'appoint', name: fullName(head.person), acting: head.acting, changes: head.changes };
    case 'contacts':
      return { does: 'contacts', name: fullName(head.person), acting: false, changes: head.changes };
  }
}
