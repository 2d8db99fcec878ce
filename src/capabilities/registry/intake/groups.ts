import { type LocalDate, yearOf } from '../../../kernel/date.ts';
import type { Group, GroupPurpose } from '../group.ts';
import type { School } from '../school.ts';
import { comparable } from '../text.ts';
import { placeOf } from './match.ts';
import type { SchoolRow } from './row.ts';
import type { Where } from './table.ts';

export type KnownGroup = Group & { schoolIds: readonly string[] };

/** A group that a school joins. */
export interface Join {
  /** `null`: it is made; rows that name it alike mean one group. */
  group: KnownGroup | null;
  name: string;
  purpose: GroupPurpose;
}

export type GroupProblem = Where &
  ({ problem: 'which-list'; lists: string[] } | { problem: 'group-archived'; name: string });

/**
 * Which groups a row puts its school into. «Да» is the list of supported schools: the only one in use, or a new one of the year.
 * Nobody leaves a group by a list: an empty cell and «нет» change nothing.
 */
export function groupPlanner(groups: readonly KnownGroup[], today: LocalDate) {
  const byName = new Map(groups.map((group) => [comparable(group.name), group]));
  const lists = groups.filter(({ purpose, archivedAt }) => purpose === 'supported' && archivedAt === null);

  function named(name: string, purpose: GroupPurpose): Join {
    const group = byName.get(comparable(name)) ?? null;
    return { group, name: group?.name ?? name, purpose: group?.purpose ?? purpose };
  }

  function theList(): Join | 'which' {
    const [only, another] = lists;
    if (only && another) return 'which';
    return only
      ? { group: only, name: only.name, purpose: 'supported' }
      : named(`Школы списка ${yearOf(today)}`, 'supported');
  }

  const namesIn = (text: string): string[] =>
    (byName.has(comparable(text)) ? [text] : text.split(',')).map((one) => one.trim());

  return (row: SchoolRow, school: School | null): { joins: Join[]; errors: GroupProblem[] } => {
    const at = row.where.group ?? placeOf(row);
    const isIn = ({ schoolIds }: { schoolIds: readonly string[] }) => school !== null && schoolIds.includes(school.id);
    const list = row.listed && !lists.some(isIn) ? theList() : null;
    const wanted = [
      ...(list === null || list === 'which' ? [] : [list]),
      ...row.groupNames.flatMap(namesIn).flatMap((name) => (name === '' ? [] : [named(name, purposeOf(name))])),
    ];
    const joins = [...new Map(wanted.map((join) => [comparable(join.name), join])).values()];
    return {
      joins: joins.filter(({ group }) => group === null || (group.archivedAt === null && !isIn(group))),
      errors: [
        ...(list === 'which' ? [{ ...at, problem: 'which-list' as const, lists: lists.map(({ name }) => name) }] : []),
        ...joins.flatMap(({ group, name }) =>
          group && group.archivedAt !== null ? [{ ...at, problem: 'group-archived' as const, name }] : [],
        ),
      ],
    };
  };
}

/** What a new group is for, as far as its name says. */
function purposeOf(name: string): GroupPurpose {
  const plain = comparable(name);
  if (/шнор|низк|спис|поддерж|отста/.test(plain)) return 'supported';
  return /сильн|наставни|опорн|ресурсн|лидер/.test(plain) ? 'strong' : 'other';
}
