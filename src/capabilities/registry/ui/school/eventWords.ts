/** An entry of a school's history in words: «телефон: было «1-11», стало «2-22»»; who did it stands before. */
import { z } from 'zod';
import { Role } from '../../../../kernel/actor.ts';
import { LocalDate } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import { dayYear, listed } from '../../../../web/format.ts';
import { ROLE } from '../../../../web/session.tsx';
import { CodeSystem } from '../../code.ts';
import type { SchoolEvent } from '../../contract.ts';
import { SchoolInput, SchoolKind } from '../../school.ts';
import { FIELD, KIND, SYSTEM } from '../words.ts';

const value = z.union([z.string(), z.number(), z.null()]);
const Changes = z.object({ changes: z.array(z.object({ field: SchoolInput.keyof(), from: value, to: value })) });
const CodeName = z.object({ system: CodeSystem, code: z.string() });
const Codes = z.object({ added: z.array(CodeName), removed: z.array(CodeName) });
const Group = z.object({ group: z.string() });
const Appointed = z.object({ role: Role, fromDay: LocalDate.optional(), lastDay: LocalDate.optional() });

/** What was done; without who did it. */
export function eventWords({ action, details, person }: SchoolEvent): string {
  const byFile = details.import === undefined ? '' : ' (загрузка из файла)';
  switch (action) {
    case 'school.add':
      return `школа заведена${byFile}`;
    case 'school.change':
      return `${changed(details)}${byFile}`;
    case 'school.codes':
      return `${codesChanged(details)}${byFile}`;
    case 'school.join':
      return `школа включена в группу «${Group.safeParse(details).data?.group ?? ''}»`;
    case 'school.leave':
      return `школа исключена из группы «${Group.safeParse(details).data?.group ?? ''}»`;
    default:
      return appointment(action, details, person && shortName(person));
  }
}

function changed(details: unknown): string {
  const changes = Changes.safeParse(details).data?.changes ?? [];
  if (changes.length === 0) return 'сведения изменены';
  const said = changes.map(({ field, from, to }) => {
    const was = from === null ? '' : `было ${quoted(field, from)}, `;
    return `${FIELD[field].toLowerCase().replace('инн', 'ИНН')}: ${was}${to === null ? 'очищено' : `стало ${quoted(field, to)}`}`;
  });
  return said.join('; ');
}

function quoted(field: z.infer<typeof Changes>['changes'][number]['field'], found: string | number): string {
  if (field === 'kind') return `«${KIND[SchoolKind.parse(found)]}»`;
  if (field === 'activeFrom' || field === 'activeTo') return dayYear(LocalDate.parse(found));
  if (field === 'mergedInto') return 'другая школа';
  return typeof found === 'number' ? String(found) : `«${found}»`;
}

function codesChanged(details: unknown): string {
  const { added = [], removed = [] } = Codes.safeParse(details).data ?? {};
  const named = (codes: readonly z.infer<typeof CodeName>[]) =>
    listed(codes.map(({ system, code }) => `${SYSTEM[system]} ${code}`));
  const parts = [
    ...(added.length > 0 ? [`записано: ${named(added)}`] : []),
    ...(removed.length > 0 ? [`убрано или изменено: ${named(removed)}`] : []),
  ];
  return parts.join('; ') || 'коды изменены';
}

function appointment(action: string, details: unknown, who: string | null): string {
  const found = Appointed.safeParse(details).data;
  const whom = [found ? ROLE[found.role] : 'сотрудник', who].filter((part) => part !== null).join(' ');
  const from = found?.fromDay ? `, с ${dayYear(found.fromDay)}` : '';
  const last = found?.lastDay ? `, последний день ${dayYear(found.lastDay)}` : '';
  if (action === 'appointment.make') return `назначение: ${whom}${from}`;
  return action === 'appointment.end' ? `завершено назначение: ${whom}${last}` : `исправлено назначение: ${whom}`;
}
